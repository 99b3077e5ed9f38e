from __future__ import annotations

import pytest

from liveindex.store import entities
from liveindex.store.connection import Connection, Database


@pytest.mark.parametrize(
    "ask",
    [
        lambda asked: entities.keys_of_name(asked, "Ann Berg"),
        lambda asked: entities.with_family_name(asked, "berg"),
        lambda asked: entities.beginning_alike(asked, ["an"], ["be"]),
    ],
    ids=["name", "family name", "beginning"],
)
def test_a_name_is_found_without_looking_through_all_names(database: Database, ask) -> None:
    """Return by an index whatever the number of names: SQLite says of each step whether it searches or scans."""
    with database.reading() as connection:
        asked = _Explaining(connection)
        ask(asked)
    assert asked.plan
    assert not [step for step in asked.plan if step.startswith("SCAN entities")], asked.plan


class _Explaining:
    """Asks SQLite how it would answer, and answers nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.plan: list[str] = []

    def execute(self, statement: str, values: tuple[str, ...]) -> list[tuple[object, ...]]:
        self.plan += [row[3] for row in self._connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        return []
