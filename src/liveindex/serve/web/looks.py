"""How the reader wants the pages to look: close together or not. Kept in a cookie, so that it needs no script.

The page that is asked for knows it through a context variable: what a view makes is the same for everyone.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "liveindex_dense"
YEAR_S = 31_536_000


@dataclass(frozen=True, slots=True)
class Looks:
    """What the frame of a page is made from.

    Attributes:
        dense: rows stand close together.
        here: path and query of the page that is asked for.
    """

    dense: bool = False
    here: str = "/"


_USUAL = Looks()
asked_looks: ContextVar[Looks] = ContextVar("asked_looks", default=_USUAL)


class Looking:
    """Tells whatever answers a request how its page is to look."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        query = f"?{connection.url.query}" if connection.url.query else ""
        looks = Looks(dense=_is_dense(connection.headers.get("cookie", "")), here=scope["path"] + query)
        token = asked_looks.set(looks)
        try:
            await self._app(scope, receive, send)
        finally:
            asked_looks.reset(token)


def cookie(dense: bool) -> str:
    """Return the cookie that remembers it for a year, or forgets it."""
    return f"{COOKIE}={int(dense)}; Path=/; Max-Age={YEAR_S if dense else 0}; SameSite=Strict; HttpOnly"


def _is_dense(header: str) -> bool:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return False
    return found is not None and found.value == "1"
