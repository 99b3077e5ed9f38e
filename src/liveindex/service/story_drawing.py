"""What the articles of one story say between them, drawn from the readings that are stored.

Each kind of fact by itself, so that whoever asks for one does not wait for the others. The latest few stories stay in
memory; what is kept beyond a process is `story_facts`' business.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from liveindex.errors import NotFoundError
from liveindex.model.cast import CastMember
from liveindex.model.evidence import StoryPlace
from liveindex.model.latest import Latest
from liveindex.model.office import Office
from liveindex.model.quotes import StoryQuotes
from liveindex.model.tie import EditRow
from liveindex.model.timeline import StoryAhead, Timeline, TimelineOrder
from liveindex.relate.people.cast import find_cast
from liveindex.relate.people.offices import find_offices
from liveindex.relate.places.naming import find_places
from liveindex.relate.standing.choosing import MOST, what_stands
from liveindex.relate.timelines.dated import dated_sentences
from liveindex.relate.timelines.entries import MOST_ENTRIES
from liveindex.service.asked import read_place
from liveindex.service.chronology import Dated, draw_calendar, draw_timeline
from liveindex.service.comparing import newest_edits
from liveindex.service.drawn import Drawn
from liveindex.service.kept import Kept
from liveindex.service.quoting import draw_quotes
from liveindex.service.story_figures import Moves, find_moves
from liveindex.service.telling import Tellings, load_tellings, state_of
from liveindex.store import articles, stories
from liveindex.store.connection import Connection, Database

EDITS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class StoryDrawing:
    """Draws facts from the stories of one index. Safe to share between threads.

    The very same tellings are given for as long as nothing of a story changed, so each fact is kept beside them.
    """

    database: Database
    _known: Kept[Tellings] = field(default_factory=lambda: Kept(16))
    _moves: Kept[Moves] = field(default_factory=lambda: Kept(16))
    _offices: Kept[tuple[Office, ...]] = field(default_factory=lambda: Kept(16))
    _dated: Kept[Dated] = field(default_factory=lambda: Kept(16))
    _quotes: Kept[StoryQuotes] = field(default_factory=lambda: Kept(16))
    _cast: Kept[tuple[CastMember, ...]] = field(default_factory=lambda: Kept(16))
    _edits: Kept[tuple[EditRow, ...]] = field(default_factory=lambda: Kept(16))

    def tellings(self, wanted: str) -> Tellings:
        """Return the articles of the story in which an article stands, by the article's id or address.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading() as connection:
            story = placed_in(connection, wanted)
            return self._known.get(story, state_of(connection, story), lambda: load_tellings(connection, story))

    def all_of(self, told: Tellings, *, today: date) -> Drawn:
        """Return all that is drawn of a story; what was announced for a day before `today` has passed."""
        return Drawn(
            items=tuple(one.id for one in told.items),
            rows=told.rows,
            left_out=told.left_out,
            origins=told.origins,
            links=told.links,
            moves=self.moves(told),
            cast=self.cast(told),
            edits=self.edits(told),
            places=self.places(told),
            offices=self.offices(told),
            quotes=self.quotes(told),
            latest=self.latest(told, MOST),
            timeline=self.timeline(told, TimelineOrder.ASC, MOST_ENTRIES),
            today=today,
            ahead=self.ahead(told, today),
        )

    def moves(self, told: Tellings) -> Moves:
        """Return the figures that move and what sides dispute."""
        with self.database.reading() as connection:
            return self._moves.get(told.items[0].id, told, lambda: find_moves(connection, told))

    def cast(self, told: Tellings) -> tuple[CastMember, ...]:
        """Return who appears."""
        in_order = sorted(told.items, key=lambda one: (one.at, one.id))
        return self._cast.get(told.items[0].id, told, lambda: find_cast(in_order))

    def edits(self, told: Tellings) -> tuple[EditRow, ...]:
        """Return the newest edits of the articles; of very many versions, those of the newest."""
        with self.database.reading() as connection:
            nums = [articles.find_num(connection, one.id) for one in told.items]
            return self._edits.get(told.items[0].id, told, lambda: newest_edits(connection, nums, limit=EDITS_SHOWN))

    def places(self, told: Tellings) -> tuple[StoryPlace, ...]:
        """Return the places that are named, those that most independent origins name first."""
        return find_places(told.items)

    def offices(self, told: Tellings) -> tuple[Office, ...]:
        """Return who is told to hold which office."""
        return self._offices.get(told.items[0].id, told, lambda: find_offices(told.items))

    def quotes(self, told: Tellings) -> StoryQuotes:
        """Return what is said, each utterance once."""
        with self.database.reading() as connection:
            return self._quotes.get(told.items[0].id, told, lambda: draw_quotes(connection, told))

    def latest(self, told: Tellings, most: int) -> Latest | None:
        """Return what stands now; None where no sentence can be dated."""
        moves = self.moves(told)
        return what_stands(self._sentences(told), moves.figures, moves.disputes, most=most, left_out=told.left_out)

    def timeline(self, told: Tellings, order: TimelineOrder, most: int) -> Timeline:
        """Return what happened, of at most so many entries."""
        return draw_timeline(self._head(told)[0], told, self._sentences(told), order=order, most=most)

    def ahead(self, told: Tellings, today: date) -> StoryAhead:
        """Return what was announced for days to come, and what became of it by a day."""
        story, title = self._head(told)
        return draw_calendar(story, title, told, self._sentences(told), today=today)

    def _head(self, told: Tellings) -> tuple[str, str]:
        """Return id and title of a story."""
        with self.database.reading() as connection:
            return stories.head_of(connection, placed_in(connection, told.items[0].id))[:2]

    def _sentences(self, told: Tellings) -> Dated:
        return self._dated.get(told.items[0].id, told, lambda: dated_sentences(told.items))


def placed_in(connection: Connection, wanted: str) -> int:
    """Return the number of the story in which an article stands, by the article's id or address.

    Raises:
        NotFoundError: there is no such article, or it is not read yet.
    """
    story = stories.story_of_article(connection, articles.find_num(connection, read_place(wanted)[0]))
    if story is None:
        raise NotFoundError(f"{wanted!r} is not read yet. `liveindex work` reads what waits.", wanted)
    return story
