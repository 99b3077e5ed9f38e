"""What saved searches found, each thing once, and how far the change log was held against them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import orjson

from liveindex.model.saved import AlertKind, SavedItem, SavedSearch
from liveindex.store import listing
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundItem:
    """A thing found, as it is written down; see `SavedItem`. `article` is the article's number."""

    search: int
    kind: AlertKind
    key: str
    article: int
    version: int
    sentence: int | None
    words: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read since the log was last looked at.

    Attributes:
        seq: number of the change.
        anew: this wording was read before.
    """

    seq: int
    article: int
    version: int
    anew: bool


def cursor(connection: Connection) -> int:
    """Return the number of the last change that was held against the saved searches."""
    return int(connection.execute("SELECT value FROM counters WHERE name = 'matched'").fetchone()[0])


def move_cursor(connection: Connection, seq: int) -> None:
    """Note that the changes up to a number were held against the saved searches."""
    connection.execute("UPDATE counters SET value = max(value, ?) WHERE name = 'matched'", (seq,))


def read_since(connection: Connection, seq: int, *, limit: int) -> list[Read]:
    """Return the articles whose newest wording was read after a change, in order of the log, each once."""
    rows = connection.execute(
        """SELECT c.seq, c.article, c.version, EXISTS (SELECT 1 FROM changes e
                  WHERE e.article = c.article AND e.seq <= ? AND e.indexed = 1 AND e.kind = 'read'
                    AND e.version = c.version)
           FROM changes c JOIN articles a ON a.num = c.article AND a.version = c.version
           WHERE c.seq > ? AND c.indexed = 1 AND c.kind = 'read'
             AND NOT EXISTS (SELECT 1 FROM changes l WHERE l.article = c.article AND l.seq > c.seq AND l.indexed = 1
                                AND l.kind = 'read' AND l.version = c.version)
           ORDER BY c.seq LIMIT ?""",
        (seq, seq, limit),
    )
    return [Read(row[0], row[1], row[2], bool(row[3])) for row in rows]


def add(connection: Connection, item: FoundItem, *, now: datetime) -> int | None:
    """Write down what was found; return its number, None where it is known already."""
    done = connection.execute(
        """INSERT OR IGNORE INTO saved_items
           (search, kind, key, article, version, sentence, words, told, found_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (item.search, item.kind, item.key, item.article, item.version, item.sentence, item.words, item.told,
         to_us(now)),
    )  # fmt: skip
    return int(done.lastrowid or 0) if done.rowcount else None


def last(connection: Connection, search: int) -> int:
    """Return the number of the last thing that a search found; 0 for none."""
    row = connection.execute("SELECT max(num) FROM saved_items WHERE search = ?", (search,)).fetchone()
    return int(row[0] or 0)


def finding(connection: Connection, article: int) -> set[int]:
    """Return the numbers of the searches that found an article."""
    rows = connection.execute(
        """SELECT s.num FROM saved_searches s JOIN saved_items i ON i.search = s.num AND i.kind = 'article' AND i.key =
           (SELECT id FROM articles WHERE num = ?) WHERE s.removed_us IS NULL""",
        (article,),
    )
    return {row[0] for row in rows}


def counts(connection: Connection, searches: Collection[int] | None = None) -> dict[int, tuple[int, int]]:
    """Return search -> (things found, those since the reader looked); searches that found nothing are left out."""
    where = "" if searches is None else "WHERE s.num IN (SELECT value FROM json_each(?))"
    values = () if searches is None else (orjson.dumps(list(searches)).decode(),)
    rows = connection.execute(
        f"""SELECT i.search, count(*), sum(i.num > s.looked) FROM saved_items i
            JOIN saved_searches s ON s.num = i.search {where} GROUP BY 1""",
        values,
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def stretch(
    connection: Connection, search: SavedSearch, *, before: int | None, limit: int, unread: bool = False
) -> list[SavedItem]:
    """Return what a search found, newest first.

    Args:
        before: number of the last item of the stretch before; None for the newest.
        limit: how many at most.
        unread: only since the reader looked.
    """
    return _load(
        connection,
        search,
        "search = ? AND num < ? AND num > ? ORDER BY num DESC LIMIT ?",
        (search.num, before if before is not None else 2**62, search.looked_item if unread else 0, limit),
    )


def of_nums(connection: Connection, search: SavedSearch, nums: Collection[int]) -> list[SavedItem]:
    """Return some things that a search found, in the order in which it did."""
    return _load(
        connection, search, "num IN (SELECT value FROM json_each(?)) ORDER BY num", (orjson.dumps(list(nums)).decode(),)
    )


def _load(connection: Connection, search: SavedSearch, where: str, values: tuple[int | str, ...]) -> list[SavedItem]:
    found = connection.execute(
        f"SELECT num, kind, key, article, version, sentence, words, told, found_us FROM saved_items WHERE {where}",
        values,
    ).fetchall()
    return [
        SavedItem(
            num=row[0],
            kind=AlertKind(row[1]),
            key=row[2],
            row=listing.row_of(connection, row[3]),
            version=row[4],
            sentence=row[5],
            words=row[6],
            told=row[7],
            found=from_us(row[8]),
            unread=row[0] > search.looked_item,
        )
        for row in found
    ]
