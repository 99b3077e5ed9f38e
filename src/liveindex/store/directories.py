"""People and places in order of how often they are met: read along an index, so that no list counts all articles.

A beginning of a name leads to a bounded number of names, which are put in order then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from liveindex.model.directory import PeopleOrder, PlacesOrder
from liveindex.store.connection import Connection

MOST_LOOKED_THROUGH = 5_000  # names that begin as asked
_PERSON = "type = 'person' AND is_full = 1 AND articles > 0"
_HIGHEST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One full name of a person; `value` is what it is sorted by, 0 by name."""

    num: int
    key: str
    name: str
    value: int


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """One place that articles name; `value` as above."""

    num: int
    name: str
    geonames: int | None
    country: str | None
    value: int


def people(
    connection: Connection, order: PeopleOrder, nums: Sequence[int] | None, after: tuple[int, int] | None, *, limit: int
) -> list[ListedPerson]:
    """Return full names of people in order.

    Args:
        connection: of the index.
        order: by what.
        nums: only these rows; None is all.
        after: (value, row) of the last one before.
        limit: how many at most.
    """
    within, values = _within(nums)
    if order is PeopleOrder.NAME:
        follows = ""
        if after is not None:
            follows = "AND (surname, key, num) > (SELECT surname, key, num FROM entities WHERE num = ?)"
            values.append(after[1])
        rows = connection.execute(
            f"""SELECT num, key, name, 0 FROM entities WHERE {_PERSON} {within} {follows}
                ORDER BY surname, key, num LIMIT ?""",
            (*values, limit),
        )
        return [ListedPerson(*row) for row in rows]
    column = "articles" if order is PeopleOrder.MET else "statements"
    follows, more = _follows(column, after)
    rows = connection.execute(
        f"""SELECT num, key, name, {column} FROM entities WHERE {_PERSON} {within} {follows}
            ORDER BY {column} DESC, num LIMIT ?""",
        (*values, *more, limit),
    )
    return [ListedPerson(*row) for row in rows]


def people_beginning(connection: Connection, written: str, key: str) -> list[int]:
    """Return the rows of people of whose name a part begins so: as written, or in another spelling of it.

    At most `MOST_LOOKED_THROUGH` of each way.
    """
    asked = [("name COLLATE NOCASE", written)] + ([("key", key), ("surname", key)] if key else [])
    found: dict[int, None] = {}
    for column, start in asked:
        rows = connection.execute(
            f"SELECT num FROM entities WHERE {_PERSON} AND {column} >= ? AND {column} < ? LIMIT {MOST_LOOKED_THROUGH}",
            (start, start + _HIGHEST),
        )
        found |= dict.fromkeys(num for (num,) in rows)
    return list(found)


def places(
    connection: Connection, order: PlacesOrder, begins: str, after: tuple[int, int] | None, *, limit: int
) -> tuple[list[ListedPlace], bool]:
    """Return places in order, and whether more begin so than were looked through.

    Args:
        connection: of the index.
        order: by what.
        begins: only those whose name begins so; "" is all.
        after: (value, row) of the last one before.
        limit: how many at most.
    """
    nums = None
    if begins:
        rows = connection.execute(
            f"""SELECT num FROM known_places WHERE articles > 0 AND name COLLATE NOCASE >= ? AND name COLLATE NOCASE < ?
                ORDER BY name COLLATE NOCASE LIMIT {MOST_LOOKED_THROUGH}""",
            (begins, begins + _HIGHEST),
        )
        nums = [num for (num,) in rows]
    within, values = _within(nums)
    if order is PlacesOrder.NAME:
        follows, more = _follows("articles", None)
        if after is not None:
            follows = (
                "AND (name COLLATE NOCASE, num) > (SELECT name COLLATE NOCASE, num FROM known_places WHERE num = ?)"
            )
            more = after[1:]
        sorted_by, value = "name COLLATE NOCASE, num", "0"
    else:
        follows, more = _follows("articles", after)
        sorted_by, value = "articles DESC, num", "articles"
    rows = connection.execute(
        f"""SELECT num, name, geonames, country, {value} FROM known_places WHERE articles > 0 {within} {follows}
            ORDER BY {sorted_by} LIMIT ?""",
        (*values, *more, limit),
    )
    return [ListedPlace(*row) for row in rows], nums is not None and len(nums) == MOST_LOOKED_THROUGH


def count_people(connection: Connection) -> int:
    """Return how many full names of people are met."""
    return int(connection.execute(f"SELECT count(*) FROM entities WHERE {_PERSON}").fetchone()[0])


def people_of_keys(connection: Connection, keys: Sequence[str]) -> list[ListedPerson]:
    """Return the full names of people that are met, those of some keys."""
    rows = connection.execute(
        f"SELECT num, key, name, 0 FROM entities WHERE {_PERSON} AND key IN (SELECT value FROM json_each(?))",
        (orjson.dumps(list(keys)).decode(),),
    )
    return [ListedPerson(*row) for row in rows]


def count_all_places(connection: Connection, begins: str) -> int:
    """Return how many places are named; `begins`: only those whose name begins so, "" is all."""
    condition, values = ("", ()) if not begins else (
        "AND name COLLATE NOCASE >= ? AND name COLLATE NOCASE < ?", (begins, begins + _HIGHEST)
    )  # fmt: skip
    row = connection.execute(f"SELECT count(*) FROM known_places WHERE articles > 0 {condition}", values).fetchone()
    return int(row[0])


def statements_of(connection: Connection, nums: Sequence[int]) -> int:
    """Return how many statements are told of some names together."""
    within, values = _within(nums)
    row = connection.execute(f"SELECT coalesce(sum(statements), 0) FROM entities WHERE 1 {within}", values).fetchone()
    return int(row[0])


def newest_role(connection: Connection, num: int) -> tuple[str, str | None, str] | None:
    """Return (title, of, time) of the role that was given to a name last; None where none was."""
    row = connection.execute(
        "SELECT title, of, time FROM roles WHERE entity = ? ORDER BY at_us DESC, article DESC LIMIT 1", (num,)
    ).fetchone()
    return None if row is None else (row[0], row[1], row[2])


def count_places(connection: Connection, article: int, step: int) -> None:
    """Count the places that an article names, once more or once less."""
    connection.execute(
        """INSERT INTO known_places (key, geonames, name, country, articles)
           SELECT coalesce('#' || geonames, name), geonames, max(name), max(country), :step
           FROM places WHERE article = :article GROUP BY 1
           ON CONFLICT (key) DO UPDATE SET articles = articles + :step""",
        {"article": article, "step": step},
    )


def count_statements(connection: Connection, article: int, step: int) -> None:
    """Count the statements that an article tells of each name, once more or once less."""
    connection.execute(
        """UPDATE entities SET statements = statements + ? * counted.told
           FROM (SELECT entity, count(DISTINCT statement) AS told FROM speakers
                 WHERE article = ? AND entity IS NOT NULL GROUP BY entity) AS counted
           WHERE entities.num = counted.entity""",
        (step, article),
    )


def _follows(column: str, after: tuple[int, int] | None) -> tuple[str, tuple[int, ...]]:
    if after is None:
        return "", ()
    value, num = after
    return f"AND {column} <= ? AND ({column} < ? OR num > ?)", (value, value, num)


def _within(nums: Sequence[int] | None) -> tuple[str, list[int]]:
    return ("", []) if nums is None else (f"AND num IN ({', '.join('?' * len(nums))})", list(nums))
