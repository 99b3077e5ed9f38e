"""What every answer of the web door carries, and which requests get none.

A page elsewhere can make a browser send requests here under a name it controls (DNS rebinding), so a request
must name this server by a name that is ours. Pages load nothing from elsewhere and may be framed by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from liveindex.config import Settings
from liveindex.text.urls import is_loopback

SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_OURS = {name.encode(): value.encode() for name, value in SECURITY_HEADERS.items()}
CALLBACK_PATH = "/websub/"
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


class Guard:
    """Answers only to our own names, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        # Bound to more than this machine, it is reached by its number too; a number cannot be rebound.
        self._any_number = not is_loopback(settings.host)
        trusted = settings.served_names if self._any_number else ()
        # Hubs reach the callback, and nothing else, through whatever stands in front of this server.
        self._hub_name = host_name(urlsplit(settings.public_address).netloc)
        self._names = _LOOPBACK | {settings.host.lower(), *map(str.lower, trusted)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with 421."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [pair for pair in message["headers"] if pair[0].lower() not in _OURS]
                message["headers"] = [*own, *_OURS.items()]
            await send(message)

        name = host_name(HTTPConnection(scope).headers.get("host", ""))
        is_hub = bool(name) and name == self._hub_name and scope["path"].startswith(CALLBACK_PATH)
        if name in self._names or is_hub or (self._any_number and _is_number(name)):
            await self._app(scope, receive, send_with_headers)
            return
        refusal = PlainTextResponse(
            f"This server does not answer to the name {name[:100]!r}. Open it by its own address, such as "
            f"http://127.0.0.1; or list the name in the setting served_names and bind to more than loopback.\n",
            status_code=421,
        )
        await refusal(scope, receive, send_with_headers)


def host_name(host: str) -> str:
    """Return the name in a Host header, without port and brackets, lower case; empty where it makes no sense."""
    host = host.strip().lower()
    if host.startswith("["):
        name, bracket, rest = host[1:].partition("]")
        return name if bracket and _is_port(rest) else ""
    name, colon, port = host.partition(":")
    return name.rstrip(".") if _is_port(colon + port) else ""


def _is_port(rest: str) -> bool:
    return not rest or (rest.startswith(":") and (rest[1:].isdigit() or rest == ":"))


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def secured(headers: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Return the security headers and others, for an answer that is made outside the guard."""
    return {**SECURITY_HEADERS, **dict(headers)}
