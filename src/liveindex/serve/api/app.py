"""The HTTP door, put together: the table of endpoints -> routes, with what stands around them all.

Order of one request: how fast the client asks, who it is, what it asks for, then the answer in a thread of its own.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import msgspec
import orjson
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from liveindex.bootstrap import Services, now_utc
from liveindex.config import Settings
from liveindex.errors import LiveIndexError, WrongUseError
from liveindex.model.token import TokenScope
from liveindex.serve.admission import ADMITTED
from liveindex.serve.api import parameters
from liveindex.serve.api.endpoints import Api, Asked, Endpoint, Shape
from liveindex.serve.api.measures import Measures
from liveindex.serve.api.openapi import document
from liveindex.serve.api.stream import stream
from liveindex.serve.api.table import ENDPOINTS, STREAM, parameters_of
from liveindex.serve.limits import Limits, client_of
from liveindex.serve.live import LiveChanges
from liveindex.serve.problems import RefusedError, other_problem, problem
from liveindex.service.catalogue import Catalogue
from liveindex.service.pieces import Pieces
from liveindex.text.urls import is_loopback

log = logging.getLogger(__name__)

ROOT = "/api/v1"
MOST_BYTES = 64 * 1024
# Private: what is answered may have needed a token. No-cache: it may be kept, and is asked for again with its ETag.
_FRESH = "private, no-cache"
_EXPOSED = ("etag", "link", "retry-after")


def api_routes(services: Services, settings: Settings, live: LiveChanges | None) -> list[BaseRoute]:
    """Return the routes of the HTTP door, and `/metrics`."""
    api = Api(
        services=services,
        settings=settings,
        live=live,
        pieces=Pieces(services.database, services.engine),
        catalogue=Catalogue(services.database, services.engine),
    )
    measures = Measures(services.reading, live)
    return [Mount(ROOT, app=_app(api, measures)), Route("/metrics", measures.page, name="metrics")]


def _app(api: Api, measures: Measures) -> Starlette:
    limits = Limits(api.settings.api_rate_per_s, api.settings.api_burst)
    by_path: dict[str, dict[str, Endpoint]] = {}
    for one in ENDPOINTS:
        by_path.setdefault(one.path, {})[one.method] = one
    by_path[STREAM.path] = {STREAM.method: STREAM}
    routes = [
        Route(path, _timed(partial(_answer, api, limits, methods), measures, methods), methods=list(methods))
        for path, methods in by_path.items()
    ]
    described = orjson.dumps(document(), option=orjson.OPT_INDENT_2)
    routes.append(Route("/openapi.json", partial(_described, described), name="openapi"))
    origins = api.settings.api_origins
    cors = Middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["authorization", "content-type", "if-none-match", "last-event-id"],
        expose_headers=list(_EXPOSED),
    )
    return Starlette(
        routes=routes,
        middleware=[cors] if origins else [],
        exception_handlers={LiveIndexError: _own, HTTPException: _http, Exception: _unforeseen},
    )


async def _described(body: bytes, request: Request) -> Response:
    return _with_etag(body, request, "application/json")


def _timed(
    answer: Callable[[Request], Awaitable[Response]], measures: Measures, methods: Mapping[str, Endpoint]
) -> Callable[[Request], Awaitable[Response]]:
    async def timed(request: Request) -> Response:
        began, status = time.perf_counter(), 500
        name = methods["GET" if request.method == "HEAD" else request.method].name
        try:
            response = await answer(request)
            status = response.status_code
        except LiveIndexError as exc:
            response = _own(request, exc)
            status = response.status_code
        finally:
            measures.count(name, status, time.perf_counter() - began)
        return response

    return timed


async def _answer(api: Api, limits: Limits, methods: Mapping[str, Endpoint], request: Request) -> Response:
    endpoint = methods["GET" if request.method == "HEAD" else request.method]
    if wait_s := limits.wait_s(client_of(request, api.settings.trusted_proxies)):
        raise RefusedError(
            f"More requests than this server takes of one client ({api.settings.api_rate_per_s:g} each second). "
            f"Ask again in {wait_s} s, and more slowly; `limit` gives up to 1,000 rows at once.",
            429,
            {"retry-after": str(wait_s)},
        )
    sent = await _body(endpoint, request)
    query, path = request.query_params.multi_items(), dict(request.path_params)

    def answer() -> tuple[Asked, Shape]:
        by = _by(api, endpoint, request)
        given = parameters.read(parameters_of(endpoint), query, path, now_utc())
        asked = Asked(path=request.url.path, given=given, body=_decoded(endpoint, sent), by=by)
        at = given.moment("at")
        return asked, {} if endpoint is STREAM else endpoint.answers(api if at is None else api.at(at), asked)

    asked, shape = await run_in_threadpool(answer)
    if endpoint is STREAM:
        return await stream(api, asked, request)
    if endpoint.status == 204:
        return Response(status_code=204, headers={"cache-control": "no-store"})
    body = orjson.dumps(shape)
    if endpoint.method != "GET":
        return Response(
            body, status_code=endpoint.status, media_type=endpoint.media, headers={"cache-control": "no-store"}
        )
    return _with_etag(body, request, endpoint.media, _link(request, shape.get("next_cursor")))


def _link(request: Request, cursor: Any) -> dict[str, str]:
    if not isinstance(cursor, str):
        return {}
    following = request.url.include_query_params(cursor=cursor)
    following = following.remove_query_params("after")
    return {"link": f'<{following.path}?{following.query}>; rel="next"'}


def _with_etag(body: bytes, request: Request, media: str, more: Mapping[str, str] | None = None) -> Response:
    # Weak: the same answer may be sent packed.
    etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"etag": etag, "cache-control": _FRESH, "vary": "authorization", **(more or {})}
    asked_for = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if etag.removeprefix("W/") in asked_for or "*" in asked_for:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media, headers=headers)


def _by(api: Api, endpoint: Endpoint, request: Request) -> str:
    """Return who asks, for what is written down.

    Raises:
        RefusedError: not without a token, or not with this one.
    """
    sent = request.headers.get("authorization")
    scheme, _, secret = (sent or "").partition(" ")
    if sent is not None and not (scheme.lower() == "basic" and request.scope.get(ADMITTED)):
        token = api.services.tokens.find(secret.strip()) if scheme.lower() == "bearer" else None
        if token is None:
            raise RefusedError(
                "This token does not hold: it was never made here, or it is revoked. `liveindex token list` shows "
                "those that hold; send one as `Authorization: Bearer ...`.",
                401,
                {"www-authenticate": 'Bearer realm="Live Index", error="invalid_token"'},
            )
        if not token.allows(endpoint.scope):
            raise RefusedError(
                f"The token {token.name!r} may {token.scope.value} only. "
                "`liveindex token create NAME --scope write` makes one that may change things.",
                403,
                {"www-authenticate": 'Bearer realm="Live Index", error="insufficient_scope", scope="write"'},
            )
        return f"token {token.name}"
    if endpoint.scope is TokenScope.WRITE or not (is_loopback(api.settings.host) or request.scope.get(ADMITTED)):
        raise RefusedError(
            f"This needs a token that may {endpoint.scope.value}: `liveindex token create NAME --scope "
            f"{endpoint.scope.value}` makes one. Send it as `Authorization: Bearer ...`.",
            401,
            {"www-authenticate": 'Bearer realm="Live Index"'},
        )
    return ""


async def _body(endpoint: Endpoint, request: Request) -> bytes:
    if endpoint.body is None:
        return b""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise RefusedError("What is sent must be JSON, with `Content-Type: application/json`.", 415)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise RefusedError(f"What is sent is larger than {MOST_BYTES // 1024} KiB. Send less.", 413)
    return bytes(body)


def _decoded(endpoint: Endpoint, sent: bytes) -> Any:
    if endpoint.body is None:
        return None
    try:
        return msgspec.json.decode(sent, type=endpoint.body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as exc:
        taken = ", ".join(field.encode_name for field in msgspec.structs.fields(endpoint.body))
        raise WrongUseError(f"What is sent cannot be taken: {exc}. Its fields are: {taken}.") from exc


def _own(request: Request, exc: Exception) -> Response:
    answer = problem(exc) if isinstance(exc, LiveIndexError) else other_problem(500, str(exc))
    if answer.status_code >= 500:
        log.warning("%s %s: %s", request.method, request.url.path, exc)
    return answer


def _http(request: Request, exc: Exception) -> Response:
    status = exc.status_code if isinstance(exc, HTTPException) else 500
    headers = dict(exc.headers or {}) if isinstance(exc, HTTPException) else {}
    if status == 404:
        told = f"There is nothing at {request.url.path[:200]}. {ROOT}/openapi.json lists what there is."
    else:
        told = f"{request.method} cannot be done here. Taken are: {headers.get('Allow', 'GET')}."
    return other_problem(status, told, headers)


def _unforeseen(request: Request, exc: Exception) -> Response:
    log.error("%s %s failed.", request.method, request.url.path, exc_info=exc)
    return other_problem(
        500, "This could not be answered. The server's log says why. `liveindex doctor` looks for what is wrong."
    )
