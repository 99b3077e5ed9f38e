"""What an app that reads feeds can do: list streams, page through them, mark articles read and starred."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from liveindex.errors import NotFoundError
from liveindex.model.feed_reader import (
    FeedItem,
    Stream,
    StreamItem,
    StreamKind,
    StreamPage,
    Stretch,
    Subscribed,
    UnreadCount,
    Wanted,
)
from liveindex.model.saved import SavedSearch
from liveindex.store import reader_states, reader_streams, saved, sources
from liveindex.store.connection import Connection, Database
from liveindex.store.reader_states import Reader

SEARCHES = "Saved searches"
OUTLETS = "Outlets"
RIVER = "Live Index"
_ALL = Stream(StreamKind.ALL)
_MARKED_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class FeedReading:
    """Serves apps that read feeds, each reader by its name. Safe to share between threads."""

    database: Database
    now: Callable[[], datetime]

    def subscriptions(self) -> tuple[Subscribed, ...]:
        """Return what an app lists: the river, the saved searches by name, the outlets with most articles first."""
        with self.database.reading() as connection:
            searches, outlets = saved.standing(connection), sources.all_sources(connection)
        first = min((one.first_seen for one in outlets), default=None)
        return (
            Subscribed(stream=_ALL, title=RIVER, folder="", since=first),
            *(
                Subscribed(stream=Stream(StreamKind.SEARCH, one.id), title=one.name, folder=SEARCHES, since=one.made)
                for one in searches
            ),
            *(
                Subscribed(
                    stream=Stream(StreamKind.OUTLET, one.id), title=one.name or one.id, folder=OUTLETS,
                    since=one.first_seen,
                )
                for one in outlets
            ),
        )  # fmt: skip

    def page(self, name: str, stream: Stream, wanted: Wanted, stretch: Stretch) -> StreamPage:
        """Return a stretch of a stream.

        Raises:
            NotFoundError: there is no such stream.
        """
        with self._reading(name) as (connection, reader):
            found = _walk(connection, reader, stream, wanted, replace(stretch, limit=stretch.limit + 1))
        more = len(found) > stretch.limit
        shown = found[: stretch.limit]
        return StreamPage(items=tuple(item for _, item in shown), next_place=shown[-1][0] if more else None)

    def items(self, name: str, nums: Sequence[int]) -> tuple[FeedItem, ...]:
        """Return items by their numbers, in the order asked for, each once; those that are none are left out."""
        with self._reading(name) as (connection, reader):
            found = reader_streams.items(connection, reader, nums)
        return tuple(found[num] for num in dict.fromkeys(nums) if num in found)

    def title(self, stream: Stream) -> str:
        """Return what a stream is called.

        Raises:
            NotFoundError: there is no such stream.
        """
        match stream.kind:
            case StreamKind.OUTLET:
                with self.database.reading() as connection:
                    source = sources.one(connection, stream.key)
                return source.name or source.id
            case StreamKind.SEARCH:
                with self.database.reading() as connection:
                    return _search(connection, stream.key).name
            case StreamKind.LABEL:
                return stream.key
            case StreamKind.ALL | StreamKind.NOTHING:
                return RIVER
            case _:
                assert_never(stream.kind)

    def unread(self, name: str) -> tuple[UnreadCount, ...]:
        """Return how much is unread of each stream that has any, exactly; the folders and all of it among them."""
        with self._reading(name) as (connection, reader):
            outlets = reader_states.unread_by_outlet(connection, reader)
            searches, together = reader_states.unread_by_search(connection, reader)
            came = {source: reader_streams.came(connection, newest) for source, (_, newest) in outlets.items()}
        counts = [
            UnreadCount(stream=Stream(StreamKind.OUTLET, source), count=count, newest=came[source])
            for source, (count, _) in outlets.items()
        ]
        counts += [
            UnreadCount(stream=Stream(StreamKind.SEARCH, search), count=count, newest=newest)
            for search, (count, newest) in searches.items()
        ]
        if searches:
            newest = max(newest for _, newest in searches.values())
            counts.append(UnreadCount(stream=Stream(StreamKind.LABEL, SEARCHES), count=together, newest=newest))
        if outlets:
            total, newest = sum(count for count, _ in outlets.values()), max(came.values())
            counts += [
                UnreadCount(stream=one, count=total, newest=newest) for one in (Stream(StreamKind.LABEL, OUTLETS), _ALL)
            ]
        return tuple(counts)

    def mark(self, name: str, nums: Collection[int], *, read: bool | None = None, starred: bool | None = None) -> None:
        """Mark items as read or not, starred or not; None leaves it as it is. What is no item is passed over."""
        with self.database.writing() as connection:
            reader = reader_states.add(connection, name, now=self.now())
            reader_states.set_states(connection, reader, nums, read=read, starred=starred)

    def mark_all(self, name: str, stream: Stream, until: datetime | None) -> None:
        """Mark as read what a stream held at a moment; None is now.

        Raises:
            NotFoundError: there is no such stream.
        """
        with self.database.writing() as connection:
            reader = reader_states.add(connection, name, now=self.now())
            upto = reader_streams.last_until(connection, until) if until else reader_streams.newest(connection)
            if stream == _ALL or stream == Stream(StreamKind.LABEL, OUTLETS):
                reader_states.mark_all(connection, reader, upto)
            elif stream.kind is StreamKind.OUTLET:
                source = sources.one(connection, stream.key)
                reader_states.mark_outlet(connection, reader, source.id, upto)
            else:
                self._mark_found(connection, name, stream, until)

    @contextmanager
    def _reading(self, name: str) -> Iterator[tuple[Connection, Reader]]:
        """Give the reader as it stands in the state that is read: its mark moves, and exceptions go as it does."""
        with self.database.reading() as connection:
            is_new = not reader_states.is_known(connection, name)
        if is_new:
            with self.database.writing() as connection:
                reader_states.add(connection, name, now=self.now())
        with self.database.reading() as connection:
            yield connection, reader_states.of_name(connection, name)

    def _mark_found(self, connection: Connection, name: str, stream: Stream, until: datetime | None) -> None:
        while True:
            reader = reader_states.add(connection, name, now=self.now())  # its mark may have moved
            stretch = Stretch(limit=_MARKED_AT_ONCE, oldest_first=True, until=until)
            found = _walk(connection, reader, stream, Wanted(read=False), stretch)
            reader_states.set_states(connection, reader, [item.num for _, item in found], read=True)
            if len(found) < _MARKED_AT_ONCE:
                return


def _walk(
    connection: Connection, reader: Reader, stream: Stream, wanted: Wanted, stretch: Stretch
) -> list[tuple[int, StreamItem]]:
    source, search, found = "", None, False
    match stream.kind:
        case StreamKind.OUTLET:
            source = sources.one(connection, stream.key).id
        case StreamKind.SEARCH:
            search = _search(connection, stream.key).num
        case StreamKind.LABEL if stream.key == SEARCHES:
            found = True
        case StreamKind.LABEL if stream.key != OUTLETS:
            search = saved.find(connection, stream.key).num
        case StreamKind.LABEL | StreamKind.ALL | StreamKind.NOTHING:
            pass
        case _:
            assert_never(stream.kind)
    if wanted.never or stream.kind is StreamKind.NOTHING:
        return []
    if search is not None:
        return reader_streams.of_search(connection, reader, wanted, stretch, search)
    return reader_streams.of_articles(connection, reader, wanted, stretch, source=source, found=found)


def _search(connection: Connection, key: str) -> SavedSearch:
    for one in saved.standing(connection):
        if one.id == key:
            return one
    raise NotFoundError(f"No saved search has the id {key[:80]!r}. Refresh the list of subscriptions.", key)
