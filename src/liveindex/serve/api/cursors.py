"""The place where a page of a list ends <-> a cursor: opaque, and good for the list that gave it only."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from liveindex.errors import WrongUseError

_MARK_BYTES = 6
_LIST = msgspec.msgpack.Decoder(list[int | str])


def mark_of(path: str, asked: Sequence[tuple[str, Any]]) -> bytes:
    """Return what tells one list from another: its path and what narrows it."""
    return hashlib.blake2b(repr((path, sorted(asked, key=repr))).encode("utf-8", "replace"), digest_size=6).digest()


def write(mark: bytes, place: Sequence[int | str] | None) -> str | None:
    """Return the cursor of a place; None for none."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(mark + msgspec.msgpack.encode(list(place))).decode().rstrip("=")


def read(mark: bytes, cursor: str | None, sorts: tuple[type, ...]) -> tuple[Any, ...] | None:
    """Return the place of a cursor; None where none is given.

    Args:
        mark: of the list that is asked for.
        cursor: as it was given.
        sorts: the types that the parts of a place have.

    Raises:
        WrongUseError: it is no cursor, or that of another list.
    """
    if cursor is None:
        return None
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        if packed[:_MARK_BYTES] != mark and len(packed) > _MARK_BYTES:
            _LIST.decode(packed[_MARK_BYTES:])
            raise WrongUseError(
                "The cursor is that of another list. Give the same parameters as for the page before; only `limit` and "
                "`fields` may differ."
            )
        place = tuple(_LIST.decode(packed[_MARK_BYTES:]))
    except (binascii.Error, ValueError, msgspec.MsgspecError) as exc:
        raise WrongUseError(f"{cursor[:100]!r} is no cursor. Take it from `next_cursor` of the page before.") from exc
    if len(place) != len(sorts) or any(type(part) is not sort for part, sort in zip(place, sorts, strict=True)):
        raise WrongUseError(f"{cursor[:100]!r} is no cursor. Take it from `next_cursor` of the page before.")
    if any(isinstance(part, int) and not -(2**63) <= part < 2**63 for part in place):
        raise WrongUseError(f"{cursor[:100]!r} is no cursor. Take it from `next_cursor` of the page before.")
    return place
