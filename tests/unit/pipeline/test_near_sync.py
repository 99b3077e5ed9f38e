"""Vectors are kept in a file between processes, and the file counts only while it is of this very database."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import write_article
from tests.unit.service.test_meaning import BREAD, RAIL, TRAIN, read_all

from liveindex.annotation.vectors.annotator import vector_of
from liveindex.model.search import Filters
from liveindex.pipeline import near_sync
from liveindex.pipeline.near_sync import NearSync
from liveindex.search.nearness import NearIndex
from liveindex.store import vectors
from liveindex.store.connection import Database


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_sync, "KEPT_FROM", 1)
    monkeypatch.setattr(near_sync, "_STALE", 1)


def filled(home: Path, *texts: str) -> Database:
    database = Database(home)
    for text in texts:
        write_article(database, MemoryEngine(), text)
    read_all(database)
    return database


def found(sync: NearSync, database: Database) -> list[tuple[str, float]]:
    with database.reading() as connection:
        near = sync.level(connection).nearest(vector_of("passenger train crash"), Filters(), 9)
    return [(one.article_id, round(one.cosine, 5)) for one in near]


def refuse(*_: object) -> list[object]:
    raise AssertionError("all were read again")


def test_the_next_process_finds_the_same_without_reading_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database, path = filled(tmp_path, TRAIN, RAIL, BREAD), tmp_path / "vectors.npz"
    before = found(NearSync(path), database)
    assert len(before) == 3 and path.exists()
    monkeypatch.setattr(vectors, "every", refuse)
    assert found(NearSync(path), database) == before
    added = write_article(database, MemoryEngine(), f"{RAIL} Nobody saw it.")
    read_all(database)
    assert {one for one, _ in found(NearSync(path), database)} == {added, *(one for one, _ in before)}


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_broken_file_counts_as_none_and_is_written_anew(tmp_path: Path, content: bytes) -> None:
    database, path = filled(tmp_path, TRAIN, RAIL), tmp_path / "vectors.npz"
    path.write_bytes(content)
    assert len(found(NearSync(path), database)) == 2
    assert path.stat().st_size > len(content)


def test_a_file_of_another_database_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    found(NearSync(path), filled(tmp_path / "one", TRAIN, RAIL))
    other = filled(tmp_path / "two", BREAD, TRAIN, RAIL)
    assert found(NearSync(path), other) == found(NearSync(), other)


def test_a_folder_that_may_not_be_written_goes_without_the_file(tmp_path: Path) -> None:
    database = filled(tmp_path, TRAIN)
    assert len(found(NearSync(tmp_path / "absent" / "vectors.npz"), database)) == 1


def test_an_index_made_of_its_arrays_is_the_same(tmp_path: Path) -> None:
    database = filled(tmp_path, TRAIN, RAIL, BREAD)
    with database.reading() as connection:
        index = NearSync().level(connection)
    again = NearIndex.of_arrays(index.arrays())
    asked = vector_of("train")
    assert again.nearest(asked, Filters(), 9) == index.nearest(asked, Filters(), 9)
    assert again.nearest(asked, Filters(sources=("news.example",)), 9)
    assert not again.nearest(asked, Filters(sources=("other.example",)), 9)
