"""Quarters, fiscal years, and dates that other dates in the text make clear; published on Wednesday, 4 June 2025."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.annotation.dates.reading import read, words

from liveindex.model.date import DateMention

WEDNESDAY = date(2025, 6, 4)


def read_last(text: str, published: date | None = WEDNESDAY) -> DateMention:
    """Return the last date of a text."""
    return read(text, published)[-1]


def days(found: DateMention) -> tuple[str | None, str | None]:
    """Return first and last day."""
    return (
        found.first.isoformat() if found.first else None,
        found.last.isoformat() if found.last else None,
    )


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("For the year ended March 31, net rose.", "P1Y", "2024-04-01", "2025-03-31"),
        ("For the six months ended Sept. 30, net rose.", "P6M", "2024-04-01", "2024-09-30"),
        ("For the quarter ended March 31, net rose.", "2025-Q1", "2025-01-01", "2025-03-31"),
        ("In the fiscal first quarter ended Feb. 28, net rose.", "2025-Q1", "2024-12-01", "2025-02-28"),
        ("In the first nine months of 2024 net rose.", "P9M", "2024-01-01", "2024-09-30"),
    ],
)
def test_a_period_beside_its_end_has_days(text: str, value: str, first: str, last: str) -> None:
    found = read(text, WEDNESDAY)[0]
    assert (found.value, *days(found)) == (value, first, last)


@pytest.mark.parametrize(
    ("text", "words_found", "value"),
    [
        ("Sales rose in fiscal 2024.", "fiscal 2024", "2024"),
        ("Sales rose in the first quarter of fiscal 2024.", "the first quarter of fiscal 2024", "2024-Q1"),
        ("Sales rose in the last fiscal year.", "the last fiscal year", "2024"),
    ],
)
def test_a_year_of_a_company_has_no_days(text: str, words_found: str, value: str) -> None:
    found = read_last(text)
    assert (words(text, [found])[0], found.value) == (words_found, value)
    assert days(found) == (None, None)
    assert "own year" in found.reason


def test_a_year_earlier_is_the_quarter_named_before_a_year_earlier() -> None:
    text = "In the third quarter of 2024 net was 3 million, up from 2 million a year earlier."
    assert read_last(text).value == "2023-Q3"


def test_a_period_of_another_year_is_the_quarter_that_the_text_speaks_of() -> None:
    assert read_last("Net rose in the third quarter of 2024. In the 2023 period it fell.").value == "2023-Q3"


def test_the_quarter_a_year_before_one_with_an_end_keeps_its_months() -> None:
    found = read_last("In the fiscal first quarter ended Feb. 28, net was 3 million, from 2 million a year earlier.")
    assert days(found) == ("2023-12-01", "2024-02-29")


@pytest.mark.parametrize("bound", ["more than", "less than", "at least"])
def test_what_is_only_bounded_has_no_day(bound: str) -> None:
    found = read_last(f"He left {bound} two weeks ago.")
    assert (found.value, found.first) == ("2025-05-21", None)


def test_days_before_a_day_that_is_not_named_stay_open() -> None:
    assert days(read_last("The film showed that it had been made two days earlier.")) == (None, None)


def test_the_day_before_counts_from_the_day_that_the_text_named() -> None:
    assert read_last("On Monday he left. The day before, he had sung.").value == "2025-06-01"


def test_later_in_the_day_is_the_day_named_before() -> None:
    assert read_last("On Monday he spoke. Later in the day, he left.").value == "2025-06-02"
    assert days(read_last("Later in the day, he left.")) == (None, None)


def test_a_day_that_the_text_has_put_in_a_year_stays_there() -> None:
    assert (
        read_last("On March 3, 2021 he left. She wrote again.\nWhat he did on March 3 is not known.").value
        == "2021-03-03"
    )


def test_a_story_of_an_earlier_year_goes_on_in_it() -> None:
    assert read_last("He was held on March 3, 2021 and was freed on May 9.").value == "2021-05-09"
    assert read_last("He was held on March 3, 2021. The trial will open on July 9.").value == "2025-07-09"


def test_a_clock_before_another_in_brackets_has_its_day() -> None:
    first, second = read(
        "He left on Monday. It stopped at 8:30 p.m. Moscow time (5:30 p.m. GMT) on May 20.", WEDNESDAY
    )[1:]
    assert (first.value, second.value) == ("2025-05-20T20:30", "2025-05-20T17:30Z")


def test_a_clock_far_from_the_day_named_last_stays_open() -> None:
    text = "Prices fell on Monday. Nobody could say why. Many sold their shares. Others waited. At 5 p.m. they rose."
    assert read_last(text).first is None


def test_months_that_share_a_year_share_it() -> None:
    found = read("It rained in October and May 2023, and in November-March 2024.", WEDNESDAY)
    assert [f.value for f in found] == ["2023-10", "2023-05", "2023-11", "2024-03"]


def test_the_same_week_of_another_year_is_no_week_of_this() -> None:
    found = read_last("Rates were lower than in the same week last year.")
    assert found.value == "2024"


def test_the_last_week_of_a_sunday_paper_is_either_week() -> None:
    found = read_last("He left last week.", date(2025, 6, 8))
    assert (found.value, *days(found)) == ("2025-W22", "2025-05-26", "2025-06-08")


def test_what_could_be_done_in_ten_days_takes_ten_days() -> None:
    assert read_last("It could be done in 10 days.").value == "P10D"
    assert read_last("It will open in 10 days.").value == "2025-06-14"


def test_a_decade_to_come_is_ten_years_long() -> None:
    assert read_last("In the coming decade, costs will rise.").value == "P10Y"


def test_overnight_of_another_time_is_not_the_night_before_publication() -> None:
    found = read_last("In October 2023 war broke out, which changed lives overnight.")
    assert found.first is None


def test_hours_later_are_not_said_to_be_still_to_come() -> None:
    found = read_last("Two hours later, it was over.")
    assert found.first is None and "later than what the text tells" in found.reason


def test_the_previous_weekday_counts_from_the_day_that_the_text_named() -> None:
    assert read_last("It closed lower on Friday, down from the previous Friday.").value == "2025-05-23"
