"""What holds of any text: offsets, order, bounded time, the calendar."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.annotation.dates.reading import read

from liveindex.annotation.dates.level import level
from liveindex.annotation.dates.resolve import weekday_near
from liveindex.annotation.dates.values import add_months, days_of, easter, value_at

WEDNESDAY = date(2025, 6, 4)
PIECES = [
    "Monday",
    "May",
    "may",
    "3",
    ",",
    "2022",
    "-",
    "5",
    "p.m.",
    "every",
    "the",
    "last",
    "week",
    "of",
    "two",
    "days",
    "ago",
    "a",
    "year's",
    "third",
    "consecutive",
    "night",
    "over",
    "9",
    "a.m.",
    "EST",
    "2025-06-02",
    "99/99/2022",
    "1990s",
    "quarter",
    "weekend",
    "’s",
    "—",
    "İ",
    "lundi",
    "Montag",
    "年",
    "9999",
    "0",
    "years",
    "later",
    "next",
    "in",
]
soup = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map(" ".join)
languages = st.sampled_from(["en", "de", "fr", "ru", "tr", "zh", "ja", None])
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(soup, languages, st.none() | days)
def test_any_text_gives_exact_spans_in_order_and_days_in_order(
    text: str, language: str | None, day: date | None
) -> None:
    end = 0
    for number, found in enumerate(read(text, day, language), 1):
        assert found.number == number
        assert end <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end].strip() == text[found.span.start : found.span.end]
        assert (found.first is None) == (found.last is None)
        assert found.first is None or found.first <= found.last  # type: ignore[operator]
        assert 0 < found.confidence <= 1
        assert found.reason
        end = found.span.end


@given(st.text())
def test_a_levelled_text_keeps_its_length(text: str) -> None:
    assert len(level(text)) == len(text)


@given(days, st.sampled_from(["D", "W", "M", "Q", "HY", "Y", "DE", "CE"]))
def test_the_value_of_a_day_covers_the_day(day: date, unit: str) -> None:
    covered = days_of(value_at(day, unit))
    assert covered is None or covered[0] <= day <= covered[1]


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 7), st.sampled_from([-1, 0, 1, None]), st.booleans()
)
def test_a_weekday_is_within_a_week_of_publication(day: date, weekday: int, shift: int | None, ahead: bool) -> None:
    found = weekday_near(day, weekday, shift, ahead)
    assert found.isoweekday() == weekday
    assert abs((found - day).days) <= 7
    assert shift != -1 or found < day
    assert shift != 1 or found > day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-500, 500))
def test_months_added_and_taken_away_are_the_same_month(day: date, months: int) -> None:
    back = add_months(add_months(day, months), -months)
    assert (back.year, back.month) == (day.year, day.month)


@pytest.mark.parametrize(
    ("year", "day"), [(2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20))]
)
def test_easter_is_where_the_calendar_has_it(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    "value", ["2025-02-30", "2025-W60", "XXXX-05-16", "P3D", "PRESENT_REF", "2025/2020", "", "\u0662\u0660\u0662\u0665"]
)
def test_a_value_that_is_no_stretch_of_days_covers_none(value: str) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize(
    "piece",
    ["word ", "1", "1 ", "-", "may ", "twenty-", "a ", "the end of ", "more than over ", "Monday, ", "MAY 5 AT 9 AM ",
     "\x00",
     "3 May 2022 ", "\u5e74\u6708\u65e5", "Q: When? A: In 2020. ", "'s", "in the past 9 "],
)  # fmt: skip
def test_a_long_text_takes_time_in_proportion(piece: str) -> None:
    short, long = piece * (12_000 // len(piece)), piece * (96_000 // len(piece))

    def cost(text: str) -> float:
        started = time.process_time()
        read(text, WEDNESDAY)
        return time.process_time() - started

    cost(short)
    # Eight times the text; room for a busy machine, none for the square.
    assert cost(long) < 24 * max(cost(short), 0.01)


def test_three_hundred_thousand_words_are_read() -> None:
    undated = "The minister said that the talks would go on and that the officials had met again."
    text = "\n".join([undated, "He left on Monday."] * 15_000)
    found = read(text, WEDNESDAY)
    assert len(found) == 15_000
    assert text[found[-1].span.start : found[-1].span.end] == "Monday"


def test_a_sentence_of_fifty_thousand_words_is_read() -> None:
    found = read("and so on " * 17_000 + "until Monday", WEDNESDAY)
    assert [f.value for f in found] == ["2025-06-09"]


@given(st.integers(1, 10**30))
def test_no_count_is_too_large(count: int) -> None:
    for way in ("ago", "later", "from now"):
        for found in read(f"It began {count} years {way}, {count} nights in a row.", WEDNESDAY):
            assert found.first is None or found.first >= date.min + timedelta(0)
