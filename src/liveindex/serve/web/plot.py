"""A series -> a plot over time: a mark a value, its range as a bar, steps between a side's values, sides by shape.

Made on the server so that it needs no script. Colour only repeats what shape and label say; the table beneath has
every number. Time runs evenly; values that nearly meet are moved beside each other, never on one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from liveindex.model.series import Series, Standing
from liveindex.serve.series_words import claimant_words, scale, value_words
from liveindex.serve.time_words import short_day
from liveindex.serve.web.spark import ends, steps
from liveindex.serve.web.wording import stamp

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 14, 30
MOST = 80  # points; the newest are drawn
# Around a place, in relative strokes: circle, square, triangle, diamond, triangle on its tip, plus, cross, hexagon.
_SHAPES = (
    "m-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0z",
    "m-4,-4h8v8h-8z",
    "m0,-5l5,9h-10z",
    "m0,-5.5l5.5,5.5l-5.5,5.5l-5.5,-5.5z",
    "m0,5l5,-9h-10z",
    "m-1.5,-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z",
    "m0,-2l3,-3l2,2l-3,3l3,3l-2,2l-3,-3l-3,3l-2,-2l3,-3l-3,-3l2,-2z",
    "m-2.5,-4.5h5l2.5,4.5l-2.5,4.5h-5l-2.5,-4.5z",
)
_COLOURS = 4
_APART = 9  # units between two marks
_TICKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotMark:
    """One value; `shape` is a path around its place, `bar` the limits of a range or an open end."""

    x: float
    y: float
    bar: tuple[float, float] | None
    side: int
    shape: str
    is_open: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotSide:
    """One side of the key: who, and the shape that stands for it."""

    name: str
    number: int
    shape: str

    @property
    def side(self) -> int:
        """Return the number of its colour."""
        return self.number % _COLOURS


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A plot of one series.

    Attributes:
        lines: (side, corners) of each side's steps.
        values: (y, label) of the grid's lines.
        days: (x, label, anchor) of the first and last time.
        left_out: how many older values are not drawn.
    """

    marks: tuple[PlotMark, ...]
    sides: tuple[PlotSide, ...]
    lines: tuple[tuple[int, str], ...]
    values: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str, str], ...]
    words: str
    left_out: int


def make_plot(series: Series) -> Plot | None:
    """Return the plot of a series; None where there is one value alone."""
    points = series.points[-MOST:]
    limits = [ends(point) for point in points]
    low, high = min(least for least, _ in limits), max(most for _, most in limits)
    if low == high:
        return None
    first, last = points[0].place.at, points[-1].place.at
    span = max(last - first, timedelta(minutes=1))
    sides: dict[str, PlotSide] = {}
    followed: dict[int, list[PlotMark]] = {}
    marks: list[PlotMark] = []
    for point, (least, most) in zip(points, limits, strict=True):
        name = claimant_words(point) if point.claimant else "in an outlet's own voice"
        key = point.claimant.side if point.claimant else ""
        side = sides.setdefault(key, PlotSide(name=name, number=len(sides), shape=_shape(len(sides), 0, 0)))
        middle = point.value * scale(point) if point.value is not None else (least + most) / 2
        x = LEFT + (WIDTH - LEFT - RIGHT) * ((point.place.at - first) / span)
        y = _y(middle, low, high)
        x = _beside(marks, x, y)
        mark = PlotMark(
            x=x,
            y=y,
            bar=(_y(most, low, high), _y(least, low, high)) if least != most else None,
            side=side.number % _COLOURS,
            shape=_shape(side.number, x, y),
            is_open=point.low is None or point.high is None,
            words=f"{value_words(point)}, {claimant_words(point)}, {stamp(point.place.at)}",
        )
        marks.append(mark)
        if not point.withdrawn:
            followed.setdefault(side.number if series.standing is Standing.DISPUTED else 0, []).append(mark)
    return Plot(
        marks=tuple(marks),
        sides=tuple(sides.values()),
        lines=tuple((side % _COLOURS, steps(own)) for side, own in followed.items() if len(own) > 1),
        values=tuple(_grid(low, high)),
        days=((LEFT, short_day(first), "start"), (WIDTH - RIGHT, short_day(last), "end")),
        words="; ".join(mark.words for mark in marks),
        left_out=len(series.points) - len(points),
    )


def _y(value: float, low: float, high: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - low) / (high - low)), 1)


def _grid(low: float, high: float) -> list[tuple[float, str]]:
    values = [low + (high - low) * step / _TICKS for step in range(_TICKS + 1)]
    if all(value == int(value) for value in (low, high)):
        values = list(dict.fromkeys(round(value) for value in values))
    return [(_y(value, low, high), f"{value:,.10g}" if value >= 1 else f"{value:.3g}") for value in values]


def _beside(marks: list[PlotMark], x: float, y: float) -> float:
    """Return where a mark stands clear of those before it."""
    for _ in range(len(marks)):
        near = next((one for one in marks if abs(one.y - y) < _APART and abs(one.x - x) < _APART), None)
        if near is None:
            break
        x = near.x + _APART if near.x + _APART <= WIDTH - RIGHT / 2 else near.x - _APART
        if x < LEFT / 2:
            break
    return round(x, 1)


def _shape(side: int, x: float, y: float) -> str:
    """Return the path of a mark of a side around a place; from the ninth side on shapes come again."""
    return f"M{x:g},{y:g}{_SHAPES[side % len(_SHAPES)]}"
