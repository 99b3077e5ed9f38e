"""Names and places of some articles in order of the alphabet, page by page.

Of the whole index, names and places are read along an index in that order, with the counts that the store keeps: a page
costs the same however many there are. Within a scope they are gathered from what its articles name, articles first:
SQLite, which knows nothing of how few they are, would go through all names (hence CROSS JOIN).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import orjson

from liveindex.model.entity import EntityType
from liveindex.model.piece import NameInList, PlaceInList
from liveindex.store.connection import Connection
from liveindex.store.scopes import Scope, Value, where_all
from liveindex.store.times import from_us

NamePlace = tuple[str, int]


def names(  # noqa: PLR0913 - what is asked for, and which stretch of it
    connection: Connection,
    scope: Scope,
    sorts: Sequence[EntityType],
    part: str,
    after: NamePlace | None,
    *,
    without: Collection[int] = (),
    limit: int,
) -> list[NameInList]:
    """Return full names that are met, in order of the alphabet.

    Args:
        connection: of the index.
        scope: which articles count.
        sorts: only these sorts of name; none is all.
        part: letters that must stand in the name; "" for all.
        after: name and row of the last one of the stretch before.
        without: rows of names that are left out.
        limit: how many at most.
    """
    where, values = _named(sorts, part, without)
    if after is not None:
        where.append("e.name COLLATE NOCASE >= ? AND (e.name COLLATE NOCASE, e.num) > (?, ?)")
        values += [after[0], *after]
    inside, given = scope.conditions()
    order = "ORDER BY e.name COLLATE NOCASE, e.num LIMIT ?"
    if inside:
        found = connection.execute(
            f"""SELECT e.num, e.name, e.type, count(DISTINCT m.article), max(m.at_us) FROM articles a
                CROSS JOIN mentions m ON m.article = a.num CROSS JOIN entities e ON e.num = m.entity
                {where_all([*inside, *where])} GROUP BY e.num {order}""",
            (*given, *values, limit),
        )
    else:
        found = connection.execute(
            f"""SELECT e.num, e.name, e.type, e.articles, (SELECT max(at_us) FROM mentions WHERE entity = e.num)
                FROM entities e {where_all([*where, "e.articles > 0"])} {order}""",
            (*values, limit),
        )
    return [
        NameInList(num=num, name=name, type=EntityType(sort), articles=count, last=from_us(last))
        for num, name, sort, count, last in found
    ]


def count_names(
    connection: Connection, scope: Scope, sorts: Sequence[EntityType], part: str, without: Collection[int]
) -> int:
    """Return how many names those are, exactly."""
    where, values = _named(sorts, part, without)
    inside, given = scope.conditions()
    if inside:
        query = f"""SELECT count(DISTINCT m.entity) FROM articles a CROSS JOIN mentions m ON m.article = a.num
            CROSS JOIN entities e ON e.num = m.entity {where_all([*inside, *where])}"""
    else:
        query = f"SELECT count(*) FROM entities e {where_all([*where, 'e.articles > 0'])}"
    return int(connection.execute(query, (*given, *values)).fetchone()[0])


def places(
    connection: Connection, scope: Scope, part: str, after: NamePlace | None, *, limit: int
) -> list[tuple[int, PlaceInList]]:
    """Return places that are named, each with its row, in order of the alphabet.

    Args:
        connection: of the index.
        scope: which articles count.
        part: letters that must stand in the name; "" for all.
        after: name and row of the last one of the stretch before.
        limit: how many at most.
    """
    where, values = _spelled(part)
    if after is not None:
        # The first condition says nothing more, but without it SQLite takes another index and sorts.
        where.append("k.name COLLATE NOCASE >= ? AND (k.name COLLATE NOCASE, k.num) > (?, ?)")
        values += [after[0], *after]
    inside, given = scope.conditions()
    order = "ORDER BY k.name COLLATE NOCASE, k.num LIMIT ?"
    if inside:
        rows = connection.execute(
            f"""SELECT k.num, k.geonames, k.name, k.country, count(DISTINCT p.article), max(p.latitude),
                       max(p.longitude), max(p.at_us)
                FROM articles a CROSS JOIN places p ON p.article = a.num JOIN known_places k ON k.key = {_KEY}
                {where_all([*inside, *where])} GROUP BY k.num {order}""",
            (*given, *values, limit),
        ).fetchall()
    else:
        rows = connection.execute(
            f"""SELECT k.num, k.geonames, k.name, k.country, k.articles, NULL, NULL, NULL FROM known_places k
                {where_all([*where, "k.articles > 0"])} {order}""",
            (*values, limit),
        ).fetchall()
        rows = list(_with_last(connection, rows))
    return [
        (num, PlaceInList(geonames=geonames, name=name, country=country, latitude=latitude, longitude=longitude,
                          articles=count, last=from_us(last)))
        for num, geonames, name, country, count, latitude, longitude, last in rows
    ]  # fmt: skip


def count_places(connection: Connection, scope: Scope, part: str) -> int:
    """Return how many places those are, exactly."""
    where, values = _spelled(part)
    inside, given = scope.conditions()
    if inside:
        query = f"""SELECT count(DISTINCT k.num) FROM articles a JOIN places p ON p.article = a.num
            JOIN known_places k ON k.key = {_KEY} {where_all([*inside, *where])}"""
    else:
        query = f"SELECT count(*) FROM known_places k {where_all([*where, 'k.articles > 0'])}"
    return int(connection.execute(query, (*given, *values)).fetchone()[0])


_KEY = "coalesce('#' || p.geonames, p.name)"
_Row = tuple[int, int | None, str, str | None, int, float | None, float | None, int]


def _with_last(connection: Connection, rows: Sequence[_Row]) -> Iterator[_Row]:
    """Yield places with where they lie and when they were named last."""
    # What has no number has no index either: all of them are looked up at once.
    plain = {
        name: (latitude, longitude, last)
        for name, latitude, longitude, last in connection.execute(
            """SELECT name, max(latitude), max(longitude), max(at_us) FROM places
               WHERE geonames IS NULL AND name IN (SELECT value FROM json_each(?)) GROUP BY name""",
            (orjson.dumps([row[2] for row in rows if row[1] is None]).decode(),),
        )
    } if any(row[1] is None for row in rows) else {}  # fmt: skip
    for row in rows:
        if row[1] is None:
            yield (*row[:5], *plain[row[2]])
            continue
        newest = connection.execute(
            "SELECT latitude, longitude, at_us FROM places WHERE geonames = ? ORDER BY at_us DESC LIMIT 1", (row[1],)
        ).fetchone()
        yield (*row[:5], *newest)


def _named(sorts: Sequence[EntityType], part: str, without: Collection[int]) -> tuple[list[str], list[Value]]:
    where, values = ["e.is_full = 1"], list[Value]()
    if sorts:
        where.append(f"e.type IN ({', '.join('?' * len(sorts))})")
        values += sorts
    if part:
        where.append("instr(lower(e.name), lower(?)) > 0")
        values.append(part)
    if without:
        where.append("e.num NOT IN (SELECT value FROM json_each(?))")
        values.append(orjson.dumps(list(without)).decode())
    return where, values


def _spelled(part: str) -> tuple[list[str], list[Value]]:
    return (["instr(lower(k.name), lower(?)) > 0"], [part]) if part else ([], [])
