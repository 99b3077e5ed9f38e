from __future__ import annotations

from collections.abc import Callable

import pytest

from liveindex.errors import NotFoundError
from liveindex.pipeline import storylines
from liveindex.service.stories import Stories
from liveindex.store.connection import Database

FIRE = "Ann Berg said the harbour warehouse fire burnt three sheds at pier nine. Smoke lay over the quays all night."
LATER = "Ann Berg said the harbour warehouse fire at pier nine is out. Three sheds burnt, smoke lay over the quays."
VOTE = "Cato Holt said the district ballot will be counted again. The council expects a result by the weekend."


@pytest.fixture
def told(database: Database, put: Callable[..., str]) -> list[str]:
    """Return the ids of a fire at two outlets with a ballot between them, all placed as they came."""
    ids = []
    for text, source in ((FIRE, "one.example"), (VOTE, "two.example"), (LATER, "three.example")):
        ids.append(put(text, source=source))
        with database.writing() as connection:
            newest = connection.execute("SELECT max(num) FROM versions").fetchone()[0]
            storylines.place_version(connection, newest)
    return ids


def standings(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as connection:
        return connection.execute(
            """SELECT a.id, p.reason, d.first_us, d.articles, d.core, s.articles, s.core FROM placements p
               JOIN articles a ON a.num = p.article JOIN developments d ON d.num = p.development
               JOIN stories s ON s.num = d.story ORDER BY p.num"""
        ).fetchall()


def test_an_event_at_two_outlets_is_one_story_under_the_id_of_the_first(database: Database, told: list[str]) -> None:
    stories = Stories(database)
    (story,) = stories.newest()
    assert story.id == told[0]
    assert [one.row.id for one in story.developments[0].articles] == [told[0], told[2]]
    assert (story.articles, len(story.outlets)) == (2, 2)
    assert stories.story(told[2]) == stories.story(told[0]) == story
    (head,) = stories.heads(limit=5)
    assert (head.id, head.title, head.articles, head.outlets) == (story.id, story.title, 2, 2)


def test_an_article_alone_is_in_no_list_and_still_has_an_address(database: Database, told: list[str]) -> None:
    stories = Stories(database)
    assert stories.of_article(told[1]) is None
    assert stories.story(told[1]).id == told[1]
    assert [view.id for view in stories.newest(least=1)] == [told[0], told[1]]


def test_explain_tells_why_together_and_why_apart(database: Database, told: list[str]) -> None:
    together = Stories(database).explain(told[0], told[2])
    assert together.same_development
    assert "Ann Berg" in together.alone and "burnt" in together.alone
    apart = Stories(database).explain(told[0], told[1])
    assert not apart.same_story
    assert "none shared" in apart.alone


def test_a_rebuild_gives_the_same_stories_as_one_article_after_another(database: Database, told: list[str]) -> None:
    before = standings(database)
    with database.writing() as connection:
        assert storylines.rebuild(connection) == len(told)
    assert standings(database) == before


def test_an_article_is_placed_once(database: Database, told: list[str]) -> None:
    before = standings(database)
    with database.writing() as connection:
        for (version,) in connection.execute("SELECT num FROM versions").fetchall():
            storylines.place_version(connection, version)
    assert standings(database) == before


def test_what_an_older_program_read_is_placed_by_a_rebuild(database: Database, put: Callable[..., str]) -> None:
    put(FIRE, source="one.example")
    put(LATER, source="two.example")
    with database.writing() as connection:
        connection.execute("DELETE FROM jobs")
        assert storylines.is_stale(connection)
        assert storylines.rebuild(connection) == 2
        assert not storylines.is_stale(connection)
    assert Stories(database).newest()[0].articles == 2


def test_an_article_that_is_not_read_yet_says_so(database: Database, put: Callable[..., str]) -> None:
    article = put(FIRE)
    with pytest.raises(NotFoundError, match="not read yet"):
        Stories(database).story(article)
