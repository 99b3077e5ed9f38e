"""A feed whose news are pushed by a hub (WebSub): what is kept of such a subscription."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class PushState(StrEnum):
    """Where a subscription with a hub stands."""

    ASKED = "asked"  # the hub was asked, and has not yet come back to verify it
    LIVE = "live"  # verified; it ends with its lease
    LEAVING = "leaving"  # the hub was asked to end it
    DENIED = "denied"  # the hub does not want it
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """One subscription with a hub.

    Attributes:
        token: the last part of the callback's path; long and random, because who knows it can call.
        topic: the address that the hub knows the feed by, as the feed gives it. What is pushed belongs to the feed
            that is followed, whatever address stands here.
        hub: the address of the hub.
        secret: at least 32 random bytes as hex; the hub signs with it. Never shown, never logged.
        asked: when the hub was asked last, aware UTC.
        confirmed: when it verified, None while it has not.
        lease_s: how long it holds from then.
        reason: the hub's own words where it denied.
    """

    token: str
    topic: str
    hub: str
    secret: str
    asked: datetime
    state: PushState = PushState.ASKED
    confirmed: datetime | None = None
    lease_s: float = 0.0
    reason: str = ""

    @property
    def ends(self) -> datetime | None:
        """Return when the lease ends; None before it is verified."""
        return None if self.confirmed is None else self.confirmed + timedelta(seconds=self.lease_s)

    def is_live(self, now: datetime) -> bool:
        """Tell whether news are pushed; where not, the feed is polled as any other."""
        return self.state is PushState.LIVE and self.ends is not None and now < self.ends
