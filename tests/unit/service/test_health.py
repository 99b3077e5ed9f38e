"""How a source fares, in words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from liveindex.model.following import Health, Standing, Subscription, SubscriptionKind
from liveindex.model.visiting import VisitTrouble
from liveindex.service.health import health_of, median_gap_s

NOW = datetime(2031, 3, 10, 12, tzinfo=UTC)
HOURLY = [NOW - timedelta(hours=hours) for hours in range(1, 8)]


def subscription(**told: object) -> Subscription:
    usual = Subscription(
        num=1, address="https://station.example/feed", host="station.example", kind=SubscriptionKind.FEED,
        title="Station", site=None, folder=(), language=None, country=None, owner=None, rule=None, pages=True,
        standing=Standing.WATCHED, added=NOW - timedelta(days=9), due=NOW, interval_s=1_800, floor_s=None,
        ceiling_s=None, etag="", last_modified="", marked="", digest=b"", tried=NOW, succeeded=NOW, brought=NOW,
        failures=0, failing_since=None, trouble="", trouble_detail="", moved_from=None,
    )  # fmt: skip
    return replace(usual, **told)


def health(one: Subscription, brought=HOURLY) -> Health:
    return health_of(one, brought, backlog=0, now=NOW).health


def test_a_source_that_was_never_visited_is_new():
    assert health(subscription(tried=None, succeeded=None, brought=None), []) is Health.NEW


def test_one_failed_visit_is_weather_two_are_failing():
    failed = {"trouble": VisitTrouble.TIMEOUT.value, "trouble_detail": "It took over 20 seconds."}
    assert health(subscription(failures=1, **failed)) is Health.FINE
    told = health_of(subscription(failures=2, **failed), HOURLY, backlog=0, now=NOW)
    assert told.health is Health.FAILING
    assert "did not answer in time" in told.words
    assert "It took over 20 seconds." in told.words
    assert "fetch_timeout_s" in told.advice


def test_a_source_that_never_worked_is_failing_at_once():
    one = subscription(failures=1, succeeded=None, brought=None, trouble=VisitTrouble.NO_HOST.value)
    assert health(one, []) is Health.FAILING


def test_silent_is_against_its_own_habit():
    hourly = subscription(brought=NOW - timedelta(days=2))
    told = health_of(hourly, [hourly.brought - timedelta(hours=n) for n in range(6)], backlog=0, now=NOW)
    assert told.health is Health.SILENT
    assert told.silent_since == hourly.brought
    weekly = [hourly.brought - timedelta(days=7 * n) for n in range(6)]
    assert health(hourly, weekly) is Health.FINE


def test_too_little_is_known_to_call_a_source_silent():
    told = health_of(subscription(brought=NOW - timedelta(days=300)), HOURLY[:3], backlog=0, now=NOW)
    assert told.health is Health.FINE
    assert told.median_gap_s is None


def test_the_median_gap_is_not_moved_by_one_long_pause():
    assert median_gap_s([*HOURLY, HOURLY[-1] - timedelta(days=30)]) == 3_600


@pytest.mark.parametrize("standing", [Standing.GONE, Standing.REFUSED, Standing.JOINED])
def test_what_has_stopped_says_why_and_what_to_do(standing):
    told = health_of(subscription(standing=standing, trouble=VisitTrouble.GONE.value), [], backlog=0, now=NOW)
    assert told.health is Health.STOPPED
    assert told.words
    assert told.advice


@pytest.mark.parametrize("trouble", list(VisitTrouble))
def test_every_trouble_is_told_in_words(trouble):
    told = health_of(subscription(failures=5, trouble=trouble.value), [], backlog=0, now=NOW)
    assert told.words.endswith((".", "!"))
    assert told.advice.endswith(".")
