"""A story in the order in which things happened, and what it announces for days to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from liveindex.model.reading import DayPrecision
from liveindex.model.told import ToldIn


class DatedBy(StrEnum):
    """Where the day of an entry comes from."""

    TEXT = "its own words"  # the sentence names it
    LEAD = "the article's lead"  # an undated sentence of the lead, whose neighbour there names the day
    PUBLICATION = "the day of publication"  # an undated sentence of the lead, and no day is named beside it


class TimelineOrder(StrEnum):
    """How entries are sorted."""

    ASC = "asc"  # as things happened
    DESC = "desc"  # the latest first
    REPORTED = "reported"  # as they were first told


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened.

    Attributes:
        first, last: the days that it is dated to, inclusive; equal for one day.
        precision: how exactly the text dates it.
        reason: in words, how the day was worked out.
        shown: the sentence that tells it best.
        told: every sentence that tells it in nearly the same words, `shown` among them, in order of time.
        outlets, origins: how many outlets, and how many independent origins, these come from.
        speakers: whose claim it is; empty where the outlet tells it in its own voice.
    """

    first: date
    last: date
    precision: DayPrecision
    dated_by: DatedBy
    reason: str
    shown: ToldIn
    told: tuple[ToldIn, ...]
    outlets: int
    origins: int
    speakers: tuple[str, ...] = ()

    @property
    def reported(self) -> datetime:
        """Return when it was first told."""
        return self.told[0].at


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What happened in one story.

    Attributes:
        entries: sorted as asked.
        days: how many days the story tells of at all.
        left_out: how many articles of the story were too old to be read for it.
    """

    story: str
    order: TimelineOrder
    entries: tuple[TimelineEntry, ...]
    days: int
    left_out: int = 0


class AheadStatus(StrEnum):
    """What became of something announced for a day."""

    ANNOUNCED = "announced"  # the day has not come
    TOOK_PLACE = "took place"  # a later article tells it on that day
    MOVED = "moved"  # put off, or set for another day
    CANCELLED = "called off"
    UNKNOWN = "passed, nothing told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One thing that was announced for a day.

    Attributes:
        first, last, precision: the days announced.
        told: the sentences that announce it, in order of time.
        outlets, origins: as of a timeline entry.
        outcome: the later sentence that tells what became of it; None where none does.
        moved_to: the first day that it was moved to; None where it was not, or the text does not say.
        reason: in words, how the status was worked out.
    """

    first: date
    last: date
    precision: DayPrecision
    status: AheadStatus
    told: tuple[ToldIn, ...]
    outlets: int
    origins: int
    outcome: ToldIn | None
    moved_to: date | None
    reason: str

    @property
    def shown(self) -> ToldIn:
        """Return the first announcement."""
        return self.told[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAhead:
    """What one story announces, the earliest day first.

    Attributes:
        story, title: of the story.
        left_out: how many of its articles were too old to be read for it.
    """

    story: str
    title: str
    items: tuple[Ahead, ...]
    left_out: int = 0
