"""Lists within some articles, page by page: each page begins behind the last row of the one before.

A place in a list is a value of its order and not a count of rows: what comes in meanwhile moves nothing, so no row is
given twice and none is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import orjson

from liveindex.model.search import Filters
from liveindex.model.view import ArticleRow, Change
from liveindex.store import listing
from liveindex.store.connection import Connection
from liveindex.store.lookups import Narrowing
from liveindex.store.stories import at_least
from liveindex.store.times import from_us, to_us

Value = int | float | str
ArticlePlace = tuple[int, int]
PiecePlace = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which articles count; None narrows nothing.

    Attributes:
        story: number of the story as shown.
        met: names, one of which must be met.
        speakers: of statements and figures: names, one of which must be a speaker.
        place: number in GeoNames, or a name.
        ids: only these articles.
    """

    filters: Filters = field(default_factory=Filters)
    came_since: datetime | None = None
    story: int | None = None
    met: Narrowing | None = None
    speakers: Narrowing | None = None
    place: int | str | None = None
    ids: Sequence[str] | None = None

    def conditions(self) -> tuple[list[str], list[Value]]:
        """Return SQL conditions on `articles a`, and their values."""
        where, given = listing.conditions(self.filters)
        values: list[Value] = list(given)
        if self.came_since is not None:
            where.append("a.first_seen_us >= ?")
            values.append(to_us(self.came_since))
        if self.story is not None:
            where.append("a.num IN (SELECT article FROM seats WHERE story = ?)")
            values.append(self.story)
        if self.place is not None:
            column = "geonames = ?" if isinstance(self.place, int) else "name = ? COLLATE NOCASE"
            where.append(f"a.num IN (SELECT article FROM places WHERE {column})")
            values.append(self.place)
        if self.ids is not None:
            where.append("a.id IN (SELECT value FROM json_each(?))")
            values.append(orjson.dumps(list(self.ids)).decode())
        if self.met is not None:
            names, more = _names(self.met)
            where.append(f"a.num IN (SELECT article FROM mentions WHERE {names})")
            values += more
        return where, values


def article_rows(
    connection: Connection, scope: Scope, *, after: ArticlePlace | None, limit: int
) -> list[tuple[int, ArticleRow]]:
    """Return articles newest first, each with its number."""
    found = list(_articles(connection, scope, after, limit=limit))
    rows = listing.rows_by_id(connection, [article_id for _, article_id, _, _ in found])
    return [(num, rows[article_id]) for num, article_id, _, _ in found]


def count_articles(connection: Connection, scope: Scope) -> int:
    """Return how many articles there are, exactly."""
    where, values = scope.conditions()
    if not where:
        return listing.count(connection, Filters())
    return int(connection.execute(f"SELECT count(*) FROM articles a {where_all(where)}", values).fetchone()[0])


def versions(
    connection: Connection, scope: Scope, *, upto: ArticlePlace | None = None
) -> Iterator[tuple[int, str, int, int]]:
    """Yield (number, id, version row, time in microseconds) of articles, newest first.

    Args:
        upto: begin with the article at this place; None begins with the newest.
    """
    yield from _articles(connection, scope, (upto[0], upto[1] + 1) if upto else None)


def rows_of(
    connection: Connection, table: str, scope: Scope, more: Sequence[tuple[str, Value]], after: PiecePlace | None
) -> Iterator[tuple[int, str, int, int, int]]:
    """Yield (article number, id, version row, time in microseconds, number) of statements or figures.

    Args:
        table: `statements` or `figures`.
        more: conditions on the table `t`, each with its one value.
        after: place of the last one of the stretch before.
    """
    where, values = _in_table(table, scope, more)
    if after is not None:
        where.append("(a.at_us < ? OR (a.at_us = ? AND (a.num < ? OR (a.num = ? AND t.number > ?))))")
        values += [after[0], after[0], after[1], after[1], after[2]]
    yield from connection.execute(
        f"""SELECT a.num, a.id, t.version, a.at_us, t.number FROM articles a JOIN {table} t ON t.article = a.num
            {where_all(where)} ORDER BY a.at_us DESC, a.num DESC, t.number""",
        values,
    )


def count_rows(connection: Connection, table: str, scope: Scope, more: Sequence[tuple[str, Value]]) -> int:
    """Return how many statements or figures there are, exactly."""
    where, values = _in_table(table, scope, more)
    beside = f"{table} t"
    if scope.conditions()[0]:
        beside = f"articles a JOIN {table} t ON t.article = a.num"
    found = connection.execute(f"SELECT count(*) FROM {beside} {where_all(where)}", values)
    return int(found.fetchone()[0])


def count_sentences(connection: Connection, scope: Scope) -> int:
    """Return how many sentences there are, exactly."""
    where, values = scope.conditions()
    found = connection.execute(
        f"""SELECT coalesce(sum(json_array_length(CAST(r.body AS TEXT))), 0) / 2 FROM articles a
            JOIN readings r ON r.version = a.version AND r.work = 'sentences' AND r.body IS NOT NULL
            {where_all(where)}""",
        values,
    )
    return int(found.fetchone()[0])


def has_place(connection: Connection, place: int | str) -> bool:
    """Tell whether any article names a place, by its number in GeoNames or its name."""
    column = "geonames = ?" if isinstance(place, int) else "name = ? COLLATE NOCASE"
    return connection.execute(f"SELECT 1 FROM places WHERE {column} LIMIT 1", (place,)).fetchone() is not None


def stories(
    connection: Connection, scope: Scope, *, least: int, after: int | None, limit: int | None = None
) -> list[int]:
    """Return the numbers of stories with an article in the scope, the one that was begun last first."""
    condition, values = _told(scope, least)
    beyond = "AND s.num < ?" if after is not None else ""
    found = connection.execute(
        f"SELECT s.num FROM shown_stories s WHERE {condition} {beyond} ORDER BY s.num DESC LIMIT ?",
        (*values, *((after,) if after is not None else ()), -1 if limit is None else limit),
    )
    return [row[0] for row in found]


def count_stories(connection: Connection, scope: Scope, *, least: int) -> int:
    """Return how many stories those are, exactly."""
    condition, values = _told(scope, least)
    return int(connection.execute(f"SELECT count(*) FROM shown_stories s WHERE {condition}", values).fetchone()[0])


def _told(scope: Scope, least: int) -> tuple[str, list[Value]]:
    where, values = scope.conditions()
    several = f"s.{at_least(least)}"
    if not where:
        return several, []
    inside = f"SELECT seats.story FROM articles a CROSS JOIN seats ON seats.article = a.num {where_all(where)}"
    return f"{several} AND s.num IN ({inside})", values


def changes_after(connection: Connection, seq: int, scope: Scope, kinds: Sequence[str], *, limit: int) -> list[Change]:
    """Return the changes after a number that concern articles of the scope, oldest first."""
    where, values = _changed(seq, scope, kinds)
    found = connection.execute(
        f"""SELECT c.seq, c.at_us, c.kind, a.id FROM changes c JOIN articles a ON a.num = c.article {where_all(where)}
            ORDER BY c.seq LIMIT ?""",
        (*values, limit),
    )
    return [Change(seq=row[0], at=from_us(row[1]), kind=row[2], article_id=row[3]) for row in found]


def count_changes(connection: Connection, seq: int, scope: Scope, kinds: Sequence[str]) -> int:
    """Return how many changes those are, exactly."""
    where, values = _changed(seq, scope, kinds)
    # Without a scope the log alone is counted: each of its rows has its article.
    beside = "JOIN articles a ON a.num = c.article" if scope.conditions()[0] else ""
    found = connection.execute(f"SELECT count(*) FROM changes c {beside} {where_all(where)}", values)
    return int(found.fetchone()[0])


def _changed(seq: int, scope: Scope, kinds: Sequence[str]) -> tuple[list[str], list[Value]]:
    where, values = scope.conditions()
    where.append("c.seq > ?")
    values.append(seq)
    if kinds:
        where.append(f"c.kind IN ({', '.join('?' * len(kinds))})")
        values += kinds
    return where, values


def _articles(
    connection: Connection, scope: Scope, after: ArticlePlace | None, *, limit: int = -1
) -> Iterator[tuple[int, str, int, int]]:
    where, values = scope.conditions()
    if after is not None:
        where.append("(a.at_us, a.num) < (?, ?)")
        values += after
    yield from connection.execute(
        f"SELECT a.num, a.id, a.version, a.at_us FROM articles a {where_all(where)} "
        "ORDER BY a.at_us DESC, a.num DESC LIMIT ?",
        (*values, limit),
    )


def _in_table(table: str, scope: Scope, more: Sequence[tuple[str, Value]]) -> tuple[list[str], list[Value]]:
    where, values = scope.conditions()
    if scope.speakers is not None:
        known, given = _names(scope.speakers)
        number = "t.number" if table == "statements" else "t.statement"
        where.append(f"(t.article, {number}) IN (SELECT article, statement FROM speakers WHERE {known})")
        values += given
    for condition, value in more:
        where.append(condition)
        values.append(value)
    return where, values


def _names(narrowing: Narrowing) -> tuple[str, list[Value]]:
    """Return the condition that a name counts, on a table with `entity` and `article`."""
    here = "(entity = ? AND article = (SELECT num FROM articles WHERE id = ?))"
    entities = narrowing.entities or ()
    condition = (
        f"((entity IN ({', '.join('?' * len(entities))}){f' AND NOT {here}' * len(narrowing.apart)})"
        f"{f' OR {here}' * len(narrowing.also)})"
    )
    return condition, [*entities, *(value for pair in (*narrowing.apart, *narrowing.also) for value in pair)]


def where_all(conditions: Sequence[str]) -> str:
    """Return the WHERE clause of some conditions; "" of none."""
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""
