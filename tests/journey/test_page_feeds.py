"""Every page that grows is a feed: sound in three formats, each entry with its sentence, and 304 for who has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from starlette.testclient import TestClient

from liveindex import bootstrap
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices

PAGES = ("/", "/stories", "/story", "/person/Grigor_Matvesh", "/place/Port_Selm", "/source/interline.example", "/edits")


@pytest.fixture(scope="module")
def client(sample_home: Path) -> Iterator[TestClient]:
    settings = bootstrap.read_settings(sample_home)
    with bootstrap.services(settings, make=False) as services:
        app = make_app(services.reading, live=None, settings=settings, services=WebServices.of(services))
        with TestClient(app, base_url="http://127.0.0.1:8428") as client:
            yield client


def page_of(client: TestClient, page: str) -> str:
    """Return the page's text; `/story` is the freshest story's."""
    if page == "/story":
        page = re.search(r'href="(/story/[^"#?]+)"', client.get("/stories").text)[1]  # type: ignore[index]
    answer = client.get(page)
    assert answer.status_code == 200
    return answer.text


def feed_of(client: TestClient, page: str, ending: str) -> str:
    """Return the address of the feed that a page names in its head."""
    named = re.search(
        rf'<link rel="alternate" type="[^"]+" title="[^"]+" href="([^"]+\.{ending}[^"]*)"', page_of(client, page)
    )
    assert named, f"{page} names no {ending} feed"
    return named[1]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_its_feeds_and_they_are_sound(client: TestClient, page: str) -> None:
    counts = {}
    for ending in ("atom", "rss", "json"):
        answer = client.get(feed_of(client, page, ending))
        assert answer.status_code == 200, answer.text
        if ending == "json":
            feed = answer.json()
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            links = [item["url"] for item in feed["items"]]
            ids = [item["id"] for item in feed["items"]]
        else:
            parsed = feedparser.parse(answer.content)
            assert not parsed.bozo, parsed.get("bozo_exception")
            links = [entry.link for entry in parsed.entries]
            ids = [entry.id for entry in parsed.entries]
        assert len(ids) == len(set(ids))
        counts[ending] = len(ids)
        for link in links[:5]:
            path, _, anchor = link.removeprefix("http://127.0.0.1:8428").partition("#")
            shown = client.get(path)
            assert shown.status_code == 200, link
            assert not anchor or f'id="{anchor}"' in shown.text, link
    assert len(set(counts.values())) == 1
    assert counts["atom"] > 0 or page == "/edits"


def test_who_has_it_is_told_so_and_another_page_has_another_tag(client: TestClient) -> None:
    first = client.get("/stories.atom")
    assert client.get("/stories.atom", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    assert client.get("/index.atom").headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    "page", ["/person/Nobody_Atall", "/story/zzzzzzzzzzzz", "/source/nobody.example", "/place/Nowhere"]
)
def test_an_unknown_page_has_no_feed(client: TestClient, page: str) -> None:
    for ending in ("atom", "rss", "json"):
        assert client.get(f"{page}.{ending}").status_code == 404
