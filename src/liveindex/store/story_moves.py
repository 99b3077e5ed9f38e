"""Moves a whole development's articles into another: what the machine does when a later article ties the two."""

from __future__ import annotations

from collections.abc import Collection

from liveindex.store import changes
from liveindex.store.connection import Connection


def articles_in(connection: Connection, development: int) -> list[str]:
    """Return the ids of the articles that the machine put into a development, in order of placing."""
    found = connection.execute(
        "SELECT a.id FROM placements p JOIN articles a ON a.num = p.article WHERE p.development = ? ORDER BY p.num",
        (development,),
    )
    return [row[0] for row in found]


def move_articles(connection: Connection, development: int, into: int, *, reason: str) -> None:
    """Write that all articles of a development stand in another now, and why; where they are shown moves with them."""
    nums = connection.execute("SELECT article FROM placements WHERE development = ?", (development,)).fetchall()
    connection.executemany(
        "UPDATE placements SET development = ?, reason = ? WHERE article = ?", [(into, reason, num) for (num,) in nums]
    )
    connection.executemany("UPDATE seats SET development = ? WHERE article = ?", [(into, num) for (num,) in nums])


def empty_development(connection: Connection, num: int, keys: Collection[str]) -> None:
    """Take away all of a development but its row, which many tables refer to: it is found no more."""
    connection.executemany("DELETE FROM story_keys WHERE key = ? AND development = ?", [(key, num) for key in keys])
    connection.execute("UPDATE developments SET articles = 0, core = x'' WHERE num = ?", (num,))


def developments_of(connection: Connection, story: int) -> list[bytes]:
    """Return the cores of the developments of a story that have articles, in order."""
    found = connection.execute("SELECT core FROM developments WHERE story = ? AND articles > 0 ORDER BY num", (story,))
    return [row[0] for row in found]


def first_article(connection: Connection, story: int) -> str:
    """Return the id of the article that was placed first of those in a story."""
    row = connection.execute(
        """SELECT a.id FROM developments d JOIN placements p ON p.development = d.num
           JOIN articles a ON a.num = p.article WHERE d.story = ? ORDER BY p.num LIMIT 1""",
        (story,),
    ).fetchone()
    return str(row[0])


def empty_story(connection: Connection, num: int) -> None:
    """Take away all of a story but its row; its articles, and so its id, lead to where they stand now."""
    connection.execute("DELETE FROM ruled_stories WHERE story = ?", (num,))
    connection.execute("DELETE FROM shown_stories WHERE num = ?", (num,))
    connection.execute("UPDATE stories SET articles = 0, core = x'' WHERE num = ?", (num,))


def show_as_placed(connection: Connection, story: int) -> None:
    """Show the articles of a story, of which no rule says anything, where the machine put them."""
    moved = connection.execute(
        """UPDATE seats SET home = :story, story = :story WHERE article IN (
               SELECT p.article FROM developments d JOIN placements p ON p.development = d.num WHERE d.story = :story)
           AND story <> :story RETURNING article""",
        {"story": story},
    ).fetchall()
    changes.log_moved(connection, [row[0] for row in moved])
    connection.execute(
        """INSERT OR REPLACE INTO shown_stories (num, id, first_us, last_us, articles)
           SELECT :story, (SELECT a.id FROM developments d JOIN placements p ON p.development = d.num
                           JOIN articles a ON a.num = p.article WHERE d.story = :story ORDER BY p.num LIMIT 1),
                  min(p.at_us), max(p.at_us), count(*)
           FROM developments d JOIN placements p ON p.development = d.num WHERE d.story = :story""",
        {"story": story},
    )
