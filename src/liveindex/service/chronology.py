"""A story's timeline and its calendar ahead, drawn from the readings that are stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from liveindex.model.timeline import AheadStatus, StoryAhead, Timeline, TimelineOrder
from liveindex.relate.timelines.calendar_ahead import make_calendar
from liveindex.relate.timelines.dated import DatedSentence
from liveindex.relate.timelines.entries import make_timeline
from liveindex.service.asked import check_limit
from liveindex.service.telling import Tellings

Dated = tuple[DatedSentence, ...]


def draw_timeline(story: str, told: Tellings, dated: Dated, *, order: TimelineOrder, most: int) -> Timeline:
    """Return what happened in a story; arguments as of `StoryFacts.timeline`.

    Raises:
        WrongUseError: fewer than one entry, or more than 1,000, are asked for.
    """
    check_limit(most)
    return make_timeline(story, dated, order=order, most=most, left_out=told.left_out)


def draw_calendar(story: str, title: str, told: Tellings, dated: Dated, *, today: date) -> StoryAhead:
    """Return what a story announced, as it stood on a day: what was published later is not read."""
    items = [one for one in told.items if one.at.date() <= today]
    found = make_calendar(items, [one for one in dated if one.at.date() <= today], today=today)
    return StoryAhead(story=story, title=title, items=found, left_out=told.left_out)


def still_to_come(calendars: Sequence[StoryAhead]) -> tuple[StoryAhead, ...]:
    """Return of several stories what has not come, the one whose day is next first."""
    found = []
    for one in calendars:
        items = tuple(item for item in one.items if item.status is AheadStatus.ANNOUNCED)
        if items:
            found.append(StoryAhead(story=one.story, title=one.title, items=items, left_out=one.left_out))
    return tuple(sorted(found, key=lambda one: (one.items[0].first, one.story)))
