"""What an app that reads feeds sees: streams of articles in the order in which they came in, read and starred."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StreamKind(StrEnum):
    """What a stream holds."""

    ALL = "all"
    OUTLET = "outlet"  # `key` is its host
    SEARCH = "search"  # what a saved search found; `key` is its id
    LABEL = "label"  # `key` is a folder, or the name of a saved search
    NOTHING = "nothing"  # what other servers know and this one does not, such as likes


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream; of ALL and NOTHING `key` is "" ."""

    kind: StreamKind
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which items of a stream; None is whichever."""

    read: bool | None = None
    starred: bool | None = None
    never: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Which part of a stream.

    Attributes:
        limit: how many at most.
        oldest_first: the order; else newest first.
        after: `next_place` of the stretch before; None for the first.
        since, until: bounds of when an item came in, both included; None for none.
    """

    limit: int
    oldest_first: bool = False
    after: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamItem:
    """An item by its number, which is that of its article and stays; `came` is when it came in."""

    num: int
    came: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamPage:
    """A stretch of a stream; `next_place` is None where it is the last."""

    items: tuple[StreamItem, ...]
    next_place: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBy:
    """A saved search by its id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """An article as an app shows it.

    Attributes:
        num: its number, which stays.
        id: of the article, as everywhere else.
        came: when it came in; `updated` when its present wording did.
        beginning: its first paragraphs; `cut` where there is more.
        found_by: the saved searches that found it, by name.
    """

    num: int
    id: str
    title: str
    address: str
    source: str
    source_name: str
    authors: tuple[str, ...]
    published: datetime
    came: datetime
    updated: datetime
    language: str
    beginning: tuple[str, ...]
    cut: bool
    read: bool
    starred: bool
    found_by: tuple[FoundBy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadCount:
    """How much of a stream is unread; `newest` is when the newest of it came in."""

    stream: Stream
    count: int
    newest: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """A stream in the list of an app; `folder` is "" for none, `since` when its first item came in."""

    stream: Stream
    title: str
    folder: str
    since: datetime | None
