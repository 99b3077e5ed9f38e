from __future__ import annotations

import pytest
from tests.unit.api.conftest import Asking
from tests.unit.reader.conftest import API, LIST, READ, STARRED, app_of

from liveindex.model.following import Followed
from liveindex.model.token import TokenScope
from liveindex.service.following import Following

TAG = "tag:google.com,2005:reader/item/"


@pytest.mark.parametrize(
    ("path", "params", "status", "words"),
    [
        ("stream/items/ids", {}, 400, "`s` is given 0 times"),
        ("stream/items/ids", {"s": [LIST, LIST]}, 400, "`s` is given 2 times"),
        ("stream/items/ids", {"s": "feed/7"}, 400, "no stream here"),
        ("stream/items/ids", {"s": "feed/outlet:"}, 400, "no stream here"),
        ("stream/items/ids", {"s": "feed/outlet:nowhere.example"}, 404, "no source"),
        ("stream/items/ids", {"s": "feed/search:abc"}, 404, "Refresh the list"),
        ("stream/items/ids", {"s": "user/-/label/Nothing"}, 404, "No search is saved"),
        ("stream/items/ids", {"s": "user/-/state/com.google/liked"}, 400, "no state here"),
        ("stream/items/ids", {"s": LIST, "n": "0"}, 400, "`n`"),
        ("stream/items/ids", {"s": LIST, "n": "many"}, 400, "`n`"),
        ("stream/items/ids", {"s": LIST, "c": "-1"}, 400, "`continuation`"),
        ("stream/items/ids", {"s": LIST, "ot": "yesterday"}, 400, "`ot`"),
        ("stream/items/ids", {"s": LIST, "xt": "feed/river:"}, 400, "no stream here"),
        ("stream/items/ids", {"s": LIST, "xt": "user/-/label/Outlets"}, 400, "taken are the states"),
        ("stream/items/contents", {}, 400, "`i` is given 0 times"),
        ("stream/items/contents", {"i": "x"}, 400, "is no item"),
        ("stream/items/contents", {"i": f"{TAG}00000000000000001"}, 400, "is no item"),
        ("stream/items/contents", {"i": "9" * 20}, 400, "is no item"),
        ("stream/contents/feed/nothing", {}, 400, "no stream here"),
        ("preference/list", {}, 404, "There is nothing at"),
        ("edit-tag", {}, 405, "POST"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(app, path, params, status, words):
    answer = app(path, params=params)
    assert answer.status_code == status and words in answer.text, answer.text


@pytest.mark.parametrize(
    ("path", "form", "words"),
    [
        ("edit-tag", {"a": READ}, "`i` is given 0 times"),
        ("edit-tag", {"i": "1"}, "Neither `a` nor `r`"),
        ("edit-tag", {"i": "1", "a": "user/-/label/Mine"}, "no item can be given"),
        ("edit-tag", {"i": "1", "a": LIST}, "no item can be given"),
        ("edit-tag", {"i": "1", "a": READ, "r": READ}, "at once"),
        ("edit-tag", {"i": "1", "a": [READ, "user/-/state/com.google/kept-unread"]}, "at once"),
        ("mark-all-as-read", {}, "`s` is missing"),
        ("mark-all-as-read", {"s": STARRED}, "no stream to mark"),
        ("mark-all-as-read", {"s": LIST, "ts": "now"}, "`ts`"),
    ],
)
def test_what_cannot_be_marked_is_refused_in_words(app, put, path, form, words):
    put()
    answer = app(path, "POST", data=form)
    assert answer.status_code == 400 and words in answer.text, answer.text
    assert app.unread()[LIST] == 1 and app.ids(STARRED) == []


def test_likes_are_taken_and_do_nothing(app, put):
    put()
    assert app.post("edit-tag", i="1", a="user/-/state/com.google/like") == "OK"
    assert app.ids("user/-/state/com.google/broadcast") == [] and app.ids(it="user/-/state/com.google/like") == []
    assert app.ids(xt="user/-/state/com.google/like") == [1]


def test_marking_unread_with_the_state_that_old_apps_add_is_taken(app, put):
    put()
    kept = "user/-/state/com.google/kept-unread"
    assert app.post("edit-tag", i="1", a=READ, r=kept) == "OK" and LIST not in app.unread()
    form = {"i": "1", "r": READ, "a": [kept, "user/-/state/com.google/tracking-kept-unread"]}
    assert app.post("edit-tag", **form) == "OK" and app.unread()[LIST] == 1


def test_bodies_are_bounded_and_must_be_forms(app):
    assert app("edit-tag", "POST", content=b"i=1&" * 400_000).status_code == 413
    many = {"content-type": "application/x-www-form-urlencoded"}
    assert app("edit-tag", "POST", content=b"i=1&" * 30_000, headers=many).status_code == 400
    answer = app("edit-tag", "POST", content=b"{}", headers={"content-type": "application/json"})
    assert answer.status_code == 415 and "form" in answer.text


def test_nothing_is_told_without_signing_in_on_loopback_too(fresh, put):
    put()
    ask = Asking(app_of(fresh))
    _, secret = fresh.tokens.create("phone", TokenScope.READ)
    for headers in (
        {}, {"authorization": "GoogleLogin auth=li_wrong"}, {"authorization": f"GoogleLogin {secret}"},
        {"authorization": f"Bearer {secret}"}, {"cookie": f"SID={secret}"},
    ):  # fmt: skip
        answer = ask(f"{API}/tag/list", headers=headers)
        assert answer.status_code == 401 and answer.headers["x-reader-google-bad-token"] == "true"
    for wrong in ("", "wrong", secret + "x"):
        answer = ask("/accounts/ClientLogin", "POST", data={"Email": "me", "Passwd": wrong})
        assert answer.status_code == 401 and "liveindex token create" in answer.text
    assert ask("/accounts/ClientLogin", params={"Email": "me", "Passwd": secret}).status_code == 405
    # As apps made for Miniflux do it: the token in the form, and no header.
    form = {"T": secret, "i": "1", "a": READ}
    assert ask(f"{API}/edit-tag", "POST", data=form).text == "OK"


def test_beyond_this_machine_the_password_or_a_token_signs_in(fresh, put):
    put()
    ask = Asking(app_of(fresh, host="0.0.0.0", password="open sesame"), host="192.0.2.7")
    assert ask(f"{API}/tag/list").status_code == 401 and ask("/").status_code == 401
    told = ask("/accounts/ClientLogin", "POST", data={"Email": "me", "Passwd": "open sesame", "output": "json"}).json()
    assert "open sesame" not in told["Auth"]
    headers = {"authorization": f"GoogleLogin auth={told['Auth']}"}
    assert ask(f"{API}/tag/list", headers=headers).status_code == 200
    refused = ask(f"{API}/subscription/quickadd", "POST", headers=headers, data={"quickadd": "https://x.example/"})
    assert refused.status_code == 403 and "--scope write" in refused.text
    changed = Asking(app_of(fresh, host="0.0.0.0", password="another"), host="192.0.2.7")
    assert changed(f"{API}/tag/list", headers=headers).status_code == 401
    # What signs an app in opens nothing else.
    assert ask("/", headers=headers).status_code == 401


@pytest.mark.parametrize("base", ["", "/reader", "/api/greader.php"])
def test_the_door_is_where_apps_look_for_it(fresh, base):
    ask = Asking(app_of(fresh, host="0.0.0.0"), host="192.0.2.7")
    _, secret = fresh.tokens.create("phone", TokenScope.READ)
    assert "Auth=" in ask(f"{base}/accounts/ClientLogin", "POST", data={"Passwd": secret}).text
    headers = {"authorization": f"GoogleLogin auth={secret}"}
    assert ask(f"{base}{API}/user-info", headers=headers).json()["userName"] == "phone"


def test_behind_a_proxy_with_tls_links_lead_back_through_it(fresh, put):
    put()
    names = {"served_names": ("index.example",), "public_address": "https://index.example"}
    _, secret = fresh.tokens.create("phone", TokenScope.READ)
    headers = {"authorization": f"GoogleLogin auth={secret}"}
    for host, base in (("index.example", "https://index.example"), ("192.0.2.7", "http://192.0.2.7")):
        ask = Asking(app_of(fresh, host="0.0.0.0", **names), host=host)
        told = ask(f"{API}/stream/contents/feed/river", headers=headers).json()
        assert told["items"][0]["origin"]["htmlUrl"] == f"{base}/source/news.example"


def test_a_client_that_asks_too_fast_waits(sign_in):
    app = sign_in(api_rate_per_s=0.1, api_burst=3)
    answers = [app("user-info") for _ in range(4)]
    assert answers[1].status_code == 200 and answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1 and "more slowly" in answers[-1].text


def test_what_is_followed_changes_with_a_token_that_may_write_only(sign_in, fresh, monkeypatch):
    asked = []

    def follow(self, target, options=None):
        asked.append((target, options.title if options else ""))
        yield Followed(address=target, subscription=None, is_new=False, words="The host does not answer.")

    monkeypatch.setattr(Following, "follow", follow)
    reads, writes = sign_in("reads"), sign_in("writes", TokenScope.WRITE)
    for path, form in (
        ("subscription/quickadd", {"quickadd": "https://x.example/"}),
        ("subscription/edit", {"ac": "subscribe", "s": "feed/https://x.example/"}),
    ):
        refused = reads(path, "POST", data=form)
        assert refused.status_code == 403 and "may write" in refused.text
    assert asked == []
    told = writes("subscription/quickadd", "POST", data={"quickadd": "https://x.example/"}).json()
    assert told == {"numResults": 0, "query": "https://x.example/", "error": "The host does not answer."}
    failed = writes("subscription/edit", "POST", data={"ac": "subscribe", "s": "feed/https://y.example/", "t": "Y"})
    assert failed.status_code == 422 and "does not answer" in failed.text
    assert asked == [("https://x.example/", ""), ("https://y.example/", "Y")]
    for path, form in (
        ("subscription/quickadd", {"quickadd": "/etc/passwd"}),
        ("subscription/edit", {"ac": "subscribe", "s": "feed//etc/passwd"}),
        ("subscription/edit", {"ac": "edit", "s": "feed/https://x.example/"}),
    ):
        assert writes(path, "POST", data=form).status_code == 400
    gone = writes("subscription/edit", "POST", data={"ac": "unsubscribe", "s": "feed/https://x.example/"})
    assert gone.status_code == 404 and len(asked) == 2
