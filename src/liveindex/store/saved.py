"""Saved searches and the keys by which articles lead to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import orjson

from liveindex.errors import NotFoundError
from liveindex.model.saved import Alert, AlertKind, Channel, SavedSearch
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us

_COLUMNS = (
    "num, id, name, query, kinds, alerts, gather_s, made_us, paused_us, removed_us, looked, looked_us"
)  # fmt: skip


def add(connection: Connection, search: SavedSearch, keys: Collection[str], *, keyed: str) -> int:
    """Write a search down with its keys; return its number.

    Args:
        search: its `num` does not count.
        keys: of which every article that it finds has one.
        keyed: the state of the names that the keys were made from.
    """
    cursor = connection.execute(
        """INSERT INTO saved_searches (id, name, folded, query, kinds, alerts, gather_s, made_us, looked, keyed)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            search.id,
            search.name,
            search.name.casefold(),
            search.query,
            " ".join(search.kinds),
            pack_alerts(search.alerts),
            search.gather_s,
            to_us(search.made),
            search.looked_item,
            keyed,
        ),
    )
    num = int(cursor.lastrowid or 0)
    put_keys(connection, num, keys, keyed=keyed)
    return num


def put_keys(connection: Connection, num: int, keys: Collection[str], *, keyed: str) -> None:
    """Write the keys of a search anew."""
    connection.execute("DELETE FROM saved_keys WHERE search = ?", (num,))
    connection.executemany("INSERT INTO saved_keys VALUES (?, ?)", [(key, num) for key in keys])
    connection.execute("UPDATE saved_searches SET keyed = ? WHERE num = ?", (keyed, num))


def find(connection: Connection, name: str) -> SavedSearch:
    """Return the search of a name, whatever its case.

    Raises:
        NotFoundError: there is none, or it was removed.
    """
    found = _read(connection, "WHERE folded = ? AND removed_us IS NULL", (" ".join(name.split()).casefold(),))
    if not found:
        raise NotFoundError(f"No search is saved as {name!r}. `liveindex saved list` lists them.", name)
    return found[0]


def is_taken(connection: Connection, name: str) -> bool:
    """Tell whether a search that stands has this name, whatever its case."""
    return bool(_read(connection, "WHERE folded = ? AND removed_us IS NULL", (name.casefold(),)))


def last_removed(connection: Connection, name: str | None) -> SavedSearch | None:
    """Return the search that was removed last, of this name where one is given; None where there is none."""
    folded = "" if name is None else "AND folded = ?"
    values = () if name is None else (" ".join(name.split()).casefold(),)
    found = _read(connection, f"WHERE removed_us IS NOT NULL {folded} ORDER BY removed_us DESC LIMIT 1", values)
    return found[0] if found else None


def standing(connection: Connection) -> list[SavedSearch]:
    """Return all searches that stand, by name."""
    return _read(connection, "WHERE removed_us IS NULL ORDER BY folded")


def of_nums(connection: Connection, nums: Collection[int]) -> list[SavedSearch]:
    """Return the searches of some numbers that stand, by number."""
    return _read(
        connection,
        "WHERE removed_us IS NULL AND num IN (SELECT value FROM json_each(?)) ORDER BY num",
        (orjson.dumps(sorted(nums)).decode(),),
    )


def any_standing(connection: Connection) -> bool:
    """Tell whether any search is saved. Costs the same however many there are."""
    return connection.execute("SELECT 1 FROM saved_searches WHERE removed_us IS NULL LIMIT 1").fetchone() is not None


def keyed_otherwise(connection: Connection, keyed: str) -> list[SavedSearch]:
    """Return the searches whose keys were made from another state of the names."""
    return _read(connection, "WHERE removed_us IS NULL AND keyed NOT IN (?, '')", (keyed,))


def rename(connection: Connection, num: int, name: str) -> None:
    """Give a search another name."""
    connection.execute(
        "UPDATE saved_searches SET name = ?, folded = ? WHERE num = ?", (name, name.casefold(), num)
    )  # fmt: skip


def pause(connection: Connection, num: int, at: datetime | None) -> None:
    """Note since when nothing is sent of a search; None where it is sent again."""
    connection.execute("UPDATE saved_searches SET paused_us = ? WHERE num = ?", (to_us(at) if at else None, num))


def remove(connection: Connection, num: int, at: datetime | None) -> None:
    """Note when a search was removed; None where it stands again."""
    connection.execute("UPDATE saved_searches SET removed_us = ? WHERE num = ?", (to_us(at) if at else None, num))


def look(connection: Connection, num: int, item: int, at: datetime) -> None:
    """Note that the reader has seen everything up to an item."""
    connection.execute(
        "UPDATE saved_searches SET looked = max(looked, ?), looked_us = ? WHERE num = ?", (item, to_us(at), num)
    )


def with_keys(connection: Connection, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return key -> numbers of the searches that stand and have it, for those keys that any has."""
    found: dict[str, list[int]] = {}
    for key, num in connection.execute(
        """SELECT k.key, k.search FROM json_each(?) j CROSS JOIN saved_keys k ON k.key = j.value
           JOIN saved_searches s ON s.num = k.search WHERE s.removed_us IS NULL""",
        (orjson.dumps(list(keys)).decode(),),
    ):
        found.setdefault(key, []).append(num)
    return found


def keys_of_stories(connection: Connection, article_ids: Sequence[str]) -> list[str]:
    """Return the keys of the searches for stories in which some articles stand."""
    rows = connection.execute(
        """SELECT DISTINCT k.key FROM articles a JOIN seats s ON s.article = a.num
           JOIN seats o ON o.story = s.story JOIN saved_keys k ON k.key = 'story=' || o.article
           WHERE a.id IN (SELECT value FROM json_each(?))""",
        (orjson.dumps(list(article_ids)).decode(),),
    )
    return [row[0] for row in rows]


def pack_alerts(alerts: Sequence[Alert]) -> str:
    """Return alerts as they are stored."""
    return orjson.dumps([[alert.channel, *alert.target] for alert in alerts]).decode()


def unpack_alerts(stored: str) -> tuple[Alert, ...]:
    """Return stored alerts."""
    return tuple(Alert(Channel(one[0]), tuple(one[1:])) for one in orjson.loads(stored))


def _read(connection: Connection, rest: str, values: Sequence[object] = ()) -> list[SavedSearch]:
    return [
        SavedSearch(
            num=row[0],
            id=row[1],
            name=row[2],
            query=row[3],
            kinds=tuple(AlertKind(kind) for kind in row[4].split()),
            alerts=unpack_alerts(row[5]),
            gather_s=row[6],
            made=from_us(row[7]),
            paused=from_us(row[8]),
            removed=from_us(row[9]),
            looked_item=row[10],
            looked=from_us(row[11]),
        )
        for row in connection.execute(f"SELECT {_COLUMNS} FROM saved_searches {rest}", values)
    ]
