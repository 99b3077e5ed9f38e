"""What a person can read: articles, sources, search, changes. The one layer that every door shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from liveindex.errors import LiveIndexError, NotFoundError, WrongUseError
from liveindex.model.annotation import Work
from liveindex.model.found import DayCount, FacetCount
from liveindex.model.lookup import Coverage
from liveindex.model.search import Filters, Order, Page
from liveindex.model.snapshot import Snapshot
from liveindex.model.source import Source
from liveindex.model.view import ArticleList, ArticleView, Change, SearchView, SourceView, Standing
from liveindex.pipeline.index_sync import IndexSync
from liveindex.search.base import SearchEngine
from liveindex.search.past import PastEngine
from liveindex.service import paging
from liveindex.service.asked import check_days, check_limit, choose, cursor, read_cursor, read_place
from liveindex.service.assembling import assemble, unread_of, with_shape
from liveindex.service.headlines import Headlines
from liveindex.service.meaning import Meaning
from liveindex.service.origins import OriginsOf
from liveindex.service.searching import PEOPLE_TOLD, Searching
from liveindex.store import articles, changes, errands, jobs, listing, parts, readings, snapshots, sources
from liveindex.store.connection import Connection, Database
from liveindex.store.readings import Kept
from liveindex.text.urls import is_invented

_NO_FILTERS = Filters()
_EPOCH = date(1970, 1, 1)
_POSTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """Looks things up in one index. Safe to share between threads."""

    database: Database
    engine: SearchEngine
    sync: IndexSync
    meaning: Meaning | None = None
    origins: OriginsOf = field(default_factory=OriginsOf)
    headlines: Headlines = field(default_factory=Headlines)

    def at(self, moment: datetime) -> Reading:
        """Return the reading of the index as it stood at a moment."""
        return Reading(self.database.at(moment), PastEngine(self.engine, moment), self.sync)

    def searching(self, *, people: int = PEOPLE_TOLD) -> Searching:
        """Return what searches, which tells at most so many people; origins are kept between searches."""
        return Searching(self.database, self.engine, self.sync, people, self.origins, self.headlines, self.meaning)

    def standing(self) -> Standing:
        """Return how the index stands now."""
        with self.database.reading() as connection:
            return changes.standing(connection)

    def troubles(self) -> tuple[str, ...]:
        """Return why the index cannot be read or searched now, and what to do; nothing where it can."""
        found = []
        for look in (self.standing, self.engine.watermark):
            try:
                look()
            except LiveIndexError as exc:
                found.append(str(exc))
        return tuple(found)

    def front(self, *, filters: Filters = _NO_FILTERS, after: str | None = None, limit: int = 25) -> ArticleList:
        """Return articles newest first.

        Args:
            filters: what narrows the list.
            after: `next_cursor` of the stretch before; None for the newest.
            limit: how many at most, 1 to 1,000.

        Raises:
            WrongUseError: `after` is no cursor, or `limit` is out of range.
        """
        check_limit(limit)
        check_days(filters)
        position = read_cursor(after)
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
            next_cursor=cursor(found[limit - 1][0], rows[-1]) if more else None,
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
        place, number = read_place(wanted)
        with self.database.reading() as connection:
            num = articles.find_num(connection, place)
            versions = articles.version_rows(connection, num)
            current = articles.current_version(connection, num)
            by_hash = next((row.number for _, row in versions if row.hash == place), None)
            chosen = choose(versions, current, version or by_hash, place)
            article = articles.load_version(connection, chosen)
            taken, evidence = articles.snapshot_of(connection, chosen)
            kept = readings.load(connection, chosen)
            article = with_shape(article, kept)
            if number is not None and number > len(article.sentences):
                has = f"{place} has {len(article.sentences)} sentences, and no sentence {number}."
                raise NotFoundError(has, wanted)
            posts, posts_total = parts.posts_of(connection, article.address, limit=_POSTS_SHOWN)
            return ArticleView(
                article=article,
                row=listing.row_of(connection, num),
                version=next(row for number, row in versions if number == chosen),
                versions=tuple(row for _, row in versions),
                same_text_at=tuple(listing.same_text(connection, chosen)),
                taken=taken,
                evidence=evidence,
                waiting=_missing(kept) if jobs.is_waiting(connection, chosen) else (),
                failed=tuple((work.value, one.failure) for work, one in kept.items() if one.failure),
                sentence=number,
                read=assemble(article, kept),
                methods=tuple((work.value, one.method) for work, one in kept.items() if one.reading is not None),
                checks=errands.checks_of(connection, article.address),
                page=parts.page_of(connection, article.part_of) if article.part_of else None,
                posts=tuple(posts),
                posts_total=posts_total,
            )

    def evidence(self, wanted: str, *, version: int | None = None) -> Snapshot:
        """Return the document that a version of an article was read from, byte for byte as it came.

        Raises:
            NotFoundError: there is no such article or version.
        """
        place, _ = read_place(wanted)
        with self.database.reading() as connection:
            num = articles.find_num(connection, place)
            versions = articles.version_rows(connection, num)
            chosen = choose(versions, articles.current_version(connection, num), version, place)
            return snapshots.of_version(connection, chosen)

    def search(  # noqa: PLR0913 - each is a choice of whoever searches
        self,
        text: str,
        *,
        filters: Filters = _NO_FILTERS,
        order: Order = Order.RELEVANCE,
        limit: int = 25,
        offset: int = 0,
        facets: bool = True,
        fold: bool = True,
        meaning: bool = False,
        explain: bool = False,
        after: str | None = None,
        upto: int | None = None,
    ) -> SearchView:
        """Return the articles that a search text finds, with the sentences that show why.

        Args:
            text: words (all must occur, in any inflection), `"a phrase"`, `-not`, `OR`, parentheses, fields (see
                docs/reference/search.md); "" finds all.
            filters: what narrows the search beside its words.
            order: by relevance, or by time.
            limit: how many at most, 1 to 1,000.
            offset: how many to pass over.
            facets: count sources, languages, days, people, places, topics and events too.
            fold: show of articles that are copies of one another only one; `limit` and `offset` count what is shown.
            meaning: give articles near in meaning too, beside those that match.
            explain: say why each stands where it does.
            after: `next_cursor` of the page before, instead of an offset; what came in since is left out and counted.
            upto: the same by hand: number of the last change that counts, with an offset.

        Raises:
            QueryError: the text does not parse, or what a field asks for is not there; knows the position.
            WrongUseError: `limit` or `offset` is out of range, `after` is no cursor of this search.
        """
        page = Page(limit=limit, offset=offset, order=order, facets=facets, fold=fold, meaning=meaning, explain=explain)
        if after is not None:
            page, upto = paging.read_cursor(after, text, filters, page)
        self.check(filters, page)
        return self.searching().search(text, filters, page, upto=upto)

    @staticmethod
    def check(filters: Filters, page: Page) -> None:
        """Refuse a stretch of a search, or days, that cannot be.

        Raises:
            WrongUseError: `limit` or `offset` is out of range, or the days stand in the wrong order.
        """
        check_limit(page.limit)
        if page.offset < 0 or page.offset > 100_000:
            raise WrongUseError(
                f"The offset is {page.offset}; it must be from 0 to 100,000. Narrow the search instead."
            )
        check_days(filters)

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

    def coverage(self) -> tuple[Coverage, ...]:
        """Return what was read in each language, most articles first."""
        with self.database.reading() as connection:
            languages = listing.languages(connection)
            read = readings.coverage(connection)
            notes = {code: _notes(connection, code) for code, _ in languages}
        return tuple(
            Coverage(
                language=code,
                articles=count,
                read=tuple((work, articles) for language, work, articles in read if language == code),
                notes=notes[code],
            )
            for code, count in languages
        )

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


def _missing(kept: Mapping[Work, Kept]) -> tuple[str, ...]:
    """Return the kinds of reading that are still to be made."""
    from liveindex.annotation.registry import methods  # its models take half a second to import

    return tuple(work.value for work in methods() if work not in kept)


def _notes(connection: Connection, language: str) -> tuple[tuple[str, str], ...]:
    """Return what the newest article of a language says is not read in it."""
    newest = listing.rows_by_time(connection, Filters(languages=(language,)), after=None, limit=1)
    version = articles.current_version(connection, newest[0][0]) if newest else 0
    return tuple(unread_of(readings.load(connection, version)).items())
