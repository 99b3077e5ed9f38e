from __future__ import annotations

from datetime import UTC, datetime

import feedparser

from liveindex.serve.feeds.atom import Entry, atom

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


def test_what_xml_cannot_hold_is_marked_and_the_feed_stays_sound() -> None:
    entry = Entry(id="urn:x:1", title="a\x00b \ud800 <c>", link="http://localhost/a?b=1&c=2", updated=NOON,
                  author="Post", body="<p>1 &lt; 2</p>")  # fmt: skip
    address = "http://localhost/edits.atom"
    body = atom("Edits", address=address, page="http://localhost/edits", entries=[entry], updated=NOON)
    feed = feedparser.parse(body)
    assert not feed.bozo
    assert feed.entries[0].title == "a\N{REPLACEMENT CHARACTER}b \N{REPLACEMENT CHARACTER} <c>"
    assert feed.entries[0].link == "http://localhost/a?b=1&c=2"
    assert feed.entries[0].content[0].value == "<p>1 &lt; 2</p>"
