"""`/languages`: what is read in which language, and of how many articles here."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from liveindex.model.annotation import Work
from liveindex.serve.web.pages import Door

_KINDS = tuple(work for work in Work if work not in (Work.LANGUAGE, Work.VECTORS))


def languages(door: Door, request: Request) -> Response:  # noqa: ARG001  every view has this shape
    """Return the table of languages, the most articles first."""
    standing = door.reading.standing()
    values = {"coverage": door.reading.coverage(), "kinds": [work.value for work in _KINDS], "invented": False}
    return door.pages.show("languages", standing, values)
