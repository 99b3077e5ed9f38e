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
    rows = [_range(words, anchor) for anchor in anchors]
    lengths = np.array([end - first for first, end in rows], dtype=np.int64)
    longest = int(lengths.max(initial=1))
    numbers = np.zeros((len(rows), longest), dtype=np.int64)
    relations = np.zeros((len(rows), longest, 5), dtype=np.int64)
    for row, ((first, end), anchor) in enumerate(zip(rows, anchors, strict=True)):
        numbers[row, : end - first] = np.arange(first, end)
        relations[row, : end - first] = _relations(words, first, end, anchor)
    return Windows(numbers, relations, lengths, np.array(anchors, dtype=np.int64))


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


def _relations(words: Words, first: int, end: int, anchor: int) -> Ints:
    own_first, own_end = words.bounds[int(words.sentence[anchor - 1])]
    found = np.zeros((end - first, 5), dtype=np.int64)
    steps = np.arange(first, end) - anchor
    size = np.minimum(np.ceil(2 * np.log2(np.abs(steps) + 1)), DISTANCES // 2 - 1).astype(np.int64)
    found[:, 0] = np.where(steps < 0, size, size + DISTANCES // 2) + 1
    found[:, 3] = np.where(steps < 0, 1, 2)
    found[: max(0, own_first - first), 3] = 3
    found[max(0, own_end - first) :, 3] = 4
    for number in range(own_end, end):
        if words.paragraph[int(words.sentence[number - 1])] != words.paragraph[int(words.sentence[anchor - 1])]:
            found[number - first, 3] = 5
    low, high = max(first, own_first), min(end, own_end)
    branch, depth, up = _paths(words, own_first, own_end, anchor)
    inside = slice(low - own_first, high - own_first)
    here = slice(low - first, high - first)
    found[here, 1], found[here, 2], found[here, 4] = branch[inside], depth[inside], up[inside]
    return found


def _paths(words: Words, first: int, end: int, anchor: int) -> tuple[list[int], list[int], list[int]]:
    """Return for each word of a sentence: the branch it hangs on, how deep, and the way up from the anchor to it."""
    heads = words.near[first:end, 4].tolist()
    labels = words.ids[first:end, 2].tolist()
    level: dict[int, int] = {}  # ancestor of the anchor -> steps from it
    way = {0: 0}  # steps -> number of the way up: the labels of the first two steps
    word, steps = anchor, 0
    while word and word not in level:
        level[word] = steps
        label = labels[word - first]
        steps += 1
        way[steps] = label + 1 if steps == 1 else way[1] + RELATIONS * (label + 1) if steps == 2 else way[2]
        word = heads[word - first]
    branch, depth, up = [0] * (end - first), [0] * (end - first), [0] * (end - first)
    for word in range(first, end):
        top, down = word, 0
        label = 0
        while top not in level and top and down < 40:
            label = labels[top - first]
            top = heads[top - first]
            down += 1
        above = level.get(top, _ANCESTORS)
        branch[word - first] = 1 + min(above, _ANCESTORS) * RELATIONS + label
        depth[word - first] = min(down, 4)
        up[word - first] = way.get(above, 0)
    return branch, depth, up
