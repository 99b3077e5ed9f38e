"""How well timelines match those of journalists, given how many days and sentences a day these have.

Timeline17, the three topics that stand beside the project: `h1n1` (3 timelines) is dev, `egypt` (1) and `bpoil` (5) are
test. Date F1 and alignment-based ROUGE-1 F1 (`measure.py`), means of precision and recall over timelines. The baseline
takes the days that most sentences name, and the first sentences that do. The bundled sample's stories are scored for
what is announced in them and for the days of their developments.

    python quality/timelines/score.py [folder of the evaluation sets] [--full]

`--full` reads statements and events too, as the index does; it takes minutes, the figures differ by .01 at most.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from quality.timelines.ahead import score_sample
from quality.timelines.made import ALL, CHEAP, candidates, made, plain
from quality.timelines.measure import Share, aligned_share, date_share, mean
from quality.timelines.sets import TOPICS, load_topic

from liveindex.model.annotation import Work

_TEST = ("egypt", "bpoil")


def score(shared: Path, works: frozenset[Work] = CHEAP) -> dict[str, float]:
    """Return the figures of the set and of the sample."""
    of_topic: dict[str, list[tuple[Share, Share]]] = {}
    baseline: list[tuple[Share, Share]] = []
    for name in TOPICS:
        topic = load_topic(shared, name)
        sentences = candidates(topic, works)
        for gold in topic.gold.values():
            found, simple = made(sentences, gold), plain(sentences, gold)
            of_topic.setdefault(name, []).append((date_share(found, gold), aligned_share(found, gold)))
            baseline.append((date_share(simple, gold), aligned_share(simple, gold)))
    figures: dict[str, float] = {}
    for name, pairs in of_topic.items():
        half = "test" if name in _TEST else "dev"
        figures |= _figures(f"{name} ({half})", pairs)
    figures |= _figures("test", [pair for name in _TEST for pair in of_topic[name]])
    figures |= _figures("all", [pair for pairs in of_topic.values() for pair in pairs])
    figures |= _figures("all, baseline", baseline)
    return figures | _sample()


def _figures(name: str, pairs: Sequence[tuple[Share, Share]]) -> dict[str, float]:
    dates, words = mean([pair[0] for pair in pairs]), mean([pair[1] for pair in pairs])
    return {f"{name} date F1": dates.f1, f"{name} AR1-F": words.f1}


def _sample() -> dict[str, float]:
    sample = score_sample()
    return {
        "announced, found": sample.found / sample.wanted,
        "announced, right day": sample.right_day / sample.wanted,
        "announced, right status": sample.right_status / sample.wanted,
        "announced, said to be decided, right": sample.judged_right / max(1, sample.judged),
        "developments with an entry": sample.told / sample.developments,
        "days of entries in a development": sample.inside / sample.entries,
    }


if __name__ == "__main__":
    arguments = [one for one in sys.argv[1:] if one != "--full"]
    wanted = ALL if "--full" in sys.argv else CHEAP
    for figure, value in score(Path(arguments[0] if arguments else "shared"), wanted).items():
        print(f"{figure:<40} {value:8.4f}")
