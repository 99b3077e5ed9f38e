"""Any search, and any saved search, for feed readers: Atom, RSS or JSON, each entry with its sentence and address.

A reader that asks again gets 304 from a look at a number or two: neither is the search run nor a feed written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from liveindex.errors import QueryError
from liveindex.model.saved import SavedItem
from liveindex.model.search import Order
from liveindex.model.view import SearchRow
from liveindex.serve.feeds import atom, json_feed, rss
from liveindex.serve.feeds.atom import Entry
from liveindex.serve.web.asked import read_asked
from liveindex.serve.web.pages import FRESH, Door
from liveindex.serve.web.passages import marked
from liveindex.service.saved_searches import SavedSearches

ENDINGS = ("atom", "rss", "json")
_ENTRIES = 50
_NEVER = datetime.fromtimestamp(0, UTC)
_WRITERS: dict[str, tuple[Callable[..., bytes], str]] = {
    "atom": (atom.atom, atom.MEDIA_TYPE),
    "rss": (rss.rss, rss.MEDIA_TYPE),
    "json": (json_feed.json_feed, json_feed.MEDIA_TYPE),
}


def saved_feed(door: Door, saved: SavedSearches, ending: str, request: Request) -> Response:
    """Return what a saved search found as a feed."""
    del door
    view = saved.show(request.path_params["name"], limit=_ENTRIES)
    search = view.row.search
    updated = view.items[0].found if view.items else search.made
    tag = _tag("saved", search.id, search.name, view.items[0].num if view.items else 0)
    base = str(request.base_url)
    page = f"{base}searches/{quote(search.name, safe='')}"

    def write() -> bytes:
        entries = [_item_entry(base, search.id, item) for item in view.items]
        writer = _WRITERS[ending][0]
        return writer(
            f"Live Index: {search.name}", address=f"{page}.{ending}", page=page, entries=entries, updated=updated
        )

    return _answer(request, write, ending, tag, updated)


def search_feed(door: Door, ending: str, request: Request) -> Response:
    """Return what a search finds as a feed, newest first; a search that cannot be read is a text that says why."""
    standing = door.reading.standing()
    asked = read_asked(request.query_params, page_size=_ENTRIES)
    tag = _tag("search", request.url.query, ending, standing.seq)
    base = str(request.base_url)
    page = f"{base}search?{request.url.query}"
    updated = standing.changed or _NEVER

    def write() -> bytes:
        found = door.reading.search(
            asked.text, filters=asked.filters, order=Order.NEWEST, limit=_ENTRIES, facets=False, fold=asked.fold
        )
        entries = [_row_entry(base, row) for row in found.rows]
        writer = _WRITERS[ending][0]
        title = f"Live Index: {asked.text}" if asked.text else "Live Index"
        return writer(title, address=str(request.url), page=page, entries=entries, updated=updated)

    try:
        return _answer(request, write, ending, tag, updated)
    except QueryError as exc:
        message = f"This search cannot be read, at character {exc.position + 1} of {asked.text!r}: {exc}\n"
        return PlainTextResponse(message, status_code=400)


def _answer(request: Request, write: Callable[[], bytes], ending: str, tag: str, updated: datetime) -> Response:
    headers = {"etag": tag, "last-modified": format_datetime(updated, usegmt=True), "cache-control": FRESH}
    if _is_known(request, tag, updated):
        return Response(status_code=304, headers=headers)
    return Response(write(), media_type=_WRITERS[ending][1], headers=headers)


def _is_known(request: Request, tag: str, updated: datetime) -> bool:
    """Tell whether the reader has it; where it names a tag, only that counts (RFC 9110, 13.2.2)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in tags.split(",")]
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= updated.replace(microsecond=0)
    except (ValueError, TypeError):
        return False


def _tag(*parts: object) -> str:
    text = "\0".join(map(str, parts))
    return f'"{hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=9).hexdigest()}"'


def _item_entry(base: str, search: str, item: SavedItem) -> Entry:
    told = Markup("<p>{}</p>").format(item.told) if item.told else Markup("")
    words = Markup("<blockquote>{}</blockquote>").format(item.words)
    place = f"{base}{item.path[1:]}"
    link = Markup('<p><a href="{}">{}</a></p>').format(place, "The sentence" if item.sentence else "The article")
    title = item.row.title or "(no title)"
    return Entry(
        id=f"urn:liveindex:found:{search}:{item.kind}:{quote(item.key, safe=':')}",
        title=f"{item.told} – {title}" if item.told else title,
        link=place,
        updated=item.found,
        author=item.row.source_name or item.row.source,
        body=told + words + link,
    )


def _row_entry(base: str, found: SearchRow) -> Entry:
    row = found.row
    lines = [
        Markup('<li><a href="{}a/{}{}">{}</a></li>').format(
            base,
            row.id,
            f"#s{passage.sentence}" if passage.sentence else "",
            marked(words, [(m.start - passage.span.start, m.end - passage.span.start) for m in passage.marks], "mark"),
        )
        for passage, words in found.passages
    ]
    first = next((passage.sentence for passage, _ in found.passages if passage.sentence and passage.marks), None)
    return Entry(
        id=f"urn:liveindex:article:{row.id}",
        title=row.title or "(no title)",
        link=f"{base}a/{row.id}{f'#s{first}' if first else ''}",
        updated=row.at,
        author=row.source_name or row.source,
        body=Markup("<ul>{}</ul>").format(Markup("").join(lines)),
    )
