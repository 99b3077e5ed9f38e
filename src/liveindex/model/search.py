"""Searching: the tree that a search text becomes, the filters beside it, the order and the page asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


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
