"""What the articles of one story say between them. Every door shares it.

Facts are drawn when they are asked for, from the readings that are stored; what was drawn is kept until an article of
the story comes, changes or is read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from liveindex.errors import NotFoundError
from liveindex.model.dispute import Dispute
from liveindex.model.series import StoryFigures
from liveindex.model.tie import OriginsView
from liveindex.service.asked import read_place
from liveindex.service.kept import Kept
from liveindex.service.story_figures import Moves, find_moves
from liveindex.service.telling import Tellings, load_tellings, state_of
from liveindex.store import articles, listing, stories
from liveindex.store.connection import Database


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """Draws facts from the stories of one index. Safe to share between threads."""

    database: Database
    _known: Kept[Tellings] = field(default_factory=lambda: Kept(16))
    _moves: Kept[Moves] = field(default_factory=lambda: Kept(16))

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

    def figures(self, wanted: str) -> StoryFigures:
        """Return the figures that move in a story, each with its values, claimants and sentences.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self._find_moves(wanted).figures

    def disputes(self, wanted: str) -> tuple[Dispute, ...]:
        """Return the facts of a story on which sides disagree: who says which, with the sentences.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self._find_moves(wanted).disputes

    def _find_moves(self, wanted: str) -> Moves:
        told = self.tellings(wanted)
        with self.database.reading() as connection:
            # The very same tellings are given for as long as nothing of the story changed.
            return self._moves.get(told.items[0].id, told, lambda: find_moves(connection, told))
