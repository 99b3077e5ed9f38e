"""`/edits`: what outlets edited after publication, newest first; `/edits.atom`, `.rss`, `.json`: for feed readers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from liveindex.model.tie import EditRow
from liveindex.serve.feeds.atom import Entry
from liveindex.serve.web.feeding import NEVER, answer, named_as, tag_of, write_feed
from liveindex.serve.web.pages import Door
from liveindex.serve.web.passages import marked
from liveindex.service.comparing import Comparing

_SHOWN = 200


def edits(door: Door, comparing: Comparing, request: Request) -> Response:
    """Return the list of edits; `?silent=1` for those of which the article says nothing."""
    standing = door.reading.standing()
    silent = _silent(request)
    found = comparing.edits(silent=silent, limit=_SHOWN)
    values = {
        "edited": _by_version(found.rows),
        "more": found.more,
        "silent": silent,
        "shown": len(found.rows),
        "rechecks": ", ".join(door.settings.recheck_after),
        "invented": any(row.row.invented for row in found.rows),
    }
    return door.pages.show("edits", standing, values)


def edits_feed(door: Door, comparing: Comparing, ending: str, request: Request) -> Response:
    """Return the edits as a feed, an entry for each new version of an article."""
    standing = door.reading.standing()
    silent = _silent(request)
    updated = standing.changed or NEVER
    base = str(request.base_url)
    named = named_as(door.settings, request)

    def write() -> bytes:
        found = comparing.edits(silent=silent, limit=_SHOWN)
        return write_feed(
            ending,
            "Live Index: silent edits" if silent else "Live Index: edits",
            address=named[0],
            page=str(request.url).replace(f"/edits.{ending}", "/edits", 1),
            entries=[_entry(base, rows) for rows in _by_version(found.rows)],
            updated=updated,
            hub=named[1],
        )

    return answer(request, write, ending, tag_of("edits", silent, standing.seq), updated, named=named)


def _silent(request: Request) -> bool:
    return request.query_params.get("silent") in ("1", "on", "true")


def _by_version(rows: Iterable[EditRow]) -> list[list[EditRow]]:
    """Return the edits of each new version together, in the order given."""
    return [list(same) for _, same in groupby(rows, key=lambda row: (row.row.id, row.after))]


def _entry(base: str, rows: list[EditRow]) -> Entry:
    first = rows[0]
    article, kinds = first.row, dict.fromkeys(row.edit.kind.value for row in rows)
    lines = [_line(row) for row in rows]
    return Entry(
        id=f"urn:liveindex:edit:{article.id}:{first.before}..{first.after}",
        title=f"{', '.join(kinds).capitalize()}: {article.title or '(no title)'}",
        link=f"{base}a/{article.id}/v/{first.before}..{first.after}",
        updated=first.seen,
        author=article.source_name or article.source,
        body=Markup("<ul>{}</ul>").format(Markup("").join(lines)),
    )


def _line(row: EditRow) -> Markup:
    edit = row.edit
    kind = edit.kind.value if edit.said else f"{edit.kind.value}, silent"
    if edit.before and edit.after:
        before, after = marked(edit.before, edit.before_marks, "del"), marked(edit.after, edit.after_marks, "ins")
        return Markup("<li>{}: {} → {}</li>").format(kind, before, after)
    words = Markup("<del>{}</del>").format(edit.before) if edit.before else Markup("<ins>{}</ins>").format(edit.after)
    return Markup("<li>{}: {}</li>").format(kind, words)
