"""Searching: the tree a search text becomes, the filters beside it, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from liveindex.model.article import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word, found in any of its inflections."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side, exactly as written but for case and accents."""

    text: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part must match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part must match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not match."""

    part: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every article: the tree of an empty search text."""


Node = Word | Phrase | All | Any | Not | Everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a search beside its words; empty means no narrowing.

    Attributes:
        since: first day, inclusive, UTC.
        until: last day, inclusive, UTC.
    """

    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


class Order(StrEnum):
    """How hits are ordered."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which stretch of the ordered hits is wanted."""

    limit: int = 25
    offset: int = 0
    order: Order = Order.RELEVANCE
    facets: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found; `score` is comparable within one result only (0.0 when ordered by time)."""

    article_id: str
    score: float


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the articles found have one value; counts are exact.

    `label` is how people know the value (an outlet's name); None where there is nothing better than the value.
    """

    value: str
    count: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many of the articles found fall on one day (UTC)."""

    day: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the engine found.

    Attributes:
        total: how many articles match in all, exact.
        sources, languages: most frequent first; only filled when the page asked for facets. A language
            of "" stands for unknown.
        days: in order of time, days without an article left out.
    """

    hits: tuple[Hit, ...]
    total: int
    sources: tuple[FacetCount, ...] = ()
    languages: tuple[FacetCount, ...] = ()
    days: tuple[DayCount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDocument:
    """What the search index holds of one article: its newest version.

    Attributes:
        seq: number of the change-log row that made it so; the index's watermark is the largest.
        at: the time it is sorted and filtered by, UTC.
        language: "" where unknown.
    """

    seq: int
    article_id: str
    title: str
    text: str
    source: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a stored text that shows why it was found: one sentence, or a paragraph not yet split.

    Attributes:
        sentence: its number, None where the sentences are not read yet.
        span: offsets into `Article.text`.
        marks: the matching words, offsets into `Article.text`, in order, within `span`.
    """

    sentence: int | None
    span: Span
    marks: tuple[Span, ...]
