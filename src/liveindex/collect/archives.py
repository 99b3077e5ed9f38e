"""Zip archives and gzip files -> the documents in them, opened one after another.

Nothing is unpacked to the disk, so the paths in an archive are names and nothing more. What an archive claims
of its sizes is not believed: the bytes are counted as they come out.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import quote

from liveindex.collect.opened import HEAD_BYTES, Opened, Part, buffered, failed, mebibytes, skipped
from liveindex.collect.passed_over import PassedOver
from liveindex.config import MIB, Settings
from liveindex.errors import TooLargeError, UnreadableInputError
from liveindex.model.article import SkipReason

MAX_DEPTH = 3
# Deflate reaches 1,032:1 on zeros. Text reaches 3:1 to 10:1; the most repetitive log of records some 100:1.
_MAX_RATIO = 200
_RATIO_FROM_BYTES = 8 * MIB
_DIRECTORY_BYTES_PER_MEMBER = 512
_SPOOL_BYTES = 8 * MIB
_WARC_IN_WACZ = re.compile(r"archive/[^/]+\.(?:warc|arc)(?:\.[a-z0-9]+)?$", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Budget:
    """How many decoded bytes an archive and everything in it may still give."""

    def __init__(self, address: str, limit_bytes: int) -> None:
        self._address, self._limit, self._used = address, limit_bytes, 0

    @property
    def is_spent(self) -> bool:
        """Tell whether nothing more may come out."""
        return self._used > self._limit

    def allow(self, size_bytes: int) -> None:
        """Let so much more come out: what is read in bounded memory may give as much as its packed size warrants."""
        self._limit += size_bytes

    def spend(self, size_bytes: int) -> None:
        """Count bytes that came out.

        Raises:
            TooLargeError: more than the archive may give.
        """
        self._used += size_bytes
        if self._used > self._limit:
            raise TooLargeError(
                f"{self._address} holds more than {mebibytes(self._limit)} when unpacked. "
                "Raise max_container_bytes in liveindex.toml, or unpack it and add the folder.",
                self._address,
            )


def open_gzip(opened: Opened, budget: Budget) -> Opened:
    """Return what is packed in a gzip file, to be read as it comes out. Its address stays the file's."""
    inner = _Inflated(opened.stream)
    return replace(
        opened,
        name=opened.name.removesuffix(".gz").removesuffix(".GZ"),
        stream=buffered(inner.read, budget.spend),
        size_bytes=None,
        # The claim was about the packed file.
        headers=tuple((name, value) for name, value in opened.headers if name != "content-type"),
        depth=opened.depth + 1,
    )


class _Inflated:
    """Reads the members of a gzip stream one after another, never more than asked for.

    Not `gzip.GzipFile`: at a broken place that one loses what it had inflated before it.
    """

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._pending = b""
        self._began = False

    def read(self, size: int) -> bytes:
        while True:
            if not self._pending:
                self._pending = self._source.read(HEAD_BYTES)
            if self._decoder.eof:
                if not self._pending.startswith(b"\x1f\x8b"):  # the end, or padding after it
                    return b""
                self._decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
            if not self._pending:
                raise EOFError("the gzip file breaks off")
            found = self._decoder.decompress(self._pending, size)
            self._pending = self._decoder.unconsumed_tail or self._decoder.unused_data
            if found:
                return found


def open_zip(opened: Opened, settings: Settings, budget: Budget) -> Iterator[Opened | Part]:
    """Yield the members of a zip archive, opened, in the order of its directory; why, for each that cannot be.

    Each must be read before the next is asked for.

    Raises:
        UnreadableInputError: no sound archive.
        TooLargeError: it unpacks to more than `max_container_bytes`.
    """
    with _seekable(opened, settings) as stream:
        try:
            _check_directory(opened.address, stream, settings)
            archive = zipfile.ZipFile(stream)
        except _BROKEN as exc:
            raise UnreadableInputError(
                f"{opened.address} is a damaged zip archive: {exc}. Fetch or pack it anew.", opened.address
            ) from exc
        with archive:
            members = [member for member in archive.infolist() if not _is_hidden(member)]
            if _is_wacz(members):
                others = [member for member in members if not _WARC_IN_WACZ.match(member.filename)]
                members = [member for member in members if _WARC_IN_WACZ.match(member.filename)]
                yield from _beside(opened.address, others, members)
            for member in members[: settings.max_container_members]:
                yield _open_member(opened, archive, member, budget)
            left_out = len(members) - settings.max_container_members
            if left_out > 0:
                yield failed(
                    opened.address,
                    "too many members",
                    f"{left_out} of {len(members)} members were left out. Raise max_container_members in "
                    "liveindex.toml, or unpack it and add the folder.",
                )


def _is_wacz(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Tell a packed web archive from other zips. Source: Web Archive Collection Zipped (WACZ) 1.1.1, section 4."""
    names = {member.filename for member in members}
    return "datapackage.json" in names and any(name.startswith(("archive/", "indexes/", "pages/")) for name in names)


def _beside(address: str, others: Sequence[zipfile.ZipInfo], archives: Sequence[zipfile.ZipInfo]) -> Iterator[Part]:
    passed = PassedOver()
    for member in others:
        # What its lists of pages say of a page, the archive says better.
        passed.count("a part of a WACZ beside its archive", member.filename.partition("/")[0])
    yield from passed.troubles(address)
    if not archives:
        yield skipped(address, SkipReason.EMPTY, "It is a WACZ without a WARC in archive/.")


def _seekable(opened: Opened, settings: Settings) -> IO[bytes]:
    """Return a stream that can be sought in: a zip archive is read from its end."""
    if opened.stream.seekable():
        return opened.stream
    spool = tempfile.SpooledTemporaryFile(_SPOOL_BYTES)  # noqa: SIM115 - the caller closes it
    packed = Budget(opened.address, settings.max_container_bytes)
    while piece := opened.stream.read(HEAD_BYTES):
        packed.spend(len(piece))
        spool.write(piece)
    spool.seek(0)
    return spool


def _check_directory(address: str, stream: IO[bytes], settings: Settings) -> None:
    """Refuse a directory so large that reading it would fill the memory.

    Raises:
        TooLargeError: it is.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - HEAD_BYTES - 22 - 76))
    tail = stream.read()
    stream.seek(0)
    ends = tail.rfind(b"PK\x05\x06")
    directory_bytes = int.from_bytes(tail[ends + 12 : ends + 16], "little") if ends >= 0 else 0
    if directory_bytes == 0xFFFF_FFFF:  # zip64: the true size stands in a record of its own
        record = tail.rfind(b"PK\x06\x06")
        directory_bytes = int.from_bytes(tail[record + 40 : record + 48], "little") if record >= 0 else 0
    if directory_bytes > _DIRECTORY_BYTES_PER_MEMBER * settings.max_container_members:
        raise TooLargeError(
            f"{address} has a directory of {mebibytes(directory_bytes)}: more members than "
            f"{settings.max_container_members:,}. Raise max_container_members in liveindex.toml, or unpack it.",
            address,
        )


def count_members(stream: IO[bytes]) -> int | None:
    """Return how many documents a zip archive seems to hold; None where that cannot be told."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = [member for member in archive.infolist() if not _is_hidden(member)]
            return None if _is_wacz(members) else len(members)
    except _BROKEN:
        return None


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    hidden = any((part[0] == "." and part not in (".", "..")) or part == "__MACOSX" for part in parts)
    return member.is_dir() or hidden


def _open_member(opened: Opened, archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> Opened | Part:
    name = quote(member.filename, safe="/ !$&'()*+,;=:@~-._", errors="replace")
    address = f"zip:{opened.address}!/{name.lstrip('/')}"
    if member.flag_bits & 0x1:
        return failed(address, "encrypted", "It is locked with a password. Unpack it yourself and add the files.")
    if (member.external_attr >> 16) & 0o170000 == 0o120000:
        return skipped(address, SkipReason.UNSUPPORTED, "It is a link, not a file.")
    try:
        inner = archive.open(member)
    except _BROKEN as exc:
        return failed(address, "a damaged archive", f"{exc}. Fetch or pack the archive anew.")
    return Opened(
        address=address,
        name=PurePosixPath(member.filename).name,
        stream=buffered(inner.read, _counter(address, member.compress_size, budget)),
        taken=opened.taken,
        depth=opened.depth + 1,
    )


def _counter(address: str, packed_bytes: int, budget: Budget) -> Callable[[int], None]:
    out = 0

    def count(size_bytes: int) -> None:
        nonlocal out
        out += size_bytes
        budget.spend(size_bytes)
        if out > _RATIO_FROM_BYTES and out > _MAX_RATIO * max(packed_bytes, 1):
            raise UnreadableInputError(
                f"{address} swells to over {_MAX_RATIO} times its packed size, as only a zip bomb does. "
                "If it is sound, unpack it yourself and add the file.",
                address,
            )

    return count
