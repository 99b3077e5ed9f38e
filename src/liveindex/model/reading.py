"""What every thing read out of an article carries: exact words, method, confidence and reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from liveindex.model.article import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One thing read out of an article.

    Attributes:
        number: counts from 1 within its kind and version, in order of the text; other annotations name it by this.
        span: where it stands in `Article.text`; what exactly it covers is said by each kind.
        method: name and version of what read it (`figures/1`).
        confidence: 0.0 to 1.0, the share of annotations of this sort that were right on a development set.
        reason: in words that a reader understands, why it was read so.
    """

    number: int
    span: Span
    method: str
    confidence: float
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain dictionaries, lists, texts and numbers; days as ISO 8601."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


class DayPrecision(StrEnum):
    """How exactly something is placed in time."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part of day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something was, as far as the text tells.

    Attributes:
        first: first day, None where it is open or unknown.
        last: last day, inclusive; None where it is open or unknown.
        precision: how exactly.
        date: number of the `DateMention` it was read from; None where it was inferred from the publication alone.
        reason: in words, how it was worked out.
    """

    first: date | None
    last: date | None
    precision: DayPrecision
    date: int | None
    reason: str
