"""Scores of labels -> the best labels of a window, how probable they are, and the stretches they mark.

Labels: 0 nothing; 1 begins a source, 2 goes on with it; 3, 4 the cue; 5, 6 the content.
Source: Viterbi 1967; Rabiner 1989, A tutorial on hidden Markov models, section III.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from liveindex.annotation.statements.tagger.features import Floats, Ints

SOURCE, CUE, CONTENT = 1, 3, 5


def best_labels(scores: Floats, lengths: Ints, steps: Floats, first: Floats) -> tuple[Ints, Floats]:
    """Return the best labels (rows, longest) of each row, and the natural logarithm of their probability."""
    rows, longest, labels = scores.shape
    best = total = first + scores[:, 0]
    back = np.zeros((rows, longest, labels), dtype=np.int64)
    back[:] = np.arange(labels)  # past its end a row keeps its last label
    for place in range(1, longest):
        live = lengths > place
        moves = best[:, :, None] + steps
        here = scores[:, place]
        back[live, place] = moves.argmax(axis=1)[live]
        best = np.where(live[:, None], moves.max(axis=1) + here, best)
        total = np.where(live[:, None], _log_sum(total[:, :, None] + steps) + here, total)
    found = np.zeros((rows, longest), dtype=np.int64)
    found[:, -1] = best.argmax(axis=1)
    for place in range(longest - 1, 0, -1):
        found[:, place - 1] = back[np.arange(rows), place, found[:, place]]
    return found, best.max(axis=1) - _log_sum(total)


def _log_sum(values: Floats) -> Floats:
    """Return the logarithm of the sum of exponentials over axis 1."""
    most = values.max(axis=1)
    summed: Floats = most + np.log(np.exp(values - np.expand_dims(most, 1)).sum(axis=1))
    return summed


def stretches(labels: Sequence[int], begin: int) -> list[tuple[int, int]]:
    """Return the half-open ranges of one part: each starts at its beginning label.

    >>> stretches([0, 1, 2, 2, 0, 1], 1)
    [(1, 4), (5, 6)]
    """
    found: list[tuple[int, int]] = []
    for place, label in enumerate(labels):
        if label == begin:
            found.append((place, place + 1))
        elif label == begin + 1 and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
    return found
