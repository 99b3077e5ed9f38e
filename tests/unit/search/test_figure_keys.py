"""Figures as terms: they sort as their numbers do, and a pattern matches just those that lie between."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from liveindex.model.indexed import IndexedFigure
from liveindex.model.search import Amount, Side
from liveindex.search.figure_keys import digits, figure_pattern, figure_terms

NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-1000, 1000).map(float)


@given(NUMBERS, NUMBERS)
def test_digits_sort_as_numbers_do(left: float, right: float) -> None:
    assert (digits(left) < digits(right)) == (left < right)
    assert (digits(left) == digits(right)) == (left == right)


@given(st.none() | NUMBERS, st.none() | NUMBERS, NUMBERS)
def test_pattern_matches_the_numbers_between_and_no_others(least: float | None, most: float | None, n: float) -> None:
    figure = IndexedFigure(written=(n,), least=None, most=None, unit=None)
    pattern = figure_pattern(Amount(side=Side.VALUE, least=least, most=most))
    inside = (least is None or least <= n) and (most is None or n <= most)
    assert any(re.fullmatch(pattern, term) for term in figure_terms(figure)) == inside


def test_number_and_unit_belong_together() -> None:
    terms = list(figure_terms(IndexedFigure(written=(5.0,), least=5.0, most=5.0, unit="barrel per day")))

    def found(unit: str | None, side: Side = Side.LEAST) -> bool:
        pattern = figure_pattern(Amount(side=side, least=1.0, unit=unit))
        return any(re.fullmatch(pattern, term) for term in terms)

    assert found("barrel per day") and found(None) and found(None, Side.MOST)
    assert not found("barrel")
