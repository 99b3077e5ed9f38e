"""Where reports of one fact cannot all be true: who says which, with the sentences. No verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liveindex.model.told import ToldIn


class DisputeKind(StrEnum):
    """What is disputed."""

    FIGURE = "figure"
    DATE = "date"  # when it happened
    PLACE = "place"  # where
    ACTOR = "actor"  # who did it, or is blamed for it
    DONE = "done or denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One source for one value.

    Attributes:
        value: place in `Dispute.values`.
        places: the sentences, the earliest first; one an origin.
        articles: how many articles carry them.
        chains: for each of the sentences, who it came through: the outlet first, the speaker last.
    """

    value: int
    places: tuple[ToldIn, ...]
    articles: int
    chains: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One source: a claimant, or an outlet in its own voice.

    Attributes:
        name: of the claimant, or of the outlet.
        is_publisher: it is an outlet in its own voice.
        cells: one for each value that it gives, in order of the values.
    """

    name: str
    is_publisher: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One fact with rival values.

    Attributes:
        kind: what is disputed.
        fact: in words ("aircraft destroyed").
        values: the columns; the last may be `unresolved`: an outlet says that nobody can tell.
        rows: claimants first, in order of time; then outlets in their own voice.
        reason: why these are rivals.
    """

    kind: DisputeKind
    fact: str
    values: tuple[str, ...]
    rows: tuple[Row, ...]
    reason: str


UNRESOLVED = "unresolved"
