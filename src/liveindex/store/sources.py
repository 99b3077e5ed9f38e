"""Outlets, as far as the index has met them."""

from __future__ import annotations

from collections.abc import Iterable

from liveindex.errors import NotFoundError
from liveindex.model.source import Source
from liveindex.store.connection import Connection
from liveindex.store.times import from_us

_COLUMNS = "id, name, articles, first_seen_us, last_seen_us, newest_us"


def all_sources(connection: Connection) -> list[Source]:
    """Return every source, the one with most articles first."""
    return [_source(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM sources ORDER BY articles DESC, id")]


def one(connection: Connection, wanted: str) -> Source:
    """Return one source by its id.

    Raises:
        NotFoundError: no article of it is in the index.
    """
    low = wanted.strip().lower().removeprefix("www.")
    row = connection.execute(f"SELECT {_COLUMNS} FROM sources WHERE id = ?", (low,)).fetchone()
    if row is None:
        raise NotFoundError(f"There is no source {wanted!r} in the index. `liveindex sources` lists them.", wanted)
    return _source(row)


def names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of some sources by id, where one is known."""
    wanted = list(ids)
    marks = ", ".join("?" * len(wanted))
    return dict(connection.execute(f"SELECT id, name FROM sources WHERE name IS NOT NULL AND id IN ({marks})", wanted))


def _source(row: tuple[str, str | None, int, int, int, int | None]) -> Source:
    return Source(
        id=row[0],
        name=row[1],
        articles=row[2],
        first_seen=from_us(row[3]),
        last_seen=from_us(row[4]),
        newest=from_us(row[5]),
    )
