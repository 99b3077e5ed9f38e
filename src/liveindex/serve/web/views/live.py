"""`/live`: what changes, as server-sent events; `/healthz`: whether the index can be read."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from liveindex.errors import LiveIndexError
from liveindex.serve.live import LiveChanges, LiveEvent, TooManyListenersError
from liveindex.serve.web.pages import Door

log = logging.getLogger(__name__)

# `X-Accel-Buffering`: nginx holds a stream back otherwise.
_STREAM_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
_RETRY_MS = 2000


async def live(door: Door, request: Request) -> Response:
    """Return the stream of changes after `Last-Event-ID` or `?after=`; from now on where neither is given."""
    if door.live is None:
        return PlainTextResponse("This server does not tell changes as they happen.\n", status_code=404)
    if request.method == "HEAD":
        return Response(media_type="text/event-stream", headers=_STREAM_HEADERS)
    # A browser that reconnects repeats the page's `?after=`, and says in the header how far it came.
    after = _seq(request.headers.get("last-event-id"))
    if after is None:
        after = _seq(request.query_params.get("after"))
    return StreamingResponse(_wire(door.live, after), media_type="text/event-stream", headers=_STREAM_HEADERS)


async def _wire(changes: LiveChanges, after: int | None) -> AsyncIterator[bytes]:
    yield b"retry: %d\n\n" % _RETRY_MS
    events = changes.follow(after)
    try:
        async for event in events:
            yield event.wire() if isinstance(event, LiveEvent) else b": still here\n\n"
    except TooManyListenersError as exc:
        # The page is complete without its notice; it tries again later.
        yield b"event: full\ndata: %s\n\n" % orjson.dumps({"reason": str(exc)})
    except LiveIndexError as exc:
        # Ended, so that the browser connects again and says how far it came.
        log.warning("A stream of changes ended: %s", exc)
    finally:
        await events.aclose()


def _seq(written: str | None) -> int | None:
    if written is None or not (written.isascii() and written.isdigit() and len(written) < 19):
        return None
    return int(written)


def health(door: Door, request: Request) -> Response:  # noqa: ARG001  every view has this shape
    """Return 200 where the index can be read and searched, 503 with the reasons where it cannot."""
    if troubles := door.reading.troubles():
        return _json({"status": "trouble", "detail": " ".join(troubles)}, 503)
    standing = door.reading.standing()
    return _json({"status": "ok", "articles": standing.articles, "seq": standing.seq}, 200)


def _json(value: object, status: int) -> Response:
    headers = {"cache-control": "no-store"}
    return Response(orjson.dumps(value), status_code=status, media_type="application/json", headers=headers)
