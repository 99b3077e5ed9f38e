"""Any search, and any saved search, for feed readers: Atom, RSS or JSON, each entry with its sentence and address."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from liveindex.errors import QueryError
from liveindex.model.saved import SavedItem
from liveindex.model.search import Order
from liveindex.model.view import SearchRow
from liveindex.serve.feeds.atom import Entry
from liveindex.serve.web.asked import read_asked
from liveindex.serve.web.feeding import NEVER, answer, named_as, tag_of, write_feed
from liveindex.serve.web.pages import Door
from liveindex.serve.web.passages import marked
from liveindex.service.saved_searches import SavedSearches

_ENTRIES = 50


def saved_feed(door: Door, saved: SavedSearches, ending: str, request: Request) -> Response:
    """Return what a saved search found as a feed."""
    view = saved.show(request.path_params["name"], limit=_ENTRIES)
    search = view.row.search
    updated = view.items[0].found if view.items else search.made
    tag = tag_of("saved", search.id, search.name, view.items[0].num if view.items else 0)
    base = str(request.base_url)
    path = f"searches/{quote(search.name, safe='')}"
    page = f"{base}{path}"
    public, hub = named_as(door.settings, request, f"/{path}.{ending}")
    address = public if hub else f"{page}.{ending}"

    def write() -> bytes:
        entries = [_item_entry(base, search.id, item) for item in view.items]
        return write_feed(
            ending,
            f"Live Index: {search.name}",
            address=address,
            page=page,
            entries=entries,
            updated=updated,
            hub=hub,
        )

    return answer(request, write, ending, tag, updated, named=(address, hub))


def search_feed(door: Door, ending: str, request: Request) -> Response:
    """Return what a search finds as a feed, newest first; a search that cannot be read is a text that says why."""
    standing = door.reading.standing()
    asked = read_asked(request.query_params, page_size=_ENTRIES)
    tag = tag_of("search", request.url.query, ending, standing.seq)
    base = str(request.base_url)
    page = f"{base}search?{request.url.query}"
    updated = standing.changed or NEVER

    def write() -> bytes:
        found = door.reading.search(
            asked.text, filters=asked.filters, order=Order.NEWEST, limit=_ENTRIES, facets=False, fold=asked.fold
        )
        entries = [_row_entry(base, row) for row in found.rows]
        title = f"Live Index: {asked.text}" if asked.text else "Live Index"
        return write_feed(ending, title, address=str(request.url), page=page, entries=entries, updated=updated)

    try:
        return answer(request, write, ending, tag, updated)
    except QueryError as exc:
        message = f"This search cannot be read, at character {exc.position + 1} of {asked.text!r}: {exc}\n"
        return PlainTextResponse(message, status_code=400)


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
