"""XML that lists addresses (sitemaps, OPML), as it came -> UTF-8 that lxml can read leniently.

feedparser's parsers know neither form. What is mended here is what real lists break most: an `&` of an address that
is not written `&amp;` (a lenient parser would drop it, and give another address), names of HTML entities, and an
encoding that is not the declared one. Nothing of this changes a well-formed list.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from html.entities import html5
from io import BytesIO

from lxml import etree

from liveindex.collect.feed_guard import check_feed
from liveindex.collect.sniff import text_encoding

_DECLARED = re.compile(r"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_PROLOG = re.compile(r"\s*<\?xml[^>]{0,400}?\?>")
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?",
    re.DOTALL,
)
_OF_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
# What XML 1.0 has no place for, not even escaped.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def decode_markup(body: bytes, declared: re.Pattern[str] = _DECLARED) -> str:
    """Return bytes as text: by byte-order mark, as UTF-8 where they are valid, as declared, else as Windows-1252.

    Args:
        body: the document.
        declared: finds the declared encoding in its first 4 kB.
    """
    encoding = text_encoding(body[:4096])
    if encoding is None and b"\x1b" not in body:  # ISO-2022-JP is valid UTF-8 to the letter and means other letters
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError:
            encoding = None
    if encoding is None:
        claim = declared.search(body[:4096].decode("latin-1"))
        encoding = next((name for name in claim.groups() if name), None) if claim else None
    try:
        if encoding is not None and codecs.lookup(encoding).name not in ("ascii", "iso8859-1"):
            return body.decode(encoding, "replace").removeprefix("\ufeff")
    except (LookupError, UnicodeError, ValueError):
        pass
    return body.decode("cp1252", "replace")


def sound_xml(body: bytes, address: str) -> bytes:
    """Return a list as UTF-8 without its declaration, with the ampersands and entities that XML asks for.

    Raises:
        UnreadableInputError: it declares entities or is nested too deeply.
    """
    check_feed(body, address)
    text = decode_markup(body)
    prolog = _PROLOG.match(text)
    text = _FORBIDDEN.sub("", text[prolog.end() :] if prolog else text).lstrip()
    return _AMPERSAND.sub(_escape, text).encode("utf-8")


def _escape(found: re.Match[str]) -> str:
    written, name = found.group(), found.group(1)
    if not written.startswith("&") or name in _OF_XML or (name and name.startswith("#")):
        return written
    return html.escape(html5[name]) if name in html5 else f"&amp;{written[1:]}"


def elements(sound: bytes, *names: str) -> Iterator[etree._Element | str]:
    """Yield each element of these local names once it is whole, then in words where the XML broke.

    An element is emptied after it was looked at, so that a list of any length takes little memory.
    libxml2 itself refuses more than 256 levels and values of more than 10 MB.
    """
    tags = [f"{{*}}{name}" for name in names]
    whole = _without_half_an_element(sound, names)
    walk = etree.iterparse(
        BytesIO(whole), events=("end",), tag=tags, recover=True, resolve_entities=False, no_network=True
    )
    try:
        for _, element in walk:
            yield element
            element.clear()
            while element.getprevious() is not None and (parent := element.getparent()) is not None:
                del parent[0]
    except etree.XMLSyntaxError as exc:
        yield str(exc)
        return
    trouble = broken_at(walk.error_log)
    if trouble:
        yield trouble


def _without_half_an_element(sound: bytes, names: tuple[str, ...]) -> bytes:
    """Cut off an element that the document breaks off in: a lenient parser would close it as if it were whole."""
    either = b"|".join(name.encode("ascii") for name in names)
    last = max((end.end() for end in re.finditer(rb"</(?:[\w.-]+:)?(?:" + either + rb")\s*>", sound)), default=0)
    begun = re.compile(rb"<(?:[\w.-]+:)?(?:" + either + rb")[\s>]").search(sound, last)
    return sound[: begun.start()] if begun else sound


def broken_at(log: etree._ListErrorLog) -> str:
    """Return where and how XML broke first; empty for a sound list. A prefix that nobody declared is no break."""
    for entry in log:
        if entry.type_name not in ("NS_ERR_UNDEFINED_NAMESPACE", "WAR_NS_URI_RELATIVE", "WAR_NS_URI"):
            return f"line {entry.line}: {entry.message}"
    return ""


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace, lower case; empty for comments."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
