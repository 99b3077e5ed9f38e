"""`liveindex backfill` against an archive on loopback."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.fakes.fake_archive import FakeArchive
from tests.fakes.fake_site import FakeSite
from tests.journey.conftest import Ran
from tests.unit.service.test_backfill import FIRST, PAGE, SECOND, html

from liveindex import Index


@pytest.fixture
def archive() -> Iterator[FakeArchive]:
    with FakeSite() as site:
        archive = FakeArchive(site)
        archive.keep(FIRST, PAGE, html("The water rises."))
        archive.keep(SECOND, PAGE, html("The water falls."))
        archive.list_copies(PAGE)
        yield archive


def test_a_page_is_filled_in_from_an_archive_and_the_command_goes_on_where_it_was(
    liveindex: Callable[..., Ran], archive: FakeArchive, home: Path
) -> None:
    env = {**os.environ, "LIVEINDEX_ALLOW_HOSTS": archive.site.host, "LIVEINDEX_BACKFILL_PAUSE_S": "0.01"}
    asked = ("backfill", PAGE, "--from", "2025-03-01", "--to", "2025-03-31", "--timemap", archive.template)
    dry = liveindex(*asked, "--dry-run", env=env)
    assert dry.status == 0
    assert "2 of 2 listed copies for these days" in dry.out
    assert not [request for request in archive.site.requests if request.path.startswith("/web/")]
    *receipts, tally = liveindex(*asked, "--json", "--later", env=env).lines
    assert [receipt["outcome"] for receipt in receipts] == ["added", "changed"]
    assert tally["done_before"] == 0
    again = liveindex(*asked, "--later", env=env)
    assert "2 of them in before" in again.out
    assert again.status == 0
    assert liveindex("backfill", "--from", "2025-03-01", "--to", "2025-03-31").status == 2
    assert liveindex("backfill", PAGE, "--from", "2025-03-02", "--to", "2025-03-01").status == 2
    with Index(home) as index:
        assert len(index.show(PAGE).versions) == 2


def test_the_python_door_fills_in_too(archive: FakeArchive, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIVEINDEX_ALLOW_HOSTS", archive.site.host)
    monkeypatch.setenv("LIVEINDEX_BACKFILL_PAUSE_S", "0.01")
    with Index(home) as index:
        tally = index.backfill(PAGE, date(2025, 3, 1), date(2025, 3, 31), timemap=archive.template)
        assert (tally.counts["added"], tally.counts["changed"]) == (1, 1)  # type: ignore[index]
        assert index.show(PAGE).article.sentences
