"""The HTTP door, put together: what answers beneath `/api/v1`, and the page of counts beside it."""

from __future__ import annotations

from dataclasses import dataclass

import orjson
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from liveindex.bootstrap import Services
from liveindex.config import Settings
from liveindex.serve.api.door import ApiDoor
from liveindex.serve.api.endpoints import Api
from liveindex.serve.api.measures import Measures
from liveindex.serve.api.openapi import document
from liveindex.serve.live import LiveChanges
from liveindex.service.catalogue import Catalogue
from liveindex.service.pieces import Pieces

_EXPOSED = ("etag", "link", "retry-after")


@dataclass(frozen=True, slots=True)
class HttpDoor:
    """The HTTP door: `app` answers what is asked beneath `/api/v1`, `routes` are beside it."""

    app: ASGIApp
    routes: tuple[BaseRoute, ...]


def api_door(services: Services, settings: Settings, live: LiveChanges | None) -> HttpDoor:
    """Return the HTTP door over an index; `live` is None where no changes are told as they happen."""
    api = Api(
        services=services,
        settings=settings,
        live=live,
        pieces=Pieces(services.database, services.engine),
        catalogue=Catalogue(services.database, services.engine),
    )
    measures = Measures(services.reading, live)
    app: ASGIApp = ApiDoor(api, measures, orjson.dumps(document(), option=orjson.OPT_INDENT_2))
    if settings.api_origins:
        app = CORSMiddleware(
            app,
            allow_origins=list(settings.api_origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["authorization", "content-type", "if-none-match", "last-event-id"],
            expose_headers=list(_EXPOSED),
        )
    return HttpDoor(app, (Route("/metrics", measures.page, name="metrics"),))
