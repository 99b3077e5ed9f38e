"""The day of publication is the outlet's own: "on Monday" in an article of Monday evening is that Monday."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from liveindex.model.article import Moment, Precision


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-06-02T00:30:00+02:00", date(2025, 6, 2)),
        ("Mon, 02 Jun 2025 00:30:00 +0200", date(2025, 6, 2)),
        ("2 June 2025 00:30 +0200", date(2025, 6, 2)),
        ("Sun, 01 Jun 2025 22:30:00 GMT", date(2025, 6, 1)),
        ("31 Jun 2025", date(2025, 6, 1)),
        ("updated since 14 Mar 2019", date(2025, 6, 1)),
        ("an hour ago", date(2025, 6, 1)),
        ("", date(2025, 6, 1)),
    ],
)
def test_the_day_is_read_from_the_letters_of_the_claim(written: str, day: date) -> None:
    moment = Moment(datetime(2025, 6, 1, 22, 30, tzinfo=UTC), Precision.SECOND, "feed", written)
    assert moment.day == day
