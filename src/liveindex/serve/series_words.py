"""Figures that move, and disputes, in words that a reader understands. Every door with words shares it."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.model.dispute import Dispute, DisputeKind
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
_KIND = {
    DisputeKind.FIGURE: "How many",
    DisputeKind.DATE: "When",
    DisputeKind.PLACE: "Where",
    DisputeKind.ACTOR: "Who did it",
    DisputeKind.DONE: "Done or denied",
}
MARKS = {Step.UP: "▲", Step.DOWN: "▼"}


def value_words(point: Point) -> str:
    """Return a value with its unit: `31`, `at least 7`, `11 to 15`, `more than 25 percent`."""
    unit = {"fraction": " percent", None: ""}.get(point.unit, f" {point.unit}")
    if point.bound is Bound.RANGE:
        return f"{_number(point.low, point)} to {_number(point.high, point)}{unit}"
    value = next((one for one in (point.value, point.low, point.high) if one is not None), None)
    return f"{_BEFORE.get(point.bound, '')}{_number(value, point)}{unit}"


def _number(value: float | None, point: Point) -> str:
    if value is None:
        return "?"
    value *= scale(point)
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def scale(point: Point) -> int:
    """Return by what its numbers are multiplied before they are shown: shares are shown in percent."""
    return 100 if point.unit == "fraction" else 1


def claimant_words(point: Point) -> str:
    """Return who says so, through whom; an outlet in its own voice by its name."""
    if point.claimant is None:
        return f"{point.place.source_name}, in its own voice"
    through = f", through {', '.join(point.claimant.through)}" if point.claimant.through else ""
    return point.claimant.name + through


def kind_words(one: Dispute) -> str:
    """Return what is disputed: `When`, `Where`."""
    return _KIND[one.kind]


def chain_words(chain: Sequence[str]) -> str:
    """Return who something came through, the outlet first, the source last."""
    return " → ".join(chain)


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
    return f"{series.counted[:1].upper()}{series.counted[1:]}{place}{days}"
