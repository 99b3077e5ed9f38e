"""The outbox -> out of the door: what is due is sent, what failed is tried again later, what cannot be is given up.

At least once: a message is marked as begun before it goes out and as sent after, so what a dying process left in
between goes out again, under the same id. Pauses grow fourfold and are drawn by chance within half and one and a half
of that, so that many alerts of one receiver do not come back at one moment.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import filelock

from liveindex.config import Settings
from liveindex.errors import AlertError, AlertFailedError
from liveindex.model.saved import Alert, Channel, DeliveryState, Message, SavedSearch
from liveindex.search.base import SearchEngine
from liveindex.service import saved_letters as letters
from liveindex.service.resolving import Resolver
from liveindex.service.saved_shown import with_sentences
from liveindex.store import saved, saved_deliveries, saved_items
from liveindex.store.connection import Database
from liveindex.store.saved_deliveries import Due

if TYPE_CHECKING:
    from liveindex.collect.guarded_network import Resolve

MOST_IN_MESSAGE = 50
LONGEST_GATHER_S = 24 * 3600.0
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 30.0, 6 * 3600.0
# Nothing waits longer on purpose; what does was put off by a clock that jumped.
_LONGEST_WAIT_S = LONGEST_GATHER_S + 1.5 * _LONGEST_PAUSE_S


@dataclass(frozen=True, slots=True)
class Alerting:
    """Sends the alerts of one index."""

    database: Database
    engine: SearchEngine
    settings: Settings
    now: Callable[[], datetime]
    lock_path: Path
    resolve: Resolve | None = None
    chance: Callable[[], float] = random.random

    def any_waiting(self) -> bool:
        """Tell whether anything waits to be sent, now or later."""
        with self.database.reading() as connection:
            return saved_deliveries.any_waiting(connection)

    def deliver(self) -> tuple[int, int]:
        """Send what is due; return how many messages went out and how many did not.

        Another process that is doing the same does all of it; then nothing is done here.
        """
        if not self.any_waiting():
            return 0, 0
        try:
            with filelock.FileLock(self.lock_path, timeout=0):
                return self._all_due()
        except filelock.Timeout:
            return 0, 0

    def send(self, alert: Alert, message: Message) -> tuple[DeliveryState, str]:
        """Send one message now; return what became of it, and how.

        Raises:
            AlertError: it could not be sent.
        """
        # Here, not above: what speaks to the network takes 0.2 s to load.
        from liveindex.collect.sending import commands, mails, webhooks

        timeout_s = self.settings.alert_timeout_s
        match alert.channel:
            case Channel.HOOK:
                self.settings.home.mkdir(parents=True, exist_ok=True)
                commands.run_command(
                    alert.target, letters.as_json(message), folder=self.settings.home, timeout_s=timeout_s
                )
                return DeliveryState.SENT, "the command ended well"
            case Channel.WEBHOOK:
                status = webhooks.post(
                    alert.target[0], letters.as_json(message), message=message.id, now=self.now(),
                    settings=self.settings, resolve=self.resolve,
                )  # fmt: skip
                return DeliveryState.SENT, f"answered {status}"
            case Channel.MAIL:
                mails.send_mail(
                    alert.target[0], letters.subject(message), letters.as_text(message), message=message.id,
                    now=self.now(), settings=self.settings,
                )  # fmt: skip
                return DeliveryState.SENT, f"{self.settings.smtp_host} took it"
            case Channel.DESKTOP:
                words = message.items[0].words if message.items else ""
                why = commands.notify(letters.subject(message), words, timeout_s=timeout_s)
                return (DeliveryState.KEPT, f"{why}; it stands in the feed") if why else (DeliveryState.SENT, "shown")
            case _:
                assert_never(alert.channel)

    def base(self) -> str:
        """Return the address of the pages as messages name it; "" where the port is not known."""
        if self.settings.public_address:
            return self.settings.public_address.rstrip("/")
        return f"http://{self.settings.host}:{self.settings.port}" if self.settings.port else ""

    def _all_due(self) -> tuple[int, int]:
        sent = failed = 0
        with self.database.reading() as connection:
            found = saved_deliveries.due(
                connection, now=self.now(), longest_s=_LONGEST_WAIT_S, most=MOST_IN_MESSAGE
            )  # fmt: skip
            searches = {one.num: one for one in saved.of_nums(connection, {one.search for one in found})}
        for due in found:
            search = searches.get(due.search)
            if search is not None:
                went = self._one(due, search)
                sent, failed = sent + went, failed + (not went)
        return sent, failed

    def _one(self, due: Due, search: SavedSearch) -> bool:
        message_id = due.message or f"{search.id}-{due.nums[0]}-{due.nums[-1]}"
        with self.database.writing() as connection:
            saved_deliveries.begin(connection, due.nums, message_id)
        with self.database.reading() as connection:
            items = with_sentences(
                Resolver(self.database, self.engine, connection),
                search,
                saved_items.of_nums(connection, search, due.items),
            )
        message = Message(id=message_id, search=search, items=items, test=False, base=self.base())
        try:
            state, note = self.send(due.alert, message)
        except AlertError as exc:
            self._failed(due, exc)
            return False
        with self.database.writing() as connection:
            saved_deliveries.end(connection, due.nums, state, note=note, at=self.now())
        return True

    def _failed(self, due: Due, exc: AlertError) -> None:
        now = self.now()
        with self.database.writing() as connection:
            if not exc.retry_helps or due.tries + 1 >= self.settings.alert_attempts:
                saved_deliveries.end(connection, due.nums, DeliveryState.FAILED, note=str(exc), at=now)
                return
            asked_s = exc.wait_s if isinstance(exc, AlertFailedError) else 0.0
            pause_s = max(pause(due.tries, self.chance()), asked_s)
            saved_deliveries.put_off(connection, due.nums, now + timedelta(seconds=pause_s), note=str(exc))


def pause(tries: int, chance: float) -> float:
    """Return how many seconds to wait after so many failed tries before this one: half a minute, then four times more.

    Args:
        tries: before the one that just failed.
        chance: 0.0 to 1.0; takes it between half of that and one and a half.
    """
    longest = min(_FIRST_PAUSE_S * 4.0**tries, _LONGEST_PAUSE_S)
    return longest * (0.5 + chance)
