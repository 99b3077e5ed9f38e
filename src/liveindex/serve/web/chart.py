"""Articles per day -> a bar chart: which bars, how high, what each narrows to. The template draws them.

Made on the server so that it needs no script; every bar has a row in the table beneath it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from liveindex.model.following import Gap
from liveindex.model.found import DayCount
from liveindex.serve.lengths import length
from liveindex.serve.time_words import long_day, month, short_day
from liveindex.serve.web.wording import counted

# More bars than this are thinner than a finger or a reader's eye can tell apart at 390 px.
MOST_BARS = 62
HEIGHT = 100


class Step(StrEnum):
    """What one bar stands for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: the articles from `since` to `until`, both days inclusive; `height` of `HEIGHT`.

    `unwatched` is how long of that time nothing watched the sources: what is missing there may be missing for that.
    """

    label: str
    since: date
    until: date
    count: int
    height: float
    address: str
    unwatched: timedelta = timedelta()

    @property
    def words(self) -> str:
        """Return what the bar says."""
        return f"{self.label}: {counted(self.count, 'article')}{f'; {self.gap_words}' if self.unwatched else ''}"

    @property
    def gap_words(self) -> str:
        """Return for how long nothing was watched; empty where there was no gap."""
        return f"sources not watched for {length(self.unwatched.total_seconds())}" if self.unwatched else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A bar chart without gaps in time.

    Attributes:
        highest: the largest count.
        earlier: how many articles are older than the first bar.
        steps: what a bar may stand for so that there are several, and not too many.
        ends: what stands beneath its first and its last bar.
        note: what is to be known of its bars; "" where they speak for themselves.
    """

    step: Step
    bars: tuple[Bar, ...]
    highest: int
    earlier: int
    steps: tuple[Step, ...] = ()
    ends: tuple[str, str]
    note: str = ""

    @property
    def caption(self) -> str:
        """Return what one bar stands for, and what is left out."""
        caption = f"Articles per {self.step}"
        if self.note:
            caption += f"; {self.note}"
        if any(bar.unwatched for bar in self.bars):
            caption += "; hatched: sources were not watched all of the time"
        if self.earlier:
            caption += f"; {self.earlier:,} from before {self.bars[0].label} not drawn"
        return caption


def make_chart(
    days: Sequence[DayCount],
    address: Callable[[date, date], str],
    gaps: Sequence[Gap] = (),
    step: Step | None = None,
) -> Chart | None:
    """Return the chart of some days; None where there is nothing to compare: fewer than two days.

    Args:
        days: in order of time.
        address: where a bar leads to, from its first and last day.
        gaps: when nothing watched the sources, in order of time.
        step: what one bar stands for, a day at least; None lets the span decide.
    """
    if len(days) < 2:
        return None
    step = step or _step_for(days[0].day, days[-1].day)
    counts: dict[date, int] = {}
    for day in days:
        first = _first_of(step, day.day)
        counts[first] = counts.get(first, 0) + day.count
    starts = _last_starts(step, days[0].day, days[-1].day)
    drawn = {start: counts.pop(start, 0) for start in starts}
    highest = max(drawn.values())
    bars = tuple(
        Bar(
            label=_label(step, start),
            since=start,
            until=(until := _next_of(step, start) - timedelta(days=1)),
            count=count,
            height=round(HEIGHT * count / highest, 2) if highest else 0.0,
            address=address(start, until),
            unwatched=_unwatched(start, until, gaps),
        )
        for start, count in drawn.items()
    )
    steps = tuple(one for one in Step if one is not Step.HOUR and _is_fit(one, days[0].day, days[-1].day))
    return Chart(
        step=step,
        bars=bars,
        highest=highest,
        earlier=sum(counts.values()),
        steps=steps,
        ends=(short_day(bars[0].since), short_day(bars[-1].until)),
    )


def _unwatched(since: date, until: date, gaps: Sequence[Gap]) -> timedelta:
    return unwatched_between(datetime.combine(since, time(), UTC), datetime.combine(until, time.max, UTC), gaps)


def unwatched_between(start: datetime, end: datetime, gaps: Sequence[Gap]) -> timedelta:
    """Return how long of a stretch of time nothing watched the sources."""
    overlaps = (min(gap.end, end) - max(gap.start, start) for gap in gaps)
    return sum((overlap for overlap in overlaps if overlap > timedelta()), timedelta())


def _step_for(first: date, last: date) -> Step:
    span_days = (last - first).days + 1
    if span_days <= MOST_BARS:
        return Step.DAY
    if span_days <= MOST_BARS * 7:
        return Step.WEEK
    return Step.MONTH if span_days <= MOST_BARS * 30 else Step.YEAR


def _is_fit(step: Step, first: date, last: date) -> bool:
    """Tell whether the span makes two bars or more, and all of them can be drawn."""
    starts = _last_starts(step, first, last)
    return len(starts) > 1 and starts[0] == _first_of(step, first)


def _last_starts(step: Step, first: date, last: date) -> list[date]:
    """Return the first day of every bar from `first` to `last`, the newest `MOST_BARS` of them."""
    starts = [_first_of(step, last)]
    while starts[-1] > _first_of(step, first) and len(starts) < MOST_BARS:
        starts.append(_first_of(step, starts[-1] - timedelta(days=1)))
    return starts[::-1]


def _first_of(step: Step, day: date) -> date:
    match step:
        case Step.DAY | Step.HOUR:
            return day
        case Step.WEEK:
            # Not below year 1: date.min is a Monday.
            return day - timedelta(days=day.weekday())
        case Step.MONTH:
            return day.replace(day=1)
        case Step.YEAR:
            return day.replace(month=1, day=1)


def _next_of(step: Step, first: date) -> date:
    lengths = {Step.HOUR: 1, Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 31, Step.YEAR: 366}
    try:
        return _first_of(step, first + timedelta(days=lengths[step]))
    except OverflowError:  # the end of the year 9999
        return date.max


def _label(step: Step, start: date) -> str:
    match step:
        case Step.DAY | Step.HOUR:
            return long_day(start)
        case Step.WEEK:
            return f"week of {short_day(start)}"
        case Step.MONTH:
            return month(start)
        case Step.YEAR:
            return str(start.year)
