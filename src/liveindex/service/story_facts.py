"""What the articles of one story say between them. Every door shares it.

Facts are drawn when they are asked for (`story_drawing`), from the readings that are stored; what was drawn is kept for
as long as it holds (`story_keeping`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from liveindex.model.cast import CastMember
from liveindex.model.dispute import Dispute
from liveindex.model.evidence import StoryPlace
from liveindex.model.latest import Latest
from liveindex.model.news import ArticleNews, StoriesNews, StoryNews
from liveindex.model.office import Office
from liveindex.model.quotes import StoryQuotes
from liveindex.model.series import StoryFigures
from liveindex.model.tie import EditRow, OriginsView
from liveindex.model.timeline import StoryAhead, Timeline, TimelineOrder
from liveindex.relate.standing.choosing import MOST
from liveindex.relate.timelines.entries import MOST_ENTRIES
from liveindex.service.asked import check_limit, read_place
from liveindex.service.chronology import still_to_come
from liveindex.service.drawn import LEAST_KEPT, Drawn
from liveindex.service.drawn import state_of as drawn_state
from liveindex.service.since import Reports, draw_article, draw_news, is_edited, reports_in, stories_since
from liveindex.service.stories import LEAST_ARTICLES
from liveindex.service.story_drawing import StoryDrawing
from liveindex.service.story_keeping import StoryKeeping
from liveindex.service.telling import Tellings
from liveindex.store import articles, listing, stories
from liveindex.store.connection import Database
from liveindex.store.drawn_stories import DrawnStories


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """Draws facts from the stories of one index. Safe to share between threads.

    Attributes:
        files: where what was drawn is kept for the next process; None keeps it nowhere, as of the past.
    """

    database: Database
    files: DrawnStories | None = None
    drawing: StoryDrawing = field(init=False)
    keeping: StoryKeeping = field(init=False)

    def __post_init__(self) -> None:
        """Draw from the same index, and keep what is drawn of it."""
        object.__setattr__(self, "drawing", StoryDrawing(self.database))
        object.__setattr__(self, "keeping", StoryKeeping(self.database, self.files))

    def drawn(self, wanted: str, *, today: date) -> Drawn:
        """Return all that a story's page shows, drawn once for each state of the story.

        Args:
            wanted: an article of the story, by its id or address.
            today: what was announced for a day before it has passed.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading():  # one state for all: an article that comes meanwhile is of the next
            story, state = self.keeping.state(wanted)
            if (found := self.keeping.drawn(story, state, today=today)) is not None:
                return found
            if (found := self.keeping.drawn(story, state)) is None:
                found = self.drawing.all_of(self.tellings(wanted), today=today)
            else:
                found = replace(found, today=today, ahead=self.drawing.ahead(self.tellings(wanted), today))
        return self.keeping.keep(story, state, found)

    def known(self, wanted: str, *, today: date) -> Drawn | None:
        """Return what `drawn` would, where it is drawn already; None where it would have to be drawn now.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading():
            return self.keeping.drawn(*self.keeping.state(wanted), today=today)

    def draw_ahead(self, *, today: date, stories_looked_at: int = 50) -> bool:
        """Draw the freshest large story of which no file holds the present state; tell whether one does now.

        False too where nothing can be written: what would be drawn then is lost again.
        """
        if self.files is None:
            return False
        with self.database.reading() as connection:
            for num in stories.newest(connection, limit=stories_looked_at, least=LEAST_KEPT):
                state = drawn_state(connection, num)
                if not self.files.has(num, state):
                    found = self.drawn(stories.name_of(connection, num)[0], today=today)
                    self.keeping.write(num, state, found)  # it may have been known, and its file gone
                    return self.files.has(num, state)
        return False

    def _known_drawn(self, wanted: str) -> Drawn | None:
        return self.keeping.drawn(*self.keeping.state(wanted))

    def tellings(self, wanted: str) -> Tellings:
        """Return the articles of the story in which an article stands, by the article's id or address.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self.drawing.tellings(wanted)

    def origins(self, wanted: str) -> OriginsView:
        """Return the independent origins of a whole story.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        told = self._known_drawn(wanted) or self.tellings(wanted)
        with self.database.reading() as connection:
            asked = listing.row_of(connection, articles.find_num(connection, read_place(wanted)[0]))
        return OriginsView(asked=asked, origins=told.origins, rows=told.rows, links=told.links, cut=told.left_out > 0)

    def figures(self, wanted: str) -> StoryFigures:
        """Return the figures that move in a story, each with its values, claimants and sentences.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        known = self._known_drawn(wanted)
        return (known.moves if known else self.drawing.moves(self.tellings(wanted))).figures

    def disputes(self, wanted: str) -> tuple[Dispute, ...]:
        """Return the facts of a story on which sides disagree: who says which, with the sentences.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        known = self._known_drawn(wanted)
        return (known.moves if known else self.drawing.moves(self.tellings(wanted))).disputes

    def cast(self, wanted: str) -> tuple[CastMember, ...]:
        """Return who appears in a story: roles as articles gave them, and how often each is quoted.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        known = self._known_drawn(wanted)
        return known.cast if known else self.drawing.cast(self.tellings(wanted))

    def edits(self, wanted: str) -> tuple[EditRow, ...]:
        """Return the newest edits of the articles of a story; of very many versions, those of the newest.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        known = self._known_drawn(wanted)
        return known.edits if known else self.drawing.edits(self.tellings(wanted))

    def places(self, wanted: str) -> tuple[StoryPlace, ...]:
        """Return the places that a story names, those that most independent origins name first.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        known = self._known_drawn(wanted)
        return known.places if known else self.drawing.places(self.tellings(wanted))

    def latest(self, wanted: str, *, most: int = MOST) -> Latest | None:
        """Return what stands now in a story; None where no sentence of it can be dated.

        Args:
            wanted: an article of the story, by its id or address.
            most: how many things at most, 1 to 1,000.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        check_limit(most)
        known = self._known_drawn(wanted) if most == MOST else None
        return known.latest if known else self.drawing.latest(self.tellings(wanted), most)

    def offices(self, wanted: str) -> tuple[Office, ...]:
        """Return who is told to hold which office in a story, those that changed hands first.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        known = self._known_drawn(wanted)
        return known.offices if known else self.drawing.offices(self.tellings(wanted))

    def quotes(self, wanted: str) -> StoryQuotes:
        """Return what is said in a story: each utterance once, with who kept what of it, and what differs.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading():
            story, state = self.keeping.state(wanted)
            if (found := self.keeping.quotes(story, state)) is not None:
                return found
            told = self.tellings(wanted)
            return self.keeping.keep_quotes(story, state, self.drawing.quotes(told), articles=len(told.items))

    def known_quotes(self, wanted: str) -> StoryQuotes | None:
        """Return what is said in a story, where it is drawn already; None where it would have to be drawn now.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading():
            return self.keeping.quotes(*self.keeping.state(wanted))

    def news(
        self, since: datetime, wanted: str | None = None, *, limit: int = 40, most_stories: int = 50
    ) -> tuple[StoryNews, ...]:
        """Return what is new since a time: of one story, or of all in which something is, the latest first.

        Args:
            since: when the reader looked; counted is when the index had it.
            wanted: id, beginning of an id or address of an article in the story; None is all stories of several
                articles.
            limit: how many items of a story at most, 1 to 1,000; what is left out is counted.
            most_stories: how many stories at most, 1 to 1,000.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        if wanted is None:
            return self.all_news(since, limit=limit, most_stories=most_stories).stories
        check_limit(limit)
        with self.database.reading() as connection:
            num = stories.story_of_article(connection, articles.find_num(connection, read_place(wanted)[0]))
            founder = stories.name_of(connection, num)[0] if num is not None else wanted
        found = self._news_of(founder, since, limit)
        return (found,) if found else ()

    def all_news(self, since: datetime, *, limit: int = 40, most_stories: int = 50) -> StoriesNews:
        """Return what is new since a time in all stories of several articles in which something is.

        The arguments are those of `news`. What was left out is told.
        """
        check_limit(limit)
        check_limit(most_stories)
        with self.database.reading() as connection:
            changed = stories_since(connection, since, least=LEAST_ARTICLES)
        found: list[StoryNews] = []
        for num, edited in changed.stories:
            if len(found) == most_stories:
                return StoriesNews(stories=tuple(found), more=True, back_to=changed.back_to)
            with self.database.reading() as connection:
                if edited and not is_edited(connection, edited):
                    continue
                founder = stories.name_of(connection, num)[0]
            one = self._news_of(founder, since, limit)
            if one is not None and (one.items or one.articles):
                found.append(one)
        return StoriesNews(stories=tuple(found), more=changed.back_to is not None, back_to=changed.back_to)

    def _news_of(self, founder: str, since: datetime, limit: int) -> StoryNews | None:
        """Return what is new in the story of an article; None where it stands in none."""
        told = self._reports(founder)
        with self.database.reading() as connection:
            num = stories.story_of_article(connection, articles.find_num(connection, founder))
            return None if num is None else draw_news(connection, num, told, since, limit=limit)

    def _reports(self, wanted: str) -> Reports:
        known = self._known_drawn(wanted)
        if known is not None:
            return reports_in(known.items, known.rows, known.origins)
        told = self.tellings(wanted)
        return reports_in((one.id for one in told.items), told.rows, told.origins)

    def article_news(self, wanted: str) -> ArticleNews | None:
        """Return what the sentences of an article were to its story when it came; None while it is not judged.

        Raises:
            NotFoundError: there is no such article.
        """
        with self.database.reading() as connection:
            return draw_article(connection, articles.find_num(connection, read_place(wanted)[0]))

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
        is_usual = order is TimelineOrder.ASC and most == MOST_ENTRIES
        known = self._known_drawn(wanted) if is_usual else None
        return known.timeline if known else self.drawing.timeline(self.tellings(wanted), order, most)

    def ahead(self, wanted: str, *, today: date) -> StoryAhead:
        """Return what a story announced for days to come, and what became of it by a day.

        Args:
            wanted: an article of the story, by its id or address.
            today: what lies before it has passed; articles published after it are not read.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        known = self._known_drawn(wanted)
        return known.ahead if known and known.today == today else self.drawing.ahead(self.tellings(wanted), today)

    def all_ahead(self, *, today: date, stories_read: int = 50) -> tuple[StoryAhead, ...]:
        """Return what the freshest stories of two articles or more announce and has not come."""
        with self.database.reading() as connection:
            nums = stories.newest(connection, limit=stories_read, least=2, since=None)
            ids = [stories.name_of(connection, num)[0] for num in nums]
        return still_to_come([self.ahead(one, today=today) for one in ids])
