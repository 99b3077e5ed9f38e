"""`/sources` and `/source/<id>`: the outlets, and what is known of one of them and what it published."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from liveindex.model.search import Filters
from liveindex.serve.web.asked import Asked
from liveindex.serve.web.chart import make_chart
from liveindex.serve.web.pages import Door
from liveindex.serve.web.views.front import by_day
from liveindex.text.urls import is_invented


def sources(door: Door, request: Request) -> Response:  # noqa: ARG001  every view has this shape
    """Return the table of all outlets, the most articles first."""
    standing = door.reading.standing()
    listed = sorted(door.reading.sources(), key=lambda source: (-source.articles, source.id))
    values = {"sources": listed, "invented": any(is_invented(f"https://{source.id}/") for source in listed)}
    values["followed"] = door.services.following.all_health() if door.services.following else ()
    return door.pages.show("sources", standing, values)


def source(door: Door, request: Request) -> Response:
    """Return one outlet: what is known of it, and its articles, newest first."""
    after = request.query_params.get("after") or None
    view = door.reading.source(request.path_params["wanted"], after=after, limit=door.settings.page_size)
    within = Asked(filters=Filters(sources=(view.source.id,)))
    values = {
        "feed": f"/source/{quote(view.source.id)}",
        "source": view.source,
        "articles": view.articles,
        "days": by_day(view.articles.rows),
        "older": after is not None,
        "chart": make_chart(view.days, lambda since, until: within.between(since, until).address, door.gaps()),
        "followed": door.services.following.of_outlet(view.source.id) if door.services.following else (),
        "within": within,
        "outlet": door.services.outlets.outlet(view.source.id) if door.services.outlets else None,
        "invented": view.invented or any(row.invented for row in view.articles.rows),
    }
    return door.pages.show("source", view.articles.standing, values)
