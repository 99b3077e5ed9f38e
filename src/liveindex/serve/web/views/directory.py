"""`/people` and `/places`: who and what is met, most first or by name, a page at a time."""

from __future__ import annotations

import string
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.directory import PeopleOrder, PeoplePage, PlacesOrder, PlacesPage
from liveindex.serve.web.fact_paths import numbered_place_path, person_path
from liveindex.serve.web.pages import Door
from liveindex.service.directories import Directories
from liveindex.text.countries import english_name
from liveindex.text.urls import is_invented

_ROWS = 50
_ORDER_WORDS = {"met": "most articles first", "quoted": "most quoted first", "name": "by name"}
K = TypeVar("K", bound=StrEnum)


def people_list(door: Door, request: Request) -> Response:
    """Return a page of people."""
    order = _order(request, PeopleOrder)
    page = _directories(door).people(order=order, begins=_begins(request), after=_after(request), limit=_ROWS)
    rows = [(row.name, person_path(row.name), row.articles, row.statements, row.role) for row in page.rows]
    return _show(door, "people", page, rows, list(PeopleOrder))


def places_list(door: Door, request: Request) -> Response:
    """Return a page of places."""
    order = _order(request, PlacesOrder)
    page = _directories(door).places(order=order, begins=_begins(request), after=_after(request), limit=_ROWS)
    rows = [
        (
            row.name,
            numbered_place_path(row.name, row.geonames),
            row.articles,
            None,
            english_name(row.country or "") or "",
        )
        for row in page.rows
    ]
    return _show(door, "places", page, rows, list(PlacesOrder))


def _show(
    door: Door,
    what: str,
    page: PeoplePage | PlacesPage,
    rows: Sequence[tuple[str, str, int, int | None, str]],
    orders: list[PeopleOrder] | list[PlacesOrder],
) -> Response:
    def address(*, order: str = page.order, begins: str = page.begins, after: str | None = None) -> str:
        pairs = {"begins": begins, "order": order if order != "met" else "", "after": after or ""}
        asked = urlencode({name: value for name, value in pairs.items() if value})
        return f"/{what}?{asked}" if asked else f"/{what}"

    values = {
        "what": what,
        "page": page,
        "rows": rows,
        "orders": [(_ORDER_WORDS[one], address(order=one), one is page.order) for one in orders],
        "letters": [(one.upper(), address(order="name", begins=one)) for one in string.ascii_lowercase],
        "next": address(after=page.next_cursor) if page.next_cursor else None,
        "all": address(begins=""),
        "invented": any(is_invented(f"https://{one.id}/") for one in door.reading.sources()),
    }
    return door.pages.show("directory", page.standing, values)


def _directories(door: Door) -> Directories:
    if door.services.directories is None:
        raise NotFoundError("No people or places are listed here.", "directory")
    return door.services.directories


def _begins(request: Request) -> str:
    return request.query_params.get("begins", "").strip()


def _after(request: Request) -> str | None:
    return request.query_params.get("after") or None


def _order(request: Request, kind: type[K]) -> K:
    written = request.query_params.get("order", "").strip() or "met"
    try:
        return kind(written)
    except ValueError as exc:
        raise WrongUseError(f"“{written}” is no order of this list. Known are: {', '.join(kind)}.") from exc
