"""`/story/<id>/<part>`: all rows of one part of a story; `/story/<id>/<part>/<row>`: all lines of one row. By page."""

from __future__ import annotations

from math import ceil

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.bootstrap import now_utc
from liveindex.errors import NotFoundError, WrongUseError
from liveindex.serve.web.pages import Door
from liveindex.serve.web.story_cuts import LINES_ON_ROW, cut_for_page, cut_for_row
from liveindex.serve.web.story_parts import PARTS
from liveindex.serve.web.story_timeline import read_order
from liveindex.serve.web.story_values import Asked, empty_parts, rows_of, values_beside, values_beside_part
from liveindex.serve.web.wording import story_path


def story_part(door: Door, request: Request) -> Response:
    """Return one page of the rows of a part, or of the lines of one of its rows."""
    standing = door.reading.standing()
    stories, facts = door.services.stories, door.services.facts
    name, key = request.path_params["part"], request.path_params.get("row")
    if stories is None or facts is None or name not in PARTS:
        raise NotFoundError(f"A story has no part “{name}”. There are: {', '.join(PARTS)}.", name)
    wanted = request.path_params["wanted"].partition("-")[0]
    view = stories.story(wanted)
    if view.id != wanted:
        rest = f"/{key}" if key else ""
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/story/{view.id}/{name}{rest}{query}", status_code=302)
    asked, page = Asked(view.id, now_utc().date(), read_order(request)), read_page(request)
    drawn = facts.known(view.id, today=asked.today) if name != "articles" else None
    rows = rows_of(name, view, asked, facts, drawn)
    cut = cut_for_row(view.id, name, rows, key, page=page) if key else cut_for_page(view.id, name, rows, page=page)
    if cut is None:
        raise NotFoundError(
            f"Nothing of this story is named so any more: an article may have been read again. {story_path(view)} has "
            "what there is.",
            str(key),
        )
    count = ceil(PARTS[name].lines(cut.rows[0]) / LINES_ON_ROW) if cut.is_row else ceil(cut.total / cut.part.on_page)
    if page > max(1, count):
        raise NotFoundError(f"There are {max(1, count)} pages of this, and no page {page}.", str(page))
    beside = values_beside(view, asked, drawn, name) if drawn else values_beside_part(name, view, asked, facts)
    paging = {"row_total": len(rows), "page": page, "pages": count, "address": _address(request, cut.path, key)}
    found = {"name": name, "cut": cut, "parts": PARTS, "empty": empty_parts(asked, drawn), "order_path": cut.path}
    return door.pages.show("story_part", standing, {**beside, **paging, **found})


def _address(request: Request, path: str, key: str | None) -> str:
    """Return the address of another page of the same rows, but for its number."""
    order = request.query_params.get("order")
    return f"{path}{f'/{key}' if key else ''}?{f'order={order}&' if order else ''}page="


def read_page(request: Request) -> int:
    """Return the page that an address asks for, from 1.

    Raises:
        WrongUseError: it is no number of a page.
    """
    written = request.query_params.get("page", "").strip() or "1"
    # Digits of other scripts count as digits for `int` but not for a page's address.
    page = int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 0
    if page < 1:
        raise WrongUseError(f"“{written}” is no page. Pages are numbered from 1.")
    return page
