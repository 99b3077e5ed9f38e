"""A series -> a small picture: a point a value, a bar where it has limits, in order of time. The template draws it.

Made on the server so that it needs no script; the table beneath says the same in numbers. Points stand at equal
distances, since most of what moves moves within hours and is then told for weeks.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from liveindex.model.series import Point, Series, Standing
from liveindex.serve.series_words import claimant_words, scale, value_words

HEIGHT = 60
STEP = 24  # between two points
MOST = 40  # points; more cannot be told apart on a telephone


class Placed(Protocol):
    """What stands somewhere in a picture."""

    @property
    def x(self) -> float:
        """Return how far to the right."""

    @property
    def y(self) -> float:
        """Return how far down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One point: where it stands, in units of the picture; `top` and `bottom` of its bar."""

    x: float
    y: float
    top: float
    bottom: float
    is_open: bool
    side: int  # 0 to 3: its colour
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spark:
    """The picture of one series.

    Attributes:
        width: in its own units; its height is `HEIGHT`.
        lines: of each side of two points and more, the corners of its steps.
        left_out: how many older points are not drawn.
    """

    width: float
    marks: tuple[Mark, ...]
    lines: tuple[tuple[int, str], ...]
    highest: str
    lowest: str
    words: str
    left_out: int


def make_spark(series: Series) -> Spark | None:
    """Return the picture of a series; None where there is nothing to see: one value alone."""
    points = series.points[-MOST:]
    limits = [ends(point) for point in points]
    low, high = min(least for least, _ in limits), max(most for _, most in limits)
    if low == high:
        return None
    sides: dict[str, int] = {}
    marks: list[Mark] = []
    followed: dict[int, list[Mark]] = {}
    for place, (point, (least, most)) in enumerate(zip(points, limits, strict=True)):
        side = sides.setdefault(point.claimant.side if point.claimant else "", len(sides))
        middle = point.value * scale(point) if point.value is not None else (least + most) / 2
        marks.append(
            Mark(
                x=STEP / 2 + place * STEP,
                y=_y(middle, low, high),
                top=_y(most, low, high),
                bottom=_y(least, low, high),
                is_open=point.low is None or point.high is None,
                side=side % 4,
                words=f"{value_words(point)}, {claimant_words(point)}",
            )
        )
        # What only moves is one line; where sides hold on to their own value, each has its line.
        if not point.withdrawn:
            followed.setdefault(side if series.standing is Standing.DISPUTED else 0, []).append(marks[-1])
    return Spark(
        width=len(points) * STEP,
        marks=tuple(marks),
        lines=tuple((side % 4, steps(own)) for side, own in followed.items() if len(own) > 1),
        highest=f"{high:,.10g}",
        lowest=f"{low:,.10g}",
        words="; ".join(mark.words for mark in marks),
        left_out=len(series.points) - len(points),
    )


def ends(point: Point) -> tuple[float, float]:
    """Return the least and the most that a value says, as it is shown; 0 where it says nothing."""
    told = [one for one in (point.low, point.value, point.high) if one is not None]
    return (min(told) * scale(point), max(told) * scale(point)) if told else (0.0, 0.0)


def _y(value: float, low: float, high: float) -> float:
    return round(6 + (HEIGHT - 12) * (1 - (value - low) / (high - low)), 1)


def steps(marks: Sequence[Placed]) -> str:
    """Return the corners of a line: level until the next value, then up or down to it."""
    corners = [f"{marks[0].x:g},{marks[0].y:g}"]
    for before, mark in itertools.pairwise(marks):
        corners += [f"{mark.x:g},{before.y:g}", f"{mark.x:g},{mark.y:g}"]
    return " ".join(corners)
