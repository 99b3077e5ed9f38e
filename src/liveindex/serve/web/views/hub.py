"""`/websub/<token>`: where hubs verify and push. What comes in is believed only where it is signed."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from liveindex.collect.websub import Call
from liveindex.serve.web.pages import Door


async def hub(door: Door, request: Request) -> Response:
    """Answer a hub."""
    if door.services.watching is None:
        return PlainTextResponse("Nothing is followed here.\n", status_code=404)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > door.settings.max_document_bytes:
            return PlainTextResponse("Too large.\n", status_code=413)
    call = Call(
        method=request.method,
        token=request.path_params["token"],
        query=request.url.query,
        headers={name.lower(): value for name, value in request.headers.items()},
        body=bytes(body),
    )
    reply = await run_in_threadpool(door.services.watching.called_by_hub, call)
    return PlainTextResponse(reply.body, status_code=reply.status, headers={"cache-control": "no-store"})
