"""Sources followed and watched through the real command."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.fakes.fake_site import FakeSite
from tests.journey.conftest import Ran

from liveindex import Index

Command = Callable[..., Ran]
LONG = " ".join(f"Sentence {number} tells of the ferry and the harbour at Salt." for number in range(30))


@pytest.fixture
def site() -> Iterator[FakeSite]:
    with FakeSite() as site:
        link = f"<link>{site.url('/a/1')}</link>"
        item = f"<item><title>Ferry talks resume</title>{link}<description>{LONG}</description></item>"
        feed = f"<rss version='2.0'><channel><title>Salt Herald</title>{item}</channel></rss>"
        site.page("/feed", feed.encode(), content_type="application/rss+xml")
        site.page("/", b"<html><head><link rel=alternate type='application/rss+xml' href='/feed'></head></html>")
        yield site


@pytest.fixture
def run(liveindex: Command, site: FakeSite) -> Command:
    env = {**os.environ, "LIVEINDEX_ALLOW_HOSTS": site.host, "LIVEINDEX_HOST_SPACING_S": "0.05"}
    return lambda *arguments: liveindex(*arguments, env=env)


def test_a_site_is_followed_watched_found_and_left(run: Command, site: FakeSite) -> None:
    ran = run("follow", site.url("/"), "--folder", "Home/Salt")
    assert ran.status == 0, ran.err
    assert "names its feed" in ran.out
    ran = run("watch", "--once")
    assert ran.status == 0, ran.err
    assert "1 new, 0 failed" in ran.out
    assert run("search", "ferry", "--json").json["total"] == 1  # type: ignore[index]
    (one,) = run("sources", "--followed", "--json").json  # type: ignore[misc]
    assert (one["title"], one["folder"], one["health"]) == ("Salt Herald", ["Home", "Salt"], "fine")
    assert "every 30 min" in run("sources", "1").out
    assert run("sources", "--failing").status == 0
    assert run("unfollow", "1").status == 0
    assert run("sources", "--followed", "--json").json == []
    assert run("search", "ferry", "--json").json["total"] == 1  # type: ignore[index]


def test_a_list_goes_in_and_comes_out_with_its_folders(run: Command, site: FakeSite, tmp_path: Path) -> None:
    given = tmp_path / "in.opml"
    given.write_text(
        f"""<opml version="2.0"><body><outline text="World"><outline text="Herald" type="rss"
        xmlUrl="{site.url("/feed")}"/></outline><outline text="Bad" type="rss" xmlUrl="ftp://x.example/"/></body></opml>"""
    )
    ran = run("follow", given)
    assert ran.status == 1
    assert "not followed" in ran.err
    out = tmp_path / "out.opml"
    assert run("follow", "--export", out).status == 0
    assert f'xmlUrl="{site.url("/feed")}"' in out.read_text()
    assert 'text="World"' in out.read_text()


def test_what_fails_is_told_with_its_reason_and_what_to_do(run: Command, site: FakeSite) -> None:
    assert run("follow", site.url("/feed")).status == 0
    site.page("/feed", b"", status=410)
    assert "failed" in run("watch", "--once").out
    ran = run("sources", "--failing")
    assert ran.status == 1
    assert "gone for good" in ran.out
    assert "new address" in ran.out


def test_a_starter_pack_is_followed_by_its_name(run: Command) -> None:
    ran = run("follow", "pack:world-agencies", "--json")
    assert ran.status == 0, ran.err
    assert len(ran.lines) >= 10
    assert all(line["followed"] for line in ran.lines)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("follow",), "Nothing was named"),
        (("follow", "no-such-file.opml"), "neither a web address nor a file"),
        (("follow", "pack:nothing"), "There is no pack"),
        (("follow", "https://news.example/", "--every", "soon"), "no length of time"),
        (("follow", "https://news.example/", "--as", "feed", "--include", "x"), "for a section"),
        (("unfollow", "99"), "Nothing is followed"),
        (("sources", "99"), "Nothing is followed"),
    ],
)
def test_wrong_use_is_told_with_what_to_do(run: Command, arguments: tuple[str, ...], told: str) -> None:
    run("follow", "--export", "/dev/null")  # there is an index
    ran = run(*arguments)
    assert ran.status in (1, 2)
    assert told in " ".join(ran.err.split())


def test_the_watch_stops_at_once_and_goes_on_where_it_stopped(home: Path, run: Command, site: FakeSite) -> None:
    assert run("follow", site.url("/feed")).status == 0
    env = {**os.environ, "LIVEINDEX_ALLOW_HOSTS": site.host, "LIVEINDEX_HOST_SPACING_S": "0.05"}
    command = [sys.executable, "-m", "liveindex", "--home", str(home), "watch", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env) as watching:
        assert watching.stdout is not None
        event = json.loads(watching.stdout.readline())
        assert (event["what"], event["new"]) == ("new", 1)
        began = time.monotonic()
        watching.send_signal(signal.SIGTERM)
        assert watching.wait(20) == 0
        assert time.monotonic() - began < 10
    visits = sum(one.path == "/feed" for one in site.requests)
    run("watch", "--once")
    assert sum(one.path == "/feed" for one in site.requests) == visits  # it is not due yet


def test_python_follows_and_watches(tmp_path: Path, site: FakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIVEINDEX_ALLOW_HOSTS", site.host)
    monkeypatch.setenv("LIVEINDEX_HOST_SPACING_S", "0.05")
    with Index(tmp_path / "index") as index:
        (followed,) = index.follow(site.url("/"))
        assert followed.subscription is not None
        assert sum(event.new for event in index.watch_once()) == 1
        assert [one.health.value for one in index.followed()] == ["fine"]
        index.unfollow(str(followed.subscription.num))
        assert index.followed() == []
        assert index.search("ferry").total == 1
