"""`/place/<number or name>`: a place: how it was read, what happened there, and who names it."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.errors import NotFoundError
from liveindex.model.evidence import PlaceView, StoryPlace
from liveindex.model.told import ToldIn
from liveindex.serve.web.fact_paths import place_of, place_path
from liveindex.serve.web.map import draw_map
from liveindex.serve.web.pages import Door
from liveindex.service.narrowing import field_text


def place(door: Door, request: Request) -> Response:
    """Return the page of a place; a name that stands for one of the gazetteer leads to its number."""
    places = door.services.places
    if places is None:
        raise NotFoundError("No places are shown here.", "place")
    wanted = request.path_params["wanted"]
    view = places.place(place_of(wanted))
    if unquote(place_path(view.place)) != f"/place/{wanted}":
        return RedirectResponse(place_path(view.place), status_code=302)
    values = {
        "feed": place_path(view.place),
        "view": view,
        "map": draw_map([_on_map(view)]),
        "asked": field_text("place", view.place.name),
        "invented": any(one.article.invented for one in view.mentions),
    }
    return door.pages.show("place", view.standing, values)


def _on_map(view: PlaceView) -> StoryPlace:
    one = view.mentions[0]
    told = ToldIn(
        article=one.article.id,
        sentence=one.place.sentence,
        text=one.text,
        source=one.article.source,
        source_name=one.article.source_name or one.article.source,
        at=one.article.at,
    )
    return StoryPlace(place=view.place, told=told, articles=view.articles, origins=0)
