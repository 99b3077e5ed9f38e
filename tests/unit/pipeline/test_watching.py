"""One site, watched: what becomes of its entries, pages and edits, and of what cannot be had."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from tests.fakes.fake_site import FakeSite
from tests.fakes.fake_world import FakeClock

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.collect.websub import Call
from liveindex.config import Settings
from liveindex.model.following import Health, LinkRule, Standing, SubscriptionKind
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.service.following import FollowOptions
from liveindex.store import errands, pushes

START = datetime(2031, 3, 3, 6, tzinfo=UTC)
LONG = " ".join(f"Sentence {number} tells of the ferry and the harbour at Salt." for number in range(30))


@dataclass
class Watched:
    """A site, its index, and a clock."""

    site: FakeSite
    services: Services
    clock: FakeClock

    def feed(self, *entries: tuple[int, str], path: str = "/feed", **told: object) -> None:
        items = "".join(
            f"<item><title>Title {number} of the ferry talks</title><link>{self.site.url(f'/a/{number}')}</link>"
            f"<guid>{number}</guid><description>{words}</description></item>"
            for number, words in entries
        )
        body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Salt Herald</title>{items}</channel></rss>"
        self.site.page(path, body.encode(), content_type="application/rss+xml", **told)

    def page(self, number: int, words: str = LONG, **told: object) -> None:
        title = f"Title {number} of the ferry talks"
        body = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{words}</p></article>"
        self.site.page(f"/a/{number}", f"{body}</body></html>".encode(), **told)

    def follow(self, path: str = "/feed", **told: object) -> int:
        followed = list(self.services.following.follow(self.site.url(path), FollowOptions(**told)))  # type: ignore[arg-type]
        assert followed[0].subscription is not None, followed[0].words
        return followed[0].subscription.num

    def watch(self, hours: float = 0.1) -> list:
        until = self.clock.now() + timedelta(hours=hours)
        return list(self.services.watching.run(lambda: self.clock.now() >= until))

    def titles(self) -> set[str]:
        return {row.title for row in self.services.reading.front(limit=200).rows}

    def versions(self) -> list[int]:
        return [row.versions for row in self.services.reading.front(limit=200).rows]

    def asked(self, path: str) -> int:
        return sum(one.path == path for one in self.site.requests)

    def health(self) -> Health:
        return self.services.following.all_health()[0].health


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with FakeSite() as site:
        clock = FakeClock(START)
        settings = Settings(
            home=tmp_path / "home", allow_hosts=(site.host,), host_spacing_s=1.0, fetch_timeout_s=3.0,
            new_an_hour=5, batch_seconds=0.01, public_address="https://index.example",
        )  # fmt: skip
        with bootstrap.services(settings, processes=False) as services:
            watching = replace(services.watching, now=clock.now, rest=clock.rest, rest_most_s=60.0)
            following = replace(services.following, now=clock.now, rest=lambda: None)
            yield Watched(site, replace(services, watching=watching, following=following), clock)


def test_an_entry_with_the_whole_text_is_an_article_and_its_page_is_not_fetched(watched):
    watched.feed((1, LONG))
    watched.follow()
    watched.watch()
    assert watched.titles() == {"Title 1 of the ferry talks"}
    assert watched.asked("/a/1") == 0


def test_the_page_is_fetched_where_the_feed_gives_less(watched):
    watched.feed((1, "In short."))
    watched.page(1)
    watched.follow()
    watched.watch()
    (row,) = watched.services.reading.front().rows
    assert "Sentence 29" in watched.services.reading.article(row.id).article.text
    assert row.versions == 1


def test_without_pages_the_entry_is_taken_as_it_is(watched):
    watched.feed((1, "In short, the ferry left."))
    watched.follow(pages=False)
    watched.watch()
    assert watched.titles() == {"Title 1 of the ferry talks"}
    assert watched.asked("/a/1") == 0


def test_an_entry_whose_page_cannot_be_had_is_taken_instead(watched):
    watched.feed((1, "In short, the ferry left."))
    watched.follow()
    watched.watch(hours=0.2)
    assert watched.titles() == set()
    watched.watch(hours=9)
    assert watched.titles() == {"Title 1 of the ferry talks"}
    assert watched.asked("/a/1") == watched.services.settings.page_attempts


def test_a_page_that_robots_txt_forbids_is_not_fetched_and_its_entry_is_taken(watched):
    watched.site.page("/robots.txt", b"User-agent: *\nDisallow: /a/\n", content_type="text/plain")
    watched.feed((1, "In short, the ferry left."))
    watched.page(1)
    watched.follow()
    watched.watch()
    assert watched.asked("/a/1") == 0
    assert watched.titles() == {"Title 1 of the ferry talks"}


def test_an_edit_of_a_page_is_seen_and_the_first_wording_kept(watched):
    watched.feed((1, "In short."))
    watched.page(1, headers={"ETag": '"one"'})
    watched.follow()
    watched.watch()
    watched.page(1, LONG.replace("the ferry", "the last ferry"), headers={"ETag": '"two"'})
    watched.watch(hours=0.3)
    assert watched.versions() == [2]
    assert '"one"' in [one.headers.get("if-none-match") for one in watched.site.requests if one.path == "/a/1"]


def test_a_page_that_is_gone_later_is_noted_and_its_article_stays(watched):
    watched.feed((1, "In short."))
    watched.page(1)
    watched.follow()
    watched.watch()
    watched.page(1, status=410)
    watched.watch(hours=0.3)
    assert watched.titles() == {"Title 1 of the ferry talks"}
    with watched.services.watching.database.reading() as connection:
        checks = errands.checks_of(connection, watched.site.url("/a/1"))
    assert checks.gone
    assert "gone for good" in checks.reason
    (row,) = watched.services.reading.front().rows
    assert watched.services.reading.article(row.id).checks == checks


def test_what_a_feed_says_in_another_outlets_name_is_looked_up_there(watched):
    link = "http://other.example/never-written"
    item = f"<item><title>They said so</title><link>{link}</link><guid>x</guid><description>{LONG}</description></item>"
    feed = f"<rss version='2.0'><channel><title>Salt Herald</title>{item}</channel></rss>"
    watched.site.page("/feed", feed.encode(), content_type="application/rss+xml")
    watched.follow()
    with watched.services.watching.watch() as watch:
        arrivals = watch.arrivals
        (subscription,) = [one.subscription for one in watched.services.following.all_health()]
        entry = Snapshot(
            body=orjson.dumps({"link": link, "title": "They said so", "content_html": LONG}), medium=Medium.ENTRY,
            address=f"{subscription.address}#x", taken=START, container=subscription.address,
        )  # fmt: skip
        assert arrivals.take_entries(subscription, [entry], now=START).planned == 1
        with watched.services.watching.database.reading() as connection:
            (errand,) = errands.ready(connection, START, busy=(), limit=9)
        arrivals.take_instead([errand], now=START, state="failed", reason="no such page", foreign=False)
    assert watched.titles() == set()


def test_a_watched_page_that_gives_an_archive_speaks_for_no_other_place(watched):
    record = {"url": "https://other.example/1", "title": "They said so", "text": LONG, "published": "2031-03-03"}
    watched.site.page("/a/1", orjson.dumps(record) + b"\n" + orjson.dumps(record), content_type="application/jsonl")
    watched.follow("/a/1", kind=SubscriptionKind.PAGE)
    watched.watch()
    assert watched.titles() == set()


def test_a_flood_waits_its_turn_and_nothing_of_it_is_dropped(watched):
    watched.feed(*((number, LONG) for number in range(17)))
    num = watched.follow()
    watched.watch()
    assert len(watched.titles()) == 5
    assert watched.services.following.one(str(num)).health.backlog == 12
    watched.watch(hours=4)
    assert len(watched.titles()) == 17
    assert watched.services.following.one(str(num)).health.backlog == 0


def test_what_is_in_is_not_taken_in_again_after_the_marks_are_lost(watched):
    watched.feed((1, LONG), (2, LONG))
    num = watched.follow()
    watched.watch()
    with watched.services.watching.database.writing() as connection:
        connection.execute("UPDATE subscriptions SET etag = '', digest = x'', due_us = 0 WHERE num = ?", (num,))
    watched.watch()
    assert watched.versions() == [1, 1]


def test_a_permanent_move_is_followed_and_remembered(watched):
    watched.feed((1, LONG), path="/new")
    watched.site.redirect("/feed", "/new", status=301)
    watched.follow(kind=SubscriptionKind.FEED)
    watched.watch()
    (one,) = watched.services.following.all_health()
    assert one.subscription.address == watched.site.url("/new")
    assert watched.asked("/feed") == 1


def test_a_page_in_place_of_a_feed_is_told_and_nothing_is_taken_from_it(watched):
    watched.feed((1, LONG))
    watched.follow()
    watched.watch()
    watched.site.page("/feed", b"<html><body><p>We are working on it.</p></body></html>")
    watched.watch(hours=9)
    (one,) = watched.services.following.all_health()
    assert one.health is Health.FAILING
    assert "Something else came" in one.words
    assert watched.titles() == {"Title 1 of the ferry talks"}


def test_a_site_in_trouble_is_looked_at_every_hour_for_a_day_and_then_seldom(watched):
    watched.feed((1, LONG))
    watched.follow()
    watched.watch()
    watched.site.page("/feed", b"", status=500)
    before = watched.asked("/feed")
    watched.watch(hours=24)
    first_day = watched.asked("/feed") - before
    assert 24 <= first_day <= 52
    watched.watch(hours=72)
    assert watched.asked("/feed") - before - first_day <= 28


def test_what_says_it_is_gone_is_asked_no_more(watched):
    watched.feed((1, LONG))
    watched.follow()
    watched.watch()
    watched.site.page("/feed", b"", status=410)
    watched.watch(hours=9)
    before = watched.asked("/feed")
    watched.watch(hours=48)
    assert watched.asked("/feed") == before
    assert watched.health() is Health.STOPPED


def test_a_paused_source_is_left_alone_until_it_is_resumed(watched):
    watched.feed((1, LONG))
    num = watched.follow()
    watched.services.following.pause(str(num))
    before = watched.asked("/feed")
    watched.watch(hours=9)
    assert watched.asked("/feed") == before
    assert watched.services.following.resume(str(num)).standing is Standing.WATCHED
    watched.watch()
    assert watched.asked("/feed") > before


def test_a_section_is_followed_by_its_rule(watched):
    links = "".join(f'<a href="/a/{number}">The ferry talks, part {number} of many</a>' for number in range(3))
    watched.site.page("/news", f"<html><body><main>{links}<a href='/about'>About us</a></main></body></html>".encode())
    for number in range(3):
        watched.page(number)
    watched.follow("/news", kind=SubscriptionKind.SECTION, rule=LinkRule(include=(r"/a/\d+$",), exclude=("/a/2",)))
    watched.watch()
    assert watched.titles() == {"Title 0 of the ferry talks", "Title 1 of the ferry talks"}
    assert watched.asked("/about") == 0


def test_a_rule_that_was_changed_is_used_though_the_page_is_the_same(watched):
    links = "".join(f'<a href="/a/{number}">The ferry talks, part {number} of many</a>' for number in range(3))
    watched.site.page("/news", f"<html><body><main>{links}</main></body></html>".encode())
    for number in range(3):
        watched.page(number)
    for included, seen in (("/a/0$", 1), ("/a/[01]$", 2)):
        watched.follow("/news", kind=SubscriptionKind.SECTION, rule=LinkRule(include=(included,)))
        watched.watch(hours=2)
        assert len(watched.titles()) == seen


def test_a_rule_that_cannot_be_used_is_refused_and_one_that_came_in_by_a_list_stops_no_watch(watched, tmp_path):
    from liveindex.errors import WrongUseError

    watched.site.page("/news", b"<html><body><a href='/a/1'>The ferry talks go on</a></body></html>")
    with pytest.raises(WrongUseError, match="no regular expression"):
        watched.follow("/news", kind=SubscriptionKind.SECTION, rule=LinkRule(include=("(",)))
    listed = tmp_path / "list.opml"
    listed.write_text(
        f"""<opml version="2.0" xmlns:li="urn:x-liveindex:outline:1"><body><outline text="News" li:kind="section"
        xmlUrl="{watched.site.url("/news")}" li:include="("/></body></opml>"""
    )
    list(watched.services.following.follow(str(listed)))
    watched.page(2)
    watched.follow("/a/2", kind=SubscriptionKind.PAGE)
    watched.watch()
    assert watched.titles() == {"Title 2 of the ferry talks"}


def test_a_section_whose_rule_fits_nothing_is_told(watched):
    watched.site.page("/news", b"<html><body><a href='/a/1'>The ferry talks go on</a></body></html>")
    watched.follow("/news", kind=SubscriptionKind.SECTION, rule=LinkRule(include=("/nowhere/",)))
    watched.watch()
    assert "fits the rule" in watched.services.following.all_health()[0].words


def test_a_page_without_a_feed_is_watched_for_changes(watched):
    watched.page(1)
    watched.follow("/a/1", kind=SubscriptionKind.PAGE)
    watched.watch()
    watched.page(1, LONG + " And then it came back.")
    watched.watch(hours=2)
    assert watched.versions() == [2]


def test_a_sitemap_brings_what_is_new_and_leaves_what_was_there_before(watched):
    def sitemap(*entries: tuple[int, str]) -> None:
        urls = "".join(f"<url><loc>{watched.site.url(f'/a/{n}')}</loc>{when}</url>" for n, when in entries)
        body = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"
        watched.site.page("/sitemap.xml", body.encode(), content_type="application/xml")

    for number in range(5):
        watched.page(number)
    fresh, old = "<lastmod>2031-03-02</lastmod>", "<lastmod>2019-01-01</lastmod>"
    sitemap((1, fresh), (2, old), (3, ""))
    watched.follow("/sitemap.xml")
    watched.watch()
    assert watched.titles() == {"Title 1 of the ferry talks"}
    sitemap((1, fresh), (2, old), (3, ""), (4, ""))
    watched.watch(hours=2)
    assert watched.titles() == {"Title 1 of the ferry talks", "Title 4 of the ferry talks"}


def test_a_document_that_breaks_our_own_code_is_its_sources_trouble_alone(watched, monkeypatch):
    from liveindex.pipeline.watching import visits

    def explode(*_arguments):
        raise ZeroDivisionError("something unforeseen")

    watched.feed((1, LONG))
    watched.follow()
    watched.page(2)
    watched.follow("/a/2", kind=SubscriptionKind.PAGE)
    monkeypatch.setattr(visits.Visits, "_read_feed", explode)
    watched.watch()
    (one,) = [one for one in watched.services.following.all_health() if one.health is Health.FAILING]
    assert "something unforeseen" in one.words
    assert watched.titles() == {"Title 2 of the ferry talks"}


def test_a_locked_database_stops_no_watch(watched, monkeypatch):
    from liveindex.errors import StoreLockedError
    from liveindex.store import subscriptions

    real, calls = subscriptions.save_visit, []

    def locked_once(*arguments, **told):
        calls.append(arguments)
        if len(calls) == 1:
            raise StoreLockedError("somebody writes")
        real(*arguments, **told)

    watched.feed((1, LONG))
    watched.follow()
    monkeypatch.setattr(subscriptions, "save_visit", locked_once)
    watched.watch(hours=0.2)
    assert len(calls) >= 2
    assert watched.versions() == [1]


def test_a_second_watch_beside_the_first_is_refused(watched):
    from liveindex.errors import WatchBusyError

    watched.feed((1, LONG))
    watched.follow()
    events = watched.services.watching.run(lambda: False)
    next(events)
    with pytest.raises(WatchBusyError, match="One is enough"):
        list(watched.services.watching.run(lambda: True))
    events.close()


def test_a_hub_is_asked_verified_and_believed_only_where_it_signs(watched):
    watched.site.page("/hub", b"", status=202)
    watched.feed((1, LONG), headers={"Link": f'<{watched.site.url("/hub")}>; rel="hub"'})
    num = watched.follow()
    watched.watch()
    assert watched.asked("/hub") == 1
    with watched.services.watching.database.reading() as connection:
        push = pushes.find(connection, num).push
    query = f"hub.mode=subscribe&hub.topic={push.topic}&hub.challenge=abc&hub.lease_seconds=86400"
    reply = watched.services.watching.called_by_hub(Call("GET", push.token, query, {}, b""))
    assert (reply.status, reply.body) == (200, b"abc")
    link = watched.site.url("/pushed")
    item = f"<item><title>Pushed</title><link>{link}</link><guid>p</guid><description>{LONG}</description></item>"
    news = f"<rss version='2.0'><channel><title>Salt Herald</title>{item}</channel></rss>".encode()
    right = "sha256=" + hmac.new(push.secret.encode(), news, hashlib.sha256).hexdigest()
    for signature, wanted in (("sha256=00", False), (right, True)):
        headers = {"x-hub-signature": signature, "content-type": "application/rss+xml"}
        assert watched.services.watching.called_by_hub(Call("POST", push.token, "", headers, news)).status == 202
        assert ("Pushed" in watched.titles()) is wanted
    assert watched.services.watching.called_by_hub(Call("GET", "unknown", query, {}, b"")).status == 404


def test_while_a_hub_pushes_the_feed_is_visited_seldom(watched):
    watched.site.page("/hub", b"", status=202)
    watched.feed((1, LONG), headers={"Link": f'<{watched.site.url("/hub")}>; rel="hub"'})
    num = watched.follow()
    watched.watch()
    with watched.services.watching.database.reading() as connection:
        push = pushes.find(connection, num).push
    query = f"hub.mode=subscribe&hub.topic={push.topic}&hub.challenge=abc&hub.lease_seconds=86400"
    watched.services.watching.called_by_hub(Call("GET", push.token, query, {}, b""))
    before = watched.asked("/feed")
    watched.watch(hours=18)
    assert watched.asked("/feed") - before <= 5
    watched.watch(hours=30)  # the lease has lapsed, and the hub came no more
    assert watched.asked("/feed") - before >= 9


def test_what_cannot_be_followed_is_told_and_nothing_is_written(watched):
    (told,) = watched.services.following.follow(watched.site.url("/nothing"))
    assert told.subscription is None
    assert "404" in told.words
    (inwards,) = watched.services.following.follow("http://192.168.1.1/feed")
    assert inwards.subscription is None
    assert "allow_hosts" in inwards.words
    assert watched.services.following.all_health() == []
