"""An index is filled from archives as it would have grown, and the same command goes on where it was stopped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.fakes.fake_archive import FakeArchive, http_date
from tests.fakes.fake_site import FakeSite

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.collect import common_crawl
from liveindex.collect.mementos import Patience
from liveindex.collect.opened import Opened
from liveindex.config import Settings
from liveindex.errors import CollectError, WrongUseError
from liveindex.model.memento import Step
from liveindex.model.outcome import Outcome, Receipt, Trouble
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.service.backfill import Backfill, Plan, days

PAGE = "https://harrow.example/flood"
MARCH = days(date(2025, 3, 1), date(2025, 3, 31))
FIRST, SECOND, LATER = "20250304100000", "20250305100000", "20250305180000"


def html(words: str) -> str:
    more = "The county office will speak again at noon, it said, and then once more in the evening."
    return (
        "<html lang='en'><head><title>Flood in the valley</title></head><body><article><h1>Flood in the valley</h1>"
        f"<p>{words} That is what the fire brigade of Hallorn told this paper on the bridge.</p><p>{more}</p>"
        "</article></body></html>"
    )


@pytest.fixture
def site() -> Iterator[FakeSite]:
    with FakeSite() as running:
        yield running


@pytest.fixture
def archive(site: FakeSite) -> FakeArchive:
    archive = FakeArchive(site)
    archive.keep(FIRST, PAGE, html("The water rises."))
    archive.keep(SECOND, PAGE, html("The water stands still."))
    archive.keep(LATER, PAGE, html("The water falls."))
    archive.list_copies(PAGE)
    return archive


@pytest.fixture
def services(site: FakeSite, tmp_path: Path) -> Iterator[Services]:
    settings = Settings(
        home=tmp_path / "home",
        allow_hosts=(site.host,),
        memento_timemap=site.url("/timemap/link/{address}"),
        common_crawl=site.url("/"),
    )
    with bootstrap.services(settings, processes=False) as opened:
        yield opened


@pytest.fixture
def backfill(services: Services) -> Backfill:
    return Backfill(services.running, Patience(services.settings, sleep=lambda _: None))


def run(backfill: Backfill, plan: Plan) -> list[Receipt]:
    return [receipt for receipts in backfill.run(plan) for receipt in receipts]


def outcomes(receipts: list[Receipt]) -> list[str]:
    return [receipt.outcome.value for receipt in receipts]


def test_copies_become_versions_of_the_page_each_of_its_day(
    backfill: Backfill, services: Services, archive: FakeArchive
) -> None:
    receipts = run(backfill, backfill.plan_address(PAGE, MARCH, step=Step.ALL))
    assert outcomes(receipts) == ["added", "changed", "changed"]
    view = services.reading.article(PAGE)
    assert [f"{version.seen:%Y%m%d%H%M%S}" for version in view.versions] == [FIRST, SECOND, LATER]
    assert view.article.address == PAGE
    assert "falls" in view.article.text
    assert "banner" not in view.article.text
    assert view.row.first_seen == datetime(2025, 3, 4, 10, tzinfo=UTC)


def test_the_same_command_fetches_only_what_is_not_in(backfill: Backfill, archive: FakeArchive) -> None:
    plan = backfill.plan_address(PAGE, MARCH, step=Step.DAY)
    assert [visit.address for visit in plan.visits] == [archive.address(FIRST, PAGE), archive.address(SECOND, PAGE)]
    stopped = iter(backfill.run(plan))
    next(stopped)
    stopped.close()  # type: ignore[attr-defined]
    again = backfill.plan_address(PAGE, MARCH, step=Step.ALL)
    assert (len(again.visits), again.done, again.listed) == (2, 1, 3)
    run(backfill, again)
    assert backfill.plan_address(PAGE, MARCH, step=Step.ALL).visits == ()
    asked = [request.path for request in archive.site.requests if request.path.startswith("/web/")]
    assert len(asked) == len(set(asked)) == 3


def test_older_copies_change_nothing_that_is_newer(
    backfill: Backfill, services: Services, archive: FakeArchive, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(html("The water is gone.").replace("<head>", f"<head><link rel='canonical' href='{PAGE}'>"))
    list(services.running.add(str(page)))
    before = services.reading.article(PAGE)
    run(backfill, backfill.plan_address(PAGE, MARCH))
    after = services.reading.article(PAGE)
    assert after.article.text == before.article.text
    assert len(after.versions) == 3
    assert after.row.first_seen == datetime(2025, 3, 4, 10, tzinfo=UTC)
    assert after.row.at == after.row.first_seen  # no date is given: it is as old as its first copy
    (found,) = services.reading.search("gone").rows
    assert found.row.at == after.row.at


def test_an_older_copy_does_not_stand_for_what_its_place_holds(
    backfill: Backfill, services: Services, archive: FakeArchive, site: FakeSite
) -> None:
    live = site.url("/flood")
    site.page("/flood", html("The water is gone.").encode())
    list(services.running.add(live))
    archive.stamps.clear()
    archive.keep(FIRST, live, html("The water rises."))
    archive.list_copies(live)
    run(backfill, backfill.plan_address(live, MARCH))
    (again,) = services.running.add(live)
    assert again.outcome is Outcome.UNCHANGED
    assert len(services.reading.article(live).versions) == 2
    assert services.running.statistics().snapshots == 2


def test_entries_of_an_archived_feed_are_added_as_of_then(
    backfill: Backfill, services: Services, site: FakeSite
) -> None:
    feed = "https://harrow.example/feed.xml"
    archive = FakeArchive(site)
    item = "<item><title>Boats</title><link>https://harrow.example/boats</link><description>Two boats left"
    rss = f"<?xml version='1.0'?><rss version='2.0'><channel><title>H</title>{item} at noon.</description></item>"
    archive.keep(FIRST, feed, f"{rss}</channel></rss>")
    archive.list_copies(feed)
    assert outcomes(run(backfill, backfill.plan_address(feed, MARCH))) == ["added"]
    view = services.reading.article("https://harrow.example/boats")
    assert f"{view.taken:%Y%m%d%H%M%S}" == FIRST


def section(site: FakeSite, archive: FakeArchive, numbers: range) -> str:
    """Keep the copy of a section page, with links to articles that are kept an hour later, but for the last."""
    address = "https://harrow.example/region"
    rows = "".join(
        f"<h2><a href='/region/{number}'>Boat number {number} has left the port of Hallorn at noon</a></h2>"
        for number in numbers
    )
    menu = "<nav><a href='/other'>All that happens elsewhere in the region</a></nav>"
    page = f"<html><head><title>Region</title></head><body>{menu}<main>{rows}</main></body></html>"
    archive.stamps.clear()
    archive.keep(FIRST, address, page)
    for number in [*numbers][:-1]:
        linked = f"https://harrow.example/region/{number}"
        archive.keep("20250304110000", linked, html(f"Boat number {number} has left."))
        site.redirect(f"/web/{FIRST}id_/{linked}", archive.address("20250304110000", linked, "id_"))
    archive.stamps[:] = [FIRST]
    archive.list_copies(address)
    return address


def test_a_section_leads_to_its_articles_as_archived_then_and_goes_on_within_itself(
    backfill: Backfill, services: Services, site: FakeSite
) -> None:
    address = section(site, FakeArchive(site), range(14))
    stopped = iter(backfill.run(backfill.plan_address(address, MARCH)))
    assert [next(stopped)[0].outcome.value for _ in range(3)] == ["skipped", "added", "added"]
    stopped.close()  # type: ignore[attr-defined]
    receipts = run(backfill, backfill.plan_address(address, MARCH))
    assert sorted(outcomes(receipts)) == ["added"] * 11 + ["failed", "skipped"]
    view = services.reading.article("https://harrow.example/region/3")
    assert f"{view.taken:%Y%m%d%H%M%S}" == "20250304110000"
    assert services.reading.standing().articles == 13
    assert run(backfill, backfill.plan_address(address, MARCH)) == []


def test_every_part_of_a_long_list_is_read_and_a_part_that_fails_is_told(
    backfill: Backfill, archive: FakeArchive, site: FakeSite
) -> None:
    archive.stamps.remove(LATER)
    archive.list_copies(PAGE, path="/part/2", more=f'<{site.url("/part/3")}>; rel="timemap"')
    archive.stamps[:] = [LATER]
    parts = ", ".join(f'<{site.url(f"/part/{number}")}>; rel="timemap"' for number in (2, 3))
    archive.list_copies(PAGE, more=parts)
    plan = backfill.plan_address(PAGE, MARCH, step=Step.ALL)
    assert [f"{visit.at:%Y%m%d%H%M%S}" for visit in plan.visits] == [FIRST, SECOND, LATER]
    assert [trouble.reason for trouble in plan.troubles] == []  # 404: no archive has more


def test_a_list_in_json_serves_as_well(backfill: Backfill, archive: FakeArchive, site: FakeSite) -> None:
    site.page("/json", archive.as_json(PAGE), content_type="application/json")
    plan = backfill.plan_address(PAGE, MARCH, timemap=site.url("/json?u={quoted}").replace("?u={quoted}", "#{address}"))
    assert len(plan.visits) == 2


def test_a_copy_that_fails_is_tried_again_next_time(backfill: Backfill, archive: FakeArchive, site: FakeSite) -> None:
    for flag in ("id_", ""):
        site.page(f"/web/{SECOND}{flag}/{PAGE}", b"no", status=503, headers={"Retry-After": "1"})
    receipts = run(backfill, backfill.plan_address(PAGE, MARCH))
    assert outcomes(receipts) == ["added", "failed"]
    assert "Run the same command later" in receipts[1].detail
    later = replace(backfill, patience=Patience(backfill.patience.settings))
    assert len(later.plan_address(PAGE, MARCH).visits) == 1


def test_a_page_that_no_archive_has_is_no_error(backfill: Backfill) -> None:
    plan = backfill.plan_address("https://harrow.example/never", MARCH)
    assert (plan.visits, plan.listed) == ((), 0)
    assert run(backfill, plan) == []


def test_what_cannot_be_asked_for_is_refused_with_what_to_do(backfill: Backfill, site: FakeSite) -> None:
    with pytest.raises(WrongUseError, match="Swap them"):
        days(date(2025, 3, 2), date(2025, 3, 1))
    with pytest.raises(WrongUseError, match="no web address"):
        backfill.plan_address("flood.html", MARCH)
    with pytest.raises(WrongUseError, match=r"no \{address\} in it"):
        backfill.plan_address(PAGE, MARCH, timemap="https://archive.example/")
    site.page(f"/timemap/link/{PAGE}", b"<html>Sorry</html>")
    with pytest.raises(CollectError, match="no TimeMap"):
        backfill.plan_address(PAGE, MARCH)
    site.page(f"/timemap/link/{PAGE}", b"", status=500)
    with pytest.raises(CollectError, match="answered 500"):
        backfill.plan_address(PAGE, MARCH)


PATHS = (
    "crawl-data/CC-NEWS/2025/03/CC-NEWS-20250304100000-00001.warc.gz\n"
    "crawl-data/CC-NEWS/2025/03/CC-NEWS-20250305100000-00002.warc.gz\n"
    "crawl-data/CC-NEWS/2025/04/CC-NEWS-20250405100000-00003.warc.gz\n"
    "crawl-data/CC-NEWS/2025/03/warc.paths.gz\n"
)


def fake_reader(opened: Opened, _settings: Settings) -> Iterator[Snapshot | Trouble]:
    """Read what stands for an archive file here: a list of addresses, times and words."""
    for address, stamp, words in json.loads(opened.stream.read()):
        taken = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        yield Snapshot(body=html(words).encode(), medium=Medium.HTML, address=address, taken=taken)
    yield Trouble(address=f"{opened.address}#4", outcome=Outcome.FAILED, reason="broken", detail="It is broken.")


def test_archive_files_of_the_wanted_days_give_the_pages_of_the_wanted_hosts(
    backfill: Backfill, services: Services, site: FakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common_crawl, "read_document", fake_reader)
    records = [
        ("https://www.harrow.example/a", FIRST, "The water rises."),
        ("https://live.harrow.example/b", FIRST, "The water stands still."),
        ("https://notharrow.example/c", FIRST, "The water falls."),
        ("https://harrow.example/d", "20240304100000", "The water is gone."),
    ]
    site.page("/crawl-data/CC-NEWS/2025/03/CC-NEWS-20250304100000-00001.warc.gz", json.dumps(records).encode())
    paths = tmp_path / "warc.paths.gz"
    paths.write_bytes(gzip.compress(PATHS.encode()))
    plan = backfill.plan_files(str(paths), MARCH, ("Harrow.example",))
    assert [visit.address.rsplit("-", 1)[-1] for visit in plan.visits] == ["00001.warc.gz", "00002.warc.gz"]
    receipts = run(backfill, plan)
    assert sorted(outcomes(receipts)) == ["added", "added", "failed", "failed"]
    assert {receipt.reason for receipt in receipts} >= {"broken", "status 404"}
    assert f"{services.reading.article('https://harrow.example/a').taken:%Y%m%d%H%M%S}" == FIRST
    (left,) = backfill.plan_files(str(paths), MARCH, ("harrow.example",)).visits
    assert left.address.endswith("00002.warc.gz")
    assert len(backfill.plan_files(str(paths), MARCH).visits) == 2  # of all hosts, none was taken yet


def test_one_archive_file_and_a_list_on_the_web_can_be_named(backfill: Backfill, site: FakeSite) -> None:
    site.page("/warc.paths.gz", gzip.compress(PATHS.encode()), content_type="application/gzip")
    assert len(backfill.plan_files(site.url("/warc.paths.gz"), MARCH).visits) == 2
    (visit,) = backfill.plan_files("crawl-data/x/CC-NEWS-20250304100000-00001.warc.gz", MARCH).visits
    assert visit.address == site.url("/crawl-data/x/CC-NEWS-20250304100000-00001.warc.gz")


@pytest.mark.parametrize(
    ("body", "error", "told"),
    [
        (b"no paths at all", WrongUseError, "lists no archive files"),
        (b"\x1f\x8bbroken", CollectError, "damaged"),
        (None, WrongUseError, "cannot be read"),
    ],
)
def test_a_list_that_is_none_is_refused(
    backfill: Backfill, tmp_path: Path, body: bytes | None, error: type[Exception], told: str
) -> None:
    path = tmp_path / "list"
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(error, match=told):
        backfill.plan_files(str(path), MARCH)


def test_an_archive_file_that_is_too_large_is_told(backfill: Backfill, site: FakeSite) -> None:
    site.endless("/CC-NEWS-20250304100000-1.warc.gz")
    small = replace(backfill.patience.settings, max_document_bytes=100_000)
    hasty = replace(backfill, patience=replace(backfill.patience, settings=small))
    (receipt,) = run(hasty, hasty.plan_files("CC-NEWS-20250304100000-1.warc.gz", MARCH))
    assert receipt.reason == "too large"


def test_a_memento_time_is_written_as_archives_write_it() -> None:
    assert http_date(FIRST) == "Tue, 04 Mar 2025 10:00:00 GMT"
