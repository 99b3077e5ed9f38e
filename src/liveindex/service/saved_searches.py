"""What a person can do with saved searches: keep one, look at what it found, send it on. Every door shares it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from liveindex.errors import AlertError, NotFoundError, QueryError, WrongUseError
from liveindex.model.saved import (
    Alert,
    AlertKind,
    Delivery,
    DeliveryState,
    Message,
    SavedItem,
    SavedRow,
    SavedSearch,
    SavedView,
)
from liveindex.model.search import Filters, Order, Page
from liveindex.model.view import SearchRow
from liveindex.search.base import SearchEngine
from liveindex.search.query import parse_query
from liveindex.service import saved_facts
from liveindex.service.alerting import Alerting
from liveindex.service.as_of import lift_as_of
from liveindex.service.asked import check_limit
from liveindex.service.resolving import Resolver
from liveindex.service.saved_asked import check_query, read_name
from liveindex.service.saved_facts import Arrival
from liveindex.service.saved_keys import keys_of, state_of_names, uses_names
from liveindex.service.saved_shown import with_sentences
from liveindex.service.searching import Searching
from liveindex.service.story_origins import StoryOrigins
from liveindex.store import articles, changes, listing, saved, saved_deliveries, saved_items
from liveindex.store.connection import Connection, Database

SEEDED = 50  # what stands in the index already when a search is saved; listed, not sent
MOST_SEARCHES = 50_000
_ID_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
_MESSAGES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class SavedSearches:
    """Keeps the saved searches of one index. Safe to share between threads."""

    database: Database
    engine: SearchEngine
    searching: Searching
    alerting: Alerting
    now: Callable[[], datetime]

    def add(
        self,
        name: str,
        query: str,
        *,
        alerts: Sequence[Alert] = (),
        kinds: Sequence[AlertKind] = (AlertKind.ARTICLE,),
        gather_s: float = 0.0,
    ) -> SavedView:
        """Keep a search; return it with what it finds already, which is listed and not sent.

        Args:
            name: at most 80 characters; upper and lower case do not count.
            query: in the language of searches.
            alerts: where it tells what it finds; none is a feed and a list.
            kinds: what alerts tell of.
            gather_s: for how long what is found is gathered before it is sent; at most a day.

        Raises:
            QueryError: the query does not parse, asks for what is not there, or finds nearly every article.
            WrongUseError: the name is taken or none.
        """
        name, query = read_name(name), check_query(query)
        node, moment = lift_as_of(parse_query(query), self.now())
        if moment is not None:
            raise QueryError("A saved search waits for what comes: leave `as-of:` away.", 0)
        with self.database.reading() as connection:
            _check_free(connection, name)
            resolver = Resolver(self.database, self.engine, connection)
            keys = keys_of(resolver, node)
            if keys is None:
                raise QueryError(
                    "This would find nearly every article. To be saved, a search needs a word, a phrase or a field "
                    "that must be there.", 0,
                )  # fmt: skip
            keyed = state_of_names(connection) if uses_names(query) else ""
            standing = saved.any_standing(connection)
        found = self.searching.search(query, Filters(), Page(limit=SEEDED, order=Order.NEWEST, facets=False))
        search = SavedSearch(
            num=0, id="".join(secrets.choice(_ID_SIGNS) for _ in range(12)), name=name, query=query,
            kinds=tuple(kinds), alerts=tuple(alerts), gather_s=gather_s, made=self.now(), paused=None, removed=None,
            looked=None, looked_item=0,
        )  # fmt: skip
        with self.database.writing() as connection:
            _check_free(connection, name)
            if not standing and not saved.any_standing(connection):
                # What was read before anything was saved is nobody's news.
                saved_items.move_cursor(connection, changes.standing(connection).seq)
            num = saved.add(connection, search, keys, keyed=keyed)
            self._seed(connection, replace(search, num=num), found.rows)
        return self.show(name)

    def rows(self) -> tuple[SavedRow, ...]:
        """Return all searches that stand, by name, with what is unread of each."""
        with self.database.reading() as connection:
            return tuple(_rows(connection, saved.standing(connection)))

    def show(self, name: str, *, after: str | None = None, limit: int = 25, unread: bool = False) -> SavedView:
        """Return a search with what it found, newest first.

        Args:
            name: upper and lower case do not count.
            after: `next_cursor` of the stretch before; None for the newest.
            limit: how many at most, 1 to 1,000.
            unread: only what was found since the reader looked.

        Raises:
            NotFoundError: there is none of that name.
            WrongUseError: the limit is out of range, or `after` is no cursor.
        """
        check_limit(limit)
        if after is not None and not (after.isascii() and after.isdigit() and len(after) < 19):
            raise WrongUseError(f"{after!r} is no cursor. Take it from `next_cursor` of the list before.")
        with self.database.reading() as connection:
            search = saved.find(connection, name)
            items = saved_items.stretch(
                connection, search, before=int(after) if after else None, limit=limit + 1, unread=unread
            )
            return SavedView(
                row=_rows(connection, [search])[0],
                items=with_sentences(Resolver(self.database, self.engine, connection), search, items[:limit]),
                next_cursor=str(items[limit - 1].num) if len(items) > limit else None,
                deliveries=tuple(saved_deliveries.latest(connection, search.num, limit=_MESSAGES_SHOWN)),
            )

    def rename(self, name: str, new: str) -> SavedRow:
        """Call a search otherwise. Its feed has another address then, and the same entries.

        Raises:
            NotFoundError: there is none of that name.
            WrongUseError: the new name is taken or none.
        """
        new = read_name(new)
        with self.database.writing() as connection:
            search = saved.find(connection, name)
            if new.casefold() != search.name.casefold():
                _check_free(connection, new)
            saved.rename(connection, search.num, new)
            return _rows(connection, [saved.find(connection, new)])[0]

    def pause(self, name: str) -> SavedRow:
        """Send nothing of a search until it is resumed; what it finds is listed all the same."""
        return self._change(name, lambda connection, search: saved.pause(connection, search.num, self.now()))

    def resume(self, name: str) -> SavedRow:
        """Send again what a search finds, and what waited meanwhile."""
        return self._change(name, lambda connection, search: saved.pause(connection, search.num, None))

    def looked(self, name: str) -> SavedRow:
        """Note that the reader has seen all that a search found until now."""

        def look(connection: Connection, search: SavedSearch) -> None:
            saved.look(connection, search.num, saved_items.last(connection, search.num), self.now())

        return self._change(name, look)

    def retry(self, name: str) -> int:
        """Put what a search could not send into the outbox again; return how many things that is."""
        with self.database.writing() as connection:
            search = saved.find(connection, name)
            return saved_deliveries.try_again(connection, search.num, now=self.now())

    def remove(self, name: str) -> SavedSearch:
        """Remove a search; `restore` brings it back with all that it found."""
        with self.database.writing() as connection:
            search = saved.find(connection, name)
            saved.remove(connection, search.num, self.now())
            return search

    def restore(self, name: str | None = None) -> SavedRow:
        """Bring back the search that was removed last, of a name where one is given.

        Raises:
            NotFoundError: none was removed.
            WrongUseError: its name is taken meanwhile.
        """
        with self.database.writing() as connection:
            search = saved.last_removed(connection, name)
            if search is None:
                raise NotFoundError("No saved search of that name was removed.", name or "")
            _check_free(connection, search.name)
            saved.remove(connection, search.num, None)
            return _rows(connection, [saved.find(connection, search.name)])[0]

    def test(self, name: str, *, limit: int = 5) -> tuple[tuple[SavedItem, ...], tuple[Delivery, ...]]:
        """Send a marked test by each alert of a search; return what it would have told, and what became of each.

        Nothing is written down: the test is no find, and is not tried again.
        """
        check_limit(limit)
        with self.database.reading() as connection:
            search = saved.find(connection, name)
        now, made = self.now(), []
        with self.database.reading() as connection:
            found = self.searching.search(search.query, Filters(), Page(limit=limit, order=Order.NEWEST, facets=False))
            items = tuple(_shown(connection, row, now) for row in found.rows)
        message = Message(
            id=f"test-{search.id}-{secrets.token_hex(4)}", search=search, items=items, test=True,
            base=self.alerting.base(),
        )  # fmt: skip
        for alert in search.alerts:
            try:
                state, note = self.alerting.send(alert, message)
            except AlertError as exc:
                state, note = DeliveryState.FAILED, str(exc)
            made.append(
                Delivery(alert=alert, state=state, count=len(items), tries=1, due=now, done=self.now(), note=note)
            )
        return items, tuple(made)

    def _change(self, name: str, change: Callable[[Connection, SavedSearch], None]) -> SavedRow:
        with self.database.writing() as connection:
            change(connection, saved.find(connection, name))
            return _rows(connection, [saved.find(connection, name)])[0]

    def _seed(self, connection: Connection, search: SavedSearch, rows: Sequence[SearchRow]) -> None:
        """List what stands in the index already, the oldest first, as seen."""
        now = self.now()
        for row in reversed(rows):
            saved_items.add(connection, _seeded(connection, search.num, row), now=now)
        if AlertKind.ORIGIN in search.kinds:
            origins = StoryOrigins(self.database)
            for row in islice(rows, SEEDED):
                arrival = _arrival(connection, row, origins)
                second = saved_facts.second_origin(arrival, search.num)
                if second is not None:
                    saved_items.add(connection, second, now=now)
        saved.look(connection, search.num, saved_items.last(connection, search.num), now)


def _check_free(connection: Connection, name: str) -> None:
    if saved.is_taken(connection, name):
        raise WrongUseError(f"A search is saved as {name!r} already. Give another name, or remove that one first.")


def _rows(connection: Connection, searches: Sequence[SavedSearch]) -> list[SavedRow]:
    counts = saved_items.counts(connection, [one.num for one in searches])
    tallies = saved_deliveries.tallies(connection)
    rows = []
    for one in searches:
        items, unread = counts.get(one.num, (0, 0))
        tally = tallies.get(one.num)
        rows.append(
            SavedRow(
                search=one, unread=unread, items=items, waiting=tally.waiting if tally else 0,
                failed=tally.failed if tally else 0, trouble=tally.trouble if tally else "",
            )
        )  # fmt: skip
    return rows


def _best_of(row: SearchRow) -> tuple[int | None, str]:
    for passage, words in row.passages:
        if passage.sentence is not None and (passage.marks or not row.title_marks):
            return passage.sentence, " ".join(words.split())
    return None, row.row.title


def _seeded(connection: Connection, search: int, row: SearchRow) -> saved_items.FoundItem:
    sentence, words = _best_of(row)
    return saved_items.FoundItem(
        search=search, kind=AlertKind.ARTICLE, key=row.row.id, article=articles.find_num(connection, row.row.id),
        version=_version_number(connection, row.row.id), sentence=sentence, words=words,
    )  # fmt: skip


def _shown(connection: Connection, row: SearchRow, now: datetime) -> SavedItem:
    sentence, words = _best_of(row)
    return SavedItem(
        num=0, kind=AlertKind.ARTICLE, key=row.row.id,
        row=listing.row_of(connection, articles.find_num(connection, row.row.id)),
        version=_version_number(connection, row.row.id), sentence=sentence, words=words, told="", found=now,
        unread=False,
    )  # fmt: skip


def _version_number(connection: Connection, article_id: str) -> int:
    num = articles.find_num(connection, article_id)
    return articles.number_of(connection, articles.current_version(connection, num))


def _arrival(connection: Connection, row: SearchRow, origins: StoryOrigins) -> Arrival:
    num = articles.find_num(connection, row.row.id)
    return Arrival(connection, origins, num, row.row.id, articles.current_version(connection, num), False)
