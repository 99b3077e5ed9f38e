"""Places -> a map that needs nothing from outside: outlines, and a mark for each place, no more exact than it is.

A country is its outline filled, a region a dashed ring, a town a dot, a point a diamond: what is known to the country
must not look like an address. Outlines: Natural Earth 1:110m (public domain), built by `python -m training.outlines`;
borders are as Natural Earth draws them and say nothing about whose land it is.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import zstandard

from liveindex.model.evidence import StoryPlace
from liveindex.model.place import PlacePrecision

OUTLINES = "outlines.msgpack.zst"
STEP = 100  # coordinates are kept to a hundredth of a degree, far below what a 1:110m outline tells
WIDTH = 720
_TALLEST, _FLATTEST = 0.75, 0.45  # of the width
_LEAST_SPAN = 6.0  # degrees: nearer, the outlines are too coarse to show anything
_MARGIN = 0.18  # of the span, on each side
_MOST_LABELS = 12
_APART = 14  # units between two labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """The outline of a country; `named` where a place of the map is that country."""

    path: str
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark:
    """One place on the map; `label` is empty where there is no room for it."""

    place: StoryPlace
    x: float
    y: float
    label: str
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMap:
    """A map, and which places are not on it.

    Attributes:
        kinds: of the places on it, for the key.
        left_out: places whose coordinates are unknown.
    """

    width: int
    height: int
    lands: tuple[Land, ...]
    marks: tuple[MapMark, ...]
    kinds: tuple[str, ...]
    left_out: tuple[StoryPlace, ...]


def draw_map(places: Sequence[StoryPlace]) -> DrawnMap | None:
    """Return the map of some places, the most told first; None where not one has coordinates."""
    known = [(one, *where) for one in places if (where := _where(one)) is not None]
    if not known:
        return None
    view = _View.around([(longitude, latitude) for _, longitude, latitude in known])
    named = {one.place.country for one in places if one.place.precision is PlacePrecision.COUNTRY}
    lands = [Land(path=path, named=code in named) for code, rings in _outlines() if (path := view.path(rings))]
    return DrawnMap(
        width=WIDTH,
        height=view.height,
        lands=tuple(sorted(lands, key=lambda land: land.named)),  # filled ones last, so that their edge is whole
        marks=tuple(_marks(known, view)),
        kinds=tuple(dict.fromkeys(one.place.precision.value for one, _, _ in known)),
        left_out=tuple(one for one in places if _where(one) is None),
    )


def _where(one: StoryPlace) -> tuple[float, float] | None:
    place = one.place
    return None if place.longitude is None or place.latitude is None else (place.longitude, place.latitude)


@dataclass(frozen=True, slots=True)
class _View:
    """An equirectangular projection that is true to scale in its middle."""

    west: float
    north: float
    scale: float  # units a degree of latitude
    stretch: float  # a degree of longitude in degrees of latitude
    height: int

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]]) -> _View:
        """Return the view that holds all points with a margin."""
        longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
        middle = (min(latitudes) + max(latitudes)) / 2
        stretch = max(0.2, math.cos(math.radians(middle)))
        span_x = max(_LEAST_SPAN, max(longitudes) - min(longitudes)) * (1 + 2 * _MARGIN) * stretch
        span_y = max(_LEAST_SPAN * _FLATTEST, max(latitudes) - min(latitudes)) * (1 + 2 * _MARGIN)
        span_x = max(span_x, span_y / _TALLEST)
        span_y = min(max(span_y, span_x * _FLATTEST), span_x * _TALLEST)
        scale = WIDTH / span_x
        centre = (min(longitudes) + max(longitudes)) / 2
        return cls(centre - span_x / stretch / 2, middle + span_y / 2, scale, stretch, round(span_y * scale))

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point stands."""
        return (longitude - self.west) * self.stretch * self.scale, (self.north - latitude) * self.scale

    def path(self, rings: Iterable[Sequence[int]]) -> str:
        """Return the path of an outline; empty where nothing of it is in view."""
        parts = []
        for ring in rings:
            points = [self.at(ring[n] / STEP, ring[n + 1] / STEP) for n in range(0, len(ring) - 1, 2)]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > self.height:
                continue
            rounded = dict.fromkeys((round(x), round(y)) for x, y in points)
            parts.append("M" + "L".join(f"{x},{y}" for x, y in rounded) + "Z")
        return "".join(parts)


def _marks(known: Sequence[tuple[StoryPlace, float, float]], view: _View) -> list[MapMark]:
    marks: list[MapMark] = []
    taken: list[tuple[float, float]] = []
    for one, longitude, latitude in known:
        x, y = view.at(longitude, latitude)
        is_right = x < WIDTH * 0.75
        free = all(abs(y - other_y) > _APART or abs(x - other_x) > 120 for other_x, other_y in taken)
        label = one.place.name if free and len(taken) < _MOST_LABELS else ""
        if label:
            taken.append((x, y))
        marks.append(MapMark(place=one, x=round(x, 1), y=round(y, 1), label=label, is_right=is_right))
    return marks


@functools.lru_cache(maxsize=1)
def _outlines() -> tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]:
    """Return (ISO 3166-1 alpha-2, rings) of every country; read once, when a map is first drawn."""
    packed = (Path(__file__).parent / OUTLINES).read_bytes()
    rows = msgspec.msgpack.decode(zstandard.decompress(packed), type=list[tuple[str, list[list[int]]]])
    return tuple((code, tuple(map(tuple, rings))) for code, rings in rows)
