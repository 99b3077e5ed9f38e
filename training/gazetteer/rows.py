"""The records of the sources -> rows of the table, and the keys under which each is found."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from liveindex.annotation.places.gazetteer import REGION_MARK, Kind
from liveindex.annotation.places.keys import key
from training.gazetteer.sources import Sources
from training.gazetteer.spelling import (
    CENTRES,
    CITY_NAMES,
    COUNTRY_NAMES,
    DIVISION_NAMES,
    TRANSCRIBED,
    bare_district,
    bare_division,
)

MANY_NAMES_FROM = 100_000  # inhabitants from which a city's names in other languages are kept
_CASED = ("LATIN", "CYRILLIC", "GREEK")
_KINDS = {"area": Kind.AREA, "region": Kind.REGION, "point": Kind.POINT, "seat": Kind.SEAT}
_KINDS |= {"country": Kind.COUNTRY, "city": Kind.CITY}


@dataclass(slots=True)
class Row:
    """One place. `keys` are its own names, `others` further spellings."""

    name: str
    kind: Kind
    country: str
    division: str
    latitude: float
    longitude: float
    population: int = 0
    geonames: int = 0
    capital: bool = False
    keys: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


def make_rows(sources: Sources) -> list[Row]:
    """Return all rows: countries, cities, divisions, counties, and what `world.tsv` lists."""
    cities = _cities(sources)
    world = _world(sources)
    known = {name for row in world for name in row.keys}
    regions = [row for row in _divisions(sources, cities) if not row.keys & known or row.country == "US"]
    counties = [row for row in _counties(sources) if not row.keys & known or row.country == "US"]
    return [*_countries(sources, cities), *world, *regions, *counties, *cities]


def _cities(sources: Sources) -> list[Row]:
    rows = []
    capitals = {(code, key(country["capital"])) for code, country in sources.countries.items() if country["capital"]}
    largest: dict[tuple[str, str], int] = {}
    for city in sources.cities:
        code = (city["countrycode"], key(city["name"]))
        largest[code] = max(largest.get(code, 0), city["population"])
    for city in sources.cities:
        country, name = city["countrycode"], key(city["name"])
        if not name or name.startswith(("city of ", "town of ", "village of ")):
            continue
        is_largest = city["population"] == largest[country, name]
        row = Row(
            city["name"],
            Kind.CITY,
            country,
            f"{country}.{city['admin1code']}",
            city["latitude"],
            city["longitude"],
            city["population"],
            city["geonameid"],
            is_largest and (country, name) in capitals,
            {name},
        )
        if is_largest:
            row.keys |= {key(other) for other in CITY_NAMES.get((country, city["name"]), "").split(",") if other}
        least = MANY_NAMES_FROM // 10 if country in TRANSCRIBED else MANY_NAMES_FROM
        if row.capital or city["population"] >= least:
            row.others = set(_other_names(city["alternatenames"])) - row.keys
        rows.append(row)
    return rows


def _other_names(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        words = name.replace("-", " ").split()
        if not words or len(name) < 4 or not words[0][0].isupper() or not words[-1][0].isupper():
            continue  # transliterations are given in small letters, airports in capitals
        if name.isupper() or len(words) > 4 or any(character.isdigit() or character in ",;(/" for character in name):
            continue
        if unicodedata.name(name[0], "").split(" ")[0] in _CASED:
            yield key(name)


def _countries(sources: Sources, cities: list[Row]) -> list[Row]:
    capitals = {row.country: row for row in cities if row.capital}
    rows = []
    for code, country in sources.countries.items():
        nation = sources.nations.get(code, {})
        centre = CENTRES.get(code) or nation.get("latlng")
        if not centre and code in capitals:
            centre = (capitals[code].latitude, capitals[code].longitude)
        if not centre or not country["population"]:
            continue
        names = [country["name"], *COUNTRY_NAMES.get(code, "").split(",")]
        others = [*nation.get("translations", {}).values(), nation.get("nativeName") or "", nation.get("name") or ""]
        row = Row(country["name"].strip(), Kind.COUNTRY, code, code, centre[0], centre[1])
        row.population, row.geonames = country["population"], country["geonameid"]
        row.keys = {key(name) for name in names} - {""}
        row.others = {key(name) for name in others if name and name[0].isupper()} - row.keys - {""}
        rows.append(row)
    return rows


def _world(sources: Sources) -> list[Row]:
    rows = []
    for name, aliases, kind, country, latitude, longitude in sources.world:
        code = "" if country == "-" else country
        row = Row(name, _KINDS[kind], code, code, float(latitude), float(longitude))
        row.keys = {key(one) for one in (name, *aliases.split(",")) if one}
        if row.kind is Kind.COUNTRY:
            row.geonames = sources.countries.get(code, {}).get("geonameid", 0)
        rows.append(row)
    return rows


def _divisions(sources: Sources, cities: list[Row]) -> list[Row]:
    """Return the first-level divisions by their English names, at the middle of the land that their towns cover."""
    named = {_spot(town): town["state"] for town in sources.settled if town.get("state")}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    towns: dict[str, list[Row]] = defaultdict(list)
    in_country: dict[tuple[str, str], Row] = {}
    for row in cities:
        towns[row.division].append(row)
        for name in row.keys | row.others:
            if row.population > in_country.get((row.country, name), _NOWHERE).population:
                in_country[row.country, name] = row
        if state := named.get((row.country, round(row.latitude, 3), round(row.longitude, 3))):
            votes[row.division][state] += 1
    states = {f"US.{code}": state for code, state in sources.states.items()}
    rows = []
    for division, count in sorted(votes.items()):
        country, _, _ = division.partition(".")
        name = states[division]["name"] if division in states else count.most_common(1)[0][0]
        name = DIVISION_NAMES.get((country, name), name)
        latitude, longitude = _middle(towns[division])
        row = Row(name, Kind.REGION, country, division, latitude, longitude)
        row.population = sum(town.population for town in towns[division])
        row.geonames = states.get(division, {}).get("geonameid", 0)
        bare = bare_division(name)
        town = in_country.get((country, bare))
        row.keys = {key(name)} if name.endswith(" City") else {key(name), bare + REGION_MARK}
        if town is None or country in {"US", "CA"}:
            row.keys.add(bare)
        elif town.population > 50_000 and not name.endswith(" City"):
            row.keys |= {other + REGION_MARK for other in town.keys}
            if key(name) == bare:
                row.keys.discard(key(name))
        rows.append(row)
    return rows


_NOWHERE = Row("", Kind.CITY, "", "", 0, 0, -1)


def _spot(town: dict[str, Any]) -> tuple[str, float, float]:
    return town["country_code"], round(town["latitude"], 3), round(town["longitude"], 3)


def _middle(towns: Sequence[Row]) -> tuple[float, float]:
    """Return the middle of the land that the towns span: of the land, not of its people.

    The outermost of every hundred towns are left out: islands far away belong to many a division.
    """
    cut = len(towns) // 100
    latitudes = sorted(town.latitude for town in towns)[cut : len(towns) - cut]
    longitudes = sorted(town.longitude for town in towns)[cut : len(towns) - cut]
    return (latitudes[0] + latitudes[-1]) / 2, (longitudes[0] + longitudes[-1]) / 2


def _counties(sources: Sources) -> list[Row]:
    """Return the counties of the United States, Britain and Canada, at the mean of their towns."""
    divisions = {state["name"]: f"US.{code}" for code, state in sources.states.items()}
    towns: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for town in sources.settled:
        if town["country_code"] in {"US", "GB", "CA"} and town.get("county"):
            towns[town["country_code"], town.get("state", ""), town["county"]].append(town)
    cities = {(town["country_code"], key(town["city"])) for town in sources.settled}
    rows = []
    for (country, state, county), members in sorted(towns.items()):
        division = divisions.get(state, country) if country == "US" else country
        latitude = sum(town["latitude"] for town in members) / len(members)
        longitude = sum(town["longitude"] for town in members) / len(members)
        row = Row(county, Kind.COUNTY, country, division, latitude, longitude)
        row.population = sum(town["population"] for town in members)
        bare = key(county) if country == "US" else bare_district(county)
        if country != "US" and (country, bare) in cities:
            continue
        row.keys = {key(county), bare}
        rows.append(row)
    return rows
