from __future__ import annotations

from dataclasses import replace

from tests.unit.web.test_story_figures import TOLL, point, series

from liveindex.model.figure import Bound
from liveindex.model.series import Claimant, Standing, Step
from liveindex.serve.web.fact_paths import name_of, person_path, place_of, place_path
from liveindex.serve.web.plot import HEIGHT, TOP, WIDTH, make_plot


def test_a_single_value_is_no_plot():
    assert make_plot(series(point(7.0), point(7.0, 5))) is None


def test_the_highest_value_stands_at_the_top_and_time_runs_to_the_right():
    plot = make_plot(TOLL)
    assert [mark.y for mark in plot.marks] == [max(mark.y for mark in plot.marks), TOP]
    assert plot.marks[0].x < plot.marks[1].x <= WIDTH
    assert all(0 <= mark.y <= HEIGHT for mark in plot.marks)
    assert plot.marks[0].is_open


def test_sides_differ_by_shape_and_each_is_in_the_key():
    others = [Claimant(name=f"Side {n}", key=f"s{n}", side=f"s{n}") for n in range(8)]
    points = [replace(point(float(n), n), claimant=one) for n, one in enumerate(others)]
    plot = make_plot(series(*points, standing=Standing.DISPUTED))
    assert len({side.shape for side in plot.sides}) == len(others)
    assert [side.name for side in plot.sides] == [one.name for one in others]


def test_values_of_one_moment_stand_beside_each_other():
    plot = make_plot(series(point(7.0), point(7.0, bound=Bound.ABOUT), point(9.0, 5)))
    first, second, _ = plot.marks
    assert first.y == second.y
    assert abs(first.x - second.x) >= 9


def test_a_revision_is_told_of_one_side_alone():
    points = (point(7.0), replace(point(9.0, 5), step=Step.UP), replace(point(9.0, 6), step=Step.SAME))
    found = series(*points).revisions
    assert [(before.value, after.value) for before, after in found] == [(7.0, 9.0)]


def test_a_name_survives_its_address():
    assert person_path("Zoë O’Hara-Lund") == "/person/Zo%C3%AB_O%E2%80%99Hara-Lund"
    assert name_of("Tessa_Harrane") == "Tessa Harrane"
    assert place_path("Port Selm") == "/place/Port_Selm"
    assert (place_of("703448-kyiv"), place_of("703448"), place_of("Port_Selm")) == ("#703448", "#703448", "Port Selm")
