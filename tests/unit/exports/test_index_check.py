"""`verify` without a file: what is shown and does not stand in the stored text is named, with what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import zstandard

from liveindex.bootstrap import Services
from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.article import Sentence
from liveindex.service.exporting.index_check import Checked, check_index
from liveindex.store import packing
from liveindex.store.connection import FILE_NAME, Database


def check(home: Path) -> Checked:
    database = Database(home)
    try:
        return check_index(database)
    finally:
        database.close()


def tamper(home: Path, sql: str, *values: object) -> None:
    connection = sqlite3.connect(home / FILE_NAME)
    connection.execute(sql, values)
    connection.commit()
    connection.close()


def one(home: Path, sql: str) -> tuple:
    connection = sqlite3.connect(home / FILE_NAME)
    row = connection.execute(sql).fetchone()
    connection.close()
    return row


def test_a_sound_index_is_sound_and_all_of_it_was_looked_at(sample: Services):
    checked = check_index(sample.database)
    assert checked.is_sound, checked.flaws
    with sample.database.reading() as connection:
        for name, table in (("versions", "versions"), ("documents", "blobs WHERE kind = 'evidence'")):
            assert checked.tallied.counts[name] == connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    assert checked.tallied.counts["statement"] > 400


def test_a_text_that_was_changed_is_named_with_its_version(own_home: Path):
    num, body, article = one(
        own_home, "SELECT b.num, b.body, a.id FROM blobs b JOIN versions v ON v.text = b.num "
        "JOIN articles a ON a.version = v.num LIMIT 1",
    )  # fmt: skip
    text = zstandard.ZstdDecompressor().decompress(body).decode()
    changed = zstandard.ZstdCompressor().compress(text.replace("a", "o").encode())
    tamper(own_home, "UPDATE blobs SET body = ? WHERE num = ?", changed, num)
    flaws = check(own_home).flaws
    assert any(flaw.where.startswith(article) and "SHA-256" in flaw.what for flaw in flaws)
    assert any("version's hash" in flaw.what for flaw in flaws)
    assert all("restore" in flaw.remedy for flaw in flaws)
    tamper(own_home, "UPDATE blobs SET body = ? WHERE num = ?", b"no zstd", num)
    assert any(flaw.where.startswith(article) for flaw in check(own_home).flaws)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [("title", "Another headline", "version's hash"), ("lede", "Other words", "first words"),
     ("hash", "0" * 16, "version's hash")],
)  # fmt: skip
def test_what_stands_beside_a_text_is_held_against_it(own_home: Path, column: str, value: str, words: str):
    tamper(own_home, f"UPDATE versions SET {column} = ? WHERE num = 5", value)
    flaws = check(own_home).flaws
    assert len(flaws) == 1
    assert words in flaws[0].what


def test_a_place_outside_of_the_text_is_named_with_what_to_do(own_home: Path):
    body = packing.pack(kinds.Sentences((Sentence(1, 0, 10), Sentence(2, 10, 10_000_000))))
    tamper(own_home, "UPDATE readings SET body = ? WHERE version = 5 AND work = 'sentences'", body)
    flaws = check(own_home).flaws
    assert len(flaws) == 1
    assert "sentence 2 stands at 10 to 10000000, outside of the text" in flaws[0].what
    assert "reprocess --only sentences" in flaws[0].remedy


@pytest.mark.parametrize("work", [Work.STATEMENTS, Work.FIGURES, Work.DATES, Work.PLACES, Work.ENTITIES, Work.EVENTS])
def test_every_kind_of_reading_is_looked_at(own_home: Path, work: Work):
    """A reading of a longer article put beside a short one stands outside of its text."""
    long = one(own_home, f"SELECT r.body FROM readings r JOIN versions v ON v.num = r.version WHERE work = '{work}' "
               "AND r.body IS NOT NULL ORDER BY v.characters DESC LIMIT 1")[0]  # fmt: skip
    short = one(own_home, "SELECT num FROM versions ORDER BY characters LIMIT 1")[0]
    tamper(own_home, "UPDATE readings SET body = ? WHERE version = ? AND work = ?", long, short, str(work))
    flaws = check(own_home).flaws
    assert flaws
    assert all("outside of the text" in flaw.what and f"--only {work}" in flaw.remedy for flaw in flaws)


def test_a_document_that_was_changed_is_named_by_its_address(own_home: Path):
    num, address = one(own_home, "SELECT blob, address FROM snapshots ORDER BY num LIMIT 1")
    tamper(own_home, "UPDATE blobs SET body = ? WHERE num = ?", zstandard.ZstdCompressor().compress(b"x"), num)
    flaws = check(own_home).flaws
    assert [flaw.where for flaw in flaws] == [address]
    assert "anew" in flaws[0].remedy


def test_words_that_a_saved_search_found_are_held_against_their_version(own_home: Path):
    article, number = one(own_home, "SELECT num, 1 FROM articles LIMIT 1")
    columns = "num, id, name, folded, query, kinds, alerts, gather_s, made_us, keyed"
    values = "1, 'x', 'x', 'x', 'x', 'article', '[]', 0, 0, ''"
    tamper(own_home, f"INSERT INTO saved_searches ({columns}) VALUES ({values})")
    columns = "search, kind, key, article, version, sentence, words, found_us"
    values = "1, 'quote', 'k', ?, ?, 1, 'Nobody ever wrote this.', 0"
    tamper(own_home, f"INSERT INTO saved_items ({columns}) VALUES ({values})", article, number)
    flaws = check(own_home).flaws
    assert len(flaws) == 1
    assert "Nobody ever wrote this" in flaws[0].what
