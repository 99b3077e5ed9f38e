"""What replaced wordings are looked up by, in a file of its own beside the database; made anew where it is lost.

The tables that are looked up across articles hold current versions. A look into the past needs those of versions that
were replaced since: they are made of the readings that are kept of every version, when the past is first looked at, and
then as the change log goes on. Beside the database, not in it: the tables of the present do not grow by what hardly
anyone asks for, a backup needs none of this, and a look into the past never waits for the one who may write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from liveindex.model.annotation import Entities, Reading, Work
from liveindex.store import lookup_rows, lookup_tables, packing
from liveindex.store.connection import Connection
from liveindex.store.lookup_rows import Target

FILE_NAME = "replaced-wordings.sqlite"
SCHEMA = "replaced"  # the name under which a connection has it
_FORM = 1  # of the tables below; a file of another form is made anew
_ARTICLES_AT_ONCE = 200
_CHANGES_AT_ONCE = 20_000
_INDEXES = {
    "mentions": ("version", "entity, at_us", "article, number"),
    "roles": ("version", "entity, at_us"),
    "statements": ("version", "article, number"),
    "speakers": ("version", "entity, at_us", "article, statement"),
    "figures": ("version", "unit, at_us", "article, number"),
    "places": ("version", "geonames, at_us", "article, number"),
}


class ReplacedWordings:
    """The file of one data folder. Safe to share between threads and processes."""

    def __init__(self, database: Path, *, lock_timeout_s: float) -> None:
        self._database = database
        self._path = database.with_name(FILE_NAME)
        self._lock_timeout_s = lock_timeout_s

    def attach(self, connection: Connection) -> None:
        """Give a connection of the database the file's tables, under the name of `SCHEMA`."""
        with closing(self._open()):
            pass
        connection.execute(f"ATTACH DATABASE ? AS {SCHEMA}", (str(self._path),))

    def catch_up(self) -> None:
        """Take in what the change log tells since the last time; the first time, every wording that was replaced.

        Each batch is kept by itself, so that what was interrupted goes on where it was.
        """
        with closing(self._open()) as connection:
            while _step(connection):
                pass

    def _open(self) -> Connection:
        """Return a connection to the database that may write into the file alone, as `main` and `SCHEMA`."""
        try:
            return self._opened()
        except sqlite3.DatabaseError as exc:
            if exc.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                raise
        # Nothing in it cannot be made again.
        delete(self._path.parent)
        return self._opened()

    def _opened(self) -> Connection:
        connection = sqlite3.connect(f"{self._database.as_uri()}?mode=ro", uri=True, isolation_level=None,
                                     timeout=self._lock_timeout_s)  # fmt: skip
        try:
            connection.execute(f"ATTACH DATABASE ? AS {SCHEMA}", (f"{self._path.as_uri()}?mode=rwc",))
            _make(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def delete(folder: Path) -> None:
    """Delete the file of a data folder; it need not be there."""
    for ending in ("", "-wal", "-shm", "-journal"):
        (folder / f"{FILE_NAME}{ending}").unlink(missing_ok=True)


def state(connection: Connection) -> tuple[int | None, int]:
    """Return up to which change the file is made, None while it is not whole, and a number that differs with it."""
    row: tuple[int | None, int] = connection.execute(f"SELECT upto, revision FROM {SCHEMA}.state").fetchone()
    return row


def _make(connection: Connection) -> None:
    """Make the tables where they are not there, or are of another form or database."""
    if _is_ours(connection):
        return
    with suppress(sqlite3.OperationalError):  # another process is making it: without a log it is only slower
        connection.execute(f"PRAGMA {SCHEMA}.journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _is_ours(connection):  # another process may have made it meanwhile
            for (name,) in connection.execute(
                f"SELECT name FROM {SCHEMA}.sqlite_master WHERE type = 'table'"
            ).fetchall():
                connection.execute(f"DROP TABLE {SCHEMA}.{name}")
            connection.execute(
                f"""CREATE TABLE {SCHEMA}.state (
                        upto     INTEGER,           -- last change that is taken in; NULL until all articles are
                        since    INTEGER NOT NULL,  -- last change when the first of them was
                        article  INTEGER NOT NULL,  -- the last of them
                        revision INTEGER NOT NULL)"""
            )
            connection.execute(f"INSERT INTO {SCHEMA}.state VALUES (NULL, ?, 0, 0)", (_last_change(connection),))
            connection.execute(
                f"""CREATE TABLE {SCHEMA}.wordings (
                        version INTEGER PRIMARY KEY,
                        article INTEGER NOT NULL,
                        seen_us INTEGER NOT NULL,
                        mark    TEXT NOT NULL)      -- of the readings that its rows are made of"""
            )
            connection.execute(f"CREATE INDEX {SCHEMA}.wordings_by_article ON wordings(article)")
            for table, indexes in _INDEXES.items():
                version = ", 0 AS version" if table == "speakers" else ""
                # The columns of the table of the present, whatever they are.
                connection.execute(f"CREATE TABLE {SCHEMA}.{table} AS SELECT *{version} FROM main.{table} WHERE 0")
                for number, columns in enumerate(indexes):
                    connection.execute(f"CREATE INDEX {SCHEMA}.{table}_{number} ON {table}({columns})")
            connection.execute(f"PRAGMA {SCHEMA}.user_version = {_FORM}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _is_ours(connection: Connection) -> bool:
    if connection.execute(f"PRAGMA {SCHEMA}.user_version").fetchone()[0] != _FORM:
        return False
    return (state(connection)[0] or 0) <= _last_change(connection)


def _last_change(connection: Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM main.changes").fetchone()[0])


def _step(connection: Connection) -> bool:
    """Take in one batch; tell whether there may be more."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        upto, since, article = connection.execute(f"SELECT upto, since, article FROM {SCHEMA}.state").fetchone()
        last = _last_change(connection)
        if upto is None:
            nums = _edited_after(connection, article)
            article = nums[-1] if nums else article
            # What changed while the first batches were made is looked at again.
            upto = None if nums else since
            more = bool(nums) or since < last
        else:
            until = min(last, upto + _CHANGES_AT_ONCE)
            nums = _changed(connection, upto, until)
            upto, more = until, until < last
        for num in nums:
            _take(connection, num)
        # Which wordings stood when may differ though no rows do: the one that replaced them was read meanwhile.
        connection.execute(
            f"UPDATE {SCHEMA}.state SET upto = ?, article = ?, revision = revision + ?", (upto, article, bool(nums))
        )
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return more


def _edited_after(connection: Connection, article: int) -> list[int]:
    rows = connection.execute(
        f"SELECT num FROM main.articles WHERE num > ? AND versions > 1 ORDER BY num LIMIT {_ARTICLES_AT_ONCE}",
        (article,),
    )
    return [num for (num,) in rows]


def _changed(connection: Connection, upto: int, until: int) -> list[int]:
    rows = connection.execute(
        """SELECT DISTINCT c.article FROM main.changes c JOIN main.articles a ON a.num = c.article
           WHERE c.seq > ? AND c.seq <= ? AND a.versions > 1 ORDER BY c.article""",
        (upto, until),
    )
    return [num for (num,) in rows]


def _take(connection: Connection, article: int) -> None:
    """Keep what the replaced wordings of an article are looked up by."""
    found = connection.execute(
        """SELECT v.num, v.seen_us, a.at_us,
                  a.at_us || ' ' || v.seen_us || ' '
                  || (SELECT count(*) || ' ' || coalesce(max(made_us), 0) FROM main.readings r WHERE r.version = v.num)
           FROM main.versions v JOIN main.articles a ON a.num = v.article
           WHERE v.article = ? AND v.num <> a.version""",
        (article,),
    ).fetchall()
    marks = dict(connection.execute(f"SELECT version, mark FROM {SCHEMA}.wordings WHERE article = ?", (article,)))
    for version, seen_us, at_us, mark in found:
        if marks.get(version) == mark:
            continue
        for table in lookup_rows.TABLES:
            connection.execute(f"DELETE FROM {SCHEMA}.{table} WHERE version = ?", (version,))
        _write(connection, Target(article, version, at_us))
        connection.execute(
            f"INSERT OR REPLACE INTO {SCHEMA}.wordings VALUES (?, ?, ?, ?)", (version, article, seen_us, mark)
        )


def _write(connection: Connection, target: Target) -> None:
    readings = dict(_readings(connection, target.version))
    entities = readings.get(Work.ENTITIES)
    nums = lookup_tables.name_rows(connection, entities.items) if isinstance(entities, Entities) else {}
    rows = lookup_rows.rows_of(target, readings, nums)
    rows["speakers"] = [(*row, target.version) for row in rows["speakers"]]
    lookup_rows.write(connection, rows, schema=SCHEMA)


def _readings(connection: Connection, version: int) -> Iterator[tuple[Work, Reading]]:
    works: Iterable[Work] = sorted(lookup_rows.NEEDED)
    for work, body in connection.execute(
        f"""SELECT work, body FROM main.readings
            WHERE version = ? AND body IS NOT NULL AND work IN ({", ".join("?" * len(lookup_rows.NEEDED))})""",
        (version, *works),
    ):
        reading = packing.unpack_sound(Work(work), body)
        if reading is not None:
            yield Work(work), reading
