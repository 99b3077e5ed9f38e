"""The network as `safe_http` may use it: checked addresses only, and one deadline over every wait.

A name is resolved, checked and connected to in one step, so that no second look-up can lead elsewhere (DNS
rebinding). TLS still verifies the name, because httpcore hands it to `start_tls` itself.

Connections outlive one request, deadlines do not. httpcore passes the `timeout` of a request on to every wait
of that request untouched; here it carries the request's `Visit`.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import httpcore

from liveindex.collect.guard import check_host, is_allowed, why_refused
from liveindex.config import Settings
from liveindex.errors import WrongUseError

Resolve = Callable[[str, int], list[str]]
"""A host name and a port -> its addresses, as text. Raises OSError where there are none."""

_MOST_ADDRESSES_TRIED = 6


class HostRefused(Exception):  # noqa: N818 - never leaves this room; `safe_http` names the address it was for
    """A host that must not be connected to.

    Attributes:
        why: in words.
        allowed_as: what to put into `allow_hosts` to allow it.
    """

    def __init__(self, why: str, allowed_as: str) -> None:
        super().__init__(why)
        self.why, self.allowed_as = why, allowed_as


class NameNotResolved(httpcore.ConnectError):
    """The name service knows no such host."""


@dataclass(slots=True)
class Visit:
    """One request on its way: what it may still take, and what has come of it so far.

    Attributes:
        deadline: a reading of `time.monotonic`; no wait goes beyond it.
        longest_wait_s: nor is a single one longer than this.
        bytes_left: how much may still be read: of the head first, then of the body.
        bytes_read: how much has been read since the request went out.
        connected: a new connection was opened for it; else one was used again.
    """

    deadline: float
    longest_wait_s: float
    bytes_left: int
    bytes_read: int = 0
    connected: bool = False

    def seconds_left(self) -> float:
        """Return how many seconds the next wait may take.

        Raises:
            httpcore.ReadTimeout: there are none.
        """
        seconds = self.deadline - time.monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout("out of time")
        return min(seconds, self.longest_wait_s)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses."""

    def __init__(self, settings: Settings, resolve: Resolve | None) -> None:
        self._settings = settings
        self._resolve = resolve or _resolve
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | Visit | None = None,
        local_address: str | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to a checked address of the host.

        Raises:
            HostRefused: the host, the port or one of its addresses is one that is never fetched.
        """
        visit = _visit(timeout)
        visit.connected = True
        error: Exception = NameNotResolved(f"the name {host!r} has no address")
        addresses = self._checked(host.strip("[]"), port, visit)[:_MOST_ADDRESSES_TRIED]
        for tried, checked in enumerate(addresses):
            # A dead first address must leave time for the next.
            share = visit.seconds_left() / (len(addresses) - tried)
            try:
                return _HastyStream(self._inner.connect_tcp(checked, port, share, None, socket_options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as exc:
                error = exc
        raise error

    def _checked(self, host: str, port: int, visit: Visit) -> list[str]:
        allowed = is_allowed(host, port, self._settings.allow_hosts)
        if not allowed:
            refused = check_host(host, port)
            if refused is not None:
                raise HostRefused(*refused)
        found = _resolve_in_time(self._resolve, host, port, visit)
        if not allowed:
            for text in found:
                # One bad address among good ones is how a name is turned inwards: none of them is used.
                why = _why_refused(text)
                if why is not None:
                    raise HostRefused(why, host)
        return found


class _HastyStream(httpcore.NetworkStream):
    """A connection on which every wait ends at the visit's deadline, so that crumbs buy no time."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | Visit | None = None) -> bytes:
        """Return what comes before the deadline.

        Raises:
            httpcore.RemoteProtocolError: more than the visit may take.
        """
        visit = _visit(timeout)
        piece = self._inner.read(max_bytes, visit.seconds_left())
        visit.bytes_read += len(piece)
        visit.bytes_left -= len(piece)
        if visit.bytes_left < 0:
            raise httpcore.RemoteProtocolError("it sends on and on around what is to be read")
        return piece

    def write(self, buffer: bytes, timeout: float | Visit | None = None) -> None:
        """Send before the deadline."""
        self._inner.write(buffer, _visit(timeout).seconds_left())

    def close(self) -> None:
        """Close the connection."""
        with contextlib.suppress(OSError):  # it is gone already
            self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | Visit | None = None,
    ) -> httpcore.NetworkStream:
        """Return the connection under TLS, made before the deadline."""
        return _HastyStream(self._inner.start_tls(ssl_context, server_hostname, _visit(timeout).seconds_left()))

    def get_extra_info(self, info: str) -> object:
        """Return what httpcore wants to know of the connection."""
        return self._inner.get_extra_info(info)


@lru_cache(maxsize=8)  # reading the authorities takes 20 ms and more; they are read once for each `ca_file`
def tls_context(ca_file: str) -> ssl.SSLContext:
    """Return how TLS is spoken: certificate and name verified, TLS 1.2 or newer.

    Args:
        ca_file: a PEM file of authorities trusted beside the usual ones; empty for none.

    Raises:
        WrongUseError: it cannot be read, or holds no certificate.
    """
    context = httpcore.default_ssl_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.hostname_checks_common_name = False  # RFC 9525: a name counts only among the alternative names
    if ca_file:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ssl.SSLError) as exc:
            raise WrongUseError(
                f"The setting ca_file names {ca_file}, which cannot be used: {exc}. Correct it."
            ) from exc
    return context


def _visit(timeout: float | Visit | None) -> Visit:
    if not isinstance(timeout, Visit):
        raise TypeError("a request without a visit: every request goes through safe_http")
    return timeout


def _why_refused(text: str) -> str | None:
    try:
        return why_refused(ipaddress.ip_address(text))
    except ValueError:
        return f"its name leads to {text[:60]!r}, which is no address"


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _resolve_in_time(resolve: Resolve, host: str, port: int, visit: Visit) -> list[str]:
    """Return the addresses of a host. The system's resolver knows no deadline, so it runs aside."""
    outcome: list[list[str] | OSError] = []

    def run() -> None:
        try:
            outcome.append(resolve(host, port))
        except OSError as exc:
            outcome.append(exc)
        except UnicodeError as exc:
            outcome.append(OSError(str(exc)))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(visit.seconds_left())
    if not outcome:
        raise httpcore.ConnectTimeout("the name was not resolved in time")
    if isinstance(outcome[0], OSError):
        raise NameNotResolved(f"the name {host!r} cannot be resolved") from outcome[0]
    return outcome[0]
