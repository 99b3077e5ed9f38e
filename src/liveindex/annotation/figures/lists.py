"""Quantities of a sentence that share one unit -> each with it: "6 and 8 days", "from 60 to 71 percent"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from liveindex.annotation.figures.looking import HYPHENS, is_glued, low_at
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.wordlist import listed
from liveindex.model.figure import FigureKind
from liveindex.text.numbers import Form, Token

_ENDS = frozenset([".", ",", ";", ")", "\u2014", "\u2013"])
_AFTER_END = listed("for in over by during since last this on at and but while as after between within")
_LINKS = (["to"], ["and"], ["or"])
_PART_OF = ["of", "the"]
_POINTED = listed("later ago earlier after before old")
_MOST_APART = 10  # so many times one value may be the other's where a scale is shared


def share_units(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
    """Give numbers without a unit the one that stands only behind the last of their row."""
    in_row = False  # a comma joins only what an "and" further on makes a row
    for one, other in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
        between = [token.low for token in tokens[one.right : other.left]]
        links = (*_LINKS, [","]) if in_row else _LINKS
        in_row = False
        if one.is_bare and one.noun is None and one.form is not Form.MANY:
            if between == _PART_OF and one.scale > 1 and other.kind is FigureKind.MONEY:
                one.unit, one.kind = other.unit, other.kind
                one.notes.append("its unit is that of what it is part of")
            else:
                hangs = hangs_in_air(tokens, one)
                joined = between[hangs:] in links or (hangs and between[1:] == [","])
                if joined and low_at(tokens, other.right) not in _POINTED:
                    in_row = _take_over(tokens, one, other, hangs=hangs)


def carry_units(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
    """Give a number at the end of a movement the unit that stands only with its start: "from 3 per cent to 4"."""
    for one, other in itertools.pairwise(quantities):
        if not (one.unit and other.is_bare and other.left == other.first and other.noun is None):
            continue
        behind = tokens[other.right].text if other.right < len(tokens) else "."
        before = low_at(tokens, other.left - 1)
        linked = before == "to" and low_at(tokens, one.left - 1) == "from"
        linked = linked or (before == "by" and low_at(tokens, one.left - 1) == "by" and behind in _ENDS)
        goes_on = behind[0].isalpha() and behind.lower() not in _AFTER_END
        if linked and not goes_on and _near(one, other):
            other.unit, other.kind, other.plain = one.unit, one.kind, False
            other.notes.append("its unit is that of the one before")


def _near(one: Quantity, other: Quantity) -> bool:
    """Tell whether two values are of one order, as start and end of a movement are."""
    first, second = one.value or one.high, other.value or other.high
    return bool(first and second) and 1 / _MOST_APART <= abs((second or 0) / (first or 1)) <= _MOST_APART


def hangs_in_air(tokens: Sequence[Token], one: Quantity) -> bool:
    """Tell whether a hyphen behind a bare number waits for the end of its row: "four-, five- and six-engine"."""
    hyphen = low_at(tokens, one.end) in HYPHENS and is_glued(tokens, one.end) and one.right == one.end
    return hyphen and (not is_glued(tokens, one.end + 1) or low_at(tokens, one.end + 1) == ",")


def _take_over(tokens: Sequence[Token], one: Quantity, other: Quantity, *, hangs: bool) -> bool:
    """Give a quantity unit, scale or joined noun of the next one; tell whether that was done."""
    if hangs and other.noun is not None:
        one.right, one.noun = one.right + 1, other.noun
        one.notes.append(f"“{tokens[other.noun].text}” behind the last of the row is joined to it")
        return True
    named = other.unit is not None and other.left == other.first and other.kind is not FigureKind.SHARE
    if not named or (other.value is None and other.low is None):
        return False
    one.unit, one.kind, one.plain = other.unit, other.kind, False
    one.notes.append("its unit stands behind the last of the row")
    last = other.value if other.value is not None else other.low or 0.0
    if one.scale == 1 and other.scale > 1 and one.value and last:
        scaled = one.value * other.scale
        if 1 / _MOST_APART <= scaled / last <= _MOST_APART:
            one.value, one.scale = scaled, other.scale
    return True
