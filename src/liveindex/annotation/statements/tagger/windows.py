"""An anchor -> the words around it, and how each of them stands to it in the line and in the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from liveindex.annotation.statements.tagger.features import Ints, Words
from liveindex.annotation.statements.tagger.quotes import OUTSIDE

LONGEST = 256  # words of one window
_AFTER = 3  # sentences after the anchor's that are looked at while the quotation goes on
_ANCESTORS = 4  # told apart; all higher ones are the last
_DEEPEST = 40  # steps that a word climbs towards the anchor's ancestors
RELATIONS = 64  # more than the parser's labels
DISTANCES = 24


@dataclass(frozen=True, slots=True)
class Windows:
    """The surroundings of some anchors, one row each, padded with 0.

    Attributes:
        words: (anchors, longest) numbers of words.
        relations: (anchors, longest, 5) distance, branch, depth, side of sentence, path of the anchor upwards.
        lengths: (anchors) words in each.
        anchors: (anchors) numbers of the words.
    """

    words: Ints
    relations: Ints
    lengths: Ints
    anchors: Ints


def windows_of(words: Words, anchors: Sequence[int]) -> Windows:
    """Return the windows of some anchors, in their order."""
    at = np.array(anchors, dtype=np.int64)
    rows = np.array([_range(words, anchor) for anchor in anchors], dtype=np.int64).reshape(-1, 2)
    lengths = rows[:, 1] - rows[:, 0]
    numbers = rows[:, :1] + np.arange(int(lengths.max(initial=1)))
    inside = numbers < rows[:, 1:]
    numbers *= inside
    relations = _relations(words, numbers, at)
    relations *= inside[:, :, None]
    return Windows(numbers, relations, lengths, at)


def _range(words: Words, anchor: int) -> tuple[int, int]:
    """Return the first word, and the one after the last, of an anchor's window.

    Its sentence; the one before, where that ends in a quotation or the anchor stands near the beginning; those after,
    as long as they open in a quotation. On the training set this holds all but one in a hundred contents.
    """
    sentence = int(words.sentence[anchor - 1])
    first, end = words.bounds[sentence]
    states = words.ids[:, 4]
    if sentence and (states[first - 1] != OUTSIDE or anchor - first <= 3):
        first = words.bounds[sentence - 1][0]
    for after in range(sentence + 1, min(sentence + 1 + _AFTER, len(words.bounds))):
        next_first, next_end = words.bounds[after]
        if states[next_first] == OUTSIDE or next_end - first > LONGEST:
            break
        end = next_end
    first = max(first, anchor - LONGEST // 2)
    return first, min(end, first + LONGEST)


def _relations(words: Words, numbers: Ints, anchors: Ints) -> Ints:
    """Return how each word of each window stands to the anchor: (anchors, longest, 5)."""
    found = np.zeros((*numbers.shape, 5), dtype=np.int64)
    sentence = words.sentence[anchors - 1]
    own_first, own_end = (bound[:, None] for bound in np.array(words.bounds)[sentence].T)
    steps = numbers - anchors[:, None]
    before = steps < 0
    size = np.minimum(np.ceil(2 * np.log2(np.abs(steps) + 1)), DISTANCES // 2 - 1).astype(np.int64)
    found[:, :, 0] = np.where(before, size, size + DISTANCES // 2) + 1
    paragraph = np.array(words.paragraph)
    elsewhere = paragraph[words.sentence[numbers - 1]] != paragraph[sentence][:, None]
    side = np.where(before, 1, 2)
    side[numbers < own_first] = 3
    side = np.where(numbers >= own_end, np.where(elsewhere, 5, 4), side)
    found[:, :, 3] = side
    own = (numbers >= own_first) & (numbers < own_end)
    starts = np.cumsum(own_end - own_first) - (own_end - own_first)[:, 0]
    here = (starts[:, None] + numbers - own_first)[own]
    for column, values in zip((1, 2, 4), _paths(words, own_first[:, 0], own_end[:, 0], anchors), strict=True):
        found[own, column] = values[here]
    return found


def _paths(words: Words, first: Ints, end: Ints, anchors: Ints) -> tuple[Ints, Ints, Ints]:
    """Return, for each word of each anchor's sentence: the branch it hangs on, how deep, and the anchor's way up to it.

    The sentences lie one after the other; all words climb at once.
    """
    lengths = end - first
    starts = np.cumsum(lengths) - lengths
    row = np.repeat(np.arange(len(lengths)), lengths)
    numbers = np.arange(len(row)) - starts[row] + first[row]
    nowhere = len(row)  # where the root's head would be
    heads = words.near[numbers, 4]
    heads = np.append(np.where(heads == 0, nowhere, heads - first[row] + starts[row]), nowhere)
    labels = np.append(words.ids[numbers, 2], 0)
    level, ways = _ancestors(heads.tolist(), labels.tolist(), (starts + anchors - first).tolist())
    top, label, down = np.arange(nowhere), np.zeros(nowhere, np.int64), np.zeros(nowhere, np.int64)
    for _ in range(_DEEPEST):
        climbing = np.flatnonzero((level[top] < 0) & (top < nowhere))
        if not len(climbing):
            break
        label[climbing] = labels[top[climbing]]
        top[climbing] = heads[top[climbing]]
        down[climbing] += 1
    above = np.where(level[top] < 0, _ANCESTORS, level[top])
    branch = 1 + np.minimum(above, _ANCESTORS) * RELATIONS + label
    up: Ints = ways[row, np.minimum(above, _ANCESTORS)]
    return branch, np.minimum(down, 4), up


def _ancestors(heads: list[int], labels: list[int], anchors: list[int]) -> tuple[Ints, Ints]:
    """Return for each word how many steps above its sentence's anchor it stands, -1 for one that does not.

    And for each anchor the number of the way up, by steps from 0 to `_ANCESTORS`: the labels of the first two.
    """
    level = np.full(len(heads), -1, dtype=np.int64)
    ways = np.zeros((len(anchors), _ANCESTORS + 1), dtype=np.int64)
    nowhere = len(heads) - 1
    for row, anchor in enumerate(anchors):
        word, steps, way = anchor, 0, 0
        while word != nowhere and level[word] < 0:
            level[word] = steps
            steps += 1
            if steps <= 2:
                way += (labels[word] + 1) * (1 if steps == 1 else RELATIONS)
            if steps <= _ANCESTORS:
                ways[row, steps] = way
            word = heads[word]
    return level, ways
