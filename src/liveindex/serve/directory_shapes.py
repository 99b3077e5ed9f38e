"""Lists of people and places -> plain JSON values; the rules of `shapes` hold."""

from __future__ import annotations

from collections.abc import Iterable

from liveindex.model.cast import CastMember
from liveindex.model.directory import PeoplePage, PersonLine, PlaceLine, PlacesPage
from liveindex.serve.shapes import Json, told_in


def people(page: PeoplePage) -> dict[str, Json]:
    """Return a stretch of the people."""
    return {"people": [person(row) for row in page.rows], **_page(page)}


def person(row: PersonLine) -> dict[str, Json]:
    """Return one person of a list."""
    return {"name": row.name, "articles": row.articles, "statements": row.statements, "role": row.role or None}


def cast(found: Iterable[CastMember]) -> list[Json]:
    """Return who appears in a story, each role with the sentences that give it first and last."""
    return [
        {
            "name": one.name,
            "articles": one.articles,
            "origins": one.origins,
            "statements": one.statements,
            "quoted_in": one.quoted_in,
            "met": told_in(one.met),
            "roles": [
                {
                    "title": role.title,
                    "of": role.of,
                    "time": role.time.value,
                    "articles": role.articles,
                    "origins": role.origins,
                    "first": told_in(role.first),
                    "last": told_in(role.last),
                }
                for role in one.roles
            ],
        }
        for one in found
    ]


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
        "total": page.total,
        "next_cursor": page.next_cursor,
    }
