"""The door of feed readers over a fresh index: asked in this process, and over a socket by real clients."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from tests.unit.api.conftest import Asking, fresh, put

from liveindex.bootstrap import Services
from liveindex.model.token import TokenScope
from liveindex.serve.reader.app import reader_routes
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices

__all__ = ["fresh", "put"]

API = "/reader/api/0"
LIST = "user/-/state/com.google/reading-list"
READ = "user/-/state/com.google/read"
STARRED = "user/-/state/com.google/starred"


def app_of(services: Services, **settings: Any) -> Starlette:
    chosen = replace(services.settings, **{"api_rate_per_s": 0.0, **settings})
    return make_app(
        services.reading,
        live=None,
        settings=chosen,
        services=WebServices.of(services),
        tokens=services.tokens,
        beside=reader_routes(services, chosen),
    )


@dataclass(frozen=True)
class App:
    """An app that signed in."""

    asking: Asking
    auth: str

    def __call__(self, path: str, method: str = "GET", **more: Any) -> httpx.Response:
        headers = {"authorization": f"GoogleLogin auth={self.auth}", **more.pop("headers", {})}
        return self.asking(f"{API}/{path}", method, headers=headers, **more)

    def json(self, path: str, **params: Any) -> Any:
        answer = self(path, params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, **form: Any) -> str:
        answer = self(path, "POST", data=form)
        assert answer.status_code == 200, answer.text
        return answer.text

    def ids(self, stream: str = LIST, **params: Any) -> list[int]:
        return [int(one["id"]) for one in self.json("stream/items/ids", s=stream, n=1000, **params)["itemRefs"]]

    def unread(self) -> dict[str, int]:
        return {one["id"]: one["count"] for one in self.json("unread-count")["unreadcounts"]}


@pytest.fixture
def sign_in(fresh: Services) -> Callable[..., App]:
    def signed(name: str = "phone", scope: TokenScope = TokenScope.READ, **settings: Any) -> App:
        _, secret = fresh.tokens.create(name, scope)
        asking = Asking(app_of(fresh, **settings))
        answer = asking("/accounts/ClientLogin", "POST", data={"Email": "me", "Passwd": secret})
        lines = dict(line.split("=", 1) for line in answer.text.splitlines())
        assert set(lines) == {"SID", "LSID", "Auth"}
        return App(asking, lines["Auth"])

    return signed


@pytest.fixture
def app(sign_in: Callable[..., App]) -> App:
    return sign_in()


@pytest.fixture
def served(fresh: Services) -> Iterator[str]:
    """Give the address of a server on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app_of(fresh), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.started
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)
