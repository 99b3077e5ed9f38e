"""How sure a figure is: the share of figures of its sort that were right on the half of the set that was looked at."""

from __future__ import annotations

from liveindex.annotation.figures.quantity import Quantity
from liveindex.model.figure import Bound, FigureKind
from liveindex.text.numbers import Form

# quality/figures, dev half: 218 figures given, value right (the set's own slips counted against us).
_MEASURED = {
    FigureKind.MONEY: 0.89,
    FigureKind.PERCENT: 0.91,
    FigureKind.MEASURE: 0.98,
    FigureKind.DURATION: 0.82,
    FigureKind.COUNT: 0.95,
    FigureKind.CASUALTIES: 0.95,
    FigureKind.SHARE: 0.75,
}
_COUNT_IN_WORDS = 0.85
_RANGE = 0.78
_LESS_UNPARSED = 0.05  # not measured: no set for other languages; the bundled sample's French figures were all right


def confidence(quantity: Quantity, kind: FigureKind, *, parsed: bool) -> float:
    """Return 0.0 to 1.0: the share of figures of this sort whose value was right."""
    sure = _MEASURED[kind]
    if quantity.bound is Bound.RANGE:
        sure = _RANGE
    elif quantity.form is not Form.DIGITS and kind in {FigureKind.COUNT, FigureKind.CASUALTIES}:
        sure = _COUNT_IN_WORDS
    return round(sure if parsed else sure - _LESS_UNPARSED, 2)
