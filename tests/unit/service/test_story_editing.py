"""What people decide on stories: at once, for what comes later, on a rebuild, and taken back without a trace."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import write_article

from liveindex.config import Settings
from liveindex.errors import LiveIndexError, NotFoundError, WrongUseError
from liveindex.pipeline import seating, storylines
from liveindex.service.growth import Growth
from liveindex.service.stories import Stories
from liveindex.service.story_editing import StoryEditing
from liveindex.store import story_rules
from liveindex.store.connection import Connection, Database

NOW = datetime(2025, 4, 1, tzinfo=UTC)
FIRE = "Ann Berg said the harbour warehouse fire burnt three sheds at pier nine. Smoke lay over the quays all night."
SMOKE = "Ann Berg said the harbour warehouse fire drove families from the quays. Three sheds at pier nine burnt."
BALLOT = "Cato Holt said the district ballot will be counted again. The council expects a result by the weekend."
RECOUNT = "Cato Holt said the council counts the district ballot again. A result is expected by the weekend."
FERRY = "Dora Quill said the river ferry stopped below the weir. Forty passengers walked home along the towpath."
TEXTS = (FIRE, SMOKE, BALLOT, RECOUNT, FERRY)
MIXED = (
    "Ann Berg said the harbour fire is out. Cato Holt said the district ballot goes on at the quays.",
    "Dora Quill said the ferry and the harbour quays burnt. Ann Berg said smoke lay over the weir.",
)
Tell = Callable[..., str]


@pytest.fixture
def tell(database: Database, engine: MemoryEngine) -> Tell:
    """Give what adds an article and places it as the reading queue does."""

    def add(text: str, source: str = "one.example", address: str | None = None) -> str:
        article = write_article(database, engine, text, source=source, address=address)
        with database.writing() as connection:
            newest = connection.execute("SELECT max(num) FROM versions").fetchone()[0]
            storylines.place_version(connection, newest)
        return article

    return add


@pytest.fixture
def stories(database: Database) -> Stories:
    return Stories(database)


@pytest.fixture
def editing(database: Database) -> StoryEditing:
    return StoryEditing(database, lambda: NOW)


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return all that is made of articles and rules, row by row."""
    tables = ("stories", "developments", "placements", "seats", "shown_stories", "merged_homes", "ruled_stories")
    with database.reading() as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}


def shown(database: Database) -> list[tuple[object, ...]]:
    """Return where each article is shown and why, whatever the numbers of stories and rules."""
    with database.reading() as connection:
        return connection.execute(
            """SELECT a.id, t.id, s.development, s.reason, t.first_us, t.last_us, t.articles, r.title
               FROM seats s JOIN articles a ON a.num = s.article JOIN shown_stories t ON t.num = s.story
               LEFT JOIN story_rules r ON r.num = t.renamed ORDER BY a.id"""
        ).fetchall()


def members(stories: Stories, wanted: str) -> set[str]:
    return {told.row.id for development in stories.story(wanted).developments for told in development.articles}


def rebuild(database: Database) -> None:
    with database.writing() as connection:
        storylines.rebuild(connection)


def test_merged_stories_are_one_under_the_first_id_and_the_other_leads_there(tell, stories, editing) -> None:
    fire, ballot = tell(FIRE), tell(BALLOT)
    done = editing.merge(ballot, fire, by="ann", note="one night")
    view = stories.story(fire)
    assert view.id == ballot and view == stories.story(ballot)
    assert view.merged_from == (fire,)
    (rule,) = view.rules
    assert (rule.number, rule.made_by, rule.reason, rule.made) == (done.rule.number, "ann", "one night", NOW)
    assert [head.id for head in stories.heads(limit=9)] == [ballot]


def test_what_comes_later_finds_a_merged_story_through_either_half(tell, stories, editing) -> None:
    fire, ballot = tell(FIRE), tell(BALLOT)
    editing.merge(fire, ballot, by="ann")
    smoke, recount = tell(SMOKE, "two.example"), tell(RECOUNT, "three.example")
    assert members(stories, fire) == {fire, ballot, smoke, recount}
    assert stories.story(recount).articles == 4


def test_a_split_off_half_draws_its_like(tell, stories, editing) -> None:
    fire, smoke = tell(FIRE, "one.example"), tell(SMOKE, "two.example")
    assert members(stories, fire) == {fire, smoke}
    editing.split(fire, [smoke], by="ann")
    later = tell(SMOKE, "three.example")
    assert members(stories, smoke) == {smoke, later}
    assert members(stories, fire) == {fire}
    told = stories.story(later).developments[0].articles[1]
    assert "rule 1" in told.ruled and "nearer to these" in told.ruled


def test_both_halves_of_a_split_keep_ids_and_name_each_other(tell, stories, editing) -> None:
    fire, smoke = tell(FIRE, "one.example"), tell(SMOKE, "two.example")
    editing.split(fire, [fire], by="ann")
    assert (stories.story(fire).id, stories.story(smoke).id) == (fire, smoke)
    assert [head.id for head in stories.story(fire).parted] == [smoke]
    assert [head.id for head in stories.story(smoke).parted] == [fire]


def test_a_development_is_split_off_by_its_number(tell, stories, editing) -> None:
    fire, ballot, recount = tell(FIRE), tell(BALLOT), tell(RECOUNT, "two.example")
    editing.merge(fire, ballot, by="ann")
    editing.split(fire, development=2, by="ann")
    assert members(stories, ballot) == {ballot, recount}
    with pytest.raises(WrongUseError, match="developments 1 to 1, and no 2"):
        editing.split(fire, development=2, by="ann")


def test_a_pinned_article_stands_where_it_was_put_and_brings_its_like(tell, stories, editing) -> None:
    fire, ballot = tell(FIRE), tell(BALLOT)
    editing.pin(ballot, fire, by="ann", note="ballot boxes burnt")
    recount = tell(RECOUNT, "two.example")
    view = stories.story(ballot)
    assert view.id == fire
    assert members(stories, fire) == {fire, ballot, recount}
    assert "ballot boxes burnt" in view.developments[1].articles[0].ruled


def test_articles_held_apart_leave_each_other_and_nothing_puts_them_together(tell, stories, editing) -> None:
    fire, smoke = tell(FIRE, "one.example"), tell(SMOKE, "two.example")
    editing.hold_apart(fire, smoke, by="ann")
    assert members(stories, smoke) == {smoke}
    for attempt in (
        lambda: editing.merge(fire, smoke, by="ann"),
        lambda: editing.pin(smoke, fire, by="ann"),
    ):
        with pytest.raises(WrongUseError, match="Rule 1 holds"):
            attempt()
    editing.undo(1, by="ann")
    assert members(stories, smoke) == {fire, smoke}


def test_a_name_stands_above_the_headline_until_it_is_taken_back(tell, stories, editing) -> None:
    fire = tell(FIRE)
    editing.rename(fire, "  The fire\tat pier nine ", by="ann")
    view = stories.story(fire)
    assert (view.title, view.is_renamed, view.headline.title) == ("The fire at pier nine", True, "Item 1")
    editing.undo(by="ann")
    assert (stories.story(fire).title, stories.story(fire).is_renamed) == ("Item 1", False)


def test_the_headline_stays_when_a_single_article_goes_on(tell, stories, editing) -> None:
    fire, smoke, ballot = tell(FIRE), tell(SMOKE, "two.example"), tell(BALLOT)
    editing.merge(fire, ballot, by="ann")
    assert stories.story(fire).headline.id == fire  # the ballot is told once
    recount = tell(RECOUNT, "three.example")
    assert stories.story(fire).headline.id == ballot
    assert stories.story(fire).title == stories.heads(limit=1)[0].title
    assert {smoke, recount} < members(stories, fire)


def test_a_development_that_lasts_is_named_by_its_last_two_days(tell, stories, database) -> None:
    fire, smoke = tell(FIRE), tell(SMOKE, "two.example")
    assert stories.story(fire).headline.id == fire
    with database.writing() as connection:
        connection.execute("UPDATE articles SET at_us = at_us + 3 * 86400000000 WHERE id = ?", (smoke,))
    assert stories.story(fire).headline.id == smoke


def test_explain_names_the_rules_that_decided(tell, stories, editing) -> None:
    fire, smoke, ballot, ferry = tell(FIRE), tell(SMOKE, "two.example"), tell(BALLOT), tell(FERRY)
    assert stories.explain(fire, smoke).rules == ()
    editing.merge(fire, ballot, by="ann")
    editing.merge(ferry, fire, by="ann")
    found = stories.explain(fire, ballot)
    assert (found.same_story, found.by_machine, [one.number for one in found.rules]) == (True, False, [1])
    assert [one.number for one in stories.explain(ferry, ballot).rules] == [1, 2]
    assert (found.left_story, found.right_story) == (ferry, ferry)
    editing.split(ferry, [smoke], by="ann")
    apart = stories.explain(fire, smoke)
    assert (apart.same_story, apart.by_machine, [one.number for one in apart.rules]) == (False, True, [3])
    assert "rule 3" in apart.right_ruled


def test_explain_refuses_one_article_twice_and_what_is_not_there(tell, stories) -> None:
    fire = tell(FIRE)
    with pytest.raises(WrongUseError, match="one article"):
        stories.explain(fire, fire[:6])
    with pytest.raises(NotFoundError, match="no article 'zzz'"):
        stories.explain(fire, "zzz")


@pytest.mark.parametrize(
    ("attempt", "words"),
    [
        (lambda e, f, s, b: e.merge(f, s, by=""), "in one story already"),
        (lambda e, f, s, b: e.merge(f, "zzz", by=""), "no article 'zzz'"),
        (lambda e, f, s, b: e.split(f, [b], by=""), "does not stand in story"),
        (lambda e, f, s, b: e.split(f, [f, s], by=""), "all the articles"),
        (lambda e, f, s, b: e.split(f, by=""), "Say which articles"),
        (lambda e, f, s, b: e.split(f, [s], development=1, by=""), "Say which articles"),
        (lambda e, f, s, b: e.pin(f, f, by=""), "from this very article"),
        (lambda e, f, s, b: e.hold_apart(f, f, by=""), "are one article"),
        (lambda e, f, s, b: e.rename(f, " \x07 ", by=""), "title is empty"),
        (lambda e, f, s, b: e.rename(f, "x" * 301, by=""), "301 characters"),
        (lambda e, f, s, b: e.undo(7, by=""), "no rule 7"),
        (lambda e, f, s, b: e.undo(by=""), "nothing to take back"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_changes_nothing(tell, stories, editing, database, attempt, words) -> None:
    fire, smoke, ballot = tell(FIRE), tell(SMOKE, "two.example"), tell(BALLOT)
    before = everything(database)
    with pytest.raises(LiveIndexError, match=words):
        attempt(editing, fire, smoke, ballot)
    assert everything(database) == before
    assert stories.rules() == ()


def test_a_rule_made_while_another_process_places_is_honoured_by_the_next(
    tell, stories, engine, tmp_path: Path
) -> None:
    fire, smoke = tell(FIRE, "one.example"), tell(SMOKE, "two.example")
    # A connection of its own, as the process that reads has: only the file is shared.
    reader, person = Database(tmp_path / "home"), Database(tmp_path / "home")

    def read() -> None:
        for number in range(8):
            write_article(reader, engine, FERRY, source=f"f{number}.example")
            with reader.writing() as connection:
                newest = connection.execute("SELECT max(num) FROM versions").fetchone()[0]
                storylines.place_version(connection, newest)

    placing = threading.Thread(target=read)
    placing.start()
    StoryEditing(person, lambda: NOW).split(fire, [smoke], by="ann")
    placing.join()
    assert tell(SMOKE, "four.example") in members(stories, smoke)
    assert members(stories, fire) == {fire}
    reader.close()
    person.close()


def test_pruning_takes_no_article_and_leaves_stories_and_rules_as_they_are(
    tell, stories, editing, database, tmp_path: Path
) -> None:
    fire, smoke, ballot = tell(FIRE), tell(SMOKE, "two.example"), tell(BALLOT)
    tell(FIRE + " Edited.", address="https://one.example/1")
    editing.merge(ballot, fire, by="ann")
    before = everything(database)
    settings = Settings(home=tmp_path / "home", keep_lists_days=1, keep_refused_days=1, keep_repeats_days=1)
    list(Growth(database, settings, lambda: NOW + timedelta(days=4000)).prune())
    assert everything(database) == before
    rebuild(database)
    assert everything(database) == before
    assert members(stories, fire) == {fire, smoke, ballot}


def test_a_rule_on_an_article_that_is_not_in_the_index_waits_for_it(tell, stories, editing, database) -> None:
    fire, ballot = tell(FIRE), tell(BALLOT)
    done = editing.merge(fire, ballot, by="ann")
    with database.writing() as connection:
        connection.execute("UPDATE story_rules SET story = 'nowhere00000'")
    rebuild(database)
    assert members(stories, ballot) == {ballot}
    assert stories.rules()[0].number == done.rule.number
    editing.undo(done.rule.number, by="ann")


def play(database: Database, editing: StoryEditing, tell: Tell, seed: int) -> list[tuple[str, object]]:
    """Feed articles, edits and rules in an order by chance; return what was done, for a second index to repeat."""
    chance = random.Random(seed)
    done: list[tuple[str, object]] = []
    ids: list[str] = []
    for number in range(14):
        text = chance.choice(TEXTS + MIXED)
        source, address = f"o{chance.randrange(6)}.example", None
        if ids and chance.random() < 0.2:  # an edit of an earlier article, into other words
            source = "edited.example"
            address = "https://edited.example/e"
        done.append(("add", (text, source, address)))
        ids.append(tell(text, source, address))
        if number > 3 and chance.random() < 0.7:
            one, other = chance.choice(ids), chance.choice(ids)
            attempt = chance.choice(("merge", "split", "pin", "hold_apart", "rename"))
            try:
                match attempt:
                    case "split":
                        made = editing.split(one, chance.sample(sorted(set(ids)), 1), by="ann")
                    case "rename":
                        made = editing.rename(one, f"Named {number}", by="ann")
                    case _:
                        made = getattr(editing, attempt)(one, other, by="ann")
            except WrongUseError:
                continue
            done.append(("rule", made.rule.rule))
    return done


@pytest.mark.parametrize("seed", range(24))
def test_any_order_of_articles_edits_and_rules_is_the_same_on_a_rebuild(database, tell, editing, seed) -> None:
    done = play(database, editing, tell, seed)
    before = everything(database)
    assert len({what for what, _ in done}) == 2
    rebuild(database)
    assert everything(database) == before
    rebuild(database)
    assert everything(database) == before


@pytest.mark.parametrize("seed", range(24))
def test_a_rule_taken_back_leaves_the_stories_as_if_it_had_never_been(
    database, engine, tell, editing, tmp_path: Path, seed
) -> None:
    done = play(database, editing, tell, seed)
    rules = [position for position, (what, _) in enumerate(done) if what == "rule"]
    chosen = random.Random(seed).randrange(len(rules))
    editing.undo(chosen + 1, by="ann")
    twin = Database(tmp_path / "twin")
    try:
        for position, (what, value) in enumerate(done):
            if what == "add":
                text, source, address = value
                write_article(twin, engine, text, source=source, address=address)
                with twin.writing() as connection:
                    newest = connection.execute("SELECT max(num) FROM versions").fetchone()[0]
                    storylines.place_version(connection, newest)
            elif position != rules[chosen]:
                with twin.writing() as connection:
                    story_rules.add(connection, value, by="ann", reason="", now=NOW)
                    seating.reseat(connection, story_rules.names_of(value))
        assert shown(twin) == shown(database)
    finally:
        twin.close()
    before = everything(database)
    rebuild(database)
    assert everything(database) == before
    check_invariants(database)


def check_invariants(database: Database) -> None:
    """What is shown adds up: every article once, every id that of an article inside, none held apart together."""
    with database.reading() as connection:
        assert scalar(connection, "SELECT count(*) FROM seats") == scalar(connection, "SELECT count(*) FROM placements")
        assert not connection.execute(
            """SELECT t.num FROM shown_stories t WHERE t.articles <> (SELECT count(*) FROM seats WHERE story = t.num)
               OR NOT EXISTS (SELECT 1 FROM seats s JOIN articles a ON a.num = s.article
                              WHERE a.id = t.id AND s.story = t.num)"""
        ).fetchall()
        for one in story_rules.standing(connection):
            if one.rule.action == "apart":
                marks = connection.execute(
                    "SELECT s.story FROM seats s JOIN articles a ON a.num = s.article WHERE a.id IN (?, ?)",
                    one.rule.articles,
                ).fetchall()
                assert len(set(marks)) == 2


def scalar(connection: Connection, statement: str) -> int:
    return connection.execute(statement).fetchone()[0]
