"""`/search`: what was found, the passages that show why, and ways to narrow it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import ceil

from starlette.requests import Request
from starlette.responses import Response

from liveindex.errors import QueryError, WrongUseError
from liveindex.model.inside import InsideView, Show
from liveindex.model.search import Order, Page, Tag
from liveindex.serve.inside_words import looked_words, nothing_words
from liveindex.serve.search_words import NEAR_TITLE, near_words, nearness_words, why_words
from liveindex.serve.web.asked import DEEPEST_HIT, Asked, read_asked
from liveindex.serve.web.chart import make_chart
from liveindex.serve.web.pages import Door
from liveindex.serve.web.views.saved import saving_address
from liveindex.service.inside import InsideSearch

FACETS_SHOWN = 10
FACETS_MOST = 100  # behind "more"; an index of thousands of outlets must not make a page of megabytes
_WORD = re.compile(r"\w[^\s()\"]*")
_TAG_NAMES = {Tag.PERSON: "People", Tag.PLACE: "Places", Tag.TOPIC: "Topics", Tag.EVENT: "Events"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a search; `caret` is where in the text, None where it is not in the text.

    Attributes:
        end: where what is marked ends: the word that begins there, or one sign.
    """

    message: str
    caret: int | None = None
    end: int = 0


def search(door: Door, request: Request) -> Response:
    """Return the results, or the same form with what was wrong beside it."""
    page_size = door.settings.page_size
    try:
        asked = read_asked(request.query_params, page_size=page_size)
    except WrongUseError as exc:
        return _refuse(door, Asked(text=request.query_params.get("q", "").strip()), Mistake(str(exc)))
    try:
        page = Page(
            limit=page_size,
            offset=(asked.page - 1) * page_size,
            order=asked.order,
            fold=asked.fold,
            meaning=bool(door.settings.search_meaning) if asked.meaning is None else asked.meaning,
            explain=asked.explain,
        )
        inside = InsideSearch(door.reading).look(asked.text, asked.show, asked.filters, page, upto=asked.upto)
    except QueryError as exc:
        caret = min(max(exc.position, 0), len(asked.text))
        word = _WORD.match(asked.text, caret)
        return _refuse(door, asked, Mistake(str(exc), caret, word.end() if word else caret + 1))
    except WrongUseError as exc:
        return _refuse(door, asked, Mistake(str(exc)))
    return door.pages.show("search", inside.found.standing, _values(door, asked, inside))


def _values(door: Door, asked: Asked, inside: InsideView) -> dict[str, object]:
    found = inside.found
    page_size = door.settings.page_size
    last_page = max(1, ceil(found.entries / page_size))
    return {
        "asked": asked,
        "saving": saving_address(asked) if door.services.saved else None,
        "found": found,
        "inside": inside,
        "pages": replace(asked, upto=found.upto),
        "shows": tuple(Show),
        "looked_words": looked_words(inside),
        "nothing_words": nothing_words(inside),
        "mistake": None,
        "orders": tuple(Order),
        "chart": make_chart(
            found.days, lambda since, until: asked.between(since, until).address, door.gaps(), asked.per
        ),
        "last_page": last_page,
        "reachable": max(1, min(last_page, DEEPEST_HIT // page_size)),
        "facets_shown": FACETS_SHOWN,
        "facets_most": FACETS_MOST,
        "tags": [(name, found.tags[tag]) for tag, name in _TAG_NAMES.items() if found.tags.get(tag)],
        "invented": any(one.row.invented for one in (*found.rows, *found.near)),
        "near_title": NEAR_TITLE,
        "near_words": near_words(found),
        "nearness_words": nearness_words,
        "why_words": why_words,
    }


def _refuse(door: Door, asked: Asked, mistake: Mistake) -> Response:
    values = {
        "asked": asked,
        "saving": None,
        "found": None,
        "mistake": mistake,
        "orders": tuple(Order),
        "chart": None,
        "invented": False,
    }
    return door.pages.show("search", door.reading.standing(), values, status=400)
