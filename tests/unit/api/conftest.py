"""The bundled sample behind the HTTP door, in this process, without a socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from tests.fakes.asking import run

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.sample import NEWS_FOLDER
from liveindex.serve.api.app import api_door
from liveindex.serve.live import LiveChanges
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices

ROOT = "/api/v1"


@dataclass(frozen=True)
class Asking:
    """Asks the API one thing after the other."""

    app: Starlette
    host: str = "127.0.0.1:8428"

    def __call__(self, path: str, method: str = "GET", *, token: str = "", client: str = "127.0.0.1", **more: Any):
        headers = {**({"authorization": f"Bearer {token}"} if token else {}), **more.pop("headers", {})}

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False, client=(client, 1))
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{self.host}") as http:
                return await http.request(method, path, headers=headers, **more)

        return run(send())

    def json(self, path: str, **more: Any) -> Any:
        answer = self(ROOT + path, **more)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()


def app_of(services: Services, live: LiveChanges | None = None, **settings: Any) -> Starlette:
    chosen = replace(services.settings, **{"api_rate_per_s": 0.0, **settings})
    api = api_door(services, chosen, live)
    return make_app(
        services.reading,
        live=live,
        settings=chosen,
        services=WebServices.of(services),
        tokens=services.tokens,
        beside=api.routes,
        api=api.app,
    )


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Give the sample, read. Tests that change what it says use `fresh`."""
    home: Path = tmp_path_factory.mktemp("api") / "home"
    with bootstrap.services(bootstrap.read_settings(home), processes=False) as services:
        for _ in services.running.add(str(NEWS_FOLDER)):
            pass
        for _ in services.running.read_waiting():
            pass
        yield services


@pytest.fixture(scope="session")
def ask(sample: Services) -> Asking:
    return Asking(app_of(sample))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Services]:
    with bootstrap.services(bootstrap.read_settings(tmp_path / "home"), processes=False) as services:
        yield services


@pytest.fixture
def put(fresh: Services, tmp_path: Path) -> Callable[..., str]:
    """Give what adds and reads one article; each a minute later than the one before."""
    count = 0

    def add(text: str = "The bridge was closed. The mayor said: “It is not safe.”", day: str = "2025-03-03") -> str:
        nonlocal count
        count += 1
        record = {
            "url": f"https://news.example/{count}", "title": f"Item {count}", "text": f"{text} Item {count}.",
            "published": f"{day}T12:{count % 60:02d}:00Z", "language": "en",
        }  # fmt: skip
        file = tmp_path / f"{count}.jsonl"
        import orjson

        file.write_bytes(orjson.dumps(record) + b"\n")
        (receipt,) = list(fresh.running.add(str(file)))
        for _ in fresh.running.read_waiting():
            pass
        assert receipt.article_id
        return receipt.article_id

    return add
