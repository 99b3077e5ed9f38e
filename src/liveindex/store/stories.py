"""Stories, their developments and the articles in them. A story's id is that of the article that began it.

So every id that was ever shown leads somewhere: to the story in which that article stands now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import msgspec
import zstandard

from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a development or story reaches, and the packed core of its articles."""

    first: datetime
    last: datetime
    articles: int
    core: bytes


@dataclass(frozen=True, slots=True)
class Placed:
    """One article in a story."""

    article_id: str
    source: str
    at: datetime
    development: int
    reason: str


def pack(core: object) -> bytes:
    """Return the bytes to be kept of a core."""
    return zstandard.ZstdCompressor(level=3).compress(msgspec.msgpack.encode(core))


def unpack(body: bytes, kind: type[K]) -> K:
    """Return the core of its bytes."""
    return msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(body), type=kind)


def sort_time_of(connection: Connection, num: int) -> datetime:
    """Return the time that lists sort an article by."""
    return from_us(int(connection.execute("SELECT at_us FROM articles WHERE num = ?", (num,)).fetchone()[0]))


def is_placed(connection: Connection, article: int) -> bool:
    """Tell whether an article stands in a story already."""
    return connection.execute("SELECT 1 FROM placements WHERE article = ?", (article,)).fetchone() is not None


def count_keys(connection: Connection, keys: Iterable[str]) -> None:
    """Count one more article that these words and names are met in."""
    connection.executemany(
        "INSERT INTO term_counts VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET articles = articles + 1",
        [(key,) for key in keys],
    )


def counts_of(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """Return in how many placed articles each key is met."""
    marks = ", ".join("?" * len(keys))
    return dict(connection.execute(f"SELECT key, articles FROM term_counts WHERE key IN ({marks})", keys))


def count_placed(connection: Connection) -> int:
    """Return how many articles were placed; the number of the last."""
    row = connection.execute("SELECT num FROM placements ORDER BY num DESC LIMIT 1").fetchone()
    return int(row[0]) if row else 0


def found_by(connection: Connection, key: str, *, limit: int) -> list[int]:
    """Return the newest developments that a key leads to."""
    found = connection.execute(
        "SELECT development FROM story_keys WHERE key = ? ORDER BY development DESC LIMIT ?", (key, limit)
    )
    return [row[0] for row in found]


def cores_of(connection: Connection, nums: Collection[int]) -> dict[int, tuple[int, bytes]]:
    """Return (story, core) of some developments, by number."""
    marks = ", ".join("?" * len(nums))
    found = connection.execute(f"SELECT num, story, core FROM developments WHERE num IN ({marks})", tuple(nums))
    return {num: (story, core) for num, story, core in found}


def story_cores(connection: Connection, nums: Collection[int]) -> dict[int, bytes]:
    """Return the cores of some stories, by number."""
    marks = ", ".join("?" * len(nums))
    return dict(connection.execute(f"SELECT num, core FROM stories WHERE num IN ({marks})", tuple(nums)))


def begin_story(connection: Connection, extent: Extent) -> int:
    """Write a new story; return its number."""
    cursor = connection.execute(
        "INSERT INTO stories (first_us, last_us, articles, core) VALUES (?, ?, ?, ?)", _columns(extent)
    )
    return int(cursor.lastrowid or 0)


def begin_development(connection: Connection, story: int, extent: Extent) -> int:
    """Write a new development of a story; return its number."""
    cursor = connection.execute(
        "INSERT INTO developments (first_us, last_us, articles, core, story) VALUES (?, ?, ?, ?, ?)",
        (*_columns(extent), story),
    )
    return int(cursor.lastrowid or 0)


def grow(connection: Connection, table: str, num: int, extent: Extent) -> None:
    """Write what a story or development has become.

    Args:
        table: `stories` or `developments`.
        num: of the row.
        extent: as it is now.
    """
    connection.execute(
        f"UPDATE {table} SET first_us = ?, last_us = ?, articles = ?, core = ? WHERE num = ?", (*_columns(extent), num)
    )


def _columns(extent: Extent) -> tuple[int, int, int, bytes]:
    return to_us(extent.first), to_us(extent.last), extent.articles, extent.core


def put_keys(connection: Connection, development: int, gone: Collection[str], new: Collection[str]) -> None:
    """Change the keys that a development is found by."""
    connection.executemany("DELETE FROM story_keys WHERE key = ? AND development = ?", [(k, development) for k in gone])
    connection.executemany("INSERT OR IGNORE INTO story_keys VALUES (?, ?)", [(key, development) for key in new])


def put_article(connection: Connection, article: int, development: int, *, method: str, reason: str) -> None:
    """Write where an article stands, and why."""
    connection.execute(
        "INSERT INTO placements (article, development, method, reason) VALUES (?, ?, ?, ?)",
        (article, development, method, reason),
    )


def clear(connection: Connection) -> list[int]:
    """Take all stories away; return all articles to be placed: in the order in which they were, then those never."""
    order = [row[0] for row in connection.execute("SELECT article FROM placements ORDER BY num")]
    order += unplaced(connection)
    for table in ("placements", "story_keys", "term_counts", "developments", "stories"):
        connection.execute(f"DELETE FROM {table}")
    return order


def unplaced(connection: Connection) -> list[int]:
    """Return the articles that are read and stand in no story: an older version of the program read them."""
    found = connection.execute(
        """SELECT a.num FROM articles a WHERE NOT EXISTS (SELECT 1 FROM placements p WHERE p.article = a.num)
           AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.version = a.version) ORDER BY a.num"""
    )
    return [row[0] for row in found]


def is_stale(connection: Connection, method: str) -> bool:
    """Tell whether any article was placed by another method."""
    return connection.execute("SELECT 1 FROM placements WHERE method <> ? LIMIT 1", (method,)).fetchone() is not None


def story_of_article(connection: Connection, article: int) -> int | None:
    """Return the number of the story that an article stands in; None while it is not placed."""
    row = connection.execute(
        "SELECT d.story FROM placements p JOIN developments d ON d.num = p.development WHERE p.article = ?", (article,)
    ).fetchone()
    return int(row[0]) if row else None


def newest(connection: Connection, *, limit: int, least: int, since: datetime | None = None) -> list[int]:
    """Return the stories with the latest articles, the latest first.

    Args:
        limit: how many at most.
        least: how many articles a story must have.
        since: only those with an article from then on.
    """
    found = connection.execute(
        "SELECT num FROM stories WHERE articles >= ? AND last_us >= ? ORDER BY last_us DESC, num DESC LIMIT ?",
        (least, to_us(since) if since else -(2**62), limit),
    )
    return [row[0] for row in found]


def articles_of(connection: Connection, story: int) -> list[Placed]:
    """Return the articles of a story in order of their time."""
    found = connection.execute(
        """SELECT a.id, a.source, a.at_us, p.development, p.reason
           FROM developments d JOIN placements p ON p.development = d.num JOIN articles a ON a.num = p.article
           WHERE d.story = ? ORDER BY a.at_us, p.num""",
        (story,),
    )
    return [Placed(row[0], row[1], from_us(row[2]), row[3], row[4]) for row in found]


def states(connection: Connection, story: int, *, limit: int) -> list[tuple[int, int, int, int]]:
    """Return (article, version, development, when its latest reading was made) of the newest articles of a story."""
    return list(
        connection.execute(
            """SELECT a.num, a.version, p.development,
                      (SELECT coalesce(max(made_us), 0) FROM readings WHERE version = a.version)
               FROM developments d JOIN placements p ON p.development = d.num JOIN articles a ON a.num = p.article
               WHERE d.story = ? ORDER BY a.at_us DESC, p.num DESC LIMIT ?""",
            (story, limit),
        )
    )


def head_of(connection: Connection, story: int) -> tuple[str, str, int, int, datetime]:
    """Return a story in short: its id, title, how many articles and outlets it has, and when the latest was published.

    Its title is the headline of the first article of the development with the latest one.
    """
    title = connection.execute(
        """SELECT v.title FROM placements p JOIN articles a ON a.num = p.article JOIN versions v ON v.num = a.version
           WHERE p.development = (SELECT num FROM developments WHERE story = ? ORDER BY last_us DESC, num LIMIT 1)
           ORDER BY a.at_us, p.num LIMIT 1""",
        (story,),
    ).fetchone()[0]
    outlets = connection.execute(
        """SELECT count(DISTINCT a.source) FROM developments d JOIN placements p ON p.development = d.num
           JOIN articles a ON a.num = p.article WHERE d.story = ?""",
        (story,),
    ).fetchone()[0]
    articles, last = connection.execute("SELECT articles, last_us FROM stories WHERE num = ?", (story,)).fetchone()
    return founder_of(connection, story), title, articles, outlets, from_us(last)


def founder_of(connection: Connection, story: int) -> str:
    """Return the id of a story: that of the article that began it."""
    row = connection.execute(
        """SELECT a.id FROM developments d JOIN placements p ON p.development = d.num
           JOIN articles a ON a.num = p.article
           WHERE d.story = ? ORDER BY p.num LIMIT 1""",
        (story,),
    ).fetchone()
    return str(row[0])
