"""English time expressions: extent, value, days. All sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.annotation.dates.reading import read, words

from liveindex.model.date import DateMention, TimexType
from liveindex.model.reading import DayPrecision

WEDNESDAY = date(2025, 6, 4)


def only(text: str, published: date | None = WEDNESDAY) -> DateMention:
    """Return the one date of a text."""
    found = read(text, published)
    assert len(found) == 1, words(text, found)
    return found[0]


ABSOLUTE = {
    "It ended on 16 May 2025.": ("16 May 2025", "2025-05-16"),
    "It ended on May 16, 2025.": ("May 16, 2025", "2025-05-16"),
    "It ended on May 16th 2025.": ("May 16th 2025", "2025-05-16"),
    "It ended on the 3rd of April 2024.": ("3rd of April 2024", "2024-04-03"),
    "It ended on 2025-05-16.": ("2025-05-16", "2025-05-16"),
    "It ended on 16/05/2025.": ("16/05/2025", "2025-05-16"),
    "It ended on 5/16/2025.": ("5/16/2025", "2025-05-16"),
    "It ended on 03/05/2025.": ("03/05/2025", "2025-XX-XX"),
    "It ended on Feb. 10.": ("Feb. 10", "2025-02-10"),
    "It began in May 2022.": ("May 2022", "2022-05"),
    "It began in 1998.": ("1998", "1998"),
    "It began in the 1990s.": ("the 1990s", "199"),
    "It began in the 20th century.": ("the 20th century", "19"),
    "It began in the third quarter of 2024.": ("the third quarter of 2024", "2024-Q3"),
    "It began in Q1 2025.": ("Q1 2025", "2025-Q1"),
    "It began in the summer of 2024.": ("the summer of 2024", "2024-SU"),
    "It ran in 2001-2005.": ("2001-2005", "2001/2005"),
    "It ran on May 3-5.": ("May 3-5", "2025-05-03/2025-05-05"),
    "It ran from 3 to 5 May.": ("3 to 5 May", "2025-05-03/2025-05-05"),
    "It ended at midnight on May 16.": ("midnight on May 16", "2025-05-16T24:00"),
}


@pytest.mark.parametrize("text", ABSOLUTE)
def test_calendar_dates_are_read_in_every_style(text: str) -> None:
    found = only(text)
    assert (words(text, [found])[0], found.value) == ABSOLUTE[text]


RELATIVE = {
    "He spoke on Wednesday.": ("Wednesday", "2025-06-04", "2025-06-04"),
    "He spoke on Monday.": ("Monday", "2025-06-02", "2025-06-02"),
    "He said Friday's raid had failed.": ("Friday", "2025-05-30", "2025-05-30"),
    "He will speak on Monday.": ("Monday", "2025-06-09", "2025-06-09"),
    "The hearing is scheduled for Friday.": ("Friday", "2025-06-06", "2025-06-06"),
    "He spoke last Wednesday.": ("last Wednesday", "2025-05-28", "2025-05-28"),
    "The attacks came over the weekend.": ("the weekend", "2025-05-31", "2025-06-01"),
    "He left last week.": ("last week", "2025-05-26", "2025-06-01"),
    "He left earlier this month.": ("earlier this month", "2025-06-01", "2025-06-30"),
    "He left the day before yesterday.": ("the day before yesterday", "2025-06-02", "2025-06-02"),
    "He left 11 days ago.": ("11 days ago", "2025-05-24", "2025-05-24"),
    "He left two months ago.": ("two months ago", "2025-04-01", "2025-04-30"),
    "He must leave by the end of the month.": ("the end of the month", "2025-06-30", "2025-06-30"),
    "He left on Wednesday of last week.": ("Wednesday of last week", "2025-05-28", "2025-05-28"),
    "He left last summer.": ("last summer", "2024-06-01", "2024-08-31"),
    "It fell in the night to Tuesday.": ("the night to Tuesday", "2025-06-02", "2025-06-03"),
    "It rained for a third consecutive night.": ("a third consecutive night", "2025-06-01", "2025-06-04"),
    "He will leave in a fortnight.": ("in a fortnight", "2025-06-18", "2025-06-18"),
    "He will decide within a month.": ("within a month", "2025-06-04", "2025-07-04"),
    "He left in September.": ("September", "2024-09-01", "2024-09-30"),
    "It opens in the second week of July.": ("the second week of July", "2025-07-07", "2025-07-13"),
    "It rained the week before last.": ("the week before last", "2025-05-19", "2025-05-25"),
    "He left in March last year.": ("March last year", "2024-03-01", "2024-03-31"),
    "He left on 14 June of last year.": ("14 June of last year", "2024-06-14", "2024-06-14"),
    "They hope to finish by the end of the quarter.": ("the end of the quarter", "2025-06-30", "2025-06-30"),
    "He must leave by the end of next week.": ("the end of next week", "2025-06-13", "2025-06-15"),
    "It fell in the last quarter of 2023.": ("the last quarter of 2023", "2023-10-01", "2023-12-31"),
    "The port was struck overnight.": ("overnight", "2025-06-03", "2025-06-04"),
    "In a Monday statement, he denied it.": ("Monday", "2025-06-02", "2025-06-02"),
    "The house was built a hundred years ago.": ("a hundred years ago", "1925-01-01", "1925-12-31"),
}


@pytest.mark.parametrize("text", RELATIVE)
def test_relative_dates_cover_the_days_that_a_reader_understands(text: str) -> None:
    found = only(text)
    assert found.first and found.last
    assert (words(text, [found])[0], found.first.isoformat(), found.last.isoformat()) == RELATIVE[text]


LENGTHS = {
    "The talks lasted just over an hour.": ("just over an hour", "PT1H", "MORE_THAN"),
    "It took over a year and a half.": ("over a year and a half", "P18M", "MORE_THAN"),
    "It was over in under two hours.": ("under two hours", "PT2H", "LESS_THAN"),
    "It lasted at least 30 days.": ("at least 30 days", "P30D", "EQUAL_OR_MORE"),
    "It lasted about half an hour.": ("about half an hour", "PT30M", "APPROX"),
    "It was a 10-hour ride.": ("10-hour", "PT10H", None),
    "It lasted two decades.": ("two decades", "P20Y", None),
    "It lasted several weeks.": ("several weeks", "PXW", None),
    "It took 21/2 hours.": ("21/2 hours", "PTXH", None),
    "It grew in the past two days.": ("the past two days", "P2D", None),
}


@pytest.mark.parametrize("text", LENGTHS)
def test_a_length_of_time_keeps_its_bound_and_is_no_day(text: str) -> None:
    found = only(text)
    assert (words(text, [found])[0], found.value, found.mod) == LENGTHS[text]
    assert found.type is TimexType.DURATION
    assert found.first is None and found.last is None


@pytest.mark.parametrize(
    ("text", "value", "quant", "freq"),
    [
        ("They meet every Tuesday.", "XXXX-WXX-2", "EVERY", None),
        ("They meet twice a week.", "P1W", None, "2X"),
        ("They meet each month.", "P1M", "EACH", None),
        ("They meet every two weeks.", "P2W", "EVERY", None),
        ("They meet annually.", "P1Y", "EVERY", None),
    ],
)
def test_what_recurs_is_a_set(text: str, value: str, quant: str | None, freq: str | None) -> None:
    found = only(text)
    assert (found.type, found.value, found.quant, found.freq) == (TimexType.SET, value, quant, freq)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began at 9 a.m. EST on Monday.", "2025-06-02T09:00"),
        ("It began at 15:30 GMT on Monday.", "2025-06-02T15:30Z"),
        ("It began on Monday at noon.", "2025-06-02T12:00"),
        ("It began on Monday evening.", "2025-06-02TEV"),
        ("He slept last night.", "2025-06-03TNI"),
        ("It began at 2.40 a.m. on Monday.", "2025-06-02T02:40"),
        ("It began at 9 a.m.", "XXXX-XX-XXT09:00"),
        ("It began at half past eight.", "XXXX-XX-XXT08:30"),
        ("It began at ten minutes to three.", "XXXX-XX-XXT02:50"),
    ],
)
def test_times_of_day_join_their_day(text: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value) == (TimexType.TIME, value)


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the town.",
        "She came second, and they won 3-1.",
        "The guard works 24/7 at 1200 Main Street.",
        "Call 555-2020-1998 for version 2.0.2019.",
        "He writes for the Sun and the Sunday Times.",
        "He watched Friday Night Lights and 60 Minutes.",
        "Some 2000 soldiers and 1,998 civilians fled.",
        "April Stone met June Ward and Jan Reed.",
        "The 45-year-old driver, 52 years old at most, fled.",
        "It cost $2,022 and weighed 1998 kg.",
        "On BBC Radio's Today programme he was calm.",
        "The note came before the Spring Statement.",
        "In her last week as mayor she wept.",
        "On the weekend of the feast it opened.",
        "He spoke on Ruritania's Independence Day.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert words(text, read(text, WEDNESDAY)) == []


def test_without_a_day_of_publication_nothing_is_invented() -> None:
    found = read("On Monday, last week and on May 16 they met; in 2022 and on 3 May 2021 they had not.", None)
    assert [f.value for f in found] == ["XXXX-WXX-1", "XXXX-WXX", "XXXX-05-16", "2022", "2021-05-03"]
    assert [f.first for f in found[:3]] == [None, None, None]


def test_the_next_day_counts_from_the_day_that_the_text_named() -> None:
    first, second = read("On March 3, 2021 he resigned. The next day he was gone.", WEDNESDAY)
    assert (first.anchor, second.value, second.anchor) == ("itself", "2021-03-04", "text")
    assert "2021-03-03" in second.reason


def test_the_next_day_is_unknown_where_no_day_was_named() -> None:
    found = only("The next day he was gone.")
    assert (found.first, found.anchor) == (None, "none")


def test_later_than_publication_is_not_believed_of_the_past() -> None:
    _, later = read("In May 2025 he left. Eighty years later he was still remembered.", WEDNESDAY)
    assert later.first is None


def test_a_night_in_a_row_that_the_sentence_dates_otherwise_is_not_tied_to_publication() -> None:
    found = read("Last week it rained for a third consecutive night.", WEDNESDAY)
    assert [f.value for f in found] == ["2025-W22", "P3N"]
    assert found[1].first is None


def test_a_day_known_by_its_date_alone_keeps_its_year_open() -> None:
    found = only("Since the October 7 raid the border has been shut.")
    assert (found.value, found.first) == ("XXXX-10-07", None)


def test_a_reason_says_in_words_how_the_day_was_found() -> None:
    assert only("He spoke on Wednesday.").reason == "Wednesday is the day of publication"
    assert only("He will speak on Friday.").reason == "the next Friday after publication, as the sentence looks ahead"


def test_precision_follows_from_what_is_written() -> None:
    found = read("It began in 1998, in the 1980s, last week, on Monday and on Sunday evening.", WEDNESDAY)
    assert [f.precision for f in found] == [
        DayPrecision.YEAR,
        DayPrecision.DECADE,
        DayPrecision.WEEK,
        DayPrecision.DAY,
        DayPrecision.PART_OF_DAY,
    ]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert read("The file of 31 February 2025 is missing.", WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("It began in May.", "XXXX-05", "the year is not told"),
        ("It began on May 5.", "XXXX-05-05", "the year is not told"),
        ("It began on the 5th.", "XXXX-XX-05", "the month is not told"),
    ],
)
def test_without_a_day_of_publication_what_is_not_told_stays_open(text: str, value: str, reason: str) -> None:
    found = only(text, None)
    assert (found.value, found.reason) == (value, reason)
    assert found.first is None and found.last is None


@pytest.mark.parametrize(
    ("text", "value"), [("They meet every morning.", "XXXX-XX-XXTMO"), ("They walk each night.", "XXXX-XX-XXTNI")]
)
def test_a_part_of_every_day_is_a_set_of_no_day(text: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value, found.first) == (TimexType.SET, value, None)
