"""How sure a figure is: the share of figures of its sort that were right on the half of the set that was looked at."""

from __future__ import annotations

from liveindex.annotation.figures.quantity import Quantity
from liveindex.model.figure import Bound, FigureKind
from liveindex.text.numbers import Form

_MEASURED = {
    FigureKind.MONEY: 0.95,
    FigureKind.PERCENT: 0.95,
    FigureKind.MEASURE: 0.93,
    FigureKind.DURATION: 0.9,
    FigureKind.COUNT: 0.85,
    FigureKind.CASUALTIES: 0.9,
    FigureKind.SHARE: 0.9,
}


def confidence(quantity: Quantity, kind: FigureKind, *, parsed: bool) -> float:
    """Return 0.0 to 1.0 for value, unit and bound together."""
    sure = _MEASURED[kind]
    if quantity.bound is Bound.RANGE or quantity.form is Form.MANY:
        sure -= 0.1
    if not parsed:
        sure -= 0.05
    return round(max(sure, 0.0), 2)
