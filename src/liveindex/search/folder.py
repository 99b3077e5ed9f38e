"""A folder -> an opened index that always shows the newest commit, whoever made it.

Beside tantivy's files lies a marker: the form of the index, so that another form is refused instead of misread,
and an identity that is new whenever the index begins anew, so that nobody goes on from a watermark of the old
one. A folder without marker or `meta.json` counts as no index.

What it does not do: write documents (`embedded` does), or keep tantivy's own watcher thread: one `stat` before a
search takes 2 microseconds and sees a commit at once, where the watcher polls twice a second.
"""

from __future__ import annotations

import os
import shutil
import threading
import uuid
from contextlib import suppress
from pathlib import Path

import tantivy

from liveindex.search.failures import damaged, mapped
from liveindex.search.schema import FORM, index_schema, register_analyzers

_MARKER = "liveindex.txt"
_META = "meta.json"


class IndexFolder:
    """One folder with an index in it, or none yet. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._index: tantivy.Index | None = None
        self._identity: str | None = None
        self._seen: tuple[int, int] | None = None

    def identity(self) -> str | None:
        """Return the identity of the index that lies there now, None where there is none.

        Raises:
            IndexDamagedError: it is of another form.
        """
        with mapped(self.path):
            try:
                text = (self.path / _MARKER).read_text(encoding="utf-8")
            except FileNotFoundError:
                return None
            if self._state() is None:
                return None
        form, _, identity = text.strip().partition("\n")
        if form != FORM or not identity:
            raise damaged(self.path, "was written by another version")
        return identity

    def snapshot(self) -> tuple[tantivy.Searcher, str, tuple[int, int]] | None:
        """Return a searcher on the newest commit, the index's identity and the commit's, None where no index is.

        Raises:
            IndexDamagedError: it is there and cannot be read.
        """
        with self._lock, mapped(self.path):
            state = self._state()
            if state is None:
                self._forget()
                return None
            if state != self._seen:
                self._refresh()
                self._seen = state
            if self._index is None or self._identity is None:
                return None
            return self._index.searcher(), self._identity, state

    def open(self) -> tantivy.Index:
        """Return the index that lies there, opened anew: tantivy's writer must start from what is on the disk."""
        with mapped(self.path):
            index = tantivy.Index.open(str(self.path))
            register_analyzers(index)
            index.config_reader("manual")
            return index

    def create(self, *, over: bool = False) -> None:
        """Put an empty index there: in place of whatever it is (`over`), or else only where none is.

        It is made aside and moved in as a whole, so that no other process ever sees half of it.
        """
        name = f".{self.path.name}-{uuid.uuid4().hex}"
        fresh, old = self.path.with_name(name + ".new"), self.path.with_name(name + ".old")
        with mapped(self.path):
            fresh.mkdir(parents=True)
            try:
                _write_marker(fresh)
                tantivy.Index(index_schema(), str(fresh))
                if over or self.identity() is None:
                    with suppress(FileNotFoundError):
                        self.path.rename(old)
                    self._move_in(fresh)
            finally:
                _remove(fresh)
                _remove(old)

    def _move_in(self, fresh: Path) -> None:
        try:
            fresh.rename(self.path)
        except OSError:
            # Another process was faster: a folder that is not empty is never replaced.
            if self.identity() is None:
                raise

    def delete(self) -> None:
        """Delete the folder and all that is in it."""
        self.forget()
        with mapped(self.path), suppress(FileNotFoundError):
            # Moved away first: a folder that is half deleted is seen by nobody.
            old = self.path.with_name(f".{self.path.name}-{uuid.uuid4().hex}.old")
            self.path.rename(old)
            _remove(old)

    def renew_identity(self) -> None:
        """Tell everyone who looks that the index begins anew. Only for who holds the writer."""
        with mapped(self.path):
            _write_marker(self.path)

    def forget(self) -> None:
        """Let go of all files."""
        with self._lock:
            self._forget()

    def _refresh(self) -> None:
        identity = self.identity()
        if identity is None:
            self._forget()
        elif self._index is None or identity != self._identity:
            self._index = self.open()
            self._index.reload()
            self._identity = identity
        else:
            self._index.reload()

    def _forget(self) -> None:
        self._index = self._identity = self._seen = None

    def _state(self) -> tuple[int, int] | None:
        """Return what changes with every commit: tantivy puts a new `meta.json` in the place of the old."""
        try:
            stat = (self.path / _META).stat()
        except FileNotFoundError:
            return None
        return stat.st_ino, stat.st_mtime_ns


def _write_marker(folder: Path) -> None:
    fresh = folder / f"{_MARKER}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(f"{FORM}\n{uuid.uuid4().hex}\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / _MARKER)


def _remove(path: Path) -> None:
    if path.is_file() or path.is_symlink():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)
