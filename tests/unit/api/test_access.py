from __future__ import annotations

import base64
import sqlite3

import httpx
import pytest
from starlette.requests import HTTPConnection
from tests.unit.api.conftest import ROOT, Asking, app_of

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.saved import Alert, Channel
from liveindex.model.token import TokenScope
from liveindex.serve.limits import Limits, client_of

WRITES = [
    ("POST", "/searches", {"name": "bridges", "query": "bridge"}),
    ("DELETE", "/searches/bridges", None),
    ("POST", "/story-rules", {"action": "rename", "story": "x", "title": "y"}),
    ("DELETE", "/story-rules/1", None),
    ("POST", "/articles", {"address": "https://news.example/1"}),
]


def basic(password: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"reader:{password}".encode()).decode()}


def test_a_token_is_kept_as_a_digest_only(fresh):
    token, secret = fresh.tokens.create("Desk", TokenScope.READ)
    assert fresh.tokens.find(secret) == token and fresh.tokens.find(secret + "x") is None
    with sqlite3.connect(fresh.database.path) as store:
        kept = repr(store.execute("SELECT * FROM tokens").fetchall())
    assert secret not in kept and secret.removeprefix("li_") not in kept
    with pytest.raises(WrongUseError, match="already"):
        fresh.tokens.create("desk", TokenScope.WRITE)
    with pytest.raises(WrongUseError, match="1 to 80"):
        fresh.tokens.create(" ", TokenScope.WRITE)


def test_a_revoked_token_opens_nothing_and_its_name_is_free_again(fresh):
    _, secret = fresh.tokens.create("desk", TokenScope.WRITE)
    fresh.tokens.revoke("DESK")
    assert fresh.tokens.find(secret) is None and not fresh.tokens.any_holds()
    with pytest.raises(NotFoundError):
        fresh.tokens.revoke("desk")
    fresh.tokens.create("desk", TokenScope.READ)
    assert [one.revoked is None for one in fresh.tokens.every()] == [False, True]
    answer = Asking(app_of(fresh))(f"{ROOT}/articles", token=secret)
    assert answer.status_code == 401 and "revoked" in answer.json()["detail"]


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_changing_anything_needs_a_token_that_may_on_loopback_too(fresh, method, path, body):
    ask = Asking(app_of(fresh))
    _, reads = fresh.tokens.create("reads", TokenScope.READ)
    without = ask(ROOT + path, method, json=body)
    assert without.status_code == 401 and without.headers["www-authenticate"].startswith("Bearer")
    assert ask(ROOT + path, method, json=body, token=reads).status_code == 403
    for headers in (basic(reads), {"cookie": f"token={reads}"}, {"authorization": "Bearer li_made-up"}):
        assert ask(ROOT + path, method, json=body, headers=headers).status_code == 401
    assert fresh.saved.rows() == () and fresh.stories.rules() == ()


def test_a_search_is_saved_listed_and_removed(fresh, put):
    put()
    ask = Asking(app_of(fresh))
    _, token = fresh.tokens.create("desk", TokenScope.WRITE)
    made = ask(f"{ROOT}/searches", "POST", json={"name": "Bridges", "query": "bridge"}, token=token)
    assert made.status_code == 201 and made.json()["found"] and made.headers["cache-control"] == "no-store"
    assert [row["name"] for row in ask.json("/searches")["items"]] == ["Bridges"]
    assert ask(f"{ROOT}/searches/bridges", "DELETE", token=token).status_code == 204
    assert ask.json("/searches")["total"] == 0


def test_where_alerts_go_is_told_to_nobody(fresh, put):
    put()
    fresh.saved.add("Bridges", "bridge", alerts=[Alert(Channel.HOOK, ("/usr/local/bin/secret",))])
    ask = Asking(app_of(fresh))
    for path in ("/searches", "/searches/bridges"):
        told = ask(ROOT + path)
        assert "secret" not in told.text and '"alerts":["hook"]' in told.text


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"name": "x"}, "query"),
        ({"name": "x", "query": "y", "alerts": ["hook: rm"]}, "alerts"),
        ({"name": "x", "query": '"'}, "quotation"),
        ({"name": 1, "query": "y"}, "str"),
        ([], "object"),
    ],
)
def test_what_is_sent_is_checked_and_the_fields_are_named(fresh, body, told):
    _, token = fresh.tokens.create("desk", TokenScope.WRITE)
    answer = Asking(app_of(fresh))(f"{ROOT}/searches", "POST", json=body, token=token)
    assert answer.status_code == 400 and told in answer.json()["detail"], answer.text


def test_what_is_sent_must_be_json_and_not_large(fresh):
    ask = Asking(app_of(fresh))
    _, token = fresh.tokens.create("desk", TokenScope.WRITE)
    form = ask(f"{ROOT}/searches", "POST", data={"name": "x", "query": "y"}, token=token)
    assert form.status_code == 415
    large = ask(f"{ROOT}/searches", "POST", json={"name": "x", "query": "y" * 70_000}, token=token)
    assert large.status_code == 413


def test_a_decision_on_stories_is_written_down_and_taken_back(fresh, put):
    ask = Asking(app_of(fresh))
    _, token = fresh.tokens.create("desk", TokenScope.WRITE)
    article = put()
    body = {"action": "rename", "story": article, "title": "The bridge", "note": "clearer"}
    made = ask.json("/story-rules", method="POST", json=body, token=token)
    assert made["rule"]["made_by"] == "token desk" and made["stories"][0]["title"] == "The bridge"
    number = made["rule"]["number"]
    assert ask.json("/story-rules")["items"][0]["number"] == number
    undone = ask.json(f"/story-rules/{number}", method="DELETE", token=token)
    assert undone["rule"]["undone_by"] == "token desk"
    assert (
        ask(f"{ROOT}/story-rules", "POST", json={"action": "merge", "story": article}, token=token).status_code == 400
    )


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "-", "ftp://news.example/1", "news.example"])
def test_no_file_of_this_machine_can_be_added(fresh, address):
    _, token = fresh.tokens.create("desk", TokenScope.WRITE)
    answer = Asking(app_of(fresh))(f"{ROOT}/articles", "POST", json={"address": address}, token=token)
    assert answer.status_code == 400 and fresh.reading.standing().articles == 0


def test_no_address_on_a_private_network_can_be_added(fresh):
    _, token = fresh.tokens.create("desk", TokenScope.WRITE)
    body = {"address": "http://169.254.169.254/latest"}
    answer = Asking(app_of(fresh))(f"{ROOT}/articles", "POST", json=body, token=token)
    told = answer.json()
    assert answer.status_code == 422 or told["receipts"][0]["outcome"] == "failed", told
    assert fresh.reading.standing().articles == 0


@pytest.mark.parametrize("path", ["/", "/sources", "/healthz", "/metrics", f"{ROOT}/articles", f"{ROOT}/openapi.json"])
def test_beyond_this_machine_nothing_is_shown_until_a_password_or_token_is_set(fresh, put, path):
    put("A sentence that must not be seen.")
    ask = Asking(app_of(fresh, host="0.0.0.0"), host="192.168.1.5:8428")
    closed = ask(path)
    assert closed.status_code == 403 and "token create" in closed.text and "must not" not in closed.text
    _, secret = fresh.tokens.create("desk", TokenScope.READ)
    asked = ask(path)
    assert asked.status_code == 401 and asked.headers["www-authenticate"].startswith("Basic")
    assert asked.headers["x-content-type-options"] == "nosniff"
    for wrong in ({"authorization": "Bearer li_no"}, basic("no"), {"authorization": "Basic ???"}, basic("")):
        assert ask(path, headers=wrong).status_code == 401
    assert ask(path, token=secret).status_code == 200
    assert ask(path, headers=basic(secret)).status_code == 200
    locked = Asking(app_of(fresh, host="0.0.0.0", password="open sesame"), host="192.168.1.5:8428")
    assert locked(path, headers=basic("open sesame")).status_code == 200
    assert locked(path, headers=basic("open")).status_code == 401


def test_the_password_is_not_enough_to_change_anything(fresh):
    ask = Asking(app_of(fresh, host="0.0.0.0", password="open sesame"), host="192.168.1.5:8428")
    answer = ask(f"{ROOT}/searches", "POST", json={"name": "x", "query": "y"}, headers=basic("open sesame"))
    assert answer.status_code == 401 and fresh.saved.rows() == ()


def test_the_password_may_stand_in_a_file(fresh, tmp_path):
    (tmp_path / "secret").write_text("from a file\n")
    app = app_of(fresh, host="0.0.0.0", password_file=str(tmp_path / "secret"))
    assert Asking(app, host="192.168.1.5")(f"{ROOT}/articles", headers=basic("from a file")).status_code == 200


def test_a_client_that_asks_too_fast_is_told_when_to_come_back(fresh):
    ask = Asking(app_of(fresh, api_rate_per_s=0.5, api_burst=3))
    assert [ask(f"{ROOT}/articles", client="10.0.0.1").status_code for _ in range(4)] == [200, 200, 200, 429]
    slow = ask(f"{ROOT}/articles", client="10.0.0.1")
    assert slow.headers["retry-after"] == "2" and slow.json()["retry_helps"]
    assert ask(f"{ROOT}/articles", client="10.0.0.2").status_code == 200


def test_a_bucket_fills_again_and_never_over_its_brim():
    now = [0.0]
    limits = Limits(2.0, 3, clock=lambda: now[0])
    assert [limits.wait_s("a") for _ in range(4)] == [0, 0, 0, 1]
    now[0] = 1.0
    assert [limits.wait_s("a") for _ in range(3)] == [0, 0, 1]
    now[0] = 1000.0
    assert [limits.wait_s("a") for _ in range(4)] == [0, 0, 0, 1]
    assert all(Limits(0.0, 1).wait_s("a") == 0 for _ in range(5))


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "client"),
    [
        ("10.0.0.9", "1.2.3.4", (), "10.0.0.9"),
        ("10.0.0.9", "1.2.3.4", ("10.0.0.1",), "10.0.0.9"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", ("10.0.0.1",), "1.2.3.4"),
        ("10.0.0.1", "1.2.3.4, 10.0.0.2", ("10.0.0.1", "10.0.0.2"), "1.2.3.4"),
        ("10.0.0.1", "", ("10.0.0.1",), "10.0.0.1"),
    ],
)
def test_what_a_proxy_says_counts_only_where_it_is_trusted(peer, forwarded, trusted, client):
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope = {"type": "http", "client": (peer, 1), "headers": headers}
    assert client_of(HTTPConnection(scope), trusted) == client


def test_pages_elsewhere_may_ask_only_where_their_origin_is_set(fresh):
    asks = {"origin": "https://tool.example", "access-control-request-method": "GET"}
    closed = Asking(app_of(fresh))
    assert "access-control-allow-origin" not in closed(f"{ROOT}/articles", headers=asks).headers
    assert closed(f"{ROOT}/articles", "OPTIONS", headers=asks).status_code == 405
    opened = Asking(app_of(fresh, api_origins=("https://tool.example",)))
    allowed: httpx.Response = opened(f"{ROOT}/articles", headers=asks)
    assert allowed.headers["access-control-allow-origin"] == "https://tool.example"
    assert "access-control-allow-credentials" not in allowed.headers
    assert opened(f"{ROOT}/articles", "OPTIONS", headers=asks).status_code == 200
    other = opened(f"{ROOT}/articles", headers={**asks, "origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


def test_what_is_counted_can_be_read_by_prometheus(fresh, put):
    from prometheus_client.parser import text_string_to_metric_families

    put()
    ask = Asking(app_of(fresh))
    ask(f"{ROOT}/articles"), ask(f"{ROOT}/articles?colour=red")
    found = {one.name: one for one in text_string_to_metric_families(ask("/metrics").text)}
    assert found["liveindex_articles"].samples[0].value == 1 and found["liveindex_ready"].samples[0].value == 1
    requests = {tuple(s.labels.values()): s.value for s in found["liveindex_api_requests"].samples
                if s.name.endswith("_total")}  # fmt: skip
    assert requests == {("articles", "200"): 1, ("articles", "400"): 1}


def test_health_says_why_the_index_cannot_be_used(fresh, monkeypatch):
    from liveindex.errors import IndexDamagedError
    from liveindex.search.embedded import EmbeddedEngine

    ask = Asking(app_of(fresh))
    assert ask("/healthz").json()["status"] == "ok"

    def broken(self) -> int:
        raise IndexDamagedError("The search index cannot be used. Run `liveindex rebuild`.")

    monkeypatch.setattr(EmbeddedEngine, "watermark", broken)
    answer = ask("/healthz")
    assert answer.status_code == 503 and "liveindex rebuild" in answer.json()["detail"]


def test_a_method_that_is_not_taken_is_told_those_that_are(ask):
    answer = ask(f"{ROOT}/articles", "DELETE")
    assert answer.status_code == 405 and "POST" in answer.json()["detail"]
