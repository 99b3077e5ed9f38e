"""`/suggest?q=`: what a search text being typed may become, for the script beside the field."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from liveindex.serve.web.pages import FRESH, Door
from liveindex.service.suggesting import Suggesting


def suggest(_door: Door, suggesting: Suggesting, request: Request) -> Response:
    """Return the suggestions, the likeliest first."""
    found = suggesting.suggest(request.query_params.get("q", ""))
    return JSONResponse([asdict(one) for one in found], headers={"cache-control": FRESH})
