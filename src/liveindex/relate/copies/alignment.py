"""Two sides -> which sentence stands for which: kept, reworded, dropped, added; and how much is shared in all.

Sentences are matched one to one, the surest first: equal words, then words in common, then nearness in meaning. One
that was split in two is joined again. The order of sentences is not held to: editors move them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from liveindex.model.relation import AlignedPair, Alignment, Step
from liveindex.relate.copies.changes import changes_of
from liveindex.relate.copies.quotes import quote_pairs
from liveindex.relate.sides import Side
from liveindex.relate.words import Word

# quality/copies: of the rewritten sentences in the sample, and of sentences of articles that have nothing to do
# with each other, these part most.
LEAST_LIKENESS = 0.5
_NEAR = 0.55  # cosine that counts as nothing; above it likeness grows to 1.0
_WORDS, _FACTS, _MEANING = 0.2, 0.35, 0.45  # shares of words, of names with figures and days, of nearness in meaning
_RUN = 3  # words: shorter runs in common are "of the" and "on Tuesday"
_CONTAINED = 0.75  # share of a sentence's words that another must have to have taken it in

Matrix = NDArray[np.float32]
_Match = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class _Group:
    """Places of the sentences that stand for each other."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    likeness: float


def align(left: Side, right: Side) -> Alignment:
    """Return two articles beside each other, sentence by sentence."""
    groups = _join_split(left, right, _match(left, right))
    pairs = [_pair(left, right, group) for group in groups]
    literal = [_literal(left, right, group) for group in groups]
    covered_left = sum(len(left.keys[n]) for group in groups for n in group.left)
    covered_right = sum(len(right.keys[n]) for group in groups for n in group.right)
    total_left, total_right = max(1, left.count), max(1, right.count)
    return Alignment(
        pairs=tuple(_in_order(left, right, groups, pairs)),
        quotes=quote_pairs(left, right, [(group.left, group.right) for group in groups]),
        literal_left=sum(literal) / total_left,
        literal_right=sum(literal) / total_right,
        covered_left=covered_left / total_left,
        covered_right=covered_right / total_right,
    )


def likeness_matrix(left: Side, right: Side) -> Matrix:
    """Return how alike each sentence is to each, 0.0 to 1.0: (left sentences, right sentences)."""
    words = _overlap(left.keys, right.keys)
    facts = _overlap(left.facts, right.facts)
    if left.vectors is None or right.vectors is None or left.vectors.shape[1] != right.vectors.shape[1]:
        return np.maximum(words, _WORDS * words + _FACTS * facts)
    near = np.clip(left.vectors @ right.vectors.T, 0, 1)
    meant = np.sqrt(np.clip((near - _NEAR) / (1 - _NEAR), 0, 1))
    scores: Matrix = np.maximum.reduce([words, meant, _WORDS * words + _FACTS * facts + _MEANING * near])
    return scores


def _match(left: Side, right: Side) -> list[_Match]:
    """Return (place left, place right, likeness), each sentence at most once."""
    found = _equal(left.keys, right.keys)
    free_left = np.ones(len(left.keys), bool)
    free_right = np.ones(len(right.keys), bool)
    for i, j, _ in found:
        free_left[i], free_right[j] = False, False
    scores = likeness_matrix(left, right)
    scores[~free_left, :], scores[:, ~free_right] = 0, 0
    # Of two that are equally alike, the one at the same stretch of the text.
    there = np.linspace(0, 1, len(left.keys))[:, None] - np.linspace(0, 1, len(right.keys))[None, :]
    ranked = scores - 0.05 * np.abs(there).astype(np.float32)
    while ranked.size:
        i, j = divmod(int(ranked.argmax()), ranked.shape[1])
        if scores[i, j] < LEAST_LIKENESS:
            break
        found.append((i, j, float(min(scores[i, j], 0.99))))
        ranked[i, :], ranked[:, j], scores[i, :], scores[:, j] = -1, -1, 0, 0
    return found


def _equal(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> list[_Match]:
    places: dict[tuple[str, ...], list[int]] = {}
    for j, keys in enumerate(right):
        places.setdefault(keys, []).append(j)
    return [(i, places[keys].pop(0), 1.0) for i, keys in enumerate(left) if keys and places.get(keys)]


def _overlap(left: Sequence[Collection[str]], right: Sequence[Collection[str]]) -> Matrix:
    """Return the Dice overlap of what each pair of sentences holds: (left, right)."""
    columns: dict[str, int] = {}
    for keys in (*left, *right):
        for key in keys:
            columns.setdefault(key, len(columns))
    rows = []
    for side in (left, right):
        matrix = np.zeros((len(side), len(columns)), np.float32)
        for n, keys in enumerate(side):
            matrix[n, [columns[key] for key in keys]] = 1
        rows.append(matrix)
    common = rows[0] @ rows[1].T
    sizes = rows[0].sum(axis=1)[:, None] + rows[1].sum(axis=1)[None, :]
    dice: Matrix = 2 * common / np.maximum(sizes, 1)
    return dice


def _join_split(left: Side, right: Side, matches: list[_Match]) -> list[_Group]:
    """Return groups: a lone sentence whose words its neighbour's partner took in joins them."""
    groups = [([i], [j], score) for i, j, score in matches]
    _join(left.keys, right.keys, [(ours, theirs) for ours, theirs, _ in groups])
    _join(right.keys, left.keys, [(theirs, ours) for ours, theirs, _ in groups])
    return [_Group(tuple(sorted(ours)), tuple(sorted(theirs)), score) for ours, theirs, score in groups]


def _join(
    own: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]], groups: list[tuple[list[int], list[int]]]
) -> None:
    """Put each lone sentence into the group of a neighbour where its words stand spare on the other side."""
    owner = {place: group for group in groups for place in group[0]}
    for place, keys in enumerate(own):
        if place in owner or len(keys) < _RUN:
            continue
        for group in filter(None, (owner.get(place - 1), owner.get(place + 1))):
            spare = _bag(other, group[1]) - _bag(own, group[0])
            if sum((Counter(keys) & spare).values()) >= _CONTAINED * len(keys):
                group[0].append(place)
                owner[place] = group
                break


def _bag(keys: Sequence[tuple[str, ...]], places: Iterable[int]) -> Counter[str]:
    return Counter(key for place in places for key in keys[place])


def _pair(left: Side, right: Side, group: _Group) -> AlignedPair:
    words_left, words_right = _words(left, group.left), _words(right, group.right)
    kept = [w.key for w in words_left] == [w.key for w in words_right]
    marks_left, marks_right = ((), ()) if kept else differing(words_left, words_right)
    start_left = left.sentences[group.left[0]].start
    start_right = right.sentences[group.right[0]].start
    return AlignedPair(
        step=Step.KEPT if kept else Step.REWORDED,
        left=tuple(n + 1 for n in group.left),
        right=tuple(n + 1 for n in group.right),
        left_text=_text(left, group.left),
        right_text=_text(right, group.right),
        likeness_0_1=1.0 if kept else round(group.likeness, 3),
        changes=() if kept else changes_of(left, right, group.left, group.right),
        left_marks=tuple((start - start_left, end - start_left) for start, end in marks_left),
        right_marks=tuple((start - start_right, end - start_right) for start, end in marks_right),
    )


def _words(side: Side, places: Sequence[int]) -> list[Word]:
    return [word for place in places for word in side.words[place]]


def _text(side: Side, places: Sequence[int]) -> str:
    return side.article.text[side.sentences[places[0]].start : side.sentences[places[-1]].end]


def differing(left: Sequence[Word], right: Sequence[Word]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return the offsets of the runs of words that the other side lacks, for both sides."""
    matcher = SequenceMatcher(None, [w.key for w in left], [w.key for w in right], autojunk=False)
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            for words, first, last, out in ((left, i1, i2, marks[0]), (right, j1, j2, marks[1])):
                if first < last:
                    out.append((words[first].start, words[last - 1].end))
    return tuple(marks[0]), tuple(marks[1])


def _literal(left: Side, right: Side, group: _Group) -> int:
    """Return how many words of a group stand in runs of _RUN or more words in common."""
    keys_left, keys_right = ([w.key for w in _words(s, p)] for s, p in ((left, group.left), (right, group.right)))
    if keys_left == keys_right:
        return len(keys_left)
    blocks = SequenceMatcher(None, keys_left, keys_right, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _RUN)


def _in_order(left: Side, right: Side, groups: list[_Group], pairs: list[AlignedPair]) -> list[AlignedPair]:
    """Return pairs and lone sentences in the order of the right text; what was dropped after what it followed."""
    taken_left = {n for group in groups for n in group.left}
    taken_right = {n for group in groups for n in group.right}
    placed: list[tuple[tuple[float, float], AlignedPair]] = []
    where: dict[int, float] = {}
    for group, pair in zip(groups, pairs, strict=True):
        placed.append(((group.right[0], -1), pair))
        where |= dict.fromkeys(group.left, group.right[0])
    placed += [((n, -1), _alone(right, n, Step.ADDED)) for n in range(len(right.keys)) if n not in taken_right]
    last = -1.0
    for n in range(len(left.keys)):
        if n in taken_left:
            last = where[n]
        else:
            placed.append(((last, n), _alone(left, n, Step.DROPPED)))
    return [pair for _, pair in sorted(placed, key=lambda item: item[0])]


def _alone(side: Side, place: int, step: Step) -> AlignedPair:
    number, text = (place + 1,), _text(side, (place,))
    dropped = step is Step.DROPPED
    return AlignedPair(
        step=step,
        left=number if dropped else (),
        right=() if dropped else number,
        left_text=text if dropped else "",
        right_text="" if dropped else text,
        likeness_0_1=0.0,
    )
