"""What answers about people, bodies and places look like, as types; see `answers`."""

from __future__ import annotations

from typing import TypedDict

from liveindex.model.statement import Statement
from liveindex.serve.api.answers import Day, Placed, Standing, Time


class Name(TypedDict):
    """A person or body, in how many of the articles asked for it is met, and when last."""

    name: str
    type: str
    articles: int
    last: Time


class NameRow(TypedDict):
    """A name that counts as the person or body, and why."""

    name: str
    key: str
    type: str
    articles: int
    reason: str


class Role(TypedDict):
    """A role that articles give to a person, with the newest sentence that does."""

    title: str
    of: str | None
    time: str
    articles: int
    last: Time
    article: str
    sentence: int
    words: str


class NameRule(TypedDict):
    """A decision of a person on who is who."""

    number: int
    made: Time
    made_by: str
    rule: str
    reason: str
    undone: Time | None
    undone_by: str | None


class StatementRow(Placed):
    """A statement in short; `/statements/{id}` has all of it."""

    speakers: list[str]
    content: list[str]
    source: list[str]
    cue: list[str]
    context: str
    statement: Statement


class MetIn(TypedDict):
    """An article in which a person is met, and how often."""

    article: str
    title: str
    source_id: str
    at: Time
    mentions: int


class FullName(TypedDict):
    """A person or body across the index."""

    name: str
    type: str
    names: list[NameRow]
    roles: list[Role]
    statement_count: int
    statements: list[StatementRow]
    article_count: int
    articles: list[MetIn]
    rules: list[NameRule]
    standing: Standing


class Place(TypedDict):
    """A place, in how many of the articles asked for it is named, and when last."""

    id: str
    name: str
    geonames: int | None
    country: str | None
    latitude: float | None
    longitude: float | None
    articles: int
    last: Time


class PlaceOnMap(TypedDict):
    """A place and where it lies."""

    name: str
    geonames: int | None
    country: str | None
    precision: str
    latitude: float | None
    longitude: float | None


class PlaceMention(TypedDict):
    """An article's first mention of a place."""

    article: str
    title: str
    source_id: str
    at: Time
    sentence: int
    words: str
    text: str
    reason: str
    metonym: bool


class PlaceEvent(TypedDict):
    """Something that is told to have happened at a place."""

    article: str
    source_id: str
    at: Time
    sentence: int
    type: str
    status: str
    actors: list[str]
    recipients: list[str]
    first: Day | None
    last: Day | None
    text: str
    also_in: int


class FullPlace(PlaceOnMap):
    """A place across the index."""

    asked: str
    others: list[PlaceOnMap]
    spellings: list[str]
    article_count: int
    mentions: list[PlaceMention]
    events: list[PlaceEvent]
    standing: Standing
