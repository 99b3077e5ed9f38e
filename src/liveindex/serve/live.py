"""The change log -> events for open pages, as they happen.

One thread looks at the change log while somebody listens; each listener keeps the number of the last change
it was sent, and asks for what came after it. So nothing is lost between rendering a page and connecting, a
slow listener holds a number and no queue of its own, and one that comes back is told what it missed.
What it does not do: speak HTTP; the doors put the events on the wire.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from datetime import datetime

import orjson

from liveindex.errors import LiveIndexError
from liveindex.model.view import Change, Standing
from liveindex.service.reading import Reading

log = logging.getLogger(__name__)

# Most changes told in one event: about 30 kB on the wire; the rest follows at once in the next event.
MOST_IN_ONE_EVENT = 1000
HEARTBEAT_S = 15.0
_PAUSE_AFTER_TROUBLE_S = 1.0


class TooManyListenersError(LiveIndexError):
    """As many pages listen already as this server allows; a retry helps once one is closed."""

    retry_helps = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveEvent:
    """What changed since the event before it.

    Attributes:
        seq: number of the last change told; it is given back to hear what follows.
        articles: how many the index holds now.
        changed: time of the newest change; None for an empty index.
        new, revised, read: ids of articles added, given a new version, annotated; each once.
    """

    seq: int
    articles: int
    changed: datetime | None
    new: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    read: tuple[str, ...] = ()

    def wire(self) -> bytes:
        """Return the event as a server-sent event (HTML Standard, section 9.2)."""
        told = {
            "seq": self.seq,
            "articles": self.articles,
            "changed": self.changed.isoformat() if self.changed else None,
            "new": self.new,
            "revised": self.revised,
            "read": self.read,
        }
        return b"id: %d\nevent: change\ndata: %s\n\n" % (self.seq, orjson.dumps(told))


@dataclass(frozen=True, slots=True, eq=False)
class _Listener:
    loop: asyncio.AbstractEventLoop
    woken: asyncio.Event

    def wake(self) -> None:
        try:
            self.loop.call_soon_threadsafe(self.woken.set)
        except RuntimeError:  # its loop is closed: the server is gone, and the listener with it
            log.debug("A listener's loop is closed.")


class LiveChanges:
    """Tells every listener what changed. Safe to use from several threads and loops."""

    def __init__(
        self, reading: Reading, *, interval_s: float = 0.1, remembered: int = 4096, most_listeners: int = 256
    ) -> None:
        self._reading = reading
        self._interval_s = interval_s
        self._remembered = remembered
        self._most_listeners = most_listeners
        self._listeners: set[_Listener] = set()
        self._changed = threading.Condition()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self._standing: Standing | None = None
        self._written = -1
        # Every change numbered above the floor is in `_recent`; older ones are read from the change log.
        self._floor = 0
        self._recent: deque[Change] = deque()

    @property
    def listeners(self) -> int:
        """Return how many listen now."""
        return len(self._listeners)

    def close(self) -> None:
        """End every listener and the thread. Call it before the server waits for its connections to end."""
        self._closed.set()
        with self._changed:
            listeners = tuple(self._listeners)
            self._changed.notify_all()
        for listener in listeners:
            listener.wake()
        if self._thread is not None:
            self._thread.join(timeout=5)

    async def follow(
        self, after: int | None, *, heartbeat_s: float = HEARTBEAT_S
    ) -> AsyncGenerator[LiveEvent | None, None]:
        """Yield what changed after the change numbered `after`, as it happens; None as a sign of life.

        Args:
            after: None for what changes from now on. A number from the future (a backup was brought back)
                counts as now.
            heartbeat_s: longest silence.

        Raises:
            TooManyListenersError: at the first step.
        """
        listener = _Listener(asyncio.get_running_loop(), asyncio.Event())
        self._enter(listener)
        try:
            now = await asyncio.to_thread(self._reading.standing)
            cursor = now.seq if after is None or after > now.seq else max(after, 0)
            while not self._closed.is_set():
                listener.woken.clear()
                event = self._recall(cursor)
                if event is None:
                    event = await asyncio.to_thread(self._look_up, cursor)
                if event.seq > cursor:
                    cursor = event.seq
                    yield event
                elif not await _woken_within(listener, heartbeat_s):
                    yield None
        finally:
            self._leave(listener)

    def _enter(self, listener: _Listener) -> None:
        with self._changed:
            if self._closed.is_set() or len(self._listeners) >= self._most_listeners:
                raise TooManyListenersError(
                    f"{len(self._listeners)} pages listen for changes already, the most that this server allows. "
                    "Close some, or reload this page to see what is new."
                )
            self._listeners.add(listener)
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="live-changes", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _leave(self, listener: _Listener) -> None:
        with self._changed:
            self._listeners.discard(listener)

    def _recall(self, cursor: int) -> LiveEvent | None:
        """Return what is remembered after the cursor; None where the memory does not reach back so far."""
        with self._changed:
            if self._standing is None or cursor < self._floor:
                return None
            later: list[Change] = []
            for change in reversed(self._recent):
                if change.seq <= cursor:
                    break
                later.append(change)
            return _event(self._standing, tuple(reversed(later))[:MOST_IN_ONE_EVENT], whole=len(later))

    def _look_up(self, cursor: int) -> LiveEvent:
        """Return what the change log holds after the cursor."""
        # The standing first: a change that comes in between is then told now or with the next event, never lost.
        standing = self._reading.standing()
        changes = self._reading.changes(after_seq=cursor, limit=MOST_IN_ONE_EVENT + 1)
        return _event(standing, changes[:MOST_IN_ONE_EVENT], whole=len(changes))

    def _watch(self) -> None:
        while not self._closed.is_set():
            with self._changed:
                if not self._listeners:
                    # What passes while nobody listens is not read through; who comes back looks it up.
                    self._standing = None
                    self._changed.wait_for(lambda: bool(self._listeners) or self._closed.is_set())
                    continue
            pause_s = self._interval_s
            try:
                self._look()
            except LiveIndexError as exc:
                log.warning("Looking for changes failed, trying again: %s", exc)
                pause_s = _PAUSE_AFTER_TROUBLE_S
            except Exception:
                # The thread must outlive any one failure: without it every open page falls silent.
                log.exception("Looking for changes failed, trying again.")
                pause_s = _PAUSE_AFTER_TROUBLE_S
            self._closed.wait(pause_s)

    def _look(self) -> None:
        before = self._standing
        # Taken before the standing: a write between the two is seen as new next time.
        written = self._reading.version_seen()
        if before is not None and written == self._written:
            return
        standing = self._reading.standing()
        self._written = written
        if before is not None and standing.seq == before.seq:
            return
        if before is None or standing.seq < before.seq:
            with self._changed:
                self._recent.clear()
                self._floor = standing.seq
                self._standing = standing
        else:
            self._remember(standing, before.seq)
        with self._changed:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener.wake()

    def _remember(self, standing: Standing, after: int) -> None:
        fresh: list[Change] = []
        while after < standing.seq:
            part = self._reading.changes(after_seq=after, limit=MOST_IN_ONE_EVENT)
            if not part:
                break
            fresh.extend(change for change in part if change.seq <= standing.seq)
            after = part[-1].seq
        with self._changed:
            self._recent.extend(fresh)
            while len(self._recent) > self._remembered:
                self._floor = self._recent.popleft().seq
            self._standing = standing


async def _woken_within(listener: _Listener, seconds: float) -> bool:
    try:
        await asyncio.wait_for(listener.woken.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _event(standing: Standing, changes: tuple[Change, ...], *, whole: int) -> LiveEvent:
    last = changes[-1].seq if changes else standing.seq
    return LiveEvent(
        # All told: up to the standing's number, also where the log was shortened. Cut off: up to the last told.
        seq=last if whole > len(changes) else max(last, standing.seq),
        articles=standing.articles,
        changed=standing.changed,
        new=_ids(changes, "added"),
        revised=_ids(changes, "changed"),
        read=_ids(changes, "read"),
    )


def _ids(changes: Iterable[Change], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(change.article_id for change in changes if change.kind == kind))
