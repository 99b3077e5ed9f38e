"""What happened: PLOVER events; and what an article is about: IPTC Media Topics."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from liveindex.model.article import Span
from liveindex.model.reading import Annotation, When


class PloverType(StrEnum):
    """The PLOVER event types (PLOVER manual, 2021), from cooperation to conflict."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventStatus(StrEnum):
    """Whether it happened, as the article tells it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CLAIMED = "claimed"  # one side says so
    DENIED = "denied"
    POSSIBLE = "possible"  # may, could, if
    NOT_DONE = "not done"  # "did not agree", "failed to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One who does it or to whom it is done.

    Attributes:
        span: the words.
        name: as resolved.
        entity: number of the `Entity`; None where unknown.
        code: CAMEO actor where known (`RUS:GOV`, `UKR:MIL`); None where not.
    """

    span: Span
    name: str
    entity: int | None
    code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Annotation):
    """One event mention; `span` is its trigger.

    Attributes:
        type: PLOVER type.
        actors: who did it.
        recipients: to whom.
        status: whether it happened.
        place: number of the `Place` where.
        when: when.
        statement: number of the `Statement` inside which it is told; None: told by the publisher.
        sentence: number of its sentence.
    """

    type: PloverType
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: EventStatus
    place: int | None
    when: When | None
    statement: int | None
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What an article is about.

    Attributes:
        code: IPTC Media Topics, `medtop:16000000`.
        label: its English label.
        level: 1 or 2.
        parent: code of the topic above; None at level 1.
        evidence: the words that speak for it, the strongest first.
        method, confidence, reason: as of every annotation.
    """

    code: str
    label: str
    level: int
    parent: str | None
    evidence: tuple[Span, ...]
    method: str
    confidence: float
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain dictionaries, lists, texts and numbers."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain
