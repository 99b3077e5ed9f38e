"""`/person/<name>`: a person or body: names, roles, statements, stories and articles, each with its sentence."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.errors import NotFoundError
from liveindex.model.lookup import WhoView
from liveindex.model.story import StoryHead
from liveindex.serve.web.fact_paths import name_of, person_path
from liveindex.serve.web.pages import Door
from liveindex.service.narrowing import field_text

_SHOWN = 20
_MOST_ENTRIES = 100
_MOST_READ = 40  # articles whose statements are put in order: what a page costs must not grow with the fame


def person(door: Door, request: Request) -> Response:
    """Return the page of whoever a name stands for; other spellings lead to the one that is met most."""
    people = door.services.people
    if people is None:
        raise NotFoundError("No people are shown here.", "person")
    wanted = request.path_params["wanted"]
    in_order = request.query_params.get("order") == "time"
    view = people.who(name_of(wanted), limit=_SHOWN, with_statements=not in_order)
    if unquote(person_path(view.name)) != f"/person/{wanted}":
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(person_path(view.name) + query, status_code=302)
    values = {
        "feed": person_path(view.name),
        "view": view,
        "ledger": people.ledger(view.name, most_articles=_MOST_READ) if in_order else None,
        "shown": _MOST_ENTRIES,
        "stories": _stories(door, view),
        "asked": field_text("person", view.name),
        "said": field_text("said-by", view.name),
        "invented": any(row.invented for row, _ in view.articles),
    }
    return door.pages.show("person", view.standing, values)


def _stories(door: Door, view: WhoView) -> list[StoryHead]:
    """Return the stories of the newest articles, each once, the freshest first."""
    stories = door.services.stories
    if stories is None:
        return []
    heads = (stories.of_article(row.id) for row, _ in view.articles)
    return list({head.id: head for head in heads if head is not None}.values())
