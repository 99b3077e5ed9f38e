"""What was drawn of stories, kept until an article of them comes, changes or is read again.

The latest few stay in memory; of a story of many articles it is kept in a file too, for the next process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from liveindex.model.quotes import StoryQuotes
from liveindex.service.drawn import LEAST_KEPT, Drawn, of_day, pack, state_of, unpack
from liveindex.service.kept import Kept
from liveindex.service.story_drawing import placed_in
from liveindex.store.connection import Database
from liveindex.store.drawn_stories import QUOTES, DrawnStories


@dataclass(frozen=True, slots=True)
class StoryKeeping:
    """Keeps what is drawn of the stories of one index. Safe to share between threads.

    Attributes:
        files: for the next process; None keeps nothing there, as of the past.
    """

    database: Database
    files: DrawnStories | None
    _drawn: Kept[Drawn] = field(default_factory=lambda: Kept(32))
    _said: Kept[StoryQuotes] = field(default_factory=lambda: Kept(32))

    def state(self, wanted: str) -> tuple[int, bytes]:
        """Return the number of the story in which an article stands, and the state that it is in.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading() as connection:
            story = placed_in(connection, wanted)
            return story, state_of(connection, story)

    def drawn(self, story: int, state: bytes, *, today: date | None = None) -> Drawn | None:
        """Return what is drawn of a story in a state; None where nothing is.

        Args:
            today: None also where its calendar would have to be drawn for this day; without it, of any day.
        """
        found = self._drawn.find(story, state)
        if found is None and self.files is not None and (body := self.files.load(story, state)) is not None:
            found = unpack(body, Drawn)
            if found is not None:
                self._drawn.put(story, state, found)
        if found is None or today is None or found.today == today:
            return found
        turned = of_day(found, today)
        return self._drawn.put(story, state, turned) if turned else None

    def keep(self, story: int, state: bytes, found: Drawn) -> Drawn:
        """Keep what was drawn of a story in a state; return it."""
        self.write(story, state, found)
        return self._drawn.put(story, state, found)

    def write(self, story: int, state: bytes, found: Drawn) -> None:
        """Write what was drawn to its file, where it is of a large story and files are kept."""
        if self.files is not None and len(found.items) >= LEAST_KEPT:
            self.files.save(story, state, pack(found))

    def quotes(self, story: int, state: bytes) -> StoryQuotes | None:
        """Return what is said in a story in a state; None where it is not drawn."""
        known = self._drawn.find(story, state)
        if known is not None:
            return known.quotes
        found = self._said.find(story, state)
        if found is None and self.files is not None and (body := self.files.load(story, state, QUOTES)) is not None:
            found = unpack(body, StoryQuotes)
            if found is not None:
                self._said.put(story, state, found)
        if found is None and (drawn := self.drawn(story, state)) is not None:
            found = drawn.quotes
        return found

    def keep_quotes(self, story: int, state: bytes, found: StoryQuotes, *, articles: int) -> StoryQuotes:
        """Keep what is said in a story of so many articles; return it: the page of a statement asks for no more."""
        if self.files is not None and articles >= LEAST_KEPT:
            self.files.save(story, state, pack(found), QUOTES)
        return self._said.put(story, state, found)
