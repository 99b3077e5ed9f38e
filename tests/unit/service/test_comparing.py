from __future__ import annotations

import pytest
from tests.unit.service.conftest import NOON, Put

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.relation import Direction, Relation
from liveindex.pipeline.relating import METHOD, relate_version
from liveindex.service.comparing import Comparing
from liveindex.store import articles, jobs, links
from liveindex.store.connection import Database

TEXT = (
    "Ann Berg said 40 prisoners came home to Osmark on Monday after two years away. "
    "The buses crossed the bridge at noon and nobody on the bank spoke a word. "
    "Ladders had been laid against the walls of the old mill for those who wished to see. "
    "A choir of children waited with paper flags until the last of the buses was gone. "
    "The river carried branches from the upper valley past the piers all that day."
)


@pytest.fixture
def comparing(database: Database) -> Comparing:
    return Comparing(database)


@pytest.fixture
def relate(database: Database):
    """Give what relates articles in the order that it is given them."""

    def all_of(*ids: str) -> None:
        for one in ids:
            with database.writing() as connection:
                num = articles.find_num(connection, one)
                relate_version(connection, articles.current_version(connection, num))

    return all_of


@pytest.mark.parametrize("turned", [False, True])
def test_a_copy_is_tied_whichever_of_the_two_was_read_first(put: Put, relate, comparing, turned):
    first, second = put(TEXT), put(TEXT.replace("40", "30"), source="post.example")
    relate(*((second, first) if turned else (first, second)))
    (tie,) = comparing.ties(second)
    assert (tie.other.id, tie.likeness.relation, tie.origin) == (first, Relation.EDITED, Direction.SECOND)
    (back,) = comparing.ties(first)
    assert (back.other.id, back.origin) == (second, Direction.FIRST)


def test_relating_twice_changes_nothing(put: Put, relate, comparing, database):
    first, second = put(TEXT), put(TEXT, source="post.example")
    relate(first, second)
    before = comparing.ties(first)
    relate(second, first, second)
    assert comparing.ties(first) == before
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM fingerprints").fetchone() == (2,)


def test_what_an_older_method_related_is_put_into_the_queue(put: Put, relate, database):
    first, second = put(TEXT), put("Holt said 3 ships left Selm.", source="post.example")
    relate(first, second)
    with database.writing() as connection:
        assert links.enqueue_unrelated(connection, METHOD) == 0
        assert links.enqueue_unrelated(connection, "copies/0") == 2
        assert jobs.waiting(connection) == 2


def test_comparison_names_both_sides_and_what_changed(put: Put, comparing):
    first, second = put(TEXT), put(TEXT.replace("40", "30"), source="post.example")
    found = comparing.compare(first, second)
    assert (found.left.row.id, found.right.row.id) == (first, second)
    assert [(c.before, c.after) for p in found.alignment.pairs for c in p.changes] == [("40 prisoners", "30 prisoners")]
    assert found.unread == ()


def test_an_article_is_not_compared_with_itself(put: Put, comparing):
    one = put(TEXT)
    with pytest.raises(WrongUseError, match="one article"):
        comparing.compare(one, one)
    with pytest.raises(NotFoundError):
        comparing.compare(one, "0000000000")


def test_origins_count_each_report_once(put: Put, relate, comparing):
    first, second = put(TEXT), put(TEXT, source="post.example")
    tide = "The tide was low and the quay lay dry for hours. " * 4
    own = put(f"Holt said 3 ships left Selm. {tide}", source="own.example")
    relate(first, second, own)
    view = comparing.origins(second)
    assert (view.origins.outlets, len(view.origins.origins), view.origins.first) == (2, 1, first)
    assert len(comparing.origins(own).origins.origins) == 1


def test_edits_list_versions_that_followed_one_another(database, put: Put, comparing):
    address = "https://news.example/one"
    put(TEXT, address=address)
    put(TEXT.replace("40", "30"), address=address)
    headline, figure = comparing.edits().rows
    assert (figure.before, figure.after, figure.edit.kind, figure.edit.said) == (1, 2, "figure", False)
    assert (headline.edit.before, headline.edit.after) == ("Item 1", "Item 2")
    assert comparing.edits(since=NOON.date()).rows == (headline, figure)
    assert comparing.edits(since=NOON.date().replace(year=2030)).rows == ()
    found = comparing.versions(address, 1, 2)
    assert [edit.kind for edit in found.edits] == ["headline", "figure"]
    with pytest.raises(NotFoundError, match="no version 7"):
        comparing.versions(address, 1, 7)
