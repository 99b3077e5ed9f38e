"""Statements and figures across articles: which there are, newest first. What they say stands in the readings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from liveindex.model.search import Filters
from liveindex.store import listing
from liveindex.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Where:
    """Where an annotation stands: article (row and id), version (row), number within its kind."""

    article: int
    article_id: str
    version: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What narrows a lookup; None means no narrowing, an empty collection that nothing passes.

    Attributes:
        entities: rows of the names, one of which must be a speaker (of a figure: of the statement that claims it).
        apart: (entity row, article id) that do not count: there the name means somebody else.
        also: (entity row, article id) that count beside.
        article_ids: only in these articles.
    """

    filters: Filters = field(default_factory=Filters)
    entities: Collection[int] | None = None
    apart: Collection[tuple[int, str]] = ()
    also: Collection[tuple[int, str]] = ()
    article_ids: Collection[str] | None = None


def statements(connection: Connection, narrowing: Narrowing, *, kind: str | None = None) -> Iterator[Where]:
    """Yield where statements stand, newest article first, in order of the text."""
    if narrowing == Narrowing(entities=narrowing.entities) and narrowing.entities is not None and not kind:
        yield from _said_by(connection, narrowing.entities)
        return
    where, values = _narrowed(narrowing, "t.number")
    if kind:
        where.append("t.kind = ?")
        values.append(kind)
    yield from _found(connection, "statements", where, values)


def newest_statements(
    connection: Connection, narrowing: Narrowing, *, most_articles: int
) -> tuple[list[Where], int, int]:
    """Return the statements of the newest articles that have some, and how many statements and articles there are.

    Args:
        most_articles: how many articles are looked at.
    """
    found: list[Where] = []
    inside: set[int] = set()
    is_plain = narrowing == Narrowing(entities=narrowing.entities) and narrowing.entities is not None
    statements_met, articles_met = 0, set[int]()
    for where in statements(connection, narrowing):
        if len(inside) < most_articles or where.article in inside:
            inside.add(where.article)
            found.append(where)
        elif is_plain:  # the rest is counted by an index
            return found, count_statements(connection, narrowing), _count_articles(connection, narrowing.entities or ())
        statements_met += 1
        articles_met.add(where.article)
    return found, statements_met, len(articles_met)


def _count_articles(connection: Connection, names: Collection[int]) -> int:
    row = connection.execute(
        f"SELECT count(DISTINCT article) FROM speakers WHERE entity IN ({_marks(names)})", tuple(names)
    ).fetchone()
    return int(row[0])


def _said_by(connection: Connection, names: Collection[int]) -> Iterator[Where]:
    """Yield the statements of whoever has one of some names, by the index of speakers: the first come at once."""
    rows = connection.execute(
        # What is sorted by is asked for too: only so SQLite takes the views of the past apart.
        f"""SELECT a.num, a.id, t.version, t.number, s.at_us, s.article, s.statement
            FROM speakers s JOIN articles a ON a.num = s.article
            JOIN statements t ON t.article = s.article AND t.number = s.statement
            WHERE s.entity IN ({_marks(names)}) ORDER BY s.at_us DESC, s.article DESC, s.statement""",
        tuple(names),
    )
    before = None
    for row in rows:
        if row != before:  # two of its speakers may be one person
            yield Where(*row[:4])
        before = row


def figures(
    connection: Connection,
    narrowing: Narrowing,
    *,
    unit: str | None = None,
    over: float | None = None,
    own: bool = False,
) -> Iterator[Where]:
    """Yield where figures stand, newest article first, in order of the text.

    Args:
        unit: canonical, singular (`kilometre`).
        over: only where the value, or the lower limit of a range, is more than this.
        own: only what the publisher claims itself.
    """
    where, values = _narrowed(narrowing, "t.statement")
    if unit:
        where.append("t.unit = ?")
        values.append(unit)
    if over is not None:
        where.append("coalesce(t.value, t.low, t.high) > ?")
        values.append(over)
    if own:
        where.append("t.statement IS NULL")
    yield from _found(connection, "figures", where, values)


def units(connection: Connection) -> list[tuple[str, int]]:
    """Return (unit, how many figures have it), most frequent first."""
    return list(
        connection.execute("SELECT unit, count(*) FROM figures WHERE unit IS NOT NULL GROUP BY unit ORDER BY 2 DESC")
    )


def has_unit(connection: Connection, unit: str) -> bool:
    """Tell whether any figure is in a unit."""
    return connection.execute("SELECT 1 FROM figures WHERE unit = ? LIMIT 1", (unit,)).fetchone() is not None


def count_statements(connection: Connection, narrowing: Narrowing) -> int:
    """Return how many statements there are, exactly."""
    if narrowing == Narrowing(entities=narrowing.entities) and narrowing.entities is not None:
        # By the index of speakers alone, where nothing else narrows: no article need be looked at.
        row = connection.execute(
            f"""SELECT count(*) FROM (SELECT DISTINCT article, statement FROM speakers
                                      WHERE entity IN ({_marks(narrowing.entities)}))""",
            tuple(narrowing.entities),
        )
        return int(row.fetchone()[0])
    where, values = _narrowed(narrowing, "t.number")
    return int(
        connection.execute(
            f"SELECT count(*) FROM statements t JOIN articles a ON a.num = t.article {_condition(where)}", values
        ).fetchone()[0]
    )


def _found(connection: Connection, table: str, where: list[str], values: list[int | float | str]) -> Iterator[Where]:
    rows = connection.execute(
        f"""SELECT a.num, a.id, t.version, t.number, a.at_us FROM articles a JOIN {table} t ON t.article = a.num
            {_condition(where)} ORDER BY a.at_us DESC, a.num DESC, t.number""",
        values,
    )
    for row in rows:
        yield Where(*row[:4])


def _condition(where: list[str]) -> str:
    return f"WHERE {' AND '.join(where)}" if where else ""


def _narrowed(narrowing: Narrowing, number: str) -> tuple[list[str], list[int | float | str]]:
    where, given = listing.conditions(narrowing.filters)
    values: list[int | float | str] = list(given)
    if narrowing.article_ids is not None:
        where.append(f"a.id IN ({_marks(narrowing.article_ids)})")
        values += narrowing.article_ids
    if narrowing.entities is not None:
        here = "(entity = ? AND article = (SELECT num FROM articles WHERE id = ?))"
        not_there = f" AND NOT {here}" * len(narrowing.apart)
        or_there = f" OR {here}" * len(narrowing.also)
        where.append(
            f"""(t.article, {number}) IN (SELECT article, statement FROM speakers
                WHERE (entity IN ({_marks(narrowing.entities)}){not_there}){or_there})"""
        )
        values += narrowing.entities
        values += [value for pair in (*narrowing.apart, *narrowing.also) for value in pair]
    return where, values


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
