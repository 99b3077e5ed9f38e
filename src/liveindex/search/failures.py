"""tantivy's errors -> ours. It raises ValueError with a text for nearly everything, and panics on torn files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liveindex.errors import IndexBusyError, IndexDamagedError, IndexFullError, LiveIndexError, SearchError

_FULL = ("No space left", "os error 28", "os error 122", "StorageFull", "QuotaExceeded")
_FORBIDDEN = ("Permission denied", "PermissionDenied", "os error 13", "Read-only file system", "os error 30")


@contextmanager
def mapped(folder: Path) -> Iterator[None]:
    """Turn every error of tantivy or the disk, raised inside, into one of the tree."""
    try:
        yield
    except LiveIndexError:
        raise
    except (ValueError, OSError) as exc:
        raise _error_of(folder, str(exc)) from exc
    except BaseException as exc:
        # A Rust panic arrives as a BaseException of a class that cannot be imported.
        if type(exc).__name__ != "PanicException":
            raise
        raise damaged(folder, f"cannot be read ({str(exc)[:200]})") from exc


def damaged(folder: Path, trouble: str) -> IndexDamagedError:
    """Return the error for an index that cannot be used."""
    return IndexDamagedError(
        f"The search index in {folder} {trouble}. Nothing is lost, for it can be made anew: run `liveindex rebuild`."
    )


def _error_of(folder: Path, text: str) -> SearchError:
    if "LockBusy" in text:
        return IndexBusyError(f"Another process is writing the search index in {folder}. Try again in a moment.")
    if any(sign in text for sign in _FULL):
        return IndexFullError(f"There is no space left to write the search index in {folder}. Make room and try again.")
    if any(sign in text for sign in _FORBIDDEN):
        return SearchError(
            f"The search index in {folder} may not be read or written by this user. Give this user the right to."
        )
    return damaged(folder, f"cannot be used ({text[:200]})")
