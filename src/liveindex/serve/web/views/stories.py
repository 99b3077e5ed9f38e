"""`/stories`: the freshest; `/story/<id>-<words>`: one in order of time; `/explain/<a>/<b>`: why together or apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.bootstrap import now_utc
from liveindex.errors import NotFoundError
from liveindex.model.view import ArticleRow
from liveindex.serve.exports.linked_data import embedded, story_page
from liveindex.serve.story_words import verdict
from liveindex.serve.web.pages import Door
from liveindex.serve.web.story_cuts import Cut
from liveindex.serve.web.story_timeline import read_order
from liveindex.serve.web.story_values import MOST_AT_ONCE, Asked, cuts_of_story, values_beside
from liveindex.serve.web.views.page_files import FILE_ENDINGS
from liveindex.serve.web.wording import story_path
from liveindex.service.asked import read_moment
from liveindex.service.drawn import Drawn
from liveindex.service.stories import Stories
from liveindex.service.story_facts import StoryFacts

_NEWS = 24


def all_stories(door: Door, request: Request) -> Response:
    """Return the list of the freshest stories, or an older stretch of it (`?after=`)."""
    standing = door.reading.standing()
    after = request.query_params.get("after") or None
    page = _stories(door).briefs(after=after, limit=door.settings.page_size)
    values = {
        "feed": "/stories",
        "stories": page.stories,
        "next_cursor": page.next_cursor,
        "older": after is not None,
        "origins": door.origins_of(brief.head for brief in page.stories),
        "invented": any(brief.headline.invented for brief in page.stories),
    }
    return door.pages.show("stories", standing, values)


def story(door: Door, request: Request) -> Response:
    """Return one story. The id of any article in it leads there while it stands there: rules can be taken back.

    What the articles of a large story say between them is worked out beforehand, or when it is asked for (`?whole=1`):
    its page comes at once, with what needs none of it.
    """
    standing = door.reading.standing()
    wanted = request.path_params["wanted"].partition("-")[0]
    view = _stories(door).story(wanted)
    if view.id != wanted:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(story_path(view) + query, status_code=302)
    facts = door.services.facts
    since = _since(request)
    asked = Asked(view.id, now_utc().date(), read_order(request))
    at_once = view.articles <= MOST_AT_ONCE or request.query_params.get("whole") == "1"
    drawn = _drawn(facts, asked, at_once=at_once) if facts else None
    cuts = cuts_of_story(view, asked, drawn)
    values = {
        **values_beside(view, asked, drawn),
        "feed": story_path(view),
        "files": FILE_ENDINGS,
        "linked": embedded(story_page(view, _articles_in(cuts["articles"]))),
        "cuts": cuts,
        "order_path": story_path(view),
        "news": facts.news(since, view.id, limit=_NEWS)[0] if facts and drawn and since else None,
        "next_since": standing.changed if drawn else None,
        "is_unfinished": facts is not None and drawn is None,
        "whole_query": f"{request.url.query}&whole=1".removeprefix("&"),
    }
    return door.pages.show("story", standing, values)


def _articles_in(cut: Cut) -> Iterator[ArticleRow]:
    return (told.row for development in cut.rows for told in cut.lines(development.articles))


def _drawn(facts: StoryFacts, asked: Asked, *, at_once: bool) -> Drawn | None:
    return facts.drawn(asked.story, today=asked.today) if at_once else facts.known(asked.story, today=asked.today)


def explain(door: Door, request: Request) -> Response:
    """Return why two articles stand together or apart; beginnings of ids lead to the whole ids."""
    standing = door.reading.standing()
    left, right = (request.path_params[side] for side in ("left", "right"))
    found = _stories(door).explain(left, right)
    if (found.left.id, found.right.id) != (left, right):
        return RedirectResponse(f"/explain/{found.left.id}/{found.right.id}", status_code=302)
    values = {
        "found": found,
        "verdict": verdict(found),
        "compared": door.services.comparing is not None,
        "invented": found.left.invented or found.right.invented,
    }
    return door.pages.show("explain", standing, values)


def _since(request: Request) -> datetime | None:
    """Return when the reader looked, as the address tells; None where it does not.

    Raises:
        WrongUseError: it is no time.
    """
    written = request.query_params.get("since", "").strip()
    return read_moment(written, datetime.now(UTC)) if written else None


def _stories(door: Door) -> Stories:
    if door.services.stories is None:
        raise NotFoundError("No stories are shown here.", "stories")
    return door.services.stories
