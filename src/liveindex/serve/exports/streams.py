"""JSON documents that are written piece by piece: what stands around a list, then its items one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import BinaryIO

import orjson

from liveindex.serve.shapes import Json


def write_list(
    items: Iterable[Json], stream: BinaryIO, *, around: Mapping[str, Json] | None = None, key: str = "items"
) -> None:
    """Write a list, an item a line; where something stands around it, an object with the list as its last key.

    Args:
        items: written as they come.
        stream: to be written to.
        around: the other keys of the object; None for a list by itself.
        key: of the list in that object.
    """
    if around is not None:
        head = orjson.dumps(dict(around)).removesuffix(b"}")
        stream.write(head + (b"," if around else b"") + orjson.dumps(key) + b":")
    stream.write(b"[")
    for number, item in enumerate(items):
        stream.write((b",\n" if number else b"\n") + orjson.dumps(item))
    stream.write(b"\n]" + (b"}" if around is not None else b"") + b"\n")
