"""What the articles of one story say between them. Every door shares it.

Facts are drawn when they are asked for, from the readings that are stored; what was drawn is kept until an article of
the story comes, changes or is read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from liveindex.errors import NotFoundError
from liveindex.model.tie import OriginsView
from liveindex.model.timeline import StoryAhead, Timeline, TimelineOrder
from liveindex.relate.dated import dated_sentences
from liveindex.relate.timelines import MOST_ENTRIES
from liveindex.service.asked import read_place
from liveindex.service.chronology import Dated, draw_calendar, draw_timeline, still_to_come
from liveindex.service.kept import Kept
from liveindex.service.telling import Tellings, load_tellings, state_of
from liveindex.store import articles, listing, stories
from liveindex.store.connection import Database


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """Draws facts from the stories of one index. Safe to share between threads."""

    database: Database
    _known: Kept[Tellings] = field(default_factory=lambda: Kept(16))
    _dated: Kept[Dated] = field(default_factory=lambda: Kept(16))

    def tellings(self, wanted: str) -> Tellings:
        """Return the articles of the story in which an article stands, by the article's id or address.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading() as connection:
            article = articles.find_num(connection, read_place(wanted)[0])
            story = stories.story_of_article(connection, article)
            if story is None:
                raise NotFoundError(f"{wanted!r} is not read yet. `liveindex work` reads what waits.", wanted)
            return self._known.get(story, state_of(connection, story), lambda: load_tellings(connection, story))

    def origins(self, wanted: str) -> OriginsView:
        """Return the independent origins of a whole story.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        told = self.tellings(wanted)
        with self.database.reading() as connection:
            asked = listing.row_of(connection, articles.find_num(connection, read_place(wanted)[0]))
        return OriginsView(asked=asked, origins=told.origins, rows=told.rows, links=told.links, cut=told.left_out > 0)

    def timeline(self, wanted: str, *, order: TimelineOrder = TimelineOrder.ASC, most: int = MOST_ENTRIES) -> Timeline:
        """Return what happened in a story, dated by when it happened, as far as the text tells.

        Args:
            wanted: an article of the story, by its id or address.
            order: of the entries.
            most: entries, at most, 1 to 1,000.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
            WrongUseError: `most` is out of its bounds.
        """
        told = self.tellings(wanted)
        return draw_timeline(self._head(told.items[0].id)[0], told, self._sentences(told), order=order, most=most)

    def ahead(self, wanted: str, *, today: date) -> StoryAhead:
        """Return what a story announced for days to come, and what became of it by a day.

        Args:
            wanted: an article of the story, by its id or address.
            today: what lies before it has passed; articles published after it are not read.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        told = self.tellings(wanted)
        story, title = self._head(told.items[0].id)
        return draw_calendar(story, title, told, self._sentences(told), today=today)

    def all_ahead(self, *, today: date, stories_read: int = 50) -> tuple[StoryAhead, ...]:
        """Return what the freshest stories of two articles or more announce and has not come."""
        with self.database.reading() as connection:
            nums = stories.newest(connection, limit=stories_read, least=2, since=None)
            ids = [stories.founder_of(connection, num) for num in nums]
        return still_to_come([self.ahead(one, today=today) for one in ids])

    def _head(self, wanted: str) -> tuple[str, str]:
        """Return id and title of the story in which an article stands."""
        with self.database.reading() as connection:
            num = stories.story_of_article(connection, articles.find_num(connection, wanted))
            if num is None:
                raise NotFoundError(f"{wanted!r} is not read yet. `liveindex work` reads what waits.", wanted)
            return stories.head_of(connection, num)[:2]

    def _sentences(self, told: Tellings) -> Dated:
        return self._dated.get(told.items[0].id, told, lambda: dated_sentences(told.items))
