"""The article: what a reader would call the text of a page, with its particulars and their origin."""

from __future__ import annotations

import contextlib
import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

_WRITTEN_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
# RFC 822, as feeds write it: "Mon, 02 Jun 2025 00:30:00 +0200" is still the 1st in UTC.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FEED_DAY = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)})[a-z]* (?P<year>\d{{4}})\b")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of `Article.text`, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `number` counts from 1 within its version and is its address (`/a/<id>#s12`)."""

    number: int
    start: int
    end: int


class Precision(StrEnum):
    """How exactly a date was claimed."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Moment:
    """A claimed date.

    Attributes:
        at: its first instant, aware, UTC. A claim of a day without zone is that day's midnight UTC.
        precision: how exactly it was claimed.
        origin: where it was claimed: `json-ld`, `meta`, `feed`, `record`, `date line`, `htmldate`, ...
        as_written: the claim, letter for letter.
    """

    at: datetime
    precision: Precision
    origin: str
    as_written: str

    @property
    def day(self) -> date:
        """Return the day in the calendar of whoever wrote the claim, as far as its letters tell; else that of UTC."""
        with contextlib.suppress(ValueError):
            if written := _WRITTEN_DAY.search(self.as_written):
                return date.fromisoformat(written.group())
            if written := _FEED_DAY.search(self.as_written):
                day = date(int(written["year"]), _MONTHS.index(written["month"]) + 1, int(written["day"]))
                if abs((day - self.at.date()).days) <= 1:  # no zone moves an instant further
                    return day
        return self.at.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The text of one document and its particulars, as extracted from one snapshot.

    Attributes:
        address: what tells this article from others; two documents of one address are two versions of it.
        canonical: the address that the page claims for itself, where it claims one; not always trusted.
        source: host without `www.`, lower case; `files` for text with no address on the web.
        source_name: the outlet's name as the page gives it.
        text: title not included; paragraphs joined by a blank line; NFC, no carriage returns or trailing blanks.
        paragraphs: spans of `text`, in order, never overlapping, never empty.
        declared_language: ISO 639-1 code that the page claims, lower case (`en`).
        credit: the agency or other origin that the page itself names, as written.
        sentences: empty until annotated.
        method: name and version of what extracted it (`html/1`).
        part_of: of a post, the address of the live page it stands on; None for every other article.
        coverage_ends: of a live page, when it says that its coverage ends or ended; None where it does not say.
    """

    address: str
    title: str
    text: str
    paragraphs: tuple[Span, ...]
    source: str
    method: str
    source_name: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    canonical: str | None = None
    declared_language: str | None = None
    language: str | None = None
    credit: str | None = None
    sentences: tuple[Sentence, ...] = ()
    part_of: str | None = None
    coverage_ends: Moment | None = None

    def __bool__(self) -> bool:
        return True

    @property
    def version(self) -> str:
        """Return the version hash: 16 hex digits over title and text, the same for the same wording."""
        return hashlib.sha256(f"{self.title}\0{self.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def words(self, span: Span | Sentence) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]


class SkipReason(StrEnum):
    """Why a sound document is no article. Countable: shown in every tally."""

    EMPTY = "empty"
    TITLE_ONLY = "title only"
    HUB = "a list of links, not an article"
    CONSENT_WALL = "a consent wall"
    PAYWALL = "a paywall or login page"
    ERROR_PAGE = "an error page"
    BINARY = "binary, not text"
    NO_TEXT = "pictures of pages, without text"
    UNSUPPORTED = "a kind of file that is not read"
    FOREIGN = "a document that claims another place"
    DUPLICATE_IN_BATCH = "the same entry twice in one document"


@dataclass(frozen=True, slots=True)
class NotAnArticle:
    """Says why a document is no article. False in a condition, as an `Article` is true."""

    reason: SkipReason
    detail: str = ""

    def __bool__(self) -> bool:
        return False
