"""A measured number -> the range that begins with it: "10-15", "3 to 5 million", "between $62 and $68"."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.figures.changes import trend_of
from liveindex.annotation.figures.measured import DASHES, Measured, measured
from liveindex.annotation.figures.money import SIGNS
from liveindex.annotation.figures.quantity import Quantity
from liveindex.model.figure import Bound, FigureKind
from liveindex.text.number_words import NumberWords
from liveindex.text.numbers import Form, Number, Token, read_number

_STEPS_BACK = 5
_WIDEST_STEP = 3
_TO = {"to", "bis", "à", "a", "до", "do", "tot", "по", "ile"}
_AND = {"and", "und", "et", "y", "e", "en", "и", "і", "та", "i"}
_BETWEEN = {"between", "zwischen", "entre", "tra", "fra", "tussen", "между", "між"}


def read_range(tokens: Sequence[Token], one: Measured, words: NumberWords, language: str | None) -> Quantity | None:
    """Return a range that begins with a number: "10-15", "3 to 5 million", "between $62 and $68", "five or six"."""
    link = one.right
    closed = one.right > one.number.end and tokens[one.number.end].text in DASHES  # "10-year"
    if link + 1 >= len(tokens) or one.number.form is Form.MANY or closed:
        return None
    # "8- to 16-metre": the first hyphen hangs in the air.
    hangs = tokens[link].text in DASHES and tokens[link].glued
    if hangs and tokens[link + 1].low in {"or", "and"}:
        return None  # "a 7- or 8-inch screen": one of two, each of its own
    link += hangs and tokens[link + 1].low == "to"
    second = _second(tokens, link, words)
    other = measured(tokens, second, language) if second else None
    if other is None or not _may_join(tokens, one, other, link):
        return None
    dashed = tokens[link].text in DASHES
    low, high = one.value, abs(other.value) if dashed else other.value
    if one.scale == 1 and other.scale > 1 and one.number.end == one.right and low * other.scale < high:
        low *= other.scale
    # A hyphen between two that do not rise is a score; it stays one thing, so that it can be told apart.
    scored = dashed and one.unit is None and other.unit is None
    rises = low < high and (tokens[link].low != "or" or high <= low * 2 + 1)
    return _joined(one, other, low, high) if rises or scored else None


def _joined(one: Measured, other: Measured, low: float, high: float) -> Quantity:
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
        sign = tokens[at].text in SIGNS or tokens[at].text.isupper() or (at == link + 1 and tokens[at].text in DASHES)
        if not sign:
            return None
        at += 1
    return None


def _is_movement(tokens: Sequence[Token], one: Measured) -> bool:
    """Tell whether "X to Y" is a step and where it led, or from where to where: "rose 3% to 5%", "fell from 5 to 3"."""
    before = [token.low for token in tokens[max(0, one.left - _STEPS_BACK) : one.left]]
    if before and before[-1] == "by":
        return True
    if "of" in before[-2:]:
        return False  # "an increase of around 230% to 250%"
    return (one.unit is not None or "from" in before[-2:]) and any(map(trend_of, before))


def _may_join(tokens: Sequence[Token], one: Measured, other: Measured, link: int) -> bool:
    if other.left < link + 1 and tokens[link].text not in DASHES:
        return False
    word, before = tokens[link].low, tokens[one.left - 1].low if one.left else ""
    if tokens[link].text in DASHES:
        joins = tokens[link].glued == tokens[link + 1].glued
    elif word in _AND:
        joins = before in _BETWEEN
    else:
        joins = word in _TO or word in {"or", "oder", "ou", "o", "или", "або", "lub"}
    same = one.unit is None or other.unit is None or f"{other.unit} per ".startswith(f"{one.unit} per ")
    if word == "to" and _is_movement(tokens, one) and not _is_step(tokens, one, other):
        return False
    if word == "to" and before in {"in", "since", "during"} and _is_year(tokens, one):
        return False  # "rose in 2018 to 3.9 million"
    # "2 million to 3 percent": the unit of the second must be able to serve the first.
    fits = one.unit is None or other.unit is not None or one.kind in {FigureKind.MONEY, FigureKind.PERCENT}
    return joins and same and fits


def _is_step(tokens: Sequence[Token], one: Measured, other: Measured) -> bool:
    """Tell whether "by 1 to 1.5 degrees" is a step between two limits, and not a step and where it led."""
    by = one.left > 0 and tokens[one.left - 1].low == "by"
    return by and one.unit is None and other.unit is not None and one.value < other.value <= one.value * _WIDEST_STEP


def _is_year(tokens: Sequence[Token], one: Measured) -> bool:
    plain = one.number.plain and one.unit is None and one.scale == 1
    return plain and 1500 <= one.value <= 2100 and len(tokens[one.number.first].text) == 4
