"""A small world watched for most of a day; `benchmarks/watch` does the same with 300 sites over two days."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.watched_world import WatchedWorld, watch_world


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> WatchedWorld:
    folder: Path = tmp_path_factory.mktemp("world")
    return watch_world(folder, sites=30, days=0.6, restarts=3)


def test_nothing_that_was_shown_long_enough_is_lost_or_doubled(seen):
    assert seen.expected > 40
    assert seen.lost == []
    assert seen.doubled == 0


def test_no_site_starves(seen):
    assert seen.starved == []


def test_no_host_is_asked_twice_within_its_pause(seen):
    assert seen.too_close == []


def test_marks_are_sent_back_once_they_were_given(seen):
    assert seen.without_marks == []
    assert sum(one.status == 304 for one in seen.world.asked) > 50


def test_a_site_that_asks_to_be_left_alone_is_left_alone(seen):
    assert any(one.status == 429 for one in seen.world.asked)
    assert seen.not_waited == []


def test_pages_that_robots_txt_forbids_are_not_fetched(seen):
    assert seen.against_robots == []


def test_what_leads_inwards_is_stopped(seen):
    assert seen.refused_standing >= 1
