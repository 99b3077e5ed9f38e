"""Searches by meaning: what is near is told apart and never counted; words stay what they are; reasons add up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import Put

from liveindex.bootstrap import now_utc
from liveindex.model.annotation import Work
from liveindex.model.search import Filters, Order
from liveindex.model.view import SearchRow, SearchView
from liveindex.pipeline.index_sync import IndexSync
from liveindex.pipeline.near_sync import NearSync
from liveindex.pipeline.relating import relate_version
from liveindex.search.embedded import EmbeddedEngine
from liveindex.serve import search_shapes
from liveindex.serve.search_words import near_words, nearness_words, why_words
from liveindex.service.meaning import Meaning
from liveindex.service.one_text import annotate_text
from liveindex.service.reading import Reading
from liveindex.store import changes, readings
from liveindex.store.connection import Database
from liveindex.store.readings import Made

TRAIN = (
    "An Amtrak passenger train derailed in Philadelphia on Tuesday night. Rescue crews pulled injured passengers "
    "from the wrecked railway carriages."
)
RAIL = (
    "Commuters were hurt when railroad cars jumped the tracks near Philadelphia. The locomotive was going too fast "
    "when the passenger train crashed, investigators said. Weather played no part."
)
WIRE = (
    f"{RAIL} Ambulances carried forty passengers to three hospitals in the city before midnight. "
    "The engineer of the train told police that he did not remember the moment before the crash. "
    "Trains between the two stations will not run until the tracks have been laid anew. "
    "A lawyer for the families asked why the railroad had not built a system that slows trains down."
)
BREAD = "Bakers knead flour, butter and sugar into sweet dough. The cakes are served with cream and strawberries."

QUERY = "passenger train derailed Philadelphia"

Ask = Callable[..., SearchView]


@pytest.fixture
def reading(database: Database, tmp_path: Path) -> Reading:
    """Give a reading whose meaning lives as long as a server's does."""
    engine = EmbeddedEngine(tmp_path / "index", heap_bytes=15_000_000)
    sync = IndexSync(database, engine, tmp_path / "lock")
    return Reading(database, engine, sync, Meaning(engine, NearSync()))


@pytest.fixture
def ask(database: Database, reading: Reading) -> Ask:
    """Give a search of what the store holds now, each article read and related as it is once it was read."""

    def search(text: str, **wanted: object) -> SearchView:
        read_all(database)
        reading.sync.catch_up()
        return reading.search(text, **{"meaning": True, **wanted})  # type: ignore[arg-type]

    return search


def read_all(database: Database) -> None:
    with database.writing() as connection:
        rows = connection.execute(
            """SELECT num, version, id FROM articles
               WHERE version NOT IN (SELECT version FROM fingerprints)"""
        ).fetchall()
        for article, version, article_id in rows:
            text = readings.load_current(connection, [article_id])[article_id].text
            read = annotate_text(text, title="", language="en", only=frozenset({Work.SENTENCES, Work.VECTORS}))
            assert read.vectors is not None
            made = [Made(Work.VECTORS, "vectors/1", read.vectors)]
            readings.finish(connection, version, made, now=now_utc())
            relate_version(connection, version)
            changes.log(connection, "read", article, version, now=now_utc(), indexed=True)


def ids(rows: tuple[SearchRow, ...]) -> list[str]:
    return [row.row.id for row in rows]


def test_what_is_near_is_told_apart_and_counted_nowhere(put: Put, ask: Ask) -> None:
    train, rail, _ = put(TRAIN), put(RAIL, source="rail.example"), put(BREAD)
    found, plain = ask(QUERY), ask(QUERY, meaning=False)
    assert ids(found.rows) == [train]
    assert ids(found.near) == [rail]
    assert (found.meaning, found.near_total) == (True, 1)
    assert (plain.meaning, plain.near, plain.near_total) == (False, (), 0)
    for same in ("total", "entries", "sources", "days", "languages", "next_cursor", "rows"):
        assert getattr(found, same) == getattr(plain, same)
    assert near_words(found).startswith("1 more article is near in meaning: it does not match the search")
    assert near_words(plain) == ""


def test_the_nearest_sentences_are_the_proof_and_the_words_they_hold_are_marked(put: Put, ask: Ask) -> None:
    put(RAIL)
    (row,) = ask(QUERY).near
    assert [words for _, words in row.passages] == [
        "Commuters were hurt when railroad cars jumped the tracks near Philadelphia.",
        "The locomotive was going too fast when the passenger train crashed, investigators said.",
    ]
    marked = [RAIL[mark.start : mark.end] for passage, _ in row.passages for mark in passage.marks]
    assert marked == ["Philadelphia", "passenger", "train"]
    assert row.nearness is not None and row.nearness.rank == 1
    assert "near in meaning: 0." in nearness_words(row)


def test_near_articles_stand_by_the_sum_of_nearness_and_words_held(put: Put, ask: Ask) -> None:
    for text in (RAIL, TRAIN, "A passenger train crashed. A train passenger was hurt as the train derailed."):
        put(text)
    near = ask("railroad train crash survivors").near
    sums = [row.nearness.together for row in near if row.nearness]
    assert len(sums) == len(near) > 1
    assert sums == sorted(sums, reverse=True)
    assert sums == [row.nearness.cosine + row.nearness.held for row in near if row.nearness]


@pytest.mark.parametrize(
    "text",
    [
        '"Philadelphia train"',
        "Philadelphia -train",
        "Philadelphia OR derailed",
        "Philadelphia train*",
        "Philadelphia NEAR train",
        "Philadelphia source:news.example",
        "(Philadelphia OR train) derailed",
        "",
    ],
)
def test_a_search_that_says_more_than_words_gets_words(put: Put, ask: Ask, text: str) -> None:
    put(TRAIN), put(RAIL)
    found = ask(text)
    assert not found.meaning and not found.near


@pytest.mark.parametrize("text", ["Entgleisung Zugunglück", "поезд Филадельфия", "déraillement ferroviaire"])
def test_a_search_without_english_words_gets_words(put: Put, ask: Ask, text: str) -> None:
    put(RAIL)
    assert not ask(text).meaning


def test_by_time_and_past_the_first_page_nothing_is_near(put: Put, ask: Ask) -> None:
    put(TRAIN), put(RAIL)
    assert not ask(QUERY, order=Order.NEWEST).meaning
    assert not ask(QUERY, offset=1).near


def test_filters_hold_for_what_is_near(put: Put, ask: Ask) -> None:
    rail = put(RAIL, source="rail.example")
    text = QUERY
    assert ids(ask(text, filters=Filters(sources=("rail.example",))).near) == [rail]
    assert not ask(text, filters=Filters(sources=("news.example",))).near
    assert ids(ask(text, filters=Filters(since=date(2025, 3, 3), until=date(2025, 3, 3))).near) == [rail]
    assert not ask(text, filters=Filters(since=date(2025, 3, 4))).near
    assert ids(ask(text, filters=Filters(languages=("en",))).near) == [rail]
    assert not ask(text, filters=Filters(languages=("de",))).meaning


def test_copies_that_are_near_fold_into_one(put: Put, ask: Ask) -> None:
    first, second = put(WIRE, source="one.example"), put(WIRE, source="two.example")
    (row,) = ask(QUERY).near
    assert (row.row.id, [copy.id for copy in row.copies]) == (first, [second])
    assert sorted(ids(ask(QUERY, fold=False).near)) == sorted([first, second])


def test_what_comes_in_and_what_is_edited_is_found_as_it_is_now(put: Put, ask: Ask) -> None:
    text = QUERY
    assert not ask(text).near
    address = "https://news.example/story"
    story = put(RAIL, address=address)
    assert ids(ask(text).near) == [story]
    put(BREAD, address=address)
    assert not ask(text).near


def test_an_article_that_turns_out_to_be_in_another_language_leaves(put: Put, ask: Ask, database: Database) -> None:
    put(RAIL)
    assert ask(QUERY).near
    with database.writing() as connection:
        version = connection.execute("SELECT version FROM articles").fetchone()[0]
        num = readings.set_language(connection, version, "sv")
        assert num is not None
        changes.log(connection, "read", num, version, now=now_utc(), indexed=True)
    assert not ask(QUERY).near


def test_what_came_in_after_a_search_began_is_not_near_on_its_pages(put: Put, ask: Ask) -> None:
    put(TRAIN)
    began = ask(QUERY).upto
    put(RAIL)
    assert not ask(QUERY, upto=began).near
    assert ask(QUERY).near


def test_the_weights_that_are_told_add_up_to_the_order(put: Put, ask: Ask) -> None:
    for text in (TRAIN, RAIL + "\n\n" + TRAIN, "Train, train, train to Philadelphia.\n\nNo train derailed."):
        put(text)
    found = ask("Philadelphia train", explain=True)
    assert len(found.rows) == 3
    for place, row in enumerate(found.rows, start=1):
        why = row.why
        assert why is not None and why.place == place
        assert sum(word.score for word in why.words) == pytest.approx(row.score, rel=1e-4)
        for word in why.words:
            assert word.title + word.lead + word.body == pytest.approx(word.score)
            assert word.in_title + word.in_lead + word.in_body > 0
    told = [sum(word.score for word in row.why.words) for row in found.rows if row.why]
    assert told == sorted(told, reverse=True)


def test_reasons_tell_numbers_in_plain_words(put: Put, ask: Ask) -> None:
    put("A train left.\n\nThe train came to Selm. Nobody saw the train.")
    (row,) = ask("train", explain=True).rows
    lines = why_words(row, Order.RELEVANCE)
    assert lines[0] == f"Place 1 by words: they weigh {row.score:.2f} in all."
    assert "from the first paragraph (once)" in lines[1] and "from the rest of the text (2 times)" in lines[1]
    assert "(100%)" in lines[1]
    assert "When it was published does not weigh in this order." in lines


def test_the_reason_of_a_near_article_is_the_sum_it_stands_by(put: Put, ask: Ask) -> None:
    put(RAIL)
    found = ask(QUERY, explain=True)
    (row,) = found.near
    assert row.why is not None and row.nearness is not None
    assert row.nearness.held > 0
    assert {word.text for word in row.why.words} == {"passenger", "Philadelphia", "train"}
    first = why_words(row, found.order)[0]
    assert f"= {row.nearness.together:.2f}" in first and first.startswith("Place 1 of those near in meaning")
    told = search_shapes.search_view(found)["near"]
    assert isinstance(told, list) and isinstance(told[0], dict)
    assert told[0]["nearness"] is not None and told[0]["why"] is not None


def test_by_time_the_reason_is_the_time(put: Put, ask: Ask) -> None:
    put(TRAIN)
    (row,) = ask("train", explain=True, order=Order.NEWEST).rows
    assert why_words(row, Order.NEWEST) == ("Place 1 by time: 2025-03-03 12:01 UTC. Words do not weigh in this order.",)


def test_of_copies_the_words_of_the_best_match_are_told(put: Put, ask: Ask) -> None:
    first, second = put(WIRE, source="one.example"), put(WIRE, source="two.example")
    (row,) = ask("locomotive", explain=True).rows
    assert row.why is not None and row.why.scored in (first, second)
    assert any("1 copy of it matches too" in line for line in why_words(row, Order.RELEVANCE))


def test_reasons_are_not_made_unless_asked_for(put: Put, ask: Ask) -> None:
    put(TRAIN)
    (row,) = ask("train").rows
    assert row.why is None and why_words(row, Order.RELEVANCE) == ()
    told = search_shapes.search_view(ask("train"))["hits"]
    assert isinstance(told, list) and isinstance(told[0], dict) and "why" not in told[0]


def test_an_engine_without_meaning_searches_by_words(put: Put, database: Database, tmp_path: Path) -> None:
    put(TRAIN), put(RAIL)
    engine = MemoryEngine()
    sync = IndexSync(database, engine, tmp_path / "lock")
    sync.catch_up()
    found = Reading(database, engine, sync).search(QUERY, meaning=True)
    assert not found.meaning and not found.near and found.total == 1


def test_the_program_starts_without_the_vectors() -> None:
    code = "import sys, liveindex.bootstrap; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
