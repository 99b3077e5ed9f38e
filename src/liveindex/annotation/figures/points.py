"""Points: a measure of an index or a rate, or things that are counted: "six points of the plan", "24 points"."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.figures.looking import low_at
from liveindex.annotation.figures.quantity import Quantity
from liveindex.model.figure import FigureKind
from liveindex.text.numbers import Token

_LEAST_OF_INDEX = 200  # a whole number below is a score or a list; an index stands higher, or moves


def settle_points(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Make points a count where nothing measures in them; tell whether it stays a quantity ("Six-Point Plan" is none).

    They are a measure where they moved, have decimals, or are as many as an index has.
    """
    if quantity.unit != "point" or quantity.trend is not None or quantity.conversions:
        return True
    value = quantity.value if quantity.value is not None else quantity.high or 0.0
    if value != int(value) or value >= _LEAST_OF_INDEX:
        return True
    if tokens[quantity.first].low == "one" and low_at(tokens, quantity.first - 1) == "at":
        return False  # "at one point"
    word = quantity.right - 1
    joined = word > quantity.end and tokens[word].glued
    if joined and tokens[word].text[0].isupper() and not tokens[word].text.isupper():
        return False
    quantity.unit, quantity.kind = None, FigureKind.COUNT
    if joined:
        quantity.noun = word
    elif quantity.right == quantity.end + 1:
        quantity.right = quantity.end
    return True
