"""What the articles of one story say between them. Every door shares it.

Facts are drawn when they are asked for, from the readings that are stored; what was drawn is kept until an article of
the story comes, changes or is read again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from liveindex.errors import NotFoundError
from liveindex.service.asked import read_place
from liveindex.service.telling import Tellings, load_tellings, state_of
from liveindex.store import articles, stories
from liveindex.store.connection import Connection, Database

_KEPT = 16  # stories


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """Draws facts from the stories of one index. Safe to share between threads."""

    database: Database
    _known: OrderedDict[int, tuple[object, Tellings]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

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
            return self._load(connection, story)

    def _load(self, connection: Connection, story: int) -> Tellings:
        state = state_of(connection, story)
        with self._lock:
            known = self._known.get(story)
            if known is not None and known[0] == state:
                self._known.move_to_end(story)
                return known[1]
        found = load_tellings(connection, story)
        with self._lock:
            self._known[story] = (state, found)
            self._known.move_to_end(story)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found
