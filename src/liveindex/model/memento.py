"""A copy of a page in an archive, and which copies are wanted.

Source: RFC 7089, HTTP Framework for Time-Based Access to Resource States (Memento).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Step(StrEnum):
    """How many copies are taken."""

    DAY = "day"  # the first of each day, UTC
    HOUR = "hour"  # the first of each hour
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memento:
    """One copy of a page in an archive.

    Attributes:
        at: when it was archived, as the archive lists it, aware, UTC.
        address: of the copy (URI-M).
        original: of the page (URI-R).
    """

    at: datetime
    address: str
    original: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days that are wanted, UTC, both included."""

    first: date
    last: date

    def holds(self, moment: datetime) -> bool:
        """Tell whether a moment falls on one of them."""
        return self.first <= moment.date() <= self.last
