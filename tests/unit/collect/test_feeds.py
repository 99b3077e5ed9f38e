"""Feeds: the whole as it came, then each entry, then what could not be read."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.unit.collect.conftest import NOW, bodies, snapshots, troubles

from liveindex.collect.opened import Part
from liveindex.config import Settings
from liveindex.model.outcome import Outcome
from liveindex.model.snapshot import Medium

Read = Callable[..., list[Part]]

FIELDS = {
    "title", "link", "id", "published", "updated", "authors", "summary_html", "content_html", "language",
    "source_name", "source_url", "feed_title", "feed_url",
}  # fmt: skip


def rss(*items: str, head: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Feed</title>'
        f"<link>https://paper.example/</link><language>en-gb</language>{head}{''.join(items)}</channel></rss>"
    ).encode()


def item(number: int, title: str = "", **more: str) -> str:
    fields = {"title": title or f"T{number}", "link": f"https://paper.example/{number}", "guid": f"g{number}", **more}
    return f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in fields.items())}</item>"


def test_an_rss_feed_comes_whole_and_entry_by_entry(read: Read) -> None:
    body = rss(
        '<item><title>Talks end &amp; resume</title><link>/a?b=1&amp;c=2</link><guid isPermaLink="false">id-1</guid>'
        "<pubDate>Mon, 02 Jun 2025 10:00:00 +0300</pubDate><dc:creator>Ann One</dc:creator>"
        "<description>&lt;p&gt;Short.&lt;/p&gt;</description>"
        "<content:encoded><![CDATA[<p>Long <a href='/x'>text</a>.</p><script>alert(1)</script>]]></content:encoded>"
        '<source url="https://agency.example/rss">The Agency</source></item>'
    )
    parts = read(body, address="https://paper.example/feed", headers=(("content-type", "application/rss+xml"),))
    feed, entry = snapshots(parts)
    assert (feed.medium, feed.body, feed.address) == (Medium.FEED, body, "https://paper.example/feed")
    assert (entry.medium, entry.address, entry.container) == (
        Medium.ENTRY, "https://paper.example/feed#id-1", "https://paper.example/feed",
    )  # fmt: skip
    assert entry.taken == NOW
    assert json.loads(entry.body) == {
        "title": "Talks end & resume",
        "link": "https://paper.example/a?b=1&c=2",
        "id": "id-1",
        "published": "Mon, 02 Jun 2025 10:00:00 +0300",
        "updated": None,
        "authors": ["Ann One"],
        "summary_html": "<p>Short.</p>",
        "content_html": '<p>Long <a href="https://paper.example/x">text</a>.</p>',
        "language": "en-gb",
        "source_name": "The Agency",
        "source_url": "https://agency.example/rss",
        "feed_title": "The Feed",
        "feed_url": "https://paper.example/feed",
    }


def test_an_atom_feed_gives_its_authors_to_entries_that_name_none(read: Read) -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>F</title>
    <author><name>Desk</name></author><link rel="self" href="https://paper.example/atom"/>
    <entry><id>tag:1</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; one</title><link href="/1"/>
      <updated>2025-06-02T10:00:00Z</updated><published>2025-06-01</published>
      <content>5 &lt; 6 &amp; so on</content></entry>
    <entry><id>tag:2</id><title>Two</title><link href="https://paper.example/2"/><author><name>Bo</name></author>
      <summary type="html">&lt;p&gt;S&lt;/p&gt;</summary></entry></feed>"""
    first, second = bodies(read(body, "saved.xml"))
    assert set(first) == FIELDS
    assert (first["authors"], second["authors"]) == (["Desk"], ["Bo"])
    assert (first["published"], first["updated"]) == ("2025-06-01", "2025-06-02T10:00:00Z")
    assert first["content_html"] == "5 &lt; 6 &amp; so on"
    assert first["link"] == "https://paper.example/1", "a saved feed's links are relative to where it says it is from"
    assert first["feed_url"] == "https://paper.example/atom"
    assert (second["language"], second["summary_html"], second["content_html"]) == ("de", "<p>S</p>", None)


def test_rdf_and_a_netscape_doctype_are_feeds(read: Read) -> None:
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="c"><title>R</title><items/></channel>
      <item rdf:about="https://r.example/1"><title>One</title><link>https://r.example/1</link>
      <dc:date>2025-06-02T10:00+03:00</dc:date></item></rdf:RDF>"""
    old = b"""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
      "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>O</title>
      <item><title>One</title><link>https://o.example/1</link></item></channel></rss>"""
    (entry,) = bodies(read(rdf))
    assert (entry["link"], entry["published"]) == ("https://r.example/1", "2025-06-02T10:00+03:00")
    assert [entry["title"] for entry in bodies(read(old))] == ["One"]


def test_a_json_feed_is_a_feed(read: Read) -> None:
    body = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "J",
            "home_page_url": "https://j.example/",
            "feed_url": "https://j.example/feed.json",
            "authors": [{"name": "Desk"}],
            "language": "en",
            "items": [
                {"id": 7, "url": "/1", "title": "One", "content_text": "A & B\n\nC", "date_published": "2025-06-02"},
                "no object",
                {"id": "8", "url": "javascript:alert(1)", "content_html": "<p>x</p>", "author": {"name": "Bo"}},
            ],
        }
    ).encode()
    parts = read(body, "feed.json")
    first, third = bodies(parts)
    assert set(first) == FIELDS
    assert snapshots(parts)[0].body == body
    assert first["content_html"] == "<p>A &amp; B</p><p>C</p>"
    assert (first["id"], first["link"], first["authors"]) == ("7", "https://j.example/1", ["Desk"])
    assert (third["link"], third["authors"]) == (None, ["Bo"])
    assert [(t.outcome, t.address) for t in troubles(parts)] == [(Outcome.FAILED, "file:///feed.json#2")]


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
        b'<?xml version="1.0"?><!doctype rss [ ]><rss><channel/></rss>',
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>'.encode("utf-16"),
        '<?xml version="1.0" encoding="cp037"?><!DOCTYPE rss [<!ENTITY a "b">]><rss></rss>'.encode("cp037"),
        b"<rss>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</rss>",
    ],
)
def test_a_hostile_feed_is_refused_and_why_is_said(body: bytes, read: Read) -> None:
    (trouble,) = read(body, "feed.rss")
    assert troubles([trouble])
    assert "not read" in troubles([trouble])[0].detail


def test_entities_spelled_in_utf_7_do_not_slip_through(read: Read) -> None:
    prolog = b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE rss +AFsAPAAh-ENTITY a "b"+AD4AXQA+-'
    body = prolog + b"<rss><channel/></rss>"
    assert not snapshots(read(body, "feed.rss"))


def test_words_about_entities_in_cdata_are_no_attack(read: Read) -> None:
    body = rss(item(1, description="<![CDATA[<p>How <!ENTITY and <!DOCTYPE x [ work</p>]]>"))
    assert len(bodies(read(body))) == 1


def test_the_rest_comes_when_an_item_is_broken(read: Read) -> None:
    body = rss(item(1), "<item><title>Bad & broken <b></title><link>x</item>", item(3))
    titles = [entry["title"] for entry in bodies(read(body))]
    assert titles[0] == "T1"
    assert titles[-1] == "T3"


def test_an_entry_that_the_document_breaks_off_in_is_left_out_and_named(read: Read) -> None:
    whole = rss(item(1), item(2), item(3, description="A long description that is cut"))
    parts = read(whole[: whole.index(b"that is cut")])
    assert [entry["title"] for entry in bodies(parts)] == ["T1", "T2"]
    assert [(t.outcome, t.reason, t.address) for t in troubles(parts)] == [
        (Outcome.FAILED, "a broken entry", "stdin:#3")
    ]


def test_the_same_entry_twice_counts_once(read: Read) -> None:
    changed = item(1, title="Other words")
    elsewhere = item(1, link="https://paper.example/elsewhere")
    parts = read(rss(item(1), item(1), changed, elsewhere))
    assert [entry["link"] for entry in bodies(parts)] == ["https://paper.example/1", "https://paper.example/elsewhere"]
    found = troubles(parts)
    assert [(t.outcome, t.reason) for t in found] == [(Outcome.SKIPPED, "the same entry twice in one document")] * 2
    assert "same as entry 1" in found[0].detail
    assert "not the text" in found[1].detail


def test_entries_over_the_limit_are_counted(read: Read, settings: Settings) -> None:
    parts = read(rss(*(item(number) for number in range(1, 8))), settings=replace(settings, max_feed_entries=5))
    assert len(bodies(parts)) == 5
    (trouble,) = troubles(parts)
    assert trouble.detail.startswith("2 of 7 entries")


def test_a_feed_without_entries_is_kept_and_said(read: Read) -> None:
    parts = read(rss())
    assert [snapshot.medium for snapshot in snapshots(parts)] == [Medium.FEED]
    assert [(t.outcome, t.reason) for t in troubles(parts)] == [(Outcome.SKIPPED, "empty")]


def test_links_of_other_schemes_are_dropped(read: Read) -> None:
    (entry,) = bodies(read(rss(item(1, link="javascript:alert(1)"))))
    assert entry["link"] is None


def test_an_address_in_a_feed_is_never_opened(read: Read) -> None:
    """feedparser opens what looks like an address or a path when it is handed one as bytes."""
    for body in (b"file:///etc/passwd", b"/etc/passwd", b"http://127.0.0.1:9/"):
        (trouble,) = read(body, "a.rss")
        assert troubles([trouble])
        assert "is no feed" in troubles([trouble])[0].detail


@pytest.mark.parametrize(
    "item_body",
    [
        '<description>&lt;p style="' + "a" * 100_000 + '"&gt;x</description>',
        '<description>&lt;p style="' + "a:b;" * 30_000 + '"&gt;x</description>',
        "<author>" + "a" * 100_000 + "</author><title>x</title>",
        "<author>" + "a@" * 50_000 + "</author><title>x</title>",
        "<pubDate>" + "1 " * 50_000 + "</pubDate><title>x</title>",
        "<description>" + "&lt;!--" * 20_000 + "</description><title>x</title>",
        "<title>x</title>&nope;" + "<" * 30_000,
        "<title>x</title>" + "<!DOCTYPE " * 10_000,
        "<title>x</title>" + "<!---->" * 10_000,
    ],
)
def test_a_feed_that_would_stall_a_parser_does_not(item_body: str, read: Read) -> None:
    """Each of these keeps feedparser's own `parse`, or a careless pattern here, busy for minutes."""
    began = time.monotonic()
    assert read(rss(f"<item>{item_body}</item>"))
    assert time.monotonic() - began < 3


def test_comments_without_end_do_not_stall_the_look_at_what_a_document_is(read: Read) -> None:
    began = time.monotonic()
    read(b"<!-- -->" * 8000 + b"<?")
    assert time.monotonic() - began < 1


def test_markup_of_an_entry_is_cleaned(read: Read) -> None:
    dirty = (
        "<p onclick=x style='a:b'>Hi <svg><script>1</script></svg><a href='javascript:alert(1)'>a</a>"
        "<a href='/b'>b</a><img src=x.png onerror=alert(1)><font>c</font><iframe src=y>z</iframe></div></p>tail"
    )
    parts = read(rss(item(1, description=f"<![CDATA[{dirty}]]>")), address="https://paper.example/feed/")
    (entry,) = bodies(parts)
    assert entry["summary_html"] == (
        '<p>Hi <a>a</a><a href="https://paper.example/b">b</a><img src="https://paper.example/feed/x.png">c</p>tail'
    )
