"""Totals that are kept as articles come are those that counting all articles anew would give."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.unit.store.conftest import NOON, put
from tests.unit.store.test_readings import WORDS, made_of

from liveindex.model.annotation import Work
from liveindex.model.search import Filters
from liveindex.store import extractions, listing, readings
from liveindex.store.connection import Connection, Database
from liveindex.store.readings import Made

_DAY = timedelta(days=1)


def days_anew(connection: Connection, source: str | None) -> dict[int, int]:
    rows = connection.execute("SELECT source, at_us FROM articles")
    first = datetime(1970, 1, 1, tzinfo=UTC)
    days = Counter(
        (first + timedelta(microseconds=at_us)).date().toordinal() - first.date().toordinal()
        for of, at_us in rows
        if source in (None, of)
    )
    return dict(sorted(days.items()))


def read_anew(connection: Connection) -> dict[tuple[str, str], int]:
    rows = connection.execute(
        """SELECT a.language, r.work, count(*) FROM articles a JOIN readings r ON r.version = a.version
           WHERE r.failure IS NULL GROUP BY 1, 2"""
    )
    return {(language, work): count for language, work, count in rows}


def check(database: Database) -> None:
    with database.reading() as connection:
        for source in (None, "news.example", "other.example"):
            assert dict(listing.days(connection, source)) == days_anew(connection, source)
        read = {(language, work): count for language, work, count in readings.coverage(connection)}
        assert read == read_anew(connection)
        languages = dict(connection.execute("SELECT language, count(*) FROM articles GROUP BY 1"))
        assert dict(listing.languages(connection)) == languages


def fill(database: Database) -> list[int]:
    """Write articles of two outlets and several days, some read, one in another language, one edited after that."""
    versions = [
        put(database, "https://news.example/1", WORDS),
        put(database, "https://news.example/2", WORDS, NOON + _DAY),
        put(database, "https://other.example/3", WORDS, NOON + _DAY, source="other.example"),
        put(database, "https://news.example/old", WORDS, datetime(1969, 12, 31, 23, tzinfo=UTC)),
    ]
    with database.writing() as connection:
        for version in versions[:3]:
            readings.finish(connection, version, made_of(WORDS), now=NOON)
        readings.set_language(connection, versions[1], "fr")
        readings.finish(connection, versions[0], [Made(Work.DATES, "fake/2", None, "broke")], now=NOON)
    put(database, "https://news.example/2", WORDS + " More.", NOON + 2 * _DAY)
    return versions


def test_days_and_readings_are_counted_as_articles_come_are_read_and_are_edited(database: Database) -> None:
    fill(database)
    check(database)


def test_an_article_that_is_sorted_by_another_time_is_counted_on_that_day(database: Database) -> None:
    fill(database)
    with database.writing() as connection:
        extractions.set_sort_time(connection, 1, NOON + 5 * _DAY)
    check(database)


def test_how_many_articles_of_an_outlet_fall_on_some_days_is_told_exactly(database: Database) -> None:
    fill(database)
    with database.reading() as connection:
        for since in (None, date(1969, 12, 31), date(1970, 1, 1), NOON.date(), (NOON + 9 * _DAY).date()):
            one = Filters(sources=("news.example",), since=since)
            expected = sum(
                1
                for (at_us,) in connection.execute("SELECT at_us FROM articles WHERE source = 'news.example'")
                if since is None or at_us >= (since.toordinal() - date(1970, 1, 1).toordinal()) * 86_400_000_000
            )
            assert listing.count(connection, one) == expected


def test_an_index_of_an_older_version_is_counted_when_it_is_opened(tmp_path: Path, database: Database) -> None:
    fill(database)
    script = next(Path(listing.__file__).parent.joinpath("migrations").glob("*_tallies.sql")).read_text("utf-8")
    with database.writing() as connection:  # what the migration does to rows that were there before it
        connection.execute("DELETE FROM article_days")
        connection.execute("DELETE FROM article_kinds")
        connection.execute("DROP TRIGGER article_read")
        for statement in script.split(";"):
            words = "\n".join(line for line in statement.splitlines() if not line.lstrip().startswith("--")).strip()
            if words.startswith(("UPDATE articles", "INSERT INTO article_")) and "new." not in words:
                connection.execute(words)
    check(database)
