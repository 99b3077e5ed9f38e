"""A figure as it was read -> as it is searched by, and whether it is one that is asked for."""

from __future__ import annotations

import math

from liveindex.model.figure import Bound
from liveindex.model.indexed import IndexedFigure
from liveindex.model.search import Amount, Side


def searched_figure(
    value: float | None, low: float | None, high: float | None, bound: str, unit: str | None
) -> IndexedFigure:
    """Return a figure as it is searched by: "over 40" is at least a little more than 40, and at most anything."""
    written = (value,) if value is not None else tuple(one for one in (low, high) if one is not None)
    least = low if low is not None else value
    most = high if high is not None else value
    match Bound(bound):
        case Bound.OVER:
            least, most = _beyond(least, math.inf), None
        case Bound.AT_LEAST:
            most = None
        case Bound.UNDER:
            least, most = None, _beyond(most, -math.inf)
        case Bound.AT_MOST:
            least = None
        case Bound.EXACT | Bound.ABOUT | Bound.RANGE:
            pass
    finite = tuple(number for number in written if math.isfinite(number))
    return IndexedFigure(written=finite, least=least, most=most, unit=unit)


def _beyond(number: float | None, towards: float) -> float | None:
    return None if number is None else math.nextafter(number, towards)


def is_asked(figure: IndexedFigure, amount: Amount) -> bool:
    """Tell whether a figure is one that an amount asks for."""
    numbers: tuple[float | None, ...] = figure.written
    if amount.side is not Side.VALUE:
        numbers = (figure.least if amount.side is Side.LEAST else figure.most,)
    low = -math.inf if amount.least is None else amount.least
    high = math.inf if amount.most is None else amount.most
    return amount.unit in (None, figure.unit) and any(n is not None and low <= n <= high for n in numbers)
