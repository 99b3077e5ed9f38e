"""What programs ask for goes to their own door at once: it needs neither the looks of pages nor their routes."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

API_ROOT = "/api/v1/"


class Ahead:
    """Passes what is asked beneath `/api/v1` to the HTTP door, everything else on to the pages."""

    def __init__(self, app: ASGIApp, api: ASGIApp) -> None:
        self._app = app
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        is_api = scope["type"] == "http" and scope["path"].startswith(API_ROOT)
        await (self._api if is_api else self._app)(scope, receive, send)
