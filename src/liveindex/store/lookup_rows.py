"""The readings of one version -> the rows by which it is looked up across articles.

The numbers of names are handed in. What is looked up of current wordings, what of replaced ones and what the search
index finds of the latter are these same rows: a wording is found by the same things before and after it was replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from liveindex.model.annotation import Entities, Figures, Places, Reading, Statements, Work
from liveindex.model.entity import Entity
from liveindex.model.place import Place
from liveindex.model.reading import When
from liveindex.store.connection import Connection

NEEDED = frozenset({Work.ENTITIES, Work.STATEMENTS, Work.FIGURES, Work.PLACES})
TABLES = ("mentions", "roles", "statements", "speakers", "figures", "places")
Row = tuple[int | float | str | None, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """The version that rows are of: its article's row, its own, and the time that its article is sorted by."""

    article: int
    version: int
    at_us: int


def rows_of(target: Target, readings: Mapping[Work, Reading | None], nums: Mapping[int, int]) -> dict[str, list[Row]]:
    """Return the rows of each of `TABLES`, with the columns in the order of the table.

    Args:
        target: what they are of.
        readings: of the version; kinds that are missing give no rows.
        nums: number of an entity within the version -> row of its name. One that is missing is left out.
    """
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    entities, statements, figures, places = (
        readings.get(work) for work in (Work.ENTITIES, Work.STATEMENTS, Work.FIGURES, Work.PLACES)
    )
    if isinstance(entities, Entities):
        _add_names(rows, target, entities.items, nums)
    if isinstance(statements, Statements):
        _add_statements(rows, target, statements, nums)
    if isinstance(figures, Figures):
        rows["figures"] = [
            (target.article, f.number, target.version, f.value, f.low, f.high, f.unit, f.kind,
             f.counted.lower() if f.counted else None, f.bound, f.claimant, target.at_us)
            for f in figures.items
        ]  # fmt: skip
    if isinstance(places, Places):
        rows["places"] = _place_rows(target, places.items)
    return rows


def write(connection: Connection, rows: Mapping[str, list[Row]], *, schema: str = "main") -> None:
    """Write rows into the tables of one of the connection's databases."""
    for table, written in rows.items():
        if written:
            marks = ", ".join("?" * len(written[0]))
            connection.executemany(f"INSERT OR REPLACE INTO {schema}.{table} VALUES ({marks})", written)


def _add_names(rows: dict[str, list[Row]], target: Target, entities: Iterable[Entity], nums: Mapping[int, int]) -> None:
    for entity in entities:
        num = nums.get(entity.number)
        if num is None:
            continue
        first = min((m.sentence for m in entity.mentions), default=1)
        rows["mentions"].append(
            (target.article, entity.number, target.version, num, target.at_us, max(1, len(entity.mentions)), first)
        )
        rows["roles"] += [
            (target.article, len(rows["roles"]) + n, target.version, num, target.at_us,
             r.title, r.of, r.time, r.sentence)
            for n, r in enumerate(entity.roles, start=1)
        ]  # fmt: skip


def _add_statements(
    rows: dict[str, list[Row]], target: Target, statements: Statements, nums: Mapping[int, int]
) -> None:
    for s in statements.items:
        first, last = _days(s.said)
        rows["statements"].append(
            (target.article, s.number, target.version, s.kind, s.mood, int(s.negated), first, last, s.confidence)
        )
        rows["speakers"] += [
            (target.article, s.number, n, nums.get(speaker.entity or 0), target.at_us, speaker.name)
            for n, speaker in enumerate(s.speakers, start=1)
        ]


def _days(when: When | None) -> tuple[str | None, str | None]:
    if when is None:
        return None, None
    return (when.first.isoformat() if when.first else None, when.last.isoformat() if when.last else None)


def _place_rows(target: Target, places: Iterable[Place]) -> list[Row]:
    first: dict[tuple[int | None, str], Place] = {}
    counts: dict[tuple[int | None, str], int] = {}
    for place in places:
        key = (place.geonames, place.name)
        first.setdefault(key, place)
        counts[key] = counts.get(key, 0) + 1
    return [
        (target.article, p.number, target.version, p.geonames, p.name, p.country, p.latitude, p.longitude,
         counts[key], target.at_us)
        for key, p in first.items()
    ]  # fmt: skip
