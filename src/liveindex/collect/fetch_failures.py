"""What went wrong underneath -> the error that says it, on which address, and what to do. Pure."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpcore

from liveindex.collect.guarded_network import NameNotResolved
from liveindex.collect.opened import mebibytes
from liveindex.errors import (
    CertificateError,
    FetchFailedError,
    FetchTimeoutError,
    HostNotFoundError,
    NoConnectionError,
    TooLargeError,
    UnsoundAnswerError,
)

FAILURES = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)
"""What httpcore raises for all that happens on the network. An OSError beside these is the disk's."""


def failure_of(exc: Exception, address: str, time_s: float) -> FetchFailedError:
    """Return the error of ours for one of `FAILURES`.

    Args:
        exc: as it was raised.
        address: the one that was asked at that moment.
        time_s: how long it might have taken.
    """
    message = f"{address} could not be fetched: {_said(exc)}."
    if isinstance(exc, httpcore.TimeoutException):
        late = f"{address} took over {time_s:g} seconds. Try again, or raise fetch_timeout_s."
        return FetchTimeoutError(late, address)
    if isinstance(exc, NameNotResolved):
        return HostNotFoundError(message, address)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(exc)):
        return CertificateError(
            f"{address} cannot show that it is who it says: {_said(exc)}. Wait until the site renews its certificate; "
            "for one of your own house name its authority with ca_file in liveindex.toml.",
            address,
        )
    if isinstance(exc, httpcore.ProtocolError):
        return UnsoundAnswerError(message, address)
    return NoConnectionError(message, address)


def too_large(address: str, limit_bytes: int) -> TooLargeError:
    """Return the error of a document over the limit."""
    return TooLargeError(
        f"{address} is larger than {mebibytes(limit_bytes)}. Raise max_document_bytes in liveindex.toml, "
        "or download it and add the file.",
        address,
    )


def _said(exc: Exception) -> str:
    return str(exc).strip().rstrip(".") or type(exc).__name__


def _causes(exc: BaseException | None) -> Iterator[BaseException]:
    # httpcore raises `from None`, which hides the cause and keeps the context.
    while exc is not None:
        yield exc
        exc = exc.__cause__ or exc.__context__
