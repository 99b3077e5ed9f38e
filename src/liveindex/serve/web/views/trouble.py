"""An error -> a page that says what failed, and what to do."""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from liveindex.serve import problems
from liveindex.serve.web.forms import FormRefusedError
from liveindex.serve.web.guard import secured
from liveindex.serve.web.pages import Door

log = logging.getLogger(__name__)

_RETRY_AFTER_S = "2"
_HEADINGS = {
    400: "This cannot be asked",
    403: "This form was not taken",
    404: "Not found",
    405: "This cannot be done here",
    500: "Something went wrong",
    503: "The index is busy",
}


def own_error(door: Door, request: Request, exc: Exception) -> Response:
    """Return the page of an error that Live Index raised on purpose; its message says what to do."""
    status = status_of(exc)
    if status >= 500:
        log.warning("%s %s: %s", request.method, request.url.path, exc)
    headers = {"retry-after": _RETRY_AFTER_S} if status == 503 else {}
    return _show(door, status, str(exc), headers)


def status_of(exc: Exception) -> int:
    """Return the status that stands for an error: the caller's 4xx, ours 5xx, 503 where a retry helps."""
    return 403 if isinstance(exc, FormRefusedError) else problems.status_of(exc)


def http_error(door: Door, request: Request, exc: Exception) -> Response:
    """Return the page of an address that is none, or of a method that it does not take."""
    status = exc.status_code if isinstance(exc, HTTPException) else 500
    message = f"There is no page {request.url.path}." if status == 404 else "This page can only be read (GET)."
    headers = dict(exc.headers or {}) if isinstance(exc, HTTPException) else {}
    return _show(door, status, message, headers)


def unforeseen(door: Door, request: Request, exc: Exception) -> Response:
    """Return the page of an error nobody foresaw, without its inner particulars; the log has them."""
    log.error("%s %s failed.", request.method, request.url.path, exc_info=exc)
    message = (
        "This page could not be made. The server's log says why. Nothing is lost; the other pages still work. "
        "`liveindex doctor` looks for what is wrong."
    )
    # Made outside the guard, so the headers are put on here.
    return _show(door, 500, message, secured())


def _show(door: Door, status: int, message: str, headers: dict[str, str]) -> Response:
    # No standing: when the store is in trouble, asking it again for the count would fail again.
    values = {"status": status, "heading": _HEADINGS.get(status, "This did not work"), "message": message}
    return door.pages.show("trouble", None, {**values, "invented": False}, status=status, headers=headers)
