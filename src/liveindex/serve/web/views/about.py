"""`/about`: what this is, how things are found, and what it does not do yet."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from liveindex.serve.web.pages import Door


def about(door: Door, request: Request) -> Response:  # noqa: ARG001  every view has this shape
    """Return the page about the index."""
    return door.pages.show("about", door.reading.standing(), {"invented": False})
