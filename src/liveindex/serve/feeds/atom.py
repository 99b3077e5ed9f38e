"""Entries -> an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed.

    Attributes:
        id: a URI that stays the same for good.
        title: plain text.
        link: address of the page that shows it.
        updated: when it came to be, with its zone.
        author: name of the outlet.
        body: HTML.
    """

    id: str
    title: str
    link: str
    updated: datetime
    author: str
    body: str


def atom(title: str, *, address: str, page: str, entries: Sequence[Entry], updated: datetime, hub: str = "") -> bytes:
    """Return a feed as a file.

    Args:
        title: of the feed.
        address: of the feed itself; it is its id too.
        page: address of the page that shows the same.
        entries: the newest first.
        updated: when what it shows changed last, with its zone.
        hub: address of the hub that pushes it (WebSub); "" for none.
    """
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _text(feed, "title", title)
    _text(feed, "id", address)
    _link(feed, "self", address)
    if hub:
        _link(feed, "hub", hub)
    _link(feed, "alternate", page)
    _text(feed, "updated", updated.isoformat())
    _text(feed, "generator", "Live Index")
    for entry in entries:
        inside = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(inside, "title", entry.title)
        _text(inside, "id", entry.id)
        _link(inside, "alternate", entry.link)
        _text(inside, "updated", entry.updated.isoformat())
        _text(ET.SubElement(inside, f"{{{_ATOM}}}author"), "name", entry.author)
        _text(inside, "content", entry.body).set("type", "html")
    body: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def _text(parent: ET.Element, name: str, words: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = plain(words)
    return element


def plain(words: str) -> str:
    """Return words as any feed can hold them: what XML knows no sign for is marked as such."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words)


def _link(parent: ET.Element, relation: str, address: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "href": address})
