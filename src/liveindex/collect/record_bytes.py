"""A web archive's file -> its unpacked bytes, with the borders that its gzip members draw.

Most web archives pack each record as a gzip member of its own, so that a damaged record harms no other: reading
goes on at the next member. A file that is not packed, or packed as one, has no such borders; there the line with
which a record begins is looked for. What a record says is for `web_archives`.

Not warcio's `ArchiveIterator`: it ends at the first broken record, and tells of it on standard error only.
"""

from __future__ import annotations

import re
import zlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from liveindex.collect.opened import HEAD_BYTES
from liveindex.config import MIB

_GZIP = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
# Pages pack 3:1 to 10:1; deflate reaches 1,032:1 on zeros, and only a bomb has megabytes of them.
_MAX_RATIO = 200
_RATIO_FROM_BYTES = 8 * MIB
_LONGEST_START = 4096
# How much of a gzip member is kept to look for others in it, should it prove cut off, and how often that is done:
# a file made of nothing but false beginnings must not be read over and over.
_KEPT_OF_MEMBER = 4 * MIB
_LOOKED_AGAIN_BYTES = 64 * MIB


@dataclass(frozen=True, slots=True)
class _Border:
    """Where a gzip member begins, or breaks off.

    Attributes:
        at: bytes unpacked before it.
        packed: bytes of the file before it.
        damage: what is wrong with the member that ends here; None for the beginning of one.
    """

    at: int
    packed: int
    damage: str | None = None


def next_start(start: re.Pattern[bytes], body: bytes | bytearray, begin: int, end: int) -> int | None:
    """Return where in a body, at the beginning of a line, the next record begins; None where none does."""
    found = start.search(body, begin, end)
    while found is not None and body[found.start() - 1 : found.start()] != b"\n":
        found = start.search(body, found.start() + 1, end)
    return found.start() if found else None


class RecordBytes:
    """The unpacked bytes of a web archive. Holds what has been looked at and not yet read, nothing more.

    Args:
        stream: the file, at its first byte.
        start: the line with which a record begins.
        spend: told of each piece: bytes of the file, bytes unpacked; may raise `TooLargeError`.
    """

    def __init__(self, stream: IO[bytes], start: re.Pattern[bytes], spend: Callable[[int, int], None]) -> None:
        self._stream, self.start, self._spend = stream, start, spend
        self._base = stream.tell() if stream.seekable() else 0
        self._buffer = bytearray()
        self._at = 0  # of the first byte of the buffer
        self._borders: deque[_Border] = deque()
        self._member = _Border(0, 0)
        self._packed = b""
        self._packed_read = 0
        self._fill_packed()
        self._is_gzip = self._packed.startswith(b"\x1f\x8b")
        self._decoder: zlib._Decompress | None = None
        self._of_member = bytearray()  # what was read of the member at hand, its latest part
        self._into_member = self._unpacked = self._looked_again = 0

    @property
    def at(self) -> int:
        """Return how many bytes were read so far, unpacked."""
        return self._at

    @property
    def offset(self) -> int:
        """Return where in the file the record at hand begins: its gzip member, or its first byte."""
        return self._member.packed if self._is_gzip else self._at

    def begin(self) -> bytes:
        """Pass over blank lines and borders; return the first line's beginning, empty at the end of the file."""
        while self._buffer or self._pull():
            if self._border_here() is not None:
                border = self._borders.popleft()
                self._member = border if border.damage is None else self._member
                continue
            head = self.peek(64)
            bare = head.lstrip(b"\r\n")
            if bare:
                self._drop(len(head) - len(bare))
                return self.peek(_LONGEST_START)
            self._drop(len(self.peek(HEAD_BYTES)) - len(self.peek(HEAD_BYTES).lstrip(b"\r\n")))
        return b""

    def peek(self, size: int) -> bytes:
        """Return up to `size` bytes without reading them; fewer at the end, or where a border ends the record."""
        return bytes(self._buffer[: self._span(size)])

    def read(self, size: int) -> bytes:
        """Return and pass up to `size` bytes; fewer at the end, or where a border ends the record."""
        piece = self.peek(size)
        self._drop(len(piece))
        return piece

    def damage(self) -> str | None:
        """Return what broke the gzip member just where reading stands; None where nothing did."""
        if not self._buffer:
            self._pull()
        border = self._border_here()
        return border.damage if border else None

    def unread(self, body: bytes) -> None:
        """Put back what was read last."""
        self._buffer[:0] = body
        self._at -= len(body)

    def rewind(self, at: int) -> bool:
        """Go back to a place in the file; False where that cannot be: packed files and pipes only go forward."""
        if self._is_gzip or not self._stream.seekable():
            return False
        self._stream.seek(self._base + at)
        self._buffer.clear()
        self._packed, self._packed_read, self._at = b"", at, at
        self._fill_packed()
        return True

    def pass_over(self) -> int:
        """Go on to the next line with which a record begins, or to the next border; return how much was passed."""
        passed = 0
        while True:
            span = self._span(HEAD_BYTES)
            found = next_start(self.start, self._buffer, 1, span)
            whole = span < HEAD_BYTES  # the end, or a border
            # A line that has only begun may be the one.
            dropped = found if found is not None else span if whole else span - _LONGEST_START
            self._drop(dropped)
            passed += dropped
            if whole or found is not None:
                return passed

    def _span(self, size: int) -> int:
        """Return how many of the next `size` bytes there are before the end and before what ends the record."""
        while len(self._buffer) < size + (_LONGEST_START if self._borders else 0) and self._pull():
            pass
        for border in self._borders:
            room = border.at - self._at
            if room >= size or not self._is_crossed(border, room):
                return min(size, room)
        return min(size, len(self._buffer))

    def _border_here(self) -> _Border | None:
        return self._borders[0] if self._borders and self._borders[0].at == self._at else None

    def _is_crossed(self, border: _Border, room: int) -> bool:
        """Tell whether a record goes on over a border: some tools pack by size, not by record."""
        if border.damage is not None:
            return False
        return len(self._buffer) > room and self.start.match(self._buffer, room) is None

    def _drop(self, size: int) -> None:
        del self._buffer[:size]
        self._at += size
        while self._borders and self._borders[0].at < self._at:
            self._borders.popleft()

    def _end(self) -> int:
        return self._at + len(self._buffer)

    def _fill_packed(self) -> bool:
        piece = self._stream.read(HEAD_BYTES)
        self._packed += piece
        self._packed_read += len(piece)
        self._spend(len(piece), 0)
        return bool(piece)

    def _pull(self) -> bool:
        """Unpack a piece more; tell whether anything new is known: bytes or a border."""
        if not self._is_gzip:
            self._buffer += self._packed
            grown = bool(self._packed)
            self._packed = b""
            self._fill_packed()
            return grown
        if not self._packed:
            self._fill_packed()
        if self._decoder is None:
            return self._open_member()
        if not self._packed:
            self._break_off("it breaks off")
        else:
            self._inflate(self._decoder)
        return True

    def _open_member(self) -> bool:
        while self._packed and not self._packed.strip(b"\0"):  # padding, as on tapes
            self._packed = b""
            self._fill_packed()
        while len(self._packed) < 4 and self._fill_packed():
            pass
        if not self._packed:
            return False
        self._borders.append(_Border(self._end(), self._packed_read - len(self._packed)))
        self._of_member.clear()
        self._into_member = self._unpacked = 0
        if _GZIP.match(self._packed):
            self._decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        else:
            self._break_off("it is not packed as the rest is")
        return True

    def _inflate(self, decoder: zlib._Decompress) -> None:
        before = self._packed
        try:
            found = decoder.decompress(before, HEAD_BYTES)
        except zlib.error as exc:
            self._break_off(str(exc).rpartition(": ")[2])
            return
        self._packed = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
        taken = before[: len(before) - len(self._packed)]
        self._of_member += taken
        del self._of_member[:-_KEPT_OF_MEMBER]
        self._into_member += len(taken)
        self._buffer += found
        self._unpacked += len(found)
        self._spend(0, len(found))
        if self._unpacked > max(_RATIO_FROM_BYTES, _MAX_RATIO * self._into_member):
            self._break_off(f"it swells to over {_MAX_RATIO} times its packed size, as only a bomb does")
        elif decoder.eof:
            self._decoder = None

    def _break_off(self, why: str) -> None:
        if self._borders and self._borders[-1].at == self._end():
            self._buffer += b"\0"  # a member of which nothing came out is a broken record too
        self._borders.append(_Border(self._end(), self._packed_read - len(self._packed), why))
        self._decoder = None
        # Where a member was cut off, the next ones were taken for the rest of it: look for them from its beginning.
        if self._looked_again <= self._packed_read + _LOOKED_AGAIN_BYTES:
            self._looked_again += len(self._of_member)
            self._packed = bytes(self._of_member) + self._packed
        self._of_member.clear()
        self._find_member()

    def _find_member(self) -> bool:
        """Go on to the next gzip member that begins with a record; tell whether there is one."""
        at = 1
        while True:
            found = _GZIP.search(self._packed, at)
            if found is None:
                tail = self._packed[-3:]
                self._packed = b""
                self._fill_packed()
                if not self._packed:
                    return False
                self._packed, at = tail + self._packed, 0
                continue
            at = found.start()
            if len(self._packed) - at < _LONGEST_START:
                self._packed = self._packed[at:]
                self._fill_packed()
                at = 0
            if self._begins_record(at):
                self._packed = self._packed[at:]
                return True
            at += 1

    def _begins_record(self, at: int) -> bool:
        # The three bytes of the mark also come about by chance, once in 16 MiB.
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(self._packed[at : at + HEAD_BYTES], 1024)
        except zlib.error:
            return False
        return self.start.match(head) is not None
