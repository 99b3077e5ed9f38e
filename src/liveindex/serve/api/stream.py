"""`/stream`: the rows of the change log as Server-Sent Events, each once, in order, whatever breaks in between.

The live changes only wake: what is told is read from the change log behind the last number that was told. That number
is the event's id, which a client gives back when it connects again, so nothing is lost and nothing is told twice.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from liveindex.errors import LiveIndexError, WrongUseError
from liveindex.serve import shapes
from liveindex.serve.api.endpoints import Api, Asked
from liveindex.serve.api.reading import narrowed
from liveindex.serve.live import LiveChanges, TooManyListenersError
from liveindex.serve.problems import RefusedError

log = logging.getLogger(__name__)

# `X-Accel-Buffering`: nginx holds a stream back otherwise.
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
_RETRY_MS = 2000
_AT_ONCE = 500


async def stream(api: Api, asked: Asked, request: Request) -> Response:
    """Return the stream of what changes.

    Raises:
        RefusedError: this server tells no changes.
        WrongUseError: `Last-Event-ID` is no number of a change.
        NotFoundError: the person, place, story or article that narrows it is not there.
    """
    if api.live is None:
        raise RefusedError(f"This server tells no changes as they happen. Ask {asked.path[:-6]}changes instead.", 404)
    after = _last(request.headers.get("last-event-id"))
    if after is None and "after" in asked.given.values:
        after = asked.given.whole("after", 0)
    await run_in_threadpool(_rows, api, asked, 0, 1)  # a name that is not there is an error now, not a silent stream
    if request.method == "HEAD":
        return Response(media_type="text/event-stream", headers=_HEADERS)
    return StreamingResponse(_wire(api, api.live, asked, after), media_type="text/event-stream", headers=_HEADERS)


def _last(written: str | None) -> int | None:
    if written is None or not written.strip():
        return None
    text = written.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 17):
        raise WrongUseError(f"{text[:100]!r} is no number of a change. Send the `id` of the last event, or none.")
    return int(text)


async def _wire(api: Api, live: LiveChanges, asked: Asked, after: int | None) -> AsyncIterator[bytes]:
    yield b"retry: %d\n\n" % _RETRY_MS
    now = (await run_in_threadpool(api.services.reading.standing)).seq
    # A number from the future: a backup was brought back; it counts as now.
    told = now if after is None or after > now else after
    woken = live.follow(told)
    try:
        async for event in woken:
            if event is None:
                yield b": still here\n\n"
                continue
            while told < event.seq:
                pieces, last, whole = await run_in_threadpool(_rows, api, asked, told, _AT_ONCE)
                # All that concerns this listener was told: so far it was looked.
                told = max(last, event.seq) if whole else last
                if pieces:
                    yield pieces
                if told > last:
                    yield b"id: %d\n\n" % told
    except TooManyListenersError as exc:
        yield b"event: full\ndata: %s\n\n" % orjson.dumps({"detail": str(exc)})
    except LiveIndexError as exc:
        # Ended, so that the client connects again and says how far it came.
        log.warning("A stream of changes ended: %s", exc)
    finally:
        await woken.aclose()


def _rows(api: Api, asked: Asked, after: int, limit: int) -> tuple[bytes, int, bool]:
    """Return changes on the wire, the number of the last one, and whether these are all."""
    found = api.catalogue.changes(after, narrowed(asked), kinds=asked.given.texts("kind"), limit=limit, counted=False)
    wire = b"".join(
        b"id: %d\nevent: %s\ndata: %s\n\n"
        % (row.change.seq, row.change.kind.encode(), orjson.dumps(shapes.change(row.change, row.article)))
        for row in found.rows
    )
    last = found.rows[-1].change.seq if found.rows else after
    return wire, last, found.next_place is None
