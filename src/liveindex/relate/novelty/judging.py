"""The sentences of an article, beside all that was told before -> which were new when it came, which repeat, and where.

A sentence counts as told only where one earlier sentence has most of its words, or means the same, and the earlier
article has its figures: a toll that went up is new however familiar its sentence is. What is neither clearly told nor
clearly new stays undecided. Overlap of words with each single earlier sentence is what the TREC novelty track found
hard to beat (Soboroff and Harman 2005); nearness of vectors is added for what was reworded, and never decides alone,
because two quotes of one speaker are near by his name.
Thresholds: quality/novelty, and what was seen by eye (docs/method/novelty.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from liveindex.model.news import Judged, Newness, NewsKind
from liveindex.model.relation import Alignment, ChangeKind
from liveindex.relate.novelty.digests import Digest, all_of, counts_of, sets_of

METHOD = "novelty/1"
_WORDS, _MEANING = 0.6, 0.4  # shares of words in common and of nearness in meaning
_WITHIN = 0.9  # what a sentence that stands whole within a longer one counts, against one that is the same
_TOLD = 0.68  # likeness; above it the pairs looked at tell the same
_TOLD_NOTHING_ADDED = 0.6  # where no name, figure or day is added
_NEW = 0.45  # likeness; below it hardly a pair does
_FORM = 0.9  # likeness of two lines of one outlet that differ in a percentage alone: "72 % of this article left"
_AS_NEAR = 0.06  # likeness that an earlier telling may be less like and still count as the first
_FEWEST = 3  # words with a meaning: a shorter sentence cannot be judged


@dataclass(frozen=True, slots=True)
class Known:
    """One article as it is judged and judged by; `vectors` are (sentences, dimensions), None where it has none."""

    source: str
    digest: Digest
    vectors: NDArray[np.float32] | None


def judge(own: Known, earlier: Sequence[Known]) -> tuple[Judged, ...]:
    """Return what each sentence was to what was told before.

    Args:
        own: the article.
        earlier: in the order in which they came; `told` numbers them from 0, and names the first that tells it.
    """
    letters = own.digest.kinds
    sizes = [len(one.digest.kinds) for one in earlier]
    if not sum(sizes):
        return tuple(Judged(n, Newness.NEW, _kind(letter, added=True)) for n, letter in enumerate(letters, start=1))
    likeness = _likeness(own, earlier)
    words, names, figures = sets_of(own.digest)
    before = _Before(
        sources=[one.source for one in earlier],
        articles=np.repeat(np.arange(len(earlier)), sizes),
        starts=np.cumsum([0, *sizes[:-1]]),
        names=[all_of(one.digest.names) for one in earlier],
        figures=[all_of(one.digest.figures) for one in earlier],
    )
    facts = zip(words, names, figures, letters, strict=True)
    sentences = [_Sentence(n, own.source, *row) for n, row in enumerate(facts, start=1)]
    return tuple(_judge(one, likeness[one.number - 1], before) for one in sentences)


@dataclass(frozen=True, slots=True)
class _Sentence:
    number: int
    source: str
    words: frozenset[int]
    names: frozenset[int]
    figures: frozenset[int]
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """What was told before: of each sentence its article, of each article where its sentences start and its facts."""

    sources: Sequence[str]
    articles: NDArray[np.int64]
    starts: NDArray[np.int64]
    names: Sequence[frozenset[int]]
    figures: Sequence[frozenset[int]]


def _judge(own: _Sentence, likeness: NDArray[np.float32], before: _Before) -> Judged:
    best = int(likeness.argmax())
    at, near = int(before.articles[best]), float(likeness[best])
    new_figures = own.figures.difference(*before.figures)
    newness = _newness(own, near, before, at, has_new_figures=bool(new_figures))
    if newness is Newness.TOLD:
        best = _first(likeness, near, own.figures, before)
        at, near = int(before.articles[best]), float(likeness[best])
    kind = _kind(own.letter, added=bool(new_figures))
    return Judged(own.number, newness, kind, at, best - int(before.starts[at]) + 1, round(near, 3))


def _first(likeness: NDArray[np.float32], near: float, figures: frozenset[int], before: _Before) -> int:
    """Return the place of the earliest sentence that tells as much as the nearest one: copies come later."""
    enough = np.flatnonzero(likeness >= max(_TOLD_NOTHING_ADDED, near - _AS_NEAR))
    told = (int(n) for n in enough if figures <= before.figures[int(before.articles[n])])
    return next(told, int(likeness.argmax()))


def _newness(own: _Sentence, near: float, before: _Before, at: int, *, has_new_figures: bool) -> Newness:
    """Return what a sentence was, by the nearest earlier one: its likeness and its article."""
    names_added, figures_added = own.names - before.names[at], own.figures - before.figures[at]
    if len(own.words) < _FEWEST:
        return Newness.TOLD if near >= _WITHIN and not figures_added else Newness.UNSURE
    if near >= _TOLD_NOTHING_ADDED and has_new_figures:
        form = near >= _FORM and own.source == before.sources[at] and own.letter == "p" and not own.names
        # "Two of them" against "three of them" is no figure of weight.
        return Newness.NEW if own.letter in "fbp" and not form else Newness.UNSURE
    if near >= _TOLD and not figures_added:
        return Newness.TOLD
    if near >= _TOLD_NOTHING_ADDED and not (names_added or figures_added):
        return Newness.TOLD
    return Newness.NEW if near < _NEW else Newness.UNSURE


def retold(
    judged: Sequence[Judged], own: Digest, original: Digest, alignment: Alignment, told: int
) -> tuple[Judged, ...]:
    """Return the judgements of a rewrite, with what stands beside a sentence of the article that it was made from.

    A rewriter changes nearly every word, so that words in common tell little; the two articles as wholes told that
    the one was made from the other. A sentence with another number is not told by that; one that stands beside none
    is new only where it names somebody, a day or a figure that the original does not.

    Args:
        judged: of the rewrite.
        own: what is kept of the rewrite.
        original: what is kept of the earlier article.
        alignment: the earlier article on the left, the rewrite on the right.
        told: how `judged` names the earlier article.
    """
    found = {one.sentence: one for one in judged}
    _, names, figures = sets_of(own)
    known = all_of(original.names), all_of(original.figures)
    for one in judged:
        place = one.sentence - 1
        if one.newness is Newness.NEW and not (names[place] - known[0] or figures[place] - known[1]):
            found[one.sentence] = replace(one, newness=Newness.UNSURE)
    for pair in alignment.pairs:
        if not (pair.left and pair.right) or any(change.kind is ChangeKind.NUMBER for change in pair.changes):
            continue
        for number in pair.right:
            if number in found and found[number].newness is not Newness.TOLD:
                kind = found[number].kind
                found[number] = Judged(number, Newness.TOLD, kind, told, pair.left[0], pair.likeness_0_1)
    return tuple(found.values())


def stronger(one: Judged, other: Judged, *, is_earlier: bool) -> Judged:
    """Return the judgement that holds where two sets of earlier articles give two: told beats unsure beats new.

    Args:
        one: as it was.
        other: by an article that was not known before.
        is_earlier: that article came before the one that `one` names.
    """
    order = (Newness.NEW, Newness.UNSURE, Newness.TOLD)
    if one.newness is other.newness:
        return other if is_earlier and other.newness is Newness.TOLD else one
    return other if order.index(other.newness) > order.index(one.newness) else one


def _kind(letter: str, *, added: bool) -> NewsKind:
    if letter in "fbp" and added:
        return NewsKind.FIGURE
    return NewsKind.STATEMENT if letter in "qb" else NewsKind.SENTENCE


def _likeness(own: Known, earlier: Sequence[Known]) -> NDArray[np.float32]:
    """Return how alike each sentence is to each earlier one, 0.0 to 1.0: (own, all earlier one after the other)."""
    common = _common(own.digest, [one.digest for one in earlier])
    size = _sizes([own.digest])[:, None]
    sizes = _sizes([one.digest for one in earlier])[None, :]
    words = np.maximum(_WITHIN * common / np.maximum(size, 1), 2 * common / np.maximum(size + sizes, 1))
    near = np.zeros_like(words)
    if own.vectors is not None and len(own.vectors) == len(common):
        start = 0
        for one in earlier:
            end = start + len(one.digest.kinds)
            if one.vectors is not None and one.vectors.shape == (end - start, own.vectors.shape[1]):
                near[:, start:end] = own.vectors @ one.vectors.T
            start = end
    else:
        near = words
    scores: NDArray[np.float32] = _WORDS * words + _MEANING * np.clip(near, 0, 1)
    return scores


def _common(own: Digest, others: Sequence[Digest]) -> NDArray[np.float32]:
    """Return how many words each sentence shares with each of the others: (own, all others one after the other).

    By sums along the others' words and not as a product of matrices: that would wake a thread on every core for what
    takes a millisecond on one.
    """
    vocabulary = np.unique(np.frombuffer(own.words, "<u4"))
    counts = np.concatenate([counts_of(one) for one in others])
    found = np.zeros((len(own.kinds), len(counts)), np.float32)
    flat = np.concatenate([np.frombuffer(one.words, "<u4") for one in others])
    if not len(vocabulary) or not len(flat):
        return found
    rows = np.repeat(np.arange(len(own.kinds)), counts_of(own))
    has = np.zeros((len(own.kinds), len(vocabulary) + 1), np.float32)  # the last column stands for all other words
    has[rows, np.searchsorted(vocabulary, np.frombuffer(own.words, "<u4"))] = 1
    columns = np.minimum(np.searchsorted(vocabulary, flat), len(vocabulary) - 1)
    columns[vocabulary[columns] != flat] = len(vocabulary)
    filled = counts > 0
    starts = (np.cumsum(counts) - counts)[filled]
    found[:, filled] = np.add.reduceat(has[:, columns], starts, axis=1)
    return found


def _sizes(digests: Sequence[Digest]) -> NDArray[np.float32]:
    return np.concatenate([counts_of(digest) for digest in digests]).astype(np.float32)
