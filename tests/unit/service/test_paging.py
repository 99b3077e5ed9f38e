"""Pages of a search while articles come in: nothing doubled, nothing skipped, and what is newer is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import Put

from liveindex.errors import WrongUseError
from liveindex.model.search import Order
from liveindex.model.view import SearchView
from liveindex.pipeline.index_sync import IndexSync
from liveindex.service import paging
from liveindex.service.reading import Reading
from liveindex.store.connection import Database


@pytest.fixture
def search(database: Database, engine: MemoryEngine, tmp_path: Path):
    """Give a search, newest first, two articles on a page."""
    reading = Reading(database, engine, IndexSync(database, engine, tmp_path / "lock"))

    def ask(text: str = "boats", **wanted: object) -> SearchView:
        return reading.search(text, **{"limit": 2, "order": Order.NEWEST, **wanted})  # type: ignore[arg-type]

    return ask


def ids(view: SearchView) -> list[str]:
    return [row.row.id for row in view.rows]


def test_what_comes_in_while_one_pages_is_on_no_page_and_counted(put: Put, search):
    old = [put(f"Then {n} boats left.") for n in range(5)]
    first = search()
    put("Then 9 boats left."), put("Then 10 boats left."), put("Nothing of the kind.")
    second = search(after=first.next_cursor)
    put("Then 11 boats left.")
    third = search(after=second.next_cursor)
    assert ids(first) + ids(second) + ids(third) == old[::-1]
    assert (first.newer, second.newer, third.newer) == (0, 2, 3)
    assert (first.total, third.total, third.next_cursor) == (5, 5, None)
    assert search().total == 8  # anew


def test_counts_beside_later_pages_are_of_what_is_on_them(put: Put, search):
    for n in range(3):
        put(f"Then {n} boats left.")
    first = search()
    put("Then 9 boats left.", source="late.example")
    later = search(after=first.next_cursor)
    assert [(facet.value, facet.count) for facet in later.sources] == [("news.example", 3)]


@pytest.mark.parametrize(
    ("cursor", "told"),
    [("page two", "is no cursor"), ("1.2.00000000", "that of another search"), ("1.2", "is no cursor")],
)
def test_a_bad_cursor_says_what_is_wrong(put: Put, search, cursor: str, told: str):
    put("Then 3 boats left.")
    with pytest.raises(WrongUseError, match=told):
        search(after=cursor)


def test_a_cursor_of_another_order_or_with_an_offset_is_refused(put: Put, search):
    for n in range(3):
        put(f"Then {n} boats left.")
    cursor = search().next_cursor
    with pytest.raises(WrongUseError, match="another search"):
        search(after=cursor, order=Order.OLDEST)
    with pytest.raises(WrongUseError, match="without an offset"):
        search(after=cursor, offset=2)


def test_a_change_that_is_not_there_yet_is_refused(put: Put, search):
    put("Then 3 boats left.")
    with pytest.raises(WrongUseError, match="no change 99"):
        search(upto=99)


def test_a_list_that_too_many_came_in_since_is_to_be_begun_anew(put: Put, search, monkeypatch):
    for n in range(3):
        put(f"Then {n} boats left.")
    first = search()
    monkeypatch.setattr(paging, "MOST_NEWER", 1)
    put("Then 9 boats left."), put("Then 10 boats left.")
    with pytest.raises(WrongUseError, match="Begin it anew"):
        search(after=first.next_cursor)
