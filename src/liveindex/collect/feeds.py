"""RSS, Atom, RDF or CDF -> one FEED snapshot and an ENTRY snapshot for each entry, read by feedparser.

feedparser is lenient, which is what real feeds need, and silent about it, which is not what a person needs:
what it could not read is counted against the markup and said. Links of entries are not followed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import feedparser

from liveindex.collect.entries import Entry, feed_parts, plain_to_html, sound_link
from liveindex.collect.feed_guard import check_feed
from liveindex.collect.feed_parser import ParsedFeed, parse_feed
from liveindex.collect.markup import clean_html
from liveindex.collect.opened import Opened, Part, failed, read_whole
from liveindex.config import Settings
from liveindex.errors import UnreadableInputError
from liveindex.text.garbled import is_garbled
from liveindex.text.urls import is_web_address

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ITEM_START = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(item|entry)(?=[\s/>])", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:[A-Za-z_][\w.-]*:)?(?:item|entry)\s*>|<(?:[\w.-]+:)?item(?:\s[^<>]*)?/>", re.IGNORECASE)
_END = re.compile(r"</(?:[A-Za-z_][\w.-]*:)?(?:channel|rss|feed|rdf)\s*>", re.IGNORECASE)


def read_feed(opened: Opened, settings: Settings) -> Iterator[Part]:
    """Yield the feed as it came, its entries, and the trouble of what could not be read.

    Raises:
        TooLargeError: over `max_document_bytes`.
        UnreadableInputError: hostile, or no feed at all.
    """
    body = read_whole(opened, settings.max_document_bytes)
    markup = check_feed(body, opened.address)
    parsed = _parse(opened, body)
    breaks_off = _breaks_off(markup)
    entries = parsed.entries[:-1] if breaks_off else parsed.entries
    found: list[Entry | str] = [_read_entry(opened, parsed, entry) for entry in entries]
    if breaks_off and parsed.entries:
        found.append("is cut off: the document ends in the middle of it. Fetch the feed anew.")
    if not found and not parsed.version and not parsed.feed:
        raise UnreadableInputError(f"{opened.address} is no feed{_at_line(parsed)}. Check it.", opened.address)
    yield from feed_parts(opened, body, found, settings)
    garbled = sum(1 for entry in found if isinstance(entry, Entry) and _is_garbled(entry))
    if garbled:
        detail = (
            f"{garbled} of {len(found)} entries hold letters that were decoded wrongly before they came here (such as "
            "â€™ for an apostrophe). They are in as they came; tell the publisher."
        )
        yield failed(opened.address, "garbled letters", detail)
    missing = len(_ITEM_START.findall(markup)) - len(parsed.entries)
    if missing > 0 and parsed.trouble:
        detail = f"{missing} entries could not be read{_at_line(parsed)}. The feed is malformed; tell its publisher."
        yield failed(opened.address, "broken entries", detail)


def _is_garbled(entry: Entry) -> bool:
    return any(is_garbled(text) for text in (entry.title, entry.summary_html, entry.content_html) if text)


def _parse(opened: Opened, body: bytes) -> ParsedFeed:
    headers = {name: value for name, value in opened.headers if name in ("content-type", "content-language")}
    try:
        return parse_feed(body, headers, opened.address if is_web_address(opened.address) else "")
    except Exception as exc:  # it raises whatever its patterns and sgmllib do
        raise UnreadableInputError(
            f"{opened.address} broke the feed parser ({type(exc).__name__}: {exc}). Fetch it anew, or report it.",
            opened.address,
        ) from exc


def _breaks_off(markup: str) -> bool:
    """Tell whether the document ends in the middle of an entry, as half a download does."""
    starts = [match.start() for match in _ITEM_START.finditer(markup)]
    if not starts or _END.search(markup, starts[-1]):
        return False
    return _ITEM_END.search(markup, starts[-1]) is None


def _at_line(parsed: ParsedFeed) -> str:
    return f"; the first trouble is at {parsed.trouble}" if parsed.trouble else ""


def _read_entry(opened: Opened, parsed: ParsedFeed, entry: feedparser.FeedParserDict) -> Entry:
    feed = parsed.feed
    base = _web_base(opened.address, feed)
    page = base or opened.address
    content = _content_html(entry, page)
    summary = _html_of(entry.get("summary_detail"), page)
    source = entry.get("source") or {}
    published, dc_date = _text(entry, "published") or _text(entry, "created"), _text(entry, "dc_date")
    return Entry(
        title=_title(entry, page),
        link=_link(entry, base, page),
        id=_text(entry, "id"),
        published=published or dc_date,
        updated=_text(entry, "updated") or (dc_date if published else None),
        authors=_authors(entry) or (_authors(feed) if parsed.version.startswith("atom") else []),
        summary_html=None if summary == content else summary,
        content_html=content,
        language=_language(entry, feed),
        source_name=_text(source, "title"),
        source_url=sound_link(_text(source, "href") or _text(source, "link") or _text(source, "id")),
        feed_title=_text(feed, "title"),
        feed_url=opened.address if is_web_address(opened.address) else _self_link(feed) or opened.address,
    )


def _title(entry: feedparser.FeedParserDict, page: str) -> str | None:
    """Return the title; neither that of a picture in the entry may stand in for it, nor an unknown type hide it."""
    detail, title = entry.get("title_detail"), _text(entry, "title")
    if detail is None or title is None:
        return None
    is_known = (_text(detail, "type") or "html").lower().endswith(("html", "xml", "plain", "octet-stream"))
    merged = feedparser.FeedParserDict({**detail, "value": title} | ({} if is_known else {"type": "text/plain"}))
    return _html_of(merged, page, keep_plain=True)


def _link(entry: feedparser.FeedParserDict, base: str | None, page: str) -> str | None:
    """Return the link; an id that is no address is none, though RSS calls every guid a permanent link."""
    link = _text(entry, "link") or _first_link(entry)
    if link is None or link != _text(entry, "id") or is_web_address(link):
        return sound_link(link, base)
    return sound_link(link, page) if link.startswith("/") else None


def _text(fields: feedparser.FeedParserDict, name: str) -> str | None:
    # `get` would answer for `updated` with `published`: this asks for the field itself.
    value = dict.get(fields, name)
    return _CONTROL.sub("", value).strip() or None if isinstance(value, str) else None


def _content_html(entry: feedparser.FeedParserDict, page: str) -> str | None:
    readings = [_html_of(detail, page) for detail in entry.get("content") or ()]
    return max((reading for reading in readings if reading), key=len, default=None)


def _html_of(detail: feedparser.FeedParserDict | None, page: str, *, keep_plain: bool = False) -> str | None:
    """Return a value as clean HTML, whichever of text and HTML the feed gives; None where it is neither.

    Args:
        detail: the value with its type and base.
        page: what relative links are relative to, where the feed sets no base.
        keep_plain: leave a value that is plain text as it is.
    """
    value = _text(detail, "value") if detail else None
    if detail is None or value is None:
        return None
    kind = (_text(detail, "type") or "text/html").lower()
    if kind == "text/plain":
        return value if keep_plain else plain_to_html(value)
    # Atom 0.3 marks base64 by itself, and feedparser gives its text under this name.
    if not kind.endswith(("html", "xml", "octet-stream")) and not kind.startswith("text/"):
        return None
    return clean_html(value, sound_link(_text(detail, "base"), page) or page)


def _authors(fields: feedparser.FeedParserDict) -> list[str]:
    listed = [_text(author, "name") or _text(author, "email") for author in fields.get("authors") or () if author]
    names = [name for name in listed if name] or [name for name in (_text(fields, "author"),) if name]
    return list(dict.fromkeys(names))


def _language(entry: feedparser.FeedParserDict, feed: feedparser.FeedParserDict) -> str | None:
    details = [*(entry.get("content") or ()), entry.get("summary_detail"), entry.get("title_detail")]
    own = (_text(detail, "language") for detail in details if detail)
    return _text(entry, "language") or next(filter(None, own), None) or _text(feed, "language")


def _first_link(entry: feedparser.FeedParserDict) -> str | None:
    links = [link for link in entry.get("links") or () if link.get("rel") == "alternate"]
    return _text(links[0], "href") if links else None


def _self_link(feed: feedparser.FeedParserDict) -> str | None:
    links = (_text(link, "href") or "" for link in feed.get("links") or () if link.get("rel") == "self")
    return next(filter(is_web_address, links), None)


def _web_base(address: str, feed: feedparser.FeedParserDict) -> str | None:
    """Return what relative links of a saved feed are relative to; None where that is unknown or settled."""
    if is_web_address(address):
        return None
    link = _text(feed, "link") or ""
    return _self_link(feed) or (link if is_web_address(link) else None)
