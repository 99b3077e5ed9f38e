"""What was read out of articles -> W3C Web Annotations, one page of them.

Each has two targets: the page on the web, by the exact words with what stands beside them, and the stored text, named
by its SHA-256, by the same words and by offsets. Offsets into a page nobody could check: the page is not the text.
Sources: Web Annotation Data Model (W3C 2017); RFC 6920 for names by hash.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from liveindex.model.date import DateMention
from liveindex.model.entity import Entity
from liveindex.model.event import Event
from liveindex.model.figure import Figure
from liveindex.model.place import Place
from liveindex.model.statement import Statement
from liveindex.serve.exports.columns import Item, span_of
from liveindex.serve.exports.streams import write_list
from liveindex.serve.reading_words import (
    date_words,
    entity_words,
    event_words,
    figure_words,
    place_words,
    statement_words,
)
from liveindex.serve.shapes import Json, time
from liveindex.text.urls import is_web_address

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_BESIDE = 32  # characters, as browsers and annotation tools use


def write(table: str, rows: Iterable[Item], stream: BinaryIO, *, label: str) -> None:
    """Write an annotation page with an annotation for each row.

    Args:
        table: what the rows are of.
        rows: things that were read, each with its article.
        stream: to be written to.
        label: what the page holds, for people.
    """
    around: dict[str, Json] = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, label)}",
        "type": "AnnotationPage",
        "label": label,
    }
    write_list((annotation(table, row) for row in rows), stream, around=around)


def annotation(table: str, row: Item) -> dict[str, Json]:
    """Return the annotation of one thing that was read."""
    body = body_words(row)
    shape: dict[str, Json] = {
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{row.of.key} {table} {span_of(row)} {body}')}",
        "type": "Annotation",
        "motivation": "describing" if body else "highlighting",
        "target": _targets(row),
    }
    if body:
        shape["body"] = {
            "type": "TextualBody", "value": body, "format": "text/plain", "language": "en", "purpose": "describing",
        }  # fmt: skip
    return shape


def _targets(row: Item) -> list[Json]:
    span, text = span_of(row), row.of.article.text
    quote: dict[str, Json] = {"type": "TextQuoteSelector", "exact": text[span.start : span.end]}
    if before := text[max(0, span.start - _BESIDE) : span.start]:
        quote["prefix"] = before
    if after := text[span.end : span.end + _BESIDE]:
        quote["suffix"] = after
    position: Json = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    stored: Json = {"source": hash_name(row.of.text_sha256), "selector": [quote, position]}
    if not is_web_address(row.of.row.address):
        return [stored]
    state: Json = {"type": "TimeState", "sourceDate": time(row.of.taken)}
    return [{"source": row.of.row.address, "selector": quote, "state": state}, stored]


def hash_name(sha256_hex: str) -> str:
    """Return the name of bytes by their SHA-256.

    >>> hash_name("00" * 32)
    'ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256_hex)).decode().rstrip("=")


def body_words(row: Item) -> str:  # noqa: PLR0911 - one case for each kind
    """Return in words what was read there; "" for a sentence."""
    match row.it:
        case Statement():
            return statement_words(row.it)
        case Figure():
            return figure_words(row.of.read, row.it)
        case DateMention():
            return date_words(row.it)
        case Entity():
            return entity_words(row.it)
        case Place():
            return place_words(row.it)
        case Event():
            return event_words(row.of.read, row.it)
        case _:
            return ""
