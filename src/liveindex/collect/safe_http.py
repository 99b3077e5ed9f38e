"""An address -> the bytes behind it. The one door to the network: everything goes through `Fetcher`.

Names are resolved, checked and connected to in one place (`GuardedBackend`), so what was checked is what is
connected to; a redirect goes through the same place again. One deadline holds for all of it: a server that
sends one byte a second does not get more time for it. Connections are kept for a while, cookies and passwords
never. Proxies that the environment names are not used: where they connect to, nobody here has checked.

httpcore rather than httpx, which decompresses before anything can be counted and keeps cookies.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpcore

from liveindex.collect.fetch_failures import FAILURES, failure_of
from liveindex.collect.guard import plain_address, refusal
from liveindex.collect.guarded_network import GuardedBackend, HostRefused, Resolve, Visit, tls_context
from liveindex.collect.receiving import Bounds, Pieces, Sink, receive
from liveindex.collect.request_headers import HeaderPairs, given_headers, own_headers, user_agent
from liveindex.collect.responses import (
    NO_VALIDATORS,
    REDIRECTS,
    Response,
    conditions,
    permanent_address,
    validators_of,
)
from liveindex.config import Settings
from liveindex.errors import RedirectLoopError, UnsoundAnswerError
from liveindex.model.visiting import Validators

__all__ = ["ACCEPT", "Bounds", "Fetcher", "Response", "Validators", "fetch", "send", "user_agent"]

ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.8"
# Heads of all 1xx answers together. h11 breaks off one head at 100 KiB; a piece of the body may come along.
_MOST_HEAD_BYTES = 256 * 1024
_SAME_REQUEST_AGAIN = frozenset((307, 308))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One request as it goes out."""

    method: str
    address: str
    headers: HeaderPairs
    body: bytes | None = None


class Fetcher:
    """Fetches, and keeps connections open for a short time for the next fetch from the same host.

    Several threads may use one at once. Close it, or use it in a `with`.
    """

    def __init__(
        self, settings: Settings, *, resolve: Resolve | None = None, keep_s: float = 15.0, connections: int = 32
    ) -> None:
        """Make one; nothing is connected to yet.

        Args:
            settings: limits, allowed hosts, contact, authorities.
            resolve: how names become addresses; the system's resolver unless given.
            keep_s: how long an idle connection is kept; 0 for not at all.
            connections: most open at once, over all hosts; who comes later waits, within the bounds of the fetch.
        """
        self._settings, self._resolve = settings, resolve
        self._keep_s, self._connections = keep_s, connections
        self._pool = self._new_pool()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()

    def fetch(
        self,
        address: str,
        *,
        accept: str = ACCEPT,
        validators: Validators = NO_VALIDATORS,
        bounds: Bounds | None = None,
    ) -> Response:
        """Return what the server answered, whatever its status.

        Args:
            address: http or https.
            accept: the Accept header.
            validators: of an earlier response; a 304 with an empty body says that it still holds.
            bounds: `max_document_bytes` and `fetch_timeout_s` unless given.

        Raises:
            FetchRefusedError: this address, or one it leads to, must not be fetched.
            FetchFailedError: which of its kinds says why: no such host, no connection, a bad certificate, out of
                time, no sound answer, too many redirects.
            TooLargeError: more than the bounds let in, decoded.
        """
        body = Pieces()
        response = self.fetch_to(body, address, accept=accept, validators=validators, bounds=bounds)
        return replace(response, body=body.joined())

    def fetch_to(
        self,
        file: Sink,
        address: str,
        *,
        accept: str = ACCEPT,
        validators: Validators = NO_VALIDATORS,
        bounds: Bounds | None = None,
    ) -> Response:
        """Write the decoded body of what the server answered into a file, in bounded memory; return the rest of it.

        As `fetch` otherwise. After an error the file may hold the beginning of the body.
        """
        bounds = bounds or self._usual_bounds()
        deadline = time.monotonic() + bounds.time_s
        asked = current = plain_address(address)
        hops: list[tuple[int, str]] = []
        while True:
            questions = conditions(validators, current, asked)
            headers = own_headers(current, self._settings, accept, keep=self._keep_s > 0)
            with self._answer(self._pool, _Asked("GET", current, headers + questions), deadline, bounds) as answered:
                response = receive(answered, current, file, bounds)
            if response.status == 304:
                if not questions:
                    raise UnsoundAnswerError(f"{current} says nothing changed, but was not asked that.", current)
                response = replace(response, validators=validators_of(answered[0].headers, current, validators))
            location = response.header("location")
            if response.status not in REDIRECTS or location is None:
                left_behind = (asked, *(target for _, target in hops[:-1])) if hops else ()
                permanent = permanent_address(hops, asked, response.status)
                return replace(response, redirects=left_behind, permanent=permanent)
            hops.append((response.status, plain_address(location, base=current)))
            if len(hops) > self._settings.max_redirects:
                raise _leads_on(address, current, self._settings)
            current = hops[-1][1]

    def send(self, address: str, body: bytes, *, headers: Mapping[str, str], bounds: Bounds | None = None) -> Response:
        """Post a body over a connection of its own and return what the server answered, whatever its status.

        Only a 307 or 308 to the same host (and not from https to http) is followed; any other redirect is the answer.

        Args:
            address: http or https.
            body: sent as it is.
            headers: beside those that every request has, `Content-Type` among them.
            bounds: as for `fetch`.

        Raises:
            WrongUseError: a header that is none, or is not for the caller to set.
            FetchRefusedError: this address must not be asked.
            FetchFailedError: as for `fetch`.
            TooLargeError: the answer has more than the bounds let in.
        """
        bounds = bounds or self._usual_bounds()
        deadline = time.monotonic() + bounds.time_s
        current, given = plain_address(address), given_headers(headers)
        for _ in range(self._settings.max_redirects + 1):
            own = own_headers(current, self._settings, "*/*", keep=False)
            asked = _Asked("POST", current, [*own, *given, (b"Content-Length", b"%d" % len(body))], body)
            answer_body = Pieces()
            # Never over a kept connection: one that the other side has closed would leave open whether it arrived.
            with self._new_pool() as pool, self._answer(pool, asked, deadline, bounds) as answered:
                response = receive(answered, current, answer_body, bounds)
            location = response.header("location")
            if response.status not in _SAME_REQUEST_AGAIN or location is None or not _same_host(current, location):
                return replace(response, body=answer_body.joined())
            current = plain_address(location, base=current)
        raise _leads_on(address, current, self._settings)

    def _usual_bounds(self) -> Bounds:
        return Bounds(size_bytes=self._settings.max_document_bytes, time_s=self._settings.fetch_timeout_s)

    def _new_pool(self) -> httpcore.ConnectionPool:
        return httpcore.ConnectionPool(
            ssl_context=tls_context(self._settings.ca_file),
            max_connections=self._connections,
            keepalive_expiry=self._keep_s,
            network_backend=GuardedBackend(self._settings, self._resolve),
        )

    @contextmanager
    def _answer(
        self, pool: httpcore.ConnectionPool, asked: _Asked, deadline: float, bounds: Bounds
    ) -> Iterator[tuple[httpcore.Response, Visit]]:
        """Give the answer with its head read; what fails, here or while it is read, is an error of ours."""
        try:
            answer, visit = self._ask(pool, asked, deadline)
            try:
                yield answer, visit
            finally:
                answer.close()
        except HostRefused as exc:
            raise refusal(asked.address, exc.why, exc.allowed_as) from exc
        except FAILURES as exc:
            raise failure_of(exc, asked.address, bounds.time_s) from exc

    def _ask(self, pool: httpcore.ConnectionPool, asked: _Asked, deadline: float) -> tuple[httpcore.Response, Visit]:
        while True:
            visit = Visit(deadline, self._settings.fetch_timeout_s, _MOST_HEAD_BYTES)
            waits = {"connect": visit, "read": visit, "write": visit, "pool": visit.seconds_left()}
            request = httpcore.Request(
                asked.method, asked.address, headers=asked.headers, content=asked.body, extensions={"timeout": waits}
            )
            try:
                answer = pool.handle_request(request)
            except (httpcore.NetworkError, httpcore.RemoteProtocolError):
                if visit.connected:
                    raise
                continue  # it was kept, and the other side has closed it or left something lying in it
            if visit.bytes_read:
                return answer, visit
            answer.close()  # an answer that lay there before the question is not the answer to it


def fetch(
    address: str,
    *,
    settings: Settings,
    accept: str = ACCEPT,
    resolve: Resolve | None = None,
    validators: Validators = NO_VALIDATORS,
) -> Response:
    """Return what the server answered, over a connection that is not kept. As `Fetcher.fetch` otherwise."""
    with Fetcher(settings, resolve=resolve, keep_s=0) as fetcher:
        return fetcher.fetch(address, accept=accept, validators=validators)


def send(
    address: str, body: bytes, *, settings: Settings, headers: Mapping[str, str], resolve: Resolve | None = None
) -> Response:
    """Post a body and return what the server answered. As `Fetcher.send` otherwise."""
    with Fetcher(settings, resolve=resolve, keep_s=0) as fetcher:
        return fetcher.send(address, body, headers=headers)


def _same_host(address: str, location: str) -> bool:
    before, after = urlsplit(address), urlsplit(plain_address(location, base=address))
    if before.netloc == after.netloc and before.scheme == after.scheme:
        return True
    # The same host over TLS, each on its usual port.
    return (before.scheme, after.scheme) == ("http", "https") and before.netloc == after.netloc == before.hostname


def _leads_on(address: str, last: str, settings: Settings) -> RedirectLoopError:
    return RedirectLoopError(
        f"{address} leads on and on: over {settings.max_redirects} redirects, the last from {last}.", address
    )
