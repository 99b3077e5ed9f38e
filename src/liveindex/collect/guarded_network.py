"""The network as `safe_http` may use it: checked addresses only, and one deadline over every wait.

A name is resolved, checked and connected to in one step, so that no second look-up can lead elsewhere (DNS
rebinding). TLS still verifies the name, because httpcore hands it to `start_tls` itself.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable

import httpcore

from liveindex.collect.guard import check_port, is_allowed, refusal, why_refused
from liveindex.config import Settings

Resolve = Callable[[str, int], list[str]]
"""A host name and a port -> its addresses, as text. Raises OSError where there are none."""


class GuardedBackend(httpcore.NetworkBackend):
    """Opens the connections of one fetch. `deadline` is a reading of `time.monotonic`."""

    def __init__(self, address: str, settings: Settings, deadline: float, resolve: Resolve | None) -> None:
        self._address, self._settings, self._deadline = address, settings, deadline
        self._resolve = resolve or _resolve
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to a checked address of the host."""
        error: Exception = OSError(f"{host} has no address")
        addresses = self._checked(host, port)
        for tried, checked in enumerate(addresses):
            # A dead first address must leave time for the next.
            share = _left(self._deadline) / (len(addresses) - tried)
            try:
                inner = self._inner.connect_tcp(checked, port, share, None, socket_options)
                return _HastyStream(inner, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as exc:
                error = exc
        raise error

    def _checked(self, host: str, port: int) -> list[str]:
        bare = host.strip("[]")
        allowed = is_allowed(bare, port, self._settings.allow_hosts)
        if not allowed:
            check_port(self._address, bare, port)
        found = _with_deadline(self._resolve, bare, port, self._deadline)
        if not allowed:
            for text in found:
                # One bad address among good ones is how a name is turned inwards: none of them is used.
                why = why_refused(ipaddress.ip_address(text))
                if why is not None:
                    raise refusal(self._address, why, bare)
        return found


class _HastyStream(httpcore.NetworkStream):
    """A connection on which every wait ends at the deadline, so that crumbs buy no time."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Return what comes before the deadline."""
        return self._inner.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Send before the deadline."""
        self._inner.write(buffer, _left(self._deadline))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Return the connection under TLS, made before the deadline."""
        secured = self._inner.start_tls(ssl_context, server_hostname, _left(self._deadline))
        return _HastyStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """Return what httpcore wants to know of the connection."""
        return self._inner.get_extra_info(info)


def _left(deadline: float) -> float:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("out of time")
    return seconds


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _with_deadline(resolve: Resolve, host: str, port: int, deadline: float) -> list[str]:
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
    thread.join(_left(deadline))
    if not outcome:
        raise httpcore.ConnectTimeout("the name was not resolved in time")
    if isinstance(outcome[0], OSError):
        raise httpcore.ConnectError(f"the name {host!r} cannot be resolved") from outcome[0]
    return outcome[0]
