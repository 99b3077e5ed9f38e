"""`/`: the newest articles, by day, and the freshest stories beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from liveindex.model.view import ArticleRow
from liveindex.serve.web.pages import Door

SOURCES_SHOWN = 12
STORIES_SHOWN = 8


def front(door: Door, request: Request) -> Response:
    """Return the front page, or an older stretch of it."""
    after = request.query_params.get("after") or None
    articles = door.reading.front(after=after, limit=door.settings.page_size)
    sources = door.reading.sources()
    largest = sorted(sources, key=lambda source: (-source.articles, source.id))[:SOURCES_SHOWN]
    stories = door.services.stories.heads(limit=STORIES_SHOWN) if door.services.stories and after is None else ()
    values = {
        "articles": articles,
        "days": by_day(articles.rows),
        "older": after is not None,
        "stories": stories,
        "origins": door.origins_of(stories),
        "sources": largest,
        "all_sources": len(sources),
        "invented": any(row.invented for row in articles.rows),
    }
    return door.pages.show("front", articles.standing, values)


def by_day(rows: Sequence[ArticleRow]) -> list[tuple[date, list[ArticleRow]]]:
    """Return the rows under the day (UTC) that they are sorted by, in the order given."""
    return [(day, list(of_day)) for day, of_day in groupby(rows, key=lambda row: row.at.date())]
