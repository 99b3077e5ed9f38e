"""Fingerprints, their bands and the links between articles: looked up at a cost that does not grow with the index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from liveindex.model.relation import Direction, Likeness, Link, Relation
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us

_NEWEST, _OLDEST = 12, 6  # of a band: a standing line in ten thousand articles costs no more than one in twenty
_RAREST_NAMES = 8
_PER_NAME = 24
_WINDOW_US = timedelta(days=4) // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored fingerprint; `hashes` and `vector` as bytes."""

    article: int
    at_us: int
    hashes: bytes
    vector: bytes


@dataclass(frozen=True, slots=True)
class Near:
    """Articles that may have to do with one; `quoted` are those that share a quote or a telling figure."""

    articles: frozenset[int]
    quoted: frozenset[int]


def sorted_by(connection: Connection, num: int) -> int:
    """Return the time that an article is sorted by, in microseconds since 1970."""
    return int(connection.execute("SELECT at_us FROM articles WHERE num = ?", (num,)).fetchone()[0])


def put_fingerprint(
    connection: Connection, stored: Stored, *, version_num: int, method: str, keys: Iterable[tuple[int, str]]
) -> None:
    """Keep the fingerprint of an article, with its keys (each with `text`, `quote` or `figure`), for the one it had."""
    connection.execute("DELETE FROM bands WHERE article = ?", (stored.article,))
    connection.execute(
        "INSERT OR REPLACE INTO fingerprints VALUES (?, ?, ?, ?, ?, ?)",
        (stored.article, version_num, method, stored.at_us, stored.hashes, stored.vector),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO bands VALUES (?, ?, ?, ?)",
        [(key, stored.at_us, stored.article, kind) for key, kind in keys],
    )


def near(connection: Connection, stored: Stored, keys: Iterable[tuple[int, str]]) -> Near:
    """Return articles that share a key with one, or one of its rarest names within four days."""
    found: set[int] = set()
    quoted: set[int] = set()
    for key, kind in keys:
        for order, limit in (("DESC", _NEWEST), ("ASC", _OLDEST)):
            rows = connection.execute(
                f"SELECT article FROM bands WHERE key = ? ORDER BY at_us {order} LIMIT {limit}", (key,)
            )
            (found if kind == "text" else quoted).update(article for (article,) in rows)
    names = connection.execute(
        f"""SELECT m.entity FROM mentions m JOIN entities e ON e.num = m.entity WHERE m.article = ?
            ORDER BY e.articles LIMIT {_RAREST_NAMES}""",
        (stored.article,),
    ).fetchall()
    for (entity,) in names:
        rows = connection.execute(
            f"""SELECT article FROM mentions WHERE entity = ? AND at_us BETWEEN ? AND ?
                ORDER BY at_us DESC LIMIT {_PER_NAME}""",
            (entity, stored.at_us - _WINDOW_US, stored.at_us + _WINDOW_US),
        )
        found.update(article for (article,) in rows)
    own = {stored.article}
    return Near(frozenset((found | quoted) - own), frozenset(quoted - own))


def fingerprints(connection: Connection, nums: Collection[int]) -> list[Stored]:
    """Return the fingerprints of some articles, those that have one."""
    marks = ", ".join("?" * len(nums))
    rows = connection.execute(
        f"SELECT article, at_us, hashes, vector FROM fingerprints WHERE article IN ({marks})", tuple(nums)
    )
    return [Stored(*row) for row in rows]


def replace_links(
    connection: Connection, article_num: int, found: Sequence[tuple[int, Likeness]], *, method: str
) -> None:
    """Keep these links of an article in place of those it had.

    Args:
        found: (number of the other article, what ties the two; the article itself is the first of the two).
    """
    connection.execute("DELETE FROM links WHERE article = ?", (article_num,))
    connection.execute("DELETE FROM links WHERE other = ?", (article_num,))
    rows = []
    for other, likeness in found:
        low, high = sorted((article_num, other))
        origin = likeness.origin if low == article_num else turned(likeness.origin)
        evidence = {
            "reasons": likeness.reasons,
            "literal": likeness.literal,
            "covered": likeness.covered,
            "quotes": likeness.quotes,
        }
        rows.append(
            (low, high, likeness.relation, origin, likeness.confidence, method, orjson.dumps(evidence).decode())
        )
    connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def links_of(connection: Connection, nums: Collection[int]) -> list[tuple[int, int, Link]]:
    """Return the links of some articles, each once: (article, other, link), by article and other."""
    marks = ", ".join("?" * len(nums))
    rows = connection.execute(
        f"""SELECT l.article, l.other, a.id, o.id, l.kind, l.origin, l.confidence, l.method, l.evidence
            FROM (SELECT * FROM links WHERE article IN ({marks}) UNION SELECT * FROM links WHERE other IN ({marks})) l
            JOIN articles a ON a.num = l.article JOIN articles o ON o.num = l.other ORDER BY 1, 2""",
        (*nums, *nums),
    )
    return [(row[0], row[1], _link(row)) for row in rows]


def enqueue_unrelated(connection: Connection, method: str) -> int:
    """Put every current version into the reading queue that this method has not related; return how many."""
    count = connection.execute(
        """INSERT OR IGNORE INTO jobs (version, works) SELECT a.version, '' FROM articles a
           WHERE NOT EXISTS (SELECT 1 FROM fingerprints f
                             WHERE f.article = a.num AND f.version = a.version AND f.method = ?)""",
        (method,),
    ).rowcount
    connection.execute("UPDATE counters SET value = value + ? WHERE name = 'waiting'", (count,))
    return count


@dataclass(frozen=True, slots=True)
class Edited:
    """Two versions of an article, one after the other: their rows and numbers, and when the later was seen."""

    article: int
    before: int
    after: int
    before_number: int
    after_number: int
    seen: datetime


def edited_versions(
    connection: Connection, since: datetime | None, only: Collection[int] | None = None
) -> Iterator[Edited]:
    """Yield versions that follow another, newest first; a document that was only read anew is no edit.

    Args:
        connection: of the index.
        since: only where the later version was seen then or later.
        only: rows of the articles; None is all.
    """
    within = "" if only is None else f"AND v.article IN ({', '.join('?' * len(only))})"
    rows = connection.execute(
        f"""SELECT v.article, p.num, v.num, p.number, v.number, v.seen_us
            FROM versions v JOIN versions p ON p.article = v.article AND p.number = v.number - 1
            WHERE v.number > 1 AND v.seen_us >= ? AND p.snapshot <> v.snapshot {within} ORDER BY v.seen_us DESC""",
        (to_us(since) if since else 0, *(only or ())),
    )
    for row in rows:
        yield Edited(row[0], row[1], row[2], row[3], row[4], from_us(row[5]))


def owners(connection: Connection) -> dict[str, str]:
    """Return who owns what is followed, by host, where it is known."""
    return dict(connection.execute("SELECT host, owner FROM subscriptions WHERE owner IS NOT NULL AND owner <> ''"))


def _link(row: tuple) -> Link:  # type: ignore[type-arg]
    evidence = orjson.loads(row[8])
    likeness = Likeness(
        relation=Relation(row[4]),
        origin=Direction(row[5]),
        confidence=row[6],
        reasons=tuple(evidence["reasons"]),
        literal=evidence["literal"],
        covered=evidence["covered"],
        quotes=tuple(evidence["quotes"]),
    )
    return Link(article=row[2], other=row[3], likeness=likeness, method=row[7])


def turned(direction: Direction) -> Direction:
    """Return a direction as it is from the other side."""
    return {Direction.FIRST: Direction.SECOND, Direction.SECOND: Direction.FIRST}.get(direction, direction)
