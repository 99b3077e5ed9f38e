"""The door of apps that read feeds, put together. Order of a request: how fast, who, what; then a thread answers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

import orjson
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from liveindex.bootstrap import Services
from liveindex.config import Settings
from liveindex.errors import LiveIndexError
from liveindex.serve.limits import Limits, client_of
from liveindex.serve.problems import RETRY_AFTER_S, RefusedError, status_of
from liveindex.serve.reader import answering
from liveindex.serve.reader.answering import Answer, Ask
from liveindex.serve.reader.asked import read_asked
from liveindex.serve.reader.atoms import MEDIA_TYPE
from liveindex.serve.reader.who import Door

log = logging.getLogger(__name__)

_FRESH = {"cache-control": "no-store"}
_READS = ("GET", "POST")
_WRITES = ("POST",)
_ADDRESSES: tuple[tuple[str, Callable[[Ask], Answer], tuple[str, ...]], ...] = (
    ("token", answering.token, _READS),
    ("user-info", answering.user_info, _READS),
    ("tag/list", answering.tag_list, _READS),
    ("subscription/list", answering.subscription_list, _READS),
    ("unread-count", answering.unread_count, _READS),
    ("stream/items/ids", answering.item_ids, _READS),
    ("stream/items/contents", answering.items, _READS),
    ("stream/contents", answering.contents, _READS),
    ("stream/contents/{stream:path}", answering.contents, _READS),
    ("edit-tag", answering.edit_tag, _WRITES),
    ("mark-all-as-read", answering.mark_all_as_read, _WRITES),
    ("subscription/edit", answering.subscription_edit, _WRITES),
    ("subscription/quickadd", answering.quick_add, _WRITES),
)


def reader_routes(services: Services, settings: Settings) -> list[BaseRoute]:
    """Return the routes of the door: at the root, and where apps that know FreshRSS look for it.

    Raises:
        AlertRefusedError: the file of the password cannot be read.
    """
    from liveindex.collect.sending.webhooks import read_secret  # with the libraries that send

    door = Door(services.tokens, read_secret(settings.password, settings.password_file, "password_file"))
    limits = Limits(settings.api_rate_per_s, settings.api_burst)
    taken = partial(_taken, settings, limits)
    sign_in = partial(_sign_in, taken, door)
    calls = [
        (path, partial(_answer, taken, settings, services, door, answer), list(methods))
        for path, answer, methods in _ADDRESSES
    ]
    handlers = {LiveIndexError: _own, HTTPException: _http, Exception: _unforeseen}
    # An address that ends in /reader, in /api/greader.php or in neither leads to the same.
    everything: list[BaseRoute] = [Route("/accounts/ClientLogin", sign_in, methods=["POST"])]
    for beneath in ("/api/0", "/reader/api/0"):
        everything += [Route(f"{beneath}/{path}", call, methods=methods) for path, call, methods in calls]
    as_atom = partial(_answer, taken, settings, services, door, answering.contents_as_atom)
    everything += [Route(f"{above}/atom/{{stream:path}}", as_atom, methods=["GET"]) for above in ("", "/reader")]
    app = Starlette(routes=everything, exception_handlers=handlers)
    login = Starlette(routes=[Route("/ClientLogin", sign_in, methods=["POST"])], exception_handlers=handlers)
    return [Mount("/accounts", app=login), Mount("/reader", app=app), Mount("/api/greader.php", app=app)]


def _taken(settings: Settings, limits: Limits, request: Request) -> None:
    if wait_s := limits.wait_s(client_of(request, settings.trusted_proxies)):
        raise RefusedError(
            f"More requests than this server takes of one client ({settings.api_rate_per_s:g} each second). "
            f"Ask again in {wait_s} s, and more slowly.",
            429,
            {"retry-after": str(wait_s)},
        )


async def _sign_in(taken: Callable[[Request], None], door: Door, request: Request) -> Response:
    taken(request)
    asked = await read_asked(request)
    who = await run_in_threadpool(door.sign_in, asked.one("Email"), asked.one("Passwd"))
    told = {"SID": who.auth, "LSID": who.auth, "Auth": who.auth}
    if asked.one("output") == "json":
        return _json(told)
    return PlainTextResponse("".join(f"{name}={value}\n" for name, value in told.items()), headers=_FRESH)


async def _answer(
    taken: Callable[[Request], None],
    settings: Settings,
    services: Services,
    door: Door,
    answer: Callable[[Ask], Answer],
    request: Request,
) -> Response:
    taken(request)
    asked = await read_asked(request)
    base = _base(settings, request)

    def answered() -> Answer:
        who = door.who(request.headers.get("authorization", ""), asked.one("T") if request.method == "POST" else "")
        return answer(Ask(services, who, asked, base, request.path_params))

    told = await run_in_threadpool(answered)
    if isinstance(told, bytes):
        return Response(told, media_type=MEDIA_TYPE, headers=_FRESH)
    return PlainTextResponse(told, headers=_FRESH) if isinstance(told, str) else _json(told)


def _base(settings: Settings, request: Request) -> str:
    """Return the address of the pages, with a slash at its end, as whoever asks reaches them."""
    public = settings.public_address.rstrip("/")
    if urlsplit(public).netloc.lower() == request.url.netloc.lower():  # a proxy with TLS asks without it
        return f"{public}/"
    return f"{request.url.scheme}://{request.url.netloc}/"


def _json(told: object) -> Response:
    return Response(orjson.dumps(told), media_type="application/json", headers=_FRESH)


def _own(request: Request, exc: Exception) -> Response:
    status = status_of(exc)
    headers = dict(exc.headers) if isinstance(exc, RefusedError) else {}
    if status == 503:
        headers["retry-after"] = str(RETRY_AFTER_S)
    if status >= 500:
        log.warning("%s %s: %s", request.method, request.url.path, exc)
    return PlainTextResponse(f"{exc}\n", status_code=status, headers={**_FRESH, **headers})


def _http(request: Request, exc: Exception) -> Response:
    status = exc.status_code if isinstance(exc, HTTPException) else 500
    headers = dict(exc.headers or {}) if isinstance(exc, HTTPException) else {}
    told = f"{request.method} cannot be done here. Taken are: {headers.get('Allow', 'GET')}."
    if status == 404:
        told = f"There is nothing at {request.url.path[:200]}. docs/how-to/reader-apps.md tells what apps can ask for."
    return PlainTextResponse(f"{told}\n", status_code=status, headers={**_FRESH, **headers})


def _unforeseen(request: Request, exc: Exception) -> Response:
    log.error("%s %s failed.", request.method, request.url.path, exc_info=exc)
    return PlainTextResponse(
        "This could not be answered. The server's log says why. `liveindex doctor` looks for what is wrong.\n",
        status_code=500,
        headers=_FRESH,
    )
