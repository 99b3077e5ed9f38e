from __future__ import annotations

from datetime import UTC, datetime

import pytest

from liveindex.model.article import Span
from liveindex.model.evidence import StoryPlace
from liveindex.model.place import Place, PlacePrecision
from liveindex.model.told import ToldIn
from liveindex.serve.web.map import WIDTH, draw_map

TOLD = ToldIn(
    article="abc", sentence=1, text="There.", source="a.example", source_name="A", at=datetime(2025, 3, 3, tzinfo=UTC)
)  # fmt: skip


def place(name, longitude=None, latitude=None, precision=PlacePrecision.CITY, country=None):
    known = Place(
        number=1, span=Span(0, 1), method="test/1", confidence=0.9, reason="made up", name=name, geonames=None,
        latitude=latitude, longitude=longitude, precision=precision, country=country, metonym=False, sentence=1,
    )  # fmt: skip
    return StoryPlace(place=known, told=TOLD, articles=1, origins=1)


def test_without_coordinates_there_is_no_map():
    assert draw_map([]) is None
    assert draw_map([place("Osmark")]) is None


def test_what_cannot_be_drawn_is_told():
    drawn = draw_map([place("Kyiv", 30.52, 50.45), place("Osmark")])
    assert [one.place.name for one in drawn.left_out] == ["Osmark"]
    assert len(drawn.marks) == 1


@pytest.mark.parametrize("points", [[(30.52, 50.45), (37.62, 55.75)], [(-74.0, 40.7), (139.7, 35.7)], [(0, 89.0)]])
def test_every_place_stands_inside_with_west_on_the_left_and_north_above(points):
    drawn = draw_map([place(f"P{n}", x, y) for n, (x, y) in enumerate(points)])
    assert all(0 < mark.x < WIDTH and 0 < mark.y < drawn.height for mark in drawn.marks)
    by_east = sorted(drawn.marks, key=lambda mark: mark.x)
    assert [mark.place.place.longitude for mark in by_east] == sorted(x for x, _ in points)
    by_south = sorted(drawn.marks, key=lambda mark: mark.y)
    assert [mark.place.place.latitude for mark in by_south] == sorted((y for _, y in points), reverse=True)


def test_a_country_fills_its_outline_and_a_town_in_it_does_not():
    country = place("Ukraine", 31.4, 49.0, PlacePrecision.COUNTRY, "UA")
    assert sum(land.named for land in draw_map([country]).lands) == 1
    assert not any(land.named for land in draw_map([place("Kyiv", 30.52, 50.45, country="UA")]).lands)


def test_labels_that_would_stand_on_each_other_are_left_out():
    drawn = draw_map([place("Near", 30.0, 50.0), place("Nearer", 30.01, 50.01), place("Far", 45.0, 40.0)])
    assert [mark.label for mark in drawn.marks] == ["Near", "", "Far"]
