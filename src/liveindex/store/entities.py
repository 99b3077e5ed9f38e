"""Names that were read, across articles, and what people decided on who is who."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from liveindex.errors import NotFoundError
from liveindex.model.entity import EntityType
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us
from liveindex.text.names import KeyRule, RuleKind


@dataclass(frozen=True, slots=True)
class Known:
    """One name of the index: `num` is its row; `full` is False for a bare surname."""

    num: int
    key: str
    type: EntityType
    name: str
    full: bool
    articles: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """An article in which a name is met; `count` is how often it is meant there."""

    entity: int
    article: int
    article_id: str
    count: int
    sentence: int


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """A role as one article gives it."""

    entity: int
    article: int
    article_id: str
    title: str
    of: str | None
    time: str
    sentence: int
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredRule:
    """A rule with who made it and when; `undone` is None while it holds."""

    num: int
    made: datetime
    made_by: str
    rule: KeyRule
    reason: str
    undone: datetime | None
    undone_by: str | None


_MOST_ALIKE = 5000  # names with one beginning that are looked at
_COLUMNS = "num, key, type, name, is_full, articles"


def by_keys(connection: Connection, keys: Iterable[str]) -> list[Known]:
    """Return the names of some keys that are met in an article, of all types, most met first."""
    wanted = list(keys)
    marks = ", ".join("?" * len(wanted))
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM entities WHERE key IN ({marks}) AND articles > 0 ORDER BY articles DESC, num", wanted
    )
    return [_known(row) for row in rows]


def by_nums(connection: Connection, nums: Collection[int]) -> dict[int, Known]:
    """Return some names by their rows."""
    marks = ", ".join("?" * len(nums))
    rows = connection.execute(f"SELECT {_COLUMNS} FROM entities WHERE num IN ({marks})", tuple(nums))
    return {row[0]: _known(row) for row in rows}


def keys_of_name(connection: Connection, name: str) -> list[str]:
    """Return the keys of what is written just so, but for case, most met first."""
    rows = connection.execute(
        "SELECT key FROM entities WHERE name = ? COLLATE NOCASE AND articles > 0 ORDER BY articles DESC", (name,)
    )
    return [key for (key,) in rows]


def with_family_name(connection: Connection, key: str) -> list[Known]:
    """Return the people whose full name ends or begins with the word that a bare family name ends with."""
    last = key.rsplit(maxsplit=1)[-1]
    of_people = f"SELECT {_COLUMNS} FROM entities WHERE type = 'person' AND is_full = 1 AND articles > 0"
    # Two questions, each by an index; joined by OR they would look through all names. The index leaves out the empty.
    rows = connection.execute(
        f"{of_people} AND surname <> '' AND surname = ? UNION {of_people} AND key > ? AND key < ? ORDER BY num",
        (last, f"{key} ", f"{key}!"),
    )
    return [_known(row) for row in rows]


def family_keys(connection: Connection, key: str) -> Iterator[str]:
    """Yield the keys of those that `with_family_name` returns, in no order, some twice; it can be left at any time."""
    of_people = "SELECT key FROM entities WHERE type = 'person' AND is_full = 1 AND articles > 0"
    for condition, values in (
        ("surname <> '' AND surname = ?", (key.rsplit(maxsplit=1)[-1],)),
        ("key > ? AND key < ?", (f"{key} ", f"{key}!")),
    ):
        for (found,) in connection.execute(f"{of_people} AND {condition}", values):
            yield found


def beginning_alike(connection: Connection, starts: Iterable[str], endings: Iterable[str]) -> list[str]:
    """Return names but of places that begin as something typed does; for nearest names.

    Args:
        connection: of the index.
        starts: beginnings of their keys.
        endings: beginnings of the family names of people.
    """
    found: dict[str, int] = {}
    asked = [("key", start) for start in starts] + [("surname <> '' AND surname", start) for start in endings]
    for column, start in asked:
        rows = connection.execute(
            f"SELECT name, articles FROM entities WHERE {column} >= ? AND {column.split()[-1]} < ?"
            f" AND articles > 0 AND type <> 'place' LIMIT {_MOST_ALIKE}",
            (start, start + "\U0010ffff"),
        )
        found.update(rows)
    return sorted(found, key=lambda name: (-found[name], name))


def names(connection: Connection) -> Iterable[tuple[str, str, int]]:
    """Yield (name, type, articles) of everything with a full name."""
    return connection.execute(
        "SELECT name, type, articles FROM entities WHERE articles > 0 AND (is_full = 1 OR type <> 'person')"
    )


def meetings(connection: Connection, nums: Collection[int]) -> list[Meeting]:
    """Return the articles in which some names are met, newest first."""
    marks = ", ".join("?" * len(nums))
    rows = connection.execute(
        f"""SELECT m.entity, m.article, a.id, m.count, m.sentence
            FROM mentions m JOIN articles a ON a.num = m.article
            WHERE m.entity IN ({marks}) ORDER BY m.at_us DESC, m.article DESC""",
        tuple(nums),
    )
    return [Meeting(*row) for row in rows]


def newest_meetings(connection: Connection, nums: Collection[int], *, limit: int) -> list[Meeting]:
    """Return the newest articles in which some names are met, with every one of these names that is met there."""
    newest: dict[int, int] = {}
    for num in nums:  # each by its index; in one question all that was ever met would be sorted
        rows = connection.execute(
            "SELECT article, at_us FROM mentions WHERE entity = ? ORDER BY at_us DESC, article DESC LIMIT ?",
            # An article may write one name as two that are met in it.
            (num, 4 * limit),
        )
        newest |= dict(rows)
    chosen = sorted(newest, key=lambda article: (newest[article], article), reverse=True)[:limit]
    found: list[Meeting] = []
    for article in chosen:
        rows = connection.execute(
            f"""SELECT m.entity, m.article, a.id, m.count, m.sentence
                FROM mentions m JOIN articles a ON a.num = m.article
                WHERE m.article = ? AND m.entity IN ({", ".join("?" * len(nums))}) ORDER BY m.number""",
            (article, *nums),
        )
        found += [Meeting(*row) for row in rows]
    return found


def count_met(connection: Connection, nums: Collection[int]) -> int:
    """Return in how many articles one of some names is met."""
    marks = ", ".join("?" * len(nums))
    row = connection.execute(f"SELECT count(DISTINCT article) FROM mentions WHERE entity IN ({marks})", tuple(nums))
    return int(row.fetchone()[0])


def roles_of(connection: Connection, nums: Collection[int]) -> list[RoleGiven]:
    """Return the roles that articles give to some people, newest first."""
    marks = ", ".join("?" * len(nums))
    rows = connection.execute(
        f"""SELECT r.entity, r.article, a.id, r.title, r.of, r.time, r.sentence, r.at_us
            FROM roles r JOIN articles a ON a.num = r.article
            WHERE r.entity IN ({marks}) ORDER BY r.at_us DESC, r.article DESC, r.position""",
        tuple(nums),
    )
    return [
        RoleGiven(
            entity=row[0],
            article=row[1],
            article_id=row[2],
            title=row[3],
            of=row[4],
            time=row[5],
            sentence=row[6],
            at=from_us(row[7]),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class RoleMet:
    """A role as articles write it, how many do so, and the newest of them."""

    title: str
    of: str | None
    time: str
    articles: int
    at: datetime
    article: int
    sentence: int


def roles_met(connection: Connection, nums: Collection[int]) -> list[RoleMet]:
    """Return each role that articles give to some people, as they write it, the one given last first."""
    marks = ", ".join("?" * len(nums))
    # Beside a max() alone SQLite takes the other columns from the row that has it.
    rows = connection.execute(
        f"""SELECT title, of, time, count(DISTINCT article), max(at_us), article, sentence
            FROM roles WHERE entity IN ({marks}) GROUP BY title, of, time ORDER BY 5 DESC, 6 DESC""",
        tuple(nums),
    )
    return [RoleMet(row[0], row[1], row[2], row[3], from_us(row[4]), row[5], row[6]) for row in rows]


def count_given(connection: Connection, nums: Collection[int], spellings: Collection[RoleMet]) -> int:
    """Return how many articles give a role in one of some spellings to some people."""
    marks = ", ".join("?" * len(nums))
    asked = " OR ".join(["(title = ? AND of IS ? AND time = ?)"] * len(spellings))
    values = [value for one in spellings for value in (one.title, one.of, one.time)]
    row = connection.execute(
        f"SELECT count(DISTINCT article) FROM roles WHERE entity IN ({marks}) AND ({asked})", (*nums, *values)
    )
    return int(row.fetchone()[0])


def add_rule(connection: Connection, rule: KeyRule, *, by: str, reason: str, now: datetime) -> int:
    """Write down what a person decided; return its number."""
    cursor = connection.execute(
        """INSERT INTO entity_rules (made_us, made_by, action, key, other, article, reason)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (to_us(now), by, rule.kind, rule.key, rule.into, rule.article or "", reason),
    )
    return int(cursor.lastrowid or 0)


def undo_rule(connection: Connection, num: int, *, by: str, now: datetime) -> None:
    """Take a rule back; it stays on record.

    Raises:
        NotFoundError: there is no such rule, or it is taken back already.
    """
    done = connection.execute(
        "UPDATE entity_rules SET undone_us = ?, undone_by = ? WHERE num = ? AND undone_us IS NULL",
        (to_us(now), by, num),
    ).rowcount
    if not done:
        raise NotFoundError(f"There is no rule {num} that holds. `liveindex who --rules` lists them.", str(num))


def all_rules(connection: Connection) -> list[StoredRule]:
    """Return every rule in the order in which they were made, those taken back too."""
    rows = connection.execute(
        """SELECT num, made_us, made_by, action, key, other, article, reason, undone_us, undone_by
           FROM entity_rules ORDER BY num"""
    )
    return [
        StoredRule(
            num=row[0],
            made=from_us(row[1]),
            made_by=row[2],
            rule=KeyRule(RuleKind(row[3]), row[4], row[5], row[6] or None),
            reason=row[7],
            undone=from_us(row[8]),
            undone_by=row[9],
        )
        for row in rows
    ]


def _known(row: tuple[int, str, str, str, int, int]) -> Known:
    return Known(row[0], row[1], EntityType(row[2]), row[3], bool(row[4]), row[5])
