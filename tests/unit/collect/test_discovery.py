"""What a page leads to: its feeds, best first; usual names; what kind of thing an address gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.collect.section_layouts import layouts, page

from liveindex.collect.discovery import common_feed_paths, feeds_of_page, sitemaps_of_robots, what_is
from liveindex.collect.known_sites import CONVENTIONS, known_feed
from liveindex.model.following import SubscriptionKind

HOME = "https://paper.example/"
CHANNEL = "UC" + "a" * 22
RSS, ATOM, JSON = "application/rss+xml", "application/atom+xml", "application/feed+json"


def link(href: str, type_: str = RSS, title: str = "", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" type="{type_}" title="{title}" href="{href}">'


def paths(body: bytes, address: str = HOME) -> list[str]:
    return [feed.address.removeprefix("https://paper.example") for feed in feeds_of_page(body, address)]


def test_the_feeds_of_the_head_come_with_title_format_and_reason() -> None:
    body = page("", link("/feed", title="The Paper") + link("atom.xml", ATOM) + link("/f.json", JSON))
    first, second, third = feeds_of_page(body, HOME)
    assert (first.address, first.title, first.format) == ("https://paper.example/feed", "The Paper", "RSS")
    assert (second.address, second.format) == ("https://paper.example/atom.xml", "Atom")
    assert third.format == "JSON Feed"
    assert first.kind is SubscriptionKind.FEED
    assert "head of the page" in first.why


def test_comments_come_last_however_they_are_called() -> None:
    body = page(
        "",
        link("/comments/feed/", title="The Paper » Comments Feed")
        + link("/k/", title="Die Zeitung » Kommentar-Feed")
        + link("/x/", title="Газета » Комментарии")
        + link("/feed/", title="The Paper » Feed"),
    )
    found = feeds_of_page(body, HOME)
    assert found[0].address == "https://paper.example/feed/"
    assert [feed.is_comments for feed in found] == [False, True, True, True]


def test_a_feed_beneath_an_article_carries_what_readers_said() -> None:
    article = "https://paper.example/2025/06/02/talks-end-without-an-agreement/"
    body = page("", link(f"{article}feed/", title="The Paper » Talks end") + link("/feed/"))
    assert paths(body, article)[0] == "/feed/"


def test_the_feed_of_the_section_comes_before_that_of_the_site() -> None:
    body = page("", link("/rss.xml", title="All") + link("/sport/rss.xml") + link("/rss/world.xml", title="World"))
    assert paths(body, HOME + "world/") == ["/rss/world.xml", "/rss.xml", "/sport/rss.xml"]
    assert paths(body)[0] == "/rss.xml"


def test_links_of_the_text_that_look_like_feeds_are_weaker_finds() -> None:
    body = page(
        "<a href='/rss'>RSS</a><a href='/world/feed/'>World news</a><a href='https://www.facebook.com/dialog/feed'>Share</a>"
        "<a href='/about/rss-feeds'>About our RSS feeds</a><a href='/2025/feeding-the-poor'>Feed the poor</a>"
        "<a href='feed:https://paper.example/old.xml' type='application/rss+xml'>Old</a>",
        link("/main.xml"),
    )
    found = feeds_of_page(body, HOME)
    assert [(feed.address[21:], feed.is_named) for feed in found] == [
        ("/main.xml", True), ("/old.xml", True), ("/rss", False), ("/world/feed/", False),
    ]  # fmt: skip
    assert found[2].title == ""
    assert found[3].title == "World news"


def test_what_only_looks_like_a_feed_is_left_out() -> None:
    body = page(
        "",
        link("/wp-json/wp/v2/posts/1", "application/json") + link("/oembed?u=1", "text/xml", title="oEmbed")
        + link("/en/", "text/html") + link("/style.css", "text/css", rel="alternate stylesheet")
        + link("/search.xml", "application/opensearchdescription+xml", rel="search")
        + link("javascript:alert(1)") + link("") + link("https://[half") + link("#"),
    )  # fmt: skip
    assert paths(body) == []


def test_one_feed_named_twice_comes_once_with_all_that_is_said_of_it() -> None:
    body = page(
        "<a href='http://www.paper.example/feed'>x</a>",
        link("/feed/") + link("https://paper.example/feed#x", title="T"),
    )
    (feed,) = feeds_of_page(body, HOME)
    assert (feed.address, feed.title) == ("https://paper.example/feed/", "T")


def test_rel_feed_and_a_base_count() -> None:
    body = page("", "<base href='https://cdn.example/x/'>" + '<link rel="feed" href="f">' + link("g"))
    assert [feed.address for feed in feeds_of_page(body, HOME)] == [
        "https://cdn.example/x/f",
        "https://cdn.example/x/g",
    ]


def test_usual_names_are_tried_in_the_folder_and_then_at_the_root() -> None:
    assert common_feed_paths("https://paper.example/world/")[:2] == [
        "https://paper.example/world/feed", "https://paper.example/world/rss",
    ]  # fmt: skip
    at_root = common_feed_paths("https://paper.example")
    assert "https://paper.example/feeds/posts/default" in at_root
    assert at_root == common_feed_paths("https://paper.example/2025/06/02/talks-end-without-an-agreement/")
    for address in ("https://paper.example/a/b/c.html", HOME, "https://paper.example/world/?x=1#y"):
        found = common_feed_paths(address)
        assert len(found) == len(set(found)) <= 12
    assert common_feed_paths("ftp://paper.example/") == []


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        (f"https://www.youtube.com/channel/{CHANNEL}/videos", f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"),
        ("https://old.reddit.com/r/harbour/", "https://www.reddit.com/r/harbour/.rss"),
        ("https://annwriter.substack.com", "https://annwriter.substack.com/feed"),
        ("https://medium.com/@annwriter", "https://medium.com/feed/@annwriter"),
        ("https://annwriter.wordpress.com/", "https://annwriter.wordpress.com/feed/"),
        ("http://annwriter.blogspot.com/", "https://annwriter.blogspot.com/feeds/posts/default"),
        ("https://social.example/@ann", "https://social.example/@ann.rss"),
        ("https://www.youtube.com/@ann", None),
        ("https://www.tiktok.com/@ann", None),
        ("https://paper.example/world", None),
    ],
)  # fmt: skip
def test_services_that_document_their_feeds_are_known(address: str, feed: str | None) -> None:
    found = known_feed(address)
    assert (found[0] if found else None) == feed
    if feed:
        assert feed in [one.address for one in feeds_of_page(b"", address)]


def test_every_convention_says_where_it_is_documented() -> None:
    assert all(convention.source and convention.feed.startswith("https://") for convention in CONVENTIONS)


def test_robots_names_sitemaps_news_first() -> None:
    text = (
        "User-agent: *\nDisallow: /x\nSitemap: https://paper.example/a.xml\nsitemap: /news-sitemap.xml\n"
        "Sitemap: javascript:1\n"
    )
    assert sitemaps_of_robots(text, HOME + "robots.txt") == [
        "https://paper.example/news-sitemap.xml", "https://paper.example/a.xml",
    ]  # fmt: skip
    assert sitemaps_of_robots("", HOME) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<rss version='2.0'><channel/></rss>", SubscriptionKind.FEED),
        (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', SubscriptionKind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', SubscriptionKind.FEED),
        (b'{"version": 1}', None),
        (b"<urlset/>", SubscriptionKind.SITEMAP),
        (b'<?xml version="1.0"?><!-- x --><sitemapindex xmlns="x"/>', SubscriptionKind.SITEMAP),
        (b"https://a.example/1\nhttps://a.example/2\n", SubscriptionKind.SITEMAP),
        (b"https://a.example/1\n" * 9000 + b"https://a.ex", SubscriptionKind.SITEMAP),
        (b"Just words\nhttps://a.example/2\n", None),
        (b"<opml version='2.0'/>", None),
        (b"%PDF-1.7", None),
        (b"", None),
        (page("<h1>One article</h1>" + "<p>A sentence of it that goes on. </p>" * 30), SubscriptionKind.PAGE),
        (layouts()[0].body, SubscriptionKind.SECTION),
    ],
)
def test_what_a_document_is_shows_in_its_bytes(body: bytes, kind: SubscriptionKind | None) -> None:
    assert what_is(body, "https://dated.example/world/") is kind


@given(st.binary(max_size=300))
def test_any_bytes_can_be_looked_at(body: bytes) -> None:
    what_is(body, HOME)
    assert all(feed.address.startswith("http") for feed in feeds_of_page(body, HOME))
