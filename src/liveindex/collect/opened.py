"""One document, opened and not yet read: where it is from, its stream, and what is known of it so far.

Every way in (file, zip member, standard input, response) ends here, so that each reader is written once.
The streams are buffered so that their first bytes can be looked at (`head_of`) without being consumed.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from liveindex.config import MIB
from liveindex.errors import TooLargeError
from liveindex.model.article import SkipReason
from liveindex.model.outcome import Outcome, Trouble
from liveindex.model.snapshot import Snapshot

HEAD_BYTES = 64 * 1024

Part = Snapshot | Trouble
"""What a reader yields: a document as it came, or why one could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One document, opened.

    Attributes:
        address: as in `Snapshot.address`.
        name: the last part of its path, for its extension; empty for standard input.
        stream: stands at the first byte.
        taken: when it was fetched or opened, UTC.
        size_bytes: None where unknown before reading.
        headers: those of the response, lower-case names; empty for a file.
        depth: how many containers it stands in.
    """

    address: str
    name: str
    stream: io.BufferedReader
    taken: datetime
    size_bytes: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    depth: int = 0

    @property
    def extension(self) -> str:
        """Return what follows the last full stop of the name, lower case; empty where there is none."""
        _, dot, extension = self.name.rpartition(".")
        return extension.lower() if dot else ""

    @property
    def content_type(self) -> str:
        """Return the media type that the server claims, without parameters; empty where it claims none."""
        claimed = next((value for name, value in self.headers if name == "content-type"), "")
        return claimed.partition(";")[0].strip().lower()


class Metered(io.RawIOBase):
    """A raw stream that always fills what is asked for, and reports how much went through.

    A pipe gives its bytes in crumbs, and what a document is shows only in a good piece of it.
    """

    def __init__(self, read: Callable[[int], bytes], on_bytes: Callable[[int], None]) -> None:
        super().__init__()
        self._read, self._on_bytes = read, on_bytes
        self._error: Exception | None = None

    def readable(self) -> bool:
        """Return True: this is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer and return how many bytes it took; fewer only at the end.

        Raises:
            TooLargeError: raised by `on_bytes` once a limit is passed.
        """
        if self._error is not None:
            raise self._error
        filled = 0
        while filled < len(buffer):
            try:
                piece = self._read(len(buffer) - filled)
            except Exception as exc:
                if not filled:
                    raise
                # What came before the break is sound: it goes out first.
                self._error = exc
                break
            if not piece:
                break
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
        self._on_bytes(filled)
        return filled


def buffered(read: Callable[[int], bytes], on_bytes: Callable[[int], None] = lambda _: None) -> io.BufferedReader:
    """Return a stream over a read function, ready for `head_of`."""
    return io.BufferedReader(Metered(read, on_bytes), HEAD_BYTES)


def head_of(opened: Opened) -> bytes:
    """Return up to the first 64 KiB without consuming them."""
    return opened.stream.peek(HEAD_BYTES)[:HEAD_BYTES]


def read_whole(opened: Opened, limit_bytes: int) -> bytes:
    """Return all bytes of a document that cannot be read in pieces.

    Raises:
        TooLargeError: it has more than `limit_bytes`.
    """
    size = opened.size_bytes
    body = b"" if size is not None and size > limit_bytes else _read_up_to(opened.stream, limit_bytes + 1)
    if len(body) > limit_bytes or (size is not None and size > limit_bytes):
        has = f"has {mebibytes(size)}" if size is not None else f"has more than {mebibytes(limit_bytes)}"
        raise TooLargeError(
            f"{opened.address} {has}; the limit is {mebibytes(limit_bytes)}. "
            "Raise max_document_bytes in liveindex.toml, or split it.",
            opened.address,
        )
    return body


def _read_up_to(stream: io.BufferedReader, size: int) -> bytes:
    # In pieces: asked for all at once, a stream sets aside as much memory as the limit, however little comes.
    pieces = []
    while size > 0 and (piece := stream.read(min(size, MIB))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def mebibytes(size_bytes: int) -> str:
    """Return a size in words for messages."""
    return f"{size_bytes / MIB:,.1f} MiB" if size_bytes >= MIB // 10 else f"{size_bytes:,} bytes"


def skipped(address: str, reason: SkipReason, detail: str = "") -> Trouble:
    """Return the trouble of a part that is sound but not read."""
    return Trouble(address=address, outcome=Outcome.SKIPPED, reason=reason.value, detail=detail)


def failed(address: str, reason: str, detail: str) -> Trouble:
    """Return the trouble of a part that is broken."""
    return Trouble(address=address, outcome=Outcome.FAILED, reason=reason, detail=detail)
