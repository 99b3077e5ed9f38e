"""The database file: opening, migrating, one writer at a time, foreign errors mapped at the edge."""

from __future__ import annotations

import re
import shutil
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import resources
from pathlib import Path

from liveindex.errors import (
    StoreDamagedError,
    StoreError,
    StoreForbiddenError,
    StoreFullError,
    StoreLockedError,
    StoreNewerError,
    UnstorableError,
)

Connection = sqlite3.Connection

FILE_NAME = "liveindex.sqlite"
APPLICATION_ID = 0x4C495645  # "LIVE": tells our file from any other SQLite database
_POLL_S = 0.02
_MIGRATION_NAME = re.compile(r"(\d{4})_\w+\.sql")


class Held:
    """A connection that is closed when its holder goes: servers start and drop threads as they need them.

    A holder, because a connection refers to itself and would stay open until the garbage collector comes by.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class Database:
    """One data folder's database. Safe to share between threads: each thread reads on a connection of its own.

    Attributes:
        moment: the time that it is seen at; None for now.

    Raises:
        StoreError: from every method, one of its kinds, never a bare sqlite3 error.
    """

    moment: datetime | None = None

    def __init__(self, folder: Path, *, lock_timeout_s: float = 30.0) -> None:
        self.path = folder / FILE_NAME
        self._lock_timeout_s = lock_timeout_s
        self._local = threading.local()
        self._opened: weakref.WeakSet[Held] = weakref.WeakSet()
        self._register = threading.Lock()
        self._write_lock = threading.Lock()
        with self._translated():
            folder.mkdir(parents=True, exist_ok=True)
            self._writer = self._connect()
            # What is written lands all over the tables' indexes; 64 MB hold those of half a million articles.
            self._writer.connection.execute("PRAGMA cache_size = -64000")
            self._migrate()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state for the whole block. Nests within a thread."""
        with self._translated():
            connection = self._own()
            if connection.in_transaction:
                yield connection
                return
            self._begin(connection)
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def _begin(self, connection: Connection) -> None:
        """Begin to look: what is seen from here on does not change."""
        connection.execute("BEGIN")

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        """Give the write connection; commit at the end of the block, roll back on any error.

        Args:
            durable: the commit is on the disk, not in the machine's cache, when the block ends.
        """
        with self._write_lock, self._translated():
            connection = self._writer.connection
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                if connection.in_transaction:  # a full disk rolls back by itself
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def at(self, moment: datetime) -> Database:
        """Return the database as it stood at a moment, for looking only."""
        from liveindex.store.past import PastDatabase

        return PastDatabase(self.path, moment, lock_timeout_s=self._lock_timeout_s)

    def version_seen(self) -> int:
        """Return a number that differs whenever any other connection has committed. Costs microseconds."""
        with self._translated():
            return int(self._own().execute("PRAGMA data_version").fetchone()[0])

    def check(self) -> list[str]:
        """Return what SQLite's own quick check finds wrong; empty for a sound file. Reads the whole file."""
        with self.reading() as connection:
            rows = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)")]
        return [] if rows == ["ok"] else rows

    def size_bytes(self) -> int:
        """Return what the database takes on the disk, its write-ahead log included."""
        log = self.path.with_name(f"{self.path.name}-wal")
        return self.path.stat().st_size + (log.stat().st_size if log.exists() else 0)

    def compact(self) -> None:
        """Write the file anew without the space that removed rows have left."""
        with self._write_lock, self._translated():
            self._writer.connection.execute("VACUUM")
            self._writer.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, target: Path) -> None:
        """Write a sound copy of the database as it stands now, while others read and write."""
        with self._translated():
            copy = sqlite3.connect(target)
            try:
                self._own().backup(copy, pages=2000)
            finally:
                copy.close()

    def close(self) -> None:
        """Close every connection of every thread. The last one folds the write-ahead log into the file."""
        with self._register:
            opened, self._opened = list(self._opened), weakref.WeakSet()
        for held in opened:
            held.connection.close()
        self._local = threading.local()

    def _own(self) -> Connection:
        """Return the connection of this thread."""
        held: Held | None = getattr(self._local, "held", None)
        if held is None:
            held = self._local.held = self._connect()
        return held.connection

    def _connect(self) -> Held:
        connection = sqlite3.connect(
            self.path,
            timeout=self._lock_timeout_s,
            isolation_level=None,
            check_same_thread=False,
        )
        # SQLite does not wait by itself here: while another connection makes, recovers or folds the log away, the
        # change of mode fails at once.
        self._patiently(lambda: connection.execute("PRAGMA journal_mode = WAL"))
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -8000")  # 8 MB; the server has a connection for each thread
        connection.execute("PRAGMA mmap_size = 1073741824")
        with self._register:
            held = Held(connection)
            self._opened.add(held)
        return held

    def _patiently(self, step: Callable[[], object]) -> None:
        deadline = time.monotonic() + self._lock_timeout_s
        while True:
            try:
                step()
            except sqlite3.OperationalError as exc:
                if exc.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                    raise
                time.sleep(_POLL_S)
            else:
                return

    def _migrate(self) -> None:
        connection = self._writer.connection
        ours = migrations()
        if connection.execute("PRAGMA user_version").fetchone()[0] == len(ours):
            return
        # Looked at again under the lock: another process may be making the same folder.
        self._patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            self._check_ours(version, len(ours))
            for script in ours[version:]:
                for statement in _statements(script):
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(ours)}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def _check_ours(self, version: int, newest: int) -> None:
        tables = self._writer.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version == 0 and tables:
            raise StoreDamagedError(
                f"{self.path} is a SQLite database, but not one of Live Index. Name another data folder with --home."
            )
        if version > newest:
            raise StoreNewerError(
                f"{self.path} has schema {version}; this version of Live Index knows schemas up to {newest}. "
                "Upgrade Live Index, or name another data folder with --home."
            )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as exc:
            raise translate(exc, self.path) from exc
        except PermissionError as exc:
            raise StoreForbiddenError(
                f"No permission on {exc.filename or self.path}. Give this user the right to write there, or name "
                "another data folder with --home."
            ) from exc
        except (NotADirectoryError, FileExistsError) as exc:
            raise StoreForbiddenError(
                f"{self.path.parent} is not a folder. Name another data folder with --home."
            ) from exc


@contextmanager
def one_document(connection: Connection) -> Iterator[None]:
    """Write one of several documents of a transaction: where it fails, it alone is taken back.

    Raises:
        UnstorableError: its values do not fit the tables.
    """
    connection.execute("SAVEPOINT document")
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, sqlite3.ProgrammingError) as exc:
        connection.execute("ROLLBACK TO document")
        raise UnstorableError(f"The database cannot hold this document: {exc}. Please report it.") from exc
    except (ValueError, TypeError, OverflowError) as exc:
        connection.execute("ROLLBACK TO document")
        raise UnstorableError(f"{type(exc).__name__}: {exc}. Please report it.") from exc
    finally:
        connection.execute("RELEASE document")


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; `executescript` would commit in between."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def migrations() -> list[str]:
    """Return the SQL of every migration in order; the first makes an empty file into schema 1."""
    found = {}
    for entry in resources.files("liveindex.store").joinpath("migrations").iterdir():
        match = _MIGRATION_NAME.fullmatch(entry.name)
        if match:
            found[int(match[1])] = entry.read_text(encoding="utf-8")
    return [found[number] for number in sorted(found)]


def translate(exc: sqlite3.Error, path: Path) -> StoreError:
    """Return our error for one of SQLite's, with what to do."""
    code = getattr(exc, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    match primary:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreLockedError(
                f"{path} is locked: another process is writing. Wait for it or stop it, then try again."
            )
        case sqlite3.SQLITE_FULL:
            free = shutil.disk_usage(path.parent).free // (1024 * 1024)
            return StoreFullError(
                f"The disk is full ({free} MiB free at {path.parent}); what was acknowledged is kept. "
                "Make room, then run the same command again: what is in already counts as unchanged."
            )
        case sqlite3.SQLITE_IOERR:
            return StoreFullError(
                f"Reading or writing {path} failed ({exc}). Is the disk full or gone? What was acknowledged is kept; "
                "run the same command again once the disk is well."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return StoreForbiddenError(
                f"{path} cannot be opened for writing ({exc}). Give this user the right to write there, or name "
                "another data folder with --home."
            )
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return StoreDamagedError(
                f"{path} is damaged or no database ({exc}). Bring a backup back with `liveindex restore FILE`, or move "
                "the folder away to start afresh."
            )
        case _:
            return StoreError(f"The database {path} could not do it: {exc}.")
