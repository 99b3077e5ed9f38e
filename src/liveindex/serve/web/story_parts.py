"""The parts of a story's page: which rows each has, what names a row, and how many of them a page shows.

A row is named by the sentence or article that it leads to, which stays when others come before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from liveindex.model.dispute import Cell, Dispute, Row
from liveindex.model.office import Office
from liveindex.model.relation import Origin
from liveindex.model.timeline import Ahead, AheadStatus, TimelineEntry, TimelineOrder
from liveindex.model.told import ToldIn
from liveindex.model.utterance import Utterance
from liveindex.service.drawn import Drawn
from liveindex.service.story_facts import StoryFacts

Rows = Sequence[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a story's page.

    Attributes:
        title: its heading.
        noun: what its rows are, one and many.
        drawn: its rows, of all that is drawn of a story.
        alone: the same rows where nothing is drawn: only what they need is worked out.
        key: what names a row's own page; None where rows have no lines of their own.
        lines: how many lines a row has.
        on_story: rows on the story's page, at most.
        on_page: rows on a page of its own.
        lines_on_story, lines_on_page: within a row on either.
    """

    title: str
    noun: tuple[str, str]
    drawn: Callable[[Drawn], Rows]
    alone: Callable[[StoryFacts, str, date], Rows]
    key: Callable[[Any], str] | None = None
    lines: Callable[[Any], int] = lambda _row: 0
    on_story: int = 6
    on_page: int = 40
    lines_on_story: int = 6
    lines_on_page: int = 20


def in_order(entries: Sequence[TimelineEntry], order: TimelineOrder) -> Sequence[TimelineEntry]:
    """Return the entries of a timeline, as things happened, in another order: the same that would be drawn in it."""
    if order is TimelineOrder.DESC:
        return entries[::-1]
    if order is TimelineOrder.REPORTED:
        return sorted(entries, key=lambda entry: (entry.reported, entry.first))
    return entries


def dispute_sentences(dispute: Dispute) -> Sequence[tuple[Row, Cell, ToldIn, tuple[str, ...]]]:
    """Return the sentences of a dispute: who says it, the value, where, and through whom it came."""
    return [
        (row, cell, place, cell.chains[number] if cell.chains else ())
        for row in dispute.rows
        for cell in row.cells
        for number, place in enumerate(cell.places)
    ]


def _told(told: ToldIn) -> str:
    return f"{told.article}.{told.sentence}"


def _coming_first(items: Sequence[Ahead]) -> Rows:
    return sorted(items, key=lambda one: one.status is not AheadStatus.ANNOUNCED)


def _dispute_lines(dispute: Dispute) -> int:
    return max(len(dispute.rows), len(dispute_sentences(dispute)))


def _dispute_key(dispute: Dispute) -> str:
    return next((_told(place) for _, _, place, _ in dispute_sentences(dispute)), "0")


def _utterance_key(one: Utterance) -> str:
    first = min((wording.told[0] for wording in one.wordings), key=lambda spot: (spot.at, spot.article, spot.sentence))
    return f"{first.article}.{first.sentence}"


def _office_key(office: Office) -> str:
    return _told(office.holders[0].spots[0].told) if office.holders else _told(office.changes[0].told)


def _origin_key(origin: Origin) -> str:
    return origin.descents[0].report.id


def _latest(found: Any) -> Rows:
    return found.items if found else ()


PARTS: Mapping[str, Part] = {
    "latest": Part(
        title="What stands now", noun=("thing", "things"),
        drawn=lambda drawn: _latest(drawn.latest), alone=lambda facts, story, _: _latest(facts.latest(story)),
        key=lambda item: _told(item.shown), lines=lambda item: len(item.told),
    ),
    "timeline": Part(
        title="What happened", noun=("entry", "entries"),
        drawn=lambda drawn: drawn.timeline.entries, alone=lambda facts, story, _: facts.timeline(story).entries,
        key=lambda entry: _told(entry.shown), lines=lambda entry: len(entry.told), on_story=20,
    ),
    "ahead": Part(
        title="Announced", noun=("day announced", "days announced"),
        drawn=lambda drawn: _coming_first(drawn.ahead.items),
        alone=lambda facts, story, today: _coming_first(facts.ahead(story, today=today).items),
        key=lambda item: _told(item.shown), lines=lambda item: len(item.told),
    ),
    "figures": Part(
        title="Figures", noun=("figure told more than once", "figures told more than once"),
        drawn=lambda drawn: drawn.moves.figures.series, alone=lambda facts, story, _: facts.figures(story).series,
        on_page=12, lines_on_page=10,
    ),
    "claims": Part(
        title="Figures told once",
        noun=("figure told once, as somebody’s claim", "figures told once, as somebody’s claim"),
        drawn=lambda drawn: drawn.moves.figures.claims, alone=lambda facts, story, _: facts.figures(story).claims,
    ),
    "disputes": Part(
        title="In dispute", noun=("fact in dispute", "facts in dispute"),
        drawn=lambda drawn: drawn.moves.disputes, alone=lambda facts, story, _: facts.disputes(story),
        key=_dispute_key, lines=_dispute_lines, on_story=3, on_page=10, lines_on_story=10,
    ),
    "quotes": Part(
        title="Who said what", noun=("utterance", "utterances"),
        drawn=lambda drawn: drawn.quotes.utterances, alone=lambda facts, story, _: facts.quotes(story).utterances,
        key=_utterance_key, lines=lambda one: len(one.wordings), on_page=20, lines_on_page=10,
    ),
    "people": Part(
        title="Who appears", noun=("person", "people"),
        drawn=lambda drawn: drawn.cast, alone=lambda facts, story, _: facts.cast(story),
    ),
    "places": Part(
        title="Where", noun=("place", "places"),
        drawn=lambda drawn: drawn.places, alone=lambda facts, story, _: facts.places(story), on_page=100,
    ),
    "offices": Part(
        title="Who holds which office", noun=("office", "offices"),
        drawn=lambda drawn: drawn.offices, alone=lambda facts, story, _: facts.offices(story),
        key=_office_key, lines=lambda office: max(len(office.holders), len(office.changes)),
    ),
    "origins": Part(
        title="Where it comes from", noun=("independent origin", "independent origins"),
        drawn=lambda drawn: drawn.origins.origins, alone=lambda facts, story, _: facts.origins(story).origins.origins,
        key=_origin_key, lines=lambda origin: len(origin.descents), on_story=12, on_page=60,
    ),
    "articles": Part(
        title="Articles", noun=("event", "events"),
        drawn=lambda _: (), alone=lambda _facts, _story, _today: (),
        key=lambda development: development.articles[0].row.id,
        lines=lambda development: len(development.articles), on_story=5, on_page=20, lines_on_story=12,
    ),
}  # fmt: skip
