"""Figures that move, and disputes, in words that a reader understands. Every door with words shares it."""

from __future__ import annotations

from liveindex.model.figure import Bound
from liveindex.model.series import Point, Series, Standing, Step

_BEFORE = {
    Bound.ABOUT: "about ",
    Bound.OVER: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.UNDER: "less than ",
    Bound.AT_MOST: "at most ",
}
_STANDING = {
    Standing.STEADY: "the values can all be true",
    Standing.REVISED: "it moved",
    Standing.DISPUTED: "disputed: different sides hold values that cannot both be true",
}
_STEP = {
    Step.FIRST: "",
    Step.SAME: "same",
    Step.UP: "up",
    Step.DOWN: "down",
    Step.TIGHTER: "more exact",
    Step.LOOSER: "less exact",
}
MARKS = {Step.UP: "▲", Step.DOWN: "▼"}


def value_words(point: Point) -> str:
    """Return a value: `31`, `at least 7`, `11 to 15`; the article's words where a bare number would not tell."""
    if point.value is None and point.bound is Bound.RANGE:
        return f"{_number(point.low)} to {_number(point.high)}"
    if point.value is None or point.value < 1:
        return point.words
    return _BEFORE.get(point.bound, "") + _number(point.value)


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def claimant_words(point: Point) -> str:
    """Return who says so, through whom; an outlet in its own voice by its name."""
    if point.claimant is None:
        return f"{point.place.source_name}, in its own voice"
    through = f", through {', '.join(point.claimant.through)}" if point.claimant.through else ""
    return point.claimant.name + through


def step_words(point: Point) -> str:
    """Return what a value is to the last one of its side; empty for the first."""
    if point.withdrawn:
        return "called past"
    mark = MARKS.get(point.step)
    return f"{mark} {_STEP[point.step]}" if mark else _STEP[point.step]


def standing_words(series: Series) -> str:
    """Return how the values stand to each other, and whether only one side gives them."""
    if series.one_side is not None:
        return f"only {series.one_side} says so"
    return _STANDING[series.standing]


def title_words(series: Series) -> str:
    """Return what is counted, where and when."""
    days = ""
    if series.first is not None and series.last is not None:
        first, last = f"{series.first.day} {series.first:%B %Y}", f"{series.last.day} {series.last:%B %Y}"
        days = f", {first}" if first == last else f", {first} to {last}"
    place = f", {series.where[0]}" if series.where else ""
    unit = f" ({series.unit})" if series.unit else ""
    return f"{series.counted[:1].upper()}{series.counted[1:]}{unit}{place}{days}"
