"""Snapshot -> Article, or the posts of a live page, or why it is neither. Pure: no network, no disk, no clock.

One reader for each medium; each names its method and version in the article it makes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, assert_never

from liveindex.errors import ExtractError
from liveindex.extraction import entries, live, mail, pdf, plaintext, records, webpage
from liveindex.extraction.decode import unreadable
from liveindex.extraction.entries import read_entry
from liveindex.extraction.mail import read_mail
from liveindex.extraction.pdf import read_pdf
from liveindex.extraction.plaintext import read_plaintext
from liveindex.extraction.records import read_record
from liveindex.extraction.webpage import read_webpage, read_webpage_in_parts
from liveindex.model.article import Article, NotAnArticle, SkipReason
from liveindex.model.live_page import LivePage
from liveindex.model.snapshot import Medium, Snapshot

__all__ = ["METHODS", "extract_article", "extract_parts"]

R = TypeVar("R")

METHODS = frozenset(
    {webpage.METHOD, plaintext.METHOD, records.METHOD, entries.METHOD, mail.METHOD, pdf.METHOD, *live.METHODS}
)
"""The methods that articles are extracted by now; an article of any other is stale."""


def extract_article(snapshot: Snapshot) -> Article | NotAnArticle:
    """Return the article in a snapshot, a live page's posts as one text, or the reason why it holds none.

    Raises:
        ExtractError: the document broke the extractor; the snapshot is the evidence.
    """
    return _guarded(snapshot, _read)


def extract_parts(snapshot: Snapshot) -> Article | NotAnArticle | LivePage:
    """Return the article in a snapshot, the posts of a live page each by itself, or the reason why it holds none.

    Raises:
        ExtractError: the document broke the extractor; the snapshot is the evidence.
    """
    return _guarded(snapshot, _read_parts)


def _guarded(snapshot: Snapshot, read: Callable[[Snapshot], R]) -> R | NotAnArticle:
    refusal = None if snapshot.medium is Medium.PDF else unreadable(snapshot.body)
    if refusal is not None:
        return NotAnArticle(*refusal)
    try:
        return read(snapshot)
    except ExtractError as exc:
        raise ExtractError(f"{snapshot.address}: {exc}") from exc
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, MemoryError) as exc:
        raise ExtractError(
            f"{snapshot.address}: reading it as {snapshot.medium.value} failed ({type(exc).__name__}: {exc}). "
            "The document is kept; report it with this message."
        ) from exc


def _read_parts(snapshot: Snapshot) -> Article | NotAnArticle | LivePage:
    return read_webpage_in_parts(snapshot) if snapshot.medium is Medium.HTML else _read(snapshot)


def _read(snapshot: Snapshot) -> Article | NotAnArticle:  # noqa: PLR0911 - one for each medium
    match snapshot.medium:
        case Medium.HTML:
            return read_webpage(snapshot)
        case Medium.TEXT:
            return read_plaintext(snapshot)
        case Medium.RECORD:
            return read_record(snapshot)
        case Medium.ENTRY:
            return read_entry(snapshot)
        case Medium.MAIL:
            return read_mail(snapshot)
        case Medium.PDF:
            return read_pdf(snapshot)
        case Medium.FEED:
            return NotAnArticle(SkipReason.UNSUPPORTED, "A feed is evidence of its entries, no article itself.")
        case _:
            assert_never(snapshot.medium)
