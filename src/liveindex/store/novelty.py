"""What each sentence of an article was to its story when it came, and what later articles are judged by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import msgspec

from liveindex.model.article import Precision
from liveindex.model.news import Judged, Newness, NewsKind
from liveindex.model.relation import Relation
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us

D = TypeVar("D")
_DAY_US = 24 * 3600 * 1_000_000
_OWN, _DEVELOPMENTS, _OTHER = 80, 12, 16  # articles of its development, developments of its story, articles of each
_LINKED = 20
_REWRITES = 3


@dataclass(frozen=True, slots=True)
class Noted:
    """One article as it was judged.

    Attributes:
        article, version: their rows.
        came: what articles are put in order by.
        compared: with how many earlier articles.
        digest: packed.
        judged: `told` is the row of an article.
    """

    article: int
    version: int
    came: datetime
    seen: datetime
    compared: int
    digest: bytes
    judged: tuple[Judged, ...]


def pack(digest: object) -> bytes:
    """Return the bytes to be kept of a digest."""
    return msgspec.msgpack.encode(digest)


def unpack(body: bytes, kind: type[D]) -> D:
    """Return the digest of its bytes."""
    return msgspec.msgpack.decode(body, type=kind)


def times_of(connection: Connection, article: int) -> tuple[datetime, datetime]:
    """Return (when an article came, when it was first seen).

    It came when it was published, but never later than it was first seen. Of a day without an hour the end counts:
    the night before is where lists sort it, and it would seem to have told everything first.
    """
    at_us, seen_us, precision = connection.execute(
        """SELECT a.at_us, a.first_seen_us, v.published_precision FROM articles a JOIN versions v ON v.num = a.version
           WHERE a.num = ?""",
        (article,),
    ).fetchone()
    if precision == Precision.DAY:
        at_us = max(at_us, min(seen_us, at_us + _DAY_US - 1))
    return from_us(at_us), from_us(seen_us)


def is_noted(connection: Connection, article: int) -> bool:
    """Tell whether an article was judged."""
    return connection.execute("SELECT 1 FROM novelty WHERE article = ?", (article,)).fetchone() is not None


def around(connection: Connection, article: int) -> tuple[list[int], list[int]]:
    """Return articles that were judged: (those tied to it by links, the newest of its story), itself left out."""
    linked = connection.execute(
        f"""SELECT other FROM links WHERE article = :num UNION SELECT article FROM links WHERE other = :num
            ORDER BY 1 DESC LIMIT {_LINKED}""",
        {"num": article},
    ).fetchall()
    own, story = connection.execute(
        "SELECT d.num, d.story FROM placements p JOIN developments d ON d.num = p.development WHERE p.article = ?",
        (article,),
    ).fetchone()
    developments = connection.execute(
        f"SELECT num FROM developments WHERE story = ? ORDER BY num DESC LIMIT {_DEVELOPMENTS}", (story,)
    ).fetchall()
    near: list[int] = []
    for num in dict.fromkeys([own, *(row[0] for row in developments)]):
        rows = connection.execute(
            "SELECT article FROM placements WHERE development = ? ORDER BY num DESC LIMIT ?",
            (num, _OWN if num == own else _OTHER),
        )
        near += [row[0] for row in rows if row[0] != article]
    return [row[0] for row in linked], near


def load(connection: Connection, nums: Collection[int]) -> list[Noted]:
    """Return what was judged of some articles, in the order in which they came."""
    marks = ", ".join("?" * len(nums))
    rows = connection.execute(
        f"""SELECT article, version, came_us, seen_us, compared, digest, judged FROM novelty WHERE article IN ({marks})
            ORDER BY came_us, article""",
        tuple(nums),
    )
    return [_noted(row) for row in rows]


def rewritten(connection: Connection, article: int) -> list[int]:
    """Return the articles that one is a rewrite of, or that are rewrites of it, the earliest few."""
    rows = connection.execute(
        f"""SELECT num FROM articles WHERE num IN (SELECT other FROM links WHERE article = :num AND kind = :kind
                UNION SELECT article FROM links WHERE other = :num AND kind = :kind)
            ORDER BY at_us, num LIMIT {_REWRITES}""",
        {"num": article, "kind": Relation.REWRITE},
    )
    return [row[0] for row in rows]


def source_of(connection: Connection, article: int) -> str:
    """Return the outlet of an article."""
    return str(connection.execute("SELECT source FROM articles WHERE num = ?", (article,)).fetchone()[0])


def of_story(connection: Connection, story: int) -> list[tuple[int, Noted]]:
    """Return (development, what was judged) of the articles of a story, in the order in which they came."""
    rows = connection.execute(
        """SELECT s.development, n.article, n.version, n.came_us, n.seen_us, n.compared, n.digest, n.judged
           FROM seats s JOIN novelty n ON n.article = s.article WHERE s.story = ? ORDER BY n.came_us, n.article""",
        (story,),
    )
    return [(row[0], _noted(row[1:])) for row in rows]


def vectors_of(connection: Connection, nums: Collection[int]) -> dict[int, bytes]:
    """Return the vectors of some articles as wholes; x'' of one that has none."""
    marks = ", ".join("?" * len(nums))
    return dict(connection.execute(f"SELECT article, vector FROM fingerprints WHERE article IN ({marks})", tuple(nums)))


def put(connection: Connection, noted: Noted, *, method: str) -> None:
    """Keep what was judged of an article, in place of what was kept before."""
    connection.execute(
        "INSERT OR REPLACE INTO novelty VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            noted.article,
            noted.version,
            method,
            to_us(noted.came),
            to_us(noted.seen),
            noted.compared,
            noted.digest,
            _pack(noted.judged),
        ),
    )


def seen_since(connection: Connection, since: datetime, *, limit: int) -> list[int]:
    """Return articles that were first seen then or later, the latest first."""
    rows = connection.execute(
        "SELECT article FROM novelty WHERE seen_us >= ? ORDER BY seen_us DESC, article DESC LIMIT ?",
        (to_us(since), limit),
    )
    return [row[0] for row in rows]


def clear(connection: Connection) -> None:
    """Forget everything that was judged."""
    connection.execute("DELETE FROM novelty")


def is_stale(connection: Connection, method: str) -> bool:
    """Tell whether an article was judged by another method, or stands in a story and was not judged."""
    other = connection.execute("SELECT 1 FROM novelty WHERE method <> ? LIMIT 1", (method,)).fetchone()
    lacking = connection.execute(
        "SELECT 1 FROM placements WHERE article NOT IN (SELECT article FROM novelty) LIMIT 1"
    ).fetchone()
    return other is not None or lacking is not None


def _noted(row: tuple[int, int, int, int, int, bytes, bytes]) -> Noted:
    article, version, came_us, seen_us, compared, digest, judged = row
    return Noted(article, version, from_us(came_us), from_us(seen_us), compared, digest, _unpack(judged))


def _pack(judged: Sequence[Judged]) -> bytes:
    return msgspec.msgpack.encode(
        [(one.newness, one.kind, one.told, one.told_sentence, one.likeness_0_1) for one in judged]
    )


def _unpack(body: bytes) -> tuple[Judged, ...]:
    rows = msgspec.msgpack.decode(body, type=list[tuple[Newness, NewsKind, int | None, int, float]])
    return tuple(Judged(number, *row) for number, row in enumerate(rows, start=1))
