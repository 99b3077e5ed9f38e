"""`/search`: what was found, the passages that show why, and ways to narrow it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import ceil
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.config import time_zone
from liveindex.errors import QueryError, WrongUseError
from liveindex.model.found import FacetCount
from liveindex.model.inside import InsideView, Show
from liveindex.model.search import Order, Page, Tag
from liveindex.model.view import SearchView
from liveindex.serve.inside_words import looked_words, nothing_words
from liveindex.serve.search_words import NEAR_TITLE, near_words, nearness_words, why_words
from liveindex.serve.web.asked import DEEPEST_HIT, Asked, read_asked
from liveindex.serve.web.chart import Chart, Step, make_chart
from liveindex.serve.web.hour_chart import asked_between, make_hour_chart
from liveindex.serve.web.pages import Door, asked_past
from liveindex.serve.web.views.saved import saving_address
from liveindex.service.as_of import asked_moment
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
    if asked_past.get() is None and (written := asked_moment(asked.text)):
        # The whole page goes there, so that its links stay in the past too.
        return RedirectResponse(f"{asked.address}&at={quote(written, safe=':')}", status_code=302)
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
        "chart": _chart(door, asked, found),
        "last_page": last_page,
        "reachable": max(1, min(last_page, DEEPEST_HIT // page_size)),
        "facets_shown": FACETS_SHOWN,
        "facets_most": FACETS_MOST,
        "tags": _tallies(found),
        "invented": any(one.row.invented for one in (*found.rows, *found.near)),
        "near_title": NEAR_TITLE,
        "near_words": near_words(found),
        "nearness_words": nearness_words,
        "why_words": why_words,
    }


def _chart(door: Door, asked: Asked, found: SearchView) -> Chart | None:
    """Return the chart that was asked for; where none was, hours if all of them can be drawn, else what fits."""
    gaps = door.gaps()
    hours = make_hour_chart(
        found.quarters,
        found.total,
        time_zone(door.settings.time_zone),
        lambda start, end: asked.asking(asked_between(start, end)).address,
        gaps,
    )
    step = asked.per if asked.per is not Step.HOUR else None
    days = make_chart(found.days, lambda since, until: asked.between(since, until).address, gaps, step)
    is_hourly = hours is not None and (asked.per is Step.HOUR or (asked.per is None and Step.HOUR in hours.steps))
    chosen = hours if is_hourly or days is None else days
    if chosen is None:
        return None
    steps = (*(hours.steps if hours else ()), *(days.steps if days else ()))
    return replace(chosen, steps=steps)


def _tallies(found: SearchView) -> list[tuple[str, tuple[FacetCount, ...]]]:
    """Return what a search is narrowed by with a field: what each is, and its counts."""
    counted = [
        ("Stories", tuple(one for one in found.tags.get(Tag.STORY, ()) if one.count > 1)),
        ("Origins of several", found.origins),
        *((name, found.tags.get(tag, ())) for tag, name in _TAG_NAMES.items()),
    ]
    return [(name, counts) for name, counts in counted if counts]


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
