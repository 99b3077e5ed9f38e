from __future__ import annotations

from datetime import UTC, datetime, timedelta

from liveindex.model.article import Moment, Precision
from liveindex.pipeline.decide import Verdict, judge, sort_time

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_an_unknown_address_is_new() -> None:
    assert judge("a", NOON, current=None, current_seen=None, kept=()) is Verdict.NEW


def test_the_same_wording_is_the_same_whenever_it_is_seen() -> None:
    for seen in (NOON - HOUR, NOON, NOON + HOUR):
        assert judge("a", seen, current="a", current_seen=NOON, kept={"a"}) is Verdict.SAME


def test_another_wording_seen_later_replaces_the_current_one() -> None:
    assert judge("b", NOON + HOUR, current="a", current_seen=NOON, kept={"a"}) is Verdict.NEWER


def test_a_wording_that_comes_back_is_a_new_version() -> None:
    assert judge("a", NOON + HOUR, current="b", current_seen=NOON, kept={"a", "b"}) is Verdict.NEWER


def test_a_wording_seen_before_the_current_one_is_history_once() -> None:
    assert judge("b", NOON - HOUR, current="a", current_seen=NOON, kept={"a"}) is Verdict.OLDER
    assert judge("b", NOON - HOUR, current="a", current_seen=NOON, kept={"a", "b"}) is Verdict.SAME


def claim(at: datetime) -> Moment:
    return Moment(at, Precision.MINUTE, "record", at.isoformat())


def test_articles_sort_by_their_date_but_never_ahead_of_their_arrival() -> None:
    assert sort_time(claim(NOON - HOUR), NOON) == NOON - HOUR
    assert sort_time(claim(NOON + HOUR), NOON) == NOON
    assert sort_time(None, NOON) == NOON
