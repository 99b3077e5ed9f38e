from __future__ import annotations

import sqlite3

import pytest
from tests.unit.api.conftest import ROOT, Asking, app_of

from liveindex.serve.api.table import ENDPOINTS

LISTS = [one.path for one in ENDPOINTS if one.lists]


def walk(ask: Asking, path: str, limit: int = 7) -> list[dict]:
    sign, rows, cursor = "&" if "?" in path else "?", [], None
    while True:
        page = ask.json(f"{path}{sign}limit={limit}" + (f"&cursor={cursor}" if cursor else ""))
        rows += page["items"]
        cursor = page["next_cursor"]
        assert cursor is None or len(page["items"]) == limit
        if cursor is None:
            return rows


@pytest.mark.parametrize("path", LISTS)
def test_the_pages_of_a_list_are_the_whole_list_once_and_the_total_is_true(ask: Asking, path):
    limit = 7 if path in ("/sources", "/people", "/places", "/stories", "/searches", "/story-rules") else 97
    rows = walk(ask, path, limit)
    whole = ask.json(f"{path}?limit=1000")
    assert rows == whole["items"] and whole["total"] == len(rows)


def test_totals_are_those_of_the_store(ask: Asking, sample):
    with sqlite3.connect(sample.database.path) as store:
        for path, table in (("/articles", "articles"), ("/statements", "statements"), ("/figures", "figures"),
                            ("/changes", "changes"), ("/sources", "sources")):  # fmt: skip
            assert ask.json(path)["total"] == store.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    sentences = sum(len(ask.json(f"/articles/{row['id']}")["sentences"]) for row in walk(ask, "/articles", 100))
    assert ask.json("/sentences")["total"] == sentences


@pytest.mark.parametrize(
    "narrowing",
    ["source=gorvanypost.example", "lang=en", "from=2025-03-10&to=2025-03-12", "person=Aldous%20Brenn", "place=Gorvany",
     "q=bridge"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/articles", "/sentences", "/statements", "/figures", "/dates", "/events"])
def test_what_narrows_a_list_narrows_it_and_its_total(ask: Asking, path, narrowing):
    rows = walk(ask, f"{path}?{narrowing}", 50)
    told = ask.json(f"{path}?{narrowing}&limit=1")
    assert told["total"] == len(rows) < ask.json(path)["total"] or narrowing == "lang=en"
    name, value = narrowing.partition("&")[0].split("=")
    for row in rows:
        if name == "source":
            assert row.get("source_id", row["source"]) == value
        if name == "from":
            assert "2025-03-10" <= row["at"][:10] <= "2025-03-12"
        if name == "person" and path == "/statements":
            assert any("Brenn" in said for said in row["speakers"])
        if name == "q" and path == "/sentences":
            assert "bridge" in row["text"].lower()


def test_a_story_narrows_to_its_articles(ask: Asking):
    story = ask.json("/stories?limit=1")["items"][0]
    articles = {row["id"] for row in walk(ask, f"/articles?story={story['id']}")}
    assert articles == set(ask.json(f"/stories/{story['id']}")["articles"]) and len(articles) == story["articles"]
    assert {row["article"] for row in walk(ask, f"/statements?story={story['id']}", 50)} <= articles
    found = {row["id"] for row in walk(ask, f"/articles?q=*&story={story['id']}".replace("q=*", "q=the"))}
    assert found and found <= articles


def test_pages_do_not_shift_while_articles_come_in(fresh, put):
    ask = Asking(app_of(fresh))
    before = [put() for _ in range(6)]
    for path in ("/articles?", "/statements?", "/sentences?", "/articles?q=bridge&order=newest&"):
        column = "id" if path.startswith("/articles") else "article"
        known = set(before)
        first = ask.json(f"{path}limit=3")
        put()  # newer than all
        rows, cursor = first["items"], first["next_cursor"]
        while cursor:
            page = ask.json(f"{path}limit=3&cursor={cursor}")
            rows, cursor = rows + page["items"], page["next_cursor"]
        ids = [row["id"] for row in rows]
        assert len(ids) == len(set(ids)), path
        assert {row[column] for row in rows} >= known, path
        before = [row["id"] for row in ask.json("/articles?limit=100")["items"]]


def test_a_cursor_is_good_for_the_list_that_gave_it_only(ask: Asking):
    cursor = ask.json("/articles?limit=2&lang=en")["next_cursor"]
    assert ask.json(f"/articles?limit=5&lang=en&fields=id&cursor={cursor}")["items"]
    for path in ("/articles?lang=es", "/articles?", "/sentences?lang=en", "/articles?q=bridge&lang=en"):
        answer = ask(f"{ROOT}{path}&cursor={cursor}")
        assert answer.status_code == 400 and "another list" in answer.json()["detail"], path
    for wrong in ("x", "....", "AAAA", cursor[:-3], "AAAAAAAAAAAAAAAAAAAA"):
        assert ask(f"{ROOT}/articles?lang=en&cursor={wrong}").status_code == 400, wrong


def test_the_next_page_is_linked(ask: Asking):
    answer = ask(f"{ROOT}/articles?limit=2&lang=en")
    address, _, relation = answer.headers["link"].partition(">; ")
    assert relation == 'rel="next"' and ask(address.removeprefix("<")).json()["items"]
    assert "link" not in ask(f"{ROOT}/articles?limit=1000").headers


def test_columns_can_be_chosen(ask: Asking):
    assert set(ask.json("/articles?fields=id,title")["items"][0]) == {"id", "title"}
    answer = ask(f"{ROOT}/articles?fields=id,colour")
    assert answer.status_code == 400 and "colour" in answer.text and "source_name" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("colour=red", "Taken here are: q, source"),
        ("limit=0", "from 1 to 1,000"),
        ("limit=٣", "whole number"),
        ("limit=1&limit=2", "given once"),
        ("from=2025-13-01", "a day"),
        ("from=2025-03-02&to=2025-03-01", "Swap them"),
        ("since=soon", "no time"),
        ("order=oldest", "newest first"),
        ("order=best", "relevance, newest, oldest"),
        ("story=", "empty"),
        ("at=2999-03-01", "lies ahead"),
        ("at=March", "is no time"),
        ("q=%22bridge", "quotation"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(ask: Asking, query, told):
    answer = ask(f"{ROOT}/articles?{query}")
    assert answer.status_code == 400 and told in answer.json()["detail"], answer.text
    assert answer.headers["content-type"] == "application/problem+json" and not answer.json()["retry_helps"]


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/articles/zzzzzzzz", "/articles?person=Nobody%20Known", "/articles?place=Nowhere", "/stories/zzzz",
     "/statements/zzzzzzzzzzzz.1.5", "/people/Nobody%20Known", "/places/Nowhere", "/sources/no.example",
     "/searches/none", "/articles?story=zzzzzz"],
)  # fmt: skip
def test_what_is_not_there_is_said_to_be_not_there(ask: Asking, path):
    answer = ask(ROOT + path)
    assert answer.status_code == 404 and answer.json()["status"] == 404 and answer.json()["detail"]


def test_a_method_that_is_not_taken_names_those_that_are(ask: Asking):
    answer = ask(f"{ROOT}/searches", "PUT")
    assert answer.status_code == 405 and set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_answer_that_has_not_changed_is_not_sent_again(fresh, put):
    ask = Asking(app_of(fresh))
    put()
    first = ask(f"{ROOT}/articles")
    etag = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"
    again = ask(f"{ROOT}/articles", headers={"if-none-match": f'"other", {etag}'})
    assert again.status_code == 304 and not again.content and again.headers["etag"] == etag
    put()
    changed = ask(f"{ROOT}/articles", headers={"if-none-match": etag})
    assert changed.status_code == 200 and changed.headers["etag"] != etag


def test_head_is_answered_as_get_without_the_rows(ask: Asking):
    answer = ask(f"{ROOT}/articles", "HEAD")
    assert answer.status_code == 200 and answer.headers["etag"]


def test_a_list_of_the_past_has_what_there_was(ask: Asking):
    now, then = ask.json("/articles?limit=1"), ask.json("/articles?limit=1&at=2025-03-12")
    assert 0 < then["total"] < now["total"]
    assert ask.json("/articles?limit=1&at=today")["total"] == now["total"]
    assert ask.json("/statements?limit=1&at=2025-03-12")["total"] < ask.json("/statements?limit=1")["total"]
    assert ask.json("/stories?limit=1&at=2020-01-01")["total"] == 0
    assert ask(f"{ROOT}/searches?at=2025-03-12").status_code == 400
