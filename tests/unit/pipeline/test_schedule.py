"""When to ask again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.config import Settings
from liveindex.errors import WrongUseError
from liveindex.pipeline import schedule
from liveindex.pipeline.schedule import Bounds

NOW = datetime(2031, 3, 3, 12, tzinfo=UTC)
BOUNDS = Bounds(floor_s=300, ceiling_s=21_600)


def test_a_source_is_asked_about_twice_as_often_as_it_brings_something():
    interval_s = 1_800.0
    for _ in range(12):  # an hour between entries, seen by visits of that interval
        interval_s = schedule.next_interval_s(interval_s, new=1, since_last_s=3_600, bounds=BOUNDS)
    assert interval_s == pytest.approx(1_800, rel=0.01)


def test_nothing_new_makes_the_interval_longer_up_to_the_ceiling():
    lengths = [1_800.0]
    for _ in range(40):
        lengths.append(schedule.next_interval_s(lengths[-1], new=0, since_last_s=lengths[-1], bounds=BOUNDS))
    assert lengths == sorted(lengths)
    assert lengths[-1] == BOUNDS.ceiling_s


def test_one_burst_does_not_make_a_slow_source_a_fast_one():
    after = schedule.next_interval_s(20_000, new=400, since_last_s=20_000, bounds=BOUNDS)
    assert after > 9_000


def test_the_first_visit_tells_nothing_of_the_pace():
    assert schedule.next_interval_s(1_800, new=30, since_last_s=None, bounds=BOUNDS) == 1_800


@given(st.floats(1, 1e6), st.integers(0, 10_000), st.none() | st.floats(0, 1e7), st.floats(1, 1e5), st.floats(1, 1e6))
def test_an_interval_never_leaves_its_bounds(interval_s, new, since_s, floor_s, ceiling_s):
    bounds = Bounds(floor_s, max(floor_s, ceiling_s))
    after = schedule.next_interval_s(interval_s, new=new, since_last_s=since_s, bounds=bounds)
    assert bounds.floor_s <= after <= bounds.ceiling_s


def test_an_answer_that_stays_fresh_is_not_asked_for_again_before():
    due = schedule.next_due(NOW, 300, fresh_for_s=3_600, bounds=BOUNDS, jitter=0.5)
    assert due == NOW + timedelta(hours=1)


def test_a_claim_of_a_year_of_freshness_counts_up_to_the_ceiling():
    due = schedule.next_due(NOW, 300, fresh_for_s=3e7, bounds=BOUNDS, jitter=0.5)
    assert due == NOW + timedelta(seconds=BOUNDS.ceiling_s)


@given(st.floats(0, 1))
def test_chance_moves_a_visit_by_a_tenth_at_most(jitter):
    wait = schedule.next_due(NOW, 1_000, fresh_for_s=None, bounds=BOUNDS, jitter=jitter) - NOW
    assert 900 <= wait.total_seconds() <= 1_100


def test_pages_are_fetched_again_at_the_distances_of_the_setting():
    offsets_s = schedule.recheck_offsets_s(Settings(home=Path("x")))
    due, at = [], NOW
    for step in range(1, 9):
        again = schedule.recheck_due(NOW, step, offsets_s, now=at)
        if again is None:
            break
        due.append((again - NOW).total_seconds())
        at = again
    assert due == [600, 3_600, 21_600, 86_400, 604_800]


def test_after_a_pause_one_fetch_makes_up_for_all_that_were_missed():
    again = schedule.recheck_due(NOW, 1, (600, 3_600, 21_600), now=NOW + timedelta(hours=2))
    assert again == NOW + timedelta(hours=6)


def test_no_rechecks_where_the_setting_is_empty():
    offsets_s = schedule.recheck_offsets_s(Settings(home=Path("x"), recheck_after=()))
    assert schedule.recheck_due(NOW, 1, offsets_s, now=NOW) is None


def test_a_setting_that_is_no_length_of_time_is_told_with_a_right_one():
    with pytest.raises(WrongUseError, match=r"soon.*10m"):
        schedule.recheck_offsets_s(Settings(home=Path("x"), recheck_after=("soon",)))
