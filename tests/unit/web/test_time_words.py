from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.model.article import Span
from liveindex.model.date import DateMention, TimexType
from liveindex.model.figure import Bound, Figure, FigureKind
from liveindex.model.reading import DayPrecision
from liveindex.serve.reading_words import amount, date_words
from liveindex.serve.time_words import days_words, length_words


def mention(kind: str, value: str, *, day: date | None = None, mod: str | None = None, freq: str | None = None):
    return DateMention(
        number=1, span=Span(0, 1), method="dates/1", confidence=1.0, reason="", type=TimexType(kind), value=value,
        mod=mod, quant=None, freq=freq, first=day, last=day, precision=DayPrecision.OTHER, anchor="none", sentence=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "mod", "words"),
    [
        ("DURATION", "P3W", None, "3 weeks"),
        ("DURATION", "P1Y6M", None, "1 year, 6 months"),
        ("DURATION", "PT2H", "LESS_THAN", "under 2 hours"),
        ("DURATION", "PXY", None, "some years"),
        ("DURATION", "P1CE", None, "1 century"),
        ("DATE", "PAST_REF", None, "in the past, no day told"),
        ("DATE", "XXXX-WXX-1", None, "day not told"),
        ("TIME", "XXXX-XX-XXT09:15", None, "09:15, day not told"),
        ("TIME", "XXXX-XX-XXTEV", None, "evening, day not told"),
        ("SET", "P1D", None, "every day"),
        ("SET", "P2W", None, "every 2 weeks"),
    ],
)
def test_a_time_expression_is_told_in_words(kind: str, value: str, mod: str | None, words: str) -> None:
    assert date_words(mention(kind, value, mod=mod)) == words


def test_a_known_day_comes_first_and_its_clock_behind_it() -> None:
    day = date(2025, 3, 14)
    assert date_words(mention("DATE", "2025-03-14", day=day)) == "2025-03-14"
    assert date_words(mention("TIME", "2025-03-14T08:10", day=day)) == "2025-03-14, 08:10"
    assert date_words(mention("DURATION", "P2N", day=day)) == "2025-03-14, 2 nights"


@given(st.text(alphabet="PTXYMWDNHSQE0123456789.-:_", max_size=14), st.sampled_from(list(TimexType)))
def test_no_code_ever_reaches_the_page(value: str, kind: TimexType) -> None:
    told = date_words(mention(kind.value, value))
    assert told
    assert "X" not in told


@pytest.mark.parametrize(("freq", "words"), [("1X", "once"), ("2X", "twice"), ("3X", "3 times")])
def test_how_often_is_told_in_words(freq: str, words: str) -> None:
    assert date_words(mention("SET", "P1W", freq=freq)) == f"{words} every week"


def test_a_length_that_is_none_is_not_told() -> None:
    assert [length_words(value) for value in ("2025-03-14", "P", "PT", "", "P3K")] == [None] * 5


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (3, "week", "3 weeks"),
        (1, "week", "1 week"),
        (40, "kilometre per hour", "40 kilometres per hour"),
        (5, "percent", "5 percent"),
        (2e11, "usd", "200,000,000,000 USD"),
        (6, "foot", "6 feet"),
        (-4, "degree celsius", "-4 degrees celsius"),
        (2.5, "century", "2.5 centuries"),
    ],
)
def test_a_unit_agrees_with_its_number(value: float, unit: str, words: str) -> None:
    assert amount(figure(value, unit)) == words


def figure(value: float, unit: str) -> Figure:
    return Figure(
        number=1, span=Span(0, 1), method="figures/1", confidence=1.0, reason="", number_span=Span(0, 1), value=value,
        low=None, high=None, unit=unit, kind=FigureKind.COUNT, counted=None, counted_spans=(), bound=Bound.EXACT,
        change=None, conversions=(), marks=(), place=None, when=None, claimant=None, sentence=1,
    )  # fmt: skip


@pytest.mark.parametrize(("first", "last", "precision", "wanted"), [
    ("2025-03-14", "2025-03-14", DayPrecision.DAY, "14 Mar 2025"),
    ("2025-03-14", "2025-03-16", DayPrecision.DAY, "14 to 16 Mar 2025"),
    ("2025-02-27", "2025-03-01", DayPrecision.DAY, "27 Feb to 1 Mar 2025"),
    ("2024-12-30", "2025-01-05", DayPrecision.WEEK, "week of 30 Dec 2024 to 5 Jan 2025"),
    ("2025-03-01", "2025-03-31", DayPrecision.MONTH, "Mar 2025"),
    ("2025-03-15", "2025-03-16", DayPrecision.PART_OF_DAY, "night, 15 to 16 Mar 2025"),
])  # fmt: skip
def test_days_are_told_no_more_exactly_than_they_are_known(first, last, precision, wanted):
    assert days_words(date.fromisoformat(first), date.fromisoformat(last), precision) == wanted
