"""`/s/<id>`: one statement, its way, its sentence, whether it still stands, who else has it; `/a/<id>/cite`."""

from __future__ import annotations

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.evidence import StatementView
from liveindex.serve import fact_shapes
from liveindex.serve.citing import cite
from liveindex.serve.web.pages import FRESH, Door
from liveindex.serve.web.story_values import MOST_AT_ONCE


def statement(door: Door, request: Request) -> Response:
    """Return the page of one statement."""
    wanted = request.path_params["wanted"]
    view = _view(door, wanted, most_drawn=None if request.query_params.get("whole") == "1" else MOST_AT_ONCE)
    if view.row.id != wanted:
        return RedirectResponse(f"/s/{view.row.id}", status_code=302)
    values = {
        "view": view,
        "row": view.row,
        "statement": view.row.statement,
        "open_at": fact_shapes.open_at_source(view),
        "invented": view.row.article.invented,
    }
    return door.pages.show("statement", view.standing, values)


def statement_json(door: Door, request: Request) -> Response:
    """Return one statement, as `liveindex statement --json` does."""
    view = _view(door, request.path_params["wanted"])
    origin = door.services.statements.origin(view.row.article.id) if door.services.statements else None
    body = orjson.dumps(fact_shapes.statement_view(view, origin), option=orjson.OPT_INDENT_2)
    return Response(body, media_type="application/json", headers={"cache-control": FRESH})


def _view(door: Door, wanted: str, *, most_drawn: int | None = None) -> StatementView:
    if door.services.statements is None:
        raise NotFoundError("No statements are shown here.", "statement")
    return door.services.statements.one(wanted, most_drawn=most_drawn)


def cited(door: Door, request: Request) -> Response:
    """Return how one sentence of an article is cited: `/a/<id>/cite?s=5&v=1`."""
    number, version = (_number(request, name) for name in ("s", "v"))
    view = door.reading.article(request.path_params["wanted"], version=version)
    if number is None:
        raise WrongUseError("Which sentence? Give its number: ?s=5.")
    citation = cite(view, number)
    values = {
        "citation": citation,
        "csl": orjson.dumps([citation.csl], option=orjson.OPT_INDENT_2).decode(),
        "row": view.row,
        "number": number,
        "version": version,
        "invented": view.row.invented,
    }
    return door.pages.show("cite", door.reading.standing(), values)


def _number(request: Request, name: str) -> int | None:
    written = request.query_params.get(name, "").strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and 0 < len(written) < 9 and int(written) > 0):
        raise WrongUseError(f"“{written}” is no number of a sentence or version. Both count from 1.")
    return int(written)
