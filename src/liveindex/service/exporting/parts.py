"""The parts of an evidence file, in a zip or a folder, read without trust: nothing is unpacked, nothing read whole.

A zip may claim any name and any size. Names that lead out of the folder, links, and sizes that no sound file has are
refused before a byte is read.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from liveindex.errors import ExportError

MOST_MEMBERS = 1_000_000
# Texts and JSON of texts shrink to a tenth; a bomb to a thousandth.
_MOST_GROWTH = 200
_SMALL_BYTES = 64 * 1024 * 1024
_UNSAFE = re.compile(r"^/|^[A-Za-z]:|\\|(?:^|/)\.\.?(?:/|$)|//|[\x00-\x1f]")
# What reading a part of a broken zip or folder can end in.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ExportError)


class Parts(Protocol):
    """The parts of an evidence file."""

    def names(self) -> list[str]:
        """Return the names of all parts, each as often as it is there."""

    def open(self, name: str) -> IO[bytes]:
        """Return a part to be read."""


class _ZipParts:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def names(self) -> list[str]:
        return [one.filename for one in self._archive.infolist() if not one.is_dir()]

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(name)


class _FolderParts:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        return [one.relative_to(self._folder).as_posix() for one in sorted(self._folder.rglob("*")) if not one.is_dir()]

    def open(self, name: str) -> IO[bytes]:
        path = self._folder / name
        if path.is_symlink() or not path.is_file():
            raise ExportError(f"{path} is no plain file. An evidence folder holds nothing else: it was changed.")
        return path.open("rb")


@contextmanager
def open_parts(path: Path) -> Iterator[Parts]:
    """Give the parts of an evidence file or folder.

    Raises:
        ExportError: there is none, it is no zip, or a zip that is not safe to read.
    """
    if path.is_dir():
        if not any(path.iterdir()):
            raise ExportError(
                f"{path} is an empty folder. Name the evidence file, or the folder that it was unpacked to."
            )
        yield _FolderParts(path)
        return
    if not path.is_file():
        raise ExportError(f"There is no file {path}. Name the evidence file, or the folder that it was unpacked to.")
    try:
        with path.open("rb") as stream, open_zip(stream, str(path)) as archive:
            yield _ZipParts(archive)
    except OSError as exc:
        raise ExportError(f"{path} cannot be read: {exc.strerror or exc}.") from exc


@contextmanager
def open_zip(stream: IO[bytes], name: str) -> Iterator[zipfile.ZipFile]:
    """Give a zip that is safe to read.

    Raises:
        ExportError: it is none, is cut off, or claims names or sizes that no sound file has.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as exc:
        raise ExportError(f"{name} is no zip file, or a broken one: {exc}. Get it again from whoever made it.") from exc
    with archive:
        check_zip(archive.infolist(), size, name)
        yield archive


def check_zip(members: list[zipfile.ZipInfo], size_bytes: int, name: str) -> None:
    """Refuse a zip that is not safe to read; nothing of it is unpacked for that.

    Raises:
        ExportError: too many members, names that lead elsewhere, links, secrets, or too much for its size.
    """
    if len(members) > MOST_MEMBERS:
        raise ExportError(f"{name} holds {len(members):,} members, more than any evidence file. It is not read.")
    for one in members:
        kind = stat.S_IFMT(one.external_attr >> 16)
        if _UNSAFE.search(one.filename) or kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise ExportError(f"{name} holds {one.filename!r}, which leads out of its folder or is no file. Not read.")
        if one.flag_bits & 0x1:
            raise ExportError(f"{name}: {one.filename} is encrypted. Evidence files are not; it was changed.")
    total = sum(one.file_size for one in members)
    if total > _SMALL_BYTES and total > size_bytes * _MOST_GROWTH:
        raise ExportError(
            f"{name} would grow from {size_bytes:,} to {total:,} bytes: that is a bomb, no evidence file. Not read."
        )
