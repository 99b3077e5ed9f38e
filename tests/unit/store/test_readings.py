from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.readings import read_invented
from tests.unit.store.conftest import NOON, make_article, minutes, put

from liveindex.errors import NotFoundError
from liveindex.model.annotation import Reading, Vectors, Work
from liveindex.model.search import Filters
from liveindex.store import entities, jobs, lookups, packing, readings
from liveindex.store.connection import Database
from liveindex.store.lookups import Narrowing
from liveindex.store.readings import Made
from liveindex.text.names import KeyRule, RuleKind, name_key

WORDS = "Minister met Ann Berg in Osmark on Monday. Ann Berg said 40 prisoners came home. Berg denied 9 losses."


def made_of(text: str, method: str = "fake/1") -> list[Made]:
    found = read_invented(make_article("https://news.example/x", text), method=method)
    return [Made(work, method, reading) for work, reading in found.items()]


def read(database: Database, version: int, text: str) -> None:
    with database.writing() as connection:
        readings.finish(connection, version, made_of(text), now=NOON)


def rows(database: Database, table: str) -> list[tuple[object, ...]]:
    with database.reading() as connection:
        return list(connection.execute(f"SELECT * FROM {table}"))


@pytest.mark.parametrize("work", list(Work))
def test_a_reading_of_every_kind_comes_back_as_it_was(work: Work) -> None:
    reading: Reading = read_invented(make_article("https://news.example/x", WORDS))[work]
    assert packing.unpack(work, packing.pack(reading)) == reading


def test_vectors_come_back_byte_for_byte() -> None:
    reading = Vectors(3, bytes(range(253, 256)), bytes(range(200)), unread="only the first sentences")
    assert packing.unpack(Work.VECTORS, packing.pack(reading)) == reading


def test_a_stored_version_gives_all_its_readings_with_their_methods(database: Database) -> None:
    version = put(database, "https://news.example/a", WORDS)
    read(database, version, WORDS)
    with database.reading() as connection:
        kept = readings.load(connection, version)
        assert {work: one.reading for work, one in kept.items()} == {m.work: m.reading for m in made_of(WORDS)}
        assert {one.method for one in kept.values()} == {"fake/1"}
        assert kept[Work.DATES].reading.unread == "dates are read in English only"


def test_bytes_that_are_no_reading_any_more_count_as_a_failure_not_as_a_crash(database: Database) -> None:
    version = put(database, "https://news.example/a", WORDS)
    read(database, version, WORDS)
    with database.writing() as connection:
        connection.execute("UPDATE readings SET body = x'00ff' WHERE work IN ('figures', 'sentences')")
        kept = readings.load(connection, version)
        assert kept[Work.FIGURES].reading is None
        assert "liveindex reprocess --only figures" in str(kept[Work.FIGURES].failure)
        assert kept[Work.STATEMENTS].reading is not None


def test_only_the_current_version_is_looked_up(database: Database) -> None:
    first = put(database, "https://news.example/a", WORDS)
    read(database, first, WORDS)
    newer = "Cato Holt said 7 buses came."
    second = put(database, "https://news.example/a", newer, seen=NOON + minutes(1))
    read(database, second, newer)
    read(database, first, WORDS)  # read again: it is history now
    with database.reading() as connection:
        found = list(lookups.statements(connection, Narrowing()))
        assert [(one.version, one.number) for one in found] == [(second, 1)]
        assert [one.number for one in lookups.figures(connection, Narrowing(), over=6)] == [1]
        (berg,) = connection.execute("SELECT articles FROM entities WHERE name = 'Ann Berg'").fetchone()
        (holt,) = connection.execute("SELECT articles FROM entities WHERE name = 'Cato Holt'").fetchone()
    assert (berg, holt) == (0, 1)


def test_reading_the_same_version_again_changes_no_row(database: Database) -> None:
    version = put(database, "https://news.example/a", WORDS)
    read(database, version, WORDS)
    tables = ("entities", "mentions", "roles", "statements", "speakers", "figures", "places")
    before = {table: rows(database, table) for table in tables}
    read(database, version, WORDS)
    assert {table: rows(database, table) for table in tables} == before
    assert all(before[table] for table in tables if table != "roles")


def test_a_reading_of_one_kind_alone_leaves_what_is_looked_up_of_the_others(database: Database) -> None:
    version = put(database, "https://news.example/a", WORDS)
    read(database, version, WORDS)
    with database.writing() as connection:
        figures = [made for made in made_of(WORDS, "fake/2") if made.work is Work.FIGURES]
        readings.finish(connection, version, figures, now=NOON)
        assert len(list(lookups.statements(connection, Narrowing()))) == 2
        assert readings.methods_of(connection, version)[Work.FIGURES] == "fake/2"


def test_figures_are_found_by_unit_size_and_claim(database: Database) -> None:
    text = "Ann Berg said 40 prisoners walked 12 kilometres. The road is 3 kilometres long."
    version = put(database, "https://news.example/a", text)
    read(database, version, text)
    with database.reading() as connection:
        number = {"unit": [2, 3], "over": [1, 2], "own": [3]}
        assert [w.number for w in lookups.figures(connection, Narrowing(), unit="kilometre")] == number["unit"]
        assert [w.number for w in lookups.figures(connection, Narrowing(), over=3)] == number["over"]
        assert [w.number for w in lookups.figures(connection, Narrowing(), own=True)] == number["own"]
        (berg,) = entities.by_keys(connection, [name_key("Ann Berg")])
        claimed = lookups.figures(connection, Narrowing(entities=(berg.num,)))
        assert [w.number for w in claimed] == [1, 2]
        apart = Narrowing(
            entities=(berg.num,), apart=[(berg.num, next(lookups.figures(connection, Narrowing())).article_id)]
        )
        assert list(lookups.figures(connection, apart)) == []
        assert list(lookups.statements(connection, Narrowing(filters=Filters(sources=("other.example",))))) == []


def test_what_lacks_a_present_method_is_counted_and_queued(database: Database) -> None:
    version = put(database, "https://news.example/a", WORDS)
    read(database, version, WORDS)
    wanted = {Work.FIGURES: "fake/1", Work.DATES: "fake/2", Work.PLACES: "fake/2"}
    with database.writing() as connection:
        assert readings.stale(connection, wanted) == {Work.DATES: 1, Work.PLACES: 1}
        assert jobs.enqueue_stale(connection, wanted, [Work.FIGURES]) == 0
        assert jobs.enqueue_stale(connection, wanted, [Work.DATES]) == 1
        (job,) = jobs.lease(connection, worker="w", now=NOON, lease_s=9, limit=9)
        assert job.works == {Work.DATES}


def test_a_rule_holds_until_it_is_taken_back_and_stays_on_record(database: Database) -> None:
    rule = KeyRule(RuleKind.SPLIT, "ann berg", "other berg", "abc")
    with database.writing() as connection:
        number = entities.add_rule(connection, rule, by="ada", reason="seen", now=NOON)
        (stored,) = entities.all_rules(connection)
        assert (stored.rule, stored.made_by, stored.undone) == (rule, "ada", None)
        entities.undo_rule(connection, number, by="bob", now=NOON + minutes(1))
        (stored,) = entities.all_rules(connection)
        assert (stored.undone, stored.undone_by) == (NOON + minutes(1), "bob")
        with pytest.raises(NotFoundError, match="no rule 1 that holds"):
            entities.undo_rule(connection, number, by="bob", now=NOON)


def test_a_data_folder_of_the_first_schema_keeps_its_readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from liveindex.store import connection as module

    every = module.migrations()
    monkeypatch.setattr(module, "migrations", lambda: every[:1])
    Database(tmp_path).close()
    with sqlite3.connect(tmp_path / module.FILE_NAME) as raw:
        raw.execute("INSERT INTO blobs VALUES (1, x'00', 'text', 1, x'00')")
        raw.execute("INSERT INTO snapshots VALUES (1, 1, 'text', 'a', 1, 1, 1, '[]', NULL, 'read', '', '', 1, 1)")
        raw.execute("INSERT INTO sources VALUES ('s', NULL, 1, 1, 1, NULL)")
        raw.execute("INSERT INTO articles VALUES (1, 'i', 'a', 's', 1, 1, '', 1, 1)")
        raw.execute(
            """INSERT INTO versions (num, article, number, hash, snapshot, seen_us, address, title, authors, lede, text,
                                     characters, paragraphs, method)
               VALUES (1, 1, 1, 'h', 1, 1, 'a', 't', '[]', '', 1, 9, '[0, 9]', 'm/1')"""
        )
        raw.execute("INSERT INTO readings VALUES (1, 'sentences', 's/1', 5, '[0, 4, 5, 9]', NULL)")
    raw.close()
    monkeypatch.undo()
    database = Database(tmp_path)
    with database.reading() as connection:
        assert [(s.start, s.end) for s in readings.sentences_of(connection, 1)] == [(0, 4), (5, 9)]
    database.close()


def test_replaced_readings_of_an_entity_found_twice_are_both_kept(database: Database) -> None:
    version = put(database, "https://news.example/a", WORDS)
    made = made_of(WORDS)
    doubled = next(one for one in made if one.work is Work.ENTITIES)
    twice = replace(doubled.reading, items=(*doubled.reading.items, replace(doubled.reading.items[0], number=9)))
    with database.writing() as connection:
        readings.finish(connection, version, [Made(Work.ENTITIES, "fake/1", twice)], now=NOON)
        assert connection.execute("SELECT count(*) FROM mentions").fetchone() == (2,)
        assert connection.execute("SELECT articles FROM entities").fetchone() == (1,)
