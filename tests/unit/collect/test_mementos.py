"""Copies in archives come as the document of their day, or with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.fakes.fake_archive import FakeArchive, moment
from tests.fakes.fake_site import FakeSite
from tests.unit.collect.conftest import NOW

from liveindex.collect.mementos import Patience, open_memento
from liveindex.collect.opened import Opened
from liveindex.config import Settings
from liveindex.errors import FetchFailedError
from liveindex.model.memento import Memento, Span
from liveindex.model.outcome import Trouble

PAGE = "https://harrow.example/flood"
STAMP = "20250304100000"
DAYS = Span(first=date(2025, 3, 1), last=date(2025, 3, 31))
HTML = "<html><body><p>The river has left its bed.</p></body></html>"


@pytest.fixture
def site() -> Iterator[FakeSite]:
    with FakeSite() as running:
        yield running


@pytest.fixture
def archive(site: FakeSite) -> FakeArchive:
    return FakeArchive(site)


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def patience(site: FakeSite, settings: Settings, slept: list[float]) -> Patience:
    allowed = replace(settings, allow_hosts=(site.host,), backfill_pause_s=2.0, backfill_longest_wait_s=60)
    return Patience(allowed, sleep=slept.append, clock=lambda: float(sum(slept)))


def take(archive: FakeArchive, patience: Patience, address: str = "", stamp: str = STAMP) -> Opened | Trouble:
    listed = Memento(at=moment(stamp), address=address or archive.address(stamp, PAGE), original=PAGE)
    opened = open_memento(listed, DAYS, patience=patience, now=NOW)
    assert isinstance(opened, Opened | Trouble)
    return opened


def test_a_copy_has_the_pages_own_address_and_the_day_of_the_archive(archive: FakeArchive, patience: Patience) -> None:
    archive.keep(STAMP, PAGE, HTML, told="20250304101500")
    opened = take(archive, patience)
    assert isinstance(opened, Opened)
    assert (opened.address, opened.taken) == (PAGE, datetime(2025, 3, 4, 10, 15, tzinfo=UTC))
    assert opened.stream.read() == HTML.encode()  # no banner
    assert ("content-location", archive.address(STAMP, PAGE, "id_")) in opened.headers


def test_an_archive_without_raw_copies_gives_its_own_form(archive: FakeArchive, patience: Patience) -> None:
    archive.keep(STAMP, PAGE, HTML)
    archive.site.page(f"/web/{STAMP}id_/{PAGE}", b"no", status=404)
    opened = take(archive, patience)
    assert isinstance(opened, Opened)
    assert b"banner" in opened.stream.read()


def test_a_redirect_to_another_archive_is_followed_to_its_copy(archive: FakeArchive, patience: Patience) -> None:
    other = archive.site.url(f"/other/20250305090000/{PAGE}")
    archive.site.page(f"/other/20250305090000/{PAGE}", HTML.encode())
    archive.site.redirect(f"/web/{STAMP}id_/{PAGE}", other)
    opened = take(archive, patience)
    assert isinstance(opened, Opened)
    assert (opened.address, opened.taken) == (PAGE, datetime(2025, 3, 5, 9, tzinfo=UTC))


def test_words_of_today_do_not_get_an_old_date(archive: FakeArchive, patience: Patience) -> None:
    archive.site.page("/flood", HTML.encode())
    archive.site.redirect(f"/web/{STAMP}id_/{PAGE}", archive.site.url("/flood"))
    trouble = take(archive, patience)
    assert isinstance(trouble, Trouble)
    assert trouble.reason == "no copy but another page"


@pytest.mark.parametrize(
    ("told", "reason"),
    [("20240101000000", "a copy of another day"), ("20990101000000", "an impossible date")],
)
def test_a_copy_that_says_another_day_is_refused(
    archive: FakeArchive, patience: Patience, told: str, reason: str
) -> None:
    archive.keep(STAMP, PAGE, HTML, told=told)
    trouble = take(archive, patience)
    assert isinstance(trouble, Trouble)
    assert trouble.reason == reason


def test_without_a_date_of_its_own_a_copy_is_of_the_day_that_was_listed(
    archive: FakeArchive, patience: Patience
) -> None:
    archive.site.page("/AbC1", HTML.encode(), headers={"Memento-Datetime": "sometime"})
    opened = take(archive, patience, archive.site.url("/AbC1"))
    assert isinstance(opened, Opened)
    assert (opened.address, opened.taken) == (PAGE, moment(STAMP))


@pytest.mark.parametrize("status", [404, 403, 500])
def test_a_copy_that_the_archive_does_not_give_is_told(archive: FakeArchive, patience: Patience, status: int) -> None:
    for flag in ("id_", ""):
        archive.site.page(f"/web/{STAMP}{flag}/{PAGE}", b"no", status=status)
    trouble = take(archive, patience)
    assert isinstance(trouble, Trouble)
    assert trouble.reason == f"status {status}"


def test_a_slow_archive_is_told_and_not_waited_for(archive: FakeArchive, patience: Patience) -> None:
    archive.site.slow(f"/web/{STAMP}id_/{PAGE}", HTML.encode(), seconds_a_byte=0.5)
    hasty = replace(patience, settings=replace(patience.settings, fetch_timeout_s=0.4))
    trouble = take(archive, hasty)
    assert isinstance(trouble, Trouble)
    assert trouble.reason == "could not be fetched"


def test_an_archive_is_given_the_time_that_it_asks_for(
    archive: FakeArchive, patience: Patience, slept: list[float]
) -> None:
    archive.busy_at_first(f"/web/{STAMP}id_/{PAGE}", HTML.encode(), times=2, retry_after="7")
    assert isinstance(take(archive, patience), Opened)
    assert slept == [7.0, 7.0]


def test_between_two_requests_to_one_archive_there_is_a_pause(
    archive: FakeArchive, patience: Patience, slept: list[float]
) -> None:
    archive.keep(STAMP, PAGE, HTML)
    take(archive, patience)
    take(archive, patience)
    assert slept == [2.0]


@pytest.mark.parametrize(("retry_after", "asked"), [("3600", 1), ("1", 3), ("Mon, 01 Jan 2096 00:00:00 GMT", 1)])
def test_an_archive_that_goes_on_asking_to_wait_is_left_alone(
    archive: FakeArchive, patience: Patience, retry_after: str, asked: int
) -> None:
    archive.busy_at_first(f"/web/{STAMP}id_/{PAGE}", b"", times=99, retry_after=retry_after)
    for _ in range(3):
        with pytest.raises(FetchFailedError, match="asks to wait"):
            patience.ask(archive.address(STAMP, PAGE, "id_"))
    assert len(archive.site.requests) == asked
