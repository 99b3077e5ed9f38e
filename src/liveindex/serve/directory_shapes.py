"""Lists of people and places -> plain JSON values; the rules of `shapes` hold."""

from __future__ import annotations

from liveindex.model.directory import PeoplePage, PersonLine, PlaceLine, PlacesPage
from liveindex.serve.shapes import Json


def people(page: PeoplePage) -> dict[str, Json]:
    """Return a stretch of the people."""
    return {"people": [person(row) for row in page.rows], **_page(page)}


def person(row: PersonLine) -> dict[str, Json]:
    """Return one person of a list."""
    return {"name": row.name, "articles": row.articles, "statements": row.statements, "role": row.role or None}


def places(page: PlacesPage) -> dict[str, Json]:
    """Return a stretch of the places."""
    return {"places": [place(row) for row in page.rows], **_page(page)}


def place(row: PlaceLine) -> dict[str, Json]:
    """Return one place of a list."""
    return {"name": row.name, "geonames": row.geonames, "country": row.country, "articles": row.articles}


def _page(page: PeoplePage | PlacesPage) -> dict[str, Json]:
    return {
        "order": page.order.value,
        "begins": page.begins or None,
        "cut": page.cut,
        "next_cursor": page.next_cursor,
    }
