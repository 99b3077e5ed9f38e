"""How often a site may be asked, and what a failed visit means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex import errors
from liveindex.collect.politeness import (
    DAY_S,
    LONGEST_FRESH_S,
    LONGEST_RETRY_AFTER_S,
    HostPace,
    backoff_s,
    fresh_for_s,
    http_date,
    is_door,
    retry_after_s,
    trouble_of_error,
    trouble_of_status,
    wait_after_s,
)
from liveindex.model.visiting import GONE_AFTER, TROUBLE_WORDS, NextStep, VisitTrouble, is_gone_for_good

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("0", 0),
        ("Sun, 01 Mar 2026 12:01:00 GMT", 60),
        ("Sunday, 01-Mar-26 12:01:00 GMT", 60),
        ("Sun Mar  1 12:01:00 2026", 60),
        ("Sun, 01 Mar 2026 13:01:00 +0100", 60),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_RETRY_AFTER_S),
        ("9" * 60, LONGEST_RETRY_AFTER_S),
        ("9" * 5000, None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_the_wait_a_site_asks_for_is_read_and_bounded(value: str | None, seconds: float | None) -> None:
    assert retry_after_s(value, NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ([], None),
        ([("cache-control", "max-age=600")], 600),
        ([("cache-control", "public, MAX-AGE=600, must-revalidate")], 600),
        ([("cache-control", 'max-age="600"')], 600),
        ([("cache-control", "max-age=600, s-maxage=60")], 60),
        ([("cache-control", "max-age=600"), ("age", "500")], 100),
        ([("cache-control", "max-age=600"), ("age", "700")], 0),
        ([("cache-control", "max-age=600"), ("age", "junk")], 600),
        ([("cache-control", "max-age=600"), ("expires", "Sun, 01 Mar 2026 12:00:01 GMT")], 600),
        ([("cache-control", "no-cache, max-age=600")], 0),
        ([("cache-control", "public"), ("cache-control", "no-store")], 0),
        ([("cache-control", "max-age=600, max-age=60")], 0),
        ([("cache-control", "max-age=junk")], 0),
        ([("cache-control", "max-age=-1")], 0),
        ([("cache-control", "max-age=99999999999")], LONGEST_FRESH_S),
        ([("cache-control", "private")], None),
        ([("expires", "Sun, 01 Mar 2026 12:10:00 GMT")], 600),
        ([("expires", "Sun, 01 Mar 2026 12:10:00 GMT"), ("date", "Sun, 01 Mar 2026 12:05:00 GMT")], 300),
        ([("expires", "Sun, 01 Mar 2026 11:00:00 GMT")], 0),
        ([("expires", "0")], 0),
    ],
)
def test_how_long_an_answer_stays_good_is_read_as_a_cache_does(
    headers: list[tuple[str, str]], seconds: float | None
) -> None:
    assert fresh_for_s(headers, NOW) == seconds


@given(st.lists(st.tuples(st.sampled_from(["cache-control", "expires", "age", "date"]), st.text(max_size=40))))
def test_no_header_makes_an_answer_good_for_ever(headers: list[tuple[str, str]]) -> None:
    seconds = fresh_for_s(headers, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST_FRESH_S


@given(st.text(max_size=60))
def test_whatever_stands_there_a_date_is_one_or_none(text: str) -> None:
    moment = http_date(text)
    assert moment is None or moment.tzinfo is UTC


def test_waits_double_up_to_the_ceiling() -> None:
    waits = [backoff_s(n, base_s=60, ceiling_s=600, jitter=1) for n in range(7)]
    assert waits == [0, 60, 120, 240, 480, 600, 600]
    assert backoff_s(10_000, base_s=60, ceiling_s=DAY_S, jitter=1) == DAY_S


@given(st.integers(1, 5000), st.floats(0, 1))
def test_chance_takes_at_most_half_of_a_wait(failures: int, jitter: float) -> None:
    whole = backoff_s(failures, base_s=60, ceiling_s=DAY_S, jitter=1)
    assert whole / 2 <= backoff_s(failures, base_s=60, ceiling_s=DAY_S, jitter=jitter) <= whole


def test_a_host_is_asked_no_sooner_than_our_spacing_its_crawl_delay_and_its_wish() -> None:
    pace = HostPace(spacing_s=2)
    assert pace.next_allowed(NOW) == NOW
    pace = pace.asked(NOW)
    assert pace.next_allowed(NOW) == NOW + timedelta(seconds=2)
    assert pace.next_allowed(NOW + timedelta(seconds=5)) == NOW + timedelta(seconds=5)
    slow = HostPace(spacing_s=2, crawl_delay_s=10, last_asked=NOW)
    assert slow.next_allowed(NOW) == NOW + timedelta(seconds=10)
    told = slow.told_to_wait(60, NOW).told_to_wait(30, NOW)
    assert told.next_allowed(NOW) == NOW + timedelta(seconds=60)


def test_a_clock_that_was_set_back_holds_a_host_for_one_gap_at_most() -> None:
    pace = HostPace(spacing_s=2, last_asked=NOW + timedelta(days=30))
    assert pace.next_allowed(NOW) == NOW + timedelta(seconds=2)


def test_every_status_has_a_trouble_or_is_a_document() -> None:
    for status in range(200, 1000):
        fine = trouble_of_status(status) is None
        assert fine == (status < 300 or status == 304)
    assert trouble_of_status(404) is VisitTrouble.NOT_FOUND
    assert trouble_of_status(410) is VisitTrouble.GONE
    assert trouble_of_status(429) is VisitTrouble.TOO_OFTEN
    assert trouble_of_status(503) is VisitTrouble.BUSY
    assert trouble_of_status(500) is VisitTrouble.SITE_ERROR
    assert trouble_of_status(999) is VisitTrouble.SITE_ERROR
    assert trouble_of_status(418) is VisitTrouble.WRONG_REQUEST
    assert trouble_of_status(300) is VisitTrouble.NO_DOCUMENT


def test_every_kind_of_failed_fetch_has_a_trouble_of_its_own() -> None:
    kinds = [*errors.FetchFailedError.__subclasses__(), errors.FetchRefusedError, errors.TooLargeError]
    troubles = [trouble_of_error(kind("x", "https://site.example/")) for kind in kinds]
    assert len(set(troubles)) == len(kinds)
    assert trouble_of_error(errors.FetchRefusedError("x")) is VisitTrouble.REFUSED
    assert trouble_of_error(errors.CertificateError("x")) is VisitTrouble.CERTIFICATE


def test_every_trouble_is_said_in_words_and_has_a_next_step() -> None:
    assert set(TROUBLE_WORDS) == set(VisitTrouble)
    for trouble, words in TROUBLE_WORDS.items():
        assert words.what.endswith("."), trouble
        assert words.advice.endswith("."), trouble
    assert TROUBLE_WORDS[VisitTrouble.REFUSED].next_step is NextStep.STOP
    assert TROUBLE_WORDS[VisitTrouble.TOO_OFTEN].next_step is NextStep.WAIT


def test_gone_is_believed_at_once_and_not_found_only_after_many_visits() -> None:
    assert is_gone_for_good(VisitTrouble.GONE, 1)
    assert not is_gone_for_good(VisitTrouble.NOT_FOUND, GONE_AFTER[VisitTrouble.NOT_FOUND] - 1)
    assert is_gone_for_good(VisitTrouble.NOT_FOUND, GONE_AFTER[VisitTrouble.NOT_FOUND])
    assert not is_gone_for_good(VisitTrouble.TIMEOUT, 10_000)


@pytest.mark.parametrize(
    ("trouble", "asked", "times", "wait"),
    [
        (VisitTrouble.SITE_ERROR, None, 1, 60),
        (VisitTrouble.BUSY, 600.0, 1, 600),
        (VisitTrouble.TOO_OFTEN, 5.0, 1, 60),
        (VisitTrouble.TOO_OFTEN, None, 1, 60),
        (VisitTrouble.LOGIN, None, 1, 3600),
        (VisitTrouble.ROBOTS, 9000.0, 1, 9000),
        (VisitTrouble.REFUSED, 5.0, 1, None),
        (VisitTrouble.GONE, 5.0, 1, None),
        (VisitTrouble.NOT_FOUND, None, 9, 60),
        (VisitTrouble.NOT_FOUND, None, 10, None),
    ],
)
def test_after_a_trouble_the_longer_of_our_wait_and_theirs_counts(
    trouble: VisitTrouble, asked: float | None, times: int, wait: float | None
) -> None:
    assert wait_after_s(trouble, backoff=60, asked=asked, ceiling_s=3600, times=times) == wait


@pytest.mark.parametrize(
    ("answered", "door"),
    [
        ("https://news.example/feed.xml", False),
        ("https://www.news.example/rss/feed.xml", False),
        ("https://news.example/login?next=/feed.xml", True),
        ("https://news.example/account/signin.php", True),
        ("https://consent.news.example/?to=/feed.xml", True),
        ("https://login.house.example/", True),
        ("https://news.example/login-failures/feed.xml", False),
    ],
)
def test_a_login_or_consent_page_is_told_by_its_address(answered: str, door: bool) -> None:
    assert is_door("https://news.example/feed.xml", answered) is door


def test_what_was_asked_for_is_never_a_door() -> None:
    assert not is_door("https://news.example/login/feed.xml", "https://www.news.example/login/feed.xml")
