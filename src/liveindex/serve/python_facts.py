"""The part of `Index` that is about what articles say: alone, before they are quoted, and a story's between them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import overload

from liveindex.bootstrap import Services, now_utc
from liveindex.model.cast import CastMember
from liveindex.model.caution import Cautions
from liveindex.model.directory import PeopleOrder, PeoplePage, PlacesOrder, PlacesPage
from liveindex.model.dispute import Dispute
from liveindex.model.evidence import PlaceView, StatementView, StoryPlace
from liveindex.model.latest import Latest
from liveindex.model.lookup import WhoView
from liveindex.model.news import ArticleNews, StoryNews
from liveindex.model.office import Office
from liveindex.model.outlet import Outlet
from liveindex.model.quotes import Ledger, StoryQuotes
from liveindex.model.series import StoryFigures
from liveindex.model.timeline import StoryAhead, Timeline, TimelineOrder


class IndexedFacts:
    """What an `Index` draws from stories. Any article of a story names it: an id, the beginning of one, an address."""

    _services: Services

    def figures(self, *, story: str) -> StoryFigures:
        """Return the figures that move in the story of an article: each value, who gives it, and the sentence.

        Args:
            story: id of any of its articles, the beginning of it, or its address.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self._services.facts.figures(story)

    def disputes(self, story: str) -> tuple[Dispute, ...]:
        """Return on what the sides of an article's story disagree: a matrix of source by value, without a verdict.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self._services.facts.disputes(story)

    def latest(self, story: str) -> Latest | None:
        """Return what stands now in the story of an article: its freshest sentences, claims and disputes marked.

        None where no sentence of it can be dated.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self._services.facts.latest(story)

    @overload
    def places(self, story: str) -> tuple[StoryPlace, ...]: ...

    @overload
    def places(
        self, *, order: str = "met", begins: str = "", after: str | None = None, limit: int = 50
    ) -> PlacesPage: ...

    def places(
        self,
        story: str | None = None,
        *,
        order: str = "met",
        begins: str = "",
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[StoryPlace, ...] | PlacesPage:
        """Return the places of the index; or of a story, those that most independent origins name first.

        Args:
            story: any article of it; None is the whole index, a stretch at a time, as the others say.
            order: `met`, those that most articles name first, or `name`.
            begins: only those whose name begins so.
            after: `next_cursor` of the stretch before.
            limit: how many at most, 1 to 1,000.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
            ValueError: there is no such order.
        """
        if story is not None:
            return self._services.facts.places(story)
        return self._services.directories.places(order=PlacesOrder(order), begins=begins, after=after, limit=limit)

    @overload
    def people(self, story: str) -> tuple[CastMember, ...]: ...

    @overload
    def people(
        self, *, order: str = "met", begins: str = "", after: str | None = None, limit: int = 50
    ) -> PeoplePage: ...

    def people(
        self,
        story: str | None = None,
        *,
        order: str = "met",
        begins: str = "",
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[CastMember, ...] | PeoplePage:
        """Return the people of the index by full name; or who appears in a story, most quoted first, with roles.

        Args:
            story: any article of it; None is the whole index, a stretch at a time, as the others say.
            order: `met`, those whose name most articles give first; `quoted`, those of whom most statements are told
                first; or `name`, by family name.
            begins: only those of whose name a part begins so, in any spelling.
            after: `next_cursor` of the stretch before.
            limit: how many at most, 1 to 1,000.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
            ValueError: there is no such order.
        """
        if story is not None:
            return self._services.facts.cast(story)
        return self._services.directories.people(order=PeopleOrder(order), begins=begins, after=after, limit=limit)

    def source(self, name: str) -> Outlet:
        """Return what is known of an outlet: how much is its own, repeated or credited, who repeats it, silent edits.

        Args:
            name: its host, or the name it goes by.

        Raises:
            NotFoundError: no article of it is in the index.
        """
        return self._services.outlets.outlet(self._services.reading.source_id(name))

    def offices(self, story: str) -> tuple[Office, ...]:
        """Return who is told to hold which office in a story, and where one followed another.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self._services.facts.offices(story)

    def quotes(self, wanted: str) -> StoryQuotes:
        """Return what is said in a story: each utterance once, with who kept what of it, and where words differ.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self._services.facts.quotes(wanted)

    def who(self, name: str, *, limit: int = 10) -> WhoView:
        """Return a person or body: the names that count as it, roles, statements and articles.

        Args:
            name: in any spelling or script; a surname where only one person here carries it.
            limit: how many statements and articles at most, 1 to 1,000.

        Raises:
            NotFoundError: nobody of that name is read in the index; the nearest names are offered.
        """
        return self._services.people.who(name, limit=limit)

    def statement(self, wanted: str) -> StatementView:
        """Return one statement, by its id (`article.version.offset`), with what is needed to check it.

        Raises:
            WrongUseError: this is no id of a statement.
            NotFoundError: there is no such article or version, or no statement begins there.
        """
        return self._services.statements.one(wanted)

    def place(self, name: str, *, limit: int = 25) -> PlaceView:
        """Return a place: how it was read, what is told to have happened there, and who names it.

        Args:
            name: as articles or the gazetteer spell it, or its number in GeoNames, `#703448`.
            limit: how many articles are looked at, the newest, 1 to 1,000.

        Raises:
            NotFoundError: no article names it.
        """
        return self._services.places.place(name, limit=limit)

    def ledger(self, name: str) -> Ledger:
        """Return everything that a person or body is told to have said, in order of when; repeats are folded.

        Raises:
            NotFoundError: nobody of that name is read in the index; the nearest names are offered.
        """
        return self._services.people.ledger(name)

    def new(self, since: date | datetime, wanted: str | None = None, *, limit: int = 40) -> tuple[StoryNews, ...]:
        """Return what is new since a time: of the story of an article, or of all stories, the latest first.

        Args:
            since: when you looked; a time without a zone is UTC. Counted is when the index had it.
            wanted: an article in the story; None is all stories.
            limit: how many items of a story at most, 1 to 1,000; what is left out is counted.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        moment = since if isinstance(since, datetime) else datetime(since.year, since.month, since.day, tzinfo=UTC)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return self._services.facts.news(moment.astimezone(UTC), wanted, limit=limit)

    def new_in(self, wanted: str) -> ArticleNews | None:
        """Return what each sentence of an article was to its story when it came; None while it is not read.

        Raises:
            NotFoundError: there is no such article.
        """
        return self._services.facts.article_news(wanted)

    def cautions(self, wanted: str, *, version: int | None = None) -> Cautions:
        """Return what to know before quoting an article: its source, relative days, claims, quotes told otherwise.

        Raises:
            NotFoundError: there is no such article or version.
        """
        return self._services.cautioning.of(self._services.reading.article(wanted, version=version))

    def timeline(self, story: str, *, order: str = "asc", entries: int = 20) -> Timeline:
        """Return what happened in a story, dated by when it happened.

        Args:
            story: the id of any article in it, the beginning of one, or an address.
            order: `asc`, `desc`, or `reported`: as things were first told.
            entries: how many at most, 1 to 1,000.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
            ValueError: there is no such order.
            WrongUseError: `entries` is out of its bounds.
        """
        return self._services.facts.timeline(story, order=TimelineOrder(order), most=entries)

    def ahead(self, story: str | None = None, *, on: date | None = None) -> tuple[StoryAhead, ...]:
        """Return what is announced for days to come: by one story, with what became of it, or by the freshest stories.

        Args:
            story: the id of any article in it, the beginning of one, or an address; None for the freshest stories.
            on: the day to be taken for today; nothing published later is read. Today (UTC) where it is not given.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        today = on or now_utc().date()
        facts = self._services.facts
        return (facts.ahead(story, today=today),) if story else facts.all_ahead(today=today)
