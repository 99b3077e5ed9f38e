"""Figures that move: one quantity through the reports, with each value, who gives it and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liveindex.model.figure import Bound
from liveindex.model.told import ToldIn


class Step(StrEnum):
    """What a value is to the last one of the same claimant or side."""

    FIRST = "first"
    SAME = "same"
    UP = "up"
    DOWN = "down"
    TIGHTER = "tighter"  # "at least seven", then nine: within what was said, and more exact
    LOOSER = "looser"  # 31, then "more than 30"

    @property
    def is_move(self) -> bool:
        """Tell whether it is another value than the last one."""
        return self not in (Step.FIRST, Step.SAME)


class Standing(StrEnum):
    """How the values of a series stand to each other."""

    STEADY = "steady"  # all can hold together
    REVISED = "revised"  # it moved, and nobody holds on to another value
    DISPUTED = "disputed"  # different sides hold values that cannot both be true


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who gives a value.

    Attributes:
        name: as resolved in the article.
        key: the same for its spellings.
        side: ISO 3166-1 alpha-2 of the country it speaks for, else its key.
        through: who passed it on, the nearest teller first ("A reported, citing B": A).
    """

    name: str
    key: str
    side: str
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a series, by one claimant, of one independent origin.

    Attributes:
        value: None for a range.
        low, high: the limits; None where open.
        unit: as of `Figure`; one series may have amounts in several.
        bound: how the number limits the quantity.
        words: as the article writes it.
        claimant: None: the publisher's own voice.
        place: the earliest sentence that gives it.
        start: offset of the words into the text of that article, or of its wording.
        origin: id of the first report of its origin.
        articles: ids of all articles that give it by this origin, the earliest first.
        step: what it is to the last value of its side.
        withdrawn: the sentence itself calls it past ("not 11, as first believed").
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    bound: Bound
    words: str
    claimant: Claimant | None
    place: ToldIn
    start: int
    origin: str
    articles: tuple[str, ...]
    step: Step = Step.FIRST
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One quantity through the reports.

    Attributes:
        counted: what is counted, in words ("people killed").
        where: names of places told with it, the most frequent first.
        first, last: the days it holds for; None where not told.
        points: in order of time.
        standing: how the values stand to each other.
        one_side: the only side that gives it, by its claimant's name; None where several do or the publisher itself.
        reason: why these mentions were taken for one quantity.
    """

    counted: str
    where: tuple[str, ...]
    first: date | None
    last: date | None
    points: tuple[Point, ...]
    standing: Standing
    one_side: str | None
    reason: str

    @property
    def id(self) -> str:
        """Return what names it within its story: article and offset of its first value."""
        return f"{self.points[0].place.article}.{self.points[0].start}"

    @property
    def revisions(self) -> tuple[tuple[Point, Point], ...]:
        """Return (before, after) wherever a claimant's side, or an outlet, came to another value, in order of time."""
        last: dict[str, Point] = {}
        found = []
        for point in self.points:
            side = point.claimant.side if point.claimant else f"outlet {point.place.source}"
            before = last.get(side)
            if before is not None and point.step.is_move:
                found.append((before, point))
            last[side] = point
        return tuple(found)

    @property
    def origins(self) -> int:
        """Return how many independent origins give it."""
        return len({point.origin for point in self.points})

    @property
    def articles(self) -> int:
        """Return how many articles give it."""
        return len({one for point in self.points for one in point.articles})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFigures:
    """The quantities of one story.

    Attributes:
        series: those told by more than one report, wording or claimant; disputed ones first, then those that
            moved; the most told first.
        claims: those that a single sentence tells and lays in somebody's mouth; in order of time.
        left_out: how many older articles of a very large story were not looked at.
    """

    series: tuple[Series, ...]
    claims: tuple[Series, ...]
    left_out: int = 0
