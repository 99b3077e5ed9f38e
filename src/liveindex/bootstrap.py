"""The only place that reads the environment and builds objects."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from liveindex.config import SETTINGS_FILE, Settings, load_settings
from liveindex.errors import BackupError, NotFoundError
from liveindex.model.view import Finding
from liveindex.pipeline.index_sync import IndexSync
from liveindex.pipeline.near_sync import NearSync
from liveindex.pipeline.pools import Pool, default_workers
from liveindex.search.base import SearchEngine
from liveindex.search.embedded import EmbeddedEngine
from liveindex.search.past import PastEngine
from liveindex.service import doctor
from liveindex.service.backfill import Backfill
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
    from liveindex.service.alerting import Alerting
    from liveindex.service.announcing import Announcing
    from liveindex.service.cautioning import Cautioning
    from liveindex.service.comparing import Comparing
    from liveindex.service.directories import Directories
    from liveindex.service.exporting.choosing import Choosing
    from liveindex.service.feed_reading import FeedReading
    from liveindex.service.outlets import Outlets
    from liveindex.service.places import Places
    from liveindex.service.saved_matching import Matching
    from liveindex.service.saved_searches import SavedSearches
    from liveindex.service.statements import Statements
    from liveindex.service.story_editing import StoryEditing
    from liveindex.service.story_facts import StoryFacts
    from liveindex.service.story_origins import StoryOrigins
    from liveindex.service.suggesting import Suggesting
    from liveindex.service.tokens import Tokens

INDEX_FOLDER = "search-index"
INDEX_LOCK = "search-index.lock"
# The moment that the verbs of this process look at; None is now. A door sets it for one command.
looked_at: ContextVar[datetime | None] = ContextVar("looked_at", default=None)
VECTORS_FILE = "vectors.npz"
DRAWN_FOLDER = "drawn-stories"
WATCH_LOCK = "watch.lock"
SAVED_LOCK = "saved.lock"
ALERTS_LOCK = "alerts.lock"
HUB_LOCK = "hub.lock"


@dataclass(frozen=True, kw_only=True)
class Services:
    """What a door needs.

    What only some verbs need is made when it is asked for: its modules take half a second to load, and `show` should
    not wait for them. Two threads that ask at once may each get one of their own, which is harmless.
    """

    database: Database
    engine: SearchEngine
    settings: Settings
    searching: Searching
    reading: Reading
    running: Running
    lookups: Lookups
    people: People
    following: Following
    watching: Watching
    growth: Growth
    stories: Stories

    def at(self, moment: datetime) -> Services:
        """Return the services over the index as it stood at a moment, for looking only.

        What is followed, watched, saved and sent has no past: these stay as they are.
        """
        database, engine, sync = self.database.at(moment), PastEngine(self.engine, moment), self.searching.sync
        return replace(
            self,
            database=database,
            engine=engine,
            searching=Searching(database, engine, sync),
            reading=Reading(database, engine, sync),
            lookups=Lookups(database, engine),
            people=People(database),
            growth=Growth(database, self.settings, now_utc),
            stories=Stories(database),
        )

    @cached_property
    def comparing(self) -> Comparing:
        """Return what sets articles beside each other."""
        from liveindex.service.comparing import Comparing

        return Comparing(self.database)

    @cached_property
    def cautioning(self) -> Cautioning:
        """Return what tells what an article rests on."""
        from liveindex.service.cautioning import Cautioning

        return Cautioning(self.database)

    @cached_property
    def story_editing(self) -> StoryEditing:
        """Return what people decide on stories with."""
        from liveindex.service.story_editing import StoryEditing

        return StoryEditing(self.database, now_utc)

    @cached_property
    def facts(self) -> StoryFacts:
        """Return what the articles of a story say between them."""
        from liveindex.service.story_facts import StoryFacts
        from liveindex.store.drawn_stories import DrawnStories
        from liveindex.store.past import PastDatabase

        is_past = isinstance(self.database, PastDatabase)  # what is kept is of now
        return StoryFacts(self.database, None if is_past else DrawnStories(self.settings.home / DRAWN_FOLDER))

    @cached_property
    def story_origins(self) -> StoryOrigins:
        """Return how many origins stand behind stories."""
        from liveindex.service.story_origins import StoryOrigins

        return StoryOrigins(self.database)

    @cached_property
    def suggesting(self) -> Suggesting:
        """Return what a search text being typed may become."""
        from liveindex.service.suggesting import Suggesting

        return Suggesting(self.database)

    @cached_property
    def places(self) -> Places:
        """Return what is known of places."""
        from liveindex.service.places import Places

        return Places(self.database, self.engine)

    @cached_property
    def directories(self) -> Directories:
        """Return lists of people and places."""
        from liveindex.service.directories import Directories

        return Directories(self.database, self.engine)

    @cached_property
    def statements(self) -> Statements:
        """Return single statements."""
        from liveindex.service.statements import Statements

        return Statements(self.database, self.facts)

    @cached_property
    def outlets(self) -> Outlets:
        """Return what is known of an outlet from its articles."""
        from liveindex.service.outlets import Outlets

        return Outlets(self.database)

    @cached_property
    def choosing(self) -> Choosing:
        """Return what finds which articles an export is of."""
        from liveindex.service.exporting.choosing import Choosing

        return Choosing(self.database, self.engine)

    @cached_property
    def alerting(self) -> Alerting:
        """Return what sends alerts."""
        from liveindex.service.alerting import Alerting

        return Alerting(self.database, self.engine, self.settings, now_utc, self.settings.home / ALERTS_LOCK)

    @cached_property
    def announcing(self) -> Announcing:
        """Return what tells a hub that feeds have news."""
        from liveindex.service.announcing import Announcing

        return Announcing(self.database, self.settings, now_utc, self.settings.home / HUB_LOCK)

    @cached_property
    def saved(self) -> SavedSearches:
        """Return the searches that are kept."""
        from liveindex.service.saved_searches import SavedSearches

        return SavedSearches(self.database, self.engine, self.searching, self.alerting, now_utc)

    @cached_property
    def tokens(self) -> Tokens:
        """Return who may use the index over HTTP."""
        from liveindex.service.tokens import Tokens

        return Tokens(self.database, now_utc)

    @cached_property
    def feed_reading(self) -> FeedReading:
        """Return what apps that read feeds use."""
        from liveindex.service.feed_reading import FeedReading

        return FeedReading(self.database, now_utc)


def find_home(given: str | os.PathLike[str] | None) -> Path:
    """Return the data folder: as given, else `LIVEINDEX_HOME`, else the platform's usual place."""
    chosen = given or os.environ.get("LIVEINDEX_HOME")
    return Path(chosen).expanduser().absolute() if chosen else Path(platformdirs.user_data_dir("liveindex", False))


def read_settings(home: str | os.PathLike[str] | None = None) -> Settings:
    """Return the settings of a data folder, from its file and the environment."""
    return load_settings(find_home(home), os.environ)


def now_utc() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


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
