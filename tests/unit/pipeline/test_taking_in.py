"""A small development that a later article ties to another: nothing is lost, and rules hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from liveindex.model.story import StoryAction, StoryRule
from liveindex.pipeline.storylines import place_traits
from liveindex.relate.stories.traits import Traits
from liveindex.store import stories, story_rules
from liveindex.store.connection import Connection, Database

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
EARLY = "fire harbour warehouse smoke crews night pier"
LATE = "inquest foreman negligence sprinklers owner insurer verdict"
FERRY = "ferry weir towpath passengers river captain engine"
Place = Callable[..., str]


@pytest.fixture
def place(database: Database) -> Place:
    """Give what places an article of some words, and returns its id."""
    with database.writing() as connection:
        connection.execute("INSERT INTO sources (id, articles, first_seen_us, last_seen_us) VALUES ('o', 0, 0, 0)")

    def put(number: int, words: str) -> str:
        with database.writing() as connection:
            connection.execute(
                "INSERT INTO articles (num, id, identity, source, first_seen_us, at_us) VALUES (?, ?, '', 'o', 0, 0)",
                (number, f"id{number}"),
            )
            bag = dict.fromkeys(words.split(), 1.0)
            place_traits(connection, number, Traits(
                source=f"o{number}.example", at=NOON + timedelta(hours=number), dated=True, headline=frozenset(),
                terms=bag, names={"talm": 1.0}, labels={"talm": "Talm"}, places=frozenset(), numbers=frozenset(),
                vector=bytes([127]) + bytes(255)))  # fmt: skip
        return f"id{number}"

    return put


def shown(connection: Connection) -> list[tuple[str, int]]:
    return list(connection.execute("SELECT id, articles FROM shown_stories ORDER BY num"))


def story_of(connection: Connection, number: int) -> int | None:
    return stories.story_of_article(connection, number)


def test_both_ids_lead_to_one_story_and_the_reason_says_what_tied_them(database: Database, place: Place) -> None:
    place(1, EARLY)
    place(2, LATE)
    place(3, FERRY)
    with database.reading() as connection:
        assert story_of(connection, 1) != story_of(connection, 2)
    place(4, f"{EARLY} {LATE}")
    with database.reading() as connection:
        assert story_of(connection, 1) == story_of(connection, 2) == story_of(connection, 4)
        assert sorted(shown(connection)) == [("id1", 3), ("id3", 1)]
        reasons = [row[0] for row in connection.execute("SELECT reason FROM placements WHERE article IN (1, 2)")]
        assert sum(reason.startswith("taken in when another article tied") for reason in reasons) == 1
        empty = "SELECT count(*) FROM story_keys k JOIN developments d ON d.num = k.development WHERE d.articles = 0"
        assert connection.execute(empty).fetchone()[0] == 0
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_was_emptied_is_never_met_again(database: Database, place: Place) -> None:
    for number, words in enumerate([EARLY, LATE, f"{EARLY} {LATE}", LATE, EARLY, f"{LATE} {EARLY}"], start=1):
        place(number, words)
    with database.reading() as connection:
        assert shown(connection) == [("id1", 6)]


def test_a_name_that_someone_gave_goes_with_the_articles(database: Database, place: Place) -> None:
    place(1, EARLY)
    second = place(2, LATE)
    with database.writing() as connection:
        rule = StoryRule(action=StoryAction.RENAME, story=second, articles=(second,), title="The inquest")
        story_rules.add(connection, rule, by="ann", reason="", now=NOON)
    place(3, f"{EARLY} {LATE}")
    with database.reading() as connection:
        assert story_of(connection, 1) == story_of(connection, 2) == story_of(connection, 3)
        assert shown(connection) == [("id1", 3)]
        assert connection.execute("SELECT renamed FROM shown_stories").fetchone()[0] is not None
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
