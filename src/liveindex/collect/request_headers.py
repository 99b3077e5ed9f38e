"""What goes out with a request: an honest name, and nothing that tells one visit from another. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from liveindex.collect.unpacking import ACCEPT_ENCODING
from liveindex.config import Settings
from liveindex.errors import WrongUseError

HeaderPairs = list[tuple[bytes, bytes]]

PRODUCT = "LiveIndex"
"""The name that this program goes by, and that robots.txt files may name."""

_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+\Z")
_VALUE = re.compile(r"[\x21-\x7e\x80-\xff]([\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?\Z")
_OWN = frozenset(
    ("host", "user-agent", "accept-encoding", "connection", "content-length", "transfer-encoding", "cookie", "te",
     "upgrade", "trailer", "expect")
)  # fmt: skip


def own_headers(address: str, settings: Settings, accept: str, *, keep: bool) -> HeaderPairs:
    """Return the headers of every request.

    Args:
        address: as `guard.plain_address` gives it.
        settings: for the contact.
        accept: the Accept header.
        keep: the connection is to be used again.
    """
    return [
        (b"Host", urlsplit(address).netloc.encode("ascii")),
        (b"User-Agent", user_agent(settings).encode("ascii")),
        (b"Accept", accept.encode("ascii")),
        (b"Accept-Encoding", ACCEPT_ENCODING.encode("ascii")),
        (b"Connection", b"keep-alive" if keep else b"close"),
    ]


def given_headers(headers: Mapping[str, str]) -> HeaderPairs:
    """Return a caller's headers as they go out.

    Raises:
        WrongUseError: a name or value that may not stand in a request, or a header that is not for a caller to set.
    """
    for name, value in headers.items():
        if not _TOKEN.match(name) or not _VALUE.match(value) or name.lower() in _OWN:
            raise WrongUseError(f"The header {name[:60]!r} cannot be sent with the value {value[:60]!r}. Leave it out.")
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]


def user_agent(settings: Settings) -> str:
    """Return the honest name this program goes by: `LiveIndex/0.1.0 (+contact)`."""
    contact = "".join(ch for ch in settings.contact if ch.isascii() and ch.isprintable() and ch not in "()")
    return f"{PRODUCT}/{_version()}" + (f" (+{contact})" if contact else "")


@cache
def _version() -> str:
    try:
        return version("liveindex")
    except PackageNotFoundError:  # run from a bare checkout
        return "0"
