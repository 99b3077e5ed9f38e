"""What was published in the last days, by the quarter of an hour -> a chart of the hours of one time zone.

An hour is one of the clock there: where summer time ends the clock's hour comes twice and has two bars, where it begins
one is left out. Quarters are what all zones' hours can be put together from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from liveindex.model.following import Gap
from liveindex.model.found import QUARTER, QuarterCount
from liveindex.serve.time_words import long_day, short_day
from liveindex.serve.web.chart import HEIGHT, MOST_BARS, Bar, Chart, Step, unwatched_between

Address = Callable[[datetime, datetime], str]


@dataclass(frozen=True, slots=True)
class _Hour:
    """One hour of the clock, from `start` up to `end`."""

    start: datetime
    end: datetime


def make_hour_chart(
    quarters: Sequence[QuarterCount], total: int, zone: ZoneInfo, address: Address, gaps: Sequence[Gap] = ()
) -> Chart | None:
    """Return the chart of the last hours; None where there is nothing to compare: fewer than two hours.

    Args:
        quarters: of the newest days, in order of time.
        total: of all articles; those that are in no bar count as earlier.
        zone: whose hours they are.
        address: where a bar leads to, from its beginning and its end.
        gaps: when nothing watched the sources, in order of time.
    """
    hours = _hours(quarters[0].at, quarters[-1].at, zone)[-MOST_BARS:] if quarters else []
    if len(hours) < 2:
        return None
    counts = [sum(one.count for one in quarters if hour.start <= one.at < hour.end) for hour in hours]
    highest = max(counts)
    bars = tuple(
        Bar(
            label=_label(hour, zone),
            since=hour.start.astimezone(zone).date(),
            until=hour.start.astimezone(zone).date(),
            count=count,
            height=round(HEIGHT * count / highest, 2) if highest else 0.0,
            address=address(hour.start, hour.end),
            unwatched=unwatched_between(hour.start, hour.end, gaps),
        )
        for hour, count in zip(hours, counts, strict=True)
    )
    return Chart(
        step=Step.HOUR,
        bars=bars,
        highest=highest,
        earlier=total - sum(counts),
        steps=(Step.HOUR,) if total == sum(counts) else (),
        ends=(_end(hours[0], zone), _end(hours[-1], zone)),
        note=f"hours of {zone.key}; what is dated by its day alone counts at 00:00 UTC",
    )


def _hours(first: datetime, last: datetime, zone: ZoneInfo) -> list[_Hour]:
    """Return the hours of the clock that two quarters and all between them lie in."""
    hours: list[_Hour] = []
    at = first
    while at > first - timedelta(hours=1) and _hour_of(at - QUARTER, zone) == _hour_of(first, zone):
        at -= QUARTER
    end = last
    while _hour_of(end, zone) == _hour_of(last, zone):
        end += QUARTER
    start = at
    while at < end:
        at += QUARTER
        if _hour_of(at, zone) != _hour_of(start, zone):
            hours.append(_Hour(start, at))
            start = at
    return hours


def _hour_of(at: datetime, zone: ZoneInfo) -> tuple[object, ...]:
    local = at.astimezone(zone)
    return local.date(), local.hour, local.utcoffset()


def _label(hour: _Hour, zone: ZoneInfo) -> str:
    start = hour.start.astimezone(zone)
    end = start + (hour.end - hour.start)  # on the same clock, though it be put on or back at the end
    twice = start.replace(fold=0).utcoffset() != start.replace(fold=1).utcoffset()
    name = f" {start.tzname()}" if twice else ""
    return f"{long_day(start.date())}, {start:%H:%M} to {end:%H:%M}{name}"


def _end(hour: _Hour, zone: ZoneInfo) -> str:
    start = hour.start.astimezone(zone)
    return f"{short_day(start.date())}, {start:%H:%M}"


def asked_between(start: datetime, end: datetime) -> str:
    """Return what is added to a search text to narrow it to a stretch of time."""
    return f"after:{_written(start)} before:{_written(end)}"


def _written(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M}Z".rjust(17, "0")
