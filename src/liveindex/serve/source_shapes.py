"""What is followed, and how it fares -> plain JSON values; the rules of `shapes` hold."""

from __future__ import annotations

from liveindex.model.following import Followed, LinkRule, Subscription, SubscriptionHealth, Visit
from liveindex.pipeline.watching.report import Event
from liveindex.serve.shapes import Json, time


def subscription(value: Subscription) -> dict[str, Json]:
    """Return a subscription."""
    return {
        "num": value.num,
        "address": value.address,
        "kind": value.kind.value,
        "title": value.title,
        "site": value.site,
        "folder": list(value.folder),
        "language": value.language,
        "country": value.country,
        "owner": value.owner,
        "rule": None if value.rule is None else rule(value.rule),
        "pages": value.pages,
        "standing": value.standing.value,
        "added": time(value.added),
        "due": time(value.due),
        "interval_s": value.interval_s,
        "last_visit": time(value.tried),
        "last_success": time(value.succeeded),
        "last_new": time(value.brought),
        "failures": value.failures,
        "failing_since": time(value.failing_since),
        "trouble": value.trouble or None,
        "trouble_detail": value.trouble_detail or None,
        "moved_from": value.moved_from,
    }


def rule(value: LinkRule) -> dict[str, Json]:
    """Return the rule of a section."""
    return {
        "include": list(value.include),
        "exclude": list(value.exclude),
        "same_site": value.same_site,
        "least_words": value.least_words,
    }


def health(value: SubscriptionHealth) -> dict[str, Json]:
    """Return a subscription with how it fares."""
    return {
        **subscription(value.subscription),
        "health": value.health.value,
        "words": value.words,
        "advice": value.advice or None,
        "median_gap_s": value.median_gap_s,
        "silent_since": time(value.silent_since),
        "backlog": value.backlog,
    }


def visit(value: Visit) -> dict[str, Json]:
    """Return one visit."""
    return {
        "at": time(value.at),
        "outcome": value.outcome.value,
        "status": value.status or None,
        "new": value.new,
        "size_bytes": value.size_bytes,
        "took_s": round(value.took_s, 3),
        "trouble": value.trouble or None,
        "detail": value.detail or None,
    }


def followed(value: Followed) -> dict[str, Json]:
    """Return what became of an address that was to be followed."""
    return {
        "address": value.address,
        "followed": value.subscription is not None,
        "new": value.is_new,
        "words": value.words,
        "subscription": None if value.subscription is None else subscription(value.subscription),
        "others": [{"address": other.address, "title": other.title} for other in value.others],
    }


def event(value: Event) -> dict[str, Json]:
    """Return what one answer of the watch came to."""
    return {
        "at": time(value.at),
        "address": value.address,
        "subscription": value.subscription,
        "what": value.what,
        "new": value.new,
        "failed": value.failed,
        "detail": value.detail or None,
    }
