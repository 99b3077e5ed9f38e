"""Asks a web application one thing, in this process, without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import httpx
from starlette.applications import Starlette
from starlette.types import Message

T = TypeVar("T")


def ask(app: Starlette, path: str, *, method: str = "GET", headers: dict[str, str] | None = None) -> httpx.Response:
    """Return the whole answer, a page of trouble where the application failed."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8428") as client:
            return await client.request(method, path, headers=headers)

    return run(send())


def run(work: Coroutine[object, object, T]) -> T:
    """Run a coroutine to its end on a thread of its own: a browser test may have left its loop on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def stream(app: Starlette, path: str, headers: dict[str, str], until: int) -> bytes:
    """Return what an endless answer has sent when it had `until` events in it; then hang up."""
    received = bytearray()
    enough = asyncio.Event()

    async def receive() -> Message:
        await enough.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        received.extend(message.get("body", b""))
        if received.count(b"event:") >= until:
            enough.set()

    plain_path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": plain_path,
        "raw_path": plain_path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1"), *((n.encode(), v.encode()) for n, v in headers.items())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8428),
    }
    await asyncio.wait_for(app(scope, receive, send), 5)
    return bytes(received)
