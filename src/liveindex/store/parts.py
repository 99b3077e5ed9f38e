"""Live pages and their posts: which stand on which, and when a page's coverage ends."""

from __future__ import annotations

from liveindex.model.article import Moment
from liveindex.model.view import ArticleRow
from liveindex.store import listing
from liveindex.store.articles import article_id
from liveindex.store.connection import Connection
from liveindex.store.moments import moment_columns


def note_end(connection: Connection, wanted: str, ends: Moment) -> None:
    """Note on the current version of a live page, by its id, when its coverage ends: its wording need not change."""
    columns = moment_columns("ends", ends)
    assignments = ", ".join(f"{name} = :{name}" for name in columns)
    connection.execute(
        f"UPDATE versions SET {assignments} WHERE num = (SELECT version FROM articles WHERE id = :wanted)",
        {**columns, "wanted": wanted},
    )


def page_of(connection: Connection, address: str) -> ArticleRow | None:
    """Return the article of a live page; None where the page has no text of its own."""
    wanted = article_id(address)
    return listing.rows_by_id(connection, [wanted]).get(wanted)


def posts_of(connection: Connection, address: str, *, limit: int) -> tuple[list[ArticleRow], int]:
    """Return the newest posts of a live page, newest first, and how many there are in all.

    Args:
        address: of the page.
        limit: the most that are returned.
    """
    found = connection.execute(
        """SELECT DISTINCT v.article, a.at_us FROM versions v JOIN articles a ON a.num = v.article
           WHERE v.part_of = ? ORDER BY a.at_us DESC, v.article DESC""",
        (address,),
    ).fetchall()
    return [listing.row_of(connection, num) for num, _ in found[:limit]], len(found)
