"""`/story/<id>/figure/<article>.<offset>`: one figure through the reports: who first gave it, how it moved."""

from __future__ import annotations

from math import ceil

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.errors import NotFoundError
from liveindex.model.series import Series, Standing, StoryFigures
from liveindex.serve.series_words import standing_words, title_words
from liveindex.serve.web.fact_paths import figure_path
from liveindex.serve.web.pages import Door
from liveindex.serve.web.plot import make_plot
from liveindex.serve.web.views.story_part import read_page
from liveindex.serve.web.wording import story_path

_ON_PAGE = 100  # values in the table
_MOVES = 30  # revisions beside it, the latest; all of them stand in the table


def figure(door: Door, request: Request) -> Response:
    """Return the page of one figure; any of its values names it, the first one by itself."""
    facts, stories = door.services.facts, door.services.stories
    if facts is None or stories is None:
        raise NotFoundError("No figures are shown here.", "figure")
    standing = door.reading.standing()
    wanted, named = request.path_params["wanted"].partition("-")[0], request.path_params["figure"]
    view = stories.story(wanted)
    series = _find(facts.figures(view.id), named)
    if series is None:
        raise NotFoundError(
            f"No figure of this story begins there any more: an article may have been read again. {story_path(view)} "
            "lists its figures.",
            named,
        )
    if (view.id, series.id) != (wanted, named):
        return RedirectResponse(figure_path(view.id, series), status_code=302)
    page, count = read_page(request), ceil(len(series.points) / _ON_PAGE)
    if page > count:
        raise NotFoundError(f"There are {count} pages of this figure, and no page {page}.", str(page))
    values = {
        "story": view,
        "shown": series.points[(page - 1) * _ON_PAGE : page * _ON_PAGE],
        "page": page,
        "pages": count,
        "address": f"{figure_path(view.id, series)}?page=",
        "most_moves": _MOVES,
        "series": series,
        "title": title_words(series),
        "how": standing_words(series),
        "first": series.points[0],
        "moves": series.revisions,
        "plot": make_plot(series),
        "disputed": series.standing is Standing.DISPUTED,
        "invented": view.invented,
    }
    return door.pages.show("figure", standing, values)


def _find(figures: StoryFigures, named: str) -> Series | None:
    article, _, start = named.partition(".")
    for series in (*figures.series, *figures.claims):
        if any(point.place.article == article and str(point.start) == start for point in series.points):
            return series
    return None
