"""Searching: the tree a search text becomes, the filters beside it, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
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


class Tag(StrEnum):
    """What an article can be looked up by beside its words; each is a field of the search index."""

    ARTICLE = "article_id"
    SOURCE = "source"
    LANGUAGE = "language"
    PERSON = "person"
    NAME = "name"  # bodies and whatever else has a name
    SPEAKER = "speaker"
    PLACE = "place"  # by name, as counts show it
    PLACE_KEY = "place_key"  # by folded name and by number in GeoNames, as it is looked up
    COUNTRY = "country"
    TOPIC = "topic"
    EVENT = "event"
    STORY = "story"  # number of the story it was put into, whatever that is shown as part of


class Side(StrEnum):
    """Which number of a figure is meant."""

    VALUE = "value"  # a number as it is written
    LEAST = "least"  # what the quantity is at least, for certain
    MOST = "most"  # what it is at most, for certain


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so, as written but for case and accents."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Two words, as written but for case and accents, at most so many words apart, in any order."""

    left: str
    right: str
    distance: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """The part must match within words that somebody is quoted with."""

    part: Word | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class Tagged:
    """The article has one of these values; none at all matches nothing.

    Attributes:
        shown: words that show it in a text, for the passages.
    """

    tag: Tag
    values: tuple[str, ...]
    shown: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """The article has a figure whose number lies between the two, both included; None leaves that side open.

    Attributes:
        unit: canonical, singular; None for any unit or none.
    """

    side: Side
    least: float | None = None
    most: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """Published between two days (UTC), both included; None leaves that side open.

    Attributes:
        since, before: what it was published at or after, and before; within the days.
    """

    first: date | None
    last: date | None
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """What only the store can tell: whom a name means, which articles a story has. Engines refuse it.

    Attributes:
        position: where its value stands in the search text.
    """

    name: str
    value: str
    position: int = field(default=0, compare=False)


Leaf = Word | Phrase | Prefix | Near | Quoted | Tagged | Amount | Days | Field
Node = Leaf | All | Any | Not | Everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a search beside its words; empty means no narrowing.

    Attributes:
        since: first day, inclusive, UTC.
        until: last day, inclusive, UTC.
        at: the moment, UTC, whose wordings are searched; None is now.
    """

    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    at: datetime | None = None


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
    fold: bool = False  # show one of articles that are copies of one another; `limit` and `offset` count what is shown
    explain: bool = False  # say of each hit what the parts of the search weigh in it
    meaning: bool = False  # look for articles near in meaning too; engines pass over it


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


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedFigure:
    """What the search index holds of a figure.

    Attributes:
        written: the numbers as they are written: one, or the two of a range.
        least, most: what the quantity is at least and at most, for certain; None where that is not told.
    """

    written: tuple[float, ...]
    least: float | None
    most: float | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an article said before it was changed; it is found only by searches of that time.

    Attributes:
        since: when it was seen first, UTC.
        until: when the next wording was.
        tags, figures, quotes: as of `IndexDocument`, as far as they were read of this wording itself.
    """

    title: str
    text: str
    since: datetime
    until: datetime
    tags: Mapping[Tag, tuple[str, ...]] = field(default_factory=dict)
    figures: tuple[IndexedFigure, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDocument:
    """What the search index holds of one article: its newest version, and what it said before.

    Attributes:
        seq: number of the change-log row that made it so; the index's watermark is the largest.
        at: the time it is sorted and filtered by, UTC.
        language: "" where unknown.
        tags: values of the tags that come from readings; empty while it is not read.
        quotes: the words that somebody is quoted with.
        fold: the same for articles that are copies of one another; None for one that has none.
        seen: when this wording was seen first, UTC; None is at the article's own time.
        earlier: its wordings before.
    """

    seq: int
    article_id: str
    title: str
    text: str
    source: str
    language: str
    at: datetime
    tags: Mapping[Tag, tuple[str, ...]] = field(default_factory=dict)
    figures: tuple[IndexedFigure, ...] = ()
    quotes: tuple[str, ...] = ()
    fold: str | None = None
    seen: datetime | None = None
    earlier: tuple[Wording, ...] = ()


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
