"""One outlet's newest articles, what ties them to those of others, and their edits; so many and no more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from liveindex.model.relation import Relation
from liveindex.store.connection import Connection
from liveindex.store.times import from_us


@dataclass(frozen=True, slots=True)
class Own:
    """One article of an outlet."""

    num: int
    language: str
    credit: str | None
    versions: int


@dataclass(frozen=True, slots=True)
class Foreign:
    """A link of an article to one of another outlet; `came_first`: it was there first, None where nothing tells."""

    article: int
    other: int
    source: str
    came_first: bool | None


def newest(connection: Connection, source: str, *, limit: int) -> list[Own]:
    """Return the newest articles of an outlet, the latest first."""
    found = connection.execute(
        """SELECT a.num, a.language, v.credit, a.versions FROM articles a JOIN versions v ON v.num = a.version
           WHERE a.source = ? ORDER BY a.at_us DESC, a.num DESC LIMIT ?""",
        (source, limit),
    )
    return [Own(*row) for row in found]


def extent(connection: Connection, source: str) -> tuple[datetime, datetime]:
    """Return the times of the earliest and the latest article of an outlet that has one."""
    # Two look-ups at the ends of the index: min and max in one query would read all that lies between.
    first, last = (
        connection.execute(
            f"SELECT at_us FROM articles WHERE source = ? ORDER BY at_us {order} LIMIT 1", (source,)
        ).fetchone()[0]
        for order in ("ASC", "DESC")
    )
    return from_us(first), from_us(last)


def foreign_links(
    connection: Connection, source: str, nums: Sequence[int], kinds: Collection[Relation]
) -> list[Foreign]:
    """Return the links of some articles of an outlet to articles of others, of some kinds."""
    inside = ", ".join("?" * len(nums))
    wanted = ", ".join("?" * len(kinds))
    names = tuple(kind.value for kind in kinds)
    found: list[Foreign] = []
    for mine, theirs, first in (("article", "other", "first"), ("other", "article", "second")):
        rows = connection.execute(
            f"""SELECT l.{mine}, l.{theirs}, a.source, CASE l.origin WHEN 'unknown' THEN NULL ELSE l.origin = ? END
                FROM links l JOIN articles a ON a.num = l.{theirs}
                WHERE l.{mine} IN ({inside}) AND l.kind IN ({wanted}) AND a.source <> ?""",
            (first, *nums, *names, source),
        )
        found += [Foreign(row[0], row[1], row[2], None if row[3] is None else bool(row[3])) for row in rows]
    return found
