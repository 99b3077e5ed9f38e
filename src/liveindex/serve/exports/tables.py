"""The tables that can be exported: what a row is, its columns, and where the rows come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from liveindex.errors import WrongUseError
from liveindex.model.annotation import Work
from liveindex.model.exported import Chosen, ExportedArticle
from liveindex.serve.exports import read_columns as c
from liveindex.serve.exports import story_columns as s
from liveindex.serve.exports.columns import Column, items
from liveindex.serve.exports.story_columns import InStory
from liveindex.service.exporting.choosing import Choosing
from liveindex.service.exporting.reading_out import EVERYTHING, ReadingOut
from liveindex.service.stories import Stories
from liveindex.service.story_facts import StoryFacts
from liveindex.store.connection import Database

MOST_OF_A_TIMELINE = 1000


@dataclass(frozen=True, slots=True)
class Exporter:
    """What exports need of an index; `today` is what counts as past in what was announced."""

    database: Database
    choosing: Choosing
    reading_out: ReadingOut
    stories: Stories
    facts: StoryFacts
    today: date


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: as it is asked for.
        help: what a row is.
        columns: in order.
        gather: the rows of a choice, one at a time, with these kinds of reading in the articles.
        needs: the kinds of reading that the columns look at.
        of: the articles' own rows, where the table is read out of them one by one; None for what is drawn from more.
    """

    name: str
    help: str
    columns: tuple[Column, ...]
    gather: Callable[[Exporter, Chosen, tuple[Work, ...]], Iterator[Any]]
    needs: tuple[Work, ...] = ()
    of: Callable[[ExportedArticle], Iterator[Any]] | None = None

    def rows(self, exporter: Exporter, chosen: Chosen, needs: tuple[Work, ...] | None = None) -> Iterator[Any]:
        """Return the rows of a choice, one at a time.

        Args:
            exporter: reads them.
            chosen: which articles.
            needs: the kinds of reading that are looked at in them; None for those that the columns look at.
        """
        return self.gather(exporter, chosen, self.needs if needs is None else needs)


def _per_article(
    name: str,
    told: str,
    columns: tuple[Column, ...],
    of: Callable[[ExportedArticle], Iterator[Any]],
    needs: tuple[Work, ...],
) -> Table:
    def rows(exporter: Exporter, chosen: Chosen, needs: tuple[Work, ...]) -> Iterator[Any]:
        for article in exporter.reading_out.articles(chosen, needs):
            yield from of(article)

    return Table(name, told, columns, rows, needs, of)


def _developments(exporter: Exporter, chosen: Chosen, _: tuple[Work, ...]) -> Iterator[InStory]:
    for head in exporter.reading_out.stories(chosen):
        view = exporter.stories.story(head.id)
        for number, one in enumerate(view.developments, 1):
            yield InStory(view.id, view.title, one, number)


def _timeline(exporter: Exporter, chosen: Chosen, _: tuple[Work, ...]) -> Iterator[InStory]:
    for head in exporter.reading_out.stories(chosen):
        for entry in exporter.facts.timeline(head.id, most=MOST_OF_A_TIMELINE).entries:
            yield InStory(head.id, head.title, entry)


def _ahead(exporter: Exporter, chosen: Chosen, _: tuple[Work, ...]) -> Iterator[InStory]:
    for head in exporter.reading_out.stories(chosen):
        for item in exporter.facts.ahead(head.id, today=exporter.today).items:
            yield InStory(head.id, head.title, item)


# What is missing or incomplete is told of every kind, so the table of articles looks at all of them.
ARTICLES = _per_article("articles", "an article, its newest version", c.ARTICLES, lambda one: iter((one,)), EVERYTHING)
SENTENCES = _per_article(
    "sentences", "a sentence", c.SENTENCES, lambda one: items(one, one.read.sentences), (Work.SENTENCES,)
)
STATEMENTS = _per_article(
    "statements",
    "who says what",
    c.STATEMENTS,
    lambda one: items(one, one.read.statements),
    (Work.SENTENCES, Work.STATEMENTS),
)
FIGURES = _per_article(
    "figures",
    "a quantity",
    c.FIGURES,
    lambda one: items(one, one.read.figures),
    (Work.SENTENCES, Work.FIGURES, Work.STATEMENTS, Work.PLACES),
)
DATES = _per_article(
    "dates", "a time expression", c.DATES, lambda one: items(one, one.read.dates), (Work.SENTENCES, Work.DATES)
)
PEOPLE = _per_article(
    "people",
    "a person, body or other named thing in one article",
    c.PEOPLE,
    lambda one: items(one, one.read.entities),
    (Work.ENTITIES,),
)
PLACES = _per_article(
    "places", "a mention of a place", c.PLACES, lambda one: items(one, one.read.places), (Work.SENTENCES, Work.PLACES)
)
EVENTS = _per_article(
    "events", "a mention of an event", c.EVENTS, lambda one: items(one, one.read.events),
    (Work.SENTENCES, Work.EVENTS, Work.STATEMENTS, Work.PLACES),
)  # fmt: skip
STORIES = Table(
    "stories", "a story of two articles or more", c.STORIES, lambda e, chosen, _: e.reading_out.stories(chosen)
)
DEVELOPMENTS = Table("developments", "one event of a story", s.DEVELOPMENTS, _developments)
TIMELINE = Table("timeline", "something that happened in a story, by when it happened", s.TIMELINE, _timeline)
AHEAD = Table("ahead", "something that a story announces for a day", s.AHEAD, _ahead)
SOURCES = Table("sources", "an outlet", c.SOURCES, lambda e, chosen, _: e.reading_out.sources(chosen))

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ARTICLES, SENTENCES, STATEMENTS, FIGURES, DATES, PEOPLE, PLACES, EVENTS,
        STORIES, DEVELOPMENTS, TIMELINE, AHEAD, SOURCES,
    )
}  # fmt: skip


def table_of(name: str) -> Table:
    """Return the table of a name.

    Raises:
        WrongUseError: there is none.
    """
    if name not in TABLES:
        raise WrongUseError(f"There is no table {name!r}. Tables: {', '.join(TABLES)}.")
    return TABLES[name]
