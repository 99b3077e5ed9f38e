"""The web door, put together: which address leads to which view, and what stands around them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from liveindex.config import Settings
from liveindex.errors import LiveIndexError, NotFoundError
from liveindex.serve.admission import READER_PATHS, Admission, KnowsTokens
from liveindex.serve.live import LiveChanges
from liveindex.serve.web.ahead import Ahead
from liveindex.serve.web.assets import FOREVER, Assets
from liveindex.serve.web.feeding import ENDINGS
from liveindex.serve.web.forms import Forms
from liveindex.serve.web.guard import CALLBACK_PATH, Guard
from liveindex.serve.web.looks import Looking
from liveindex.serve.web.pages import Door, Pages, WebServices
from liveindex.serve.web.past import Past, Pasts, Service, at_its_time
from liveindex.serve.web.views import trouble
from liveindex.serve.web.views.about import about
from liveindex.serve.web.views.article import article, article_json
from liveindex.serve.web.views.comparing import compare, versions
from liveindex.serve.web.views.dense import dense
from liveindex.serve.web.views.directory import people_list, places_list
from liveindex.serve.web.views.edits import edits, edits_feed
from liveindex.serve.web.views.figure import figure
from liveindex.serve.web.views.followed import followed, followed_opml, one_followed
from liveindex.serve.web.views.front import front
from liveindex.serve.web.views.hub import hub
from liveindex.serve.web.views.languages import languages
from liveindex.serve.web.views.live import health, live
from liveindex.serve.web.views.method import method
from liveindex.serve.web.views.page_feeds import PAGES, page_feed
from liveindex.serve.web.views.page_files import FILE_ENDINGS, FILED, page_file
from liveindex.serve.web.views.person import person
from liveindex.serve.web.views.place import place
from liveindex.serve.web.views.saved import change, one_search, save, searches
from liveindex.serve.web.views.search import search
from liveindex.serve.web.views.search_feeds import saved_feed, search_feed
from liveindex.serve.web.views.source import source, sources
from liveindex.serve.web.views.statement import cited, statement, statement_json
from liveindex.serve.web.views.stories import all_stories, explain, story
from liveindex.serve.web.views.story_part import story_part
from liveindex.serve.web.views.suggest import suggest
from liveindex.service.reading import Reading
from liveindex.service.saved_searches import SavedSearches
from liveindex.text.urls import is_loopback

# What they show has a past: `?at=` shows the index as it stood then.
_VIEWS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("/", front),
    ("/search", search),
    ("/a/{wanted}.json", article_json),
    ("/a/{wanted}/cite", cited),
    ("/a/{wanted}", article),
    ("/stories", all_stories),
    ("/story/{wanted}", story),
    ("/story/{wanted}/figure/{figure}", figure),
    ("/story/{wanted}/{part}", story_part),
    ("/story/{wanted}/{part}/{row}", story_part),
    ("/person/{wanted}", person),
    ("/place/{wanted}", place),
    ("/people", people_list),
    ("/places", places_list),
    ("/s/{wanted}.json", statement_json),
    ("/s/{wanted}", statement),
    ("/explain/{left}/{right}", explain),
    ("/sources", sources),
    ("/source/{wanted}", source),
    ("/languages", languages),
)
_VIEWS_OF_NOW: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("/sources/followed", followed),
    ("/sources/followed.opml", followed_opml),
    ("/sources/followed/{num:int}", one_followed),
    ("/method", method),
    ("/about", about),
    ("/live", live),
    ("/healthz", health),
)
_NOTHING_BESIDE = WebServices()


def make_app(  # noqa: PLR0913 - each is a door or what one is made from
    reading: Reading,
    *,
    live: LiveChanges | None,
    settings: Settings,
    services: WebServices = _NOTHING_BESIDE,
    past: Past | None = None,
    tokens: KnowsTokens | None = None,
    beside: Sequence[BaseRoute] = (),
    api: ASGIApp | None = None,
) -> Starlette:
    """Return the web door.

    Args:
        reading: safe to use from several threads; every view runs in one of them.
        live: None for pages that do not listen for changes. Whoever made it closes it, before the server
            waits for open connections.
        services: what pages beyond the articles are made from.
        past: gives the services over the index as it stood at a moment; None where pages have no past.
        tokens: what lets programs in beyond this machine; None where only the password does.
        beside: routes of other doors that the same server has.
        api: answers what is asked beneath `/api/v1`, with nothing of what only pages need in between.
    """
    assets = Assets()
    door = Door(
        reading=reading,
        pages=Pages(assets, listens=live is not None, suggests=services.suggesting is not None),
        settings=settings,
        live=live,
        services=services,
    )
    return Starlette(
        routes=[*_routes(door, assets, Pasts(door, past or _no_past)), *beside],
        middleware=[
            Middleware(Guard, settings=settings),
            *_admission(settings, tokens),
            *([Middleware(Ahead, api=api)] if api is not None else []),
            Middleware(Looking),
            Middleware(GZipMiddleware, minimum_size=500),
        ],
        exception_handlers={
            LiveIndexError: partial(trouble.own_error, door),
            HTTPException: partial(trouble.http_error, door),
            Exception: partial(trouble.unforeseen, door),
        },
    )


def _admission(settings: Settings, tokens: KnowsTokens | None) -> list[Middleware]:
    if is_loopback(settings.host):
        return []
    from liveindex.collect.sending.webhooks import read_secret  # with the libraries that send

    password = read_secret(settings.password, settings.password_file, "password_file")
    return [Middleware(Admission, password=password, tokens=tokens, open_paths=(CALLBACK_PATH, *READER_PATHS))]


def _no_past(_: datetime) -> Any:
    raise NotFoundError("No past is shown here. Leave `at` away.", "at")


def _routes(door: Door, assets: Assets, pasts: Pasts) -> list[Route]:
    # Before the pages: `/story/ID.atom` would be a story named so.
    routes = [
        Route(f"{path}.{ending}", at_its_time(page_feed, door, pasts, gather, ending), name=f"{path}.{ending}")
        for path, gather in PAGES.items()
        for ending in ENDINGS
    ]
    routes += [
        Route(f"{path}.{ending}", at_its_time(page_file, door, pasts, choose, ending), name=f"{path}.{ending}")
        for path, choose in FILED.items()
        for ending in FILE_ENDINGS
    ]
    routes += [Route(path, at_its_time(view, door, pasts), name=path) for path, view in _VIEWS]
    routes += [Route(path, partial(view, door), name=path) for path, view in _VIEWS_OF_NOW]
    if door.services.comparing is not None:
        comparing = Service("comparing")
        routes += [
            Route(path, at_its_time(view, door, pasts, comparing), name=name)
            for path, view, name in (
                ("/a/{wanted}/v/{versions}", versions, "versions"),
                ("/compare/{left}/{right}", compare, "compare"),
                ("/edits", edits, "edits"),
            )
        ]
        routes += [
            Route(f"/edits.{ending}", at_its_time(edits_feed, door, pasts, comparing, ending), name=f"edits_{ending}")
            for ending in ENDINGS
        ]
    if (suggesting := door.services.suggesting) is not None:
        routes.append(Route("/suggest", partial(suggest, door, suggesting), name="suggest"))
    if (saved := door.services.saved) is not None:
        routes += _saved_routes(door, saved)
        routes += [
            Route(f"/search.{ending}", at_its_time(search_feed, door, pasts, ending), name=f"search_{ending}")
            for ending in ENDINGS
        ]
    routes.append(Route("/dense", partial(dense, door), methods=["POST"], name="dense"))
    routes.append(Route(CALLBACK_PATH + "{token}", partial(hub, door), methods=["GET", "POST"], name="hub"))
    routes.append(Route("/assets/{name}", partial(_asset, assets), name="assets"))
    return routes


def _saved_routes(door: Door, saved: SavedSearches) -> list[Route]:
    forms = Forms()
    routes = []
    for ending in ENDINGS:
        routes.append(
            Route(f"/searches/{{name}}.{ending}", partial(saved_feed, door, saved, ending), name=f"saved_{ending}")
        )
    views = (
        ("/searches", searches, "GET"),
        ("/searches", save, "POST"),
        ("/searches/{name}", one_search, "GET"),
        ("/searches/{name}/{verb}", change, "POST"),
    )
    return routes + [
        Route(path, partial(view, door, saved, forms), methods=[method], name=view.__name__)
        for path, view, method in views
    ]


def _asset(assets: Assets, request: Request) -> Response:
    asset = assets.find(request.path_params["name"])
    if asset is None:
        return PlainTextResponse("No such file, or it has changed. Reload the page.\n", status_code=404)
    return Response(asset.content, media_type=asset.media_type, headers={"cache-control": FOREVER})
