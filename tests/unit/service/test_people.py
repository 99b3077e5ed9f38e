from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import NOON, Put, write_article

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.entity import RoleTime
from liveindex.service.people import People
from liveindex.service.who_is_who import people_of_keys, person_of_key
from liveindex.store import entities
from liveindex.store.connection import Database
from liveindex.text.names import KeyRule


def decide(database: Database, rule: KeyRule) -> int:
    with database.writing() as connection:
        return entities.add_rule(connection, rule, by="ada", reason="", now=NOON)


def take_back(database: Database, number: int) -> None:
    with database.writing() as connection:
        entities.undo_rule(connection, number, by="ada", now=NOON + timedelta(minutes=1))


def test_a_person_is_shown_with_names_roles_statements_and_articles(people: People, put: Put) -> None:
    first = put("The minister Ann Berg met Cato Holt. Ann Berg said one came.")
    second = put("The former minister Ann Berg met nobody.")
    view = people.who("Ann Berg")
    assert (view.name, view.article_count, view.statement_count) == ("Ann Berg", 2, 1)
    assert [(role.time, role.article_id) for role in view.roles] == [(RoleTime.FORMER, second), (RoleTime.NOW, first)]
    assert view.roles[1].words == "The minister Ann Berg met Cato Holt."
    assert [(row.id, count) for row, count in view.articles] == [(second, 1), (first, 2)]
    assert view.statements[0].content == ("one came",)


def test_a_bare_surname_belongs_to_the_one_person_who_carries_it(people: People, put: Put) -> None:
    put("Ann Berg said one came.")
    put("Berg said two came.")
    assert people.who("Ann Berg").statement_count == 2
    assert people.who("Berg").name == "Ann Berg"
    reasons = {row.name: row.reason for row in people.who("Ann Berg").names}
    assert reasons == {"Ann Berg": "the same name", "Berg": "a surname that only one person here carries"}


def test_a_bare_surname_of_two_people_stays_by_itself(people: People, put: Put) -> None:
    put("Ann Berg said one came.")
    put("Bob Berg said two came.")
    put("Berg said three came.")
    assert people.who("Ann Berg").statement_count == 1
    view = people.who("Berg")
    assert (view.name, view.statement_count) == ("Berg", 1)


def test_a_surname_without_anyone_bare_offers_those_who_carry_it(people: People, put: Put) -> None:
    put("Ann Berg said one came.")
    put("Bob Berg said two came.")
    with pytest.raises(NotFoundError, match=r"may be Ann Berg or Bob Berg\. Give the full name"):
        people.who("Berg")


def test_a_person_who_comes_in_later_changes_whose_a_surname_is(people: People, put: Put) -> None:
    put("Ann Berg said one came.")
    put("Berg said two came.")
    assert people.who("Berg").name == "Ann Berg"
    put("Bob Berg said three came.")
    assert people.who("Berg").name == "Berg"


def test_merged_names_count_as_one_until_the_decision_is_taken_back(
    people: People, database: Database, put: Put
) -> None:
    put("Ann Berg said one came.")
    put("Mara Quill said two came.")
    number = decide(database, people.merging("Ann Berg", "Mara Quill"))
    for name in ("Ann Berg", "Mara Quill"):
        view = people.who(name)
        assert (view.name, view.statement_count, view.article_count) == ("Ann Berg", 2, 2)
    assert [row.number for row in people.who("Ann Berg").rules] == [number]
    with pytest.raises(WrongUseError, match="counts as 'Ann Berg' already"):
        people.merging("Ann Berg", "Mara Quill")
    take_back(database, number)
    assert people.who("Mara Quill").statement_count == 1
    assert people.rules()[0].undone_by == "ada"


def test_a_merge_carries_the_bare_surname_of_who_is_merged(people: People, database: Database, put: Put) -> None:
    put("Ann Berg said one came.")
    put("Mara Quill said two came.")
    put("Quill said three came.")
    decide(database, people.merging("Ann Berg", "Mara Quill"))
    assert people.who("Ann Berg").statement_count == 3
    assert people.who("Quill").name == "Ann Berg"


def test_a_split_name_stands_by_itself(people: People, database: Database, put: Put) -> None:
    put("Ann Berg said one came.")
    put("Berg said two came.")
    number = decide(database, people.splitting("Ann Berg", "Berg"))
    assert people.who("Ann Berg").statement_count == 1
    assert people.who("Berg").name == "Berg"
    take_back(database, number)
    assert people.who("Ann Berg").statement_count == 2


def test_a_merge_is_parted_again_by_a_split(people: People, database: Database, put: Put) -> None:
    put("Ann Berg said one came.")
    put("Mara Quill said two came.")
    decide(database, people.merging("Ann Berg", "Mara Quill"))
    decide(database, people.splitting("Ann Berg", "Mara Quill"))
    assert (people.who("Ann Berg").statement_count, people.who("Mara Quill").statement_count) == (1, 1)


def test_one_name_may_mean_two_people_in_different_articles(people: People, database: Database, put: Put) -> None:
    put("The minister Ann Berg met Holt. Ann Berg said one came.")
    other = put("Ann Berg said the race was long.")
    number = decide(database, people.splitting("Ann Berg", "Ann Berg swimmer", article=other))
    here, there = people.who("Ann Berg"), people.who("Ann Berg swimmer")
    assert [row.content[0] for row in here.statements] == ["one came"]
    assert [row.content[0] for row in there.statements] == ["the race was long"]
    assert ([row.id for row, _ in there.articles], here.article_count, here.statement_count) == ([other], 1, 1)
    take_back(database, number)
    assert people.who("Ann Berg").article_count == 2


def test_what_cannot_be_parted_is_refused_with_what_can(people: People, put: Put) -> None:
    put("Ann Berg said one came.")
    other = put("Cato Holt said two came.")
    with pytest.raises(WrongUseError, match="Names that do: none"):
        people.splitting("Ann Berg", "Cato Holt")
    with pytest.raises(WrongUseError, match="is not met in"):
        people.splitting("Ann Berg", "Somebody Else", article=other)


@given(st.lists(st.sampled_from(["merge ab", "merge ba", "merge bc", "merge ca", "split b", "undo"]), max_size=6))
def test_any_decisions_end_and_lose_no_statement(tmp_path_factory, steps: list[str]) -> None:
    names = {"a": "Ann Berg", "b": "Cato Holt", "c": "Mara Quill"}
    database = Database(tmp_path_factory.mktemp("rules"))
    people = People(database)
    for name in names.values():
        write_article(database, MemoryEngine(), f"{name} said one came.")
    made: list[int] = []
    for step in steps:
        try:
            match step.split():
                case ["merge", pair]:
                    made.append(decide(database, people.merging(names[pair[0]], names[pair[1]])))
                case ["split", one]:
                    owner = people.who(names[one]).name
                    made.append(decide(database, people.splitting(owner, names[one])))
                case _ if made:
                    take_back(database, made.pop())
        except WrongUseError:
            continue
    with database.reading() as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM entities ORDER BY num DESC")]
        assert people_of_keys(connection, keys) == [person_of_key(connection, key) for key in keys]
    views = {people.who(name).name: people.who(name) for name in names.values()}
    assert sum(view.statement_count for view in views.values()) == 3
    database.close()
