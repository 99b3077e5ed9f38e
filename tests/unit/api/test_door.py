"""What stands around an answer: where it is made, how it is sent, what becomes of what goes wrong."""

from __future__ import annotations

import gzip

import pytest
from tests.unit.api.conftest import ROOT, Asking, app_of

from liveindex.serve.api import door, pace
from liveindex.serve.api.pace import Pace, is_plain
from liveindex.serve.api.table import ENDPOINTS
from liveindex.store import name_lists
from liveindex.store.scopes import Scope

BY_NAME = {one.name: one for one in ENDPOINTS}


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of what was handed to a thread."""
    handed: list[str] = []
    real = door.run_in_threadpool

    async def counted(function, *given):
        handed.append(function.__name__)
        return await real(function, *given)

    monkeypatch.setattr(door, "run_in_threadpool", counted)
    return handed


def test_what_was_short_lately_is_answered_at_once_and_all_else_in_a_thread(sample, threads, monkeypatch):
    monkeypatch.setattr(pace, "_SHORT_S", 60.0)  # on a busy machine nothing is short
    monkeypatch.setattr(pace, "_ONCE_S", 60.0)
    ask = Asking(app_of(sample))
    first = ask(f"{ROOT}/sources?limit=3").text
    for _ in range(7):
        ask(f"{ROOT}/sources?limit=3")
    assert len(threads) == 8
    assert ask(f"{ROOT}/sources?limit=3").text == first and len(threads) == 8
    assert ask(f"{ROOT}/sources?limit=0").status_code == 400  # what cannot be asked is refused as ever
    for asked in ("/sources?limit=101", "/sources?q=post", "/sources/interline.example"):
        before = len(threads)
        assert ask(ROOT + asked).status_code == 200 and len(threads) == before + 1, asked


def test_a_call_that_was_long_goes_back_to_a_thread_until_many_were_short():
    kept = Pace()
    for _ in range(8):
        assert not kept.is_short("people")
        kept.count("people", 0.001)
    assert kept.is_short("people") and not kept.is_short("stories")
    kept.count("people", 0.5)
    assert not kept.is_short("people")
    for _ in range(8):
        kept.count("people", 0.001)
    assert kept.is_short("people")
    for _ in range(5):
        kept.count("people", 0.004)
    assert not kept.is_short("people")


@pytest.mark.parametrize(
    ("name", "query", "plain"),
    [
        ("people", [], True),
        ("changes", [("after", "5"), ("limit", "100")], True),
        ("people", [("limit", "101")], False),
        ("people", [("limit", "x")], False),
        ("people", [("q", "a")], False),
        ("people", [("at", "2025-03-01")], False),
        ("person", [], False),
        ("add", [], False),
    ],
)
def test_only_a_page_of_a_whole_list_may_be_answered_at_once(name, query, plain):
    assert is_plain(BY_NAME[name], query) is plain


def test_an_answer_is_packed_for_whoever_takes_it_and_its_tag_is_the_same(ask: Asking):
    plain = ask(f"{ROOT}/articles", headers={"accept-encoding": "identity"})
    for accepted, packed in (("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("gzip;q=0", False), ("br", False)):
        answer = ask(f"{ROOT}/articles", headers={"accept-encoding": accepted})
        assert (answer.headers.get("content-encoding") == "gzip") is packed, accepted
        assert answer.content == plain.content and answer.headers["etag"] == plain.headers["etag"]
        assert "accept-encoding" in answer.headers["vary"]
    assert (
        len(gzip.compress(plain.content, 1))
        > int(ask(f"{ROOT}/articles", headers={"accept-encoding": "gzip"}).headers["content-length"]) - 20
    )
    short = ask(f"{ROOT}/sources?limit=1&fields=id", headers={"accept-encoding": "gzip"})
    assert short.status_code == 200 and len(short.content) < 1_000
    assert "content-encoding" not in short.headers  # not worth it


def test_an_answer_that_is_as_it_was_is_not_sent_again(ask: Asking):
    tag = ask(f"{ROOT}/stories").headers["etag"]
    for held in (tag, f'"other", {tag}', "*", tag.removeprefix("W/")):
        again = ask(f"{ROOT}/stories", headers={"if-none-match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert "content-length" not in again.headers and again.headers["x-content-type-options"] == "nosniff"
    assert ask(f"{ROOT}/stories", headers={"if-none-match": '"other"'}).status_code == 200


def test_whoever_asks_for_the_head_alone_gets_the_same_headers(ask: Asking):
    for path in ("/stories", "/openapi.json"):
        got, head = ask(ROOT + path), ask(ROOT + path, "HEAD")
        assert head.status_code == 200 and head.headers["etag"] == got.headers["etag"]


def test_addresses_that_lead_nowhere_say_what_there_is(ask: Asking):
    missing = ask(f"{ROOT}/colours")
    assert missing.status_code == 404 and "openapi.json" in missing.json()["detail"]
    assert ask(f"{ROOT}/articles/a/b").status_code == 404
    slash = ask(f"{ROOT}/articles/")
    assert slash.status_code == 307 and slash.headers["location"] == f"{ROOT}/articles"
    refused = ask(f"{ROOT}/stories", "DELETE")
    assert refused.status_code == 405 and refused.headers["allow"] == "GET, HEAD"
    assert ask(f"{ROOT}/openapi.json", "POST").status_code == 405
    assert ask(f"{ROOT}/searches", "PUT").headers["allow"] == "GET, HEAD, POST"
    for answer in (missing, refused):
        assert answer.headers["content-type"] == "application/problem+json"


def test_what_nobody_foresaw_is_a_problem_too_and_is_counted(sample, monkeypatch, caplog):
    app = app_of(sample)

    def broken(*_given, **_named):
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("liveindex.service.catalogue.Catalogue.outlets", broken)
    answer = Asking(app)(f"{ROOT}/sources")
    assert answer.status_code == 500 and "log says why" in answer.json()["detail"] and "unforeseen" not in answer.text
    assert "unforeseen" in caplog.text
    assert 'liveindex_api_requests_total{endpoint="sources",status="500"} 1.0' in Asking(app)("/metrics").text


def test_one_moment_of_the_past_is_opened_once(sample, monkeypatch):
    opened: list[object] = []
    real = type(sample).at

    def counted(self, moment):
        opened.append(moment)
        return real(self, moment)

    monkeypatch.setattr(type(sample), "at", counted)
    ask = Asking(app_of(sample))
    now = ask.json("/articles")["total"]
    for at in ("2025-03-12", "2025-03-12", "2025-03-13", "2025-03-12"):
        assert ask.json(f"/articles?at={at}")["total"] <= now
    assert len(opened) == 2


@pytest.mark.parametrize("path", ["/people", "/people?type=person,body,place", "/people?q=an", "/places", "/places?q=o",
                                  "/stories", "/changes"])  # fmt: skip
def test_what_is_counted_by_the_store_is_what_is_gathered_from_the_articles(ask: Asking, path):
    sign = "&" if "?" in path else "?"
    whole, gathered = (ask.json(f"{path}{sign}limit=1000{more}") for more in ("", "&from=1900-01-01"))
    assert whole["items"] == gathered["items"] and whole["items"]
    assert whole["total"] == gathered["total"] == len(whole["items"])


def test_a_place_is_one_row_however_it_is_spelled(fresh, put):
    put("Soldiers came to Kyiv on Monday. Ann Berg said Kyiv was quiet.")
    put("Soldiers came to Kiev on Monday. Ann Berg said Kiev was quiet.")  # a name of old
    put("Soldiers came to Odesa on Monday.")
    ask = Asking(app_of(fresh))
    (kyiv,) = [row for row in ask.json("/places")["items"] if row["geonames"] == 703448]
    assert kyiv["articles"] == 2 and kyiv["latitude"] and kyiv["last"]
    for more in ("", "&from=1900-01-01"):
        found = ask.json(f"/places?q=KYI{more}")
        assert found["items"] == [kyiv] and found["total"] == 1, more


def test_lists_of_names_are_read_along_an_index(sample):
    seen: list[str] = []
    with sample.database.reading() as connection:
        connection.set_trace_callback(seen.append)
        name_lists.names(connection, Scope(), (), "", ("Ann", 3), limit=10)
        name_lists.places(connection, Scope(), "", ("Os", 3), limit=10)
        connection.set_trace_callback(None)
        lists = [query for query in seen if "COLLATE NOCASE" in query]
        assert len(lists) == 2
        for query in lists:
            plan = " ".join(str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))
            assert "INDEX" in plan and "TEMP B-TREE" not in plan, plan
