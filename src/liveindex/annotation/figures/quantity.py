"""A quantity while it is read: a number with its unit and bound, as tokens of one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from liveindex.model.figure import Bound, FigureKind, Trend
from liveindex.text.numbers import Form


@dataclass(slots=True, kw_only=True)
class Quantity:
    """One quantity; every reader of `annotator` adds what it finds.

    Attributes:
        first, end: tokens of the number, a range from its first to its last number.
        left, right: tokens of the whole: bound, sign of money, number, unit.
        plain: digits without separator or scale, and no unit or sign: what a year or an id looks like.
        share_of: token of the "of" or of the determiner after a share ("a third of", "half the"); None elsewhere.
        noun: token of the counted word that a hyphen joins to the number ("nine-member"); None elsewhere.
        conversions: the same quantity in other units, folded into this one.
        trend, role: how it moved, and which part of the movement it is.
        trend_tokens: the words that say so.
        notes: what was read from which words, for the reason.
    """

    first: int
    end: int
    left: int
    right: int
    value: float | None
    low: float | None = None
    high: float | None = None
    form: Form = Form.DIGITS
    plain: bool = False
    scale: float = 1.0
    unit: str | None = None
    kind: FigureKind = FigureKind.COUNT
    bound: Bound = Bound.EXACT
    marks: tuple[str, ...] = ()
    share_of: int | None = None
    noun: int | None = None
    conversions: list[Quantity] = field(default_factory=list)
    trend: Trend | None = None
    role: str = "none"
    trend_tokens: tuple[int, int] | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        """Tell whether it is a number without unit or sign."""
        return self.unit is None and self.kind is FigureKind.COUNT
