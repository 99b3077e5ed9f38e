"""What is followed in the world: subscriptions, what they point at, and how they fare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SubscriptionKind(StrEnum):
    """What kind of address is followed."""

    FEED = "feed"  # RSS, Atom, RDF, CDF, JSON Feed
    SITEMAP = "sitemap"  # a news sitemap, or an index of sitemaps
    SECTION = "section"  # a page whose links are followed by a rule
    PAGE = "page"  # a page that is itself watched for changes


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRule:
    """Which links of a section page lead to articles.

    Each pattern is a regular expression that is searched for in the absolute address.

    Attributes:
        include: one of these must be found; empty lets every link through.
        exclude: none of these may be found.
        same_site: only links to the page's own registered domain.
        least_words: a link's text has at least this many words; headlines do, menus do not.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    same_site: bool = True
    least_words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One address to follow with what is said of it, as a list of feeds (OPML) carries it.

    Attributes:
        address: of the feed, sitemap or page itself.
        title: the name a person gave it; empty where none.
        site: address of the page for readers that it belongs to.
        folder: names of the folders it stands in, outermost first.
        language: ISO 639-1, lower case.
        country: ISO 3166-1 alpha-2, lower case.
        owner: who owns the outlet, where that is public.
        kind: what it is said to be; None where nothing says so.
        rule: for a section.
    """

    address: str
    title: str = ""
    site: str | None = None
    folder: tuple[str, ...] = ()
    language: str | None = None
    country: str | None = None
    owner: str | None = None
    kind: SubscriptionKind | None = None
    rule: LinkRule | None = None


class Standing(StrEnum):
    """Whether a subscription is visited."""

    WATCHED = "watched"
    PAUSED = "paused"  # by a person
    GONE = "gone"  # the address says that nothing will come from it any more (410)
    REFUSED = "refused"  # an address that this machine must not be sent to
    JOINED = "joined"  # it moved to an address that another subscription has


class VisitOutcome(StrEnum):
    """What one visit came to."""

    NEW = "new"  # something that was not there before
    NOTHING_NEW = "nothing new"  # it answered with a document, and nothing in it was new
    NOT_MODIFIED = "not modified"  # it answered that nothing changed (304), or sent the same bytes
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """An address that is followed, and how it fares.

    Times are aware UTC; None means that it has not happened.

    Attributes:
        num: its number in this index.
        address: where it is asked now; moves with permanent redirects.
        host: of the address, with its port where that is not the usual one; paces are kept by it.
        title: as a person gave it, else as the source itself does; may be empty.
        folder: names, outermost first.
        pages: also fetch the pages that its entries link to, where the feed gives less than the whole text.
        due: when it is to be visited next.
        interval_s: the present distance between two visits.
        floor_s, ceiling_s: bounds of the interval of this subscription; None where those of the settings hold.
        etag, last_modified: what its last answer was marked with, byte for byte (Latin-1).
        marked: the address that gave these marks; empty for its own.
        digest: SHA-256 of the last document, empty where there was none.
        tried, succeeded, brought: last visit; last that worked; last that brought something new.
        failures: visits in a row that failed.
        failing_since: when the first of these was.
        trouble: kind of the last failure; empty where the last visit worked.
        trouble_detail: what exactly happened, in words.
        moved_from: the address that was given, where a permanent redirect changed it.
    """

    num: int
    address: str
    host: str
    kind: SubscriptionKind
    title: str
    site: str | None
    folder: tuple[str, ...]
    language: str | None
    country: str | None
    owner: str | None
    rule: LinkRule | None
    pages: bool
    standing: Standing
    added: datetime
    due: datetime
    interval_s: float
    floor_s: float | None
    ceiling_s: float | None
    etag: str
    last_modified: str
    marked: str
    digest: bytes
    tried: datetime | None
    succeeded: datetime | None
    brought: datetime | None
    failures: int
    failing_since: datetime | None
    trouble: str
    trouble_detail: str
    moved_from: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one visit to a subscription came to.

    Attributes:
        status: of HTTP; 0 where nothing answered.
        new: how many entries or links were new.
        size_bytes: of the document, decoded.
        took_s: by the clock.
        trouble: kind of failure, empty where it worked.
    """

    subscription: int
    at: datetime
    outcome: VisitOutcome
    status: int = 0
    new: int = 0
    size_bytes: int = 0
    took_s: float = 0.0
    trouble: str = ""
    detail: str = ""


class Task(StrEnum):
    """What is planned for an address."""

    PAGE = "page"  # fetch it for the first time
    AGAIN = "again"  # fetch it again, to see whether it was edited
    LIST = "list"  # fetch a part of a sitemap
    ENTRY = "entry"  # take in an entry that was held back


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One planned step for one address.

    Attributes:
        address: of the page, or of the snapshot of an entry.
        host: of the address, with its port where that is not the usual one; paces are kept by it.
        subscription: number of the one that led to it; None where a person added the page.
        due: not before this.
        step: how many times it has been fetched.
        attempts: failures in a row at this step.
        first: when it was first fetched; re-checks are planned from here. None before.
        entry: number of the snapshot of the feed's entry that is taken in where the page cannot be had.
        etag, last_modified, marked: as its last answer was marked (Latin-1), and by which address.
        digest: SHA-256 of its last document.
    """

    address: str
    host: str
    task: Task
    subscription: int | None
    due: datetime
    step: int = 0
    attempts: int = 0
    first: datetime | None = None
    entry: int | None = None
    etag: str = ""
    last_modified: str = ""
    marked: str = ""
    digest: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChecks:
    """How the page of an article is watched for edits.

    Attributes:
        times: how often it was fetched.
        last: when it was last; None for not yet.
        due: when it is next; None where it is not again.
        gone: its site says that it is no longer there.
        reason: why it is gone, or was given up; empty otherwise.
    """

    times: int
    last: datetime | None
    due: datetime | None
    gone: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch of time in which nothing was watched."""

    start: datetime
    end: datetime


class Health(StrEnum):
    """How a subscription fares, in one word."""

    NEW = "new"  # not visited yet
    FINE = "fine"
    SILENT = "silent"  # it answers, and has brought nothing for much longer than it used to
    FAILING = "failing"
    PAUSED = "paused"
    STOPPED = "stopped"  # gone, refused, or joined to another


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionHealth:
    """A subscription and how it fares.

    Attributes:
        median_gap_s: median distance between the last visits that brought something new; None for fewer than four.
        silent_since: when it last brought something, where that is much longer ago than usual; else None.
        backlog: entries and pages that wait their turn.
        words: how it fares, in a sentence.
        advice: what a person can do; empty where there is nothing to do.
    """

    subscription: Subscription
    health: Health
    median_gap_s: float | None
    silent_since: datetime | None
    backlog: int
    words: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What became of one address that was to be followed.

    Attributes:
        address: as it was given.
        subscription: what it is followed as; None where it is not.
        is_new: it was not followed before.
        words: what was found there and how, or why it is not followed.
        others: further feeds that the page names, not followed.
        new: how much the first visit brought; None where it is still to come.
    """

    address: str
    subscription: Subscription | None
    is_new: bool
    words: str
    others: tuple[Outline, ...] = ()
    new: int | None = None
