"""A story or a search as a file: append `.csv`, `.bib`, `.ris`, `.geojson` or `.ics` to the address of its page.

`?table=` chooses another table than the format's own, as `liveindex export --table` does.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from liveindex.bootstrap import now_utc
from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.exported import Chosen
from liveindex.serve.exports.formats import Format, Job, format_of, table_for
from liveindex.serve.exports.making import exporter
from liveindex.serve.web.asked import read_asked
from liveindex.serve.web.pages import FRESH, Door
from liveindex.service.exporting.choosing import Choosing

FILE_ENDINGS = {
    "csv": "text/csv; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "geojson": "application/geo+json",
    "ics": "text/calendar; charset=utf-8",
}
MOST_ARTICLES = 2_000  # in one file: it is made while the reader waits
_OWN = {("story", "csv"): "statements"}  # what a story is asked for most

Choose = Callable[[Door, Choosing, Request], Chosen]


def page_file(door: Door, choose: Choose, ending: str, request: Request) -> Response:
    """Return what a page shows as a file."""
    choosing, stories, facts = door.services.choosing, door.services.stories, door.services.facts
    if choosing is None or stories is None or facts is None:
        raise NotFoundError("No files are given out here.", "files")
    chosen = choose(door, choosing, request)
    if chosen.total > MOST_ARTICLES:
        raise WrongUseError(
            f"These are {chosen.total:,} articles; a page's file carries {MOST_ARTICLES:,}. Narrow it, or write "
            "all of them with `liveindex export`."
        )
    form = format_of(None, f"page.{ending}")
    table = table_for(form, request.query_params.get("table") or _table(chosen, ending, form))
    stream = io.BytesIO()
    form.write(Job(exporter(choosing, stories, facts), chosen, table, stream, now_utc()))
    name = quote(f"{chosen.kind}-{table.name}.{ending}")
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": FRESH}
    return Response(stream.getvalue(), media_type=FILE_ENDINGS[ending], headers=headers)


def _table(chosen: Chosen, ending: str, form: Format) -> str:
    return _OWN.get((chosen.kind, ending), form.tables[0])


def _story(door: Door, choosing: Choosing, request: Request) -> Chosen:  # noqa: ARG001  every choice has this shape
    return choosing.story(request.path_params["wanted"].partition("-")[0])


def _search(door: Door, choosing: Choosing, request: Request) -> Chosen:
    asked = read_asked(request.query_params, page_size=door.settings.page_size)
    return choosing.search(asked.text, asked.filters)


FILED: dict[str, Choose] = {"/story/{wanted}": _story, "/search": _search}
