"""What is read out of articles, through the real command: found, explained, decided on, exported."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.journey.conftest import Ran, record, write_jsonl

Command = Callable[..., Ran]
TEXT = (
    "The mayor, Ann Berg, said on Monday that 40 buses had come to Paris. “We need more drivers,” Berg said.\n\n"
    "Cato Holt, a spokesman for the drivers, denied that anyone had been asked."
)


@pytest.fixture
def filled(liveindex: Command, tmp_path: Path) -> Command:
    """Give the command over an index of two read articles."""
    rows = [record(1, title="Buses come", text=TEXT), record(2, text="Ann Berg said that the bridge was open.")]
    assert liveindex("add", write_jsonl(tmp_path / "in.jsonl", rows)).status == 0
    return liveindex


def test_every_statement_found_leads_to_its_exact_words(filled: Command) -> None:
    found = filled("statements", "--json").json["statements"]
    assert found
    for row in found:
        article = filled("show", row["article"], "--json").json
        for piece, span in zip(row["content"], row["statement"]["content"], strict=True):
            assert article["text"][span["start"] : span["end"]] == piece
        assert row["sentence_id"] in {sentence["id"] for sentence in article["sentences"]}


def test_a_person_is_found_by_surname_and_unknown_ones_are_offered_the_nearest(filled: Command) -> None:
    assert filled("who", "Berg", "--json").json["name"] == "Ann Berg"
    assert filled("who", "Ann", "Berg").out.startswith("Ann Berg  person\n")
    wrong = filled("who", "Anne", "Bergh")
    assert (wrong.status, wrong.out) == (1, "")
    assert "Near it: Ann Berg" in wrong.err


def test_a_decision_is_kept_shown_and_taken_back(filled: Command) -> None:
    assert filled("who", "Ann Berg", "--merge", "Cato Holt", "--because", "a test").status == 0
    merged = filled("who", "Cato Holt", "--json").json
    assert (merged["name"], merged["rules"][0]["reason"]) == ("Ann Berg", "a test")
    assert filled("who", "--undo", "1").status == 0
    assert filled("who", "Cato Holt", "--json").json["name"] == "Cato Holt"
    assert "taken back" in filled("who", "--rules").out
    again = filled("who", "--undo", "1")
    assert again.status == 1
    assert "liveindex who --rules" in again.err


@pytest.mark.parametrize("wrong", [["who"], ["who", "A", "--in", "x"], ["who", "A", "--merge", "B", "--undo", "1"]])
def test_wrong_use_of_who_is_told(filled: Command, wrong: list[str]) -> None:
    assert filled(*wrong).status == 2


def test_tables_come_as_csv_with_a_head(filled: Command) -> None:
    for verb in (["statements"], ["figures"], ["who", "Ann Berg"]):
        head, *rows = list(csv.reader(io.StringIO(filled(*verb, "--csv").out)))
        assert rows
        assert {len(row) for row in rows} == {len(head)}


def test_show_explains_every_annotation_with_method_and_reason(filled: Command) -> None:
    article = filled("statements", "--about", "buses", "--json").json["statements"][0]["article"]
    explained = filled("show", article, "--explain").out
    read = filled("show", article, "--json").json["read"]
    for kind in ("statements", "figures", "entities"):
        assert f"{kind} ({len(read[kind])})" in explained
        for item in read[kind]:
            assert f"{item['method']}, {item['confidence']:.2f}" in explained


def test_a_text_is_annotated_without_an_index(liveindex: Command, home: Path) -> None:
    shape = liveindex("annotate", "-", "--published", "2025-03-05", "--language", "en", stdin=TEXT.encode()).json
    assert shape["text"] == TEXT
    assert next(s["text"] for s in shape["sentences"]).startswith("The mayor")
    for kind in ("statements", "figures", "dates", "entities", "places", "events"):
        for item in shape[kind]:
            assert TEXT[item["span"]["start"] : item["span"]["end"]] == item["span"]["text"]
    assert not home.exists()


def test_a_file_that_is_no_text_is_refused_in_words(liveindex: Command, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(b"caf\xe9")
    wrong = liveindex("annotate", file)
    assert wrong.status == 1
    assert "is no UTF-8 text" in wrong.err


def test_what_an_older_method_read_is_read_again_and_doctor_says_so(filled: Command, home: Path) -> None:
    import sqlite3

    with sqlite3.connect(home / "liveindex.sqlite") as connection:
        connection.execute("UPDATE readings SET method = 'dates/0' WHERE work = 'dates'")
    connection.close()
    assert "dates of 2" in filled("doctor").out
    assert filled("reprocess", "--only", "topics").status == 0
    assert "dates of 2" in filled("doctor").out
    assert "2 articles read again" in filled("reprocess").out
    assert "everything is read by the present methods" in filled("doctor").out


def test_articles_added_for_later_are_shown_unread_and_read_by_reprocess(liveindex: Command, tmp_path: Path) -> None:
    liveindex("add", "--later", write_jsonl(tmp_path / "in.jsonl", [record(1, text=TEXT)]))
    assert "No statement is read that fits" in liveindex("statements").out
    assert "1 article read again" in liveindex("reprocess", "--extract").out
    assert json.loads(liveindex("statements", "--json").out)["statements"]
