from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liveindex.annotation.places import gazetteer as module
from liveindex.annotation.places.gazetteer import Gazetteer, Kind, find_place, gazetteer
from liveindex.annotation.places.keys import key


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Kyiv", "UA", 50.45, 30.52),
        ("Kiev", "UA", 50.45, 30.52),
        ("Киев", "UA", 50.45, 30.52),
        ("Cologne", "DE", 50.93, 6.95),
        ("SAINT PETERSBURG", "RU", 59.94, 30.31),
        ("Crimea", "UA", 45.3, 34.4),
        ("Bavaria", "DE", 48.9, 11.4),
    ],
)
def test_the_first_of_a_name_is_where_the_world_expects_it(
    name: str, country: str, latitude: float, longitude: float
) -> None:
    first = find_place(name)[0]
    assert first.country == country
    assert first.latitude == pytest.approx(latitude, abs=0.2)
    assert first.longitude == pytest.approx(longitude, abs=0.2)


def test_places_of_one_name_come_with_the_most_populous_first() -> None:
    people = [place.population for place in find_place("Springfield")]
    assert len(people) > 10
    assert people == sorted(people, reverse=True)


def test_every_state_and_county_of_a_name_is_there() -> None:
    assert {place.division for place in find_place("Lee County")} >= {"US.FL", "US.AL", "US.VA"}
    assert Kind.COUNTRY in {place.kind for place in find_place("Georgia")}
    assert Kind.REGION in {place.kind for place in find_place("Georgia")}


def test_an_unknown_name_has_no_place() -> None:
    assert find_place("Veldra") == ()
    assert find_place("") == ()


def test_words_for_people_tell_their_country_and_are_no_places() -> None:
    assert gazetteer().demonyms["ukrainian"] == "UA"
    assert find_place("Ukrainian") == ()


def test_the_table_loads_fast() -> None:
    began = time.process_time()
    table = module.resources.files("liveindex.annotation.places").joinpath(module.TABLE).read_bytes()
    Gazetteer(module.msgspec.msgpack.decode(module.zstandard.ZstdDecompressor().decompress(table)))
    assert time.process_time() - began < 1.0  # 0.15 s on a quiet core
    assert len(table) < 4_000_000


def test_distances_are_those_of_the_globe() -> None:
    paris, london = find_place("Paris")[0], find_place("London")[0]
    assert paris.distance_km(london) == pytest.approx(344, abs=5)
    assert paris.distance_km(paris) == 0


@given(st.text(max_size=40))
@example("\N{MODIFIER LETTER SMALL H WITH STROKE}")
def test_the_key_of_a_key_is_the_key(name: str) -> None:
    once = key(name)
    assert key(once) == once


def test_spellings_of_one_name_have_one_key() -> None:
    assert key("St. Mary’s") == key("SAINT MARYS")
    assert key("Fort-de-France") == key("ft de France")
    assert key("Łódź") == key("Lodz")
