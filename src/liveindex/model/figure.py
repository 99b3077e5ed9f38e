"""How many, how much: a number with what it counts and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liveindex.model.article import Span
from liveindex.model.reading import Annotation, When


class FigureKind(StrEnum):
    """What sort of quantity it is."""

    COUNT = "count"  # things or people
    CASUALTIES = "casualties"
    MONEY = "money"
    PERCENT = "percent"
    SHARE = "share"  # "a third of", "half"
    MEASURE = "measure"  # kilometres, degrees, barrels a day, megawatts
    DURATION = "duration"


class Bound(StrEnum):
    """How the number limits the quantity."""

    EXACT = "exact"
    RANGE = "range"
    ABOUT = "about"
    OVER = "over"  # more than
    AT_LEAST = "at least"
    UNDER = "under"  # less than, almost
    AT_MOST = "at most"  # up to


class Trend(StrEnum):
    """How the quantity moved."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """The same quantity in another unit, as the article gives it in brackets.

    Attributes:
        value: None for a range.
        low, high: the limits of a range; None for a single value.
    """

    span: Span
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A movement that the article tells of a quantity.

    Attributes:
        trend: up, down, same.
        role: `by` (the figure is the step), `to` (the new value), `from` (the old value), `none` (the trend alone).
        span: the words that tell it.
    """

    trend: Trend
    role: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Annotation):
    """One quantity. `span` covers bound, number, unit and the counted noun ("over 40 warplanes").

    Attributes:
        number_span: the number alone ("40", "a third", "3.5 million").
        value: the number in units, not in thousands or millions; None for a range or where none is told ("dozens" is 24
            with `at least`: see docs/method/figures.md).
        low, high: the limits of a range or bound, inclusive; None where open.
        unit: canonical, singular, lower case (`kilometre`, `percent`, `usd`, `hour`); None for a bare count.
        kind: what sort of quantity.
        counted: what is counted, as words of the article ("warplanes"); None where it is not told.
        counted_spans: where those words stand.
        bound: how the number limits it.
        change: how it moved; None where the article does not say.
        conversions: the same quantity in other units.
        marks: other words that qualify it: `record`, `estimated`, `first`.
        place: number of the `Place` it holds for.
        when: when it holds.
        claimant: number of the `Statement` whose content it stands in, the innermost; None: the publisher's own.
        sentence: number of its sentence.
    """

    number_span: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    kind: FigureKind
    counted: str | None
    counted_spans: tuple[Span, ...]
    bound: Bound
    change: Change | None
    conversions: tuple[Conversion, ...]
    marks: tuple[str, ...]
    place: int | None
    when: When | None
    claimant: int | None
    sentence: int
