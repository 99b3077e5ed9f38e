"""What a site's robots.txt allows, and what holds while it cannot be had."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.fake_site import FakeSite

from liveindex.collect.robots import LONGEST_CRAWL_DELAY_S, MOST_BYTES, Robots, RobotsState, fetch_robots, site_of
from liveindex.collect.safe_http import Fetcher
from liveindex.config import Settings

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
Ask = Callable[..., Robots]


@pytest.fixture
def site() -> Iterator[FakeSite]:
    with FakeSite() as made:
        yield made


@pytest.fixture
def ask(site: FakeSite, tmp_path: Path) -> Iterator[Ask]:
    settings = Settings(home=tmp_path, allow_hosts=(site.host,), fetch_timeout_s=1)
    with Fetcher(settings) as fetcher:

        def run(now: datetime = NOW, earlier: Robots | None = None) -> Robots:
            return fetch_robots(site.url("/a"), fetcher=fetcher, settings=settings, now=now, earlier=earlier)

        yield run


def made(text: str) -> Robots:
    return Robots(site="https://news.example", state=RobotsState.RULES, text=text, taken=NOW, fresh_until=NOW)


def allows(text: str, path: str) -> bool:
    return made(text).allows(f"https://news.example{path}")


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow: /private", "/private/x", False),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: *\nDisallow: /\nAllow: /news", "/news/1", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?a", True),
        ("User-agent: LiveIndex\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", False),
        ("User-agent: liveindex\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: OtherBot\nDisallow: /\n", "/a", True),
        ("User-agent: OtherBot\nUser-agent: LIVEINDEX\nDisallow: /\n", "/a", False),
        ("user-agent:*\r\ndisallow:/x # no\r\n", "/x", False),
        ("<html><body>Not found</body></html>", "/a", True),
        ("User-agent: *\nDisallow: /caf\u00e9", "/caf%C3%A9", False),
    ],
)
def test_rules_are_read_as_the_standard_says(text: str, path: str, allowed: bool) -> None:
    assert allows(text, path) is allowed


def test_rules_are_asked_for_their_own_site_only() -> None:
    with pytest.raises(ValueError, match=r"https://news\.example"):
        made("").allows("https://other.example/a")
    with pytest.raises(ValueError, match=r"https://news\.example"):
        made("").allows("http://news.example/a")


@pytest.mark.parametrize(
    ("line", "seconds"),
    [("", 0), ("Crawl-delay: 2.5", 2.5), ("Crawl-delay: 86400", LONGEST_CRAWL_DELAY_S), ("Crawl-delay: -1", 0),
     ("Crawl-delay: nan", 0), ("Crawl-delay: soon", 0)],
)  # fmt: skip
def test_a_crawl_delay_is_bounded(line: str, seconds: float) -> None:
    assert made(f"User-agent: *\n{line}\nDisallow: /x").crawl_delay_s == seconds


def test_sitemaps_are_addresses_of_the_web_each_once() -> None:
    text = "\n".join(
        f"Sitemap: {named}"
        for named in ("https://news.example/a.xml", "/b.xml", "https://news.example/a.xml", "file:///etc/x", "http://[")
    )
    assert made(text).sitemaps == ("https://news.example/a.xml", "https://news.example/b.xml")
    many = "\n".join(f"Sitemap: /{number}.xml" for number in range(1000))
    assert len(made(many).sitemaps) == 200


def test_a_hostile_file_keeps_nobody_busy() -> None:
    agents = "".join(f"User-agent: a{number}\n" for number in range(12_000))
    rules = "".join(f"Disallow: /{number}*x*y*z$\n" for number in range(12_000))
    longest = "User-agent: *\nDisallow: /" + "*a" * 150_000
    began = time.process_time()
    odd = (agents + rules).replace("-", " \t ").replace(":", " ").replace("\n", "\x0b")
    for text in ((agents + rules)[:MOST_BYTES], odd[:MOST_BYTES], longest[:MOST_BYTES]):
        assert allows(text, "/" + "ab" * 3000)
    assert time.process_time() - began < 3


def test_a_site_is_scheme_host_and_port() -> None:
    assert site_of("HTTPS://News.Example:443/a?b") == "https://news.example"
    assert site_of("http://news.example:8080/") == "http://news.example:8080"


def test_rules_are_fetched_and_stay_good_for_a_day(site: FakeSite, ask: Ask) -> None:
    site.page("/robots.txt", b"\xef\xbb\xbfUser-agent: *\nDisallow: /x\nCrawl-delay: 3\n", content_type="text/plain")
    robots = ask()
    assert robots.state is RobotsState.RULES
    assert not robots.allows(site.url("/x"))
    assert robots.crawl_delay_s == 3
    assert robots.fresh_until == NOW + timedelta(hours=24)
    assert Robots(**{name: getattr(robots, name) for name in Robots.__dataclass_fields__}) == robots


def test_only_the_first_part_of_an_endless_file_is_read(site: FakeSite, ask: Ask) -> None:
    site.endless("/robots.txt", b"User-agent: *\nDisallow: /x\n" * 1000, content_type="text/plain")
    robots = ask()
    assert len(robots.text) == MOST_BYTES
    assert not robots.allows(site.url("/x"))


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451])
def test_where_there_is_none_everything_is_allowed(status: int, site: FakeSite, ask: Ask) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /", status=status)
    robots = ask()
    assert robots.state is RobotsState.NONE
    assert robots.allows(site.url("/x"))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_nobody_can_say_nothing_is_allowed_for_an_hour(status: int, site: FakeSite, ask: Ask) -> None:
    site.page("/robots.txt", b"", status=status)
    robots = ask()
    assert robots.state is RobotsState.UNREACHABLE
    assert not robots.allows(site.url("/x"))
    assert robots.fresh_until == NOW + timedelta(hours=1)
    assert robots.unreachable_since == NOW


def test_known_rules_go_on_while_the_site_cannot_be_reached(site: FakeSite, ask: Ask) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /x")
    known = ask()
    site.raw("/robots.txt", b"")
    later = ask(NOW + timedelta(days=2), known)
    assert later.state is RobotsState.RULES
    assert not later.allows(site.url("/x"))
    assert later.allows(site.url("/y"))
    assert later.unreachable_since == NOW + timedelta(days=2)
    site.page("/robots.txt", b"")
    assert ask(NOW + timedelta(days=3), later).unreachable_since is None


def test_what_cannot_be_reached_for_a_month_counts_as_none(site: FakeSite, ask: Ask) -> None:
    site.page("/robots.txt", b"", status=500)
    first = ask()
    assert ask(NOW + timedelta(days=29), first).state is RobotsState.UNREACHABLE
    much_later = ask(NOW + timedelta(days=31), replace(first, taken=NOW))
    assert much_later.state is RobotsState.NONE
    assert much_later.unreachable_since == NOW


def test_five_redirects_are_followed_and_a_circle_counts_as_none(site: FakeSite, ask: Ask) -> None:
    site.redirect("/robots.txt", "/1")
    for number in range(1, 5):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.page("/5", b"User-agent: *\nDisallow: /x")
    assert not ask().allows(site.url("/x"))
    site.redirect("/5", "/1")
    assert ask().state is RobotsState.NONE


def test_a_redirect_inwards_allows_nothing(site: FakeSite, ask: Ask) -> None:
    site.redirect("/robots.txt", "http://169.254.169.254/")
    assert ask().state is RobotsState.UNREACHABLE
