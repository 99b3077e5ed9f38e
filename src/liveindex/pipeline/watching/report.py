"""What a watch did, one event for each answer: for the terminal, the log and the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liveindex.model.following import Errand, Subscription, Visit, VisitOutcome
from liveindex.model.outcome import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFetch:
    """What one fetch of a page came to.

    Attributes:
        state: `new`, `changed`, `unchanged`, `later` (tried again), `gone`, `refused`, `failed`, `list`.
        receipts: of what was taken in.
        detail: why, where it did not work.
    """

    at: datetime
    state: str
    receipts: tuple[Receipt, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that the watch did.

    Attributes:
        subscription: number of the subscription it belongs to; None for a page of none.
        new: how many articles or entries were new or changed.
        failed: whether it did not work.
    """

    at: datetime
    address: str
    what: str
    new: int
    failed: bool
    subscription: int | None
    detail: str = ""


def of_visit(subscription: Subscription, visit: Visit) -> Event:
    """Return the event of a visit to a subscription."""
    return Event(
        at=visit.at,
        address=subscription.address,
        what=visit.outcome.value,
        new=visit.new,
        failed=visit.outcome is VisitOutcome.FAILED,
        subscription=subscription.num,
        detail=visit.detail,
    )


def of_errand(errand: Errand, fetch: PageFetch) -> Event:
    """Return the event of a fetch of a page."""
    return Event(
        at=fetch.at,
        address=errand.address,
        what=fetch.state,
        new=int(fetch.state in ("new", "changed")),
        failed=fetch.state in ("gone", "refused", "failed"),
        subscription=errand.subscription,
        detail=fetch.detail,
    )
