"""A stretch of a stream -> Atom, as the Google Reader API gave it beside JSON: some apps read their items from this.

An entry's id is the item's long id, which `edit-tag` takes. Its states are categories in the scheme of that API. An
item that is not read carries `fresh`: an app that once saw it as read learns by this that it no longer is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from liveindex.model.feed_reader import FeedItem
from liveindex.serve.feeds.atom import MEDIA_TYPE, plain
from liveindex.serve.reader import shapes

__all__ = ["MEDIA_TYPE", "stream_atom"]

_ATOM = "http://www.w3.org/2005/Atom"
_READER = "http://www.google.com/schemas/reader/atom/"
_SCHEME = "http://www.google.com/reader/"
_STATE = "user/-/state/com.google/"
_LABEL = "user/-/label/"


def stream_atom(
    base: str, written: str, title: str, updated: datetime, items: Sequence[FeedItem], *, continuation: int | None
) -> bytes:
    """Return a stretch of a stream as a file.

    Args:
        base: the address of the pages, with a slash at its end.
        written: the id of the stream, as it was asked for.
        title: of the stream.
        updated: when the newest of the items came in.
        items: in the order asked for.
        continuation: `c` for the stretch after; None where this is the last.
    """
    ET.register_namespace("", _ATOM)
    ET.register_namespace("gr", _READER)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _text(feed, "id", f"tag:google.com,2005:reader/{written}")
    _text(feed, "title", title)
    _text(feed, "updated", updated.isoformat())
    _text(feed, "generator", "Live Index")
    ET.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "alternate", "href": base})
    if continuation is not None:
        ET.SubElement(feed, f"{{{_READER}}}continuation").text = str(continuation)
    for one in items:
        _entry(feed, base, one)
    body: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def _entry(feed: ET.Element, base: str, one: FeedItem) -> None:
    crawled = {f"{{{_READER}}}crawl-timestamp-msec": str(int(one.came.timestamp() * 1000))}
    entry = ET.SubElement(feed, f"{{{_ATOM}}}entry", crawled)
    _text(entry, "id", shapes.long_id(one.num))
    _text(entry, "title", shapes.title_of(one))
    _text(entry, "published", one.published.isoformat())
    _text(entry, "updated", one.updated.isoformat())
    link = {"rel": "alternate", "href": plain(shapes.address_of(base, one)), "type": "text/html"}
    ET.SubElement(entry, f"{{{_ATOM}}}link", link)
    _text(ET.SubElement(entry, f"{{{_ATOM}}}author"), "name", shapes.author_of(one))
    _text(entry, "content", shapes.body_of(base, one)).set("type", "html")
    for term in (*shapes.categories_of(one), *(() if one.read else (f"{_STATE}fresh",))):
        label = plain(term.removeprefix(_STATE).removeprefix(_LABEL))
        ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": plain(term), "scheme": _SCHEME, "label": label})
    origin = shapes.origin_of(base, one)
    source = ET.SubElement(entry, f"{{{_ATOM}}}source", {f"{{{_READER}}}stream-id": plain(origin["streamId"])})
    _text(source, "id", f"tag:google.com,2005:reader/{origin['streamId']}")
    _text(source, "title", origin["title"])


def _text(parent: ET.Element, name: str, words: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = plain(words)
    return element
