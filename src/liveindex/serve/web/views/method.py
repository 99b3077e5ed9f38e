"""`/method`: how each thing is found, how well that was measured, and what it misses."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from liveindex.serve.web.method import method_pages
from liveindex.serve.web.pages import Door


def method(door: Door, request: Request) -> Response:  # noqa: ARG001  every view has this shape
    """Return the page on method."""
    values = {"pages": method_pages(), "invented": False}
    return door.pages.show("method", door.reading.standing(), values)
