"""How sure a figure is: the share of figures of its sort that were right on the part of the set that was looked at."""

from __future__ import annotations

from liveindex.annotation.figures.quantity import Quantity
from liveindex.model.figure import Bound, FigureKind
from liveindex.text.numbers import Form

# quality/figures, the three quarters of the set that were looked at: 326 figures given, value right (the set's own
# slips counted against us; the ends of a movement are right where they are those of the set's range).
_MEASURED = {
    FigureKind.MONEY: 0.95,
    FigureKind.PERCENT: 0.96,
    FigureKind.MEASURE: 0.98,
    FigureKind.DURATION: 0.86,
    FigureKind.COUNT: 0.93,
    FigureKind.CASUALTIES: 0.93,
    FigureKind.SHARE: 0.88,
}
_COUNT_IN_WORDS = 0.83
_RANGE = 0.93
_LESS_UNPARSED = 0.05  # not measured: no set for other languages; the bundled sample's French figures were all right


def confidence(quantity: Quantity, kind: FigureKind, *, parsed: bool) -> float:
    """Return 0.0 to 1.0: the share of figures of this sort whose value was right."""
    sure = _MEASURED[kind]
    if quantity.bound is Bound.RANGE:
        sure = _RANGE
    elif quantity.form is not Form.DIGITS and kind in {FigureKind.COUNT, FigureKind.CASUALTIES}:
        sure = _COUNT_IN_WORDS
    return round(sure if parsed else sure - _LESS_UNPARSED, 2)
