"""Dates: as claimed, in UTC, never another day, never one that cannot be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.extraction.dates import first_sound, is_date_line, read_moment
from liveindex.model.article import Precision


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mon Jun 02 2025", "2025-06-02"),
        ("2 June 2025", "2025-06-02"),
        ("June 2, 2025", "2025-06-02"),
        ("Jun. 2nd, 2025", "2025-06-02"),
        ("2 de junio de 2025", "2025-06-02"),
        ("2. Juni 2025", "2025-06-02"),
        ("2 juin 2025", "2025-06-02"),
        ("2 июня 2025 г.", "2025-06-02"),
        ("2 червня 2025", "2025-06-02"),
        ("2 czerwca 2025", "2025-06-02"),
        ("2 Haziran 2025", "2025-06-02"),
        ("2025年6月2日", "2025-06-02"),
        ("2025년 6월 2일", "2025-06-02"),
        ("2025/06/02", "2025-06-02"),
        ("02.06.2025", "2025-06-02"),
        ("13/06/2025", "2025-06-13"),
        ("06/13/2025", "2025-06-13"),
        ("06/06/2025", "2025-06-06"),
        ("2025-06-02", "2025-06-02"),
        ("20250602", "2025-06-02"),
    ],
)
def test_a_day_stays_that_day(written, expected):
    moment = read_moment(written, "date line")
    assert moment is not None
    assert moment.at == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert (moment.precision, moment.origin, moment.as_written) == (Precision.DAY, "date line", written)


@pytest.mark.parametrize(
    ("written", "expected", "precision"),
    [
        ("2025-06-02T23:30:00-05:00", "2025-06-03T04:30:00", Precision.SECOND),
        ("2025-06-02T10:00:00.123Z", "2025-06-02T10:00:00", Precision.SECOND),
        ("2025-06-02T10:00+0900", "2025-06-02T01:00:00", Precision.MINUTE),
        ("2025-06-02 10:00:00 +02:00", "2025-06-02T08:00:00", Precision.SECOND),
        ("Mon, 02 Jun 2025 10:00:00 GMT", "2025-06-02T10:00:00", Precision.SECOND),
        ("Mon, 02 Jun 2025 10:00:00 EST", "2025-06-02T15:00:00", Precision.SECOND),
        ("Mon, 02 Jun 2025 10:00 MSK", "2025-06-02T07:00:00", Precision.MINUTE),
        ("Mon, 02 Jun 2025 10:00:00 GMT+3", "2025-06-02T07:00:00", Precision.SECOND),
        ("Mon, 02 Jun 25 10:00:00 +0530", "2025-06-02T04:30:00", Precision.SECOND),
        ("Wed Oct 05 2022 23:27:54 GMT+0200 (CEST)", "2022-10-05T21:27:54", Precision.SECOND),
        ("Mon Jun  2 10:00:00 UTC 2025", "2025-06-02T10:00:00", Precision.SECOND),
        ("June 2, 2025 at 3:05 pm ET", "2025-06-02T19:05:00", Precision.MINUTE),
        ("January 2, 2025 at 3:05 p.m. ET", "2025-01-02T20:05:00", Precision.MINUTE),
        ("12:00 am, 2 June 2025 UTC", "2025-06-02T00:00:00", Precision.MINUTE),
        ("1748858400", "2025-06-02T10:00:00", Precision.SECOND),
        ("1748858400000", "2025-06-02T10:00:00", Precision.SECOND),
    ],
)
def test_an_hour_is_brought_to_utc(written, expected, precision):
    moment = read_moment(written, "feed")
    assert moment is not None
    assert moment.at == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert moment.precision is precision
    assert moment.as_written == written


@pytest.mark.parametrize("written", ["2025-06-02T10:00:00", "2 June 2025, 10:00", "2025-06-02 10:00 XYZ"])
def test_an_hour_without_a_zone_says_so(written):
    moment = read_moment(written, "json-ld")
    assert moment is not None
    assert moment.origin == "json-ld, no zone"
    assert moment.at.hour == 10


@pytest.mark.parametrize(
    "written",
    ["31 February 2025", "2025-13-01", "2025-02-30T10:00:00Z", "2025-06-02T25:00:00Z", "02/06/2025",
     "0001-01-01T00:00:00Z", "June 2025",
     "2025", "yesterday", "", "   ", "x" * 10_000, "99999999999999999999", "0000-00-00"],
)  # fmt: skip
def test_what_cannot_be_or_means_two_days_is_dropped(written):
    assert read_moment(written, "meta") is None


def test_a_date_in_the_future_is_kept_as_claimed():
    moment = read_moment("2099-01-01T00:00:00Z", "meta")
    assert moment is not None
    assert moment.at.year == 2099


def test_a_finer_claim_of_the_same_day_is_taken():
    moment = first_sound([("2025-06-02", "json-ld"), ("2025-06-02T10:00:00+02:00", "meta")])
    assert moment is not None
    assert (moment.origin, moment.precision) == ("meta", Precision.SECOND)


def test_a_finer_claim_of_another_day_is_not_taken():
    moment = first_sound([("2025-06-02", "json-ld"), ("2025-06-09T10:00:00Z", "meta")])
    assert moment is not None
    assert moment.origin == "json-ld"


@pytest.mark.parametrize(
    "line",
    ["Mon Jun 02 2025", "Published 2 June 2025", "Stand: 02.06.2025, 10:15 Uhr", "Updated: June 2, 2025 3:05 pm"],
)
def test_date_lines_are_told(line):
    assert is_date_line(line) is not None


@pytest.mark.parametrize(
    "line", ["The war began on 24 February 2022", "Bridge closed", "Budget 2025", "Elections set for 2 June 2025"]
)
def test_sentences_with_dates_are_no_date_lines(line):
    assert is_date_line(line) is None


@given(st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2150, 1, 1), timezones=st.just(UTC)))
def test_iso_dates_come_back_as_they_were(at):
    at = at.replace(microsecond=0)
    moment = read_moment(at.isoformat(), "meta")
    assert moment is not None
    assert moment.at == at


@given(st.text(max_size=60))
def test_any_text_is_a_moment_or_none(text):
    moment = read_moment(text, "meta")
    assert moment is None or moment.at.tzinfo is UTC
