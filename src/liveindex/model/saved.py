"""Searches that people keep, what they found since, and what is sent of it to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from liveindex.model.view import ArticleRow


class AlertKind(StrEnum):
    """What a saved search can tell of."""

    ARTICLE = "article"  # an article that it finds came in
    FIGURE = "figure"  # an article that it finds gives a figure of its story another value
    QUOTE = "quote"  # somebody is quoted in a sentence that it finds
    ORIGIN = "origin"  # a story that it finds has a second independent origin
    GONE = "gone"  # an edit took away a sentence that it found


class Channel(StrEnum):
    """How an alert goes out; the feed needs none."""

    DESKTOP = "desktop"  # a notification on this machine
    HOOK = "hook"  # a command of one's own
    WEBHOOK = "webhook"  # a web address
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Alert:
    """One way in which a saved search tells what it found.

    Attributes:
        target: of a hook the command and its arguments; of a webhook and a mail the one address; empty for the desktop.
    """

    channel: Channel
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search under a name.

    Attributes:
        id: stays the same whatever it is called.
        query: in the language of searches.
        kinds: what alerts tell of.
        gather_s: what is found is gathered for so long; 0.0 sends at once.
        paused: since when nothing is sent; None while alerts go out.
        removed: when it was removed; None while it stands.
        looked: when the reader said that they had looked; None for never.
    """

    num: int
    id: str
    name: str
    query: str
    kinds: tuple[AlertKind, ...]
    alerts: tuple[Alert, ...]
    gather_s: float
    made: datetime
    paused: datetime | None
    removed: datetime | None
    looked: datetime | None
    looked_item: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedItem:
    """One thing that a saved search found.

    Attributes:
        num: counts up; later ones were found later.
        key: what makes it the same thing when it is met again.
        version: number of the wording that holds the sentence.
        sentence: its number; None for the headline.
        words: of the sentence.
        told: what happened, in words; "" where the sentence tells it.
        unread: it was found since the reader looked.
    """

    num: int
    kind: AlertKind
    key: str
    row: ArticleRow
    version: int
    sentence: int | None
    words: str
    told: str
    found: datetime
    unread: bool

    @property
    def path(self) -> str:
        """Return the address of its sentence on the pages."""
        place = f"#s{self.sentence}" if self.sentence else ""
        return f"/a/{self.row.id}?v={self.version}{place}"


class DeliveryState(StrEnum):
    """What became of something that is to be sent."""

    WAITING = "waiting"
    SENT = "sent"
    KEPT = "kept"  # nothing here can show it: it stands in the feed
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What was sent, or is to be, by one alert.

    Attributes:
        count: how many things are in it.
        tries: how often it was tried.
        due: when it is tried next; of no meaning once it is done.
        done: when it was sent or given up.
        note: the last error, or how it was sent.
    """

    alert: Alert
    state: DeliveryState
    count: int
    tries: int
    due: datetime
    done: datetime | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRow:
    """A saved search in a list.

    Attributes:
        unread: how many things it found since the reader looked.
        items: how many it holds in all.
        waiting, failed: how many things wait to be sent, and could not be.
        trouble: why the latest could not be; "" where all went out.
    """

    search: SavedSearch
    unread: int
    items: int
    waiting: int
    failed: int
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A saved search with a stretch of what it found, newest first.

    Attributes:
        next_cursor: of the stretch after; None where this is the last.
        deliveries: the latest, by alert and message.
    """

    row: SavedRow
    items: tuple[SavedItem, ...]
    next_cursor: str | None
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What goes out in one piece.

    Attributes:
        id: the same at each try, so that whoever gets it twice can tell.
        test: it was asked for to try the alert out.
        base: address of the pages, "" where nobody serves them.
    """

    id: str
    search: SavedSearch
    items: tuple[SavedItem, ...]
    test: bool
    base: str
