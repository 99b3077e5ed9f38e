"""Records and feed entries: the usual field names, whatever their case; identity that lasts."""

from __future__ import annotations

import json

import pytest
from tests.unit.extraction.making import SENTENCES, TITLE, entry, record, refuse, snapshot

from liveindex.errors import ExtractError
from liveindex.extraction import extract_article
from liveindex.model.article import SkipReason
from liveindex.model.snapshot import Medium

URL = "https://news.example/a/1"
BODY = "\n\n".join(SENTENCES)
MARKED = f"<p>{'</p><p>'.join(SENTENCES)}</p>"


@pytest.mark.parametrize(
    "fields",
    [
        {"url": URL, "text": BODY, "published": "2026-03-01T10:00:00Z", "authors": ["Ida Marsh"]},
        {"LINK": URL, "Body": BODY, "pubDate": "Sun, 01 Mar 2026 10:00:00 GMT", "byline": "By Ida Marsh"},
        {"web_url": URL, "articleBody": BODY, "datePublished": "2026-03-01T10:00:00Z", "author": {"name": "Ida Marsh"}},
        {"uri": URL, "maintext": BODY, "date_publish": "2026-03-01 10:00:00+00:00", "creator": [{"name": "Ida Marsh"}]},
        {"address": URL, "Full-Text": BODY, "timestamp": 1772359200, "author": "Ida Marsh"},
        {"url": URL, "content": MARKED, "date": "2026-03-01T10:00Z", "author": "Ida Marsh"},
        {"url": URL, "text": None, "html": f"<div>{MARKED}</div>", "date": "2026-03-01T10:00Z", "author": "Ida Marsh"},
        {"url": URL, "text": "", "summary": BODY, "date": "2026-03-01T10:00Z", "author": "Ida Marsh"},
    ],
)
@pytest.mark.parametrize("title_field", ["title", "Headline"])
def test_usual_field_names_are_understood(fields, title_field):
    article = record(**fields, **{title_field: TITLE})
    assert (article.address, article.source, article.title, article.text) == (
        URL,
        "news.example",
        TITLE,
        BODY,
    )
    assert article.authors == ("Ida Marsh",)
    assert article.published is not None
    assert article.published.at.isoformat() == "2026-03-01T10:00:00+00:00"
    assert article.published.origin == "record"
    assert article.method == "record/1"


@pytest.mark.parametrize(
    ("fields", "address", "source", "name"),
    [
        ({"id": "77"}, "file:///a.jsonl#id=77", "files", None),
        ({"guid": "https://news.example/a/2"}, "https://news.example/a/2", "news.example", None),
        ({}, "file:///a.jsonl#3", "files", None),
        ({"source": "Hill Courier"}, "file:///a.jsonl#3", "hill-courier", "Hill Courier"),
        ({"source": "www.hill.example"}, "file:///a.jsonl#3", "hill.example", None),
        ({"source": {"name": "Hill Courier"}}, "file:///a.jsonl#3", "hill-courier", "Hill Courier"),
        (
            {"url": "https://news.example/a/1#x", "source": "allhills"},
            URL,
            "news.example",
            "allhills",
        ),
        (
            {"url": URL, "source_name": "The Courier"},
            URL,
            "news.example",
            "The Courier",
        ),
        ({"url": "/a/1", "id": 5}, "file:///a.jsonl#id=5", "files", None),
        ({"url": "javascript:alert(1)"}, "file:///a.jsonl#3", "files", None),
    ],
)
def test_identity_and_outlet_of_a_record(fields, address, source, name):
    article = record(title=TITLE, text=BODY, **fields)
    assert (article.address, article.source, article.source_name) == (address, source, name)


def test_record_without_title_takes_its_first_sentence():
    assert record(text="The old bridge is closed. Nobody was hurt on Monday.").title == "The old bridge is closed"


def test_language_and_credit_of_a_record():
    article = record(title=TITLE, text=BODY, lang="de_DE", credit="Hill Press")
    assert (article.declared_language, article.credit) == ("de", "Hill Press")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": TITLE}, SkipReason.TITLE_ONLY),
        ({"title": TITLE, "text": " "}, SkipReason.TITLE_ONLY),
        ({}, SkipReason.EMPTY),
        ({"views": 3}, SkipReason.EMPTY),
    ],
)
def test_record_without_text_is_refused(fields, reason):
    assert refuse(json.dumps(fields), Medium.RECORD).reason is reason


@pytest.mark.parametrize("body", ["[1, 2]", "{broken", '"text"', "12"])
@pytest.mark.parametrize("medium", [Medium.RECORD, Medium.ENTRY])
def test_what_is_no_object_is_an_error_that_says_so(body, medium):
    with pytest.raises(ExtractError, match=r"no sound JSON|not an object"):
        extract_article(snapshot(body, medium))


def test_fields_of_the_wrong_kind_do_not_break_a_record():
    article = record(
        title=["A", "B"], text={"value": BODY}, authors={"x": 1}, published=["soon"], language=7, source=[None], url=3
    )
    assert article.text == BODY
    assert article.published is None
    assert article.authors == ()


def test_entry_takes_content_before_summary():
    article = entry(
        title="Bridge &amp; river",
        link="https://news.example/a/1?utm_source=rss",
        content_html=f"<p>{SENTENCES[0]}</p>",
        summary_html="Short.",
        published="Sun, 01 Mar 2026 10:00:00 GMT",
        feed_title="Hill Courier",
        language="en-gb",
    )
    assert (article.title, article.text, article.address) == (
        "Bridge & river",
        SENTENCES[0],
        URL,
    )
    assert (article.source, article.source_name, article.declared_language) == ("news.example", "Hill Courier", "en")
    assert article.published is not None
    assert article.published.origin == "feed"
    assert article.method == "entry/1"


def test_summary_is_text_where_there_is_no_content():
    assert (
        entry(
            title=TITLE,
            link=URL,
            content_html=None,
            summary_html=f"&lt;p&gt;{SENTENCES[0]}&lt;/p&gt;",
        ).text
        == SENTENCES[0]
    )


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"link": URL, "id": "tag:1"}, URL),
        ({"id": "https://news.example/a/2"}, "https://news.example/a/2"),
        ({"id": "tag:1", "feed_url": "https://feed.example/rss"}, "https://feed.example/rss#tag:1"),
        ({"id": "tag:1"}, "https://feed.example/rss#tag:1"),
        ({}, "https://feed.example/rss#2"),
    ],
)
def test_identity_of_an_entry(fields, address):
    assert entry(title=TITLE, summary_html=SENTENCES[0], **fields).address == address


@pytest.mark.parametrize(
    "foot",
    [
        "<p>The post <a href='x'>Bridge closed</a> appeared first on <a href='y'>Hill Courier</a>.</p>",
        "<p><a href='x'>Continue reading</a></p>",
        "<p>Read more...</p>",
    ],
)
def test_what_feeds_put_under_every_text_is_left_out(foot):
    assert entry(title=TITLE, link=URL, content_html=f"<p>{SENTENCES[0]}</p>{foot}").text == SENTENCES[0]


def test_entry_with_a_title_alone_is_refused():
    assert (
        refuse(
            json.dumps({"title": TITLE, "link": URL, "summary_html": "<img src=x>"}),
            Medium.ENTRY,
        ).reason
        is SkipReason.TITLE_ONLY
    )


def test_a_feed_is_no_article():
    assert refuse("<rss/>", Medium.FEED).reason is SkipReason.UNSUPPORTED
