"""When a story's articles were published -> a small picture: a bar for each stretch of time. The template draws it.

Made on the server so that it needs no script. It stands beside the counts and dates that say the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from liveindex.serve.time_words import short_day
from liveindex.serve.web.wording import counted, stamp

BARS = 24
HEIGHT = 24
STEP = 5  # from one bar to the next; a bar is one narrower


@dataclass(frozen=True, slots=True)
class Pulse:
    """The picture of one story, `BARS * STEP` wide and `HEIGHT` high.

    Attributes:
        bars: (x, height) of each stretch with an article.
        words: what it shows.
    """

    bars: tuple[tuple[int, float], ...]
    words: str


def make_pulse(times: Sequence[datetime], left_out: int = 0) -> Pulse | None:
    """Return the picture of the times of some articles, in order; None where all are of one moment.

    Args:
        times: of publication, the earliest first.
        left_out: how many earlier ones are not among them.
    """
    if not times or times[0] == times[-1]:
        return None
    span = times[-1] - times[0]
    counts = [0] * BARS
    for at in times:
        counts[min(int((at - times[0]) / span * BARS), BARS - 1)] += 1
    most = max(counts)
    busiest = times[0] + span / BARS * counts.index(most)
    same_day = times[0].date() == times[-1].date()
    ends = (
        f"{stamp(times[0])} to {stamp(times[-1])}" if same_day else f"{short_day(times[0])} to {short_day(times[-1])}"
    )
    words = f"{counted(len(times), 'article')} over time, {ends}, most about {stamp(busiest)}"
    if left_out:
        words = f"the newest {words}"
    bars = tuple((x * STEP, max(round(HEIGHT * count / most, 1), 2.0)) for x, count in enumerate(counts) if count)
    return Pulse(bars=bars, words=words)
