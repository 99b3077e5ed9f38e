"""Stories in a list, page by page: what is read of each does not grow with the index, and hardly with the story."""

from __future__ import annotations

from datetime import datetime

from liveindex.store.connection import Connection
from liveindex.store.stories import at_least
from liveindex.store.times import from_us


def page(
    connection: Connection, *, after: tuple[int, int] | None, limit: int, least: int
) -> list[tuple[int, tuple[int, int]]]:
    """Return stories, the one with the latest article first: (number, its place in this order).

    Args:
        connection: of the index.
        after: the place of the last story of the stretch before; None for the freshest.
        limit: how many at most.
        least: how many articles a story must have.
    """
    beyond, place = ("AND (last_us, num) < (?, ?)", after) if after else ("", ())
    found = connection.execute(
        f"""SELECT num, last_us FROM shown_stories WHERE {at_least(least)} {beyond}
            ORDER BY last_us DESC, num DESC LIMIT ?""",
        (*place, limit),
    )
    return [(num, (last_us, num)) for num, last_us in found]


def newest_articles(connection: Connection, story: int, *, limit: int) -> list[tuple[str, datetime]]:
    """Return (id, time) of the newest articles of a story, the latest first."""
    found = connection.execute(
        """SELECT a.id, a.at_us FROM seats s JOIN articles a ON a.num = s.article
           WHERE s.story = ? ORDER BY a.at_us DESC, a.num DESC LIMIT ?""",
        (story, limit),
    )
    return [(article_id, from_us(at_us)) for article_id, at_us in found]
