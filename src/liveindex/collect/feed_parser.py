"""Bytes of a feed -> feedparser's reading of it, put together from feedparser's own parts.

`feedparser.parse` is not called, for two reasons. It opens whatever looks like an address or a path, and some
of its patterns backtrack: a style attribute of 200 kB or an author of 50 kB keeps them busy for minutes. So
its sanitiser is off (`markup` does that work), and an author too long for a name is not searched for a mail.
"""

from __future__ import annotations

import io
import xml.sax
import xml.sax.handler
import xml.sax.xmlreader
from collections.abc import Mapping
from dataclasses import dataclass

import feedparser
from feedparser.api import LooseFeedParser, StrictFeedParser
from feedparser.encodings import convert_to_utf8
from feedparser.sanitizer import replace_doctype

_LONGEST_AUTHOR = 1000


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What feedparser made of a feed.

    Attributes:
        version: `rss20`, `atom10`, ...; empty where it is no feed that it knows.
        feed: the fields of the feed itself.
        entries: those of each entry, in order.
        trouble: what was malformed, with its line where known; None for a sound feed.
    """

    version: str
    feed: feedparser.FeedParserDict
    entries: list[feedparser.FeedParserDict]
    trouble: str | None


class _Bounded:
    """Both parsers, without what takes more than linear time."""

    resolve_relative_uris = False
    sanitize_html = False
    # An id is a name, not an address: `abc123` must stay `abc123`, in whatever folder the feed stands.
    can_be_relative_uri = StrictFeedParser.can_be_relative_uri - {"id"}

    def _start_dc_date(self, _: object) -> None:
        # feedparser takes it for a date of change; in the feeds that carry it, it is the date of publication.
        self.push("dc_date", 1)  # type: ignore[attr-defined]

    def _end_dc_date(self) -> None:
        self.pop("dc_date")  # type: ignore[attr-defined]

    def _sync_author_detail(self, key: str = "author") -> None:
        author = dict.get(self._get_context(), key)  # type: ignore[attr-defined]
        if not isinstance(author, str) or len(author) <= _LONGEST_AUTHOR:
            super()._sync_author_detail(key)  # type: ignore[misc]


class _Strict(_Bounded, StrictFeedParser):  # type: ignore[misc]
    """For well-formed XML."""


class _Loose(_Bounded, LooseFeedParser):  # type: ignore[misc]
    """For anything."""


def parse_feed(body: bytes, headers: Mapping[str, str], base: str) -> ParsedFeed:
    """Return what can be read of a feed: strictly where it is well-formed, leniently where it is not.

    Args:
        body: as it came; `feed_guard` has looked at it.
        headers: lower-case names; `content-type` and `content-language` count.
        base: what relative links are relative to; empty where unknown.
    """
    found = feedparser.FeedParserDict()
    headers = dict(headers) | ({"content-type": "application/xml; charset=utf-8"} if is_utf8(body) else {})
    text = convert_to_utf8(headers, body, found)
    version, text, entities = replace_doctype(text)
    trouble = _in_words(dict.get(found, "bozo_exception"))
    language = headers.get("content-language")
    parser = _Strict(base, language, "utf-8")
    broken = _run_strict(parser, text) if dict.get(found, "encoding") else "its encoding cannot be told"
    if broken is not None:
        parser = _Loose(base, language, "utf-8", entities)
        parser.feed(text.decode("utf-8", "replace"))
    return ParsedFeed(version or parser.version or "", parser.feeddata, parser.entries, broken or trouble)


def is_utf8(body: bytes) -> bool:
    """Tell whether bytes can hardly be anything but UTF-8, whatever is declared of them.

    Feeds that declare ISO-8859-1 and send UTF-8 are common; other encodings are valid UTF-8 by chance alone, and with
    every further letter less. ISO-2022 is ASCII to the byte, and is left to its declaration.
    """
    if body.isascii() or b"\x1b" in body:
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _run_strict(parser: _Strict, text: bytes) -> str | None:
    """Return what is malformed, None for well-formed XML."""
    reader = xml.sax.make_parser()  # noqa: S317 - `feed_guard` has refused entities and depth
    reader.setFeature(xml.sax.handler.feature_namespaces, True)
    reader.setFeature(xml.sax.handler.feature_external_ges, False)
    reader.setContentHandler(parser)
    reader.setErrorHandler(parser)
    source = xml.sax.xmlreader.InputSource()
    source.setByteStream(io.BytesIO(text))
    try:
        reader.parse(source)
    except xml.sax.SAXException as exc:
        return _in_words(parser.exc or exc)
    return _in_words(parser.exc)


def _in_words(error: Exception | None) -> str | None:
    if error is None:
        return None
    if isinstance(error, xml.sax.SAXParseException):
        return f"line {error.getLineNumber()}: {error.getMessage()}"
    return str(error) or type(error).__name__
