"""When to ask again. Pure: no clock, no network, no database.

A source is asked about twice as often as it brings something: `interval_s` follows half the distance between new
entries, and grows while nothing comes. Measured in `benchmarks/watch`: what is new is seen after about half the
interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from liveindex.config import Settings, duration_s
from liveindex.model.following import Subscription

FIRST_INTERVAL_S = 1_800.0
_GROWTH = 1.3
# An interval moves half of the way at a time: one burst of entries does not make a slow source a fast one.
_WEIGHT = 0.5
_SHARE_OF_GAP = 0.5
_JITTER = 0.1


@dataclass(frozen=True, slots=True)
class Bounds:
    """How short and how long an interval may be, in seconds."""

    floor_s: float
    ceiling_s: float

    def clamp(self, seconds: float) -> float:
        """Return the nearest length within the bounds."""
        return min(max(seconds, self.floor_s), self.ceiling_s)


def bounds_of(subscription: Subscription, settings: Settings) -> Bounds:
    """Return the bounds of a subscription: its own, else those of the settings."""
    floor_s = subscription.floor_s if subscription.floor_s is not None else settings.visit_floor_s
    ceiling_s = subscription.ceiling_s if subscription.ceiling_s is not None else settings.visit_ceiling_s
    return Bounds(floor_s, max(floor_s, ceiling_s))


def next_interval_s(interval_s: float, *, new: int, since_last_s: float | None, bounds: Bounds) -> float:
    """Return the interval after a visit that worked.

    Args:
        interval_s: the present one.
        new: how many entries were new.
        since_last_s: since the last visit that worked; None for the first, which tells nothing of the pace.
        bounds: of the result.
    """
    if since_last_s is None:
        return bounds.clamp(interval_s)
    if not new:
        return bounds.clamp(interval_s * _GROWTH)
    wanted = _SHARE_OF_GAP * since_last_s / new
    return bounds.clamp((1 - _WEIGHT) * interval_s + _WEIGHT * wanted)


def next_due(now: datetime, interval_s: float, *, fresh_for_s: float | None, bounds: Bounds, jitter: float) -> datetime:
    """Return when to visit again.

    Args:
        fresh_for_s: how long the server says that its answer stays fresh; it is not asked before, up to the ceiling.
        jitter: a random number from 0 to 1; it spreads the visits by a tenth, so that sources met together part.
    """
    wait_s = max(interval_s, min(fresh_for_s or 0.0, bounds.ceiling_s))
    return now + timedelta(seconds=wait_s * (1 + _JITTER * (2 * jitter - 1)))


def recheck_offsets_s(settings: Settings) -> tuple[float, ...]:
    """Return when pages are fetched again, in seconds from the first fetch, ascending.

    Raises:
        WrongUseError: the setting `recheck_after` holds something that is no length of time.
    """
    return tuple(sorted(duration_s(text) for text in settings.recheck_after))


def recheck_due(first: datetime, step: int, offsets_s: Sequence[float], *, now: datetime) -> datetime | None:
    """Return when a page is fetched the next time; None where it is not again.

    After a pause of the watch only one fetch makes up for all that were missed.

    Args:
        first: when it was first fetched.
        step: how many times it has been fetched by now.
        offsets_s: distances from the first fetch, ascending.
    """
    later = [first + timedelta(seconds=offset) for offset in offsets_s[max(step - 1, 0) :]]
    return next((due for due in later if due > now), None)


def after_success(
    subscription: Subscription, *, now: datetime, new: int, fresh_for_s: float | None, bounds: Bounds, jitter: float
) -> Subscription:
    """Return a subscription as it stands after a visit that worked."""
    since = (now - subscription.succeeded).total_seconds() if subscription.succeeded else None
    interval_s = next_interval_s(subscription.interval_s, new=new, since_last_s=since, bounds=bounds)
    return replace(
        subscription,
        due=next_due(now, interval_s, fresh_for_s=fresh_for_s, bounds=bounds, jitter=jitter),
        interval_s=interval_s,
        tried=now,
        succeeded=now,
        brought=now if new else subscription.brought,
        failures=0,
        failing_since=None,
        trouble="",
        trouble_detail="",
    )


def after_failure(
    subscription: Subscription, *, now: datetime, due: datetime, trouble: str, detail: str
) -> Subscription:
    """Return a subscription as it stands after a visit that failed."""
    return replace(
        subscription,
        due=due,
        tried=now,
        failures=subscription.failures + 1,
        failing_since=subscription.failing_since or now,
        trouble=trouble,
        trouble_detail=detail,
    )
