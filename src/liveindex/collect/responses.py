"""What a server answered, and what of it is worth keeping for the next visit. Pure values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from liveindex.model.visiting import Validators

REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PERMANENT = frozenset((301, 308))
# Longer ones are no validators but a way to make every later request heavy; servers cut off at 8 KiB of headers.
_LONGEST_VALIDATOR = 2000


NO_VALIDATORS = Validators()


def conditions(validators: Validators, address: str, fetched: str) -> list[tuple[bytes, bytes]]:
    """Return the request headers that ask whether an earlier answer still holds, with the very bytes that came.

    Args:
        validators: of the earlier answer.
        address: what is asked for now, on the way from `fetched`; validators of another address give no headers.
        fetched: the address that the caller named.
    """
    if address != (validators.address or fetched):
        return []
    pairs = ((b"If-None-Match", validators.etag), (b"If-Modified-Since", validators.last_modified))
    return [(name, value.encode("latin-1")) for name, value in pairs if value and _can_be_sent(value)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answered.

    Attributes:
        address: the one that answered, after redirects.
        headers: lower-case names, in the order they came.
        body: decoded (no content encoding left); empty for 304, and where it went into a file.
        redirects: the addresses that were left behind, in order.
        permanent: the address to use from now on; None where the one that was asked for stays good. Only what was
            moved by 301 and 308 alone counts, never from https to http, and only if a document was there (2xx, 304).
            Whether it still is the same kind of document (and no login or consent page) is for the caller to see.
        validators: for the next visit; those of the visit before where a 304 does not renew them.
        size_bytes: of the decoded body, in a file or not.
        cut: there was more than the bounds let in, and the rest was left.
    """

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    redirects: tuple[str, ...] = ()
    permanent: str | None = None
    validators: Validators = field(default=NO_VALIDATORS)
    size_bytes: int = 0
    cut: bool = False

    def header(self, name: str) -> str | None:
        """Return the first value of a header by lower-case name, None where it was not sent."""
        return next((value for key, value in self.headers if key == name), None)


def validators_of(raw: Iterable[tuple[bytes, bytes]], address: str, earlier: Validators | None = None) -> Validators:
    """Return what the headers of an answer give to ask again with.

    Args:
        raw: names and values as they came.
        address: the one that answered.
        earlier: those that a 304 was the answer to; they stay good where it sends no newer ones (RFC 9111, 4.3.4).
    """
    first: dict[bytes, str] = {}
    for name, value in raw:
        first.setdefault(name.lower(), value.decode("latin-1"))
    etag, last_modified = (_kept(first.get(name)) for name in (b"etag", b"last-modified"))
    return Validators(
        etag=etag or (earlier.etag if earlier else None),
        last_modified=last_modified or (earlier.last_modified if earlier else None),
        address=address,
    )


def permanent_address(hops: Sequence[tuple[int, str]], asked: str, status: int) -> str | None:
    """Return the address to use from now on, None where the one asked for stays good.

    Args:
        hops: status and target of each redirect, in order.
        asked: the address that was fetched.
        status: of the answer at the end.
    """
    if not (200 <= status < 300 or status == 304):
        return None
    reached = asked
    for moved, target in hops:
        if moved not in _PERMANENT or (reached.startswith("https:") and not target.startswith("https:")):
            break
        reached = target
    return None if reached == asked else reached


def _kept(value: str | None) -> str | None:
    return value if value and len(value) <= _LONGEST_VALIDATOR else None


def _can_be_sent(value: str) -> bool:
    """Tell whether a value may stand in a header: what came as one may, what was stored in between perhaps not."""
    return value.strip(" \t") == value and all(ch >= " " and ch <= "\xff" and ch != "\x7f" for ch in value)
