"""Streams, items and counts -> what apps read, in the names that the Google Reader API gave them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from markupsafe import Markup

from liveindex.model.feed_reader import FeedItem, Stream, StreamItem, StreamKind, Subscribed, UnreadCount
from liveindex.serve.shapes import Json
from liveindex.service.feed_reading import OUTLETS, SEARCHES
from liveindex.text.urls import is_web_address

READING_LIST = "user/-/state/com.google/reading-list"
READ = "user/-/state/com.google/read"
STARRED = "user/-/state/com.google/starred"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_RIGHT_TO_LEFT = ("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")


def long_id(num: int) -> str:
    """Return the long form of an item's number."""
    return f"tag:google.com,2005:reader/item/{num & 0xFFFFFFFFFFFFFFFF:016x}"


def label(name: str) -> str:
    """Return the id of a folder or tag."""
    return f"user/-/label/{name}"


def stream_id(stream: Stream) -> str:
    """Return the id of a stream, as lists of subscriptions name it."""
    match stream.kind:
        case StreamKind.LABEL:
            return label(stream.key)
        case StreamKind.ALL:
            return "feed/river"
        case _:
            return f"feed/{stream.kind}:{stream.key}"


def subscription(base: str, one: Subscribed) -> dict[str, Json]:
    """Return one subscription; `base` is the address of the pages, with a slash at its end."""
    match one.stream.kind:
        case StreamKind.SEARCH:
            page = f"{base}searches/{quote(one.title, safe='')}"
            feed = f"{page}.atom"
        case StreamKind.OUTLET:
            page = f"{base}source/{quote(one.stream.key, safe='')}"
            feed = f"{page}.atom"
        case _:
            page, feed = base, f"{base}index.atom"
    return {
        "id": stream_id(one.stream),
        "title": one.title,
        "categories": [{"id": label(one.folder), "label": one.folder, "type": "folder"}] if one.folder else [],
        "url": feed,
        "htmlUrl": page,
        "iconUrl": "",
        "firstitemmsec": str(_us(one.since) // 1000) if one.since else "0",
    }


def tags(subscriptions: Sequence[Subscribed]) -> list[Json]:
    """Return the state, folders and tags that there are; a saved search is a tag of the items that it found."""
    folders = list(dict.fromkeys(one.folder for one in subscriptions if one.folder))
    named = [one.title for one in subscriptions if one.stream.kind is StreamKind.SEARCH]
    found: list[Json] = [{"id": STARRED}]
    found += [{"id": label(name), "label": name, "type": "folder"} for name in folders]
    found += [{"id": label(name), "label": name, "type": "tag"} for name in named if name not in folders]
    return found


def unread(counts: Sequence[UnreadCount]) -> dict[str, Json]:
    """Return the counts of streams, everything among them."""
    rows: list[Json] = []
    total = 0
    for one in counts:
        ids = [stream_id(one.stream)]
        if one.stream.kind is StreamKind.ALL:
            total = one.count
            ids.append(READING_LIST)
        rows += [
            {"id": written, "count": one.count, "newestItemTimestampUsec": str(_us(one.newest))} for written in ids
        ]
    return {"max": total, "unreadcounts": rows}


def item_ref(item: StreamItem) -> dict[str, Json]:
    """Return an item by its number alone."""
    return {"id": str(item.num), "directStreamIds": [], "timestampUsec": str(_us(item.came))}


def item(base: str, one: FeedItem) -> dict[str, Json]:
    """Return an item in full; `base` is the address of the pages, with a slash at its end."""
    address = address_of(base, one)
    content: dict[str, Json] = {
        "direction": "rtl" if one.language in _RIGHT_TO_LEFT else "ltr",
        "content": body_of(base, one),
    }
    return {
        "id": long_id(one.num),
        "title": title_of(one),
        "published": _seconds(one.published),
        "updated": _seconds(one.updated),
        "crawlTimeMsec": str(_us(one.came) // 1000),
        "timestampUsec": str(_us(one.came)),
        "author": author_of(one),
        "canonical": [{"href": address}],
        "alternate": [{"href": address, "type": "text/html"}],
        "summary": content,
        "content": content,
        "origin": {**origin_of(base, one)},
        "categories": [*categories_of(one)],
        "enclosure": [],
    }


def title_of(one: FeedItem) -> str:
    """Return the title of an item."""
    return one.title or "(no title)"


def address_of(base: str, one: FeedItem) -> str:
    """Return the address that an item leads to; what came as a file has none but its page here."""
    return one.address if is_web_address(one.address) else f"{base}a/{one.id}"


def body_of(base: str, one: FeedItem) -> str:
    """Return the first paragraphs of an item, and a link to its page, as HTML."""
    page = f"{base}a/{one.id}"
    paragraphs = [Markup("<p>{}</p>").format(paragraph) for paragraph in one.beginning]
    told = "The whole article, and what it rests on" if one.cut else "What it rests on"
    return str(Markup("\n").join([*paragraphs, Markup('<p><a href="{}">{}</a></p>').format(page, told)]))


def author_of(one: FeedItem) -> str:
    """Return who wrote an item; where it stands under a saved search, its outlet before them."""
    names = ", ".join(one.authors)
    if not one.found_by:
        return names or one.source_name
    return f"{one.source_name}: {names}" if names else one.source_name


def origin_of(base: str, one: FeedItem) -> dict[str, str]:
    """Return the subscription that an item stands under.

    Apps file an item under this one alone, and most fetch everything at once: by its outlet, no saved search would ever
    show anything. So it is the first of the searches that found it; the author names the outlet then.
    """
    if one.found_by:
        first = one.found_by[0]
        return {
            "streamId": stream_id(Stream(StreamKind.SEARCH, first.id)),
            "title": first.name,
            "htmlUrl": f"{base}searches/{quote(first.name, safe='')}",
        }
    return {
        "streamId": stream_id(Stream(StreamKind.OUTLET, one.source)),
        "title": one.source_name,
        "htmlUrl": f"{base}source/{quote(one.source, safe='')}",
    }


def categories_of(one: FeedItem) -> list[str]:
    """Return the ids of the states, the folder and the tags of an item."""
    found = [READING_LIST]
    if one.read:
        found.append(READ)
    if one.starred:
        found.append(STARRED)
    found.append(label(SEARCHES if one.found_by else OUTLETS))
    return [*found, *(label(search.name) for search in one.found_by)]


def _seconds(moment: datetime) -> int:
    return _us(moment) // 1_000_000


def _us(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)
