"""Two articles of one outlet -> whether all that they share is how its pages begin and end.

Where an extractor left menus, appeals and links in the text, each article of an outlet would be a copy of each other.
What is shared from the first sentence on, or up to the last, under headlines that have little in common, is the
page's and not the report's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from liveindex.model.relation import AlignedPair, Alignment
from liveindex.relate.sides import Side
from liveindex.relate.words import EMPTY, keys_of

FEWEST_WORDS = 40  # in common: fewer are a headline or a slogan


def without_furniture(first: Side, second: Side, alignment: Alignment) -> Alignment | None:
    """Return an alignment without what two pages of one outlet begin and end with; None where more than that is shared.

    Args:
        first, second: the two, left and right in the alignment.
        alignment: of all their sentences.
    """
    if first.article.source != second.article.source or _are_alike(first, second):
        return None
    beside = [pair for pair in alignment.pairs if pair.left and pair.right]
    ours, theirs = _edge(beside, len(first.keys), left=True), _edge(beside, len(second.keys), left=False)
    inside = [pair for pair in beside if not (pair.left[0] in ours and pair.right[0] in theirs)]
    if len(inside) == len(beside) or sum(_common(first, pair) for pair in inside) >= FEWEST_WORDS:
        return None
    quotes = (one for one in alignment.quotes if not (one.left_sentence in ours and one.right_sentence in theirs))
    return replace(alignment, pairs=tuple(inside), quotes=tuple(quotes))


def _are_alike(first: Side, second: Side) -> bool:
    """Tell whether two headlines share half of the telling words of one; without a headline nothing is told."""
    ours, theirs = (frozenset(keys_of(side.article.title)) - EMPTY for side in (first, second))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _edge(beside: Sequence[AlignedPair], count: int, *, left: bool) -> frozenset[int]:
    """Return the sentences of one side that the other has too, from the first on and up to the last, without a gap.

    A side of which the other has all has no edge: it stands whole within it.
    """
    shared = {number for pair in beside for number in (pair.left if left else pair.right)}
    if len(shared) == count:
        return frozenset()
    head = takewhile(shared.__contains__, range(1, count + 1))
    tail = takewhile(shared.__contains__, range(count, 0, -1))
    return frozenset((*head, *tail))


def _common(side: Side, pair: AlignedPair) -> int:
    """Return how many words of the left sentences of a pair the right ones have too, in order."""
    start = side.sentences[pair.left[0] - 1].start
    marks = [(start + first, start + end) for first, end in pair.left_marks]
    words = [word for number in pair.left for word in side.words[number - 1]]
    return sum(not any(first <= word.start < end for first, end in marks) for word in words)
