"""What every page has around its own part: nav, dense rows, keys; and what the front page weighs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs.method_pages import PAGES
from starlette.testclient import TestClient
from tests.fakes.asking import ask
from tests.fakes.newsstand import fill
from tests.fakes.reading import FakeReading

from liveindex.config import Settings
from liveindex.serve.live import LiveChanges
from liveindex.serve.web.app import make_app
from liveindex.serve.web.method import inlined, method_pages


@pytest.fixture(scope="module")
def app():
    reading = FakeReading()
    fill(reading)
    return make_app(reading, live=LiveChanges(reading), settings=Settings(home=Path()))


@pytest.fixture
def client(app):
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def test_a_form_of_our_own_makes_rows_stand_close_and_leads_back(client):
    answer = client.post("/dense", data={"dense": "1", "back": "/search?q=a"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=a")
    assert "SameSite=Strict" in answer.headers["set-cookie"]
    assert '<body class="dense"' in client.get("/").text
    client.post("/dense", data={"dense": "0", "back": "/"})
    assert '<body class="dense"' not in client.get("/").text


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x", "/a\r\nb"]
)
def test_the_way_back_never_leads_elsewhere(client, back):
    assert client.post("/dense", data={"dense": "1", "back": back}).headers["location"] == "/"


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}])
def test_a_form_of_another_site_changes_nothing(client, headers):
    answer = client.post("/dense", data={"dense": "1"}, headers=headers)
    assert answer.status_code == 403 and "set-cookie" not in answer.headers


def test_rows_are_not_moved_by_a_link(client):
    assert client.get("/dense").status_code == 405


def test_the_front_page_with_all_that_it_loads_weighs_less_than_100_kb(app):
    page = ask(app, "/", headers={"accept-encoding": "gzip"})
    addresses = re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.text)
    assert len(addresses) >= 4
    parts = [page, *(ask(app, address, headers={"accept-encoding": "gzip"}) for address in addresses)]
    assert sum(int(part.headers["content-length"]) for part in parts) < 100_000


def test_the_method_page_tells_of_every_page_on_method_what_it_misses(app):
    page = ask(app, "/method").text
    assert {one.name for one in method_pages()} == {path.stem for path in PAGES.glob("*.md")}
    for one in method_pages():
        assert f'id="{one.name}"' in page and one.wrong
    assert page.count("What it misses") == len(method_pages())


def test_marks_of_a_text_are_set_and_its_markup_is_not_let_through():
    assert inlined("**a** `<b>` *c*") == "<b>a</b> <code>&lt;b&gt;</code> <i>c</i>"
    assert inlined("2 * 3 * 4") == "2 * 3 * 4"
