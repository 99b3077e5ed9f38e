"""The first bytes of a document -> what kind of document it is.

What the bytes are comes first, the extension second, the server's claim third: feeds are sent as text/plain,
pages are saved as .txt, and error pages answer under the name of a feed.
"""

from __future__ import annotations

import codecs
import json
import re
import zlib
from dataclasses import dataclass
from enum import Enum

from liveindex.collect.columns import known_columns
from liveindex.collect.mail_marks import is_mail, is_mailbox
from liveindex.collect.opened import HEAD_BYTES


class Kind(Enum):
    """What a document is, as far as readers differ."""

    EMPTY = "empty"
    HTML = "HTML"
    FEED = "feed"
    AGENCY = "NewsML-G2 or NITF"
    MAIL = "mail"
    MAILBOX = "mbox"
    PDF = "PDF"
    JSON = "JSON"  # an array of records, one record, or a JSON Feed; perhaps JSON Lines after all
    JSON_LINES = "JSON Lines"
    TABLE = "table"
    TEXT = "text"
    ZIP = "zip"
    GZIP = "gzip"
    WEB_ARCHIVE = "WARC or ARC"  # packed or not
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a document is; `what` names it for people where `kind` alone does not."""

    kind: Kind
    what: str = ""


_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first (zstd -d FILE)"),
    (b"\x04\x22\x4d\x18", "an lz4 archive; unpack it first (lz4 -d FILE)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a media file"),
    (b"ID3", "a media file"),
)
WARC_START = re.compile(rb"WARC/\d\.\d{1,3}[ \t]*\r?\n")
# A record's line of an ARC: address (some have spaces in it), IP address, date, type, length. Version 2 puts more
# between the type and the length.
ARC_START = re.compile(rb"[a-z]{2,12}:[^\r\n]{1,4000} [^ \r\n]+ \d{8,20} [^ \r\n]+ [^\r\n]{1,400}\r?\n")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Atomic: comments could otherwise be grouped in exponentially many ways before the match fails.
_HTML_START = re.compile(
    r"(?><!--.*?-->|\s)*+<(?:!doctype\s+html|(?:html|head|body|meta|title|script|style|div|article|main|section|p|h1|"
    r"table|span|link)\b)",
    re.IGNORECASE | re.DOTALL,
)
_HTML_WITHIN = re.compile(r"<html[\s>]", re.IGNORECASE), re.compile(r"<(?:head|body)[\s>]", re.IGNORECASE)
_XML_PROLOG = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_FEED_ROOTS = frozenset(("rss", "feed", "rdf", "channel"))
_AGENCY_ROOTS = frozenset(
    (
        *("newsitem", "packageitem", "newsmessage", "conceptitem", "knowledgeitem", "catalogitem", "planningitem"),
        *("nitf", "contentset", "contentmeta", "groupset", "itemmeta"),
    )
)
_FEED_WITHIN = (
    re.compile(r"<(?:rss|rdf:RDF|feed)[\s>]", re.IGNORECASE),
    re.compile(r"<(?:channel|entry|title)[\s>]", re.IGNORECASE),
)
# Lists of what to read, which hold no text themselves: the name of their root, and what to do with one.
LISTS = {
    "urlset": "a sitemap, a list of addresses: follow it with `liveindex follow`",
    "sitemapindex": "a list of sitemaps: follow it with `liveindex follow`",
    "opml": "a list of feeds (OPML): `liveindex follow FILE` follows them",
}
_CELL = re.compile(r"[\w .:/-]{1,40}\Z")

_BY_EXTENSION = {
    "html": Kind.HTML, "htm": Kind.HTML, "xhtml": Kind.HTML, "rss": Kind.FEED, "atom": Kind.FEED, "rdf": Kind.FEED,
    "jsonl": Kind.JSON_LINES, "ndjson": Kind.JSON_LINES, "jsonlines": Kind.JSON_LINES, "csv": Kind.TABLE,
    "tsv": Kind.TABLE, "tab": Kind.TABLE, "txt": Kind.TEXT, "text": Kind.TEXT, "md": Kind.TEXT, "markdown": Kind.TEXT,
}  # fmt: skip
_BY_CONTENT_TYPE = {
    "text/html": Kind.HTML, "application/xhtml+xml": Kind.HTML, "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED, "application/rdf+xml": Kind.FEED, "text/csv": Kind.TABLE,
    "text/tab-separated-values": Kind.TABLE, "application/x-ndjson": Kind.JSON_LINES,
    "application/jsonl": Kind.JSON_LINES, "application/jsonlines": Kind.JSON_LINES,
}  # fmt: skip
# Text to the eye, but no reading matter; the parts of a mail are encoded besides.
_UNREAD_EXTENSIONS = {
    "eml": "no mail, though its name says so", "mbox": "no mailbox, though its name says so",
    **dict.fromkeys(("mht", "mhtml"), "a page saved as a mail (MHTML); save it as HTML"),
    "css": "a style sheet", "js": "a program", "py": "a program",
    "svg": "an SVG image", "opml": LISTS["opml"],
}  # fmt: skip


def sniff(head: bytes, *, extension: str = "", content_type: str = "") -> Sniffed:
    """Return what a document is.

    Args:
        head: its first bytes, up to 64 KiB; all of it when it is shorter.
        extension: lower case, without the full stop.
        content_type: what the server claims, lower case, without parameters.
    """
    if len(head) < HEAD_BYTES and not head.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        return Sniffed(Kind.EMPTY)
    packed = _sniff_packed(head)
    if packed is not None:
        return packed
    if is_mailbox(head):
        return Sniffed(Kind.MAILBOX)
    if is_mail(head, extension):
        return Sniffed(Kind.MAIL)
    text = head_text(head)
    if text is None:
        return Sniffed(Kind.UNSUPPORTED, "a binary file")
    return _sniff_text(text.lstrip("\ufeff \t\r\n"), extension, content_type)


def inflated_head(head: bytes) -> bytes:
    """Return what the first bytes of a gzip file unpack to, up to 4 kB; other bytes, and broken ones, as they are."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 4096)
    except zlib.error:
        return head


def _is_web_archive(head: bytes) -> bool:
    head = inflated_head(head) if head.startswith(b"\x1f\x8b") else head
    return WARC_START.match(head) is not None or (head.startswith(b"filedesc:") and ARC_START.match(head) is not None)


def _sniff_packed(head: bytes) -> Sniffed | None:  # noqa: PLR0911 - a list of cases
    if _is_web_archive(head) or head.startswith(b"\x1f\x8b"):
        return Sniffed(Kind.WEB_ARCHIVE if _is_web_archive(head) else Kind.GZIP)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if b"[Content_Types].xml" in head or head[30:].startswith(b"mimetypeapplication/"):
            return Sniffed(Kind.UNSUPPORTED, "an Office document or e-book")
        return Sniffed(Kind.ZIP)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):  # some servers put a line before it
        return Sniffed(Kind.PDF)
    if head[257:262] == b"ustar":
        return Sniffed(Kind.UNSUPPORTED, "a tar archive; unpack it first")
    if head[4:8] == b"ftyp":
        return Sniffed(Kind.UNSUPPORTED, "a media file")
    return next((Sniffed(Kind.UNSUPPORTED, what) for magic, what in _MAGIC if head.startswith(magic)), None)


def text_encoding(head: bytes) -> str | None:
    """Return the encoding that a byte order mark or the pattern of zero bytes gives away; None where none does."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    quarters = [head[start:4096:4].count(0) / max(len(head[start:4096:4]), 1) for start in range(4)]
    if min(quarters[:3]) > 0.7 > quarters[3]:
        return "utf-32-be"
    if min(quarters[1:]) > 0.7 > quarters[0]:
        return "utf-32-le"
    even, odd = head[:4096:2], head[1:4096:2]
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def head_text(head: bytes) -> str | None:
    """Return the head as text, good enough to look at its structure; None where it is no text."""
    encoding = text_encoding(head)
    if encoding is None and b"\0" in head:
        return None
    text = head.decode(encoding or "latin-1", "ignore")
    controls = sum(1 for ch in text[:4096] if ch < " " and ch not in "\t\n\r\x0c\x1b\x1a")
    return None if controls > 0.02 * min(len(text), 4096) else text


def _sniff_text(text: str, extension: str, content_type: str) -> Sniffed:  # noqa: PLR0911 - a list of cases
    if text.startswith("<"):
        found = _sniff_markup(text, extension)
        if found is not None:
            return found
    if text.startswith(("{", "[")):
        found = _sniff_json(text, extension, content_type)
        if found is not None:
            return found
    if extension in _UNREAD_EXTENSIONS:
        return Sniffed(Kind.UNSUPPORTED, _UNREAD_EXTENSIONS[extension])
    by_name = _BY_EXTENSION.get(extension) or _BY_CONTENT_TYPE.get(content_type)
    if by_name is not None and by_name is not Kind.TEXT:
        return Sniffed(by_name)
    if _has_within(text[:16_384], *_HTML_WITHIN) and by_name is None:
        return Sniffed(Kind.HTML)
    if _has_within(text[:4096], *_FEED_WITHIN) and by_name is None:
        return Sniffed(Kind.FEED)
    if by_name is None and _is_table(text):
        return Sniffed(Kind.TABLE)
    return Sniffed(Kind.TEXT)


def _has_within(text: str, outer: re.Pattern[str], inner: re.Pattern[str]) -> bool:
    found = outer.search(text)
    return found is not None and inner.search(text, found.end()) is not None


def _sniff_markup(text: str, extension: str) -> Sniffed | None:
    root = _root_of(text)
    name = root.group(1).lower() if root else ""
    if name == "html" or _HTML_START.match(text) or (root and _HTML_START.match(text, root.start())):
        return Sniffed(Kind.HTML)
    if not name:
        return None
    if name in LISTS:
        return Sniffed(Kind.UNSUPPORTED, LISTS[name])
    if name in _FEED_ROOTS or name in _AGENCY_ROOTS:
        return Sniffed(Kind.FEED if name in _FEED_ROOTS else Kind.AGENCY)
    if text.startswith("<?xml") or extension == "xml":
        return Sniffed(Kind.UNSUPPORTED, f"XML that is no feed (its root is {name!r})")
    return None


def _root_of(text: str) -> re.Match[str] | None:
    prolog = _XML_PROLOG.match(text)
    return _ROOT.match(text, prolog.end() if prolog else 0)


def root_name(text: str) -> str:
    """Return the name of the root of XML, lower case, without its prefix; empty where there is none.

    Args:
        text: the head of the document, from its first letter.
    """
    root = _root_of(text)
    return root.group(1).lower() if root else ""


def _sniff_json(text: str, extension: str, content_type: str) -> Sniffed | None:
    """Tell JSON from JSON Lines from text in brackets, such as `[Reuters] A headline` or Markdown links."""
    by_name = _BY_EXTENSION.get(extension) or _BY_CONTENT_TYPE.get(content_type)
    if by_name is Kind.JSON_LINES:
        return Sniffed(Kind.JSON_LINES)
    lines = [line for line in text.splitlines() if line.strip()]
    objects = [line for line in lines if line.startswith("{")]
    if len(objects) > 1 and text.startswith("{") and any(_is_json(line) for line in objects[:20]):
        return Sniffed(Kind.JSON_LINES)
    inside = text[1:].lstrip()
    looks = inside[:1] in ('"', "}") if text.startswith("{") else inside[:1] in ("{", "]", "[", '"')
    return Sniffed(Kind.JSON) if looks or extension == "json" else None


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _is_table(text: str) -> bool:
    """Tell whether the first line is a header: short cells, at least two of them names that records carry."""
    line, newline, _ = text.partition("\n")
    if not newline or len(line) > 2000:
        return False
    for delimiter in (",", "\t", ";", "|"):
        cells = [cell.strip().strip('"') for cell in line.strip().split(delimiter)]
        if len(cells) > 1 and len(known_columns(cells)) > 1 and all(_CELL.match(cell) or not cell for cell in cells):
            return True
    return False
