"""The readings of an article: one for each kind of work, each with the name and version of its method."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liveindex.model.article import Sentence
from liveindex.model.date import DateMention
from liveindex.model.entity import Entity
from liveindex.model.event import Event, Topic
from liveindex.model.figure import Figure
from liveindex.model.place import Place
from liveindex.model.statement import Quotation, Statement


class Work(StrEnum):
    """One kind of reading that the queue works off, per version of an article."""

    LANGUAGE = "language"
    SENTENCES = "sentences"
    DATES = "dates"
    PLACES = "places"
    ENTITIES = "entities"
    STATEMENTS = "statements"
    FIGURES = "figures"
    EVENTS = "events"
    TOPICS = "topics"
    VECTORS = "vectors"


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one version, in order."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class LanguageReading:
    """The language of one version.

    Attributes:
        code: ISO 639-1; None where the text does not tell.
        share: 0.0 to 1.0, the detector's probability of `code` (0.0 where unknown).
        reason: in words, what it was read from.
    """

    code: str | None
    share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Dates:
    """The time expressions of one version, in order.

    Attributes:
        unread: why nothing, or not all, was looked for (`dates are not read in Thai`); None where all was.
    """

    items: tuple[DateMention, ...]
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """The mentions of places, in order; `unread` as of `Dates`."""

    items: tuple[Place, ...]
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Entities:
    """The people, bodies and other named things, in order of first mention; `unread` as of `Dates`."""

    items: tuple[Entity, ...]
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements and what else stands in quotation marks; `unread` as of `Dates`.

    A sentence that no statement touches is in the publisher's own voice.
    """

    items: tuple[Statement, ...]
    quotations: tuple[Quotation, ...] = ()
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The quantities, in order; `unread` as of `Dates`."""

    items: tuple[Figure, ...]
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Events:
    """The events, in order; `unread` as of `Dates`."""

    items: tuple[Event, ...]
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Topics:
    """What the article is about, the surest first; `unread` as of `Dates`."""

    items: tuple[Topic, ...]
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Vectors:
    """Embeddings of the article and of its sentences.

    Attributes:
        dimensions: of each vector.
        article: `dimensions` signed bytes; the vector of unit length times 127.
        sentences: one such vector after the other, in order of the sentences; zeros where a sentence has no words.
    """

    dimensions: int
    article: bytes
    sentences: bytes
    unread: str | None = None


Reading = LanguageReading | Sentences | Dates | Places | Entities | Statements | Figures | Events | Topics | Vectors
