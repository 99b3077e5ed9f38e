"""Lists of people and places: in order, a stretch at a time, each count that of the page it leads to."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import NOON, Put

from liveindex.errors import WrongUseError
from liveindex.model.directory import PeopleOrder, PlacesOrder
from liveindex.pipeline.index_sync import IndexSync
from liveindex.service.directories import Directories
from liveindex.service.people import People
from liveindex.service.places import Places
from liveindex.store import directories, entities
from liveindex.store.connection import Database
from liveindex.text.names import KeyRule, RuleKind, name_key

STORY = (
    "Minister Ann Berg said 40 prisoners came.",
    "Berg said nothing new about Selm.",
    "Tom Holt said 3 ships left Selm. Ann Berg said 5 ships left Osmark.",
    "Minister Vera Quill said 7 ships came to Osmark.",
)


@pytest.fixture
def lists(database: Database, tmp_path: Path):
    def made() -> Directories:
        engine = MemoryEngine()
        IndexSync(database, engine, tmp_path / "lock").catch_up()
        return Directories(database, engine)

    return made


def test_people_met_most_come_first_and_each_count_is_that_of_their_page(put: Put, lists, database: Database):
    for text in STORY:
        put(text)
    rows = lists().people().rows
    assert rows[0].name == "Ann Berg"
    for row in rows:
        page = People(database).who(row.name)
        assert (row.articles, row.statements) == (page.article_count, page.statement_count)


def test_people_are_listed_by_who_is_quoted_most_and_by_family_name(put: Put, lists):
    for text in STORY:
        put(text)
    put("Vera Quill said 7 ships came. Vera Quill said 8 ships came. Vera Quill said 9 ships came. She left.")
    quoted = lists().people(order=PeopleOrder.QUOTED).rows
    assert quoted[0].name == "Vera Quill" and [row.statements for row in quoted] == sorted(
        (row.statements for row in quoted), reverse=True
    )
    assert [row.name for row in lists().people(order=PeopleOrder.NAME).rows] == ["Ann Berg", "Tom Holt", "Vera Quill"]


@pytest.mark.parametrize("order", list(PeopleOrder))
def test_stretches_of_a_list_leave_nobody_out_and_name_nobody_twice(put: Put, lists, order: PeopleOrder):
    for text in STORY:
        put(text)
    listed, after = [], None
    while True:
        page = lists().people(order=order, limit=1, after=after)
        listed += [row.name for row in page.rows]
        after = page.next_cursor
        if after is None:
            break
    assert sorted(listed) == ["Ann Berg", "Tom Holt", "Vera Quill"]


@pytest.mark.parametrize(("begins", "names"), [("be", ["Ann Berg"]), ("ann b", ["Ann Berg"]), ("Берг", ["Ann Berg"]),
                                                ("hol", ["Tom Holt"]), ("zz", [])])  # fmt: skip
def test_a_part_of_a_name_that_begins_so_is_enough_in_any_script(put: Put, lists, begins: str, names: list[str]):
    for text in STORY:
        put(text)
    assert [row.name for row in lists().people(begins=begins).rows] == names


def test_a_version_that_takes_the_place_of_another_is_not_counted_beside_it(put: Put, lists):
    put("Tom Holt said 3 ships left Selm.", address="https://a.example/1")
    put("Vera Quill said 7 ships came to Osmark.", address="https://a.example/1")
    (row,) = lists().people().rows
    assert (row.name, row.articles, row.statements) == ("Vera Quill", 1, 1)


def test_places_are_listed_with_the_counts_of_their_pages(put: Put, lists, database: Database):
    for text in STORY:
        put(text)
    made = lists()
    rows = made.places().rows
    assert rows and [row.articles for row in rows] == sorted((row.articles for row in rows), reverse=True)
    for row in rows:
        assert Places(database, made.engine).place(row.name).articles == row.articles
    by_name = made.places(order=PlacesOrder.NAME).rows
    assert [row.name for row in by_name] == sorted(row.name for row in rows)
    assert [row.name for row in made.places(begins=rows[0].name[:2].lower()).rows] == [
        row.name for row in rows if row.name.startswith(rows[0].name[:2])
    ]
    first = made.places(limit=1)
    assert first.next_cursor and made.places(limit=1, after=first.next_cursor).rows[0] != first.rows[0]


def test_a_cursor_of_another_list_is_refused(lists):
    for cursor in ("quoted.3.1", "nonsense", "met.x.1"):
        with pytest.raises(WrongUseError, match="no cursor"):
            lists().people(after=cursor)


def test_lists_are_read_along_an_index_and_never_through_all_names(database: Database):
    with database.reading() as connection:
        for query in (
            "SELECT num FROM entities WHERE type = 'person' AND is_full = 1 AND articles > 0"
            " AND articles <= 5 AND (articles < 5 OR num > 2) ORDER BY articles DESC, num LIMIT 50",
            "SELECT num FROM entities WHERE type = 'person' AND is_full = 1 AND articles > 0"
            " ORDER BY statements DESC, num LIMIT 50",
            "SELECT num FROM entities WHERE type = 'person' AND is_full = 1 AND articles > 0"
            " ORDER BY surname, key, num LIMIT 50",
            "SELECT num FROM known_places WHERE articles > 0 ORDER BY articles DESC, num LIMIT 50",
            "SELECT num FROM known_places WHERE articles > 0 ORDER BY name COLLATE NOCASE, num LIMIT 50",
        ):
            plan = " ".join(str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))
            assert "INDEX" in plan and "TEMP B-TREE" not in plan, plan


def test_totals_are_those_of_the_whole_list_whatever_people_decided(put: Put, lists, database: Database):
    ids = [put(text) for text in STORY]
    vera, tom, ann = name_key("Vera Quill"), name_key("Tom Holt"), name_key("Ann Berg")
    decided = (
        None,
        KeyRule(RuleKind.MERGE, tom, ann),
        KeyRule(RuleKind.MERGE, tom, vera),  # Ann Berg with Tom Holt counts as Vera Quill now
        KeyRule(RuleKind.SPLIT, vera, "another vera", ids[3]),
    )
    totals = []
    for rule in decided:
        if rule is not None:
            with database.writing() as connection:
                entities.add_rule(connection, rule, by="ada", reason="", now=NOON)
        for begins in ("", "be", "q", "zz"):
            made, names, after = lists(), [], None
            while True:
                page = made.people(begins=begins, limit=1, after=after)
                names += [row.name for row in page.rows]
                after = page.next_cursor
                if after is None:
                    break
            assert page.total == len(names), (rule, begins)
            totals.append(page.total)
    assert totals[0] == 3 and min(totals[:13:4]) < 3
    assert lists().places().total == len(lists().places(limit=1000).rows) > 1
    assert lists().places(begins="os").total == 1


def test_where_too_many_names_begin_so_no_total_is_told(put: Put, lists, monkeypatch: pytest.MonkeyPatch):
    for text in STORY:
        put(text)
    monkeypatch.setattr(directories, "MOST_LOOKED_THROUGH", 1)
    page = lists().people(begins="ann")
    assert page.cut and page.total is None
