"""What is known of an outlet from the articles of it that are here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liveindex.model.found import FacetCount
from liveindex.model.tie import EditRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Where an outlet's articles come from; each is counted once.

    Attributes:
        articles: how many were looked at, the newest.
        own: those of which nothing here says that they repeat or credit another outlet.
        repeated: those that copy, carry or rewrite an earlier article of another outlet.
        credited: of the others, those whose credit line names another outlet or agency.
        undecided: of the others, those of one text with another outlet's where nothing tells which was first.
        taken_from: source -> how many of `repeated`, the most first.
        credits: credit line -> how many of `credited`, the most first.
        taken_by: source -> how many of its articles repeat one of these, the most first.
    """

    articles: int
    own: int
    repeated: int
    credited: int
    undecided: int
    taken_from: tuple[FacetCount, ...]
    credits: tuple[FacetCount, ...]
    taken_by: tuple[FacetCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet beyond its list of articles.

    Attributes:
        first, last: times of its earliest and its latest article, as lists are sorted.
        languages: of the newest articles, the most first; "" where it is not known.
        names: of the sources in `shares`, by id.
        edits: its newest silent edits.
        more_edits: it has more of them, or they were not all looked at.
    """

    first: datetime
    last: datetime
    languages: tuple[FacetCount, ...]
    shares: Shares
    names: dict[str, str]
    edits: tuple[EditRow, ...]
    more_edits: bool
