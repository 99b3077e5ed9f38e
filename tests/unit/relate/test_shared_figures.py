from __future__ import annotations

import pytest

from liveindex.model.relation import Relation
from liveindex.relate.copies.repeats import compare
from liveindex.relate.copies.shared_figures import figure_key, shared_figures, telling_figures

FIRST = (
    "The air force launched 472 drones at the harbour towns before dawn, the ministry told reporters in the capital. "
    "Repairs of the quay will cost 1,317 crowns a metre, the port said. Nobody could leave the cellars until noon."
)
SECOND = (
    "Families spent a second night below ground while 472 drones crossed the coast, according to the ministry. "
    "A metre of the new quay is put at 1,317 crowns. Ferries are to sail again once the sea has calmed down."
)


def test_two_numbers_that_hardly_two_counted_tie_two_outlets(make):
    found = compare(make(FIRST), make(SECOND, source="post.example", hours=20))
    assert found is not None
    assert found.relation is Relation.FIGURES
    assert found.reasons[0] == "both give “472 drones”"


def test_the_numbers_of_one_outlet_are_its_background(make):
    assert compare(make(FIRST), make(SECOND, hours=20)) is None


def test_after_a_week_a_number_is_background(make):
    assert compare(make(FIRST), make(SECOND, source="post.example", hours=24 * 8)) is None


@pytest.mark.parametrize(("written", "told"), [("472 drones", True), ("40 drones", False), ("1,400 drones", False)])
def test_a_round_number_tells_nothing(make, written, told):
    side = make(f"The air force launched {written} at the harbour towns before dawn.")
    assert bool(telling_figures(side)) is told


def test_one_number_alone_is_chance(make):
    left = make("The air force launched 472 drones at the harbour towns before dawn.")
    right = make("Farmers bought 472 drones last year to watch over their orchards and fields.")
    assert shared_figures(left, right) == []


def test_articles_with_one_number_of_one_thing_meet_under_its_key(make):
    left, right = make(FIRST), make(SECOND)
    keys = [{figure_key(one) for one in telling_figures(side)} for side in (left, right)]
    assert keys[0] & keys[1]
