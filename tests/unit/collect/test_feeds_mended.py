"""Feeds whose dates, ids, titles and encodings are not what they are called."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.unit.collect.conftest import bodies, snapshots, troubles
from tests.unit.collect.test_feeds import item, rss

from liveindex.collect.opened import Part
from liveindex.model.snapshot import Medium

Read = Callable[..., list[Part]]


def test_an_id_stays_as_it_was_named_and_is_no_link_unless_it_is_an_address(read: Read) -> None:
    body = rss(
        "<item><title>A</title><guid>abc123</guid></item>",
        "<item><title>B</title><guid isPermaLink='false'>b/2</guid><link>/b</link></item>",
        "<item><title>C</title><guid>https://paper.example/c</guid></item>",
        "<item><title>D</title><guid>/d</guid></item>",
    )
    found = bodies(read(body, address="https://paper.example/deep/feed"))
    assert [(entry["id"], entry["link"]) for entry in found] == [
        ("abc123", None),
        ("b/2", "https://paper.example/b"),
        ("https://paper.example/c", "https://paper.example/c"),
        ("/d", "https://paper.example/d"),
    ]


def test_dublin_cores_date_is_that_of_publication_unless_there_is_another(read: Read) -> None:
    date = "<dc:date>2025-06-02T10:00:00Z</dc:date>"
    body = rss(
        f"<item><title>A</title>{date}</item>",
        f"<item><title>B</title><pubDate>Sun, 01 Jun 2025 08:00:00 GMT</pubDate>{date}</item>",
    )
    first, second = bodies(read(body))
    assert (first["published"], first["updated"]) == ("2025-06-02T10:00:00Z", None)
    assert (second["published"], second["updated"]) == ("Sun, 01 Jun 2025 08:00:00 GMT", "2025-06-02T10:00:00Z")


def test_the_title_of_a_picture_does_not_stand_in_for_that_of_the_entry(read: Read) -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:m="http://search.yahoo.com/mrss/"><entry>
    <title>The talks</title><m:title>A picture of a hall</m:title><id>1</id></entry>
    <entry><title type="application/x-own">Odd type</title><id>2</id></entry></feed>"""
    assert [entry["title"] for entry in bodies(read(body))] == ["The talks", "Odd type"]


def test_an_element_left_open_does_not_swallow_the_rest_of_an_entry(read: Read) -> None:
    body = rss("<item><title>A</title><description>&lt;p&gt;One&lt;/p&gt;&lt;iframe src='x'&gt;&lt;p&gt;Two&lt;/p&gt;"
               "&lt;script&gt;alert(1)</description></item>")  # fmt: skip
    summary = bodies(read(body))[0]["summary_html"]
    assert "One" in summary and "Two" in summary and "alert" not in summary


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "us-ascii"])
def test_bytes_that_are_utf8_are_read_as_utf8_whatever_is_declared(read: Read, declared: str) -> None:
    body = rss(item(1, "Переговоры – «всё»")).replace(b'encoding="utf-8"', f'encoding="{declared}"'.encode())
    headers = (("content-type", f"text/xml; charset={declared}"),)
    assert bodies(read(body, headers=headers))[0]["title"] == "Переговоры – «всё»"


def test_another_encoding_is_read_as_declared(read: Read) -> None:
    for encoding in ("windows-1251", "koi8-r", "shift_jis"):
        body = rss(item(1, "Переговоры")).decode().replace("utf-8", encoding).encode(encoding)
        assert bodies(read(body))[0]["title"] == "Переговоры"


def test_letters_that_were_garbled_before_are_told_and_kept(read: Read) -> None:
    garbled = "Ministerâ€™s words"
    parts = read(rss(item(1, garbled), item(2, "Sound – “words” café naïve Çelik Ñandú Ярослав РССР")))
    assert bodies(parts)[0]["title"] == garbled
    (trouble,) = troubles(parts)
    assert trouble.reason == "garbled letters"
    assert trouble.detail.startswith("1 of 2 entries")


def test_a_json_feed_that_gives_a_bare_version_is_one(read: Read) -> None:
    for head in ('"version": "1.0", "feed_url": "https://paper.example/f"', '"version": "1.0"'):
        parts = read(f'{{{head}, "items": [{{"id": "1", "content_text": "A text"}}]}}'.encode(), "feed.json")
        assert [part.medium for part in snapshots(parts)] == [Medium.FEED, Medium.ENTRY]
