"""The change log -> what saved searches find in it: each thing once, with what is to be sent of it.

Driven by the log with a cursor of its own, in the database: what was found and the cursor are written in one
transaction, so a process that dies loses nothing and tells nothing twice. An article is held against the searches when
it was read: before, nobody knows whom it names, and `-person:Berg` would find everything.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import filelock

from liveindex.errors import QueryError
from liveindex.model.indexed import IndexDocument
from liveindex.model.saved import AlertKind, SavedSearch
from liveindex.model.search import Node
from liveindex.model.series import StoryFigures
from liveindex.search.base import SearchEngine
from liveindex.search.percolate import Batch
from liveindex.search.query import parse_query
from liveindex.service import saved_facts as facts
from liveindex.service.resolving import Resolver
from liveindex.service.saved_facts import Arrival
from liveindex.service.saved_keys import keys_of_documents, state_of_names, try_keys
from liveindex.service.story_origins import StoryOrigins
from liveindex.store import saved, saved_deliveries, saved_items
from liveindex.store.connection import Connection, Database
from liveindex.store.index_documents import documents_of
from liveindex.store.saved_items import FoundItem, Read

_AT_ONCE = 200
_LISTED = frozenset((AlertKind.ARTICLE,))

_parsed = functools.lru_cache(maxsize=20_000)(parse_query)


@dataclass(frozen=True, slots=True)
class _Found:
    """A thing found, and whether it is sent; that an article matches is listed whether it is sent or not."""

    item: FoundItem
    sent: bool


@dataclass(frozen=True, slots=True)
class Matching:
    """Holds what comes in against the saved searches of one index."""

    database: Database
    engine: SearchEngine
    now: Callable[[], datetime]
    lock_path: Path
    origins: StoryOrigins

    def catch_up(self) -> int:
        """Hold everything that was read since the last time against the searches; return how many things were found.

        Another thread or process that is doing the same does all of it; then nothing is done here.
        """
        with self.database.reading() as connection:
            if not saved.any_standing(connection):
                return 0
            if not saved_items.read_since(connection, saved_items.cursor(connection), limit=1):
                return 0
        try:
            with filelock.FileLock(self.lock_path, timeout=0):
                self._renew_keys()
                return sum(self._batches())
        except filelock.Timeout:
            return 0

    def _batches(self) -> Iterator[int]:
        while True:
            with self.database.reading() as connection:
                cursor = saved_items.cursor(connection)
                read = saved_items.read_since(connection, cursor, limit=_AT_ONCE)
                found = list(self._find(connection, read)) if read else []
            if not read:
                return
            yield self._write(found, read[-1].seq)

    def _write(self, found: list[_Found], seq: int) -> int:
        now = self.now()
        with self.database.writing() as connection:
            searches = {one.num: one for one in saved.of_nums(connection, {one.item.search for one in found})}
            count = 0
            for one in found:
                num = saved_items.add(connection, one.item, now=now) if one.item.search in searches else None
                if num is not None:
                    count += 1
                    if one.sent:
                        saved_deliveries.add(connection, searches[one.item.search], num, now=now)
            saved_items.move_cursor(connection, seq)
        return count

    def _find(self, connection: Connection, read: list[Read]) -> Iterator[_Found]:
        by_seq = {one.seq: one for one in read}
        documents = documents_of(connection, list(by_seq))
        matches = find_matches(connection, Resolver(self.database, self.engine, connection), documents)
        figures: dict[int, StoryFigures] = {}
        for document in documents:
            one = by_seq[document.seq]
            arrival = Arrival(
                connection, self.origins, one.article, document.article_id, one.version, one.anew, figures=figures
            )
            held = {} if one.anew else self._gone_from(connection, arrival)
            yield from self._of_arrival(arrival, matches.get(document.article_id, []), held)

    def _gone_from(self, connection: Connection, arrival: Arrival) -> dict[int, tuple[SavedSearch, Node]]:
        """Return the searches that had found the article before it was edited, and tell of passages that disappear."""
        nums = saved_items.finding(connection, arrival.num) if arrival.number > 1 else set()
        resolver = Resolver(self.database, self.engine, connection)
        found = {}
        for search in saved.of_nums(connection, nums):
            node = resolved(resolver, search.query) if AlertKind.GONE in search.kinds else None
            if node is not None:
                found[search.num] = (search, node)
        return found

    def _of_arrival(
        self,
        arrival: Arrival,
        matches: list[tuple[SavedSearch, Node]],
        held: Mapping[int, tuple[SavedSearch, Node]],
    ) -> Iterator[_Found]:
        for search, node in matches:
            wants = _LISTED if arrival.anew else frozenset(search.kinds)
            is_sent = not arrival.anew and AlertKind.ARTICLE in search.kinds
            yield _Found(facts.found_article(arrival, search.num), is_sent)
            items: list[FoundItem] = []
            if AlertKind.QUOTE in wants:
                items += facts.quotes(arrival, search.num, node)
            if AlertKind.FIGURE in wants:
                items += facts.moved_figures(arrival, search.num)
            if AlertKind.ORIGIN in wants:
                second = facts.second_origin(arrival, search.num)
                items += [second] if second else []
            yield from (_Found(item, True) for item in items)
        for search, node in held.values():
            yield from (_Found(item, True) for item in facts.gone(arrival, search.num, node))

    def _renew_keys(self) -> None:
        """Make the keys anew of searches whose names people decided on since."""
        with self.database.reading() as connection:
            state = state_of_names(connection)
            stale = saved.keyed_otherwise(connection, state)
            resolver = Resolver(self.database, self.engine, connection)
            keys = {search.num: try_keys(resolver, search.query) for search in stale}
        if stale:
            with self.database.writing() as connection:
                for num, found in keys.items():
                    if found is not None:
                        saved.put_keys(connection, num, found, keyed=state)


def find_matches(
    connection: Connection, resolver: Resolver, documents: list[IndexDocument]
) -> dict[str, list[tuple[SavedSearch, Node]]]:
    """Return article id -> the searches that find it, each with its tree, among those that stand.

    Only those that share a key with an article are asked, and the search engine decides.
    """
    all_keys: set[str] = set().union(*keys_of_documents(connection, documents)) if documents else set()
    all_keys.update(saved.keys_of_stories(connection, [one.article_id for one in documents]))
    led = saved.with_keys(connection, all_keys)
    nums = {num for found in led.values() for num in found}
    if not nums:
        return {}
    batch = Batch(documents)
    matches: dict[str, list[tuple[SavedSearch, Node]]] = {}
    for search in saved.of_nums(connection, nums):
        node = resolved(resolver, search.query)
        if node is not None:
            for article_id in batch.matching(node):
                matches.setdefault(article_id, []).append((search, node))
    return matches


def resolved(resolver: Resolver, query: str) -> Node | None:
    """Return the tree of a saved search as it stands now; None where what it asks for is there no more."""
    try:
        return resolver.resolve(_parsed(query))
    except QueryError:
        return None
