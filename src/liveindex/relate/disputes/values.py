"""A happening -> the value that it gives to a facet, as a column is headed."""

from __future__ import annotations

from liveindex.model.dispute import DisputeKind
from liveindex.model.reading import DayPrecision
from liveindex.relate.disputes.happenings import Day, Happening


def value_of(one: Happening, facet: DisputeKind) -> str | None:
    """Return what a happening says of its date, place or doer, as a reader would write it; None where nothing."""
    if facet is DisputeKind.DATE:
        return written_day(one.day) if one.day else None
    if facet is DisputeKind.PLACE:
        return one.place.name if one.place else None
    return one.doer.name if one.doer else None


def written_day(day: Day) -> str:
    """Return `9 March 2025`, `March 2025` or `2025`."""
    if day.precision is DayPrecision.YEAR:
        return f"{day.first:%Y}"
    if day.precision is DayPrecision.MONTH:
        return f"{day.first:%B %Y}"
    return f"{day.first.day} {day.first:%B %Y}"
