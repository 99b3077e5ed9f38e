"""Hubs that push a feed's news (WebSub): asking them, and taking in what they push.

A push only saves time. Whatever a hub does, its feed is still visited: at the longest interval while the lease holds,
as any other once it has lapsed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from liveindex.collect.hubs import find_hub
from liveindex.collect.responses import Response
from liveindex.collect.websub import renewal_due
from liveindex.config import Settings
from liveindex.model.following import Subscription, SubscriptionKind
from liveindex.model.pushing import Push, PushState
from liveindex.pipeline.watching.jobs import Answer
from liveindex.store import pushes
from liveindex.store.connection import Database
from liveindex.store.pushes import KeptPush

CALLBACK_PATH = "/websub/"
_ASK_AGAIN = timedelta(hours=1)
_ASK_ANEW = timedelta(days=7)  # after a hub has denied


@dataclass(frozen=True, slots=True)
class Pushes:
    """Keeps what hubs have promised."""

    database: Database
    settings: Settings
    now: Callable[[], datetime]

    def note_hub(self, subscription: Subscription, response: Response) -> None:
        """Plan to ask the hub that a feed names, where hubs can reach this server."""
        if not self.settings.public_address or subscription.kind is not SubscriptionKind.FEED:
            return
        hub = find_hub(response)
        with self.database.reading() as connection:
            kept = pushes.find(connection, subscription.num)
        if hub is None or (kept and (kept.push.hub, kept.push.topic) == (hub.address, hub.topic)):
            return
        now = self.now()
        push = Push(
            token=secrets.token_urlsafe(24), topic=hub.topic, hub=hub.address, secret=secrets.token_hex(32), asked=now
        )
        with self.database.writing() as connection:
            pushes.save(connection, subscription.num, push, due=now)

    def is_pushed(self, subscription: Subscription) -> bool:
        """Tell whether a hub pushes a feed's news now."""
        with self.database.reading() as connection:
            kept = pushes.find(connection, subscription.num)
        return kept is not None and kept.push.is_live(self.now())

    def before_asking(self, kept: KeptPush) -> KeptPush:
        """Write that a hub is asked now; it may come to verify before it answers."""
        state = PushState.LIVE if kept.push.state is PushState.LIVE else PushState.ASKED
        push = replace(kept.push, asked=self.now(), state=state)
        return self._save(kept, push, self.now() + _ASK_AGAIN)

    def settle(self, kept: KeptPush, answer: Answer) -> None:
        """Write what a hub answered: 2xx says that it will come and verify."""
        with self.database.reading() as connection:
            kept = pushes.find(connection, kept.subscription) or kept
        sound = answer.response is not None and 200 <= answer.response.status < 300
        due = renewal_due(kept.push) if sound else self.now() + _ASK_AGAIN
        self._save(kept, kept.push, due)

    def called(self, kept: KeptPush, push: Push) -> None:
        """Write what a call of the hub has changed."""
        due = self.now() + _ASK_ANEW if push.state is PushState.DENIED else renewal_due(push)
        self._save(kept, push, due)

    def _save(self, kept: KeptPush, push: Push, due: datetime | None) -> KeptPush:
        with self.database.writing() as connection:
            pushes.save(connection, kept.subscription, push, due=due)
        return replace(kept, push=push, due=due)
