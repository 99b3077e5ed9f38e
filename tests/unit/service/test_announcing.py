"""A hub is told what is new: of which feeds, how often, and what becomes of it when it fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from tests.fakes.fake_site import FakeSite, Request, answer
from tests.fakes.saving import SavingWorld

from liveindex.config import Settings
from liveindex.service.announcing import Announcing, public_feed

BASE = "https://index.example"
Make = Callable[[FakeSite], tuple[SavingWorld, Announcing]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(site: FakeSite) -> tuple[SavingWorld, Announcing]:
        settings = Settings(
            home=tmp_path, websub_hub=site.url("/hub"), public_address=f"{BASE}/", allow_hosts=(site.host,)
        )
        world = SavingWorld(tmp_path, settings)
        return world, Announcing(world.database, settings, lambda: world.clock, tmp_path / "hub.lock")

    return made


def told(request: Request) -> list[str]:
    assert request.method == "POST"
    sent = parse_qsl(request.body.decode())
    assert sent[0] == ("hub.mode", "publish") and {name for name, _ in sent[1:]} == {"hub.url"}
    return [address for _, address in sent[1:]]


def test_a_hub_is_told_of_the_feeds_that_have_news(make: Make) -> None:
    with FakeSite() as site:
        site.anything(lambda _: answer(b"", status=204))
        world, announcing = make(site)
        story = world.put("The old bridge.", source="old.example")  # and the next is gathered with it
        assert announcing.tell() == 0, "what stood here before is no news"
        world.saved.add("Bridges & dams", "bridge")
        world.clock += timedelta(seconds=61)
        world.put("A bridge was closed.", source="news.example")
        world.matching.catch_up()
        assert announcing.tell() == 15 and announcing.tell() == 0
        (request,) = site.requests
    paths = ["/index", "/stories", f"/story/{story}", "/source/news.example", "/searches/Bridges%20%26%20dams"]
    assert told(request) == [f"{BASE}{path}.{ending}" for path in paths for ending in ("atom", "rss", "json")]


def test_a_hub_is_told_once_a_minute_at_most_and_of_all_since(make: Make) -> None:
    with FakeSite() as site:
        site.anything(lambda _: answer(b""))
        world, announcing = make(site)
        announcing.tell()
        world.clock += timedelta(seconds=61)
        world.put("One thing.", source="a.example")
        assert announcing.tell() > 0
        for number in range(3):
            world.clock += timedelta(seconds=15)
            world.put(f"Thing {number}.", source=f"b{number}.example")
            assert announcing.tell() == 0
        world.clock += timedelta(seconds=16)
        assert announcing.tell() > 0
        world.clock += timedelta(seconds=99)
        assert announcing.tell() == 0, "nothing changed since"
        _, second = site.requests
    assert {f"{BASE}/source/b{number}.example.atom" for number in range(3)} < set(told(second))
    assert f"{BASE}/source/a.example.atom" not in told(second)


@pytest.mark.parametrize("status", [500, 429, 403, 301])
def test_what_a_hub_did_not_take_stays_news(make: Make, status: int, caplog: pytest.LogCaptureFixture) -> None:
    statuses = [status, 202]
    with FakeSite() as site:
        site.anything(lambda _: answer(b"", status=statuses.pop(0)))
        world, announcing = make(site)
        announcing.tell()
        world.clock += timedelta(seconds=61)
        world.put("One thing.")
        assert announcing.tell() == 0 and str(status) in caplog.text
        assert announcing.tell() == 0, "not before a minute"
        world.clock += timedelta(seconds=61)
        assert announcing.tell() > 0
        first, second = site.requests
    assert told(first) == told(second)


def test_a_hub_on_a_private_network_is_asked_only_where_it_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with FakeSite() as site:
        settings = Settings(home=tmp_path, websub_hub=site.url("/hub"), public_address=BASE)
        world = SavingWorld(tmp_path, settings)
        announcing = Announcing(world.database, settings, lambda: world.clock, tmp_path / "hub.lock")
        announcing.tell()
        world.clock += timedelta(seconds=61)
        world.put("One thing.")
        assert announcing.tell() == 0 and "allow_hosts" in caplog.text
        assert site.requests == []


def test_only_feeds_that_the_hub_is_told_of_name_it(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, websub_hub="https://hub.example/", public_address=BASE)
    for path in (
        "/index.atom",
        "/stories.rss",
        "/edits.json",
        "/story/1.atom",
        "/source/a.example.json",
        "/searches/a%20b.atom",
    ):
        assert public_feed(settings, path) == f"{BASE}{path}"
    for path in ("/place/x.atom", "/search.atom", "/person/x.rss", "/index", "/index.atom/x", "/source/a/b.atom"):
        assert public_feed(settings, path) == ""
    for without in ({"websub_hub": ""}, {"public_address": ""}):
        chosen = {"websub_hub": "https://hub.example/", "public_address": BASE, **without}
        assert public_feed(Settings(home=tmp_path, **chosen), "/index.atom") == ""
