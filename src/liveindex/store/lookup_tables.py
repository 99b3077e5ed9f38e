"""The readings of one article -> the tables that are looked up across articles. They hold current versions only.

They are derived: rows lead to an annotation by article, version and number, and the annotation itself is read from
the readings. So nothing is kept twice but what is searched by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from liveindex.model.annotation import Entities, Figures, Places, Reading, Statements, Work
from liveindex.model.entity import Entity, EntityType
from liveindex.model.place import Place
from liveindex.model.reading import When
from liveindex.store import directories
from liveindex.store.connection import Connection

NEEDED = frozenset({Work.ENTITIES, Work.STATEMENTS, Work.FIGURES, Work.PLACES})
_BY_ARTICLE = ("mentions", "roles", "statements", "speakers", "figures", "places")


@dataclass(frozen=True, slots=True)
class _Target:
    """The current version that rows are written for."""

    article: int
    version: int
    at_us: int


def replace(connection: Connection, version_num: int, readings: Mapping[Work, Reading | None]) -> None:
    """Make the tables hold what was read out of this version, where it is its article's current one."""
    row = connection.execute(
        """SELECT a.num, a.at_us FROM versions v JOIN articles a ON a.num = v.article AND a.version = v.num
           WHERE v.num = ?""",
        (version_num,),
    ).fetchone()
    if row is None:
        return
    target = _Target(row[0], version_num, row[1])
    before = {num for (num,) in connection.execute("SELECT entity FROM mentions WHERE article = ?", (target.article,))}
    _count_listed(connection, target.article, -1)
    for table in _BY_ARTICLE:
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (target.article,))
    entities = readings.get(Work.ENTITIES)
    nums = _write_entities(connection, target, entities.items, before) if isinstance(entities, Entities) else {}
    if not nums:
        _count(connection, before, -1)
    statements, figures, places = (readings.get(work) for work in (Work.STATEMENTS, Work.FIGURES, Work.PLACES))
    if isinstance(statements, Statements):
        _write_statements(connection, target, statements, nums)
    if isinstance(figures, Figures):
        _write_figures(connection, target, figures)
    if isinstance(places, Places):
        _write_places(connection, target, places.items)
    _count_listed(connection, target.article, 1)


def _count_listed(connection: Connection, article: int, step: int) -> None:
    directories.count_statements(connection, article, step)
    directories.count_places(connection, article, step)


def _write_entities(
    connection: Connection, target: _Target, entities: Iterable[Entity], before: set[int]
) -> dict[int, int]:
    """Write the entities of an article with their mentions and roles; return their row numbers by number."""
    nums: dict[int, int] = {}
    mentions: list[tuple[int, ...]] = []
    roles: list[tuple[int | str | None, ...]] = []
    for entity in entities:
        num = nums[entity.number] = _entity(connection, entity)
        first = min((m.sentence for m in entity.mentions), default=1)
        mentions.append(
            (target.article, entity.number, target.version, num, target.at_us, max(1, len(entity.mentions)), first)
        )
        roles += [
            (target.article, len(roles) + n, target.version, num, target.at_us, r.title, r.of, r.time, r.sentence)
            for n, r in enumerate(entity.roles, start=1)
        ]
    connection.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?)", mentions)
    connection.executemany("INSERT INTO roles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", roles)
    after = set(nums.values())
    _count(connection, before - after, -1)
    _count(connection, after - before, 1)
    return nums


def _entity(connection: Connection, entity: Entity) -> int:
    """Return the row number of an entity's name, written where it is new; once full is full."""
    row = connection.execute(
        "SELECT num, is_full FROM entities WHERE key = ? AND type = ?", (entity.key, entity.type)
    ).fetchone()
    if row is not None:
        if entity.full and not row[1]:
            connection.execute("UPDATE entities SET is_full = 1, name = ? WHERE num = ?", (entity.name, row[0]))
        return int(row[0])
    surname = entity.key.split()[-1] if entity.type is EntityType.PERSON and entity.key.split() else ""
    cursor = connection.execute(
        "INSERT INTO entities (key, type, name, surname, is_full, articles) VALUES (?, ?, ?, ?, ?, 0)",
        (entity.key, entity.type, entity.name, surname, int(entity.full)),
    )
    return int(cursor.lastrowid or 0)


def _count(connection: Connection, nums: Iterable[int], step: int) -> None:
    connection.executemany(
        "UPDATE entities SET articles = articles + ? WHERE num = ?", [(step, num) for num in sorted(nums)]
    )


def _write_statements(connection: Connection, target: _Target, statements: Statements, nums: Mapping[int, int]) -> None:
    rows, speakers = [], []
    for s in statements.items:
        first, last = _days(s.said)
        rows.append(
            (target.article, s.number, target.version, s.kind, s.mood, int(s.negated), first, last, s.confidence)
        )
        speakers += [
            (target.article, s.number, n, nums.get(speaker.entity or 0), target.at_us, speaker.name)
            for n, speaker in enumerate(s.speakers, start=1)
        ]
    connection.executemany("INSERT OR REPLACE INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT OR REPLACE INTO speakers VALUES (?, ?, ?, ?, ?, ?)", speakers)


def _days(when: When | None) -> tuple[str | None, str | None]:
    if when is None:
        return None, None
    return (when.first.isoformat() if when.first else None, when.last.isoformat() if when.last else None)


def _write_figures(connection: Connection, target: _Target, figures: Figures) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (target.article, f.number, target.version, f.value, f.low, f.high, f.unit, f.kind,
             f.counted.lower() if f.counted else None, f.bound, f.claimant, target.at_us)
            for f in figures.items
        ],
    )  # fmt: skip


def _write_places(connection: Connection, target: _Target, places: Iterable[Place]) -> None:
    first: dict[tuple[int | None, str], Place] = {}
    counts: dict[tuple[int | None, str], int] = {}
    for place in places:
        key = (place.geonames, place.name)
        first.setdefault(key, place)
        counts[key] = counts.get(key, 0) + 1
    connection.executemany(
        "INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (target.article, p.number, target.version, p.geonames, p.name, p.country, p.latitude, p.longitude,
             counts[key], target.at_us)
            for key, p in first.items()
        ],
    )  # fmt: skip
