"""What a door is given: the services of one index, each made when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from liveindex.config import Settings
from liveindex.search.base import SearchEngine
from liveindex.search.past import PastEngine
from liveindex.service.clock import now_utc
from liveindex.service.following import Following
from liveindex.service.growth import Growth
from liveindex.service.lookups import Lookups
from liveindex.service.people import People
from liveindex.service.reading import Reading
from liveindex.service.running import Running
from liveindex.service.searching import Searching
from liveindex.service.stories import Stories
from liveindex.service.watching import Watching
from liveindex.store.connection import Database

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
    from liveindex.service.saved_searches import SavedSearches
    from liveindex.service.statements import Statements
    from liveindex.service.story_editing import StoryEditing
    from liveindex.service.story_facts import StoryFacts
    from liveindex.service.story_origins import StoryOrigins
    from liveindex.service.suggesting import Suggesting
    from liveindex.service.tokens import Tokens

DRAWN_FOLDER = "drawn-stories"
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
