"""`/stories`: the freshest stories; `/story/<id>-<words>`: one, its developments and articles in order of time."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.bootstrap import now_utc
from liveindex.errors import NotFoundError
from liveindex.serve.web.pages import Door
from liveindex.serve.web.story_timeline import timeline_values
from liveindex.serve.web.wording import story_path
from liveindex.service.stories import Stories

_SHOWN = 100


def all_stories(door: Door, request: Request) -> Response:  # noqa: ARG001  every view has this shape
    """Return the list of the freshest stories."""
    standing = door.reading.standing()
    heads = _stories(door).heads(limit=_SHOWN)
    values = {"stories": heads, "origins": door.origins_of(heads), "invented": False}
    return door.pages.show("stories", standing, values)


def story(door: Door, request: Request) -> Response:
    """Return one story. An id that another story has taken in leads there for good: it names an article."""
    standing = door.reading.standing()
    wanted = request.path_params["wanted"].partition("-")[0]
    view = _stories(door).story(wanted)
    if view.id != wanted:
        return RedirectResponse(story_path(view), status_code=301)
    told = door.services.facts.tellings(view.id) if door.services.facts else None
    values = {"story": view, "invented": view.invented, "told": told}
    values |= timeline_values(door.services.facts, view.id, request, today=now_utc().date())
    return door.pages.show("story", standing, values)


def _stories(door: Door) -> Stories:
    if door.services.stories is None:
        raise NotFoundError("No stories are shown here.", "stories")
    return door.services.stories
