"""`/`: the stories with the freshest development first, and the river of articles beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from liveindex.model.front import StoryPage
from liveindex.model.view import ArticleRow
from liveindex.serve.web.pages import Door

STORIES_SHOWN = 12
_NO_STORIES = StoryPage(stories=(), next_cursor=None)


def front(door: Door, request: Request) -> Response:
    """Return the front page, or an older stretch of its stories (`?stories=`) or of its river (`?after=`)."""
    after, beyond = (request.query_params.get(name) or None for name in ("after", "stories"))
    articles = door.reading.front(after=after, limit=door.settings.page_size)
    page = door.services.stories.briefs(after=beyond, limit=STORIES_SHOWN) if door.services.stories else _NO_STORIES
    values = {
        "feed": "/index",
        "articles": articles,
        "days": by_day(articles.rows),
        "stories": page.stories,
        "origins": door.origins_of(brief.head for brief in page.stories),
        "older": after is not None,
        "older_stories": beyond is not None,
        "river_newest": _address(None, beyond, "river"),
        "river_older": _address(articles.next_cursor, beyond, "river"),
        "stories_newest": _address(after, None, "stories"),
        "stories_older": _address(after, page.next_cursor, "stories"),
        "more_articles": articles.next_cursor is not None,
        "more_stories": page.next_cursor is not None,
        "invented": any(row.invented for row in articles.rows) or any(one.headline.invented for one in page.stories),
    }
    return door.pages.show("front", articles.standing, values)


def _address(after: str | None, beyond: str | None, place: str) -> str:
    """Return the address of a front page whose river and stories stand at two places, each where it was."""
    asked = [(name, value) for name, value in (("after", after), ("stories", beyond)) if value]
    return f"/?{urlencode(asked)}#{place}" if asked else f"/#{place}"


def by_day(rows: Sequence[ArticleRow]) -> list[tuple[date, list[ArticleRow]]]:
    """Return the rows under the day (UTC) that they are sorted by, in the order given."""
    return [(day, list(of_day)) for day, of_day in groupby(rows, key=lambda row: row.at.date())]
