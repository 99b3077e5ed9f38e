"""Articles that are copies of one another, through however many links: they fold into one entry of a search."""

from __future__ import annotations

from collections.abc import Iterable

from liveindex.model.relation import COPIES
from liveindex.store.connection import Connection

_KINDS = ", ".join(f"'{kind}'" for kind in sorted(COPIES))
_MOST = 2_000  # of one fold; a wire's report in thousands of outlets costs no more than that


def members(connection: Connection, article: int) -> frozenset[int]:
    """Return the numbers of the articles that fold with one, itself among them."""
    rows = connection.execute(
        f"""WITH RECURSIVE fold(num) AS (
                SELECT ?
                UNION SELECT l.other FROM fold JOIN links l ON l.article = fold.num WHERE l.kind IN ({_KINDS})
                UNION SELECT l.article FROM fold JOIN links l ON l.other = fold.num WHERE l.kind IN ({_KINDS})
            ) SELECT num FROM fold LIMIT {_MOST}""",
        (article,),
    )
    return frozenset(num for (num,) in rows)


def folds(connection: Connection, articles: Iterable[int]) -> dict[int, int | None]:
    """Return the fold of some articles: the lowest number in it; None for an article that is no copy of another."""
    found: dict[int, int | None] = {}
    for article in articles:
        if article not in found:
            fold = members(connection, article)
            found |= dict.fromkeys(fold, min(fold) if len(fold) > 1 else None)
    return found
