"""The parts of a story's page: which rows each has, and how many of them a page shows.

A story of hundreds of articles has thousands of rows. Its page shows the first of each part; `/story/ID/PART` has all
of them, page by page, and `/story/ID/PART/ROW` all lines of one row. A row is named by the sentence or article that it
leads to, which stays when others come before it.
"""

from __future__ import annotations

from collections import Counter
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

LINES_ON_ROW = 100  # on a row's own page
_NOT_WORTH_A_PAGE = 3  # rows: where no more than these are left, they are shown too

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Some rows of a part, and where the others are.

    Attributes:
        path: of the page that has all rows.
        part: that they are of.
        rows: those that are shown.
        keys: that name the pages of those rows; empty where they have none.
        total: how many there are.
        first: place of the first that is shown, from 1.
        most_lines: within a row.
        first_line: place of the first line shown within a row, from 1.
        whole: these are on the part's own page, or a row's.
        is_row: there is one row, on its own page.
    """

    path: str
    part: Part
    rows: Rows
    keys: Sequence[str] = ()
    total: int
    first: int = 1
    most_lines: int
    first_line: int = 1
    whole: bool = False
    is_row: bool = False

    @property
    def left(self) -> int:
        """Return how many rows are not shown here."""
        return self.total - len(self.rows)

    def lines(self, lines: Rows) -> Rows:
        """Return the lines of a row that are shown here."""
        return lines[self.first_line - 1 : self.first_line - 1 + self.most_lines]

    def newest_lines(self, lines: Rows) -> Rows:
        """Return the last lines of a row that has a page elsewhere."""
        return lines[-self.most_lines :]

    def row_path(self, place: int) -> str | None:
        """Return the path of the page with all lines of a row that is shown here; None on that page."""
        return f"{self.path}/{self.keys[place]}" if self.keys and not self.is_row else None


def cut_for_story(story: str, name: str, rows: Rows, *, total: int) -> Cut:
    """Return the first rows of a part, as the page of its story shows them.

    Args:
        story: its id.
        name: of the part.
        rows: that may be shown.
        total: how many rows the part has.
    """
    part = PARTS[name]
    count = part.on_story if len(rows) > part.on_story + _NOT_WORTH_A_PAGE else len(rows)
    keys = keys_of(part, rows)[:count]
    return Cut(path=part_path(story, name), part=part, rows=rows[:count], keys=keys, total=total,
               most_lines=part.lines_on_story)  # fmt: skip


def latest_for_story(story: str, name: str, rows: Rows) -> Cut:
    """Return the last rows of a part, as the page of its story shows them: of its articles the latest."""
    part = PARTS[name]
    count = part.on_story if len(rows) > part.on_story + _NOT_WORTH_A_PAGE else len(rows)
    shown = rows[len(rows) - count :]
    return Cut(
        path=part_path(story, name),
        part=part,
        rows=shown,
        keys=keys_of(part, shown),
        total=len(rows),
        first=len(rows) - count + 1,
        most_lines=part.lines_on_story,
    )


def cut_for_page(story: str, name: str, rows: Rows, *, page: int) -> Cut:
    """Return the rows of a part that one of its pages shows; none where there are not so many pages."""
    part = PARTS[name]
    start = (page - 1) * part.on_page
    return Cut(
        path=part_path(story, name),
        part=part,
        rows=rows[start : start + part.on_page],
        keys=keys_of(part, rows)[start : start + part.on_page],
        total=len(rows),
        first=start + 1,
        most_lines=part.lines_on_page,
        whole=True,
    )


def cut_for_row(story: str, name: str, rows: Rows, key: str, *, page: int) -> Cut | None:
    """Return one row of a part with a page of its lines; None where no row is named so."""
    part = PARTS[name]
    for row, known in zip(rows, keys_of(part, rows), strict=False):
        if known == key:
            return Cut(
                path=part_path(story, name),
                part=part,
                rows=(row,),
                keys=(key,),
                total=1,
                most_lines=LINES_ON_ROW,
                first_line=(page - 1) * LINES_ON_ROW + 1,
                whole=True,
                is_row=True,
            )
    return None


def keys_of(part: Part, rows: Rows) -> Sequence[str]:
    """Return what names the pages of rows; the second that would be named as another gets `-2`."""
    if part.key is None:
        return ()
    met: Counter[str] = Counter()
    found = []
    for row in rows:
        key = part.key(row)
        met[key] += 1
        found.append(key if met[key] == 1 else f"{key}-{met[key]}")
    return found


def part_path(story: str, name: str) -> str:
    """Return the path of the page that has all rows of a part."""
    return f"/story/{story}/{name}"


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
    return f"{one.first.article}.{one.first.sentence}"


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
        on_page=12,
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
        key=_utterance_key, lines=lambda one: len(one.wordings),
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
        key=_origin_key, lines=lambda origin: len(origin.descents), on_story=30, on_page=60,
    ),
    "articles": Part(
        title="Articles", noun=("event", "events"),
        drawn=lambda _: (), alone=lambda _facts, _story, _today: (),
        key=lambda development: development.articles[0].row.id,
        lines=lambda development: len(development.articles), on_story=5, on_page=20, lines_on_story=12,
    ),
}  # fmt: skip
