"""A reading of articles that stand in memory: behaves as the real one where a door can tell, knows no database."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from tests.fakes.readings import annotated

from liveindex.errors import NotFoundError, QueryError, WrongUseError
from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Article, Moment, Precision, Sentence, Span
from liveindex.model.found import DayCount, FacetCount, Passage
from liveindex.model.lookup import Coverage
from liveindex.model.search import Filters, Order
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
from liveindex.text.normalise import split_paragraphs
from liveindex.text.sentences import split_sentences
from liveindex.text.urls import is_invented, source_of


@dataclass
class Kept:
    id: str
    versions: list[tuple[Article, datetime]]
    read: bool
    failed: tuple[tuple[str, str], ...] = ()

    @property
    def newest(self) -> Article:
        return self.versions[-1][0]

    @property
    def first_seen(self) -> datetime:
        return self.versions[0][1]


def make_article(
    title: str,
    text: str,
    address: str,
    *,
    published: Moment | None = None,
    name: str | None = None,
    language: str | None = "en",
) -> Article:
    return Article(
        address=address,
        title=title,
        text=text,
        paragraphs=tuple(Span(*span) for span in split_paragraphs(text)),
        source=source_of(address),
        source_name=name,
        authors=("Mara Quill",) if published else (),
        method="html/1",
        published=published,
        language=language,
    )


def at_minute(at: datetime) -> Moment:
    return Moment(at, Precision.MINUTE, "json-ld", at.isoformat())


class FakeReading:
    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        self.log: list[Change] = []
        self.trouble: Exception | None = None
        self.lock = threading.RLock()
        self.calls: Counter[str] = Counter()

    # What a test does to the index.

    def add(self, article: Article, *, seen: datetime, read: bool = True) -> str:
        with self.lock:
            number = len(self.kept) + 1
            article_id = f"{number * 2654435761 % 16**10:010x}"
            self.kept[article_id] = Kept(article_id, [(article, seen)], read)
            self._tell("added", article_id, seen)
            return article_id

    def revise(self, article_id: str, article: Article, *, seen: datetime) -> None:
        with self.lock:
            self.kept[article_id].versions.append((article, seen))
            self._tell("changed", article_id, seen)

    def finish_reading(self, article_id: str) -> None:
        with self.lock:
            self.kept[article_id].read = True
            self._tell("read", article_id, datetime.now(UTC))

    def _tell(self, kind: str, article_id: str, at: datetime) -> None:
        last = self.log[-1].at if self.log else at
        self.log.append(Change(seq=len(self.log) + 1, at=max(at, last), kind=kind, article_id=article_id))

    # What a door asks of it.

    def troubles(self) -> tuple[str, ...]:
        return (str(self.trouble),) if self.trouble else ()

    def standing(self) -> Standing:
        self._enter("standing")
        with self.lock:
            waiting = sum(not one.read for one in self.kept.values())
            changed = self.log[-1].at if self.log else None
            return Standing(articles=len(self.kept), seq=len(self.log), changed=changed, waiting=waiting)

    def front(self, *, filters: Filters = Filters(), after: str | None = None, limit: int = 25) -> ArticleList:  # noqa: B008
        self._enter("front")
        standing = self.standing()
        rows = [row for row in self._rows() if _passes(row, filters)]
        start = self._start(after)
        end = start + limit
        return ArticleList(
            standing=standing,
            rows=tuple(rows[start:end]),
            total=len(rows),
            next_cursor=f"c{end}" if end < len(rows) else None,
        )

    def article(self, wanted: str, *, version: int | None = None) -> ArticleView:
        self._enter("article")
        matches = [one for one in self.kept.values() if one.id == wanted] or [
            one for one in self.kept.values() if len(wanted) >= 4 and one.id.startswith(wanted)
        ]
        if len(matches) != 1:
            raise NotFoundError(f"There is no article {wanted}. Search for a few of its words.", wanted)
        kept = matches[0]
        number = version or len(kept.versions)
        if number > len(kept.versions):
            raise NotFoundError(f"Article {kept.id} has no version {number}.", f"{kept.id} v{number}")
        versions = tuple(
            VersionRow(number=i, hash=one.version, seen=seen, title=one.title, characters=len(one.text))
            for i, (one, seen) in enumerate(kept.versions, start=1)
        )
        article, seen = kept.versions[number - 1]
        article = replace(article, sentences=sentences_of(article)) if kept.read else replace(article, language=None)
        return ArticleView(
            article=article,
            row=self._row(kept),
            version=versions[number - 1],
            versions=versions,
            same_text_at=tuple(self._row(one) for one in self._same(kept)),
            taken=seen,
            evidence=article.address,
            waiting=() if kept.read else ("sentences", "language"),
            failed=kept.failed,
            read=annotated(article)
            if kept.read and article.language == "en"
            else AnnotatedText(text="", language=None),
        )

    def coverage(self) -> tuple[Coverage, ...]:
        self._enter("coverage")
        counts = Counter(row.language or "" for row in self._rows())
        return tuple(
            Coverage(language=code, articles=n, read=(("sentences", n),), notes=(("events", "read in English only"),))
            for code, n in counts.most_common()
        )

    def search(
        self,
        text: str,
        *,
        filters: Filters = Filters(),  # noqa: B008
        order: Order = Order.RELEVANCE,
        limit: int = 25,
        offset: int = 0,
        facets: bool = True,
        fold: bool = True,
        after: str | None = None,
        upto: int | None = None,
        meaning: bool = False,
        explain: bool = False,
    ) -> SearchView:
        del meaning, explain  # it has neither vectors nor weights
        self._enter("search")
        began = time.perf_counter()
        standing = self.standing()
        words = _words(text)
        rows = [(row, kept) for row, kept in self._pairs() if _passes(row, filters) and _has_all(kept.newest, words)]
        if order is Order.OLDEST:
            rows.reverse()
        found = tuple(_search_row(row, kept, words) for row, kept in rows[offset : offset + limit])
        return SearchView(
            text=text,
            filters=filters,
            order=order,
            rows=found,
            total=len(rows),
            entries=len(rows),
            fold=fold,
            tags={},
            meant=None,
            offset=offset,
            limit=limit,
            sources=_facet(row.source for row, _ in rows) if facets else (),
            languages=_facet(row.language or "" for row, _ in rows) if facets else (),
            days=_days(row for row, _ in rows) if facets else (),
            standing=standing,
            behind=0,
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def sources(self) -> tuple[Source, ...]:
        self._enter("sources")
        by_source: dict[str, list[ArticleRow]] = {}
        for row in self._rows():
            by_source.setdefault(row.source, []).append(row)
        return tuple(_source(name, rows) for name, rows in sorted(by_source.items()))

    def source(self, wanted: str, *, after: str | None = None, limit: int = 25) -> SourceView:
        self._enter("source")
        found = next((one for one in self.sources() if one.id == wanted), None)
        if found is None:
            raise NotFoundError(f"There is no source {wanted}. See the list of sources.", wanted)
        within = Filters(sources=(wanted,))
        return SourceView(
            source=found,
            invented=is_invented(f"https://{wanted}/"),
            articles=self.front(filters=within, after=after, limit=limit),
            days=_days(row for row in self._rows() if row.source == wanted),
        )

    def changes(self, *, after_seq: int, limit: int = 1000) -> tuple[Change, ...]:
        self._enter("changes")
        with self.lock:
            return tuple(self.log[after_seq : after_seq + limit])

    def version_seen(self) -> int:
        self._enter("version_seen")
        return len(self.log)

    def _enter(self, name: str) -> None:
        self.calls[name] += 1
        if self.trouble is not None:
            raise self.trouble

    def _start(self, after: str | None) -> int:
        if after is None:
            return 0
        if not re.fullmatch(r"c[0-9]{1,9}", after):
            raise WrongUseError(f"“{after}” is no place in this list. Begin at its newest articles.")
        return int(after[1:])

    def _pairs(self) -> list[tuple[ArticleRow, Kept]]:
        with self.lock:
            pairs = [(self._row(one), one) for one in self.kept.values()]
        return sorted(pairs, key=lambda pair: (pair[0].at, pair[0].id), reverse=True)

    def _rows(self) -> list[ArticleRow]:
        return [row for row, _ in self._pairs()]

    def _same(self, kept: Kept) -> list[Kept]:
        text = kept.newest.text
        return [one for one in self.kept.values() if one.id != kept.id and one.newest.text == text]

    def _row(self, kept: Kept) -> ArticleRow:
        article, published = kept.newest, kept.newest.published
        future = published is not None and published.at > kept.first_seen
        return ArticleRow(
            id=kept.id,
            title=article.title,
            source=article.source,
            source_name=article.source_name,
            address=article.address,
            authors=article.authors,
            published=published,
            first_seen=kept.first_seen,
            at=min(published.at, kept.first_seen) if published else kept.first_seen,
            language=article.language if kept.read else None,
            lede=article.text[:280],
            versions=len(kept.versions),
            same_text=len(self._same(kept)),
            invented=is_invented(article.address),
            note="no date given" if published is None else "dated in the future" if future else "",
        )


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    spans = split_sentences(article.text, article.language)
    return tuple(Sentence(number, *span) for number, span in enumerate(spans, start=1))


def _passes(row: ArticleRow, filters: Filters) -> bool:
    day = row.at.date()
    return (
        (not filters.sources or row.source in filters.sources)
        and (not filters.languages or (row.language or "") in filters.languages)
        and (filters.since is None or day >= filters.since)
        and (filters.until is None or day <= filters.until)
    )


def _words(text: str) -> list[str]:
    if text.count('"') % 2:
        raise QueryError("The quotation mark is not closed. Close it, or leave it out.", text.rindex('"'))
    return [(phrase or word).lower() for phrase, word in re.findall(r'"([^"]+)"|(\S+)', text)]


def _has_all(article: Article, words: list[str]) -> bool:
    text = f"{article.title}\n{article.text}".lower()
    return all(word in text for word in words)


def _marks(text: str, words: list[str]) -> list[tuple[int, int]]:
    if not words:
        return []
    return [match.span() for match in re.finditer("|".join(map(re.escape, words)), text, re.IGNORECASE)]


def _search_row(row: ArticleRow, kept: Kept, words: list[str]) -> SearchRow:
    article = kept.newest
    passages = []
    units = sentences_of(article) if kept.read else article.paragraphs
    for unit in units:
        stretch = article.text[unit.start : unit.end]
        marks = tuple(Span(unit.start + a, unit.start + b) for a, b in _marks(stretch, words))
        if marks:
            number = unit.number if isinstance(unit, Sentence) else None
            passages.append((Passage(number, Span(unit.start, unit.end), marks), stretch))
    return SearchRow(
        row=row,
        score=1.0 if words else 0.0,
        title_marks=tuple(_marks(article.title, words)),
        passages=tuple(passages[:3]),
    )


def _facet(values: Iterable[str]) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(*pair) for pair in Counter(values).most_common())


def _days(rows: Iterable[ArticleRow]) -> tuple[DayCount, ...]:
    return tuple(DayCount(*pair) for pair in sorted(Counter(row.at.date() for row in rows).items()))


def _source(name: str, rows: list[ArticleRow]) -> Source:
    dated = [row.published.at for row in rows if row.published]
    return Source(
        id=name,
        name=next((row.source_name for row in rows if row.source_name), None),
        articles=len(rows),
        first_seen=min(row.first_seen for row in rows),
        last_seen=max(row.first_seen for row in rows),
        newest=max(dated, default=None),
    )


def hours(count: float) -> timedelta:
    return timedelta(hours=count)
