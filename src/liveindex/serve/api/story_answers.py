"""What answers about stories, sources, saved searches and changes look like, as types; see `answers`."""

from __future__ import annotations

from typing import TypedDict

from liveindex.serve.api.answers import Article, Day, Free, Standing, Time


class Story(TypedDict):
    """A story in short."""

    id: str
    title: str
    articles: int
    outlets: int
    last: Time


class Headline(TypedDict):
    """The article whose headline stands for a story."""

    article: str
    title: str
    source: str


class Placed(TypedDict):
    """An article of a development, why it stands there, and what people decided on it."""

    id: str
    reason: str
    decided: str


class Development(TypedDict):
    """One event of a story."""

    title: str
    first: Time
    last: Time
    articles: list[Placed]


class StoryRule(TypedDict):
    """A decision of a person on stories."""

    number: int
    action: str
    story: str | None
    articles: list[str]
    title: str | None
    rule: str
    made: Time
    made_by: str
    note: str
    undone: Time | None
    undone_by: str | None


class FullStory(TypedDict):
    """A story with its developments, what stands now, and what people decided on it."""

    id: str
    title: str
    headline: Headline | None
    first: Time
    last: Time
    outlets: list[str]
    developments: list[Development]
    articles: list[str]
    merged_from: list[str]
    parted: list[Story]
    rules: list[StoryRule]
    origins: int
    latest: Free | None


class StoryDecision(TypedDict):
    """A decision, and the stories that it concerns as they are now."""

    rule: StoryRule
    stories: list[Story]


class Source(TypedDict):
    """An outlet."""

    id: str
    name: str | None
    articles: int
    first_seen: Time
    last_seen: Time
    newest: Time | None


class DayCount(TypedDict):
    """How many articles fall on a day."""

    day: Day
    count: int


class FullSource(Source):
    """An outlet with how many articles of it fall on each day."""

    invented: bool
    days: list[DayCount]


class SavedSearch(TypedDict):
    """A saved search."""

    id: str
    name: str
    query: str
    kinds: list[str]
    alerts: list[str]
    gather_s: float
    made: Time
    paused: Time | None
    looked: Time | None
    unread: int
    items: int
    waiting: int
    failed: int
    trouble: str | None


class SavedItem(TypedDict):
    """One thing that a saved search found."""

    kind: str
    key: str
    found: Time
    unread: bool
    told: str | None
    words: str
    sentence: int | None
    version: int
    path: str
    article: Article


class FullSavedSearch(SavedSearch):
    """A saved search with a stretch of what it found."""

    found: list[SavedItem]
    next_cursor: str | None
    deliveries: list[Free]


class LoggedChange(TypedDict):
    """One row of the change log: `added`, `changed` (a new version) or `read`."""

    seq: int
    at: Time
    kind: str
    article: str
    title: str
    source_id: str
    address: str
    language: str | None


class Receipt(TypedDict):
    """What became of one document."""

    outcome: str
    address: str
    article: str | None
    version: str | None
    title: str | None
    reason: str | None
    detail: str | None
    same_text_as: list[str]
    count: int


class Added(TypedDict):
    """What became of an address that was to be added; its articles are read in the background."""

    receipts: list[Receipt]
    standing: Standing
