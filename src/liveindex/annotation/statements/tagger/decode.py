"""Scores of labels -> the best labels of a window, how sure they are, and the stretches they mark.

Labels: 0 nothing; 1 begins a source, 2 goes on with it; 3, 4 the cue; 5, 6 the content.
Source: Viterbi 1967; Rabiner 1989, A tutorial on hidden Markov models, section III.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from liveindex.annotation.statements.tagger.features import Floats, Ints

SOURCE, CUE, CONTENT = 1, 3, 5


def best_labels(scores: Floats, lengths: Ints, steps: Floats, first: Floats) -> Ints:
    """Return the best labels (rows, longest) of each row; past its end a row repeats its last one."""
    rows, longest, labels = scores.shape
    best = first + scores[:, 0]
    back = np.empty((longest, rows, labels), dtype=np.int64)
    stay = np.arange(labels)
    across = np.ascontiguousarray(steps.T)  # (to, from): the maximum then runs over the last axis, which is faster
    for place in range(1, longest):
        moves = best[:, None, :] + across
        live = (lengths > place)[:, None]
        back[place] = np.where(live, moves.argmax(axis=2), stay)
        best = np.where(live, moves.max(axis=2) + scores[:, place], best)
    found = np.empty((rows, longest), dtype=np.int64)
    found[:, -1] = best.argmax(axis=1)
    numbers = np.arange(rows)
    for place in range(longest - 1, 0, -1):
        found[:, place - 1] = back[place, numbers, found[:, place]]
    return found


def certainty(scores: Floats, labels: Ints, lengths: Ints) -> Floats:
    """Return, for each row, the logarithm of the chosen label's share at the word where that is least."""
    most = scores.max(axis=2, keepdims=True)
    shares = scores - most - np.log(np.exp(scores - most).sum(axis=2, keepdims=True))
    chosen = np.take_along_axis(shares, labels[:, :, None], axis=2)[:, :, 0]
    least: Floats = np.where(np.arange(scores.shape[1]) < lengths[:, None], chosen, 0.0).min(axis=1)
    return least


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
