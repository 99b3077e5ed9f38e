"""Feeds that a hub is told of name it, in a way that our own reader of hubs understands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
from tests.fakes.fake_site import FakeSite
from tests.fakes.fake_site import answer as site_answer
from tests.unit.api.conftest import Asking
from tests.unit.reader.conftest import app_of

from liveindex.collect.hubs import find_hub
from liveindex.collect.responses import Response
from liveindex.service.announcing import Announcing

HUB = {"websub_hub": "https://hub.example/push", "public_address": "https://index.example"}


@pytest.mark.parametrize("ending", ["atom", "rss", "json"])
@pytest.mark.parametrize("path", ["/index", "/stories", "/edits", "/source/news.example", "/searches/My%20bridges"])
def test_a_feed_names_its_hub_in_the_header_and_in_itself(fresh, put, path, ending):
    put()
    fresh.saved.add("My bridges", "bridge")
    ask = Asking(app_of(fresh, **HUB))
    answer = ask(f"{path}.{ending}")
    assert answer.status_code == 200, answer.text
    for headers in ({"link": answer.headers["link"]}, {}):
        found = find_hub(
            Response(address="http://127.0.0.1:8428/x", status=200, headers=tuple(headers.items()), body=answer.content)
        )
        assert found is not None
        assert (found.address, found.topic) == (HUB["websub_hub"], f"{HUB['public_address']}{path}.{ending}")
    unchanged = ask(f"{path}.{ending}", headers={"if-none-match": answer.headers["etag"]})
    assert unchanged.status_code == 304


def test_other_feeds_name_none(fresh, put):
    article = put()
    for app, path in (
        (app_of(fresh), "/index.atom"),
        (app_of(fresh, **HUB), f"/story/{article}.atom?since=2025-01-01"),
        (app_of(fresh, **HUB), "/edits.atom?silent=1"),
        (app_of(fresh, **HUB), "/search.atom?q=bridge"),
        (app_of(fresh, **HUB), "/index.atom?at=2099-01-01"),
    ):
        answer = Asking(app)(path)
        assert "link" not in answer.headers and "hub" not in answer.text, path


def test_the_feeds_told_of_are_those_that_name_the_hub(fresh, put, tmp_path):
    with FakeSite() as site:
        site.anything(lambda _: site_answer(b"", status=204))
        settings = replace(fresh.settings, websub_hub=site.url("/hub"), public_address="https://index.example",
                           allow_hosts=(site.host,))  # fmt: skip
        minutes = iter(datetime(2030, 1, 1, tzinfo=UTC) + timedelta(minutes=2 * n) for n in range(9))
        announcing = Announcing(fresh.database, settings, lambda: next(minutes), tmp_path / "hub.lock")
        announcing.tell()
        fresh.saved.add("My bridges", "bridge")
        article = put()
        (tmp_path / "1.jsonl").write_text((tmp_path / "1.jsonl").read_text().replace("not safe", "safe"))
        assert [one.outcome.name for one in fresh.running.add(str(tmp_path / "1.jsonl"))] == ["CHANGED"]
        list(fresh.running.read_waiting())
        assert announcing.tell() > 0
        (request,) = site.requests
    told = {one for name, one in parse_qsl(request.body.decode()) if name == "hub.url"}
    paths = {"/index", "/stories", "/edits", f"/story/{article}", "/source/news.example", "/searches/My%20bridges"}
    assert told == {f"https://index.example{path}.{ending}" for path in paths for ending in ("atom", "rss", "json")}
    ask = Asking(app_of(fresh, **HUB))
    spellings = {f"/story/{article}-some-words.atom": f"/story/{article}.atom"}
    for path in [one.removeprefix("https://index.example") for one in told] + list(spellings):
        named = ask(path).headers["link"]
        assert f'<https://index.example{spellings.get(path, path)}>; rel="self"' in named, path
