"""What is sent with a request -> a checked value: JSON of a declared type, within a size."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.requests import Request

from liveindex.errors import WrongUseError
from liveindex.serve.api.endpoints import Endpoint
from liveindex.serve.problems import RefusedError

MOST_BYTES = 64 * 1024


async def receive_body(endpoint: Endpoint, request: Request) -> bytes:
    """Return what is sent; empty where the endpoint takes nothing.

    Raises:
        RefusedError: it is not called JSON, or it is too large.
    """
    if endpoint.body is None:
        return b""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise RefusedError("What is sent must be JSON, with `Content-Type: application/json`.", 415)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise RefusedError(f"What is sent is larger than {MOST_BYTES // 1024} KiB. Send less.", 413)
    return bytes(body)


def decode_body(endpoint: Endpoint, sent: bytes) -> Any:
    """Return the value that was sent; None where the endpoint takes nothing.

    Raises:
        WrongUseError: it is no JSON, or not of the type; the fields are named.
    """
    if endpoint.body is None:
        return None
    try:
        return msgspec.json.decode(sent, type=endpoint.body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as exc:
        taken = ", ".join(field.encode_name for field in msgspec.structs.fields(endpoint.body))
        raise WrongUseError(f"What is sent cannot be taken: {exc}. Its fields are: {taken}.") from exc
