"""The only place that reads the environment and builds objects."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from liveindex.bootstrap.provided import Services
from liveindex.config import SETTINGS_FILE, Settings, load_settings
from liveindex.errors import BackupError, NotFoundError
from liveindex.model.view import Finding
from liveindex.pipeline.index_sync import IndexSync
from liveindex.pipeline.near_sync import NearSync
from liveindex.pipeline.pools import Pool, default_workers
from liveindex.search.base import SearchEngine
from liveindex.search.embedded import EmbeddedEngine
from liveindex.service import doctor
from liveindex.service.backfill import Backfill
from liveindex.service.clock import now_utc
from liveindex.service.following import Following
from liveindex.service.growth import Growth
from liveindex.service.lookups import Lookups
from liveindex.service.meaning import Meaning
from liveindex.service.people import People
from liveindex.service.reading import Reading
from liveindex.service.running import Running
from liveindex.service.searching import Searching
from liveindex.service.stories import Stories
from liveindex.service.watching import Watching
from liveindex.store import backup, replaced
from liveindex.store.connection import FILE_NAME, Database

if TYPE_CHECKING:
    from liveindex.service.saved_matching import Matching

__all__ = ["Services", "now_utc"]

INDEX_FOLDER = "search-index"
INDEX_LOCK = "search-index.lock"
# The moment that the verbs of this process look at; None is now. A door sets it for one command.
looked_at: ContextVar[datetime | None] = ContextVar("looked_at", default=None)
VECTORS_FILE = "vectors.npz"
WATCH_LOCK = "watch.lock"
SAVED_LOCK = "saved.lock"


def find_home(given: str | os.PathLike[str] | None) -> Path:
    """Return the data folder: as given, else `LIVEINDEX_HOME`, else the platform's usual place."""
    chosen = given or os.environ.get("LIVEINDEX_HOME")
    return Path(chosen).expanduser().absolute() if chosen else Path(platformdirs.user_data_dir("liveindex", False))


def read_settings(home: str | os.PathLike[str] | None = None) -> Settings:
    """Return the settings of a data folder, from its file and the environment."""
    return load_settings(find_home(home), os.environ)


@contextmanager
def services(settings: Settings, *, processes: bool = True, make: bool = True) -> Iterator[Services]:
    """Give the services of a data folder; close everything at the end.

    Args:
        settings: of the folder.
        make: make the index where there is none yet; looking something up should not.
        processes: use several processes where there is enough to do. Not from a program whose main module
            cannot be imported twice.
    """
    if not make and not (settings.home / FILE_NAME).exists():
        raise NotFoundError(
            f"There is no index in {settings.home} yet. `liveindex add` makes one; --home names another folder.",
            str(settings.home),
        )
    database = Database(settings.home, lock_timeout_s=settings.lock_timeout_s)
    pool = Pool(default_workers(settings.workers) if processes else 1, alone_timeout_s=settings.extract_timeout_s)
    try:
        engine = open_engine(settings)
        try:
            sync = _sync(database, engine, settings)

            @cache
            def matching() -> Matching:
                from liveindex.service.saved_matching import Matching
                from liveindex.service.story_origins import StoryOrigins

                return Matching(database, engine, now_utc, settings.home / SAVED_LOCK, StoryOrigins(database))

            found = Services(
                database=database,
                engine=engine,
                settings=settings,
                searching=Searching(database, engine, sync),
                reading=Reading(database, engine, sync, Meaning(engine, NearSync(settings.home / VECTORS_FILE))),
                running=Running(database, sync, settings, pool, now_utc, settings.home / INDEX_FOLDER, matching),
                lookups=Lookups(database, engine),
                people=People(database),
                following=Following(database, settings, now_utc, lambda: time.sleep(settings.host_spacing_s)),
                watching=Watching(database, sync, settings, pool, now_utc, settings.home / WATCH_LOCK),
                growth=Growth(database, settings, now_utc),
                stories=Stories(database),
            )
            moment = looked_at.get()
            yield found if moment is None else found.at(moment)
        finally:
            engine.close()
    finally:
        pool.close()
        database.close()


def open_engine(settings: Settings) -> SearchEngine:
    """Return the search engine over the index of a data folder."""
    return EmbeddedEngine(settings.home / INDEX_FOLDER, heap_bytes=settings.index_heap_bytes)


def backfill(services: Services) -> Backfill:
    """Return what takes copies from archives into an index."""
    from liveindex.collect.mementos import Patience  # the network's libraries take 0.2 s to load

    return Backfill(services.running, Patience(services.settings))


def examine(settings: Settings) -> Iterator[Finding]:
    """Yield what `doctor` finds in a data folder, however broken."""

    def open_database() -> Database:
        return Database(settings.home, lock_timeout_s=settings.lock_timeout_s)

    def open_sync(database: Database) -> IndexSync:
        return _sync(database, open_engine(settings), settings)

    yield from doctor.examine(settings.home, open_database, open_sync)


def _sync(database: Database, engine: SearchEngine, settings: Settings) -> IndexSync:
    return IndexSync(database, engine, settings.home / INDEX_LOCK)


def restore(source: Path, settings: Settings, *, replace: bool) -> Path | None:
    """Make a backup the database of a data folder; return where the one that was there lies now, if any was.

    Raises:
        BackupError: the file is no sound backup, or the folder holds an index and `replace` is not given.
        StoreLockedError: the folder is in use.
    """
    home = settings.home
    if (home / FILE_NAME).exists() and not replace:
        raise BackupError(f"{home} holds an index already. Give --replace to set it aside, or name another --home.")
    unpacked = backup.read_backup(source, home, settings_name=SETTINGS_FILE)
    moved = backup.put_in_place(unpacked, home, now=now_utc())
    EmbeddedEngine.wipe(home / INDEX_FOLDER)
    replaced.delete(home)
    return moved
