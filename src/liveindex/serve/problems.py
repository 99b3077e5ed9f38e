"""An error -> the status that stands for it, and for programs a problem document (RFC 9457) that says what to do."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from starlette.responses import Response

from liveindex.errors import CollectError, FetchFailedError, LiveIndexError, NotFoundError, WrongUseError
from liveindex.serve import shapes
from liveindex.serve.shapes import Json

MEDIA = "application/problem+json"
RETRY_AFTER_S = 2
_STATUSES = ((NotFoundError, 404), (WrongUseError, 400), (FetchFailedError, 502), (CollectError, 422))
_TITLES = {
    400: "This cannot be asked",
    401: "Not without a token",
    403: "Not allowed",
    404: "Not found",
    405: "This cannot be done here",
    413: "Too large",
    415: "Not JSON",
    422: "This cannot be taken in",
    429: "Too many requests",
    500: "Something went wrong",
    502: "The other side failed",
    503: "Busy",
}


class RefusedError(LiveIndexError):
    """A request that is not answered; `status` and `headers` are those of the refusal."""

    def __init__(self, message: str, status: int, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})
        self.retry_helps = status in (429, 503)


def status_of(exc: Exception) -> int:
    """Return the status that stands for an error: the caller's 4xx, ours 5xx, 503 where a retry helps."""
    if isinstance(exc, RefusedError):
        return exc.status
    for sort, status in _STATUSES:
        if isinstance(exc, sort):
            return status
    return 503 if isinstance(exc, LiveIndexError) and exc.retry_helps else 500


def problem(exc: LiveIndexError) -> Response:
    """Return the problem document of an error: what failed, what to do, whether a retry helps."""
    status = status_of(exc)
    headers = dict(exc.headers) if isinstance(exc, RefusedError) else {}
    if status == 503:
        headers["retry-after"] = str(RETRY_AFTER_S)
    return _response({**shapes.error(exc)}, status, headers)


def other_problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a problem document for what no error of ours stands for."""
    told: dict[str, Json] = {"error": "Http", "detail": detail, "retry_helps": False}
    return _response(told, status, headers or {})


def _response(told: Mapping[str, Json], status: int, headers: Mapping[str, str]) -> Response:
    body = {"type": "about:blank", "title": _TITLES.get(status, "This did not work"), "status": status, **told}
    return Response(
        orjson.dumps(body), status_code=status, media_type=MEDIA, headers={"cache-control": "no-store", **headers}
    )
