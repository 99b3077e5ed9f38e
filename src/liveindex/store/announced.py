"""How far a hub was told what is new, and of which feeds it is to be told next."""

from __future__ import annotations

from dataclasses import dataclass

from liveindex.store.connection import Connection

_NAMES = ("hub_change", "hub_item", "hub_told_us")


@dataclass(frozen=True, slots=True)
class Told:
    """The last change and the last find of a saved search that a hub knows of, and when it was told last."""

    change: int
    item: int
    at_us: int


def told(connection: Connection) -> Told | None:
    """Return how far the hub was told; None where it never was."""
    rows = dict(connection.execute("SELECT name, value FROM counters WHERE name IN (?, ?, ?)", _NAMES))
    return Told(*(rows[name] for name in _NAMES)) if len(rows) == len(_NAMES) else None


def newest(connection: Connection, at_us: int) -> Told:
    """Return how far the hub would be told now."""
    row = connection.execute(
        "SELECT coalesce((SELECT max(seq) FROM changes), 0), coalesce((SELECT max(num) FROM saved_items), 0)"
    ).fetchone()
    return Told(row[0], row[1], at_us)


def write(connection: Connection, told: Told) -> None:
    """Write down how far the hub was told."""
    connection.executemany(
        "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        zip(_NAMES, (told.change, told.item, told.at_us), strict=True),
    )


def outlets(connection: Connection, before: Told, upto: Told, *, limit: int) -> list[str]:
    """Return the outlets of which something changed in between."""
    rows = connection.execute(
        """SELECT DISTINCT a.source FROM changes c JOIN articles a ON a.num = c.article
           WHERE c.seq > ? AND c.seq <= ? ORDER BY 1 LIMIT ?""",
        (before.change, upto.change, limit),
    )
    return [row[0] for row in rows]


def stories(connection: Connection, before: Told, upto: Told, *, limit: int) -> list[str]:
    """Return the ids of the stories with an article of which something changed in between."""
    rows = connection.execute(
        """SELECT DISTINCT w.id FROM changes c JOIN seats x ON x.article = c.article
           JOIN shown_stories w ON w.num = x.story
           WHERE c.seq > ? AND c.seq <= ? ORDER BY 1 LIMIT ?""",
        (before.change, upto.change, limit),
    )
    return [row[0] for row in rows]


def has_edits(connection: Connection, before: Told, upto: Told) -> bool:
    """Tell whether something changed in between of an article that has several versions."""
    row = connection.execute(
        """SELECT EXISTS (SELECT 1 FROM changes c JOIN articles a ON a.num = c.article
                          WHERE c.seq > ? AND c.seq <= ? AND a.versions > 1)""",
        (before.change, upto.change),
    ).fetchone()
    return bool(row[0])


def searches(connection: Connection, before: Told, upto: Told, *, limit: int) -> list[str]:
    """Return the names of the saved searches that found something in between."""
    rows = connection.execute(
        """SELECT DISTINCT s.name FROM saved_items i JOIN saved_searches s ON s.num = i.search
           WHERE i.num > ? AND i.num <= ? AND s.removed_us IS NULL ORDER BY 1 LIMIT ?""",
        (before.item, upto.item, limit),
    )
    return [row[0] for row in rows]
