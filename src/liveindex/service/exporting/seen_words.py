"""A document as it came -> the words in it, without blanks: enough to see whether a sentence stands there.

Not an extraction: furniture, menus and all are kept, so that nothing depends on what an extractor takes
for the article. Mails and PDFs are not looked into: their words are encoded in ways of their own.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import orjson
from lxml import html
from lxml.etree import Comment, ParserError

from liveindex.extraction.decode import decode
from liveindex.model.snapshot import Medium

_READ = (Medium.HTML, Medium.TEXT, Medium.RECORD, Medium.ENTRY, Medium.FEED)
# Signs that pages set between letters for the line, and that no text keeps.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def squeezed(text: str) -> str:
    """Return a text without blanks, line breaks and invisible signs, in one normal form (NFC)."""
    return "".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def words_of(body: bytes, *, medium: str, content_type: str) -> str | None:
    """Return the words of a document, squeezed; None where they cannot be read.

    Args:
        body: the document as it came.
        medium: what it was kept as.
        content_type: as its server gave it; "" where unknown.
    """
    if medium not in _READ:
        return None
    text = decode(body, content_type or None)
    if medium in (Medium.RECORD, Medium.ENTRY):
        try:
            text = "\n".join(_strings(orjson.loads(text)))
        except orjson.JSONDecodeError:
            return None
    return squeezed(_seen(text)) if medium != Medium.TEXT else squeezed(text)


def _strings(value: Any) -> list[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for inner in value for text in _strings(inner)]
        case dict():
            return [text for inner in value.values() for text in _strings(inner)]
        case _:
            return []


def _seen(text: str) -> str:
    """Return what a reader would see of markup, and of a text without any all of it."""
    if "<" not in text:
        return text
    try:
        tree = html.document_fromstring(f"<div>{text}</div>" if "<html" not in text.lower() else _undeclared(text))
    except (ValueError, ParserError):
        return text
    inert: Any
    for inert in tree.iter("script", "style", Comment):
        inert.text = ""  # what stands behind it stays
    return "".join(str(part) for part in tree.itertext())


def _undeclared(text: str) -> str:
    """Return a text without the XML declaration that lxml refuses beside decoded text."""
    start = text.lstrip()
    return start.partition("?>")[2] if start.startswith("<?xml") else text
