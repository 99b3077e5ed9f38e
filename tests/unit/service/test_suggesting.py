"""What a search text being typed may become."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.service.conftest import Put

from liveindex.errors import QueryError
from liveindex.search.query import parse_query
from liveindex.service.suggesting import MOST, Suggesting
from liveindex.store.connection import Database


@pytest.fixture
def suggesting(database: Database, put: Put) -> Suggesting:
    put("Minister Ann Berg said 40 prisoners came home to Osmark.", source="berglund.example")
    put("Ann Berg said 40 prisoners came.")
    return Suggesting(database)


def texts(suggesting: Suggesting, typed: str) -> list[str]:
    return [one.text for one in suggesting.suggest(typed)]


@pytest.mark.parametrize("typed", ["be", "Be", "ann be", "Бе", '"ann', "prisoners (be"])
def test_a_name_is_found_by_the_beginning_of_any_of_its_words(suggesting: Suggesting, typed: str) -> None:
    assert any('person:"Ann Berg" ' in text for text in texts(suggesting, typed))


def test_what_stands_before_is_kept(suggesting: Suggesting) -> None:
    assert 'prisoners OR -person:"Ann Berg" ' in texts(suggesting, "prisoners OR -be")
    assert texts(suggesting, "prisoners said-by:b") == ['prisoners said-by:"Ann Berg" ']


def test_a_name_of_several_words_is_taken_as_a_whole(suggesting: Suggesting) -> None:
    assert texts(suggesting, "prisoners ann be")[0] == 'prisoners person:"Ann Berg" '
    assert texts(suggesting, "ann be")[0] == 'person:"Ann Berg" '
    assert 'a OR person:"Ann Berg" ' in texts(suggesting, "a OR be")


def test_a_field_narrows_what_is_offered(suggesting: Suggesting) -> None:
    assert texts(suggesting, "source:b") == ["source:berglund.example "]
    assert texts(suggesting, "topic:disc")[0].startswith("topic:")
    assert texts(suggesting, "event:cons") == ["event:consult "]
    assert "source:" in texts(suggesting, "sou") and "figure>" in texts(suggesting, "fig")


@pytest.mark.parametrize("typed", ["", " ", "prisoners ", "nofield:b", "person:", "x" * 600, "zzzz"])
def test_where_nothing_fits_nothing_is_offered(suggesting: Suggesting, typed: str) -> None:
    assert suggesting.suggest(typed) == ()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=20) | st.sampled_from(["be", "a -ber", '(person:"b', "os", "topic:w"]))
def test_every_suggestion_is_a_text_that_goes_on_from_what_is_typed(suggesting: Suggesting, typed: str) -> None:
    found = suggesting.suggest(typed)
    assert len(found) <= MOST
    for one in found:
        try:
            parse_query(one.text)
        except QueryError as exc:  # a field still without its value, or what was wrong before
            assert exc.position >= len(one.text) - 1 or exc.position <= len(typed)


def test_a_beginning_among_a_hundred_thousand_names_is_found_within_ten_milliseconds(database: Database) -> None:
    rows = [(f"k{n}", "person", f"{chr(97 + n % 26)}ame{n % 977} Fam{n}", 1 + n % 9) for n in range(100_000)]
    with database.writing() as connection:
        connection.executemany("INSERT INTO entities (key, type, name, is_full, articles) VALUES (?, ?, ?, 1, ?)", rows)
    suggesting = Suggesting(database)
    suggesting.suggest("warm")
    took = []
    for typed in ("person:fam12", "ba", "came5", "fam99999", "person:aame"):
        began = time.perf_counter()
        assert suggesting.suggest(typed), typed
        took.append(time.perf_counter() - began)
    assert sorted(took)[len(took) // 2] < 0.01
