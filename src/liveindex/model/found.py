"""What a search found: hits, counts and days, and the passages that show why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from liveindex.model.article import Span
from liveindex.model.search import Near, Phrase, Tag, Word

COUNTED = (
    Tag.PERSON,
    Tag.PLACE,
    Tag.TOPIC,
    Tag.EVENT,
    Tag.STORY,
)  # of these the engine counts the values of what it found


@dataclass(frozen=True, slots=True)
class Weight:
    """What one part of a search, such as a word, adds to the score of one article."""

    part: Word | Phrase | Near
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found; `score` is comparable within one result only (0.0 when ordered by time).

    Attributes:
        copies: the others found that are copies of it, earliest first, the first 50; empty where nothing is folded.
        copies_total: how many those are in all.
        weights: where the page asked for it: what the parts of the search that this article has add to the score.
        weighed: the article that the score is of: of copies that are found the best match; "" where it is itself.
    """

    article_id: str
    score: float
    copies: tuple[str, ...] = ()
    copies_total: int = 0
    weights: tuple[Weight, ...] = ()
    weighed: str = ""


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


QUARTER = timedelta(minutes=15)
QUARTERS_OF_DAYS = 3  # of the newest days on which anything was found, quarters of an hour are counted


@dataclass(frozen=True, slots=True)
class QuarterCount:
    """How many of the articles found fall into the quarter of an hour that begins at a time, UTC."""

    at: datetime
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the engine found.

    Attributes:
        total: how many articles match in all, exact.
        entries: how many that are where copies count once; the total where nothing is folded.
        sources, languages: most frequent first; only filled when the page asked for facets. A language
            of "" stands for unknown.
        tags: the values met most of each of `COUNTED`, most frequent first, with exact counts.
        days: in order of time, days without an article left out.
        copied: of the articles found that are copies of one another, the earliest, with how many those found are;
            the most copied first.
        quarters: of the last `QUARTERS_OF_DAYS` days that anything found was published on, in order of time, those
            without an article left out.
        most: no article could score more by this tree; 0.0 where nothing weighs or the order is by time.
    """

    hits: tuple[Hit, ...]
    total: int
    entries: int = 0
    most: float = 0.0
    sources: tuple[FacetCount, ...] = ()
    languages: tuple[FacetCount, ...] = ()
    tags: Mapping[Tag, tuple[FacetCount, ...]] = field(default_factory=dict)
    days: tuple[DayCount, ...] = ()
    copied: tuple[FacetCount, ...] = ()
    quarters: tuple[QuarterCount, ...] = ()


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
