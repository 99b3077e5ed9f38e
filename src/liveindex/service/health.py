"""How each source fares, in plain words: what worked last, since when not, why, and what to do. Pure.

A source that answers and brings nothing is not failing; it is silent, and that is said only against its own habit:
four times the median distance between what it brought, and never before a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from liveindex.model.following import Health, Standing, Subscription, SubscriptionHealth
from liveindex.model.visiting import TROUBLE_WORDS, TroubleWords, VisitTrouble

_LEAST_GAPS = 3
_SILENT_AFTER_GAPS = 4
_SILENT_AFTER = timedelta(days=1)
# One failed visit is weather; two in a row are shown as failing.
_FAILING_FROM = 2


def health_of(
    subscription: Subscription, brought: Sequence[datetime], *, backlog: int, now: datetime
) -> SubscriptionHealth:
    """Return how a subscription fares.

    Args:
        brought: when its last visits that brought something were, newest first.
        backlog: entries and pages that wait their turn.
    """
    gap_s = median_gap_s(brought)
    silent_since = _silent_since(subscription, gap_s, now)
    health = _health(subscription, silent_since)
    trouble = TROUBLE_WORDS[VisitTrouble(subscription.trouble)] if subscription.trouble else None
    return SubscriptionHealth(
        subscription=subscription,
        health=health,
        median_gap_s=gap_s,
        silent_since=silent_since,
        backlog=backlog,
        words=_words(subscription, health, trouble),
        advice=_advice(subscription, health, trouble),
    )


def median_gap_s(brought: Sequence[datetime]) -> float | None:
    """Return the median distance between visits that brought something, None for too few to say."""
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(brought)]
    return median(gaps) if len(gaps) >= _LEAST_GAPS else None


def _silent_since(subscription: Subscription, gap_s: float | None, now: datetime) -> datetime | None:
    if gap_s is None or subscription.brought is None:
        return None
    usual = max(_SILENT_AFTER, timedelta(seconds=_SILENT_AFTER_GAPS * gap_s))
    return subscription.brought if now - subscription.brought > usual else None


def _health(subscription: Subscription, silent_since: datetime | None) -> Health:
    match subscription.standing:
        case Standing.PAUSED:
            return Health.PAUSED
        case Standing.GONE | Standing.REFUSED | Standing.JOINED:
            return Health.STOPPED
    if subscription.tried is None:
        return Health.NEW
    if subscription.failures >= _FAILING_FROM or (subscription.failures and subscription.succeeded is None):
        return Health.FAILING
    return Health.SILENT if silent_since else Health.FINE


def _words(subscription: Subscription, health: Health, trouble: TroubleWords | None) -> str:
    match health:
        case Health.NEW:
            return "Not visited yet."
        case Health.PAUSED:
            return "Paused."
        case Health.SILENT:
            return "It answers, and has brought nothing new for much longer than it used to."
        case Health.FINE:
            return f"The last visit failed: {trouble.what}" if trouble else "Fine."
    if subscription.standing is Standing.JOINED:
        return subscription.trouble_detail or "It moved to an address that is followed already."
    words = trouble.what if trouble else "It failed."
    return f"{words} {subscription.trouble_detail}".strip() if subscription.trouble_detail else words


def _advice(subscription: Subscription, health: Health, trouble: TroubleWords | None) -> str:
    match health:
        case Health.NEW:
            return "`liveindex watch` visits it."
        case Health.PAUSED:
            return f"`liveindex follow --resume {subscription.num}` goes on."
        case Health.SILENT:
            return "Look at its site: it may have stopped, or moved to another address."
        case Health.FINE:
            return ""
    if subscription.standing is Standing.JOINED:
        return f"`liveindex unfollow {subscription.num}` takes it off the list."
    return trouble.advice if trouble else "Try again later."
