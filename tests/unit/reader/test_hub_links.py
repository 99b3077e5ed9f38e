"""Feeds that a hub is told of name it, in a way that our own reader of hubs understands."""

from __future__ import annotations

import pytest
from tests.unit.api.conftest import Asking
from tests.unit.reader.conftest import app_of

from liveindex.collect.hubs import find_hub
from liveindex.collect.responses import Response

HUB = {"websub_hub": "https://hub.example/push", "public_address": "https://index.example"}


@pytest.mark.parametrize("ending", ["atom", "rss", "json"])
@pytest.mark.parametrize("path", ["/index", "/stories", "/source/news.example", "/searches/My%20bridges"])
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
        (app_of(fresh, **HUB), f"/story/{article}.atom"),
        (app_of(fresh, **HUB), "/index.atom?at=2099-01-01"),
    ):
        answer = Asking(app)(path)
        assert "link" not in answer.headers and "hub" not in answer.text, path
