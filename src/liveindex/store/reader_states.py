"""What apps that read feeds have read and starred: a mark up to which all is read, and what stands otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import orjson

from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us

# A new reader has so many unread; an app that is pointed here for the first time should not fetch years of news.
FIRST_UNREAD = 1_000

STATES = """LEFT JOIN reader_items r ON r.reader = :reader AND r.article = a.num
    LEFT JOIN reader_marks m ON m.reader = :reader AND m.source = a.source"""
IS_READ = "coalesce(r.read, a.num <= max(:upto, coalesce(m.upto, 0)))"
# What is unread came in after the mark, or is one of the few before it that were marked unread: nothing else is
# looked at, however many articles there are.
UNREAD_PARTS = (
    "{num} > :upto",
    "{num} IN (SELECT article FROM reader_items WHERE reader = :reader AND read = 0 AND article <= :upto)",
)
STARRED = "{num} IN (SELECT article FROM reader_items WHERE reader = :reader AND starred = 1)"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads; up to the article `upto` all is read but for exceptions."""

    num: int
    upto: int

    @property
    def values(self) -> dict[str, int | str]:
        """Return what `STATES` and `IS_READ` are asked with."""
        return {"reader": self.num, "upto": self.upto}


def is_known(connection: Connection, name: str) -> bool:
    """Tell whether the reader of a name ever came."""
    return connection.execute("SELECT 1 FROM readers WHERE name = ? COLLATE NOCASE", (name,)).fetchone() is not None


def of_name(connection: Connection, name: str) -> Reader:
    """Return the reader of a name, upper and lower case alike, which is known."""
    return Reader(
        *connection.execute("SELECT num, upto FROM readers WHERE name = ? COLLATE NOCASE", (name,)).fetchone()
    )


def add(connection: Connection, name: str, *, now: datetime) -> Reader:
    """Return a reader, written down where it never came: then all but the newest articles are read."""
    connection.execute(
        """INSERT OR IGNORE INTO readers (name, made_us, upto)
           VALUES (?, ?, max(0, (SELECT coalesce(max(num), 0) FROM articles) - ?))""",
        (name, to_us(now), FIRST_UNREAD),
    )
    return of_name(connection, name)


def set_states(
    connection: Connection,
    reader: Reader,
    nums: Iterable[int],
    *,
    read: bool | None = None,
    starred: bool | None = None,
) -> None:
    """Write down that articles are read or not, starred or not; None leaves it.

    Numbers of no article are passed over.
    """
    listed = orjson.dumps(sorted(set(nums))).decode()
    connection.execute(
        """INSERT INTO reader_items (reader, article, read, starred)
           SELECT :reader, a.num, :read, coalesce(:starred, 0)
           FROM json_each(:nums) j JOIN articles a ON a.num = j.value
           WHERE true
           ON CONFLICT DO UPDATE SET read = coalesce(:read, read), starred = coalesce(:starred, starred)""",
        {"reader": reader.num, "read": read, "starred": starred, "nums": listed},
    )
    _tidy(connection, reader, "article IN (SELECT value FROM json_each(:nums))", {"nums": listed})
    if read:
        _settle(connection, reader)


def mark_all(connection: Connection, reader: Reader, upto: int) -> None:
    """Write down that every article up to one is read."""
    upto = max(upto, reader.upto)
    connection.execute("UPDATE readers SET upto = ? WHERE num = ?", (upto, reader.num))
    connection.execute("DELETE FROM reader_marks WHERE reader = ? AND upto <= ?", (reader.num, upto))
    _forget(connection, reader, "article <= :last", {"last": upto})


def mark_outlet(connection: Connection, reader: Reader, source: str, upto: int) -> None:
    """Write down that every article of an outlet up to one is read."""
    connection.execute(
        """INSERT INTO reader_marks VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET upto = max(upto, excluded.upto)""",
        (reader.num, source, upto),
    )
    of_outlet = "article IN (SELECT num FROM articles WHERE source = :source AND num <= :last)"
    _forget(connection, reader, of_outlet, {"source": source, "last": upto})


def unread_by_outlet(connection: Connection, reader: Reader) -> dict[str, tuple[int, int]]:
    """Return outlet -> (how many unread articles, the newest of them by number)."""
    found: dict[str, tuple[int, int]] = {}
    for part in UNREAD_PARTS:
        rows = connection.execute(
            f"""SELECT a.source, count(*), max(a.num) FROM articles a {STATES}
                WHERE {part.format(num="a.num")} AND NOT {IS_READ} GROUP BY a.source""",
            reader.values,
        )
        for source, count, newest in rows:
            before = found.get(source, (0, 0))
            found[source] = (before[0] + count, max(before[1], newest))
    return found


def unread_by_search(connection: Connection, reader: Reader) -> tuple[dict[str, tuple[int, datetime]], int]:
    """Return search id -> (how many unread articles it found, when the last), and how many all found together."""
    found: dict[str, tuple[int, datetime]] = {}
    together = 0
    items = f"""FROM saved_items i JOIN saved_searches s ON s.num = i.search AND s.removed_us IS NULL
        JOIN articles a ON a.num = i.article {STATES} WHERE i.kind = 'article' AND NOT {IS_READ} AND """
    for part in UNREAD_PARTS:
        where = items + part.format(num="i.article")
        rows = connection.execute(f"SELECT s.id, count(*), max(i.found_us) {where} GROUP BY s.id", reader.values)
        for search, count, last_us in rows:
            before = found.get(search, (0, from_us(last_us)))
            found[search] = (before[0] + count, max(before[1], from_us(last_us)))
        together += connection.execute(f"SELECT count(DISTINCT i.article) {where}", reader.values).fetchone()[0]
    return found, together


def _settle(connection: Connection, reader: Reader) -> None:
    """Move the mark over what is read already, so that what is looked at stays short."""
    first_unread = connection.execute(
        f"SELECT a.num FROM articles a {STATES} WHERE a.num > :upto AND NOT {IS_READ} ORDER BY a.num LIMIT 1",
        reader.values,
    ).fetchone()
    newest = connection.execute("SELECT coalesce(max(num), 0) FROM articles").fetchone()[0]
    upto = first_unread[0] - 1 if first_unread else newest
    if upto > reader.upto:
        connection.execute("UPDATE readers SET upto = ? WHERE num = ?", (upto, reader.num))
        moved = Reader(reader.num, upto)
        _tidy(connection, moved, "article > :before AND article <= :upto", {"before": reader.upto})


def _forget(connection: Connection, reader: Reader, where: str, values: dict[str, int | str]) -> None:
    """Let some articles be read as the marks say."""
    known = {"reader": reader.num, **values}
    connection.execute(f"UPDATE reader_items SET read = NULL WHERE reader = :reader AND {where}", known)
    connection.execute(f"DELETE FROM reader_items WHERE reader = :reader AND starred = 0 AND {where}", known)


def _tidy(connection: Connection, reader: Reader, where: str, values: dict[str, int | str]) -> None:
    """Drop what the mark says anyway."""
    known = {**reader.values, **values}
    of_reader = f"reader = :reader AND {where}"
    connection.execute(
        f"UPDATE reader_items SET read = NULL WHERE {of_reader} AND read = 1 AND article <= :upto", known
    )
    connection.execute(f"DELETE FROM reader_items WHERE {of_reader} AND read IS NULL AND starred = 0", known)
