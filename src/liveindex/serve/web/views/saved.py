"""`/searches`: the searches that are kept, what each found since the reader looked, and the forms that change them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from liveindex.errors import LiveIndexError, QueryError, WrongUseError
from liveindex.model.saved import Alert, AlertKind, Channel, SavedSearch
from liveindex.serve.saved_words import KIND_WORDS, delivery_words, sends_words
from liveindex.serve.web.asked import UNKNOWN_LANGUAGE, Asked
from liveindex.serve.web.forms import FormRefusedError, Forms, check_sender
from liveindex.serve.web.pages import Door
from liveindex.service.narrowing import narrowed_text
from liveindex.service.saved_asked import read_kinds
from liveindex.service.saved_searches import SavedSearches

_SEE_OTHER = 303


def searches(door: Door, saved: SavedSearches, forms: Forms, request: Request) -> Response:
    """Return the list of saved searches, with a form for another."""
    return _list(door, saved, forms, request, (request.query_params.get("q", ""), "", ""))


def one_search(door: Door, saved: SavedSearches, forms: Forms, request: Request) -> Response:
    """Return what one search found, newest first; `?after=` goes on, `?new=1` shows what is unread alone."""
    standing = door.reading.standing()
    only_new = request.query_params.get("new") == "1"
    view = saved.show(
        request.path_params["name"],
        after=request.query_params.get("after"),
        limit=door.settings.page_size,
        unread=only_new,
    )
    is_local = may_change(request)
    values = {
        "view": view,
        "search": view.row.search,
        "path": path_of(view.row.search),
        "only_new": only_new,
        "kind_words": KIND_WORDS,
        "sends": sends_words(view.row.search, public=not is_local),
        "deliveries": [(one, delivery_words(one)) for one in view.deliveries],
        "token": forms.token if is_local else None,
        "invented": any(item.row.invented for item in view.items),
    }
    return door.pages.show("saved_search", standing, values)


async def save(door: Door, saved: SavedSearches, forms: Forms, request: Request) -> Response:
    """Save a search, then show it; or show the form again with what was wrong."""
    given = await forms.read(request)
    name, query = given.get("name", [""])[0], given.get("query", [""])[0]

    def add() -> Response:
        try:
            # Nothing that runs a command or leaves this machine is set up by a page.
            alerts = (Alert(Channel.DESKTOP),) if "desktop" in given else ()
            view = saved.add(name, query, alerts=alerts, kinds=read_kinds(given.get("kind", [])))
        except FormRefusedError:
            raise
        except WrongUseError as exc:
            place = f" (at character {exc.position + 1})" if isinstance(exc, QueryError) and query else ""
            return _list(door, saved, forms, request, (query, name, f"{exc}{place}"))
        return RedirectResponse(path_of(view.row.search), _SEE_OTHER)

    return await run_in_threadpool(add)


async def change(door: Door, saved: SavedSearches, forms: Forms, request: Request) -> Response:
    """Do one thing to a search, then show it, or the list where it is gone."""
    await forms.read(request)
    name, verb = request.path_params["name"], request.path_params["verb"]
    verbs: dict[str, Callable[[str], object]] = {
        "looked": saved.looked,
        "pause": saved.pause,
        "resume": saved.resume,
        "remove": saved.remove,
        "restore": saved.restore,
        "retry": saved.retry,
    }
    if verb not in verbs:
        raise WrongUseError(f"There is nothing called {verb!r} to do to a saved search.")
    await run_in_threadpool(verbs[verb], name)
    where = f"/searches?removed={quote(name, safe='')}" if verb == "remove" else f"/searches/{quote(name, safe='')}"
    del door
    return RedirectResponse(where, _SEE_OTHER)


def path_of(search: SavedSearch) -> str:
    """Return the address of a saved search's page."""
    return f"/searches/{quote(search.name, safe='')}"


def saving_address(asked: Asked) -> str | None:
    """Return the address at which a search is saved, its filters as fields; None for one of no words and no filters."""
    filters = asked.filters
    fields = []
    for name, values in (("source", filters.sources), ("lang", filters.languages)):
        if values:
            written = [value or UNKNOWN_LANGUAGE for value in values]
            fields.append(f"{name}:({' OR '.join(written)})" if len(written) > 1 else f"{name}:{written[0]}")
    if filters.since:
        fields.append(f"after:{filters.since}")
    if filters.until and filters.until < date.max:
        fields.append(f"before:{filters.until + timedelta(days=1)}")
    text = asked.text
    for field in fields:
        text = narrowed_text(text, field)
    return f"/searches?{urlencode({'q': text})}" if text else None


def may_change(request: Request) -> bool:
    """Tell whether forms sent from where this request comes from would be taken."""
    try:
        check_sender(_AsForm(request))  # type: ignore[arg-type]
    except LiveIndexError:
        return False
    return True


class _AsForm:
    """A request for a page as the form on it would come back: by the same browser, from a page of ours."""

    def __init__(self, request: Request) -> None:
        self.client = request.client
        self.headers = {**request.headers, "sec-fetch-site": "same-origin"}
        self.headers.pop("origin", None)


def _list(
    door: Door, saved: SavedSearches, forms: Forms, request: Request, written: tuple[str, str, str] = ("", "", "")
) -> Response:
    """Return the list; `written` is the query and the name that stand in the form, and what is wrong with them."""
    asked, name, mistake = written
    standing = door.reading.standing()
    removed = request.query_params.get("removed", "")
    is_local = may_change(request)
    values = {
        "rows": [(row, path_of(row.search), sends_words(row.search, public=not is_local)) for row in saved.rows()],
        "asked": asked,
        "name": name,
        "mistake": mistake,
        "removed": removed,
        "kinds": [(kind, KIND_WORDS[kind], kind is AlertKind.ARTICLE) for kind in AlertKind],
        "token": forms.token if is_local else None,
        "invented": False,
    }
    return door.pages.show("saved_searches", standing, values, status=400 if mistake else 200)
