"""Snapshots for the tests of `extract`, with invented outlets under `.example`."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from liveindex.extraction import extract_article
from liveindex.model.article import Article, NotAnArticle
from liveindex.model.snapshot import Medium, Snapshot

TAKEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
SENTENCES = (
    "The council closed the old bridge on Monday after the river rose over its road and stopped several cars.",
    "“Nobody was hurt, and the road will open when the water falls,” said Mara Quill, who leads the council.",
    "Two buses went the long way round through the hills, which took their passengers an hour more than usual.",
    "The river has not stood so high since the spring of 1998, according to the gauge at the lower mill.",
)
TITLE = "Old bridge closed after river rises over its road"


def snapshot(
    body: bytes | str, medium: Medium = Medium.HTML, address: str = "https://news.example/a/bridge", **more: object
) -> Snapshot:
    content = body.encode() if isinstance(body, str) else body
    return Snapshot(body=content, medium=medium, address=address, taken=TAKEN, **more)  # type: ignore[arg-type]


def page(body: str = "", *, head: str = "", title: str = TITLE, sentences: tuple[str, ...] = SENTENCES) -> str:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f"<!doctype html><html lang='en-GB'><head><title>{title} - The Hill Courier</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article><h1>{title}</h1>{body}{paragraphs}</article>"
        "<footer>© The Hill Courier. All rights reserved.</footer></body></html>"
    )


def bare(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def read(body: bytes | str, medium: Medium = Medium.HTML, address: str = "https://news.example/a/bridge") -> Article:
    found = extract_article(snapshot(body, medium, address))
    assert isinstance(found, Article), found
    return found


def refuse(body: bytes | str, medium: Medium = Medium.HTML) -> NotAnArticle:
    found = extract_article(snapshot(body, medium))
    assert isinstance(found, NotAnArticle), found.title
    return found


def record(address: str = "file:///a.jsonl#3", **fields: object) -> Article:
    return read(json.dumps(fields), Medium.RECORD, address)


def entry(address: str = "https://feed.example/rss#2", **fields: object) -> Article:
    return read(json.dumps(fields), Medium.ENTRY, address)
