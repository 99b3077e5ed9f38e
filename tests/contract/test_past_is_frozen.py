"""An index looked at as of a time answers like one into which nothing came after that time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from liveindex import Index
from liveindex.errors import NotFoundError, QueryError, WrongUseError
from liveindex.model.directory import PeopleOrder, PlacesOrder
from liveindex.model.inside import Show
from liveindex.model.search import Filters, Order, Page, Tag
from liveindex.service.inside import InsideSearch
from liveindex.service.lookups import Asked

NAMES = ("Tessa Harrane", "Grigor Matvesh", "Anna Kolbe", "Milan Ostrec", "Ruth Vandermeer")
PLACES = ("Vienna", "Nairobi", "Oslo", "Lisbon")
SUBJECTS = ("the harbour", "a wheat deal", "the flood wall", "two hospitals", "the night trains", "a vaccine trial")
UNITS = ("kilometres", "people", "tonnes", "million euros")
SENTENCES = (
    "{name} said in {place} that {subject} needs {number} {unit}.",
    "“We will not wait for {subject},” {name} said on Monday.",
    "Minister {name} arrived in {place} to inspect {subject}.",
    "At least {number} people were hurt in {place}, {name} told reporters.",
    "The council of {place} voted over {subject}; {number} {unit} are planned.",
    "Officials in {place} denied that {subject} had failed.",
)
ARTICLES, WORDINGS = 8, 3
BEGIN = datetime(2025, 3, 1, 9, tzinfo=UTC)
MOMENTS = tuple(BEGIN + timedelta(days=days, hours=1) for days in (3, 7, 12))
SEARCHES = (
    "", "harbour", '"needs"', "said -harbour", "quote:wait", "source:paper1.example", "lang:en", "event:consult",
    "figure>100", "figure:10..60", "figure>20 unit:kilometre", "unit:tonne",
    *(f"person:{json.dumps(name)}" for name in NAMES), "person:Kolbe",
    *(f"said-by:{json.dumps(name)}" for name in NAMES),
    *(f"place:{place}" for place in PLACES), "country:Kenya", "country:Austria",
    "said-by:Kolbe figure>10", 'person:"Anna Kolbe" OR place:Oslo', "-person:Matvesh",
)  # fmt: skip


@dataclass(frozen=True)
class Observed:
    """One look at an article."""

    seen: datetime
    document: dict[str, object]


def observations(chance: random.Random) -> list[Observed]:
    """Return looks at articles that are edited now and then, in the order in which they were made."""

    def sentence() -> str:
        return chance.choice(SENTENCES).format(
            name=chance.choice(NAMES), place=chance.choice(PLACES), subject=chance.choice(SUBJECTS),
            number=chance.choice((3, 12, 45, 230, 1800)), unit=chance.choice(UNITS),
        )  # fmt: skip

    found = []
    for number in range(ARTICLES):
        published = BEGIN + timedelta(hours=chance.randrange(150))
        text = [sentence() for _ in range(5)]
        seen = published
        for wording in range(chance.randint(1, WORDINGS)):
            if wording:
                text[chance.randrange(5)] = sentence()
                seen += timedelta(hours=chance.randrange(10, 140))
            document = {
                "url": f"https://paper{number % 4}.example/{number}", "title": f"Number {number}: {text[0][:40]}",
                "text": "\n\n".join(text), "published": published.isoformat(), "observed": seen.isoformat(),
            }  # fmt: skip
            found.append(Observed(seen, document))
    return sorted(found, key=lambda one: one.seen)


def fill(index: Index, folder: Path, looks: list[Observed]) -> None:
    """Add looks in their order, three at a time, each read before the next."""
    for start in range(0, len(looks), 3):
        file = folder / f"{start}.jsonl"
        file.write_text("".join(json.dumps(one.document) + "\n" for one in looks[start : start + 3]))
        assert index.add(file).counts["failed"] == 0


@pytest.fixture(scope="module", params=["in order", "out of order"])
def indexes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Any]]:
    """Give (moment, index of then, the same made of nothing later) for each moment."""
    folder = tmp_path_factory.mktemp("frozen")
    chance = random.Random(request.param)
    looks = observations(chance)
    arrivals = looks if request.param == "in order" else chance.sample(looks, len(looks))
    (folder / "files").mkdir()
    opened = [Index(folder / "whole")]
    fill(opened[0], folder / "files", arrivals)
    pairs = []
    for number, moment in enumerate(MOMENTS):
        frozen = Index(folder / str(number))
        opened.append(frozen)
        fill(frozen, folder / "files", [one for one in looks if one.seen <= moment])
        pairs.append((moment, opened[0].at(moment), frozen))
    edited = [one for one in opened[0].newest(limit=100).rows if one.versions > 1]
    assert edited, "an index without edits proves nothing"
    yield pairs
    for index in opened:
        index.close()


def searched(index: Index, text: str) -> object:
    """Return what a search finds and counts, but for what is of today by design: stories, and copies."""
    page = Page(limit=100, order=Order.NEWEST, fold=False)
    try:
        found = index._services.searching.search(text, Filters(), page)
    except QueryError as exc:
        return str(exc)
    rows = [(one.row.id, one.row.title, one.row.versions, [words for _, words in one.passages]) for one in found.rows]
    tags = {tag: sorted((one.label, one.count) for one in counts) for tag, counts in found.tags.items()}
    tags.pop(Tag.STORY, None)
    return (found.total, rows, tags, sorted((one.value, one.count) for one in found.sources), found.days)


def inside(index: Index, text: str, show: Show) -> object:
    """Return what a tab of a search holds."""
    page = Page(limit=100, order=Order.NEWEST, fold=False)
    try:
        found = InsideSearch(index._services.reading).look(text, show, Filters(), page)
    except QueryError as exc:
        return str(exc)
    held = [
        (one.article.id, [row.words for row in one.sentences], [row.content for row in one.statements],
         [row.words for row in one.figures])
        for one in found.articles
    ]  # fmt: skip
    return held, sorted((one.label, one.count) for one in found.people), found.unread


def told_of_person(index: Index, name: str) -> object:
    """Return a person's page."""
    try:
        who = index.who(name, limit=100)
    except NotFoundError as exc:
        return str(exc)
    return (
        who.name, who.statement_count, who.article_count,
        sorted((one.name, one.articles) for one in who.names),
        [(row.article.id, row.version, row.content) for row in who.statements],
        [(row.id, row.title, count) for row, count in who.articles],
        sorted((role.title, role.of or "", role.time, role.articles, role.words) for role in who.roles),
    )  # fmt: skip


def told_of_place(index: Index, name: str) -> object:
    """Return a place's page."""
    try:
        place = index.place(name)
    except NotFoundError as exc:
        return str(exc)
    return (
        place.place.geonames, place.articles, place.spellings, [(one.article.id, one.text) for one in place.mentions],
        [(one.article.id, one.event.type, one.text, one.also) for one in place.events],
    )  # fmt: skip


def looked_up(index: Index) -> object:
    """Return statements and figures across articles."""
    lookups = index._services.lookups

    def of(ask: Any) -> object:
        try:
            found = ask()
        except (NotFoundError, WrongUseError) as exc:
            return str(exc)
        return [(row.article.id, row.version, row.context) for row in found.rows]

    return [
        of(lambda: lookups.statements(Asked(limit=500))),
        *(of(lambda name=name: lookups.statements(Asked(by=name, limit=500))) for name in NAMES),
        of(lambda: lookups.statements(Asked(words="hospitals", limit=500))),
        of(lambda: lookups.figures(Asked(limit=500), over=40)),
        of(lambda: lookups.figures(Asked(limit=500), unit="km")),
        of(lambda: lookups.figures(Asked(limit=500), own=True)),
    ]


def listed(index: Index) -> object:
    """Return the lists of people and of places, with their counts."""
    directories = index._services.directories
    people = directories.people(order=PeopleOrder.NAME, limit=500).rows
    places = directories.places(order=PlacesOrder.NAME, limit=500).rows
    return (
        [(one.name, one.articles, one.statements, one.role) for one in people],
        [(one.name, one.geonames, one.articles) for one in places],
        sorted(one.name for one in directories.people(order=PeopleOrder.QUOTED, limit=500).rows),
        sorted(one.name for one in directories.people(begins="Ma").rows),
    )


@pytest.mark.parametrize("text", SEARCHES)
def test_a_search_finds_and_counts_what_it_did_then(indexes: list[Any], text: str) -> None:
    for moment, then, frozen in indexes:
        assert searched(then, text) == searched(frozen, text), moment


@pytest.mark.parametrize("show", [Show.SENTENCES, Show.STATEMENTS, Show.FIGURES, Show.PEOPLE])
def test_the_tabs_of_a_search_hold_what_they_did_then(indexes: list[Any], show: Show) -> None:
    for moment, then, frozen in indexes:
        for text in ("", "hospitals", 'said-by:"Anna Kolbe"', "figure>20", "place:Oslo"):
            assert inside(then, text, show) == inside(frozen, text, show), (moment, text)


def test_people_are_told_of_as_they_were_then(indexes: list[Any]) -> None:
    for moment, then, frozen in indexes:
        for name in (*NAMES, "Kolbe", "Nobody Atall"):
            assert told_of_person(then, name) == told_of_person(frozen, name), (moment, name)


def test_places_are_told_of_as_they_were_then(indexes: list[Any]) -> None:
    for moment, then, frozen in indexes:
        for name in (*PLACES, "Nowhere"):
            assert told_of_place(then, name) == told_of_place(frozen, name), (moment, name)


def test_statements_and_figures_are_looked_up_as_then(indexes: list[Any]) -> None:
    for moment, then, frozen in indexes:
        assert looked_up(then) == looked_up(frozen), moment


def test_lists_of_people_and_places_are_those_of_then(indexes: list[Any]) -> None:
    for moment, then, frozen in indexes:
        assert listed(then) == listed(frozen), moment
