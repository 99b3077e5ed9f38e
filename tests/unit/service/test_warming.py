from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import Put

from liveindex.pipeline.index_sync import IndexSync
from liveindex.pipeline.near_sync import NearSync
from liveindex.search.nearness import NearIndex
from liveindex.service.meaning import Meaning
from liveindex.service.reading import Reading
from liveindex.service.warming import warm_up
from liveindex.store import vectors
from liveindex.store.connection import Database


@pytest.mark.parametrize("meaning", [True, False])
def test_vectors_are_read_before_the_first_search_where_searches_need_them(
    put: Put, database: Database, tmp_path: Path, monkeypatch, meaning: bool
):
    put("Ann Berg said 40 prisoners came.")
    read = []
    every = vectors.every
    monkeypatch.setattr(vectors, "every", lambda connection: read.append(1) or every(connection))
    engine, near = MemoryEngine(), NearSync()
    reading = Reading(database, engine, IndexSync(database, engine, tmp_path / "lock"), Meaning(engine, near))
    warm_up(reading, meaning=meaning)
    assert len(read) == meaning
    with database.reading() as connection:
        assert isinstance(near.level(connection), NearIndex)
    assert len(read) == 1


def test_an_index_without_anything_is_warmed_up_too(database: Database, tmp_path: Path):
    engine = MemoryEngine()
    warm_up(Reading(database, engine, IndexSync(database, engine, tmp_path / "lock")), meaning=True)
