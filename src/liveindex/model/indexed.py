"""An article as the search index takes it in: its wordings, tags and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from liveindex.model.search import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedFigure:
    """What the search index holds of a figure.

    Attributes:
        written: the numbers as they are written: one, or the two of a range.
        least, most: what the quantity is at least and at most, for certain; None where that is not told.
    """

    written: tuple[float, ...]
    least: float | None
    most: float | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an article said before it was changed; it is found only by searches of that time.

    Attributes:
        since: when it was seen first, UTC.
        until: when the next wording was.
        tags, figures, quotes: as of `IndexDocument`, as far as they were read of this wording itself.
    """

    title: str
    text: str
    since: datetime
    until: datetime
    tags: Mapping[Tag, tuple[str, ...]] = field(default_factory=dict)
    figures: tuple[IndexedFigure, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDocument:
    """What the search index holds of one article: its newest version, and what it said before.

    Attributes:
        seq: number of the change-log row that made it so; the index's watermark is the largest.
        at: the time it is sorted and filtered by, UTC.
        language: "" where unknown.
        tags: values of the tags that come from readings; empty while it is not read.
        quotes: the words that somebody is quoted with.
        fold: the same for articles that are copies of one another; None for one that has none.
        seen: when this wording was seen first, UTC; None is at the article's own time.
        earlier: its wordings before.
    """

    seq: int
    article_id: str
    title: str
    text: str
    source: str
    language: str
    at: datetime
    tags: Mapping[Tag, tuple[str, ...]] = field(default_factory=dict)
    figures: tuple[IndexedFigure, ...] = ()
    quotes: tuple[str, ...] = ()
    fold: str | None = None
    seen: datetime | None = None
    earlier: tuple[Wording, ...] = ()
