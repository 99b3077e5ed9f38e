"""Tokens of a sentence -> its quantities: numbers joined to ranges, with sign or unit and rate, conversions folded in.

What is no quantity after all is left to `not_figures`; bounds, movement and what is counted come later.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.annotation.figures.changes import trend_of
from liveindex.annotation.figures.money import SIGNS, money_after, money_before
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.shares import ORDINALS, read_special
from liveindex.annotation.figures.units import read_unit, unit_word
from liveindex.annotation.figures.wordlist import listed
from liveindex.model.figure import Bound, FigureKind
from liveindex.text.number_words import NumberWords, number_words
from liveindex.text.numbers import Form, Number, Token, letter_scale, read_number

_DASHES = frozenset("-\u2010\u2011\u2013\u2014\u2212")
_SMALLER = {("hour", "minute"): 60, ("minute", "second"): 60, ("year", "month"): 12, ("day", "hour"): 24}
_STEPS_BACK = 5
_NOT_A_RATE = frozenset(["earlier", "later", "ago", "before", "after"])
_MINUS = frozenset("-\u2212")
_TO = {"to", "bis", "à", "a", "до", "do", "tot", "по", "ile"}
_AND = {"and", "und", "et", "y", "e", "en", "и", "і", "та", "i"}
_BETWEEN = {"between", "zwischen", "entre", "tra", "fra", "tussen", "между", "між"}
_EACH = listed("per a an each every pro par por al в на /")
_EACH_THINGS = listed("share person head piece ticket unit household pop gallon litre liter night capita")
_HEADS = listed(
    "member members person persons man men woman women people seat strong nation country state bed team"
    " party storey story bedroom passenger"
)


@dataclass(frozen=True, slots=True)
class _Measured:
    """One number with its sign or unit, before it is joined to another."""

    number: Number
    left: int
    right: int
    value: float
    unit: str | None
    kind: FigureKind
    noun: int | None
    has_sign: bool
    scale: float


@functools.cache
def _starts(language: str | None) -> frozenset[str]:
    """Return the words that a quantity can begin with; the stop is that of ".5"."""
    words = number_words(language)
    ordinals = ORDINALS if language == "en" else ()
    return frozenset([*words.small, *words.scales, *words.many, *words.fractions, *words.articles, *ordinals, "."])


def read_quantities(tokens: Sequence[Token], words: NumberWords, language: str | None) -> list[Quantity]:
    """Return the quantities of a sentence in order, none overlapping; also what only looks like one."""
    found: list[Quantity] = []
    starts = _starts(language)
    position = 0
    while position < len(tokens):
        token = tokens[position]
        can_start = token.is_digits or token.low in starts
        quantity = _quantity_at(tokens, position, words, language) if can_start else None
        if quantity is None:
            position += 1
            continue
        if not (found and _adds_up(tokens, found[-1], quantity)):
            found.append(quantity)
        position = max(quantity.right, position + 1)
    return found


def _adds_up(tokens: Sequence[Token], main: Quantity, rest: Quantity) -> bool:
    """Add "10 minutes" to the "two hours" before it, in the smaller unit; tell whether that was done."""
    times = _SMALLER.get((main.unit or "", rest.unit or ""))
    between = [token.low for token in tokens[main.right : rest.left]]
    if times is None or between not in ([], ["and"], [","]) or main.value is None or rest.value is None:
        return False
    if rest.value >= times or main.form is Form.MANY:
        return False
    main.value, main.unit = main.value * times + rest.value, rest.unit
    main.end, main.right = rest.end, rest.right
    main.notes.append(f"both lengths together in {rest.unit}s")
    return True


def _quantity_at(tokens: Sequence[Token], at: int, words: NumberWords, language: str | None) -> Quantity | None:
    if language == "en":
        special = read_special(tokens, at, words)
        if special:
            return _with_unit_after_share(tokens, special)
    number = read_number(tokens, at, words)
    if number is None:
        return None
    first = _measured(tokens, number, language)
    return _range(tokens, first, words, language) or _single(tokens, first)


def _with_unit_after_share(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Give "half a million euros" its unit."""
    if quantity.kind is FigureKind.COUNT and quantity.scale > 1:
        number = Number(quantity.first, quantity.end, quantity.value or 0, Form.WORDS, scale=quantity.scale)
        measured = _measured(tokens, number, "en")
        quantity.unit, quantity.kind, quantity.right = measured.unit, measured.kind, measured.right
    return quantity


def _measured(tokens: Sequence[Token], number: Number, language: str | None) -> _Measured:
    before = money_before(tokens, number.first)
    left, negative = _minus(tokens, before[1] if before else number.first)
    negative = negative or (before is not None and tokens[number.first - 1].text in _MINUS)
    value, end, scale = number.value, number.end, number.scale
    if (
        end < len(tokens)
        and scale == 1
        and (factor := letter_scale(tokens[end]))
        and _is_scale(tokens, end, bool(before))
    ):
        value, end, scale = value * factor, end + 1, factor
    number = Number(number.first, end, value, number.form, number.plain and scale == 1, scale)
    if negative:
        value = -value
    half = _and_a_half(tokens, end)
    if half and scale == 1:
        value, end = value + 0.5, end + 3
        number = Number(number.first, end, value, number.form)
    if before:
        right, unit = _rate(tokens, end, before[0])
        return _Measured(number, left, right, value, unit, FigureKind.MONEY, None, True, scale)
    return _with_unit(tokens, number, left, value, language)


def _with_unit(tokens: Sequence[Token], number: Number, left: int, value: float, language: str | None) -> _Measured:
    at, noun = number.end, None
    joined = at + 1 < len(tokens) and tokens[at].text in _DASHES and tokens[at].glued and tokens[at + 1].glued
    if joined:
        at += 1
    if number.form is Form.MANY and at < len(tokens) and tokens[at].low in {"of", "de", "di"}:
        at += 1  # "tens of millions of dollars", "dozens of miles"
    digits = number.form is Form.DIGITS and number.scale == 1
    money = money_after(tokens, at, scaled=number.scale >= 1000)
    if money:
        right, name = _rate(tokens, money[1], money[0])
        return _Measured(number, left, right, value, name, FigureKind.MONEY, None, False, number.scale)
    unit = read_unit(tokens, at, after_digits=digits, language=language)
    if unit and not (unit.name == "percent" and unit.end == at):
        right, name = _rate(tokens, unit.end, unit.name)
        if joined and [token.low for token in tokens[right : right + 2]] == ["-", "long"]:
            right += 2
        return _Measured(number, left, right, value, name, unit.kind, None, False, number.scale)
    right = number.end
    if joined and tokens[at].low in _HEADS:
        right, noun = at + 1, at
    return _Measured(number, left, right, value, None, FigureKind.COUNT, noun, False, number.scale)


def _minus(tokens: Sequence[Token], left: int) -> tuple[int, bool]:
    """Return the first token and whether the number is negative: "-1.3", "minus 20", "$-50bn"."""
    if not left:
        return left, False
    sign = tokens[left - 1]
    if sign.low == "minus":
        return left - 1, True
    is_sign = (
        sign.text in {"-", "\u2212"}
        and tokens[left].glued
        and (not sign.glued or tokens[max(left - 2, 0)].text in "($")
    )
    return (left - 1, True) if is_sign else (left, False)


def _is_scale(tokens: Sequence[Token], letter: int, has_sign: bool) -> bool:
    """Tell whether a letter behind digits is million or the like, not metres: money or a counted word follows."""
    if has_sign:
        return True
    if letter + 1 >= len(tokens) or tokens[letter].low not in {"m", "b"} or tokens[letter + 1].glued:
        return False
    if money_after(tokens, letter + 1, scaled=True):
        return True
    after = tokens[letter + 1]
    return after.text.isalpha() and (
        unit_word(after.low) is not None or after.low in {"people"} or after.low.endswith("s")
    )


def _and_a_half(tokens: Sequence[Token], at: int) -> bool:
    return [token.low for token in tokens[at : at + 3]] == ["and", "a", "half"]


def _rate(tokens: Sequence[Token], at: int, unit: str) -> tuple[int, str]:
    """Return the end and the unit with what it is for: "per litre", "a day", "an ounce", "/hour"."""
    if at + 1 >= len(tokens) or tokens[at].low not in _EACH:
        return at, unit
    link, word = tokens[at].low, tokens[at + 1]
    known = unit_word(word.low)
    name = known[0] if known else word.low.removesuffix("s")
    if link in {"per", "/"}:
        sound = word.text.isalpha() and (link == "per" or (tokens[at].glued and known is not None))
    else:
        sound = (known is not None and not word.low.endswith("s") and known[1] is not FigureKind.PERCENT) or (
            word.low in _EACH_THINGS
        )
        sound = sound and name not in {"second", "point"} and " " not in name
        sound = sound and (at + 2 >= len(tokens) or tokens[at + 2].low not in _NOT_A_RATE)  # "31% a week earlier"
    return (at + 2, f"{unit} per {name}") if sound else (at, unit)


def _single(tokens: Sequence[Token], one: _Measured) -> Quantity:
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


def _range(tokens: Sequence[Token], one: _Measured, words: NumberWords, language: str | None) -> Quantity | None:
    """Return a range that begins with a number: "10-15", "3 to 5 million", "between $62 and $68", "five or six"."""
    link = one.right
    closed = one.right > one.number.end and tokens[one.number.end].text in _DASHES  # "10-year"
    if link + 1 >= len(tokens) or one.number.form is Form.MANY or closed:
        return None
    # "8- to 16-metre": the first hyphen hangs in the air.
    link += tokens[link].text in _DASHES and tokens[link].glued and tokens[link + 1].low in {"to", "or", "and"}
    second = _second(tokens, link, words)
    other = _measured(tokens, second, language) if second else None
    if other is None or not _may_join(tokens, one, other, link):
        return None
    dashed = tokens[link].text in _DASHES
    low, high = one.value, abs(other.value) if dashed else other.value
    if one.scale == 1 and other.scale > 1 and one.number.end == one.right and low * other.scale < high:
        low *= other.scale
    # A hyphen between two that do not rise is a score; it stays one thing, so that it can be told apart.
    scored = dashed and one.unit is None and other.unit is None
    rises = low < high and (tokens[link].low != "or" or high <= low * 2 + 1)
    return _joined(one, other, low, high) if rises or scored else None


def _joined(one: _Measured, other: _Measured, low: float, high: float) -> Quantity:
    return Quantity(
        first=one.number.first,
        end=other.number.end,
        left=one.left,
        right=other.right,
        value=None,
        low=low,
        high=high,
        form=one.number.form,
        plain=one.number.plain and other.number.plain and other.unit is None,
        scale=other.scale,
        unit=other.unit or one.unit,
        kind=other.kind if other.unit else one.kind,
        bound=Bound.RANGE,
        noun=other.noun,
        notes=["two limits"],
    )


def _second(tokens: Sequence[Token], link: int, words: NumberWords) -> Number | None:
    """Return the second number of a range, behind a dash or word and perhaps a sign of money."""
    at = link + 1
    while at < min(link + 4, len(tokens)):
        number = read_number(tokens, at, words)
        if number is not None:
            return number if number.form is not Form.MANY else None
        sign = tokens[at].text in SIGNS or tokens[at].text.isupper() or (at == link + 1 and tokens[at].text in _DASHES)
        if not sign:
            return None
        at += 1
    return None


def _is_movement(tokens: Sequence[Token], one: _Measured) -> bool:
    """Tell whether "X to Y" is a step and where it led, or from where to where: "rose 3% to 5%", "fell from 5 to 3"."""
    before = [token.low for token in tokens[max(0, one.left - _STEPS_BACK) : one.left]]
    if before and before[-1] == "by":
        return True
    return (one.unit is not None or "from" in before[-2:]) and any(map(trend_of, before))


def _may_join(tokens: Sequence[Token], one: _Measured, other: _Measured, link: int) -> bool:
    if other.left < link + 1 and tokens[link].text not in _DASHES:
        return False
    word, before = tokens[link].low, tokens[one.left - 1].low if one.left else ""
    if tokens[link].text in _DASHES:
        joins = tokens[link].glued == tokens[link + 1].glued
    elif word in _AND:
        joins = before in _BETWEEN
    else:
        joins = word in _TO or word in {"or", "oder", "ou", "o", "или", "або", "lub"}
    same = one.unit is None or other.unit is None or f"{other.unit} per ".startswith(f"{one.unit} per ")
    if word == "to" and _is_movement(tokens, one):
        return False
    # "2 million to 3 percent": the unit of the second must be able to serve the first.
    fits = one.unit is None or other.unit is not None or one.kind in {FigureKind.MONEY, FigureKind.PERCENT}
    return joins and same and fits
