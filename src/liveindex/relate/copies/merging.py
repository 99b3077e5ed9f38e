"""Two wordings of one sentence -> one line that holds both: what was kept, what went, what came, in reading order."""

from __future__ import annotations

from difflib import SequenceMatcher

from liveindex.model.relation import Run, RunKind
from liveindex.relate.words import words_of


def merge(before: str, after: str) -> tuple[Run, ...]:
    """Return the runs of a line in which an earlier wording turns into a later one.

    The runs that are not GONE are the later wording, letter for letter; those that are not NEW hold the words of the
    earlier one, kept words in the later one's capitals and marks.
    """
    left, right = words_of(before), words_of(after)
    if not (left and right):
        return tuple(run for run in (Run(RunKind.GONE, before), Run(RunKind.NEW, after)) if run.text)
    # A word's stretch runs to where the next one begins, so that marks and blanks go with it.
    left_ends = [word.start for word in left[1:]] + [len(before)]
    right_ends = [word.start for word in right[1:]] + [len(after)]
    starts = [0] + [word.start for word in left[1:]], [0] + [word.start for word in right[1:]]
    matcher = SequenceMatcher(None, [w.key for w in left], [w.key for w in right], autojunk=False)
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            runs.append(Run(RunKind.KEPT, after[starts[1][j1] : right_ends[j2 - 1]]))
            continue
        if i1 < i2:
            runs.append(Run(RunKind.GONE, before[starts[0][i1] : left_ends[i2 - 1]]))
        if j1 < j2:
            runs.append(Run(RunKind.NEW, after[starts[1][j1] : right_ends[j2 - 1]]))
    return tuple(runs)
