"""What is followed, planned and paced, in the database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from liveindex.errors import NotFoundError
from liveindex.model.following import (
    Errand,
    LinkRule,
    Outline,
    Standing,
    SubscriptionKind,
    Task,
    Visit,
    VisitOutcome,
)
from liveindex.store import errands, hosts, subscriptions, watches
from liveindex.store.connection import Database
from liveindex.store.hosts import KeptRobots

NOW = datetime(2031, 3, 3, 12, tzinfo=UTC)
FEED = "https://station.example/feed"


@pytest.fixture
def connection(tmp_path):
    database = Database(tmp_path)
    with database.writing() as connection:
        yield connection
    database.close()


def follow(connection, address=FEED, **told) -> int:
    outline = Outline(address=address, **told)
    return subscriptions.add(connection, outline, SubscriptionKind.FEED, pages=True, interval_s=1_800, now=NOW)[0]


def page(number: int, host: str = "station.example", due: datetime = NOW, **told) -> Errand:
    return Errand(address=f"https://{host}/{number}", host=host, task=Task.PAGE, subscription=None, due=due, **told)


def test_what_is_said_of_a_source_comes_back_as_it_was(connection):
    rule = LinkRule(include=("/2031/",), exclude=("/video/", "live"), same_site=False, least_words=3)
    num = follow(connection, title="Station", folder=("World", "Agencies"), language="en", country="gb", rule=rule)
    kept = subscriptions.by_num(connection, num)
    assert (kept.title, kept.folder, kept.language, kept.country) == ("Station", ("World", "Agencies"), "en", "gb")
    assert kept.rule == rule
    assert kept.host == "station.example"


def test_following_twice_is_following_once_and_keeps_what_was_said_before(connection):
    first = follow(connection, title="Station", folder=("World",))
    again = follow(connection, owner="A trust")
    kept = subscriptions.by_num(connection, again)
    assert first == again
    assert (kept.title, kept.folder, kept.owner) == ("Station", ("World",), "A trust")


def test_marks_go_back_byte_for_byte(connection):
    num = follow(connection)
    etag, modified = 'W/"caf\xe9 \xff, x"', "Thirsday, 31 Feb 2031 25:61:00 GMT"
    after = replace(subscriptions.by_num(connection, num), etag=etag, last_modified=modified, digest=b"\0" * 32)
    visit = Visit(subscription=num, at=NOW, outcome=VisitOutcome.NEW, status=200, new=3)
    subscriptions.save_visit(connection, after, visit, own_title="The Station")
    kept = subscriptions.by_num(connection, num)
    assert (kept.etag, kept.last_modified, kept.title) == (etag, modified, "The Station")
    assert subscriptions.visits(connection, num, limit=9) == [visit]


def test_the_title_that_a_person_gave_stays(connection):
    num = follow(connection, title="My station")
    visit = Visit(subscription=num, at=NOW, outcome=VisitOutcome.NEW)
    subscriptions.save_visit(connection, subscriptions.by_num(connection, num), visit, own_title="Station")
    assert subscriptions.by_num(connection, num).title == "My station"


def test_of_each_host_the_longest_waiting_is_due(connection):
    for number, address in enumerate(("https://a.example/1", "https://a.example/2", "https://b.example/1")):
        num = follow(connection, address)
        early = replace(subscriptions.by_num(connection, num), due=NOW - timedelta(minutes=number))
        subscriptions.save_visit(connection, early, Visit(subscription=num, at=NOW, outcome=VisitOutcome.NEW))
    found = subscriptions.due(connection, NOW, busy=(), limit=9)
    assert [one.address for one in found] == ["https://b.example/1", "https://a.example/2"]
    assert [one.address for one in subscriptions.due(connection, NOW, busy={"b.example"}, limit=9)] == [
        "https://a.example/2"
    ]


def test_a_host_that_is_to_be_left_alone_is_not_due(connection):
    follow(connection)
    hosts.pace(connection, "station.example", next_request=NOW + timedelta(seconds=90))
    hosts.pace(connection, "station.example", next_request=NOW + timedelta(seconds=5))
    assert subscriptions.due(connection, NOW, busy=(), limit=9) == []
    assert subscriptions.next_due(connection) == NOW + timedelta(seconds=90)


def test_what_is_paused_is_not_due_until_it_is_resumed(connection):
    num = follow(connection)
    subscriptions.set_standing(connection, num, Standing.PAUSED, now=NOW)
    assert subscriptions.due(connection, NOW, busy=(), limit=9) == []
    subscriptions.set_standing(connection, num, Standing.WATCHED, now=NOW)
    assert len(subscriptions.due(connection, NOW, busy=(), limit=9)) == 1


def test_what_is_no_longer_followed_takes_its_visits_along_and_leaves_its_pages(connection):
    num = follow(connection)
    visit = Visit(subscription=num, at=NOW, outcome=VisitOutcome.NEW)
    subscriptions.save_visit(connection, subscriptions.by_num(connection, num), visit)
    errands.plan(connection, replace(page(1), subscription=num))
    subscriptions.remove(connection, num)
    assert subscriptions.all_of(connection) == []
    assert len(errands.ready(connection, NOW, busy=(), limit=9)) == 1


def test_an_unknown_number_or_address_is_told(connection):
    for wanted in ("12", "https://nobody.example/"):
        with pytest.raises(NotFoundError, match="followed under"):
            subscriptions.find(connection, wanted)


def test_a_host_with_a_long_queue_does_not_hide_the_others(connection):
    for number in range(500):
        errands.plan(connection, page(number, "long.example", NOW - timedelta(hours=9)))
    errands.plan(connection, page(1, "short.example"))
    assert {one.host for one in errands.ready(connection, NOW, busy=(), limit=2)} == {"long.example", "short.example"}
    assert [one.host for one in errands.ready(connection, NOW, busy={"long.example"}, limit=2)] == ["short.example"]


def test_a_page_is_planned_once_however_often_it_is_met(connection):
    assert errands.plan(connection, page(1))
    assert not errands.plan(connection, page(1))
    errands.end(connection, page(1), "done", now=NOW)
    assert not errands.plan(connection, page(1))
    assert errands.ready(connection, NOW, busy=(), limit=9) == []


def test_an_edited_entry_brings_its_page_forward_but_not_a_refused_one(connection):
    for number, state in ((1, "done"), (2, "refused")):
        errands.plan(connection, page(number))
        errands.end(connection, page(number), state, now=NOW)
        errands.hasten(connection, page(number).address, due=NOW)
    assert [one.address for one in errands.ready(connection, NOW, busy=(), limit=9)] == ["https://station.example/1"]


def test_what_was_there_before_is_never_fetched(connection):
    errands.pass_over(connection, page(1))
    assert not errands.plan(connection, page(1))
    assert not errands.any_due(connection, NOW)


def test_entries_held_back_come_in_their_turn(connection):
    for number in range(3):
        held = Errand(
            address=f"{FEED}#{number}", host="", task=Task.ENTRY, subscription=None, due=NOW + timedelta(hours=number)
        )
        errands.plan_anew(connection, held)
    assert len(errands.entries_due(connection, NOW + timedelta(hours=1), limit=9)) == 2
    assert errands.ready(connection, NOW + timedelta(hours=9), busy=(), limit=9) == []
    assert errands.next_due(connection) == NOW


def test_robots_come_back_as_they_were(connection):
    kept = KeptRobots(
        site="https://station.example", state="rules", text="User-agent: *\nDisallow: /x\n", taken=NOW,
        fresh_until=NOW + timedelta(days=1), unreachable_since=NOW,
    )  # fmt: skip
    hosts.save_robots(connection, kept)
    hosts.save_robots(connection, replace(kept, unreachable_since=None))
    assert hosts.find_robots(connection, kept.site) == replace(kept, unreachable_since=None)
    assert hosts.find_robots(connection, "https://nobody.example") is None


def test_gaps_are_what_lies_between_two_watches(connection):
    hour = timedelta(hours=1)
    for began, beat in ((0, 2), (1, 3), (8, 9)):
        num = watches.begin(connection, NOW + began * hour)
        watches.beat(connection, num, NOW + beat * hour)
    found = watches.gaps(connection, now=NOW + 12 * hour, least=hour)
    assert [(gap.start - NOW, gap.end - NOW) for gap in found] == [(3 * hour, 8 * hour), (9 * hour, 12 * hour)]


def test_before_the_first_watch_there_is_no_gap(connection):
    assert watches.gaps(connection, now=NOW, least=timedelta(seconds=1)) == []
