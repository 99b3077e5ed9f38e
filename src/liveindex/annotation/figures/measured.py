"""A number among tokens -> the same with its sign, scale, unit and rate, before it is joined to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.annotation.figures.looking import HYPHENS, is_glued, low_at
from liveindex.annotation.figures.money import letters_before, money_after, money_before
from liveindex.annotation.figures.multiples import TIMES
from liveindex.annotation.figures.units import read_unit, unit_word
from liveindex.annotation.figures.wordlist import listed
from liveindex.model.figure import FigureKind
from liveindex.text.numbers import Form, Number, Token, letter_scale

DASHES = frozenset("-\u2010\u2011\u2013\u2014\u2212")
_NOT_A_RATE = frozenset(["earlier", "later", "ago", "before", "after"])
_MINUS = frozenset("-\u2212")
LOOSE = frozenset(["odd", "plus"])
_SCALES_AFTER_HALF = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SPACED_SCALES = {"M": 1e6, "B": 1e9}
_PLURALS = listed("people men women children staff police cattle fans troops")
_AHEAD = 4  # so many words behind a letter may come before the plural that makes it a scale
_FUNCTION = listed("the a an of in at to from by with for and or but as on is was were are has had who that which high")
_FUNCTION |= listed("tall long wide deep away above below across apart ahead behind thick")
_EACH = listed("per a an each every pro par por al в на /")
_EXTENTS = listed("long wide tall high deep thick")
_HYPHENED = frozenset(["a", "an", "per"])
_EACH_THINGS = listed("share person head piece ticket unit household pop gallon litre liter night capita")
_HEADS = listed(
    "member members person persons man men woman women people seat strong nation country state bed team"
    " party storey story bedroom passenger cylinder page judge vote hole room"
)


@dataclass(frozen=True, slots=True)
class Measured:
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


def measured(tokens: Sequence[Token], number: Number, language: str | None) -> Measured:
    """Return a number with the sign before it and the scale, unit and rate behind it."""
    before = money_before(tokens, number.first) or letters_before(tokens, number)
    left, negative = _minus(tokens, before[1] if before else number.first)
    negative = negative or (before is not None and tokens[number.first - 1].text in _MINUS)
    value, end, scale = number.value, number.end, number.scale
    if scale == 1 and end < len(tokens) and (factor := _letter_factor(tokens, number, has_sign=bool(before))):
        value, end, scale = value * factor, end + 1, factor
    number = Number(number.first, end, value, number.form, number.plain and scale == 1, scale)
    number = _loosely(tokens, _with_half(tokens, number))
    value, end, scale = (-number.value if negative else number.value), number.end, number.scale
    if before:
        right, unit = read_rate(tokens, _past_whose(tokens, end), before[0])
        return Measured(number, left, right, value, unit, FigureKind.MONEY, None, True, scale)
    return _with_unit(tokens, number, left, value, language)


def _with_unit(tokens: Sequence[Token], number: Number, left: int, value: float, language: str | None) -> Measured:
    at, noun = number.end, None
    joined = at + 1 < len(tokens) and tokens[at].text in DASHES and tokens[at].glued and tokens[at + 1].glued
    if joined:
        at += 1
    if number.form is Form.MANY and at < len(tokens) and tokens[at].low in {"of", "de", "di"}:
        at += 1  # "tens of millions of dollars", "dozens of miles"
    digits = number.form is Form.DIGITS and number.scale == 1
    money = money_after(tokens, at, scaled=number.scale >= 1000)
    if money:
        right, name = read_rate(tokens, money[1], money[0])
        return Measured(number, left, right, value, name, FigureKind.MONEY, None, False, number.scale)
    if low_at(tokens, at) == "fold" and is_glued(tokens, at):
        return Measured(number, left, at + 1, value, TIMES, FigureKind.MEASURE, None, False, number.scale)
    unit = read_unit(tokens, at, after_digits=digits, language=language)
    if unit and joined and unit.name == "foot" and (inches := _inches(tokens, unit.end)) is not None:
        number = Number(number.first, unit.end + 2, number.value, number.form)
        return Measured(
            number, left, number.end, value * 12 + inches, "inch", FigureKind.MEASURE, None, False, number.scale
        )
    if unit and not (unit.name == "percent" and unit.end == at):
        right, name = read_rate(tokens, unit.end, unit.name)
        if joined and low_at(tokens, right) in HYPHENS and low_at(tokens, right + 1) in _EXTENTS:
            right += 2
        return Measured(number, left, right, value, name, unit.kind, None, False, number.scale)
    right = number.end
    if joined and tokens[at].low in _HEADS:
        right, noun = at + 1, at
    return Measured(number, left, right, value, None, FigureKind.COUNT, noun, False, number.scale)


def _inches(tokens: Sequence[Token], at: int) -> int | None:
    """Return the inches of "6-foot-4"."""
    glued = low_at(tokens, at) in HYPHENS and is_glued(tokens, at) and is_glued(tokens, at + 1)
    word = low_at(tokens, at + 1)
    return int(word) if glued and word.isdecimal() and len(word) <= 2 and int(word) < 12 else None


def _minus(tokens: Sequence[Token], left: int) -> tuple[int, bool]:
    """Return the first token and whether the number is negative: "-1.3", "minus 20", "$-50bn"."""
    if not left:
        return left, False
    sign = tokens[left - 1]
    if sign.low == "minus":
        return left - 1, True
    if left >= 2 and sign.text in DASHES and sign.glued and tokens[left].glued and tokens[left - 2].low == "minus":
        return left - 2, True
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
    if tokens[letter].text == "M":
        # No metre has a capital: "4.3M digital sales", "60M users".
        return low_at(tokens, letter + 1).isalpha() and tokens[letter + 1].text.islower()
    if letter + 1 >= len(tokens) or tokens[letter].low not in {"m", "b"} or tokens[letter + 1].glued:
        return False
    if money_after(tokens, letter + 1, scaled=True):
        return True
    return unit_word(tokens[letter + 1].low) is not None or _plural_ahead(tokens, letter + 1)


def _letter_factor(tokens: Sequence[Token], number: Number, *, has_sign: bool) -> float | None:
    """Return what the letter behind a number multiplies by: "$5m", "4.3M sales", "8 B people"; None where none does."""
    letter = tokens[number.end]
    if letter.glued:
        factor = letter_scale(letter)
        return factor if factor and _is_scale(tokens, number.end, has_sign) else None
    spaced = _SPACED_SCALES.get(letter.text) if number.form is Form.DIGITS else None
    return spaced if spaced and _plural_ahead(tokens, number.end + 1) else None


def _plural_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the words from here on lead to a plural: "12m new shares", "3m more litres"."""
    for token in tokens[at : at + _AHEAD]:
        if not (token.text.isalpha() and token.text.islower()) or token.low in _FUNCTION:
            return False
        if token.low in _PLURALS or (token.low.endswith("s") and not token.low.endswith("ss")):
            return True
    return False


def _past_whose(tokens: Sequence[Token], at: int) -> int:
    """Return the token after a "US" or "U.S." that stands behind an amount with a sign: "$75 U.S. per barrel"."""
    if low_at(tokens, at) == "us" and tokens[at].text == "US":
        return at + 1
    return at + 4 if [token.text for token in tokens[at : at + 4]] == ["U", ".", "S", "."] else at


def _with_half(tokens: Sequence[Token], number: Number) -> Number:
    """Return "two and a half" and "one and a half million" as one number."""
    at = number.end
    hyphened = [token.low for token in tokens[at : at + 6]] == ["-", "and", "-", "a", "-", "half"]
    if number.scale != 1 or not (hyphened or [token.low for token in tokens[at : at + 3]] == ["and", "a", "half"]):
        return number
    end = at + (6 if hyphened else 3)
    scale = _SCALES_AFTER_HALF.get(low_at(tokens, end), 1.0)
    end += scale > 1
    return Number(number.first, end, (number.value + 0.5) * scale, number.form, scale=scale)


def _loosely(tokens: Sequence[Token], number: Number) -> Number:
    """Return "30-odd" and "20-plus" as one number; `bounds` reads what the word says."""
    at = number.end
    joined = low_at(tokens, at) in DASHES and is_glued(tokens, at) and is_glued(tokens, at + 1)
    if joined and low_at(tokens, at + 1) in LOOSE:
        return Number(number.first, at + 2, number.value, number.form, scale=number.scale)
    return number


def read_rate(tokens: Sequence[Token], at: int, unit: str) -> tuple[int, str]:
    """Return the end and the unit with what it is for: "per litre", "a day", "an ounce", "/hour"."""
    if low_at(tokens, at) in HYPHENS and low_at(tokens, at + 2) in HYPHENS and low_at(tokens, at + 1) in _HYPHENED:
        return _rate_with_hyphens(tokens, at, unit)
    if at + 1 >= len(tokens) or tokens[at].low not in _EACH:
        return at, unit
    if low_at(tokens, at + 1) == "100":
        known = read_unit(tokens, at + 2, after_digits=True, language="en")
        if known and known.kind is FigureKind.MEASURE:
            return known.end, f"{unit} per 100 {known.name}s"  # "6 litres per 100 km"
    link, word = tokens[at].low, tokens[at + 1]
    digital = link == "/" or (link == "per" and len(word.text) > 1)
    known = read_unit(tokens, at + 1, after_digits=False, language="en") if digital else None
    if known and known.end > at + 2 and known.kind is not FigureKind.PERCENT:
        return known.end, f"{unit} per {known.name}"  # "per sq m"
    return _rate_by_word(tokens, at, unit)


def _rate_with_hyphens(tokens: Sequence[Token], at: int, unit: str) -> tuple[int, str]:
    """Return what `read_rate` returns for "$7-a-month" and "$12-per-hour"."""
    known = unit_word(low_at(tokens, at + 3))
    glued = all(is_glued(tokens, at + n) for n in range(4))
    return (at + 4, f"{unit} per {known[0]}") if known and glued else (at, unit)


def _rate_by_word(tokens: Sequence[Token], at: int, unit: str) -> tuple[int, str]:
    """Return what `read_rate` returns, for one word: "a day", "per share"."""
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
