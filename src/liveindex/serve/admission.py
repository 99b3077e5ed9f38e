"""Beyond this machine nothing is shown without the password or a token; where neither is set, nothing at all.

On loopback whoever can open a connection can read the data folder anyway, so nothing is asked there. The password is
sent as HTTP Basic: no cookie, so there is no session that a page elsewhere could ride on; what changes something wants
a token, which no browser sends by itself.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from liveindex.errors import LiveIndexError
from liveindex.model.token import Token
from liveindex.serve.problems import RefusedError, problem

ADMITTED = "liveindex.admitted"
API_PATH = "/api/"
# Apps that read feeds send the password or a token in a way of their own, and always: their door asks for it itself.
READER_PATHS = ("/accounts/", "/reader/", "/api/greader.php/")
_NOTHING_SET = (
    "This server is reached beyond its own machine, and neither a password nor a token is set, so it shows nothing. "
    "Set `password` or `password_file`, or make a token with `liveindex token create NAME`, on that machine; then "
    "ask again."
)
_ASK = (
    "This needs the password or a token. Programs send a token as `Authorization: Bearer ...`; "
    "`liveindex token create NAME` makes one."
)


class KnowsTokens(Protocol):
    """What tells whether a token holds."""

    def any_holds(self) -> bool:
        """Tell whether any does."""
        ...

    def find(self, secret: str) -> Token | None:
        """Return the token of a secret; None where none holds."""
        ...


class Admission:
    """Lets through who knows the password or a token, and what goes to doors that ask for a secret of their own."""

    def __init__(self, app: ASGIApp, *, password: str, tokens: KnowsTokens | None, open_paths: tuple[str, ...]) -> None:
        self._app = app
        self._password = password
        self._tokens = tokens
        self._open_paths = open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with 401 or 403."""
        if scope["type"] != "http" or scope["path"].startswith(self._open_paths):
            await self._app(scope, receive, send)
            return
        sent = HTTPConnection(scope).headers.get("authorization", "")
        try:
            # The password is compared at once; whether a token holds is asked of the store, in a thread.
            refusal = None if self._is_password(sent) else await run_in_threadpool(self._refusal, sent)
        except LiveIndexError as exc:
            await problem(exc)(scope, receive, send)
            return
        if refusal is None:
            await self._app({**scope, ADMITTED: True}, receive, send)
            return
        answer: Response = (
            problem(refusal)
            if scope["path"].startswith(API_PATH)
            else PlainTextResponse(f"{refusal}\n", status_code=refusal.status, headers=refusal.headers)
        )
        await answer(scope, receive, send)

    def _is_password(self, sent: str) -> bool:
        scheme, _, credentials = sent.partition(" ")
        if not self._password or scheme.lower() != "basic":
            return False
        return secrets.compare_digest(_password_of(credentials).encode(), self._password.encode())

    def _refusal(self, sent: str) -> RefusedError | None:
        if not self._password and not (self._tokens and self._tokens.any_holds()):
            return RefusedError(_NOTHING_SET, 403)
        scheme, _, credentials = sent.partition(" ")
        given = _password_of(credentials) if scheme.lower() == "basic" else credentials.strip()
        if given and self._tokens and self._tokens.find(given) is not None:
            return None
        return RefusedError(_ASK, 401, {"www-authenticate": 'Basic realm="Live Index", charset="UTF-8"'})


def _password_of(credentials: str) -> str:
    try:
        return base64.b64decode(credentials.strip(), validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""
