"""The HTTP door as an ASGI application of its own: address -> endpoint -> answer, with nothing between.

It stands ahead of the routes of the pages and of what is done for pages alone. A web framework's routing, middlewares
and response classes cost a short call more than its answer does (`python -m benchmarks.api`); of Starlette only the
reading of a request is used.

Order of one request: how fast the client asks, who it is, what it asks for, then the answer: in a thread, or at once
where that was short lately (`pace.py`).
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from liveindex.bootstrap import now_utc
from liveindex.errors import LiveIndexError
from liveindex.serve.api import parameters
from liveindex.serve.api.access import asked_by
from liveindex.serve.api.bodies import decode_body, receive_body
from liveindex.serve.api.endpoints import Api, Asked, Endpoint, Shape
from liveindex.serve.api.measures import Measures
from liveindex.serve.api.pace import Pace, is_plain
from liveindex.serve.api.stream import stream
from liveindex.serve.api.table import ENDPOINTS, STREAM, parameters_of
from liveindex.serve.limits import Limits, client_of
from liveindex.serve.problems import RefusedError, other_problem, problem
from liveindex.service.kept import Kept

log = logging.getLogger(__name__)

ROOT = "/api/v1"
DOCUMENT = "/openapi.json"
# Private: what is answered may have needed a token. No-cache: it may be kept, and is asked for again with its ETag.
_FRESH = ((b"cache-control", b"private, no-cache"), (b"vary", b"authorization, accept-encoding"))
_UNFORESEEN = "This could not be answered. The server's log says why. `liveindex doctor` looks for what is wrong."
_NOT_KEPT = (b"cache-control", b"no-store")
# Packed at level 1: 75 kB take 0.6 ms and become 18 kB; level 9 takes 2.5 ms for 15 kB.
_WORTH_PACKING = 500
Headers = list[tuple[bytes, bytes]]
Sent = tuple[int, Headers, bytes]
"""Status, headers and body."""


class _Call(NamedTuple):
    """One request on its way to its answer."""

    endpoint: Endpoint
    parts: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    sent: bytes
    request: Request


class ApiDoor:
    """Answers what is asked beneath `/api/v1`.

    Args:
        api: what answers are made from.
        measures: where requests are counted.
        document: the OpenAPI document as it is sent.
    """

    def __init__(self, api: Api, measures: Measures, document: bytes) -> None:
        self._api = api
        self._measures = measures
        self._document = document
        self._limits = Limits(api.settings.api_rate_per_s, api.settings.api_burst)
        self._pace = Pace()
        # Opening the past takes 4 ms, and whoever looks at it asks for several pages of one moment.
        self._pasts: Kept[Api] = Kept(8)
        self._whole: dict[str, dict[str, Endpoint]] = {}
        self._parted: dict[re.Pattern[str], dict[str, Endpoint]] = {}
        by_path: dict[str, dict[str, Endpoint]] = {}
        for one in (*ENDPOINTS, STREAM):
            by_path.setdefault(one.path, {})[one.method] = one
        for path, methods in by_path.items():
            if "{" in path:
                self._parted[re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))] = methods
            else:
                self._whole[path] = methods
        self._taken = {one.name: parameters_of(one) for one in (*ENDPOINTS, STREAM)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path, method = scope["path"].removeprefix(ROOT), scope["method"]
        request = Request(scope, receive)
        if path == DOCUMENT and method in ("GET", "HEAD"):
            await _send(send, *_tagged(self._document, request, "application/json"))
            return
        methods, parts = self._find(path, scope.get("raw_path") or quote(scope["path"]).encode())
        endpoint = methods.get("GET" if method == "HEAD" else method)
        if endpoint is None:
            await self._missing(path, method, methods)(scope, receive, send)
            return
        began, status = time.perf_counter(), 500
        try:
            answer = await self._answer(endpoint, parts, request)
            status = answer.status_code if isinstance(answer, Response) else answer[0]
        except LiveIndexError as exc:
            answer = _refused(request, exc)
            status = answer.status_code
        except ClientDisconnect:  # whoever asked is gone, and nobody hears an answer
            status = 499
            return
        except Exception:
            log.exception("%s %s failed.", method, scope["path"])
            answer = other_problem(500, _UNFORESEEN)
        finally:
            self._measures.count(endpoint.name, status, time.perf_counter() - began)
        if isinstance(answer, Response):
            await answer(scope, receive, send)
        else:
            await _send(send, *answer)

    def _find(self, path: str, raw: bytes) -> tuple[Mapping[str, Endpoint], dict[str, str]]:
        whole = self._whole.get(path)
        if whole is not None:
            return whole, {}
        # As it was sent: a slash within a name is %2F, and is no end of it.
        sent = raw.decode("latin-1").removeprefix(ROOT)
        for pattern, methods in self._parted.items():
            if match := pattern.fullmatch(sent):
                return methods, {name: unquote(part) for name, part in match.groupdict().items()}
        return {}, {}

    def _missing(self, path: str, method: str, methods: Mapping[str, Endpoint]) -> Response:
        if path == DOCUMENT or methods:
            taken = {"GET"} if path == DOCUMENT else set(methods)
            allowed = ", ".join(sorted(taken | ({"HEAD"} if "GET" in taken else set())))
            return other_problem(405, f"{method} cannot be done here. Taken are: {allowed}.", {"allow": allowed})
        trimmed = path.rstrip("/")
        if trimmed != path and self._find(trimmed, quote(ROOT + trimmed).encode())[0]:
            return Response(status_code=307, headers={"location": quote(ROOT + trimmed)})
        told = f"There is nothing at {(ROOT + path)[:200]}. {ROOT}{DOCUMENT} lists what there is."
        return other_problem(404, told)

    async def _answer(self, endpoint: Endpoint, parts: dict[str, str], request: Request) -> Response | Sent:
        api, settings = self._api, self._api.settings
        if wait_s := self._limits.wait_s(client_of(request, settings.trusted_proxies)):
            raise RefusedError(
                f"More requests than this server takes of one client ({settings.api_rate_per_s:g} each second). "
                f"Ask again in {wait_s} s, and more slowly; `limit` gives up to 1,000 rows at once.",
                429,
                {"retry-after": str(wait_s)},
            )
        query = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        call = _Call(endpoint, parts, query, await receive_body(endpoint, request), request)
        if endpoint is STREAM:
            return await stream(api, await run_in_threadpool(self._asked, call), request)
        if not is_plain(endpoint, query):
            return await run_in_threadpool(self._answered, call)
        began = time.perf_counter()
        try:
            if self._pace.is_short(endpoint.name):
                return self._answered(call)
            return await run_in_threadpool(self._answered, call)
        finally:
            self._pace.count(endpoint.name, time.perf_counter() - began)

    def _asked(self, call: _Call) -> Asked:
        by = asked_by(self._api, call.endpoint, call.request)
        given = parameters.read(self._taken[call.endpoint.name], call.query, call.parts, now_utc())
        body = decode_body(call.endpoint, call.sent)
        return Asked(path=call.request.scope["path"], given=given, body=body, by=by)

    def _answered(self, call: _Call) -> Sent:
        asked, endpoint = self._asked(call), call.endpoint
        at = asked.given.moment("at")
        api = self._api if at is None else self._pasts.get(at, None, lambda: self._api.at(at))
        shape = endpoint.answers(api, asked)
        if endpoint.status == 204:
            return 204, [_NOT_KEPT], b""
        body = orjson.dumps(shape)
        if endpoint.method != "GET":
            return endpoint.status, [_typed(endpoint.media), _NOT_KEPT], body
        return _tagged(body, call.request, endpoint.media, _link(asked.path, call.query, shape))


def _link(path: str, query: Iterable[tuple[str, str]], shape: Shape) -> Headers:
    """Return the header that leads to the page that follows, where one does."""
    cursor = shape.get("next_cursor")
    if not isinstance(cursor, str):
        return []
    following = [(name, value) for name, value in query if name not in ("cursor", "after")]
    address = f"{quote(path)}?{urlencode([*following, ('cursor', cursor)])}"
    return [(b"link", f'<{address}>; rel="next"'.encode())]


def _tagged(body: bytes, request: Request, media: str, more: Headers | None = None) -> Sent:
    # Of what hashes there are, this one is in the processor: 60 µs for 75 kB, BLAKE2 takes 165.
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    # Weak: the same answer may be sent packed.
    headers = [(b"etag", b"W/" + etag.encode()), *_FRESH, *(more or ())]
    asked_for = request.headers.get("if-none-match")
    if asked_for is not None:
        known = [one.strip().removeprefix("W/") for one in asked_for.split(",")]
        if etag in known or "*" in known:
            return 304, headers, b""
    headers.append(_typed(media))
    if len(body) >= _WORTH_PACKING and _takes_gzip(request.headers.get("accept-encoding", "")):
        headers.append((b"content-encoding", b"gzip"))
        body = gzip.compress(body, compresslevel=1, mtime=0)
    return 200, headers, body


def _takes_gzip(accepted: str) -> bool:
    for one in accepted.lower().split(","):
        coding, _, quality = one.replace(" ", "").partition(";q=")
        if coding in ("gzip", "*"):
            return quality.strip("0.") != "" or not quality
    return False


def _typed(media: str) -> tuple[bytes, bytes]:
    return b"content-type", media.encode()


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    if status not in (204, 304):
        headers = [*headers, (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _refused(request: Request, exc: LiveIndexError) -> Response:
    answer = problem(exc)
    if answer.status_code >= 500:
        log.warning("%s %s: %s", request.method, request.url.path, exc)
    return answer
