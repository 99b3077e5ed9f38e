"""Tokens of a sentence -> its quantities: numbers joined to ranges, with sign or unit and rate, conversions folded in.

What is no quantity after all is left to `not_figures`; bounds, movement and what is counted come later.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from liveindex.annotation.figures.measured import Measured, measured
from liveindex.annotation.figures.multiples import FOLDS, read_fold
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.ranges import read_range
from liveindex.annotation.figures.shares import ORDINALS, read_special
from liveindex.model.figure import Bound, FigureKind
from liveindex.text.number_words import NumberWords, number_words
from liveindex.text.numbers import VULGAR, Form, Number, Token, read_number

_SMALLER = {("hour", "minute"): 60, ("minute", "second"): 60, ("year", "month"): 12, ("day", "hour"): 24}
_SMALLER |= {("foot", "inch"): 12, ("pound", "ounce"): 16}


@functools.cache
def _starts(language: str | None) -> frozenset[str]:
    """Return the words that a quantity can begin with; the stop is that of ".5"."""
    words = number_words(language)
    ordinals = ORDINALS if language == "en" else ()
    counting = (words.small, words.scales, words.many, words.fractions, words.articles, words.several)
    folds = FOLDS if language == "en" else ()
    return frozenset([*(word for known in counting for word in known), *ordinals, *folds, *VULGAR, "."])


def read_quantities(tokens: Sequence[Token], words: NumberWords, language: str | None) -> list[Quantity]:
    """Return the quantities of a sentence in order, none overlapping; also what only looks like one."""
    found: list[Quantity] = []
    starts = _starts(language)
    position = 0
    while position < len(tokens):
        word = tokens[position].low
        can_start = word in starts or word[0].isdecimal()
        quantity = _quantity_at(tokens, position, words, language) if can_start else None
        if quantity is None:
            position += 1
            continue
        if not (found and _adds_up(tokens, found[-1], quantity)):
            found.append(quantity)
        position = max(quantity.right, position + 1)
    return found


def _adds_up(tokens: Sequence[Token], main: Quantity, rest: Quantity) -> bool:
    """Add "10 minutes" to "two hours", "4 inches" to "six feet", in the smaller unit; tell whether that was done."""
    times = _SMALLER.get((main.unit or "", rest.unit or ""))
    between = [token.low for token in tokens[main.right : rest.left]]
    if times is None or between not in ([], ["and"], [","]) or main.value is None or rest.value is None:
        return False
    if rest.value >= times or main.form is Form.MANY:
        return False
    main.value, main.unit = main.value * times + rest.value, rest.unit
    main.end, main.right = rest.end, rest.right
    main.notes.append(f"both together in {rest.unit}s")
    return True


def _quantity_at(tokens: Sequence[Token], at: int, words: NumberWords, language: str | None) -> Quantity | None:
    if language == "en":
        special = read_fold(tokens, at) or read_special(tokens, at, words)
        if special:
            return _with_unit_after_share(tokens, special)
    number = read_number(tokens, at, words)
    if number is None:
        return None
    first = measured(tokens, number, language)
    return read_range(tokens, first, words, language) or _single(tokens, first)


def _with_unit_after_share(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Give "half a million euros" its unit."""
    if quantity.kind is FigureKind.COUNT and quantity.scale > 1:
        number = Number(quantity.first, quantity.end, quantity.value or 0, Form.WORDS, scale=quantity.scale)
        whole = measured(tokens, number, "en")
        quantity.unit, quantity.kind, quantity.right = whole.unit, whole.kind, whole.right
    return quantity


def _single(tokens: Sequence[Token], one: Measured) -> Quantity:
    many = one.number.form is Form.MANY
    return Quantity(
        first=one.number.first,
        end=one.number.end,
        left=one.left,
        right=one.right,
        value=one.value,
        form=one.number.form,
        plain=one.number.plain and one.unit is None,
        scale=one.scale,
        unit=one.unit,
        kind=one.kind,
        bound=Bound.AT_LEAST if many else Bound.EXACT,
        noun=one.noun,
        notes=[f"“{tokens[one.number.first].text}” is at least two of them"] if many else [],
    )
