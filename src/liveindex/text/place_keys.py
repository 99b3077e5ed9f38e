"""A place of an article -> the keys that searches look it up by: its folded name, and its number in GeoNames."""

from __future__ import annotations

from collections.abc import Iterator


def place_keys(name: str | None, geonames: int | None = None) -> Iterator[str]:
    """Yield the keys of a place; those of its name alone where its number is not known, or the other way round.

    >>> list(place_keys("New  York", 5128581))
    ['new york', '#5128581']
    """
    if name is not None:
        yield " ".join(name.casefold().split())
    if geonames is not None:
        yield f"#{geonames}"
