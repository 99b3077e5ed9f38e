"""Timelines and calendars -> JSON."""

from __future__ import annotations

from liveindex.model.timeline import Ahead, StoryAhead, Timeline, TimelineEntry
from liveindex.serve.shapes import Json, told_in


def timeline(found: Timeline) -> Json:
    """Return a timeline with the sentence of each entry and every article that tells it."""
    return {
        "story": found.story,
        "order": found.order.value,
        "days": found.days,
        "left_out": found.left_out,
        "entries": [_entry(entry) for entry in found.entries],
    }


def _entry(entry: TimelineEntry) -> Json:
    return {
        "first": entry.first.isoformat(),
        "last": entry.last.isoformat(),
        "precision": entry.precision.value,
        "dated_by": entry.dated_by.value,
        "reason": entry.reason,
        "reported": entry.reported.isoformat(),
        "speakers": list(entry.speakers),
        **told_in(entry.shown),
        "outlets": entry.outlets,
        "origins": entry.origins,
        "told": [told_in(one) for one in entry.told],
    }


def story_ahead(found: StoryAhead) -> Json:
    """Return what a story announced, and what became of it."""
    return {
        "story": found.story,
        "title": found.title,
        "left_out": found.left_out,
        "items": [_ahead(item) for item in found.items],
    }


def _ahead(item: Ahead) -> Json:
    return {
        "first": item.first.isoformat(),
        "last": item.last.isoformat(),
        "precision": item.precision.value,
        "status": item.status.value,
        "moved_to": item.moved_to.isoformat() if item.moved_to else None,
        "reason": item.reason,
        **told_in(item.shown),
        "outlets": item.outlets,
        "origins": item.origins,
        "told": [told_in(one) for one in item.told],
        "outcome": told_in(item.outcome) if item.outcome else None,
    }
