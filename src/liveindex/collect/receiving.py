"""An answer whose head has come -> a `Response`, its body decoded into a file, within bounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import httpcore

from liveindex.collect.fetch_failures import too_large
from liveindex.collect.guarded_network import Visit
from liveindex.collect.responses import REDIRECTS, Response, validators_of
from liveindex.collect.unpacking import decode
from liveindex.config import MIB
from liveindex.errors import UnsoundAnswerError

_MOST_HEADER_BYTES = 64 * 1024
_MOST_HEADERS = 256
# The body of a redirect is read, so that its connection can be used again, where it says that it is this small.
_SMALL_BYTES = 16 * 1024
_NO_BODY = frozenset((204, 304))  # their length and encoding may speak of the document that was not sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much one fetch may take.

    Attributes:
        size_bytes: of the decoded body.
        time_s: for the whole, redirects included; a single silence ends after `fetch_timeout_s` all the same.
        cut: leave what is over `size_bytes` and say so in the response, rather than refuse it.
    """

    size_bytes: int
    time_s: float
    cut: bool = False


class Sink(Protocol):
    """What a body is written to: a file, or `Pieces`."""

    def write(self, piece: bytes, /) -> object:
        """Take the next piece."""


class Pieces:
    """A body in memory. Joined once: a buffer that grows is copied again and again under several threads."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes, /) -> None:
        """Take the next piece."""
        self._pieces.append(piece)

    def joined(self) -> bytes:
        """Return the whole."""
        return b"".join(self._pieces)


def receive(answered: tuple[httpcore.Response, Visit], address: str, file: Sink, bounds: Bounds) -> Response:
    """Write the decoded body of an answer into a file and return the rest of it.

    Args:
        answered: the answer, with the visit that it belongs to.
        address: the one that answered.
        file: what is written to.
        bounds: how much may come.

    Raises:
        UnsoundAnswerError: a status or headers that no sound server sends, or a body that cannot be unpacked.
        TooLargeError: more than the bounds let in.
    """
    answer, visit = answered
    headers = _sound_headers(address, answer)
    visit.bytes_left = 2 * bounds.size_bytes + MIB  # chunks and their extensions may double it, no more
    size_bytes, cut = 0, False
    claimed = _claimed_bytes(headers)
    if answer.status in _NO_BODY or (answer.status in REDIRECTS and 0 <= claimed <= _SMALL_BYTES):
        for _ in answer.iter_stream():
            pass
    elif answer.status not in REDIRECTS:
        if claimed > bounds.size_bytes and not bounds.cut:
            raise too_large(address, bounds.size_bytes)
        pieces = decode(address, answer.iter_stream(), (v for name, v in headers if name == "content-encoding"))
        size_bytes, cut = _pour(address, pieces, file, visit, bounds)
    return Response(
        address=address,
        status=answer.status,
        headers=headers,
        body=b"",
        validators=validators_of(answer.headers, address),
        size_bytes=size_bytes,
        cut=cut,
    )


def _sound_headers(address: str, answer: httpcore.Response) -> tuple[tuple[str, str], ...]:
    if answer.status < 200:
        raise UnsoundAnswerError(f"{address} answered {answer.status}, which is no answer.", address)
    if len(answer.headers) > _MOST_HEADERS:
        raise UnsoundAnswerError(f"{address} sent more than {_MOST_HEADERS} headers.", address)
    if sum(len(name) + len(value) for name, value in answer.headers) > _MOST_HEADER_BYTES:
        raise UnsoundAnswerError(f"{address} sent more than {_MOST_HEADER_BYTES} bytes of headers.", address)
    return tuple((_text(name).lower(), _text(value)) for name, value in answer.headers)


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _claimed_bytes(headers: Iterable[tuple[str, str]]) -> int:
    """Return the length that the headers claim, -1 where they claim none; h11 has refused what is no number."""
    claimed = next((value for name, value in headers if name == "content-length"), "")
    return int(claimed) if claimed.isascii() and claimed.isdigit() else -1


def _pour(address: str, pieces: Iterable[bytes], file: Sink, visit: Visit, bounds: Bounds) -> tuple[int, bool]:
    size_bytes = 0
    for piece in pieces:
        visit.seconds_left()  # unpacking takes time without any wait
        room = bounds.size_bytes - size_bytes
        if len(piece) > room:
            if not bounds.cut:
                raise too_large(address, bounds.size_bytes)
            file.write(piece[:room])
            return bounds.size_bytes, True
        file.write(piece)
        size_bytes += len(piece)
    return size_bytes, False
