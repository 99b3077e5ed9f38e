"""`/a/<id>`: one article, each sentence under its own address, what was read out of it, and where it comes from."""

from __future__ import annotations

from urllib.parse import quote

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.errors import WrongUseError
from liveindex.model.caution import Cautions
from liveindex.model.news import ArticleNews, Newness
from liveindex.model.relation import Relation
from liveindex.model.view import ArticleView
from liveindex.serve.exports.linked_data import article_page, embedded
from liveindex.serve.read_shapes import article_with_readings
from liveindex.serve.tie_words import edits_words, tie_words
from liveindex.serve.web.marks import Marker, asked_kinds, marks_of, switches
from liveindex.serve.web.pages import FRESH, Door
from liveindex.serve.web.passages import paragraphs
from liveindex.serve.web.readings import groups
from liveindex.service.cautioning import from_its_words


def article(door: Door, request: Request) -> Response:
    """Return an article's newest version, or the one asked for; the beginning of an id leads to the whole id."""
    wanted = request.path_params["wanted"]
    # The standing first: what is read after it is told to the page as a change, never missed.
    standing = door.reading.standing()
    version = _version(request)
    view = door.reading.article(wanted, version=version)
    if view.row.id != wanted:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/a/{quote(view.row.id, safe='')}{query}", status_code=302)
    # The current version is the one seen last, not the highest number: a page can go back to an earlier wording.
    current = view if version is None else door.reading.article(view.row.id)
    news = _news(door, view)
    found = groups(view.read) if view.read else ()
    fresh = frozenset(one.sentence for one in news.of(Newness.NEW)) if news and not news.first else frozenset()
    values = {
        "news": news,
        "new_sentences": fresh,
        "has_new": bool(fresh),
        "known": _cautions(door, view),
        "view": view,
        "article": view.article,
        "row": view.row,
        "linked": embedded(article_page(view.row, view.article)),
        "language": view.article.language or view.article.declared_language,
        "paragraphs": tuple(paragraphs(view.article)),
        "current": current.version.number,
        "waiting": "sentences" in view.waiting,
        "groups": found,
        "switches": switches(found, asked_kinds(request.query_params.getlist("marks"))),
        "marker": Marker(marks_of(view.read, found) if view.read else ()),
        "unread": tuple(view.read.unread.items()) if view.read else (),
        "story": door.services.stories.of_article(view.row.id) if door.services.stories else None,
        "invented": view.row.invented,
        "ties": _ties(door, view),
        "edited": _edited(door, view),
        "compared": door.services.comparing is not None,
    }
    return door.pages.show("article", standing, values)


def _edited(door: Door, view: ArticleView) -> dict[int, str]:
    """Return which kinds of edit the latest versions made, in words, by their numbers."""
    if door.services.comparing is None or len(view.versions) < 2:
        return {}
    found = door.services.comparing.latest_edits(view.row.id)
    return {number: edits_words(edits) for number, edits in found.items()}


def _cautions(door: Door, view: ArticleView) -> Cautions:
    """Return what to know before quoting it; without an index beside it, what its own words tell."""
    return door.services.cautioning.of(view) if door.services.cautioning else from_its_words(view)


def _news(door: Door, view: ArticleView) -> ArticleNews | None:
    """Return which sentences were new when the article came; None where it stands alone, or came in other words."""
    facts, stories = door.services.facts, door.services.stories
    if facts is None or stories is None or stories.of_article(view.row.id) is None:
        return None
    news = facts.article_news(view.row.id)
    return news if news and news.version == view.version.number else None


def _ties(door: Door, view: ArticleView) -> list[dict[str, object]]:
    """Return what has to do with the article; the same text to the letter is listed by itself."""
    if door.services.comparing is None:
        return []
    listed = {row.id for row in view.same_text_at}
    return [
        {"other": tie.other, "words": tie_words(tie.likeness.relation, tie.origin)}
        for tie in door.services.comparing.ties(view.row.id)
        if not (tie.likeness.relation is Relation.SAME and tie.other.id in listed)
    ]


def article_json(door: Door, request: Request) -> Response:
    """Return an article with everything that was read out of it, as `liveindex show --json` does."""
    view = door.reading.article(request.path_params["wanted"], version=_version(request))
    body = orjson.dumps(article_with_readings(view, _cautions(door, view)), option=orjson.OPT_INDENT_2)
    return Response(body, media_type="application/json", headers={"cache-control": FRESH})


def _version(request: Request) -> int | None:
    written = request.query_params.get("v", "").strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and 0 < len(written) < 9 and int(written) > 0):
        raise WrongUseError(f"“{written}” is no version. Versions are numbered from 1, the oldest.")
    return int(written)
