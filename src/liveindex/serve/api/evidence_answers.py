"""What answers about sentences, statements, figures, dates and events look like, as types; see `answers`."""

from __future__ import annotations

from typing import TypedDict

from liveindex.model.date import DateMention
from liveindex.model.event import Event
from liveindex.model.figure import Figure
from liveindex.model.statement import Statement
from liveindex.serve.api.answers import Free, Placed, Standing, Time


class Anchored(Placed):
    """The way back: article, version, sentence to the letter, what stands around it, and the outlet's page at it."""

    language: str | None
    text: str
    version: int
    version_hash: str
    seen: Time
    start: int
    end: int
    prefix: str
    suffix: str
    open_at_source: str | None
    method: str | None


class SentenceItem(Anchored):
    """One sentence."""


class SaidBy(TypedDict):
    """Somebody who says it."""

    name: str
    sort: str
    role: str | None


class ChainLink(TypedDict):
    """One link of the way that a statement came, the publisher first."""

    role: str
    name: str


class StatementItem(Anchored):
    """One statement of the newest version of its article."""

    speakers: list[str]
    content: list[str]
    source: list[str]
    cue: list[str]
    context: str
    statement: Statement
    said_by: list[SaidBy]
    chain: list[ChainLink]
    state: str


class Origin(TypedDict):
    """The independent origin that the report comes from; `reports` are ids of the articles that do."""

    name: str
    held: bool
    reason: str
    reports: list[str]


class FullStatement(StatementItem):
    """One statement with everything that is needed to check it, as far as `as_of`.

    `state` says whether its sentence stands in the newest version: exact, moved, changed, gone.
    """

    before: str
    after: str
    newest_version: int
    sentence_now: int | None
    text_now: str
    utterance: Free | None
    as_of: Time | None
    origin: Origin | None
    standing: Standing


class FigureItem(Anchored):
    """One figure."""

    words: str
    claimants: list[str]
    context: str
    figure: Figure


class DateItem(Anchored):
    """One time expression, and the days that it stands for."""

    words: str
    date: DateMention


class EventItem(Anchored):
    """One event; `place` is the name of where."""

    words: str
    event: Event
    place: str | None
