"""An address -> the bytes behind it. The one door to the network: every fetch goes through `fetch`.

Names are resolved, checked and connected to in one place (`GuardedBackend`), so what was checked is what is
connected to; a redirect goes through the same place again. One deadline holds for all of it: a server that
sends one byte a second does not get more time for it.

httpcore rather than httpx, which decompresses before anything can be counted and keeps cookies.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

import httpcore

from liveindex.collect.guard import plain_address
from liveindex.collect.guarded_network import GuardedBackend, Resolve
from liveindex.collect.opened import mebibytes
from liveindex.config import Settings
from liveindex.errors import FetchFailedError, TooLargeError

ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.8"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MAX_HEADER_BYTES = 64 * 1024
_PIECE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answered.

    Attributes:
        address: the one that answered, after redirects.
        headers: lower-case names, in the order they came.
        body: decoded (no content encoding left).
        redirects: the addresses that were left behind, in order.
    """

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    redirects: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """Return the first value of a header by lower-case name, None where it was not sent."""
        return next((value for key, value in self.headers if key == name), None)


def fetch(address: str, *, settings: Settings, accept: str = ACCEPT, resolve: Resolve | None = None) -> Response:
    """Return what the server answered, whatever its status.

    Args:
        address: http or https.
        settings: limits, allowed hosts, contact.
        accept: the Accept header.
        resolve: how names become addresses; the system's resolver unless given.

    Raises:
        FetchRefusedError: this address, or one it leads to, must not be fetched.
        FetchFailedError: no connection, no sound answer, out of time, or too many redirects.
        TooLargeError: more than `max_document_bytes`, decoded.
    """
    deadline = time.monotonic() + settings.fetch_timeout_s
    left_behind: list[str] = []
    current = plain_address(address)
    while True:
        response = _fetch_once(current, settings, accept, GuardedBackend(current, settings, deadline, resolve))
        location = response.header("location")
        if response.status not in _REDIRECTS or location is None:
            return Response(
                address=current,
                status=response.status,
                headers=response.headers,
                body=response.body,
                redirects=tuple(left_behind),
            )
        left_behind.append(current)
        if len(left_behind) > settings.max_redirects:
            raise FetchFailedError(
                f"{address} leads on and on: over {settings.max_redirects} redirects, the last from {current}.",
                address,
            )
        current = plain_address(location, base=current)


def _fetch_once(address: str, settings: Settings, accept: str, backend: GuardedBackend) -> Response:
    headers: dict[bytes | str, bytes | str] = {
        "Host": urlsplit(address).netloc,
        "User-Agent": user_agent(settings),
        "Accept": accept,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    try:
        with (
            httpcore.ConnectionPool(ssl_context=httpcore.default_ssl_context(), network_backend=backend) as pool,
            pool.stream("GET", address, headers=headers) as answer,
        ):
            plain = tuple((_text(name).lower(), _text(value)) for name, value in answer.headers)
            if sum(len(name) + len(value) for name, value in plain) > _MAX_HEADER_BYTES:
                raise FetchFailedError(f"{address} sent more than {_MAX_HEADER_BYTES} bytes of headers.", address)
            body = b"" if answer.status in _REDIRECTS else _read_body(address, answer, plain, settings)
            return Response(address=address, status=answer.status, headers=plain, body=body)
    except httpcore.TimeoutException as exc:
        raise _late(address, settings) from exc
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as exc:
        raise FetchFailedError(f"{address} could not be fetched: {_plain_words(exc)}.", address) from exc


def user_agent(settings: Settings) -> str:
    """Return the honest name this program goes by: `LiveIndex/0.1.0 (+contact)`."""
    contact = "".join(ch for ch in settings.contact if ch.isascii() and ch.isprintable() and ch not in "()")
    try:
        number = version("liveindex")
    except PackageNotFoundError:  # run from a bare checkout
        number = "0"
    return f"LiveIndex/{number}" + (f" (+{contact})" if contact else "")


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _late(address: str, settings: Settings) -> FetchFailedError:
    return FetchFailedError(
        f"{address} took over {settings.fetch_timeout_s:g} seconds. Try again, or raise fetch_timeout_s.",
        address,
    )


def _plain_words(exc: Exception) -> str:
    return str(exc).strip().rstrip(".") or type(exc).__name__


def _read_body(
    address: str, answer: httpcore.Response, headers: Iterable[tuple[str, str]], settings: Settings
) -> bytes:
    limit = settings.max_document_bytes
    claims = dict(headers)
    claimed = claims.get("content-length", "")
    if claimed.isascii() and claimed.isdigit() and int(claimed) > limit:
        raise _too_large(address, limit)
    body = bytearray()
    for piece in _decode(address, answer.iter_stream(), claims.get("content-encoding", "")):
        body += piece
        if len(body) > limit:
            raise _too_large(address, limit)
    return bytes(body)


def _too_large(address: str, limit_bytes: int) -> TooLargeError:
    return TooLargeError(
        f"{address} is larger than {mebibytes(limit_bytes)}. Raise max_document_bytes in liveindex.toml, "
        "or download it and add the file.",
        address,
    )


def _decode(address: str, pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield decoded pieces of bounded size, however much a piece swells."""
    match encoding.strip().lower():
        case "" | "identity":
            yield from pieces
        case "gzip" | "x-gzip":
            yield from _inflate(address, pieces, zlib.MAX_WBITS | 16)
        case "deflate":
            yield from _inflate(address, pieces, None)
        case other:
            raise FetchFailedError(f"{address} came in an encoding nobody asked for: {other[:40]!r}.", address)


def _inflate(address: str, pieces: Iterable[bytes], window: int | None) -> Iterator[bytes]:
    decoder = None
    for piece in pieces:
        if decoder is None:
            # Some servers send raw deflate, some zlib; the low bits of the first byte tell (RFC 1950).
            decoder = zlib.decompressobj(window or (zlib.MAX_WBITS if piece[0] & 0x0F == 8 else -zlib.MAX_WBITS))
        rest = piece
        while rest and not decoder.eof:
            try:
                yield decoder.decompress(rest, _PIECE_BYTES)
            except zlib.error as exc:
                raise FetchFailedError(f"{address} sent damaged compressed bytes: {exc}.", address) from exc
            rest = decoder.unconsumed_tail
    if decoder is not None:
        yield decoder.flush()
        if not decoder.eof:
            raise FetchFailedError(f"{address} broke off in the middle of compressed bytes.", address)
