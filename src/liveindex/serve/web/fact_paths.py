"""Names, places, statements and figures -> the addresses of their pages, and back."""

from __future__ import annotations

import re
from urllib.parse import quote

from anyascii import anyascii

from liveindex.model.place import Place
from liveindex.model.series import Series

_NUMBERED = re.compile(r"([0-9]{1,12})(?:-.*)?", re.DOTALL)


def person_path(name: str) -> str:
    """Return the path of the page of a person or body: its name, blanks written as lines."""
    return f"/person/{_named(name)}"


def place_path(place: Place | str) -> str:
    """Return the path of a place's page: its number in GeoNames and its name, or the name alone."""
    if isinstance(place, str):
        return f"/place/{_named(place)}"
    return numbered_place_path(place.name, place.geonames)


def numbered_place_path(name: str, geonames: int | None) -> str:
    """Return the path of a place's page, from its name and its number in GeoNames where that is known."""
    if geonames is None:
        return f"/place/{_named(name)}"
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")
    return f"/place/{geonames}" + (f"-{words}" if words else "")


def figure_path(story: str, series: Series) -> str:
    """Return the path of the page of one figure of a story."""
    return f"/story/{story}/figure/{series.id}"


def name_of(path: str) -> str:
    """Return the name that a path stands for.

    >>> name_of("Tessa_Harrane")
    'Tessa Harrane'
    """
    return " ".join(path.replace("_", " ").split())


def place_of(path: str) -> str:
    """Return the place that a path stands for, as the service asks for it."""
    numbered = _NUMBERED.fullmatch(path)
    return f"#{numbered[1]}" if numbered else name_of(path)


def _named(name: str) -> str:
    return quote("_".join(name.split()), safe="'(),.")
