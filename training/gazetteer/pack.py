"""Rows -> the packed table that `liveindex.annotation.places.gazetteer` reads."""

from __future__ import annotations

import functools
import math
from collections import defaultdict

import msgspec
import numpy as np
import zstandard

from liveindex.annotation.parsing.parser import model_folder
from liveindex.annotation.places.gazetteer import DEGREE_STEP, POPULATION_STEP, Kind
from liveindex.annotation.places.keys import key, word_set
from training.gazetteer.rows import Row
from training.gazetteer.sources import Sources
from training.gazetteer.spelling import DEMONYMS, LARGE_BUT_WORDS, MORE_WORDS

_SAFE = frozenset({"", "US", "CA", "GB", "IE", "DE", "IN"})  # their divisions are called by names, not by words
_SHORT_WORDS = word_set("mon may sun south north east west southern northern eastern western")
LARGE = 200_000  # inhabitants from which a name is taken for the city's although a dictionary has it too


def pack(rows: list[Row], sources: Sources) -> bytes:
    """Return the table, packed."""
    rows = sorted(rows, key=lambda row: (min(row.keys), row.kind, row.country, row.division, -row.population))
    numbered = list(enumerate(rows))
    under: dict[str, list[tuple[int, int]]] = defaultdict(list)
    common = _dictionary() & sources.words
    for number, row in numbered:
        for name in row.keys:
            # Divisions that are called "Central", "East" or "Mon" are found with the word for their sort only.
            if row.kind is not Kind.REGION or row.country in _SAFE or name not in common | _SHORT_WORDS:
                under[name].append((0, number))
    # A further spelling counts only where no place is called so itself: "Oran" is not also another town's nickname.
    own = set(under)
    for number, row in numbered:
        for name in row.others - own:
            under[name].append((1, number))
    keys = sorted(under)
    entries = [sorted(under[name], key=lambda entry: (-rows[entry[1]].population, entry[1])) for name in keys]
    people = {name: rows[entry[0][1]].population for name, entry in zip(keys, entries, strict=True)}
    divisions = sorted({row.division for row in rows})
    place = {division: number for number, division in enumerate(divisions)}
    table = {
        "keys": "\n".join(keys),
        "first": np.cumsum([0, *map(len, entries)]).astype(np.uint32).tobytes(),
        "rows": np.array([row for entry in entries for _, row in entry], np.uint32).tobytes(),
        "spelled": np.array([spelled for entry in entries for spelled, _ in entry], np.uint8).tobytes(),
        "names": "\n".join(row.name for row in rows),
        "latitude": np.array([round(row.latitude * DEGREE_STEP) for row in rows], np.int16).tobytes(),
        "longitude": np.array([round(row.longitude * DEGREE_STEP) for row in rows], np.int16).tobytes(),
        "population": np.array(
            [round(math.log1p(row.population) * POPULATION_STEP) for row in rows], np.uint8
        ).tobytes(),
        "kind": np.array([row.kind for row in rows], np.uint8).tobytes(),
        "division": np.array([place[row.division] for row in rows], np.uint16).tobytes(),
        "geonames": np.array([row.geonames for row in rows], np.uint32).tobytes(),
        "capital": np.array([row.capital for row in rows], np.uint8).tobytes(),
        "divisions": "\n".join(divisions),
        "demonyms": _demonyms(sources),
        "words": "\n".join(_words(keys, people, sources)),
    }
    packed: bytes = zstandard.ZstdCompressor(level=22).compress(msgspec.msgpack.encode(table))
    return packed


def _demonyms(sources: Sources) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, nation in sorted(sources.nations.items()):
        for word in (nation.get("demonym") or "").replace("/", ",").split(","):
            if word and sources.countries.get(code, {}).get("population", 0) > 100_000:
                found.setdefault(key(word), code)
                found.setdefault(key(word) + "s", code)
    for code, words in DEMONYMS.items():
        for word in words.split(","):
            found[key(word)] = code
    return dict(sorted(found.items()))


def _words(keys: list[str], population: dict[str, int], sources: Sources) -> list[str]:
    """Return the keys that are words of English too: in small letters in one dictionary, and in another."""
    common = _dictionary() & sources.words
    small = (name for name in keys if population[name] < LARGE and (name in common or name.removesuffix("s") in common))
    return sorted({*small, *LARGE_BUT_WORDS.split(), *MORE_WORDS.split()} & set(keys))


@functools.cache
def _dictionary() -> frozenset[str]:
    from spacy.lookups import Lookups

    lookups = Lookups().from_disk(model_folder() / "lemmatizer" / "lookups")
    table = lookups.get_table("lemma_index")
    return frozenset(word for kind in ("adj", "adv", "noun", "verb") for word in table[kind])
