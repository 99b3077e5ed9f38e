"""Stories, their developments and the articles in them. A story's id is that of the article that began it.

So every id that was ever shown leads somewhere: to the story in which that article stands now. What is written here is
where the machine puts an article; what is looked up is where it is shown, by what people decided (`seats`).
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
_HEADLINE_US = 48 * 3_600_000_000  # two days
_UNPLACED = """NOT EXISTS (SELECT 1 FROM placements p WHERE p.article = a.num)
    AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.version = a.version)"""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a development or story reaches, and the packed core of its articles."""

    first: datetime
    last: datetime
    articles: int
    core: bytes


@dataclass(frozen=True, slots=True)
class Placed:
    """One article in a story.

    Attributes:
        reason: why the machine put it there.
        rule: number of the rule that moved it; None where none did.
        followed: why it followed others that a rule moved; "" where it did not.
    """

    article_id: str
    source: str
    at: datetime
    development: int
    reason: str
    rule: int | None = None
    followed: str = ""


def pack(core: object) -> bytes:
    """Return the bytes to be kept of a core."""
    return zstandard.ZstdCompressor(level=3).compress(msgspec.msgpack.encode(core))


def unpack(body: bytes, kind: type[K]) -> K:
    """Return the core of its bytes."""
    return msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(body), type=kind)


def time_of_version(connection: Connection, version: int) -> datetime:
    """Return when a version was published, never later than it was seen."""
    row = connection.execute(
        "SELECT min(coalesce(published_us, seen_us), seen_us) FROM versions WHERE num = ?", (version,)
    ).fetchone()
    return from_us(int(row[0]))


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


def put_article(
    connection: Connection, article: int, development: int, *, method: str, reason: str, at: datetime
) -> None:
    """Write where an article stands by its newest version, and why; `at` is the time it was compared by."""
    connection.execute(
        """INSERT INTO placements (article, development, method, reason, at_us, version)
           VALUES (?, ?, ?, ?, ?, (SELECT version FROM articles WHERE num = ?))""",
        (article, development, method, reason, to_us(at), article),
    )


def note_version(connection: Connection, article: int, version: int) -> None:
    """Note by which version an article was placed, where that was not its newest."""
    connection.execute("UPDATE placements SET version = ? WHERE article = ?", (version, article))


def clear(connection: Connection) -> list[tuple[int, int]]:
    """Take all stories away; return all articles to be placed, each with the version it is placed by.

    They come in the order in which they were, then those that never were. What people decided stays.
    """
    order = list(connection.execute("SELECT article, version FROM placements ORDER BY num"))
    order += connection.execute(f"SELECT a.num, a.version FROM articles a WHERE {_UNPLACED} ORDER BY a.num")
    for table in ("merged_homes", "ruled_stories", "shown_stories", "seats"):
        connection.execute(f"DELETE FROM {table}")
    for table in ("placements", "story_keys", "term_counts", "developments", "stories"):
        connection.execute(f"DELETE FROM {table}")
    return order


def unplaced(connection: Connection) -> list[int]:
    """Return the articles that are read and stand in no story: an older version of the program read them."""
    return [row[0] for row in connection.execute(f"SELECT a.num FROM articles a WHERE {_UNPLACED} ORDER BY a.num")]


def is_stale(connection: Connection, method: str) -> bool:
    """Tell whether any article was placed by another method."""
    return connection.execute("SELECT 1 FROM placements WHERE method <> ? LIMIT 1", (method,)).fetchone() is not None


def story_of_article(connection: Connection, article: int) -> int | None:
    """Return the number of the story that an article is shown in; None while it is not placed."""
    row = connection.execute("SELECT story FROM seats WHERE article = ?", (article,)).fetchone()
    return int(row[0]) if row else None


def at_least(articles: int) -> str:
    """Return the condition for stories of so many articles; a number of its own, not a mark, lets the index be used."""
    return f"articles >= {int(articles)}"


def newest(connection: Connection, *, limit: int, least: int, since: datetime | None = None) -> list[int]:
    """Return the stories with the latest articles, the latest first.

    Args:
        limit: how many at most.
        least: how many articles a story must have.
        since: only those with an article from then on.
    """
    found = connection.execute(
        f"""SELECT num FROM shown_stories WHERE {at_least(least)} AND last_us >= ?
            ORDER BY last_us DESC, num DESC LIMIT ?""",
        (to_us(since) if since else -(2**62), limit),
    )
    return [row[0] for row in found]


def articles_of(connection: Connection, story: int) -> list[Placed]:
    """Return the articles of a story in order of their time."""
    found = connection.execute(
        """SELECT a.id, a.source, a.at_us, s.development, p.reason, s.rule, s.reason
           FROM seats s JOIN placements p ON p.article = s.article JOIN articles a ON a.num = s.article
           WHERE s.story = ? ORDER BY a.at_us, p.num""",
        (story,),
    )
    return [Placed(row[0], row[1], from_us(row[2]), *row[3:]) for row in found]


def reason_of(connection: Connection, article: int) -> str:
    """Return why the machine put an article where it did."""
    return str(connection.execute("SELECT reason FROM placements WHERE article = ?", (article,)).fetchone()[0])


def states(connection: Connection, story: int, *, limit: int) -> list[tuple[int, int, int, int]]:
    """Return (article, version, development, when its latest reading was made) of the newest articles of a story."""
    return list(
        connection.execute(
            """SELECT a.num, a.version, s.development,
                      (SELECT coalesce(max(made_us), 0) FROM readings WHERE version = a.version)
               FROM seats s JOIN placements p ON p.article = s.article JOIN articles a ON a.num = s.article
               WHERE s.story = ? ORDER BY a.at_us DESC, p.num DESC LIMIT ?""",
            (story, limit),
        )
    )


def headline_of(connection: Connection, story: int) -> str:
    """Return the id of the article whose headline names a story.

    The first article of the last two days of the freshest development, of those that two articles tell where there are
    any: so it is of what is new, and copies and second reports leave it as it is.
    """
    row = connection.execute(
        """WITH freshest AS (
               SELECT s.development, max(a.at_us) AS last_us FROM seats s JOIN articles a ON a.num = s.article
               WHERE s.story = :story
               GROUP BY s.development ORDER BY count(*) > 1 DESC, max(a.at_us) DESC, s.development DESC LIMIT 1)
           SELECT a.id FROM freshest f JOIN seats s ON s.development = f.development AND s.story = :story
           JOIN placements p ON p.article = s.article JOIN articles a ON a.num = s.article
           WHERE a.at_us >= f.last_us - :stretch_us ORDER BY a.at_us, p.num LIMIT 1""",
        {"story": story, "stretch_us": _HEADLINE_US},
    ).fetchone()
    return str(row[0])


def head_of(connection: Connection, story: int) -> tuple[str, str, int, int, datetime]:
    """Return a story in short: its id, title, how many articles and outlets it has, and when the latest was published.

    Its title is what a person named it, else a headline.
    """
    articles, last = connection.execute(
        "SELECT articles, last_us FROM shown_stories WHERE num = ?", (story,)
    ).fetchone()
    outlets = connection.execute(
        """SELECT count(DISTINCT a.source) FROM seats s JOIN articles a ON a.num = s.article WHERE s.story = ?""",
        (story,),
    ).fetchone()[0]
    return *title_of(connection, story), articles, outlets, from_us(last)


def title_of(connection: Connection, story: int) -> tuple[str, str]:
    """Return the id of a story and its title: what a person named it, else a headline."""
    story_id, named = name_of(connection, story)
    return story_id, named or titles_of(connection, [headline_of(connection, story)]).popitem()[1]


def titles_of(connection: Connection, article_ids: Sequence[str]) -> dict[str, str]:
    """Return article id -> its headline as it is now; those that are not in the index are left out."""
    marks = ", ".join("?" * len(article_ids))
    return dict(
        connection.execute(
            f"SELECT a.id, v.title FROM articles a JOIN versions v ON v.num = a.version WHERE a.id IN ({marks})",
            tuple(article_ids),
        )
    )


def name_of(connection: Connection, story: int) -> tuple[str, str | None]:
    """Return the id of a story, and what a person named it; None where nobody did."""
    row: tuple[str, str | None] = connection.execute(
        "SELECT s.id, r.title FROM shown_stories s LEFT JOIN story_rules r ON r.num = s.renamed WHERE s.num = ?",
        (story,),
    ).fetchone()
    return row
