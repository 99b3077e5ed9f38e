"""A hub is found, asked, verified and believed only where it signs; a feed that is not pushed is polled."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.fake_site import FakeSite

from liveindex.collect.hubs import Hub, find_hub
from liveindex.collect.responses import Response
from liveindex.collect.safe_http import Fetcher
from liveindex.collect.websub import (
    LEASE_S,
    LONGEST_LEASE_S,
    SHORTEST_LEASE_S,
    Call,
    Reply,
    answer_call,
    ask_hub,
    renewal_due,
    signature_is_right,
)
from liveindex.config import MIB, Settings
from liveindex.errors import FetchRefusedError, WrongUseError
from liveindex.model.pushing import Push, PushState

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
SECRET = "5e" * 32
TOKEN = "k7Qd0vYwT2" * 4
TOPIC = "https://news.example/feed.atom?a=1&b=é"
HUB = "https://hub.example/"
CALLBACK = f"https://desk.example/push/{TOKEN}"
ASKED = Push(token=TOKEN, topic=TOPIC, hub=HUB, secret=SECRET, asked=NOW)
LIVE = replace(ASKED, state=PushState.LIVE, confirmed=NOW, lease_s=LEASE_S)
NEWS = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>"


def get(push: Push, token: str = TOKEN, now: datetime = NOW, **query: str) -> Reply:
    told = {f"hub.{name}": value for name, value in query.items()}
    return answer_call(Call("GET", token, urlencode(told), {}, b""), {push.token: push}, now=now, limit_bytes=MIB)


def post(push: Push, body: bytes = NEWS, signature: str | None = "right", now: datetime = NOW) -> Reply:
    if signature == "right":
        signature = "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    headers = {} if signature is None else {"x-hub-signature": signature}
    return answer_call(Call("POST", TOKEN, "", headers, body), {push.token: push}, now=now, limit_bytes=MIB)


# A hub is found


def response(body: bytes = b"", **headers: str) -> Response:
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Response(address="https://news.example/feed", status=200, headers=pairs, body=body)


ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link rel="hub" href="https://hub.example/a"/>'
    b'<link rel="self" href="https://news.example/feed.atom"/></feed>'
)
RSS = (
    b'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title><link>https://news.example/</link>'
    b'<atom:link rel="hub" href="https://hub.example/r"/><atom:link rel="self" href="https://news.example/feed.rss"/>'
    b"</channel></rss>"
)
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "feed_url": "https://news.example/feed.json",
        "hubs": [
            {"type": "rssCloud", "url": "https://cloud.example/"},
            {"type": "WebSub", "url": "https://hub.example/j"},
        ],
        "items": [],
    }
).encode()


@pytest.mark.parametrize(
    ("body", "hub"),
    [
        (ATOM, Hub("https://hub.example/a", "https://news.example/feed.atom")),
        (RSS, Hub("https://hub.example/r", "https://news.example/feed.rss")),
        (JSON, Hub("https://hub.example/j", "https://news.example/feed.json")),
        (b"\xef\xbb\xbf" + JSON, Hub("https://hub.example/j", "https://news.example/feed.json")),
        (b"<rss><channel><title>no hub</title></channel></rss>", None),
        (b"<html><a rel=hub href=https://hub.example/>x</a></html>", None),
        (b"{}", None),
        (b"{", None),
        (b"", None),
        (b"\xff\xfe\x00", None),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + ATOM, None),
    ],
)
def test_a_hub_is_found_in_the_feed(body: bytes, hub: Hub | None) -> None:
    assert find_hub(response(body)) == hub


@pytest.mark.parametrize(
    ("link", "hub"),
    [
        ('<https://hub.example/>; rel="hub", <https://news.example/t>; rel="self"', Hub(HUB, "https://news.example/t")),
        ("<https://hub.example/>; rel=hub, </t>; rel=self", Hub(HUB, "https://news.example/t")),
        ('<https://hub.example/> ; title="a, <b>; rel=x" ; REL="other HUB"', Hub(HUB, "https://news.example/feed")),
        ('<https://hub.example/>;rel="stylesheet"', None),
        ("<javascript:alert(1)>; rel=hub", None),
        ("<ftp://hub.example/>; rel=hub, <https://two.example/>; rel=hub", Hub("https://two.example/", "https://news.example/feed")),
        ("https://hub.example/; rel=hub", None),
        ("<" * 5000, None),
        ('<a>;"' * 2000, None),
    ],
)  # fmt: skip
def test_a_hub_is_found_in_the_headers(link: str, hub: Hub | None) -> None:
    assert find_hub(response(link=link)) == hub


def test_headers_stand_above_the_feed() -> None:
    linked = '<https://first.example/>; rel="hub", <https://news.example/canonical>; rel="self"'
    assert find_hub(response(ATOM, link=linked)) == Hub("https://first.example/", "https://news.example/canonical")


def test_the_topic_stays_as_the_feed_writes_it() -> None:
    odd = "https://News.Example:443/feed?%7e=a b"
    found = find_hub(response(link=f"<{HUB}>; rel=hub, <{odd}>; rel=self"))
    assert found is not None
    assert found.topic == odd


# The hub is asked


@pytest.fixture
def hub() -> Iterator[FakeSite]:
    with FakeSite() as site:
        site.page("/hub", b"", status=202)
        yield site


def test_the_hub_is_asked_with_all_that_it_needs(hub: FakeSite, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, allow_hosts=(hub.host,))
    push = replace(ASKED, hub=hub.url("/hub"))
    with Fetcher(settings) as fetcher:
        assert ask_hub(push, leave=False, callback=CALLBACK, fetcher=fetcher, settings=settings).status == 202
        ask_hub(push, leave=True, callback=CALLBACK, fetcher=fetcher, settings=settings)
    begin, end = (parse_qs(request.body.decode("ascii")) for request in hub.requests)
    assert begin == {
        "hub.mode": ["subscribe"], "hub.topic": [TOPIC], "hub.callback": [CALLBACK], "hub.secret": [SECRET],
        "hub.lease_seconds": ["864000"],
    }  # fmt: skip
    assert end == {"hub.mode": ["unsubscribe"], "hub.topic": [TOPIC], "hub.callback": [CALLBACK]}
    assert hub.requests[0].headers["content-type"] == "application/x-www-form-urlencoded"


def test_a_secret_never_goes_out_in_the_clear_or_inwards(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    with Fetcher(settings, resolve=lambda host, port: ["10.0.0.1"]) as fetcher:
        for address in ("http://hub.example/", "https://127.0.0.1/", "https://hub.example/", "ftp://hub.example/"):
            with pytest.raises(FetchRefusedError):
                ask_hub(replace(ASKED, hub=address), leave=False, callback=CALLBACK, fetcher=fetcher, settings=settings)


@pytest.mark.parametrize(
    ("push", "callback"),
    [(replace(ASKED, secret="short"), CALLBACK), (ASKED, "https://desk.example/push/other"),
     (replace(ASKED, token=""), CALLBACK)],
)  # fmt: skip
def test_a_weak_secret_or_a_wrong_callback_is_refused(push: Push, callback: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    with Fetcher(settings) as fetcher, pytest.raises(WrongUseError):
        ask_hub(push, leave=False, callback=callback, fetcher=fetcher, settings=settings)


# The hub verifies


def test_what_we_asked_for_is_confirmed_with_the_hubs_challenge() -> None:
    reply = get(ASKED, mode="subscribe", topic=TOPIC, challenge="c h<a>llenge", lease_seconds="3600")
    assert (reply.status, reply.body) == (200, b"c h<a>llenge")
    assert reply.push == replace(ASKED, state=PushState.LIVE, confirmed=NOW, lease_s=3600)


@pytest.mark.parametrize(
    ("told", "lease_s"),
    [("3600", 3600), ("1", SHORTEST_LEASE_S), ("9" * 12, LONGEST_LEASE_S), ("9" * 400, LEASE_S), ("", LEASE_S),
     ("-5", LEASE_S)],
)  # fmt: skip
def test_a_lease_is_the_hubs_within_bounds(told: str, lease_s: float) -> None:
    reply = get(ASKED, mode="subscribe", topic=TOPIC, challenge="c", lease_seconds=told)
    assert reply.push is not None
    assert reply.push.lease_s == lease_s


@pytest.mark.parametrize(
    ("push", "query"),
    [
        (ASKED, {"mode": "subscribe", "topic": "https://other.example/", "challenge": "c"}),
        (ASKED, {"mode": "subscribe", "topic": TOPIC}),
        (ASKED, {"mode": "subscribe", "topic": TOPIC, "challenge": ""}),
        (ASKED, {"mode": "subscribe", "topic": TOPIC, "challenge": "c" * 5000}),
        (ASKED, {"mode": "subscribe", "challenge": "c"}),
        (ASKED, {"mode": "unsubscribe", "topic": TOPIC, "challenge": "c"}),
        (LIVE, {"mode": "unsubscribe", "topic": TOPIC, "challenge": "c"}),
        (ASKED, {"mode": "publish", "topic": TOPIC, "challenge": "c"}),
        (ASKED, {"topic": TOPIC, "challenge": "c"}),
        (ASKED, {}),
        (replace(LIVE, state=PushState.LEAVING), {"mode": "subscribe", "topic": TOPIC, "challenge": "c"}),
        (replace(LIVE, state=PushState.ENDED), {"mode": "subscribe", "topic": TOPIC, "challenge": "c"}),
        (replace(LIVE, state=PushState.DENIED), {"mode": "subscribe", "topic": TOPIC, "challenge": "c"}),
    ],
)
def test_what_we_did_not_ask_for_is_refused(push: Push, query: dict[str, str]) -> None:
    reply = get(push, **query)
    assert (reply.status, reply.body, reply.push) == (404, b"", None)


def test_a_callback_that_nobody_has_is_not_there() -> None:
    for token in ("other", "", TOKEN[:-1], TOKEN.lower()):
        assert get(ASKED, token=token, mode="subscribe", topic=TOPIC, challenge="c").status == 404
    assert answer_call(Call("PUT", TOKEN, "", {}, b""), {TOKEN: ASKED}, now=NOW, limit_bytes=MIB).status == 405


def test_a_renewal_is_confirmed_and_an_end_only_when_we_leave() -> None:
    later = NOW + timedelta(days=8)
    renewed = get(LIVE, now=later, mode="subscribe", topic=TOPIC, challenge="c", lease_seconds="3600").push
    assert renewed == replace(LIVE, confirmed=later, lease_s=3600)
    left = get(replace(LIVE, state=PushState.LEAVING), mode="unsubscribe", topic=TOPIC, challenge="c")
    assert (left.status, left.body) == (200, b"c")
    assert left.push is not None
    assert left.push.state is PushState.ENDED


def test_a_denial_is_kept_with_its_reason() -> None:
    reply = get(LIVE, mode="denied", topic=TOPIC, reason="too\nmany")
    assert reply.status == 200
    assert reply.push is not None
    assert (reply.push.state, reply.push.reason) == (PushState.DENIED, "toomany")
    assert not reply.push.is_live(NOW)


@given(st.text(max_size=300))
def test_no_query_makes_the_door_fall(query: str) -> None:
    reply = answer_call(Call("GET", TOKEN, query, {}, b""), {TOKEN: ASKED}, now=NOW, limit_bytes=MIB)
    assert reply.status == 404


# The hub pushes


def test_signed_news_of_a_live_subscription_are_taken() -> None:
    assert post(LIVE) == Reply(202, news=NEWS)


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_every_signature_of_the_standard_is_checked(method: str) -> None:
    right = hmac.new(SECRET.encode(), NEWS, method).hexdigest()
    assert signature_is_right(f"{method}={right}", SECRET, NEWS)
    assert signature_is_right(f"{method.upper()}={right.upper()}", SECRET, NEWS)
    assert not signature_is_right(f"{method}={right}", SECRET, NEWS + b" ")
    assert not signature_is_right(f"{method}={right}", SECRET[:-1] + "f", NEWS)
    assert not signature_is_right(f"{method}={right[:-1]}", SECRET, NEWS)


@pytest.mark.parametrize(
    "signature",
    [None, "", "sha256=", "sha256", "=", "sha256=" + "0" * 64,
     "md5=" + hmac.new(SECRET.encode(), NEWS, "md5").hexdigest(),
     "sha256=é", hashlib.sha256(NEWS).hexdigest(), "sha256=" + hmac.new(b"", NEWS, "sha256").hexdigest()],
)  # fmt: skip
def test_unsigned_news_are_acknowledged_and_dropped(signature: str | None) -> None:
    reply = post(LIVE, signature=signature)
    assert (reply.status, reply.news, reply.push) == (202, None, None)
    assert reply.dropped == "a wrong or missing signature"


def test_nothing_is_right_without_a_secret() -> None:
    assert not signature_is_right("sha256=" + hmac.new(b"", NEWS, "sha256").hexdigest(), "", NEWS)


def test_news_of_a_subscription_that_is_not_live_are_dropped() -> None:
    for push in (ASKED, replace(LIVE, state=PushState.LEAVING), replace(LIVE, state=PushState.DENIED)):
        assert post(push).news is None
    assert post(LIVE, now=NOW + timedelta(days=11)).dropped == "not subscribed, or no longer"
    assert post(replace(LIVE, state=PushState.ENDED)).status == 410
    assert post(LIVE, body=b"").news is None


def test_news_over_the_limit_are_refused() -> None:
    assert post(LIVE, body=b"x" * (MIB + 1)).status == 413


# The lease


def test_a_live_subscription_ends_with_its_lease_and_the_feed_is_polled_again() -> None:
    short = replace(LIVE, lease_s=1000)
    assert short.is_live(NOW + timedelta(seconds=999))
    assert not short.is_live(NOW + timedelta(seconds=1000))
    assert not ASKED.is_live(NOW)


def test_renewals_come_before_the_end_and_not_again_at_once() -> None:
    assert renewal_due(replace(LIVE, lease_s=1000)) == NOW + timedelta(seconds=800)
    assert renewal_due(ASKED) == NOW + timedelta(hours=1)
    asked_again = replace(LIVE, lease_s=1000, asked=NOW + timedelta(seconds=800))
    assert renewal_due(asked_again) == NOW + timedelta(seconds=800, hours=1)
    for state in (PushState.DENIED, PushState.ENDED, PushState.LEAVING):
        assert renewal_due(replace(LIVE, state=state)) is None
