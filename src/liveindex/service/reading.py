"""What a person can read: articles, sources, search, changes. The one layer that every door shares."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.search import DayCount, FacetCount, Filters, Found, Node, Order, Page
from liveindex.model.snapshot import Snapshot
from liveindex.model.source import Source
from liveindex.model.view import (
    ArticleList,
    ArticleRow,
    ArticleView,
    Change,
    SearchRow,
    SearchView,
    SourceView,
    Standing,
    VersionRow,
)
from liveindex.pipeline.index_sync import IndexSync
from liveindex.search.base import SearchEngine
from liveindex.search.query import parse_query
from liveindex.search.snippets import passages, title_marks
from liveindex.store import articles, changes, listing, readings, snapshots, sources
from liveindex.store.connection import Connection, Database
from liveindex.text.urls import is_invented

MOST_PER_PAGE = 1_000
_NO_FILTERS = Filters()
_SENTENCE = re.compile(r"(?:#|(?<=[0-9a-f]{16})-)s([1-9]\d{0,6})$")
_EPOCH = date(1970, 1, 1)
_EPOCH_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_PASSAGES_PER_ARTICLE = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """Looks things up in one index. Safe to share between threads."""

    database: Database
    engine: SearchEngine
    sync: IndexSync

    def standing(self) -> Standing:
        """Return how the index stands now."""
        with self.database.reading() as connection:
            return changes.standing(connection)

    def front(self, *, filters: Filters = _NO_FILTERS, after: str | None = None, limit: int = 25) -> ArticleList:
        """Return articles newest first.

        Args:
            filters: what narrows the list.
            after: `next_cursor` of the stretch before; None for the newest.
            limit: how many at most, 1 to 1,000.

        Raises:
            WrongUseError: `after` is no cursor, or `limit` is out of range.
        """
        _check_limit(limit)
        _check_days(filters)
        position = _read_cursor(after)
        with self.database.reading() as connection:
            found = listing.rows_by_time(connection, filters, after=position, limit=limit + 1)
            total = listing.count(connection, filters)
            standing = changes.standing(connection)
        rows = [row for _, row in found[:limit]]
        more = len(found) > limit
        return ArticleList(
            standing=standing,
            rows=tuple(rows),
            total=total,
            next_cursor=_cursor(found[limit - 1][0], rows[-1]) if more else None,
        )

    def article(self, wanted: str, *, version: int | None = None) -> ArticleView:
        """Return one article in full.

        Args:
            wanted: its id, the beginning of it, its address or a version's hash; a sentence of it as
                `<id>#s12` or `<hash>-s12`.
            version: the number of the version; None for that of the hash, else the one seen last.

        Raises:
            NotFoundError: there is no such article, version or sentence.
            WrongUseError: nothing was asked for.
        """
        place, number = _read_place(wanted)
        with self.database.reading() as connection:
            num = articles.find_num(connection, place)
            versions = articles.version_rows(connection, num)
            current = articles.current_version(connection, num)
            by_hash = next((row.number for _, row in versions if row.hash == place), None)
            chosen = _choose(versions, current, version or by_hash, place)
            article = articles.load_version(connection, chosen)
            taken, evidence = articles.snapshot_of(connection, chosen)
            language = readings.language_of(connection, chosen)
            sentences = readings.sentences_of(connection, chosen)
            if number is not None and number > len(sentences):
                raise NotFoundError(f"{place} has {len(sentences)} sentences, and no sentence {number}.", wanted)
            article = replace(
                article,
                sentences=sentences,
                language=language.code if language else article.declared_language,
            )
            return ArticleView(
                article=article,
                row=listing.row_of(connection, num),
                version=next(row for number, row in versions if number == chosen),
                versions=tuple(row for _, row in versions),
                same_text_at=tuple(listing.same_text(connection, chosen)),
                taken=taken,
                evidence=evidence,
                waiting=("language", "sentences") if readings.is_waiting(connection, chosen) else (),
                failed=readings.failures_of(connection, chosen),
                sentence=number,
            )

    def evidence(self, wanted: str, *, version: int | None = None) -> Snapshot:
        """Return the document that a version of an article was read from, byte for byte as it came.

        Raises:
            NotFoundError: there is no such article or version.
        """
        place, _ = _read_place(wanted)
        with self.database.reading() as connection:
            num = articles.find_num(connection, place)
            versions = articles.version_rows(connection, num)
            chosen = _choose(versions, articles.current_version(connection, num), version, place)
            return snapshots.of_version(connection, chosen)

    def search(
        self,
        text: str,
        *,
        filters: Filters = _NO_FILTERS,
        order: Order = Order.RELEVANCE,
        limit: int = 25,
        offset: int = 0,
        facets: bool = True,
    ) -> SearchView:
        """Return the articles that a search text finds, with the sentences that show why.

        Args:
            text: words (all must occur, in any inflection), `"a phrase"`, `-not`, `OR`, parentheses; "" finds all.
            filters: what narrows the search beside its words.
            order: by relevance, or by time.
            limit: how many at most, 1 to 1,000.
            offset: how many to pass over.
            facets: count sources, languages and days too.

        Raises:
            QueryError: the text does not parse; knows the position.
            WrongUseError: `limit` or `offset` is out of range.
        """
        _check_limit(limit)
        if offset < 0 or offset > 100_000:
            raise WrongUseError(f"The offset is {offset}; it must be from 0 to 100,000. Narrow the search instead.")
        _check_days(filters)
        began = time.perf_counter()
        node = parse_query(text)
        page = Page(limit=limit, offset=offset, order=order, facets=facets)
        found = self.engine.search(node, filters, page)
        with self.database.reading() as connection:
            rows = self._search_rows(connection, found, node)
            names = sources.names(connection, [facet.value for facet in found.sources])
            standing = changes.standing(connection)
        return SearchView(
            text=text,
            filters=filters,
            order=order,
            rows=tuple(rows),
            total=found.total,
            offset=offset,
            limit=limit,
            sources=tuple(replace(facet, label=names.get(facet.value)) for facet in found.sources),
            languages=found.languages,
            days=found.days,
            standing=standing,
            behind=self.sync.behind(),
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def _search_rows(self, connection: Connection, found: Found, node: Node) -> list[SearchRow]:
        by_id = listing.rows_by_id(connection, [hit.article_id for hit in found.hits])
        texts = readings.load_current(connection, list(by_id))
        rows = []
        for hit in found.hits:
            if hit.article_id in by_id:
                row = by_id[hit.article_id]
                rows.append(_search_row(row, hit.score, node, texts[hit.article_id]))
        return rows

    def sources(self) -> tuple[Source, ...]:
        """Return every outlet in the index, the one with most articles first."""
        with self.database.reading() as connection:
            return tuple(sources.all_sources(connection))

    def source_id(self, wanted: str) -> str:
        """Return the id of an outlet by its host or its name.

        Raises:
            NotFoundError: no article of it is in the index.
        """
        with self.database.reading() as connection:
            known = sources.all_sources(connection)
        low = wanted.strip().lower()
        host = low.removeprefix("www.")
        for source in known:
            if source.id == host or (source.name or "").lower() == low:
                return source.id
        raise NotFoundError(f"There is no source {wanted!r} in the index. `liveindex sources` lists them.", wanted)

    def source(self, wanted: str, *, after: str | None = None, limit: int = 25) -> SourceView:
        """Return one outlet with its newest articles and how many it published a day.

        Raises:
            NotFoundError: no article of it is in the index.
        """
        with self.database.reading() as connection:
            source = sources.one(connection, wanted)
            days = listing.days(connection, source.id)
        return SourceView(
            source=source,
            invented=is_invented(f"https://{source.id}/"),
            articles=self.front(filters=Filters(sources=(source.id,)), after=after, limit=limit),
            days=tuple(DayCount(_EPOCH + timedelta(days=day), count) for day, count in days),
        )

    def languages(self) -> tuple[FacetCount, ...]:
        """Return how many articles there are in each language, most first; "" stands for unknown."""
        with self.database.reading() as connection:
            return tuple(FacetCount(code, count) for code, count in listing.languages(connection))

    def days(self) -> tuple[DayCount, ...]:
        """Return how many articles fall on each day (UTC), in order of time."""
        with self.database.reading() as connection:
            found = listing.days(connection, None)
        return tuple(DayCount(_EPOCH + timedelta(days=day), count) for day, count in found)

    def changes(self, *, after_seq: int, limit: int = 1000) -> tuple[Change, ...]:
        """Return what changed after a number of the change log, oldest first."""
        with self.database.reading() as connection:
            return tuple(changes.after(connection, after_seq, limit=limit))

    def version_seen(self) -> int:
        """Return a number that differs whenever another process or thread has written. Costs microseconds."""
        return self.database.version_seen()


def _search_row(row: ArticleRow, score: float, node: Node, read: readings.ReadText) -> SearchRow:
    found = passages(read.text, read.sentences, read.paragraphs, node, most=_PASSAGES_PER_ARTICLE)
    return SearchRow(
        row=row,
        score=score,
        title_marks=title_marks(row.title, node),
        passages=tuple(
            (passage, read.text[passage.span.start : passage.span.end])
            for passage in sorted(found, key=lambda passage: passage.span)
        ),
    )


def _read_place(wanted: str) -> tuple[str, int | None]:
    """Return the article or version that is asked for, and the number of the sentence, None for the whole."""
    wanted = wanted.strip()
    match = _SENTENCE.search(wanted)
    place = wanted[: match.start()] if match else wanted
    if not place:
        raise WrongUseError("Nothing was asked for. Give an article's id, the beginning of it, or its address.")
    return place, int(match[1]) if match else None


def _choose(versions: list[tuple[int, VersionRow]], current: int, number: int | None, wanted: str) -> int:
    if number is None:
        return current
    for num, row in versions:
        if row.number == number:
            return num
    raise NotFoundError(
        f"Article {wanted} has no version {number}; it has {len(versions)}. Ask for one of 1 to {len(versions)}.",
        wanted,
    )


def _check_limit(limit: int) -> None:
    if not 1 <= limit <= MOST_PER_PAGE:
        raise WrongUseError(f"The limit is {limit}; it must be from 1 to {MOST_PER_PAGE:,}.")


def _check_days(filters: Filters) -> None:
    if filters.since and filters.until and filters.since > filters.until:
        raise WrongUseError(f"The first day, {filters.since}, is after the last, {filters.until}. Swap them.")


def _cursor(num: int, row: ArticleRow) -> str:
    return f"{(row.at - _EPOCH_TIME) // timedelta(microseconds=1)}.{num}"


def _read_cursor(cursor: str | None) -> tuple[int, int] | None:
    if cursor is None:
        return None
    at, _, num = cursor.partition(".")
    try:
        return int(at), int(num)
    except ValueError as exc:
        raise WrongUseError(f"{cursor!r} is no cursor. Take it from `next_cursor` of the list before.") from exc
