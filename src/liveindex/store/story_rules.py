"""What people decided on stories: append-only, replayed whenever stories are made; taken back, never removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from liveindex.errors import NotFoundError
from liveindex.model.story import StoryAction, StoryRule
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us

_COLUMNS = "num, made_us, made_by, action, story, articles, title, reason, placed, undone_us, undone_by"


@dataclass(frozen=True, slots=True)
class StoredRule:
    """A rule with who made it, when and why; `placed` is the number of the last article placed then."""

    num: int
    made: datetime
    made_by: str
    rule: StoryRule
    reason: str
    placed: int
    undone: datetime | None
    undone_by: str | None


def add(connection: Connection, rule: StoryRule, *, by: str, reason: str, now: datetime) -> int:
    """Write down what a person decided; return its number."""
    cursor = connection.execute(
        """INSERT INTO story_rules (made_us, made_by, action, story, articles, title, reason, placed)
           VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(num), 0) FROM placements))""",
        (to_us(now), by, rule.action, rule.story, " ".join(rule.articles), rule.title, reason),
    )
    return int(cursor.lastrowid or 0)


def undo(connection: Connection, num: int, *, by: str, now: datetime) -> None:
    """Take a rule back; it stays on record.

    Raises:
        NotFoundError: there is no such rule, or it is taken back already.
    """
    done = connection.execute(
        "UPDATE story_rules SET undone_us = ?, undone_by = ? WHERE num = ? AND undone_us IS NULL",
        (to_us(now), by, num),
    ).rowcount
    if not done:
        raise NotFoundError(f"There is no rule {num} that holds. `liveindex story rules` lists them.", str(num))


def all_rules(connection: Connection) -> list[StoredRule]:
    """Return every rule in the order in which they were made, those taken back too."""
    return _read(connection, "ORDER BY num")


def standing(connection: Connection) -> list[StoredRule]:
    """Return the rules that hold, in order."""
    return _read(connection, "WHERE undone_us IS NULL ORDER BY num")


def one(connection: Connection, num: int) -> StoredRule:
    """Return the rule of a number that is there."""
    return _read(connection, "WHERE num = ?", (num,))[0]


def _read(connection: Connection, rest: str, values: tuple[int, ...] = ()) -> list[StoredRule]:
    return [
        StoredRule(
            num=row[0],
            made=from_us(row[1]),
            made_by=row[2],
            rule=StoryRule(action=StoryAction(row[3]), story=row[4], articles=tuple(row[5].split()), title=row[6]),
            reason=row[7],
            placed=row[8],
            undone=from_us(row[9]),
            undone_by=row[10],
        )
        for row in connection.execute(f"SELECT {_COLUMNS} FROM story_rules {rest}", values)
    ]


def names_of(rule: StoryRule) -> tuple[str, ...]:
    """Return the ids of all articles that a rule names."""
    return (rule.story, *rule.articles) if rule.story else rule.articles


def machine_stories(connection: Connection, article_ids: Iterable[str]) -> dict[str, int]:
    """Return article id -> number of the story that the machine put it into; those that stand in none are left out."""
    wanted = list(dict.fromkeys(article_ids))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        found |= dict(
            connection.execute(
                f"""SELECT a.id, d.story FROM articles a JOIN placements p ON p.article = a.num
                    JOIN developments d ON d.num = p.development WHERE a.id IN ({", ".join("?" * len(some))})""",
                some,
            )
        )
    return found
