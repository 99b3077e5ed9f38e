"""Saved searches on the pages and as feeds: who may change them, and what a feed reader gets that asks again."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import httpx
import pytest
from starlette.applications import Starlette
from tests.fakes.asking import ask, run
from tests.fakes.saving import SavingWorld

from liveindex.config import Settings
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices
from liveindex.service.saved_asked import read_alerts

OURS = {"sec-fetch-site": "same-origin", "origin": "null"}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[SavingWorld]:
    made = SavingWorld(tmp_path, Settings(home=tmp_path))
    made.saved.add("the bridge", "bridge", alerts=read_alerts(["webhook:https://hooks.example/secret-key"]))
    made.put("The bridge was <closed> & nobody knew why.")
    made.matching.catch_up()
    yield made
    made.close()


@pytest.fixture
def app(world: SavingWorld) -> Starlette:
    return make_app(world.reading, live=None, settings=world.settings, services=WebServices(saved=world.saved))


def token(app: Starlette) -> str:
    found = re.search(r'name="token" value="([^"]+)"', ask(app, "/searches").text)
    assert found is not None
    return found[1]


def post(app: Starlette, path: str, fields: dict[str, str], headers: dict[str, str], client: str = "127.0.0.1"):
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False, client=(client, 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8428") as sender:
            kind = {"content-type": "application/x-www-form-urlencoded"}
            return await sender.post(path, content=urlencode(fields), headers={**kind, **headers})

    return run(send())


def test_a_form_of_our_page_saves_a_search(app: Starlette, world: SavingWorld) -> None:
    fields = {"token": token(app), "name": "ships & more", "query": "ships", "desktop": "1", "kind": "gone"}
    answer = post(app, "/searches", fields, OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/searches/ships%20%26%20more")
    assert ask(app, answer.headers["location"]).status_code == 200
    row = next(row for row in world.saved.rows() if row.search.name == "ships & more")
    assert [str(alert.channel) for alert in row.search.alerts] == ["desktop"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site", "origin": "http://evil.example"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
        {**OURS, "host": "evil.example"},
        {**OURS, "x-forwarded-for": "192.0.2.7"},
    ],
)
def test_forms_from_elsewhere_change_nothing(app: Starlette, world: SavingWorld, headers: dict[str, str]) -> None:
    answer = post(app, "/searches/the bridge/remove", {"token": token(app)}, headers)
    assert answer.status_code in (403, 421)
    assert [row.search.name for row in world.saved.rows()] == ["the bridge"]


def test_other_machines_may_look_and_not_change(app: Starlette, world: SavingWorld) -> None:
    assert post(app, "/searches/the bridge/remove", {"token": token(app)}, OURS, client="192.0.2.7").status_code == 403
    assert len(world.saved.rows()) == 1

    async def look() -> str:
        transport = httpx.ASGITransport(app=app, client=("192.0.2.7", 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8428") as reader:
            pages = await asyncio.gather(reader.get("/searches"), reader.get("/searches/the%20bridge"))
            return "".join(page.text for page in pages)

    shown = run(look())
    assert 'action="/searches' not in shown
    assert 'name="token"' not in shown
    assert "secret-key" not in shown, "the address of a web hook is a key to it"


def test_a_form_with_another_token_is_told_to_reload(app: Starlette) -> None:
    answer = post(app, "/searches", {"token": "x", "name": "a", "query": "b"}, OURS)
    assert answer.status_code == 403
    assert "reload" in answer.text


def test_a_search_that_cannot_be_read_keeps_what_was_written(app: Starlette) -> None:
    answer = post(app, "/searches", {"token": token(app), "name": "mine", "query": "(ships"}, OURS)
    assert answer.status_code == 400
    assert "never closed" in answer.text
    assert 'value="(ships"' in answer.text
    assert 'value="mine"' in answer.text


def test_looking_is_said_by_a_button_and_removing_is_taken_back(app: Starlette, world: SavingWorld) -> None:
    assert "1 new" in ask(app, "/searches").text
    assert ask(app, "/searches/the%20bridge").text.count(">new<") == 1
    for verb, status in (("looked", 303), ("remove", 303), ("restore", 303), ("pause", 303), ("explode", 400)):
        assert post(app, f"/searches/the%20bridge/{verb}", {"token": token(app)}, OURS).status_code == status
    assert world.saved.show("the bridge").row.unread == 0
    assert ask(app, "/searches/nothing").status_code == 404


@pytest.mark.parametrize("ending", ["atom", "rss", "json"])
@pytest.mark.parametrize("path", ["/searches/the%20bridge.{}", "/search.{}?q=bridge"])
def test_feeds_are_sound_and_lead_to_the_sentence(app: Starlette, path: str, ending: str) -> None:
    answer = ask(app, path.format(ending))
    assert answer.status_code == 200
    if ending == "json":
        (entry,) = json.loads(answer.text)["items"]
        link, body, key = entry["url"], entry["content_html"], entry["id"]
    elif ending == "atom":
        (one,) = ET.fromstring(answer.content).findall(f"{ATOM}entry")
        link, body, key = one.find(f"{ATOM}link").get("href"), one.findtext(f"{ATOM}content"), one.findtext(f"{ATOM}id")
    else:
        (one,) = ET.fromstring(answer.content).findall("channel/item")
        link, body, key = one.findtext("link"), one.findtext("description"), one.findtext("guid")
    assert link.endswith("#s1")
    assert "&lt;closed&gt; &amp; nobody" in body
    assert key.startswith("urn:liveindex:")


@pytest.mark.parametrize("path", ["/searches/the%20bridge.atom", "/search.rss?q=bridge"])
def test_a_reader_that_asks_again_gets_304_until_something_comes(app: Starlette, world: SavingWorld, path: str) -> None:
    first = ask(app, path)
    for headers in ({"if-none-match": first.headers["etag"]}, {"if-modified-since": first.headers["last-modified"]},
                    {"if-none-match": f'"x", W/{first.headers["etag"]}'}):  # fmt: skip
        assert ask(app, path, headers=headers).status_code == 304
    world.put("Another bridge.")
    world.matching.catch_up()
    again = ask(app, path, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 200
    assert "Another" in again.text


def test_a_feed_of_a_search_that_cannot_be_read_says_where(app: Starlette) -> None:
    answer = ask(app, "/search.atom?q=(bridge")
    assert answer.status_code == 400
    assert "character 1" in answer.text


def test_the_search_page_leads_to_saving_with_its_filters(app: Starlette) -> None:
    shown = ask(app, "/search?q=a+OR+bridge&source=news.example&until=2025-03-31").text
    assert "/searches?q=%28a+OR+bridge%29+source%3Anews.example+before%3A2025-04-01" in shown
    assert "/search.atom?q=a+OR+bridge&amp;source=news.example&amp;until=2025-03-31" in shown
