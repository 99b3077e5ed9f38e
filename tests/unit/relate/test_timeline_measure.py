"""The measure of `quality/timelines` on cases that can be worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from quality.timelines.measure import Share, aligned_share, date_share, mean
from quality.timelines.sets import untokenised
from quality.timelines.stems import stem

FIRST, SECOND, FOURTH = (date(2025, 3, day) for day in (1, 2, 4))


def test_days_in_common():
    assert date_share([FIRST, SECOND, FOURTH], [SECOND]) == Share(1 / 3, 1.0)
    assert date_share([], [SECOND]).f1 == 0.0


def test_the_same_timeline_is_wholly_alike():
    told = {FIRST: ["Dockers strike harbour"], FOURTH: ["Bridge burns"]}
    assert aligned_share(told, told) == Share(1.0, 1.0)


def test_words_a_day_off_count_half():
    found = aligned_share({FIRST: ["dockers strike harbour"]}, {SECOND: ["dockers strike"]})
    assert found == Share(pytest.approx(0.5 * 2 / 3), pytest.approx(0.5 * 2 / 2))


def test_each_day_is_aligned_with_the_one_nearest_in_time_and_words():
    made = {FIRST: ["dockers strike"], SECOND: ["bridge burns"]}
    gold = {FIRST: ["dockers strike"], FOURTH: ["bridge burns"]}
    # Precision: two words on their day, two words two days off (a third of two), of four. Recall: the same.
    assert aligned_share(made, gold).precision == pytest.approx((2 + 2 / 3) / 4)
    assert aligned_share(made, gold).recall == pytest.approx((2 + 2 / 3) / 4)


def test_many_days_may_be_aligned_with_one():
    made = {FIRST: ["dockers strike"], SECOND: ["dockers strike"]}
    found = aligned_share(made, {FIRST: ["dockers strike"]})
    assert found == Share(pytest.approx((2 + 2 / 2) / 4), pytest.approx(1.0))


def test_empty_words_do_not_count_and_stems_do():
    assert aligned_share({FIRST: ["the strikes of"]}, {FIRST: ["a striking"]}) == Share(1.0, 1.0)


def test_the_example_of_the_package():
    day = lambda number: date(2010, 1, number)  # noqa: E731
    made = {day(1): ["Just a test .", "Another sentence ."], day(3): ["Some more content .", "Even more !"]}
    found = aligned_share(made, {day(2): ["Just a test ."], day(4): ["This one does not match ."]})
    # Three words of content are made, "test" a day off; the gold has "test" and "match".
    assert found == Share(pytest.approx(0.5 / 3), pytest.approx(0.5 / 2))


def test_means_are_of_precision_and_recall():
    assert mean([Share(1.0, 0.0), Share(0.0, 1.0)]) == Share(0.5, 0.5)


@pytest.mark.parametrize(("word", "wanted"), [
    ("caresses", "caress"), ("ponies", "poni"), ("agreed", "agre"), ("hopping", "hop"), ("filing", "file"),
    ("happy", "happi"), ("relational", "relat"), ("triplicate", "triplic"), ("adjustable", "adjust"),
    ("adoption", "adopt"), ("rate", "rate"), ("controll", "control"), ("sky", "sky"),
])  # fmt: skip
def test_stems_are_those_of_the_paper(word, wanted):
    assert stem(word) == wanted


def test_the_marks_of_a_tokenizer_are_taken_off():
    assert untokenised("CAIRO -LRB- Reuters -RRB- - He did n't go , `` they '' said .") == 'He didn\'t go, "they" said.'
