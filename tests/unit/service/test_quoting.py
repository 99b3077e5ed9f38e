"""Quotes of a story, ledgers, and what is new: over an index of invented articles, written and judged as they come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from tests.unit.service.conftest import NOON

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.news import Newness, NewsKind
from liveindex.model.relation import EditKind
from liveindex.pipeline import novelty, relating, storylines
from liveindex.relate.utterances.spoken import OneSpeaker, everything_said
from liveindex.service import telling
from liveindex.service.asked import read_moment
from liveindex.service.people import People
from liveindex.service.story_facts import StoryFacts
from liveindex.store import readings
from liveindex.store.connection import Database

FIRST = "Ann Berg said the harbour warehouse fire burnt three sheds at pier nine. Smoke lay over the quays all night."
LATER = (
    "Ann Berg said the harbour warehouse fire burnt three sheds at pier nine. "
    "Engineers reopened the northern railway tunnel for 40 trains."
)
Come = Callable[..., str]


@pytest.fixture
def come(database: Database, put: Callable[..., str]) -> Come:
    """Give what takes an article in wholly: written, read, related, placed, judged."""

    def take(text: str, *, source: str, address: str | None = None) -> str:
        article = put(text, source=source, address=address)
        with database.writing() as connection:
            newest = connection.execute("SELECT max(num) FROM versions").fetchone()[0]
            relating.relate_version(connection, newest)
            storylines.place_version(connection, newest)
            novelty.note_version(connection, newest)
        return article

    return take


@pytest.fixture
def told(come: Come) -> list[str]:
    """Return the ids of a report, a copy of it, and a report that repeats a sentence of it."""
    return [come(FIRST, source="one.example"), come(FIRST, source="two.example"), come(LATER, source="three.example")]


def test_a_story_tells_each_utterance_once_with_all_who_tell_it(database: Database, told: list[str]) -> None:
    quotes = StoryFacts(database).quotes(told[2])
    (one,) = quotes.utterances
    assert (one.speaker, one.articles, one.origins) == ("Ann Berg", 3, 2)
    assert [spot.article for spot in one.spots] == told
    assert set(quotes.rows) == set(told)
    assert quotes.story == told[0]


def test_a_ledger_is_in_order_of_time_and_finds_a_speaker_by_the_surname(
    people: People, come: Come, told: list[str]
) -> None:
    come("Ann Berg denied that the tram sheds by the river are for sale to anybody.", source="four.example")
    ledger = people.ledger("Berg")
    assert ledger.name == "Ann Berg"
    assert [entry.utterance.articles for entry in ledger.entries] == [3, 1]
    assert [entry.day for entry in ledger.entries] == sorted(entry.day for entry in ledger.entries)
    assert ledger.statements == 4


def test_a_ledger_of_the_newest_articles_counts_those_that_it_leaves_out(
    people: People, database: Database, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = people.ledger("Ann Berg")
    read: list[object] = []
    load = readings.load_readings
    monkeypatch.setattr(telling.readings, "load_readings", lambda *given: (read.append(given), load(*given))[1])
    part = people.ledger("Ann Berg", most_articles=1)
    assert (part.statements, part.left_out) == (whole.statements, 2)
    assert set(part.rows) == {told[2]}
    assert len(read) == 1
    inside = [entry.utterance.first.context for entry in part.entries]
    assert inside == [
        spot.context for entry in whole.entries for spot in entry.utterance.spots if spot.article == told[2]
    ]


def test_what_one_person_says_is_what_everybody_says_less_the_others(database: Database, come: Come) -> None:
    text = f"{FIRST} Carl Dorn said the northern railway tunnel stays closed for forty trains until the water is out."
    article = come(text, source="one.example")
    items = StoryFacts(database).tellings(article).items
    everybody = everything_said(items)
    assert len({one.key for one in everybody}) > 1
    for one in everybody:
        assert one.statement is not None
        speaker = OneSpeaker(one.key, frozenset({(article, one.statement.number)}))
        assert everything_said(items, speaker) == [
            other for other in everybody if other.statement and other.statement.number == one.statement.number
        ]


def test_a_ledger_of_nobody_says_so(people: People, told: list[str]) -> None:
    with pytest.raises(NotFoundError, match="Quentin"):
        people.ledger("Quentin Nobody")
    with pytest.raises(WrongUseError, match="empty"):
        people.ledger("  ")


def test_a_copy_tells_nothing_new_and_a_later_report_what_it_adds(database: Database, told: list[str]) -> None:
    facts = StoryFacts(database)
    first, copy, later = (facts.article_news(one) for one in told)
    assert first is not None and copy is not None and later is not None
    assert first.first
    assert [one.newness for one in copy.sentences] == [Newness.TOLD, Newness.TOLD]
    assert {one.told.id for one in copy.sentences if one.told} == {told[0]}
    assert [one.newness for one in later.sentences] == [Newness.TOLD, Newness.NEW]
    assert later.sentences[1].kind is NewsKind.FIGURE
    assert later.sentences[0].told_text.startswith("Ann Berg said")


def test_since_you_looked_shows_what_was_added_and_counts_the_copies(
    database: Database, told: list[str], come: Come
) -> None:
    looked = NOON + timedelta(minutes=1, seconds=30)
    (news,) = StoryFacts(database).news(looked, told[0])
    assert (news.begun, news.articles, news.repeating, news.origins) == (False, 2, 1, (1, 2))
    assert [(item.kind, item.article.id, item.sentence) for item in news.items] == [
        (NewsKind.FIGURE, told[2], 2),
        (NewsKind.ORIGIN, told[2], None),
    ]
    assert StoryFacts(database).news(looked)[0].items == news.items
    assert StoryFacts(database).news(NOON + timedelta(days=1)) == ()


def test_an_edit_is_news(database: Database, told: list[str], put: Callable[..., str]) -> None:
    looked = NOON + timedelta(minutes=3, seconds=30)
    put(LATER.replace("40", "50"), source="three.example", address="https://three.example/3")
    (news,) = StoryFacts(database).news(looked, told[0])
    assert {item.kind for item in news.items} == {NewsKind.EDIT}
    found = [item.edit for item in news.items if item.edit and item.edit.kind is EditKind.FIGURE]
    assert [("40 trains" in edit.before, "50 trains" in edit.after) for edit in found] == [(True, True)]
    assert news.articles == 0


def test_what_is_left_out_is_counted(database: Database, told: list[str]) -> None:
    (news,) = StoryFacts(database).news(NOON, told[0], limit=1)
    assert len(news.items) == 1
    assert news.left_out > 0


def test_an_article_that_came_late_takes_the_word_of_those_after_it(
    database: Database, come: Come, told: list[str]
) -> None:
    """Published before all others, taken in after them: what they were first to tell, it told."""
    late = come(LATER, source="five.example")
    with database.writing() as connection:
        connection.execute("UPDATE articles SET at_us = at_us - 86400000000 WHERE id = ?", (late,))
        connection.execute("DELETE FROM novelty WHERE article = (SELECT num FROM articles WHERE id = ?)", (late,))
        version = connection.execute("SELECT version FROM articles WHERE id = ?", (late,)).fetchone()[0]
        novelty.note_version(connection, version)
    found = StoryFacts(database).article_news(told[2])
    assert found is not None
    assert [(one.newness, one.told.id if one.told else None) for one in found.sentences] == [(Newness.TOLD, late)] * 2


def test_a_rebuild_judges_as_the_articles_came(database: Database, told: list[str]) -> None:
    facts = StoryFacts(database)
    before = [facts.article_news(one) for one in told]
    with database.writing() as connection:
        assert not storylines.is_stale(connection)
        storylines.rebuild(connection)
    assert [StoryFacts(database).article_news(one) for one in told] == before


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025-03-01", datetime(2025, 3, 1, tzinfo=UTC)),
        ("2025-03-01T09:30", datetime(2025, 3, 1, 9, 30, tzinfo=UTC)),
        ("2025-03-01T09:30:00+02:00", datetime(2025, 3, 1, 7, 30, tzinfo=UTC)),
        ("2 hours ago", datetime(2025, 3, 3, 10, tzinfo=UTC)),
        ("90m", datetime(2025, 3, 3, 10, 30, tzinfo=UTC)),
        ("3 days ago", datetime(2025, 2, 28, 12, tzinfo=UTC)),
        ("Yesterday", datetime(2025, 3, 2, tzinfo=UTC)),
        ("today", datetime(2025, 3, 3, tzinfo=UTC)),
    ],
)
def test_a_time_may_be_told_as_people_tell_it(written: str, moment: datetime) -> None:
    assert read_moment(written, NOON) == moment


@pytest.mark.parametrize("written", ["", "soon", "2025-13-01", "-3h", "999999 weeks ago"])
def test_what_is_no_time_is_refused_with_what_to_write(written: str) -> None:
    with pytest.raises(WrongUseError):
        read_moment(written, NOON)
