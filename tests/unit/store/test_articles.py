from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from tests.unit.store.conftest import NOON, make_article, minutes, put

from liveindex.errors import NotFoundError
from liveindex.model.article import Moment, Precision
from liveindex.model.search import Filters
from liveindex.model.view import ArticleRow
from liveindex.store import articles, listing, sources
from liveindex.store.connection import Database


def test_an_article_comes_back_as_it_went_in(database: Database) -> None:
    published = Moment(NOON - minutes(5), Precision.DAY, "json-ld", "3 March 2025")
    version = put(
        database,
        "https://news.example/a",
        "Erste Zeile “ä”.\n\n停火。",
        authors=("Ana Orme", "B. Lume"),
        published=published,
        modified=None,
        canonical="https://other.example/a",
        declared_language="de",
        credit="Interline",
        source_name="The News",
    )
    wanted = make_article(
        "https://news.example/a",
        "Erste Zeile “ä”.\n\n停火。",
        authors=("Ana Orme", "B. Lume"),
        published=published,
        canonical="https://other.example/a",
        declared_language="de",
        language="de",
        credit="Interline",
        source_name="The News",
    )
    with database.reading() as connection:
        assert articles.load_version(connection, version) == wanted


def test_the_id_is_the_same_for_every_spelling_of_an_address() -> None:
    ids = {
        articles.article_id(a)
        for a in (
            "https://www.news.example/a/",
            "http://news.example/a",
            "https://news.example/a?utm_source=x",
        )
    }
    assert len(ids) == 1
    assert len(ids.pop()) == 12


def test_versions_are_kept_and_the_one_seen_last_is_current(database: Database) -> None:
    put(database, "https://news.example/a", "First.")
    put(database, "https://news.example/a", "Second.", seen=NOON + minutes(1))
    with database.reading() as connection:
        num = articles.find_num(connection, "https://news.example/a")
        assert [row.number for _, row in articles.version_rows(connection, num)] == [1, 2]
        assert articles.load_version(connection, articles.current_version(connection, num)).text == "Second."
        assert listing.count(connection, Filters()) == 1
        assert listing.row_of(connection, num).versions == 2


def test_the_same_text_elsewhere_is_linked(database: Database) -> None:
    put(database, "https://news.example/a", "The same words.")
    put(database, "https://other.example/b", "The same words.", source="other.example")
    put(database, "https://third.example/c", "Other words.", source="third.example")
    with database.reading() as connection:
        num = articles.find_num(connection, "https://news.example/a")
        assert listing.row_of(connection, num).same_text == 1
        same = listing.same_text(connection, articles.current_version(connection, num))
        assert [row.source for row in same] == ["other.example"]


def test_lists_run_newest_first_without_gap_or_overlap(database: Database) -> None:
    for index in range(7):
        put(database, f"https://news.example/{index}", f"Text {index}.", seen=NOON + minutes(index // 2))
    seen: list[str] = []
    after = None
    with database.reading() as connection:
        while True:
            found = listing.rows_by_time(connection, Filters(), after=after, limit=3)
            if not found:
                break
            seen += [row.address for _, row in found]
            after = articles_cursor(found[-1])
    assert len(seen) == len(set(seen)) == 7
    assert seen[0].endswith("/6")
    assert seen[-1].endswith("/0")


def articles_cursor(found: tuple[int, ArticleRow]) -> tuple[int, int]:
    from liveindex.store.times import to_us

    return to_us(found[1].at), found[0]


def test_filters_narrow_by_source_language_and_day(database: Database) -> None:
    put(database, "https://news.example/a", "A.", declared_language="en")
    put(
        database,
        "https://other.example/b",
        "B.",
        source="other.example",
        declared_language="fr",
        seen=NOON + minutes(24 * 60),
    )
    with database.reading() as connection:

        def found(filters: Filters) -> list[str]:
            rows = listing.rows_by_time(connection, filters, after=None, limit=9)
            assert listing.count(connection, filters) == len(rows)
            return [row.source for _, row in rows]

        assert found(Filters(sources=("other.example",))) == ["other.example"]
        assert found(Filters(languages=("en", "de"))) == ["news.example"]
        assert found(Filters(since=date(2025, 3, 4))) == ["other.example"]
        assert found(Filters(until=date(2025, 3, 3))) == ["news.example"]
        assert found(Filters(since=date(2025, 3, 3), until=date(2025, 3, 4))) == [
            "other.example",
            "news.example",
        ]


def test_doubtful_dates_are_told(database: Database) -> None:
    ahead = Moment(NOON + minutes(180), Precision.MINUTE, "meta", "15:00")
    today = Moment(NOON + minutes(12 * 60), Precision.DAY, "meta", "4 March 2025")
    put(database, "https://news.example/ahead", published=ahead)
    put(database, "https://news.example/none", "Another.")
    put(database, "https://news.example/zone", "A third.", published=today)
    with database.reading() as connection:
        notes = {
            row.address[-4:]: row.note for _, row in listing.rows_by_time(connection, Filters(), after=None, limit=9)
        }
    assert notes == {"head": "dated in the future", "none": "no date given", "zone": ""}


def test_an_article_is_found_by_the_beginning_of_its_id(database: Database) -> None:
    put(database, "https://news.example/a")
    wanted = articles.article_id("https://news.example/a")
    with database.reading() as connection:
        assert articles.find_num(connection, wanted[:6]) == articles.find_num(connection, wanted.upper())


@pytest.mark.parametrize("wanted", ["", "zzzz", "https://news.example/none", "%", "' OR 1=1"])
def test_what_is_not_there_is_told(database: Database, wanted: str) -> None:
    put(database, "https://news.example/a")
    with database.reading() as connection, pytest.raises(NotFoundError):
        articles.find_num(connection, wanted)


def test_a_beginning_that_fits_two_ids_names_them(database: Database) -> None:
    for index in range(40):
        put(database, f"https://news.example/{index}", f"Text {index}.")
    ids = sorted(articles.article_id(f"https://news.example/{index}") for index in range(40))
    pair = next(first[0] for first, second in pairwise(ids) if first[0] == second[0])
    with database.reading() as connection, pytest.raises(NotFoundError, match="more than one"):
        articles.find_num(connection, pair)


def test_sources_count_their_articles(database: Database) -> None:
    put(database, "https://news.example/a", source_name="The News")
    put(database, "https://news.example/b", "Other.", seen=NOON + minutes(3))
    put(database, "https://news.example/b", "Edited.", seen=NOON + minutes(4))
    with database.reading() as connection:
        (source,) = sources.all_sources(connection)
        assert (source.id, source.name, source.articles) == ("news.example", "The News", 2)
        with pytest.raises(NotFoundError, match="liveindex sources"):
            sources.one(connection, "none.example")
