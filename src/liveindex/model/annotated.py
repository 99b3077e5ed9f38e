"""One text with everything that was read out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from liveindex.model.annotation import Vectors
from liveindex.model.article import Sentence, Span
from liveindex.model.date import DateMention
from liveindex.model.entity import Entity
from liveindex.model.event import Event, Topic
from liveindex.model.figure import Figure
from liveindex.model.place import Place
from liveindex.model.reading import Annotation
from liveindex.model.statement import Quotation, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedText:
    """A text and its readings. All offsets are code points into `text`.

    Attributes:
        text: exactly as given.
        language: ISO 639-1; None where it is unknown.
        unread: for each kind of reading that is missing or incomplete, why.
    """

    text: str
    language: str | None
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    topics: tuple[Topic, ...] = ()
    vectors: Vectors | None = None
    unread: dict[str, str] = field(default_factory=dict)

    def words(self, span: Span | Sentence) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def as_dict(self) -> dict[str, Any]:
        """Return language, annotations by kind and what was not read, as plain dictionaries, lists and texts."""
        kinds: dict[str, tuple[Annotation | Topic, ...]] = {
            "statements": self.statements,
            "quotations": self.quotations,
            "figures": self.figures,
            "dates": self.dates,
            "entities": self.entities,
            "places": self.places,
            "events": self.events,
            "topics": self.topics,
        }
        return {
            "language": self.language,
            **{kind: [item.as_dict() for item in items] for kind, items in kinds.items()},
            "unread": dict(self.unread),
        }
