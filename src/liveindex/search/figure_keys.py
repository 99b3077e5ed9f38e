"""Figures -> terms that sort as their numbers do, so that one term holds a number together with its unit.

A field of numbers would lose which unit belongs to which number: an article with 5 kilometres and 300 dead would be
found for more than 100 kilometres. tantivy compares numbers only, so a stretch of numbers becomes a regular expression
over the sixteen digits of a term; it walks the dictionary, not the articles.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from liveindex.model.indexed import IndexedFigure
from liveindex.model.search import Amount, Side

_DIGITS = "0123456789abcdef"
_SIGN_BIT = 1 << 63
_ALL_BITS = (1 << 64) - 1
_SMALLEST, _LARGEST = "0" * 16, "f" * 16
_NO_LETTER = re.compile(r"[^\w]+")


def figure_terms(figure: IndexedFigure) -> Iterator[str]:
    """Yield the terms of a figure: each number by itself, and with its unit where it has one."""
    numbers = [(Side.VALUE, number) for number in figure.written]
    numbers += [(Side.LEAST, figure.least)] if figure.least is not None else []
    numbers += [(Side.MOST, figure.most)] if figure.most is not None else []
    for side, number in numbers:
        for unit in {None, figure.unit}:
            yield f"{_head(side, unit)}{digits(number)}"


def figure_pattern(amount: Amount) -> str:
    """Return the regular expression that the terms of the figures match that an amount asks for; whole terms."""
    low = _SMALLEST if amount.least is None else digits(amount.least)
    high = _LARGEST if amount.most is None else digits(amount.most)
    alternatives = list(_between(low, high)) if low <= high else []
    return f"{_head(amount.side, amount.unit)}({'|'.join(alternatives)})" if alternatives else ""


def digits(number: float) -> str:
    """Return sixteen hexadecimal digits that sort as numbers do.

    The bits of an IEEE 754 double sort as whole numbers once the sign is turned over, and all bits of those below zero.
    """
    (bits,) = struct.unpack(">Q", struct.pack(">d", number + 0.0))  # -0.0 becomes 0.0
    return f"{bits ^ (_ALL_BITS if bits & _SIGN_BIT else _SIGN_BIT):016x}"


def _head(side: Side, unit: str | None) -> str:
    return f"{side}={_NO_LETTER.sub('_', unit) if unit else ''}="


def _between(low: str, high: str) -> Iterator[str]:
    """Yield patterns that together match the digits from `low` to `high`, both included."""
    same = next((at for at in range(len(low)) if low[at] != high[at]), len(low))
    if same == len(low):
        yield low
        return
    start, first, last = low[:same], low[same], high[same]
    yield from _rest(start, _inside(first, last))
    yield from _from(low, same + 1)
    yield from _up_to(high, same + 1)


def _from(low: str, at: int) -> Iterator[str]:
    yield low
    for place in range(at, len(low)):
        yield from _rest(low[:place], _DIGITS[_DIGITS.index(low[place]) + 1 :])


def _up_to(high: str, at: int) -> Iterator[str]:
    yield high
    for place in range(at, len(high)):
        yield from _rest(high[:place], _DIGITS[: _DIGITS.index(high[place])])


def _inside(first: str, last: str) -> str:
    return _DIGITS[_DIGITS.index(first) + 1 : _DIGITS.index(last)]


def _rest(start: str, choice: str) -> Iterator[str]:
    if choice:
        yield f"{start}[{choice}].*"
