from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from liveindex import bootstrap
from liveindex.errors import NotFoundError
from liveindex.model.annotation import Work
from liveindex.pipeline import relating, storylines
from liveindex.service import story_keeping, telling
from liveindex.service.story_facts import StoryFacts
from liveindex.service.story_origins import StoryOrigins
from liveindex.store.connection import Database
from liveindex.store.drawn_stories import DrawnStories

FIRE = "Ann Berg said the harbour warehouse fire burnt three sheds at pier nine. Smoke lay over the quays all night."
LATER = "Ann Berg said the harbour warehouse fire at pier nine is out. Three sheds burnt, smoke lay over the quays."


@pytest.fixture
def told(database: Database, put: Callable[..., str]) -> list[str]:
    """Return the ids of one fire: two outlets with one text, a third with its own."""
    ids = []
    for text, source in ((FIRE, "one.example"), (FIRE, "two.example"), (LATER, "three.example")):
        ids.append(put(text, source=source))
        with database.writing() as connection:
            newest = connection.execute("SELECT max(num) FROM versions").fetchone()[0]
            relating.relate_version(connection, newest)
            storylines.place_version(connection, newest)
    return ids


def test_a_story_comes_with_its_readings_and_a_copy_has_the_origin_of_the_first(
    database: Database, told: list[str]
) -> None:
    found = StoryFacts(database).tellings(told[2])
    assert [one.id for one in found.items] == told
    assert [one.origin for one in found.items] == [told[0], told[0], told[2]]
    assert all(one.readings[Work.SENTENCES] for one in found.items)
    assert set(found.rows) == set(told)
    assert found.left_out == 0


def test_a_story_is_loaded_anew_only_when_it_changed(
    database: Database, told: list[str], put: Callable[..., str]
) -> None:
    facts = StoryFacts(database)
    before = facts.tellings(told[0])
    assert facts.tellings(told[1]) is before
    put(LATER, source="four.example")
    with database.writing() as connection:
        storylines.place_version(connection, connection.execute("SELECT max(num) FROM versions").fetchone()[0])
    assert len(facts.tellings(told[0]).items) == len(told) + 1


def test_of_a_very_large_story_the_newest_are_kept(
    database: Database, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "MOST_TELLINGS", 2)
    found = StoryFacts(database).tellings(told[0])
    assert [one.id for one in found.items] == told[1:]
    assert found.left_out == 1


def test_an_article_that_is_not_read_yet_says_so(database: Database, put: Callable[..., str]) -> None:
    article = put(FIRE)
    with pytest.raises(NotFoundError, match="not read yet"):
        StoryFacts(database).tellings(article)


def test_a_list_counts_the_origins_that_a_story_shows(database: Database, told: list[str]) -> None:
    view = StoryFacts(database).origins(told[2])
    assert view.asked.id == told[2]
    assert len(view.origins.origins) == 2
    assert StoryOrigins(database).counts([told[0]]) == {told[0]: 2}


def test_a_new_report_is_counted_at_once(database: Database, told: list[str], put: Callable[..., str]) -> None:
    origins = StoryOrigins(database)
    assert origins.counts([told[0]]) == {told[0]: 2}
    put(LATER.replace("Smoke", "Soot"), source="four.example")
    with database.writing() as connection:
        storylines.place_version(connection, connection.execute("SELECT max(num) FROM versions").fetchone()[0])
    assert origins.counts([told[0]]) == {told[0]: 3}


def test_what_was_drawn_and_kept_counts_until_the_story_changes(
    database: Database, told: list[str], put: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_keeping, "LEAST_KEPT", 1)
    files, today = DrawnStories(tmp_path / "drawn"), date(2026, 3, 20)
    facts = StoryFacts(database, files)
    before = facts.drawn(told[0], today=today)
    assert facts.drawn(told[1], today=today) is before
    assert StoryFacts(database, files).drawn(told[2], today=today) == before
    fourth = put(LATER, source="four.example")
    with database.writing() as connection:
        newest = connection.execute("SELECT max(num) FROM versions").fetchone()[0]
        relating.relate_version(connection, newest)
        storylines.place_version(connection, newest)
    for again in (facts, StoryFacts(database, files)):
        assert set(again.drawn(told[0], today=today).items) == {*told, fourth}
        assert len(again.origins(told[0]).rows) == len(told) + 1


def test_the_past_neither_reads_nor_keeps_what_is_drawn_of_now(sample_home: Path) -> None:
    with bootstrap.services(bootstrap.read_settings(sample_home), make=False) as services:
        assert services.facts.files is not None
        assert services.at(bootstrap.now_utc()).facts.files is None
