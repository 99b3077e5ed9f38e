"""The readings of one article -> the tables that are looked up across articles. They hold current versions only.

They are derived: rows lead to an annotation by article, version and number, and the annotation itself is read from
the readings. So nothing is kept twice but what is searched by. What a replaced version is looked up by is kept beside
the database (`store.replaced`), where only a look into the past goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from liveindex.model.annotation import Entities, Reading, Work
from liveindex.model.entity import Entity, EntityType
from liveindex.store import directories, lookup_rows
from liveindex.store.connection import Connection
from liveindex.store.lookup_rows import Target


def replace(connection: Connection, version_num: int, readings: Mapping[Work, Reading | None]) -> None:
    """Make the tables hold what was read out of this version, where it is its article's current one.

    Of a replaced version only its names are written down, met in no article now: it is looked up by their rows.
    """
    article, at_us, current = connection.execute(
        "SELECT a.num, a.at_us, a.version FROM versions v JOIN articles a ON a.num = v.article WHERE v.num = ?",
        (version_num,),
    ).fetchone()
    entities = readings.get(Work.ENTITIES)
    named = entities.items if isinstance(entities, Entities) else ()
    if version_num != current:
        known = name_rows(connection, named)
        for entity in named:
            if entity.number not in known:
                _entity(connection, entity)
        return
    before = {num for (num,) in connection.execute("SELECT entity FROM mentions WHERE article = ?", (article,))}
    _count_listed(connection, article, -1)
    for table in lookup_rows.TABLES:
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
    nums = {entity.number: _entity(connection, entity) for entity in named}
    lookup_rows.write(connection, lookup_rows.rows_of(Target(article, version_num, at_us), readings, nums))
    after = set(nums.values())
    _count(connection, before - after, -1)
    _count(connection, after - before, 1)
    _count_listed(connection, article, 1)


def name_rows(connection: Connection, entities: Iterable[Entity]) -> dict[int, int]:
    """Return the rows of the names of some entities by their number; a name that has no row yet is left out."""
    found = {}
    for entity in entities:
        row = connection.execute(
            "SELECT num FROM main.entities WHERE key = ? AND type = ?", (entity.key, entity.type)
        ).fetchone()
        if row is not None:
            found[entity.number] = int(row[0])
    return found


def _count_listed(connection: Connection, article: int, step: int) -> None:
    directories.count_statements(connection, article, step)
    directories.count_places(connection, article, step)


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
