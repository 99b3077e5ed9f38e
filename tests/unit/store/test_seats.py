from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from liveindex.errors import NotFoundError
from liveindex.model.story import StoryAction, StoryRule
from liveindex.store import stories, story_rules
from liveindex.store.connection import Connection, Database

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


def put_placed(connection: Connection, num: int, development: int) -> None:
    connection.execute("INSERT INTO blobs VALUES (?, ?, 'text', 1, x'00')", (num, bytes([num])))
    connection.execute(
        "INSERT INTO snapshots VALUES (?, ?, 'text', ?, 1, 1, 1, '[]', NULL, 'read', '', '', ?, 1)",
        (num, num, f"a{num}", num),
    )
    connection.execute("INSERT INTO articles VALUES (?, ?, 'a', 's', 1, ?, '', ?, 1)", (num, f"id{num}", num * 10, num))
    connection.execute(
        """INSERT INTO versions (num, article, number, hash, snapshot, seen_us, address, title, authors, lede, text,
                                 characters, paragraphs, method)
           VALUES (?, ?, 1, 'h', ?, 1, 'a', 't', '[]', '', ?, 9, '[0, 9]', 'm/1')""",
        (num, num, num, num),
    )
    connection.execute(
        "INSERT INTO placements (article, development, method, reason) VALUES (?, ?, 'stories/1', 'so')",
        (num, development),
    )


def test_a_data_folder_from_before_rules_shows_its_stories_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from liveindex.store import connection as module

    every = module.migrations()
    monkeypatch.setattr(module, "migrations", lambda: every[:6])
    Database(tmp_path).close()
    with sqlite3.connect(tmp_path / module.FILE_NAME) as raw:
        raw.execute("INSERT INTO sources VALUES ('s', NULL, 1, 1, 1, NULL)")
        raw.execute("INSERT INTO stories VALUES (1, 10, 30, 2, x''), (2, 20, 20, 1, x'')")
        raw.execute("INSERT INTO developments VALUES (1, 1, 10, 30, 2, x''), (2, 2, 20, 20, 1, x'')")
        for num, development in ((1, 1), (2, 2), (3, 1)):
            put_placed(raw, num, development)
    raw.close()
    monkeypatch.undo()
    database = Database(tmp_path)
    with database.reading() as connection:
        assert stories.newest(connection, limit=9, least=1) == [1, 2]
        assert [one.article_id for one in stories.articles_of(connection, 1)] == ["id1", "id3"]
        assert (stories.name_of(connection, 1), stories.name_of(connection, 2)) == (("id1", None), ("id2", None))
        assert connection.execute("SELECT version, at_us FROM placements").fetchall() == [(1, 10), (2, 20), (3, 30)]
    database.close()


def test_a_rule_comes_back_as_it_was_made_and_stays_on_record_when_taken_back(database: Database) -> None:
    rule = StoryRule(action=StoryAction.SPLIT, story="a", articles=("b", "c"))
    with database.writing() as connection:
        num = story_rules.add(connection, rule, by="ada", reason="why", now=NOON)
        kept = story_rules.one(connection, num)
        assert (kept.rule, kept.made, kept.made_by, kept.reason, kept.placed) == (rule, NOON, "ada", "why", 0)
        assert story_rules.standing(connection) == [kept]
        story_rules.undo(connection, num, by="ben", now=NOON + timedelta(hours=1))
        assert story_rules.standing(connection) == []
        (gone,) = story_rules.all_rules(connection)
        assert (gone.rule, gone.undone, gone.undone_by) == (rule, NOON + timedelta(hours=1), "ben")
        with pytest.raises(NotFoundError, match="no rule 1 that holds"):
            story_rules.undo(connection, num, by="ben", now=NOON)
