"""Which way a sentence looks, told by the weekday in it; published on Wednesday, 4 June 2025."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.annotation.dates.reading import read

WEDNESDAY = date(2025, 6, 4)


@pytest.mark.parametrize(
    "text",
    [
        "The minister unveiled the plan for a new port on Friday.",
        "It had been due to expire on Friday.",
        "They had planned to meet on Friday.",
        "It began as previously planned on Friday.",
        "He could have left on Friday.",
        "Jan. 3 was quiet, Mr. Orr told the U.S. court on Friday.",
        "They ordered staff to depart, and on Friday it issued a warning.",
        "The law passed in May and the mayor resigned on Friday.",
    ],
)
def test_a_sentence_about_what_is_over_means_the_last_weekday(text: str) -> None:
    assert read(text, WEDNESDAY)[-1].first == date(2025, 5, 30)


@pytest.mark.parametrize(
    "text",
    [
        "They plan to pay on Friday.",
        "In the run-up to the Friday anniversary, the town was quiet.",
        "It is likely to return when she addresses the council on Friday.",
        "The dividend is payable Friday.",
    ],
)
def test_a_sentence_about_what_is_to_come_means_the_next_weekday(text: str) -> None:
    assert read(text, WEDNESDAY)[-1].first == date(2025, 6, 6)


@pytest.mark.parametrize(
    "text", ["He was found in a park on 15 July.", "They went there in the early hours of 24 June."]
)
def test_a_day_told_as_past_does_not_come_to_lie_ahead(text: str) -> None:
    (found,) = read(text, WEDNESDAY)
    assert found.first is None or found.first < WEDNESDAY


def test_a_month_in_the_passive_of_the_present_is_the_coming_one() -> None:
    (found,) = read("He will lose when the case is heard in August.", date(2025, 6, 4))
    assert found.value == "2025-08"


def test_loans_that_run_through_a_month_run_to_the_coming_one() -> None:
    ahead, back = read("The loans run through January.\nSales rose through January.", WEDNESDAY)
    assert (ahead.value, back.value) == ("2026-01", "2025-01")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The president announced plans Friday to resume the reviews.", date(2025, 5, 30)),
        ("The president announced plans to resume the reviews on Friday.", date(2025, 6, 6)),
        ("A friend said she went to Promises on Friday and that her family was glad.", date(2025, 5, 30)),
        ("The company promises delivery on Friday.", date(2025, 6, 6)),
        ("He failed to appear in court on Friday.", date(2025, 5, 30)),
        ("The council met to vote on Friday.", date(2025, 5, 30)),
        ("The bomber killed people waiting to vote on Friday.", date(2025, 5, 30)),
        ("They will be able to return on Friday.", date(2025, 6, 6)),
        ("People are waiting to vote on Friday.", date(2025, 6, 6)),
        ("He agreed to meet them on Friday.", date(2025, 6, 6)),
    ],
)
def test_nouns_and_what_was_carried_out_do_not_look_ahead(text: str, day: date) -> None:
    assert read(text, WEDNESDAY)[-1].first == day
