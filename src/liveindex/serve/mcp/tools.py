"""What an agent can ask: each method is a tool, and its docstring is what the agent reads about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

from pydantic import Field

from liveindex.bootstrap import Services, now_utc
from liveindex.errors import WrongUseError
from liveindex.model.inside import Show
from liveindex.model.search import Filters, Order, Page
from liveindex.model.timeline import TimelineOrder
from liveindex.serve import (
    caution_shapes,
    fact_shapes,
    inside_shapes,
    latest_shapes,
    news_shapes,
    office_shapes,
    quote_shapes,
    read_shapes,
    search_shapes,
    series_shapes,
    shapes,
    story_shapes,
    tie_shapes,
    timeline_shapes,
)
from liveindex.serve.citing import cite
from liveindex.serve.mcp.marking import answer
from liveindex.serve.shapes import Json
from liveindex.service.asked import read_moment
from liveindex.service.inside import InsideSearch
from liveindex.service.lookups import Asked

Day = Annotated[str | None, Field(description="A day, 2025-06-02 (UTC).")]
Article = Annotated[str, Field(description="An article: its id, the beginning of it, or its address.")]
Story = Annotated[str, Field(description="A story: the id of any article in it, or its own id.")]
Name = Annotated[str, Field(description="A name, in any spelling or script.")]
Limit = Annotated[int, Field(ge=1, le=50, description="How many at most.")]
_SENTENCES_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over one index.

    Attributes:
        most_bytes: longest answer, as JSON; longer ones are cut, and say so.
    """

    services: Services
    most_bytes: int

    def all(self) -> tuple[Callable[..., str], ...]:
        """Return the tools, in the order in which an agent needs them."""
        return (
            self.search, self.read, self.stories, self.story, self.timeline, self.statements, self.statement,
            self.figures, self.figures_of_story, self.disputes, self.quotes, self.who, self.place, self.compare,
            self.changes_since, self.cite,
        )  # fmt: skip

    def search(  # noqa: PLR0913, PLR0917 - each is a choice of the agent
        self,
        query: str,
        show: Literal["articles", "sentences", "statements", "figures", "people"] = "articles",
        order: Literal["relevance", "newest", "oldest"] = "relevance",
        since: Day = None,
        until: Day = None,
        source: Annotated[str | None, Field(description="Only this outlet's host.")] = None,
        limit: Limit = 10,
        after: Annotated[str | None, Field(description="`next_cursor` of the page before.")] = None,
    ) -> str:
        """Search the news index; copies of one report are folded into one entry, and counted.

        Query: words, "a phrase", AND OR NOT, ( ), near:5, prefix*, and fields: source: lang: country: person: place:
        quote: said-by: figure>100 unit: topic: event: story: after: before:. The total counts all that match.
        """
        filters = self._filters(since, until, source)
        if show == "articles":
            found = self.services.reading.search(
                query, filters=filters, order=Order(order), limit=limit, after=after, facets=False, fold=True
            )
            return self._answer(search_shapes.search_view(found))
        page = Page(limit=limit, order=Order(order), facets=False, fold=True)
        inside = InsideSearch(self.services.reading).look(query, Show(show), filters, page, after=after)
        return self._answer(inside_shapes.inside_view(inside))

    def read(
        self,
        article: Article,
        version: Annotated[int | None, Field(description="Number of an earlier wording; the newest if null.")] = None,
        first_sentence: Annotated[int, Field(ge=1)] = 1,
        sentences: Annotated[int, Field(ge=1, le=200)] = _SENTENCES_AT_ONCE,
    ) -> str:
        """Read an article, sentence by sentence, with what to know before quoting it.

        Told are: whether it names a source, which day "Monday" is, by whose word each figure is, and where the words
        inside quotation marks are told otherwise elsewhere.
        """
        view = self.services.reading.article(article, version=version)
        wanted = [one for one in view.article.sentences if one.number >= first_sentence]
        shown: list[Json] = [
            {"article": view.row.id, "sentence": one.number, "text": view.article.words(one)}
            for one in wanted[:sentences]
        ]
        known = self.services.cautioning.of(view)
        return self._answer({
            **shapes.article_row(view.row),
            "version": view.version.number,
            "version_hash": view.version.hash,
            "sentences": shown,
            "sentences_total": len(view.article.sentences),
            "next_sentence": wanted[sentences].number if len(wanted) > sentences else None,
            "before_quoting": caution_shapes.cautions(known),
        })  # fmt: skip

    def stories(self, since: Day = None, limit: Limit = 10) -> str:
        """List stories of two articles or more, the one with the latest article first."""
        moment = datetime.combine(day, time(), UTC) if (day := _day("since", since)) else None
        found = self.services.stories.newest(since=moment, limit=limit)
        return self._answer({"stories": [story_shapes.story(one) for one in found]})

    def story(self, story: Story) -> str:
        """Look at one story: its developments, what stands now, its independent origins, who holds which office."""
        facts = self.services.facts
        return self._answer({
            "story": story_shapes.story(self.services.stories.story(story)),
            "stands_now": latest_shapes.latest(facts.latest(story)),
            "origins": tie_shapes.origins(facts.origins(story)),
            "offices": office_shapes.offices(facts.offices(story)),
        })  # fmt: skip

    def timeline(
        self,
        story: Story,
        order: Literal["asc", "desc", "reported"] = "asc",
        entries: Annotated[int, Field(ge=1, le=100)] = 20,
    ) -> str:
        """Tell what happened in a story, dated by when it happened and not by when it was reported."""
        found = self.services.facts.timeline(story, order=TimelineOrder(order), most=entries)
        return self._answer({"timeline": timeline_shapes.timeline(found)})

    def statements(
        self,
        said_by: Annotated[str | None, Field(description="Who says it, in any spelling.")] = None,
        about: Annotated[str | None, Field(description="Words of what is said, as in a search.")] = None,
        article: Annotated[str | None, Field(description="Only of this article.")] = None,
        since: Day = None,
        until: Day = None,
        limit: Limit = 10,
    ) -> str:
        """Find who said what, newest first: speaker, role, through whom, the words, and their sentence."""
        asked = Asked(by=said_by, words=about, article=article, filters=self._filters(since, until, None), limit=limit)
        return self._answer(read_shapes.statement_list(self.services.lookups.statements(asked)))

    def statement(self, statement: Annotated[str, Field(description="Id: article.version.offset.")]) -> str:
        """Look at one statement with all that checks it: hash, offsets, context, and whether it stands unchanged."""
        view = self.services.statements.one(statement)
        return self._answer(fact_shapes.statement_view(view, self.services.statements.origin(view.row.article.id)))

    def figures(  # noqa: PLR0913, PLR0917
        self,
        counted: Annotated[str | None, Field(description="What is counted, as in a search.")] = None,
        claimant: Annotated[str | None, Field(description="Whose statement it stands in.")] = None,
        unit: str | None = None,
        over: Annotated[float | None, Field(description="Only what is more than this.")] = None,
        article: Annotated[str | None, Field(description="Only of this article.")] = None,
        since: Day = None,
        until: Day = None,
        limit: Limit = 10,
    ) -> str:
        """Find how many and how much, newest first: value or range, unit, bound, and by whose word."""
        asked = Asked(
            by=claimant, words=counted, article=article, filters=self._filters(since, until, None), limit=limit
        )
        return self._answer(read_shapes.figure_list(self.services.lookups.figures(asked, unit=unit, over=over)))

    def figures_of_story(self, story: Story) -> str:
        """Show how the figures of a story moved between reports: each value, who gives it, when, by which origin."""
        return self._answer({"figures": series_shapes.story_figures(self.services.facts.figures(story))})

    def disputes(self, story: Story) -> str:
        """Show on what the sides of a story disagree: source by value, without a verdict; `unresolved` is a value."""
        return self._answer({"disputes": [series_shapes.dispute(one) for one in self.services.facts.disputes(story)]})

    def quotes(self, story: Story) -> str:
        """Show what is said in a story, each utterance once: who kept what of it, and where its words differ."""
        return self._answer(quote_shapes.story_quotes(self.services.facts.quotes(story)))

    def who(self, name: Name, limit: Limit = 10) -> str:
        """Look up a person or body: names, roles, statements, articles."""
        return self._answer(read_shapes.who_view(self.services.people.who(name, limit=limit)))

    def place(self, name: Name, limit: Limit = 10) -> str:
        """Look up a place: how it was read, what is told to have happened there, and who names it."""
        return self._answer(fact_shapes.place_view(self.services.places.place(name, limit=limit)))

    def compare(self, article: Article, other: Article) -> str:
        """Set two articles beside each other, sentence by sentence: kept, reworded, added, dropped, what changed."""
        return self._answer(tie_shapes.comparison(self.services.comparing.compare(article, other)))

    def changes_since(
        self,
        since: Annotated[str, Field(description="2025-06-02 or 2025-06-02T09:30Z; a time without a zone is UTC.")],
        story: Annotated[str | None, Field(description="Only of this story.")] = None,
        limit: Limit = 20,
    ) -> str:
        """Tell what is new since a time: new facts, changed figures, new origins, edits; repeats are left out."""
        facts, moment = self.services.facts, read_moment(since, now_utc())
        if story is not None:
            return self._answer(
                {"news": [news_shapes.story_news(one) for one in facts.news(moment, story, limit=limit)]}
            )
        return self._answer(news_shapes.stories_news(facts.all_news(moment, limit=limit)))

    def cite(self, article: Article, sentence: Annotated[int, Field(ge=1)], version: int | None = None) -> str:
        """Cite one sentence: as text, BibTeX and CSL-JSON, with the version's hash and the address that opens there."""
        found = cite(self.services.reading.article(article, version=version), sentence)
        return self._answer({"text": found.text, "bibtex": found.bibtex, "csl": found.csl})

    def _answer(self, value: dict[str, Json]) -> str:
        return answer(value, self.most_bytes)

    def _filters(self, since: str | None, until: str | None, source: str | None) -> Filters:
        return Filters(
            sources=(self.services.reading.source_id(source),) if source else (),
            since=_day("since", since),
            until=_day("until", until),
        )


def _day(name: str, written: str | None) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as exc:
        raise WrongUseError(f"`{name}` is {written!r}, which is no day. Write it as 2025-06-02.") from exc
