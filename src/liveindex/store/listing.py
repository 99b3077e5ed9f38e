"""Articles as lists show them: newest first, filtered, counted."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from liveindex.model.article import Moment, Precision
from liveindex.model.search import Filters
from liveindex.model.view import ArticleRow
from liveindex.store.connection import Connection
from liveindex.store.moments import moment_of
from liveindex.store.times import from_us, to_us
from liveindex.text.urls import is_invented, name_of

_ROW_COLUMNS = """a.num, a.id, v.title, a.source, v.source_name, v.address, v.authors, v.published_us,
    v.published_precision, v.published_origin, v.published_written, a.first_seen_us, a.at_us, a.language, v.lede,
    a.versions,
    (SELECT count(*) FROM (SELECT DISTINCT o.article FROM versions o
                           WHERE o.text = v.text AND o.article <> a.num LIMIT 100))"""
_FROM = "FROM articles a JOIN versions v ON v.num = a.version"
DATED_AHEAD_US = 3_600_000_000  # an hour: clocks differ; a day's claim gets the day and 14 h of zones on top
_DAY_US = 86_400_000_000


def rows_by_time(
    connection: Connection, filters: Filters, *, after: tuple[int, int] | None, limit: int
) -> list[tuple[int, ArticleRow]]:
    """Return articles newest first, each with its number.

    Args:
        after: (time in microseconds, number) of the last article of the stretch before; None for the newest.
    """
    where, values = conditions(filters)
    if after is not None:
        where.append("(a.at_us, a.num) < (?, ?)")
        values.extend(after)
    condition = f"WHERE {' AND '.join(where)}" if where else ""
    found = connection.execute(
        f"SELECT {_ROW_COLUMNS} {_FROM} {condition} ORDER BY a.at_us DESC, a.num DESC LIMIT ?",
        (*values, limit),
    )
    return [(row[0], _row(row)) for row in found]


def rows_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, ArticleRow]:
    """Return the articles of some ids, those that exist, by id."""
    wanted = list(ids)
    marks = ", ".join("?" * len(wanted))
    found = connection.execute(f"SELECT {_ROW_COLUMNS} {_FROM} WHERE a.id IN ({marks})", wanted)
    return {row[1]: _row(row) for row in found}


def count(connection: Connection, filters: Filters) -> int:
    """Return how many articles pass the filters, exactly."""
    if filters.sources and not filters.languages:
        return _count_days(connection, filters)
    where, values = conditions(filters)
    if not where:
        return int(connection.execute("SELECT value FROM counters WHERE name = 'articles'").fetchone()[0])
    return int(connection.execute(f"SELECT count(*) FROM articles a WHERE {' AND '.join(where)}", values).fetchone()[0])


def _count_days(connection: Connection, filters: Filters) -> int:
    """Return how many articles of some sources fall on some days."""
    where = [f"source IN ({', '.join('?' * len(filters.sources))})"]
    values: list[int | str] = [*filters.sources]
    for sign, day in ((">=", filters.since), ("<=", filters.until)):
        if day is not None:
            where.append(f"day {sign} ?")
            values.append(day.toordinal() - _UNIX_DAY_ONE)
    row = connection.execute(f"SELECT coalesce(sum(articles), 0) FROM article_days WHERE {' AND '.join(where)}", values)
    return int(row.fetchone()[0])


def days(connection: Connection, source: str | None) -> list[tuple[int, int]]:
    """Return (day since 1970, count) of the articles of one source, or of all, in order of time."""
    condition, values = ("WHERE source = ?", (source,)) if source else ("", ())
    return list(
        connection.execute(
            f"""SELECT day, sum(articles) FROM article_days {condition} GROUP BY day HAVING sum(articles) > 0
                ORDER BY day""",
            values,
        )
    )


def languages(connection: Connection) -> list[tuple[str, int]]:
    """Return (language, count), most frequent first; "" where unknown."""
    return list(
        connection.execute(
            """SELECT language, sum(articles) FROM article_kinds GROUP BY 1 HAVING sum(articles) > 0
               ORDER BY 2 DESC, 1"""
        )
    )


def conditions(filters: Filters) -> tuple[list[str], list[int | str]]:
    """Return the SQL conditions of filters on `articles a`, and their values."""
    where: list[str] = []
    values: list[int | str] = []
    for column, wanted in (("a.source", filters.sources), ("a.language", filters.languages)):
        if wanted:
            where.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values.extend(wanted)
    if filters.since:
        where.append("a.at_us >= ?")
        values.append(filters.since.toordinal() * _DAY_US - _UNIX_DAY_ONE * _DAY_US)
    if filters.until:
        where.append("a.at_us < ?")
        values.append((filters.until.toordinal() + 1) * _DAY_US - _UNIX_DAY_ONE * _DAY_US)
    return where, values


_UNIX_DAY_ONE = 719_163  # date(1970, 1, 1).toordinal()


def _row(row: tuple) -> ArticleRow:  # type: ignore[type-arg]
    published = moment_of(row[7:11])
    return ArticleRow(
        id=row[1],
        title=row[2],
        source=row[3],
        source_name=row[4] or name_of(row[3]),
        address=row[5],
        authors=tuple(orjson.loads(row[6])),
        published=published,
        first_seen=from_us(row[11]),
        at=from_us(row[12]),
        language=row[13] or None,
        lede=row[14],
        versions=row[15],
        same_text=row[16],
        invented=is_invented(row[5]),
        note=_date_note(published, row[11]),
    )


def _date_note(published: Moment | None, first_seen_us: int) -> str:
    if published is None:
        return "no date given"
    # A day is claimed without its zone: it may begin up to 14 hours before UTC's.
    slack = DATED_AHEAD_US * 15 if published.precision is Precision.DAY else DATED_AHEAD_US
    return "dated in the future" if to_us(published.at) > first_seen_us + slack else ""


def row_of(connection: Connection, num: int) -> ArticleRow:
    """Return one article as lists show it."""
    return _row(connection.execute(f"SELECT {_ROW_COLUMNS} {_FROM} WHERE a.num = ?", (num,)).fetchone())


def same_text(connection: Connection, version_num: int, *, limit: int = 50) -> list[ArticleRow]:
    """Return other articles with a version of the same text, earliest first."""
    found = connection.execute(
        f"""SELECT {_ROW_COLUMNS} {_FROM} WHERE a.num IN (
                SELECT o.article FROM versions o JOIN versions w ON w.text = o.text AND w.article <> o.article
                WHERE w.num = ?)
            ORDER BY a.at_us, a.num LIMIT ?""",
        (version_num, limit),
    )
    return [_row(row) for row in found]


def us_of(row: ArticleRow) -> int:
    """Return the time that an article is sorted by, in microseconds since 1970."""
    return to_us(row.at)
