"""What the timeline and the calendar of one story cost, from readings loaded.

    python -m benchmarks.timelines [articles]

The first 200 articles of Timeline17's `h1n1`, beside the project (LIVEINDEX_SHARED or ../shared); languages, sentences
and dates are read before the clock starts. Processor time, at most one second for all three.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from quality.timelines.made import read_all
from quality.timelines.sets import load_topic

from liveindex.relate.timelines.calendar_ahead import make_calendar
from liveindex.relate.timelines.dated import dated_sentences
from liveindex.relate.timelines.entries import make_timeline


def main() -> None:
    """Print the seconds of each step, and exit with 1 where they are too many."""
    shared = Path(os.environ.get("LIVEINDEX_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    tellings = read_all(load_topic(shared, "h1n1").articles[:count])
    size = sum(len(one.article.text) for one in tellings) // len(tellings)
    began = time.process_time()
    sentences = dated_sentences(tellings)
    dated = time.process_time()
    entries = len(make_timeline("story", sentences).entries)
    drawn = time.process_time()
    announced = len(make_calendar(tellings, sentences, today=max(one.published for one in sentences)))
    done = time.process_time()
    print(f"{len(tellings)} articles of {size:,} characters: {len(sentences)} dated sentences in {dated - began:.2f} s")
    print(f"timeline, {entries} entries: {drawn - dated:.2f} s; calendar, {announced} items: {done - drawn:.2f} s")
    print(f"together {done - began:.2f} s, at most 1 s")
    sys.exit(done - began > 1)


if __name__ == "__main__":
    main()
