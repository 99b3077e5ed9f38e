from __future__ import annotations

import pytest
from tests.unit.service.conftest import Put
from tests.unit.service.test_comparing import TEXT

from liveindex.errors import NotFoundError
from liveindex.pipeline.relating import relate_version
from liveindex.service.outlets import Outlets
from liveindex.store import articles
from liveindex.store.connection import Database


@pytest.fixture
def outlets(database: Database, put: Put) -> Outlets:
    """Give an index where post.example repeats one article of news.example, and has one of its own."""
    ids = [
        put(TEXT),
        put(TEXT.replace("40", "30"), source="post.example"),
        put("Nobody else tells that the mill burns. It has burned since noon.", source="post.example"),
    ]
    for one in ids:
        with database.writing() as connection:
            relate_version(connection, articles.current_version(connection, articles.find_num(connection, one)))
    return Outlets(database)


def test_what_an_outlet_repeats_and_what_is_its_own_add_up(outlets):
    shares = outlets.outlet("post.example").shares
    assert (shares.articles, shares.own, shares.repeated, shares.credited, shares.undecided) == (2, 1, 1, 0, 0)
    assert [(one.value, one.count) for one in shares.taken_from] == [("news.example", 1)]
    assert shares.taken_by == ()


def test_the_origin_is_told_who_repeats_it(outlets):
    shares = outlets.outlet("www.news.example").shares
    assert (shares.own, [(one.value, one.count) for one in shares.taken_by]) == (1, [("post.example", 1)])


def test_earliest_and_latest_are_of_the_outlet_alone(outlets):
    news, post = outlets.outlet("news.example"), outlets.outlet("post.example")
    assert news.first == news.last < post.first < post.last


def test_an_outlet_that_is_not_here_is_said_to_be_missing(outlets):
    with pytest.raises(NotFoundError):
        outlets.outlet("none.example")
