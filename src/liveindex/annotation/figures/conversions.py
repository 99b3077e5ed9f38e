"""Quantities of a sentence -> the same with "7,000 kilometres (4,300 miles)" as one."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.figures.quantity import Quantity
from liveindex.model.figure import FigureKind
from liveindex.text.numbers import Token

_CONVERTED = frozenset([FigureKind.MONEY, FigureKind.MEASURE])
_SKIPPED = frozenset(["(", "[", "or", ",", "=", "/", "\u2014"])


def fold_conversions(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities without those that give the one before in another unit; they stand in it."""
    kept: list[Quantity] = []
    last = -1  # the token after the latest quantity, folded ones included
    for quantity in quantities:
        if kept and _converts(tokens, kept[-1], quantity, last):
            kept[-1].conversions.append(quantity)
        else:
            kept.append(quantity)
        last = quantity.right
    return kept


def _converts(tokens: Sequence[Token], main: Quantity, other: Quantity, last: int) -> bool:
    between = [token.low for token in tokens[last : other.left]]
    again = between == [","] and bool(main.conversions) and _in_brackets(tokens, main, last)
    if not between or len(between) > 2 or not set(between) <= _SKIPPED or (between == [","] and not again):
        return False
    opened = between[0] in {"(", "["} or (bool(main.conversions) and between[0] in {"/", "or", ","})
    said = between in (["or"], [",", "or"]) and main.kind is FigureKind.MEASURE
    if not (opened or said) or main.kind not in _CONVERTED or other.kind is not main.kind:
        return False
    units = {main.unit, *(folded.unit for folded in main.conversions)}
    return other.unit not in units and (main.unit is None) == (other.unit is None)


def _in_brackets(tokens: Sequence[Token], main: Quantity, last: int) -> bool:
    """Tell whether the latest conversion stands in brackets that are still open: "£4 (€4.75, $5.37)"."""
    inside = [token.text for token in tokens[main.right : last + 1]]
    return inside.count("(") > inside.count(")")
