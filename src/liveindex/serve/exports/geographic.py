"""Mentions of places -> GeoJSON (RFC 7946): a point each, with the precision it has; no point where none is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from liveindex.serve.exports.columns import Column, Item, row_of
from liveindex.serve.exports.streams import write_list
from liveindex.serve.shapes import Json

_IN_THE_POINT = ("latitude", "longitude")


def write_geojson(columns: tuple[Column, ...], rows: Iterable[Item], stream: BinaryIO) -> None:
    """Write a collection of features; `precision` says how much ground a point stands for."""
    kept = tuple(column for column in columns if column.name not in _IN_THE_POINT)
    write_list((_feature(kept, row) for row in rows), stream, around={"type": "FeatureCollection"}, key="features")


def _feature(columns: tuple[Column, ...], row: Item) -> Json:
    place = row.it
    known = place.latitude is not None and place.longitude is not None
    return {
        "type": "Feature",
        "id": f"{row.of.key}.place{place.number}",
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]} if known else None,
        "properties": row_of(columns, row),
    }
