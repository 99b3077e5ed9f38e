"""Where an export goes: a file that appears under its name only once it is whole, or standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

from liveindex.errors import ExportError, WrongUseError

STDOUT = "-"


@contextmanager
def output(target: str, *, force: bool, binary: bool = False) -> Iterator[BinaryIO]:
    """Give a stream to write to; the file has its name when the block ends, and is not there where it fails.

    Args:
        target: path of the file; `-` is standard output.
        force: a file that is there already is replaced.
        binary: it is nothing to be shown on a terminal.

    Raises:
        WrongUseError: the file is there already, or a terminal would get bytes.
        ExportError: it cannot be written.
    """
    if target == STDOUT:
        if binary and sys.stdout.isatty():
            raise WrongUseError("This format is no text: name a file with -o FILE, or send the output elsewhere.")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    refuse_existing(path, force=force)
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part")
    except OSError as exc:
        raise ExportError(f"{path} cannot be written: {exc.strerror}. Name another file.") from exc
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield cast("BinaryIO", stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o666 & ~_umask())
        _put(part, path, force=force)
    except OSError as exc:
        if isinstance(exc, BrokenPipeError):
            raise
        raise ExportError(f"{path} cannot be written: {exc.strerror or exc}. Make room, or name another.") from exc
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def refuse_existing(path: Path, *, force: bool) -> None:
    """Refuse to write over what is there.

    Raises:
        WrongUseError: there is such a file or folder, and `force` is not given; or a folder stands there.
    """
    if path.is_dir():
        raise WrongUseError(f"{path} is a folder. Name a file in it.")
    if os.path.lexists(path) and not force:
        raise WrongUseError(f"{path} is there already. Give --force to replace it, or name another file.")


def _put(part: Path, path: Path, *, force: bool) -> None:
    """Give the finished file its name; without force not even one that came meanwhile is replaced."""
    if not force:
        try:
            os.link(part, path)
        except FileExistsError as exc:
            raise WrongUseError(f"{path} was made by another meanwhile. Name another file.") from exc
        except OSError:  # a file system without hard links
            refuse_existing(path, force=False)
        else:
            return
    part.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class Counting:
    """A stream that knows how many bytes went through it, and their SHA-256; it cannot be sought in."""

    def __init__(self, stream: IO[bytes]) -> None:
        import hashlib

        self._stream = stream
        self._digest = hashlib.sha256()
        self.count = 0

    def write(self, part: bytes) -> int:
        """Write, count and hash some bytes."""
        self._stream.write(part)
        self._digest.update(part)
        self.count += len(part)
        return len(part)

    def tell(self) -> int:
        """Return how many bytes went through."""
        return self.count

    def flush(self) -> None:
        """Do nothing: the stream beneath is flushed by whoever opened it."""

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of all bytes so far, in hex."""
        return self._digest.hexdigest()
