"""`/s/<id>`: one statement: who says it and through whom, its sentence, whether it still stands, who else has it."""

from __future__ import annotations

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.errors import NotFoundError
from liveindex.model.evidence import StatementView
from liveindex.serve import fact_shapes
from liveindex.serve.web.pages import FRESH, Door


def statement(door: Door, request: Request) -> Response:
    """Return the page of one statement."""
    wanted = request.path_params["wanted"]
    view = _view(door, wanted)
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
    body = orjson.dumps(
        fact_shapes.statement_view(_view(door, request.path_params["wanted"])), option=orjson.OPT_INDENT_2
    )
    return Response(body, media_type="application/json", headers={"cache-control": FRESH})


def _view(door: Door, wanted: str) -> StatementView:
    if door.services.statements is None:
        raise NotFoundError("No statements are shown here.", "statement")
    return door.services.statements.one(wanted)
