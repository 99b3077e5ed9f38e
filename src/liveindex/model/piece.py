"""Sentences, statements, figures, dates and events of many articles in one order: newest first, then the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Work
from liveindex.model.article import Sentence
from liveindex.model.date import DateMention
from liveindex.model.entity import EntityType
from liveindex.model.event import Event
from liveindex.model.figure import Figure
from liveindex.model.search import Filters
from liveindex.model.statement import Statement, mark_of
from liveindex.model.view import ArticleRow, Standing


class PieceKind(StrEnum):
    """What is listed of articles; the value is the kind's letter in ids."""

    SENTENCE = "s"
    STATEMENT = "q"
    FIGURE = "f"
    DATE = "d"
    EVENT = "e"


PIECE_WORK = {
    PieceKind.SENTENCE: Work.SENTENCES,
    PieceKind.STATEMENT: Work.STATEMENTS,
    PieceKind.FIGURE: Work.FIGURES,
    PieceKind.DATE: Work.DATES,
    PieceKind.EVENT: Work.EVENTS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What narrows a list of articles, or of what stands in them; None narrows nothing.

    Attributes:
        filters: outlets, languages, first and last day.
        came_since: only articles that came in from then on, UTC.
        story: any article of a story.
        person: a name. Articles: where they are met; statements and figures: of whom they are.
        place: a name, or `#` and a number in GeoNames.
        article: one article.
        words: a search text without fields; its words must stand in what is listed.
    """

    filters: Filters = field(default_factory=Filters)
    came_since: datetime | None = None
    story: str | None = None
    person: str | None = None
    place: str | None = None
    article: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One sentence, statement, figure, date or event with the text that it stands in.

    Attributes:
        version: number of the version that `read` is of; `version_hash` its hash.
        seen: when that version was first seen, UTC.
        read: the whole text of that version, with its readings.
        sentences: (first, last) number of the sentences that it touches.
        methods: what read it, by kind of reading.
    """

    article: ArticleRow
    version: int
    version_hash: str
    seen: datetime
    read: AnnotatedText
    item: Sentence | Statement | Figure | DateMention | Event
    kind: PieceKind
    sentences: tuple[int, int]
    methods: Mapping[Work, str]

    @property
    def id(self) -> str:
        """Return the id it can be looked up by: a sentence by its number, all else by where it starts."""
        match self.item:
            case Sentence():
                return f"{self.article.id}.{self.version}.s{self.item.number}"
            case Statement():
                return f"{self.article.id}.{self.version}.{mark_of(self.item, self.read.statements)}"
            case _:
                return f"{self.article.id}.{self.version}.{self.kind.value}{self.item.span.start}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceList:
    """A stretch of such things.

    Attributes:
        total: how many there are in all; None where more articles would have to be looked through than is reasonable.
        next_place: give it for the stretch that follows; None at the end.
    """

    standing: Standing
    pieces: tuple[Piece, ...]
    total: int | None
    next_place: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameInList:
    """A person, body or other name, in how many of the articles asked for it is met, and when last, UTC."""

    num: int
    name: str
    type: EntityType
    articles: int
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceInList:
    """A place, in how many of the articles asked for it is named, and when last, UTC."""

    geonames: int | None
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    articles: int
    last: datetime
