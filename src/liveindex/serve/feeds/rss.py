"""Entries -> an RSS 2.0 feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from liveindex.serve.feeds.atom import Entry, plain

MEDIA_TYPE = "application/rss+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"


def rss(title: str, *, address: str, page: str, entries: Sequence[Entry], updated: datetime, hub: str = "") -> bytes:
    """Return a feed as a file; takes what `atom.atom` takes."""
    ET.register_namespace("atom", _ATOM)
    ET.register_namespace("dc", _DC)
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    _text(channel, "title", title)
    _text(channel, "link", page)
    _text(channel, "description", f"{title}: what was found, the newest first")
    ET.SubElement(channel, f"{{{_ATOM}}}link", {"rel": "self", "href": address, "type": MEDIA_TYPE})
    if hub:
        ET.SubElement(channel, f"{{{_ATOM}}}link", {"rel": "hub", "href": hub})
    _text(channel, "lastBuildDate", format_datetime(updated))
    _text(channel, "generator", "Live Index")
    for entry in entries:
        item = ET.SubElement(channel, "item")
        _text(item, "title", entry.title)
        _text(item, "link", entry.link)
        _text(item, "guid", entry.id).set("isPermaLink", "false")
        _text(item, "pubDate", format_datetime(entry.updated))
        _text(item, f"{{{_DC}}}creator", entry.author)
        _text(item, "description", entry.body)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _text(parent: ET.Element, name: str, words: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = plain(words)
    return element
