from __future__ import annotations

from datetime import date

import pytest
from quality.timelines.made import CHEAP, read_all
from tests.unit.relate.test_timelines import article

from liveindex.model.article import Article
from liveindex.model.timeline import Ahead, AheadStatus
from liveindex.relate.timelines.calendar_ahead import make_calendar
from liveindex.relate.timelines.dated import dated_sentences

MONDAY, TUESDAY, FRIDAY, SATURDAY = (date(2025, 3, day) for day in (3, 4, 7, 8))
ANNOUNCED = "The second round of the harbour talks will be held in Halm on Friday, the mayor said."


def calendar(*articles: Article, today: date = SATURDAY) -> tuple[Ahead, ...]:
    tellings = read_all(articles, CHEAP)
    return make_calendar(tellings, dated_sentences(tellings), today=today)


def only(*articles: Article, today: date = SATURDAY) -> Ahead:
    (item,) = calendar(*articles, today=today)
    return item


def test_what_has_not_come_is_announced():
    item = only(article(MONDAY, ANNOUNCED), today=TUESDAY)
    assert (item.first, item.status, item.shown.text) == (FRIDAY, AheadStatus.ANNOUNCED, ANNOUNCED)


def test_what_has_passed_without_a_word_is_unknown():
    item = only(article(MONDAY, ANNOUNCED))
    assert (item.status, item.outcome) == (AheadStatus.UNKNOWN, None)


def test_a_later_article_tells_it_on_its_day():
    told = "The second round of the harbour talks in Halm ended on Friday after an hour."
    item = only(article(MONDAY, ANNOUNCED), article(SATURDAY, told))
    assert item.status is AheadStatus.TOOK_PLACE
    assert item.outcome is not None
    assert item.outcome.text == told


def test_another_round_on_the_same_day_is_not_it():
    told = "The third round of the harbour talks in Halm ended on Friday after an hour."
    assert only(article(MONDAY, ANNOUNCED), article(SATURDAY, told)).status is AheadStatus.UNKNOWN


def test_another_event_of_the_day_is_not_it():
    told = "A barge struck the bridge at Orre on Friday and sank within the hour."
    assert only(article(MONDAY, ANNOUNCED), article(SATURDAY, told)).status is AheadStatus.UNKNOWN


def test_an_article_of_the_day_that_still_looks_ahead_tells_nothing():
    told = "The second round of the harbour talks is expected to open in Halm on Friday evening."
    assert only(article(MONDAY, ANNOUNCED), article(FRIDAY, told)).status is AheadStatus.UNKNOWN


def test_put_off_to_another_day():
    told = "The second round of the harbour talks has been put off to March 12, the mayor said on Tuesday."
    first, second = calendar(article(MONDAY, ANNOUNCED), article(TUESDAY, told))
    assert (first.status, first.moved_to) == (AheadStatus.MOVED, date(2025, 3, 12))
    assert (second.first, second.status) == (date(2025, 3, 12), AheadStatus.ANNOUNCED)


def test_called_off():
    told = "The second round of the harbour talks planned for Friday was called off, the mayor said."
    assert only(article(MONDAY, ANNOUNCED), article(TUESDAY, told)).status is AheadStatus.CANCELLED


def test_what_may_be_called_off_is_not():
    told = "The second round of the harbour talks on Friday may be called off, the mayor said."
    items = calendar(article(MONDAY, ANNOUNCED), article(TUESDAY, told), today=TUESDAY)
    assert {item.status for item in items} == {AheadStatus.ANNOUNCED}


def test_another_thing_called_off_that_day_is_not_it():
    told = "The regatta at Orre planned for Friday was called off, the sailing club said."
    assert only(article(MONDAY, ANNOUNCED), article(TUESDAY, told)).status is AheadStatus.UNKNOWN


def test_two_outlets_announce_one_thing():
    other = "The mayor of Halm said the second round of the harbour talks would be held there on Friday."
    item = only(article(MONDAY, ANNOUNCED), article(TUESDAY, other), today=TUESDAY)
    assert (item.outlets, item.origins, len(item.told)) == (2, 2, 2)


def test_an_ordinal_is_the_same_in_figures():
    other = "Officials in Halm expect the 2nd round on Friday at noon."
    assert len(only(article(MONDAY, ANNOUNCED), article(TUESDAY, other), today=TUESDAY).told) == 2


def test_what_is_first_heard_of_when_it_is_moved():
    told = "The fourth encounter in Halm, pencilled in for Friday, has been shifted to March 12, the mayor said."
    old, new = calendar(article(MONDAY, told), today=TUESDAY)
    assert (old.first, old.status, old.moved_to) == (FRIDAY, AheadStatus.MOVED, date(2025, 3, 12))
    assert (new.first, new.status) == (date(2025, 3, 12), AheadStatus.ANNOUNCED)


def test_the_end_of_something_that_lasts_is_no_event():
    assert calendar(article(MONDAY, "The bridge at Orre stays closed to lorries until Friday, the council said.")) == ()


def test_words_that_need_their_neighbours_are_left_out():
    assert calendar(article(MONDAY, '"On Friday we will see what their word is worth," he said.')) == ()


@pytest.mark.parametrize("text", [
    "The talks in Halm do not appear to have led anywhere, according to reports on Friday.",
    "If the council gives way, the harbour talks in Halm open again on March 12.",
    "This article was updated on March 4 to add what the council of Halm said.",
])  # fmt: skip
def test_what_only_seems_to_look_ahead_is_left_out(text):
    assert calendar(article(MONDAY, text)) == ()


def test_a_day_that_opens_the_sentence():
    item = only(article(MONDAY, "On Friday the council of Halm will vote on the harbour dues."), today=TUESDAY)
    assert item.first == FRIDAY
