"""`/sources/followed`: what is followed, how it fares, and why it is red."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from liveindex.errors import NotFoundError
from liveindex.model.following import Health
from liveindex.serve.web.pages import FRESH, Door
from liveindex.service.following import Following
from liveindex.text.urls import is_invented

_RED = (Health.FAILING, Health.STOPPED)


def followed(door: Door, request: Request) -> Response:
    """Return the table of what is followed; `?only=failing` for what fails, has stopped or is silent."""
    following = _following(door)
    standing = door.reading.standing()
    only_failing = request.query_params.get("only") == "failing"
    everything = following.all_health()
    shown = [one for one in everything if one.health in (*_RED, Health.SILENT)] if only_failing else everything
    values = {
        "shown": shown,
        "total": len(everything),
        "failing": sum(one.health in _RED for one in everything),
        "silent": sum(one.health is Health.SILENT for one in everything),
        "waiting": sum(one.backlog for one in everything),
        "only_failing": only_failing,
        "gaps": following.gaps()[-5:],
        "invented": any(is_invented(one.subscription.address) for one in shown),
    }
    return door.pages.show("followed", standing, values)


def one_followed(door: Door, request: Request) -> Response:
    """Return one thing that is followed, with its last visits and its rule."""
    standing = door.reading.standing()
    view = _following(door).one(str(request.path_params["num"]))
    invented = is_invented(view.health.subscription.address)
    return door.pages.show("one_followed", standing, {"view": view, "invented": invented})


def followed_opml(door: Door, request: Request) -> Response:  # noqa: ARG001  every view has this shape
    """Return everything that is followed as a list of feeds for other readers."""
    headers = {"cache-control": FRESH, "content-disposition": 'attachment; filename="live-index.opml"'}
    return Response(_following(door).opml(), media_type="text/x-opml", headers=headers)


def _following(door: Door) -> Following:
    if door.services.following is None:
        raise NotFoundError("Nothing can be followed here.", "followed")
    return door.services.following
