"""What a person asks for -> which articles are exported: the whole index, a story, what a search finds, a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liveindex.errors import WrongUseError
from liveindex.model.exported import Chosen
from liveindex.model.search import Filters, Order, Page
from liveindex.search.base import SearchEngine
from liveindex.search.query import parse_query
from liveindex.service.asked import read_place
from liveindex.service.resolving import Resolver
from liveindex.service.stories import find_placed, head_of
from liveindex.store import articles, changes, exporting, stories
from liveindex.store.connection import Connection, Database

_HITS_AT_ONCE = 1000
_ID = re.compile("[0-9a-hjkmnp-tv-z]{12}(#.*)?")
_STATEMENT = re.compile(r"[0-9a-hjkmnp-tv-z]{12}\.[1-9][0-9]{0,8}\.[0-9]{1,9}(?:-[0-9]{1,9}){0,3}")


@dataclass(frozen=True, slots=True)
class Choosing:
    """Finds which articles are meant."""

    database: Database
    engine: SearchEngine

    def everything(self) -> Chosen:
        """Return the choice of the whole index, in the order in which articles came."""
        with self.database.reading() as connection:
            standing = changes.standing(connection)
        return Chosen(
            words=f"the whole index{_then(self.database)}", kind="index", wanted="", total=standing.articles, nums=None,
            changed=standing.changed, seq=standing.seq, at=self.database.moment,
        )  # fmt: skip

    def story(self, wanted: str) -> Chosen:
        """Return the articles of the story in which an article stands, in order of their time.

        Args:
            wanted: the article's id, the beginning of it, or its address.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading() as connection:
            _, num = find_placed(connection, wanted)
            head = head_of(connection, num)
            ids = tuple(one.article_id for one in stories.articles_of(connection, num))
            return self._chosen(connection, f"the story “{head.title}”", "story", head.id, ids)

    def search(self, text: str, filters: Filters | None = None) -> Chosen:
        """Return every article that a search finds, newest first, each copy too.

        Raises:
            QueryError: the search text does not parse, or what a field asks for is not there.
        """
        parsed = parse_query(text)
        with self.database.reading() as connection:
            node = Resolver(self.database, self.engine, connection).resolve(parsed)
            ids: list[str] = []
            while True:
                page = Page(limit=_HITS_AT_ONCE, offset=len(ids), order=Order.NEWEST, facets=False)
                hits = self.engine.search(node, filters or Filters(), page).hits
                ids += [hit.article_id for hit in hits]
                if len(hits) < _HITS_AT_ONCE:
                    break
            return self._chosen(connection, f"what the search “{text}” finds", "search", text, tuple(ids))

    def statement(self, wanted: str) -> Chosen:
        """Return the article of a statement; its newest version must be the one that the statement names.

        Raises:
            WrongUseError: this is no id of a statement, or of an earlier version.
            NotFoundError: there is no such article.
        """
        if not _STATEMENT.fullmatch(wanted):
            raise WrongUseError(
                f"{wanted!r} is no statement. One is named by article, version and offset, as `liveindex statements "
                "--json` gives them as `id`."
            )
        article, version, _ = wanted.split(".")
        with self.database.reading() as connection:
            num = articles.find_num(connection, article)
            newest = articles.number_of(connection, articles.current_version(connection, num))
            if int(version) != newest:
                raise WrongUseError(
                    f"{wanted} is of version {version}; evidence is written of the newest, {newest}, or with --at of "
                    f"the one that stood then. `liveindex statement {wanted}` says what became of it."
                )
            chosen = self._chosen(connection, f"the statement {wanted}", "statement", wanted, (article,))
        return Chosen(
            words=chosen.words, kind="statement", wanted=wanted, total=1, nums=chosen.nums, changed=chosen.changed,
            seq=chosen.seq, statement=wanted, at=chosen.at,
        )  # fmt: skip

    def guess(self, wanted: str) -> Chosen:
        """Return what is meant: a statement's id, an article's whole id or address (its story), else a search text."""
        wanted = wanted.strip()
        if not wanted:
            raise WrongUseError("Nothing was asked for. Give a statement's id, an article's id or address, or words.")
        if _STATEMENT.fullmatch(wanted):
            return self.statement(wanted)
        if _ID.fullmatch(wanted) or "://" in wanted:
            return self.story(read_place(wanted)[0])
        return self.search(wanted)

    def _chosen(self, connection: Connection, words: str, kind: str, wanted: str, ids: tuple[str, ...]) -> Chosen:
        standing = changes.standing(connection)
        nums = exporting.nums_of_ids(connection, ids)
        return Chosen(
            words=words + _then(self.database), kind=kind, wanted=wanted, total=len(nums), nums=nums,
            changed=standing.changed, seq=standing.seq, at=self.database.moment,
        )  # fmt: skip


def _then(database: Database) -> str:
    return f", as the index stood on {database.moment:%Y-%m-%d %H:%M} UTC" if database.moment else ""
