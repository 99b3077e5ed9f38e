"""A search engine in memory: fulfils the contract of `SearchEngine` by plain loops, for tests of its users."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from liveindex.errors import IndexBusyError, IndexGoneError, QueryError, WrongUseError
from liveindex.model.found import COUNTED, QUARTERS_OF_DAYS, DayCount, FacetCount, Found, Hit, QuarterCount, Weight
from liveindex.model.indexed import IndexDocument
from liveindex.model.search import (
    All,
    Amount,
    Any,
    Days,
    Everything,
    Field,
    Filters,
    Near,
    Node,
    Not,
    Order,
    Page,
    Phrase,
    Prefix,
    Quoted,
    Tag,
    Tagged,
    Word,
)
from liveindex.search.analysis import Terms, exact_tokens, phrase_terms, stem_tokens, word_terms
from liveindex.search.query import MOST_PHRASE_WORDS
from liveindex.text.searched_figures import is_asked

_TITLE_WEIGHT = 5


@dataclass
class MemoryFolder:
    """What several engines share, as processes share a folder."""

    documents: dict[str, IndexDocument] = field(default_factory=dict)
    identity: object | None = None
    writing: threading.Lock = field(default_factory=threading.Lock)

    def delete(self) -> None:
        self.documents, self.identity = {}, None


class _Promised(threading.local):
    identity: object | None = None


class MemoryEngine:
    """Fulfils `SearchEngine`; scores are weighted counts of matching words, not BM25."""

    def __init__(self, folder: MemoryFolder | None = None) -> None:
        self._folder = folder or MemoryFolder()
        self._promised = _Promised()

    def search(self, node: Node, filters: Filters, page: Page) -> Found:
        if page.limit < 0 or page.offset < 0:
            raise WrongUseError("A page cannot be negative.")
        scored = [
            (document, score)
            for held in self._folder.documents.values()
            if (document := _wording(held, filters.at)) is not None
            if (score := _score(document, node)) is not None and _passes(document, filters)
        ]
        by_time = page.order is not Order.RELEVANCE or not _has_weight(node)
        newest_first = page.order is not Order.OLDEST
        scored.sort(key=lambda pair: (pair[0].at, pair[0].article_id), reverse=newest_first)
        if not by_time:
            scored.sort(key=lambda pair: -pair[1])
        hits = tuple(
            Hit(document.article_id, 0.0 if by_time else score, weighed=document.article_id)
            for document, score in scored
        )
        total = len(hits)
        if page.fold:
            hits = _folded(scored, hits, page.order)
        stretch = hits[page.offset : page.offset + page.limit]
        held = self._folder.documents.values()
        most = (
            0.0
            if by_time
            else sum(max((_score(one, part) or 0.0 for one in held), default=0.0) for part in _weighing(node))
        )
        if page.explain:
            stretch = tuple(replace(hit, weights=self._weights(hit, node)) if hit.score else hit for hit in stretch)
        if not page.facets:
            return Found(hits=stretch, total=total, entries=len(hits), most=most)
        days = Counter(document.at.astimezone(UTC).date() for document, _ in scored)
        return Found(
            hits=stretch,
            total=total,
            entries=len(hits),
            most=most,
            sources=_facets(document.source for document, _ in scored),
            languages=_facets(document.language for document, _ in scored),
            tags={
                tag: _facets(value for document, _ in scored for value in set(document.tags.get(tag, ())))[:40]
                for tag in COUNTED
            },
            days=tuple(DayCount(day, count) for day, count in sorted(days.items())),
            quarters=_quarters([document.at.astimezone(UTC) for document, _ in scored]),
            copied=_copied(sorted((document for document, _ in scored), key=lambda one: (one.at, one.article_id))),
        )

    def _weights(self, hit: Hit, node: Node) -> tuple[Weight, ...]:
        held = self._folder.documents[hit.weighed]
        return tuple(Weight(part, score) for part in _weighing(node) if (score := _score(held, part)))

    def apply(self, documents: Sequence[IndexDocument], removed: Sequence[str] = ()) -> None:
        if not documents and not removed:
            return
        with self._writing():
            if self._promised.identity not in (None, self._folder.identity):
                raise IndexGoneError("The index was deleted or begun anew in between: ask for its watermark.")
            fresh = {key: held for key, held in self._folder.documents.items() if key not in removed}
            for document in documents:
                _refuse_unindexable(document)
                fresh[document.article_id] = document
            self._folder.identity = self._folder.identity or object()
            self._folder.documents = fresh
            self._promised.identity = self._folder.identity

    def watermark(self) -> int:
        self._promised.identity = self._folder.identity
        return max((document.seq for document in self._folder.documents.values()), default=0)

    def clear(self) -> None:
        with self._writing():
            self._folder.documents, self._folder.identity = {}, object()
            self._promised.identity = None

    def close(self) -> None:
        self._promised.identity = None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self._folder.writing.acquire(timeout=0.2):
            raise IndexBusyError("Another writer is at work. Try again in a moment.")
        try:
            yield
        finally:
            self._folder.writing.release()


def _refuse_unindexable(document: IndexDocument) -> None:
    if not document.article_id or document.seq < 1 or document.at.tzinfo is None:
        raise WrongUseError(f"The document {document.article_id!r} cannot be indexed.")


def _facets(values: Iterator[str]) -> tuple[FacetCount, ...]:
    counts = Counter(values).items()
    return tuple(FacetCount(value, count) for value, count in sorted(counts, key=lambda item: (-item[1], item[0])))


def _quarters(times: list[datetime]) -> tuple[QuarterCount, ...]:
    last = max((at.date() for at in times), default=date.min)
    recent = [at for at in times if (last - at.date()).days < QUARTERS_OF_DAYS]
    starts = Counter(at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0) for at in recent)
    return tuple(QuarterCount(at, count) for at, count in sorted(starts.items()))


def _copied(found: list[IndexDocument]) -> tuple[FacetCount, ...]:
    first = {document.fold: document.article_id for document in reversed(found)}
    counts = Counter(document.fold for document in found if document.fold is not None)
    copied = [FacetCount(first[fold], count) for fold, count in counts.most_common(12) if count > 1]
    return tuple(sorted(copied, key=lambda one: (-one.count, one.value)))


def _folded(scored: list[tuple[IndexDocument, float]], hits: tuple[Hit, ...], order: Order) -> tuple[Hit, ...]:
    members: dict[str, list[IndexDocument]] = {}
    for document, _ in scored:
        members.setdefault(document.fold or f"alone {document.article_id}", []).append(document)
    entries: dict[str, Hit] = {}
    for (document, _), hit in zip(scored, hits, strict=True):
        fold = document.fold or f"alone {document.article_id}"
        by_time = sorted(members[fold], key=lambda one: (one.at, one.article_id))
        first = by_time[0].article_id if order is Order.RELEVANCE else hit.article_id
        others = [one.article_id for one in by_time if one.article_id != first]
        entries.setdefault(fold, replace(hit, article_id=first, copies=tuple(others[:50]), copies_total=len(others)))
    return tuple(entries.values())


def _wording(document: IndexDocument, at: datetime | None) -> IndexDocument | None:
    """Return what a document said at a moment, None where it was not there yet."""
    if at is None or (document.seen or document.at) <= at:
        return document
    for one in document.earlier:
        if one.since <= at < one.until:
            return replace(
                document, title=one.title, text=one.text, tags=one.tags, figures=(), quotes=one.quotes, earlier=()
            )
    return None


def _passes(document: IndexDocument, filters: Filters) -> bool:
    day = document.at.astimezone(UTC).date()
    return (
        (not filters.sources or document.source in filters.sources)
        and (not filters.languages or document.language in filters.languages)
        and (filters.since or date.min) <= day <= (filters.until or date.max)
    )


def _has_weight(node: Node) -> bool:
    match node:
        case Word() | Phrase() | Near():
            return True
        case Prefix() | Quoted() | Tagged() | Amount() | Days() | Field():
            return False
        case All(parts) | Any(parts):
            return any(_has_weight(part) for part in parts)
        case Not() | Everything():
            return False


def _weighing(node: Node) -> list[Word | Phrase | Near]:
    match node:
        case Word() | Phrase() | Near():
            return [node]
        case All(parts) | Any(parts):
            return [one for part in parts for one in _weighing(part)]
        case _:
            return []


def _score(document: IndexDocument, node: Node) -> float | None:  # noqa: PLR0911, PLR0912 - one for each kind of node
    """Return how well a document matches, None where it does not."""
    match node:
        case Word(text):
            return _count(document, word_terms(text))
        case Phrase(text):
            return _count(document, phrase_terms(text))
        case Near(left, right, distance):
            near = [_near(text, left, right, distance) for text in (document.title, document.text)]
            return float(sum(near)) or None
        case Prefix(beginning):
            tokens = [token for text in (document.title, document.text) for token in exact_tokens(text)]
            return 0.0 if any(token.term.startswith(beginning) for token in tokens) else None
        case Quoted(part):
            bare = [document_of(quote) for quote in document.quotes]
            return 0.0 if any(_score(quote, part) is not None for quote in bare) else None
        case Tagged(tag, values):
            return 0.0 if set(values) & set(_values(document, tag)) else None
        case Amount():
            return 0.0 if any(is_asked(figure, node) for figure in document.figures) else None
        case Days(first, last, since, before):
            on_time = (since is None or document.at >= since) and (before is None or document.at < before)
            return 0.0 if on_time and _passes(document, Filters(since=first, until=last)) else None
        case Field(name):
            raise WrongUseError(f"The field {name} was not resolved.")
        case All(parts):
            scores = [_score(document, part) for part in parts]
            return None if None in scores else float(sum(score for score in scores if score))
        case Any(parts):
            matching = [score for part in parts if (score := _score(document, part)) is not None]
            return float(sum(matching)) if matching else None
        case Not(part):
            return 0.0 if _score(document, part) is None else None
        case Everything():
            return 0.0


def _values(document: IndexDocument, tag: Tag) -> tuple[str, ...]:
    own = {Tag.ARTICLE: document.article_id, Tag.SOURCE: document.source, Tag.LANGUAGE: document.language}
    return (own[tag],) if tag in own else document.tags.get(tag, ())


def _near(text: str, left: str, right: str, distance: int) -> int:
    terms = {token.position: token.term for token in exact_tokens(text)}
    one, other = phrase_terms(left).terms, phrase_terms(right).terms
    places = [
        [at for at in terms if all(terms.get(at + n) == term for n, term in enumerate(words))] if words else []
        for words in (one, other)
    ]
    return sum(0 < abs(a - b) <= distance for a in places[0] for b in places[1])


def document_of(quote: str) -> IndexDocument:
    return document("quote", quote)


def _count(document: IndexDocument, terms: Terms) -> float | None:
    if len(terms.terms) > MOST_PHRASE_WORDS:
        raise QueryError(f"A phrase of more than {MOST_PHRASE_WORDS} words: shorten it.", 0)
    if not terms.terms:
        return None
    count = _TITLE_WEIGHT * _places(document.title, terms) + _places(document.text, terms)
    return float(count) or None


def _places(text: str, terms: Terms) -> int:
    tokens = stem_tokens(text) if terms.stemmed else exact_tokens(text)
    at = {token.position: token.term for token in tokens}
    wanted = list(zip(terms.positions, terms.terms, strict=True))
    return sum(all(at.get(start + position) == term for position, term in wanted) for start in at)


def document(article_id: str, text: str = "", *, seq: int = 1, title: str = "", **fields: object) -> IndexDocument:
    """Return a document with what a test does not care about filled in."""
    at = fields.pop("at", datetime(2026, 3, 1, 12, tzinfo=UTC))
    source = str(fields.pop("source", "herald.example"))
    language = str(fields.pop("language", "en"))
    assert isinstance(at, datetime)
    return IndexDocument(
        seq=seq, article_id=article_id, title=title, text=text, source=source, language=language, at=at,
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip
