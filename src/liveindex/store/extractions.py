"""Which documents an older extractor read, and bringing their versions up to date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from liveindex.model.article import Article
from liveindex.store.articles import particulars
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us

_PARTS = ("us", "precision", "origin", "written")
_CLAIMED = [f"{name}_{part}" for name in ("published", "modified", "ends") for part in _PARTS]
_ONLY_OLD = """v.method NOT IN ({marks}) AND NOT EXISTS (
    SELECT 1 FROM versions w WHERE w.snapshot = v.snapshot AND w.method IN ({marks}))"""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A version after its particulars were read anew.

    Attributes:
        article: number of its article.
        changed: something but the name of the method is different.
        first_seen: when its article was first met; None where another version is the current one.
    """

    article: int
    changed: bool
    first_seen: datetime | None


def stale(connection: Connection, methods: Iterable[str], *, before: int | None, limit: int) -> list[tuple[int, int]]:
    """Return (version, snapshot) of documents that only an older extractor read, newest first, each document once.

    Args:
        methods: the extractors' present ones.
        before: only versions numbered below; None for all.
    """
    fresh, condition = _only_old(methods)
    return list(
        connection.execute(
            f"""SELECT max(v.num), v.snapshot FROM versions v WHERE v.num < ? AND {condition}
                GROUP BY v.snapshot ORDER BY 1 DESC LIMIT ?""",
            (before or 2**62, *fresh, *fresh, limit),
        )
    )


def count_stale(connection: Connection, methods: Iterable[str]) -> int:
    """Return how many documents only an older extractor has read."""
    fresh, condition = _only_old(methods)
    found = connection.execute(f"SELECT count(DISTINCT v.snapshot) FROM versions v WHERE {condition}", (*fresh, *fresh))
    return int(found.fetchone()[0])


def _only_old(methods: Iterable[str]) -> tuple[tuple[str, ...], str]:
    fresh = tuple(sorted(methods))
    return fresh, _ONLY_OLD.format(marks=", ".join("?" * len(fresh)))


def wording_of(connection: Connection, version_num: int) -> tuple[str, str]:
    """Return the article id and the hash of a version."""
    row: tuple[str, str] = connection.execute(
        "SELECT a.id, v.hash FROM versions v JOIN articles a ON a.num = v.article WHERE v.num = ?", (version_num,)
    ).fetchone()
    return row


def versions_of(connection: Connection, snapshot_num: int) -> dict[tuple[str, str], int]:
    """Return the numbers of the versions read from a document, by article id and hash."""
    found = connection.execute(
        """SELECT a.id, v.hash, v.num FROM versions v JOIN articles a ON a.num = v.article
           WHERE v.snapshot = ? ORDER BY v.num""",
        (snapshot_num,),
    )
    return {(row[0], row[1]): row[2] for row in found}


def note_method(connection: Connection, version_num: int, method: str) -> None:
    """Note that a newer extractor has looked at the document of a version."""
    connection.execute("UPDATE versions SET method = ? WHERE num = ?", (method, version_num))


def refresh(connection: Connection, article: Article, version_num: int) -> Refreshed:
    """Give a version the particulars that a newer extractor read from the same document; its wording stays."""
    values = dict.fromkeys(_CLAIMED) | particulars(article)
    columns = ", ".join(values)
    before = connection.execute(f"SELECT {columns} FROM versions WHERE num = ?", (version_num,)).fetchone()
    changed = {name for name, old in zip(values, before, strict=True) if old != values[name]} - {"method"}
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(f"UPDATE versions SET {assignments} WHERE num = :num", {**values, "num": version_num})
    row = connection.execute(
        """SELECT a.num, a.version = v.num, a.first_seen_us FROM versions v JOIN articles a ON a.num = v.article
           WHERE v.num = ?""",
        (version_num,),
    ).fetchone()
    return Refreshed(row[0], bool(changed), from_us(row[2]) if row[1] else None)


def set_sort_time(connection: Connection, article_num: int, at: datetime) -> None:
    """Sort an article by another time."""
    connection.execute("UPDATE articles SET at_us = ? WHERE num = ?", (to_us(at), article_num))


def met_earlier(connection: Connection, num: int, wording: str, seen: datetime) -> None:
    """Note that an article was first met earlier than thought; it is sorted no later than that.

    Args:
        connection: in a transaction of its own.
        num: of the article.
        wording: version hash of what it said. Where that is its first wording, that one stood from then on.
        seen: when, UTC; before everything that is known of it.
    """
    connection.execute(
        """UPDATE versions SET seen_us = :seen WHERE hash = :wording AND num = (
               SELECT num FROM versions WHERE article = :num ORDER BY seen_us, number LIMIT 1)""",
        {"seen": to_us(seen), "num": num, "wording": wording},
    )
    connection.execute(
        "UPDATE articles SET first_seen_us = min(first_seen_us, :seen), at_us = min(at_us, :seen) WHERE num = :num",
        {"seen": to_us(seen), "num": num},
    )
