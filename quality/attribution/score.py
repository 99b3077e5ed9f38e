"""The attribution tagger against annotated political news, beside plain rules over the same parse.

    python quality/attribution/score.py [folder of the evaluation sets]

Scored on the development part (84 texts, 94 readings); the threshold and the calibration were chosen on it too, the
weights were not. Measures: see `measure.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve()
if str(HERE.parents[2]) not in sys.path:
    sys.path.insert(0, str(HERE.parents[2]))

from quality.attribution.baseline import find_by_rules  # noqa: E402
from quality.attribution.measure import Case, measure, overlap, pair_up  # noqa: E402
from training.attribution.corpus import load_texts  # noqa: E402
from training.attribution.prepare import draft_of  # noqa: E402

from liveindex.annotation.draft import Draft  # noqa: E402
from liveindex.annotation.statements.attribution import Attribution  # noqa: E402
from liveindex.annotation.statements.tagger.find import find_attributions  # noqa: E402

Finder = Callable[[Draft], list[Attribution]]
_BINS = (0.0, 0.5, 0.7, 0.85, 1.0)


def cases(shared: Path, finder: Finder) -> list[Case]:
    """Return each development text with what a finder finds in it, once for each of its annotators."""
    found = []
    for text in load_texts(shared, "dev"):
        attributions = finder(draft_of(text.text))
        weight = 1 / len(text.readings)
        found += [Case(text.text, reading, attributions, weight) for reading in text.readings]
    return found


def score(shared: Path) -> dict[str, float]:
    """Return every figure by name; the tagger's bare, the rules' with `rules.` before."""
    finders: dict[str, Finder] = {"": find_attributions, "rules.": find_by_rules}
    figures: dict[str, float] = {}
    for name, finder in finders.items():
        read = cases(shared, finder)
        figures.update({f"{name}{key}": value for key, value in measure(read).items()})
        if not name:
            figures.update(_calibration(read))
    return figures


def _calibration(read: list[Case]) -> dict[str, float]:
    """Return the share of right triples by stated confidence, and the mean distance between the two."""
    right: dict[int, float] = {}
    total: dict[int, float] = {}
    stated: dict[int, float] = {}
    for case in read:
        pairs = pair_up([f.cue for f in case.found], [g.cue for g in case.gold])
        for n, one in enumerate(case.found):
            gold = case.gold[pairs[n]] if n in pairs else None
            good = (
                gold is not None
                and overlap(one.source, gold.source) >= 0.5
                and overlap(one.content, gold.content) >= 0.5
            )
            box = sum(one.confidence >= low for low in _BINS[1:-1])
            right[box] = right.get(box, 0.0) + case.weight * good
            total[box] = total.get(box, 0.0) + case.weight
            stated[box] = stated.get(box, 0.0) + case.weight * one.confidence
    error = sum(abs(right[box] - stated[box]) for box in total) / max(1e-9, sum(total.values()))
    shares = {f"right_from_{_BINS[box]:.2f}_to_{_BINS[box + 1]:.2f}": right[box] / total[box] for box in sorted(total)}
    return {"confidence_error": error, **shares}


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[3] / "shared"
    for figure, value in score(chosen).items():
        print(f"{figure:<40} {value:.4f}")
