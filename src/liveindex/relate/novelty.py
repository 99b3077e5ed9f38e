"""The sentences of an article, beside all that was told before -> which were new when it came, which repeat, and where.

A sentence counts as told only where one earlier sentence has most of its words, or means the same, and the earlier
article has its figures: a toll that went up is new however familiar its sentence is. What is neither clearly told nor
clearly new stays undecided. Overlap of words with each single earlier sentence is what the TREC novelty track found
hard to beat (Soboroff and Harman 2005); nearness of vectors is added for what was reworded, and never decides alone,
because two quotes of one speaker are near by his name.
Thresholds: quality/novelty, and what was seen by eye (docs/method/novelty.md).
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from liveindex.model.news import Judged, Newness, NewsKind
from liveindex.model.relation import Alignment, ChangeKind
from liveindex.relate.sides import Side
from liveindex.relate.trims import content_words

METHOD = "novelty/1"
_WORDS, _MEANING = 0.6, 0.4  # shares of words in common and of nearness in meaning
_WITHIN = 0.9  # what a sentence that stands whole within a longer one counts, against one that is the same
_TOLD = 0.68  # likeness; above it the pairs looked at tell the same
_TOLD_NOTHING_ADDED = 0.6  # where no name, figure or day is added
_NEW = 0.45  # likeness; below it hardly a pair does
_FORM = 0.9  # likeness of two lines of one outlet that differ in a number alone: "72 % of this article left to read"
_AS_NEAR = 0.06  # likeness that an earlier telling may be less like and still count as the first
_FEWEST = 3  # words with a meaning: a shorter sentence cannot be judged
_STEM = 6  # letters
_ROUND = 10.0  # a number below this tells nothing new by itself where it has no unit


@dataclass(frozen=True, slots=True)
class Digest:
    """What is kept of an article so that later ones can be judged by it: hashes of 32 bits, sentence by sentence.

    Attributes:
        words: stems of the words with a meaning; `word_ends` says where each sentence ends in it.
        names: names of people, bodies and places, and days; `name_ends` as before.
        figures: numbers with their units; `figure_ends` as before.
        kinds: letter of each sentence: `q` a statement touches it, `f` it has a figure of weight, `b` both, `-` none.
    """

    words: bytes
    word_ends: bytes
    names: bytes
    name_ends: bytes
    figures: bytes
    figure_ends: bytes
    kinds: str


@dataclass(frozen=True, slots=True)
class Known:
    """One article of a source as it is judged and judged by; `vectors` are (sentences, dimensions), None where it has none."""

    source: str
    digest: Digest
    vectors: NDArray[np.float32] | None


def digest_of(side: Side) -> Digest:
    """Return what is kept of an article."""
    count = len(side.sentences)
    words: list[set[int]] = [set() for _ in range(count)]
    names: list[set[int]] = [{_hash(key) for key, _ in inside} for inside in side.names]
    figures: list[set[int]] = [set() for _ in range(count)]
    weighty: set[int] = set()
    for place, keys in enumerate(side.keys):
        words[place] = {_hash(key[:_STEM]) for key in content_words(keys) if not key[0].isdigit()}
    for day in side.dates:
        if day.first is not None and day.sentence <= count:
            names[day.sentence - 1].add(_hash(day.first.isoformat()))
    for figure in side.figures:
        for value in (figure.value, figure.low, figure.high):
            if value is not None and figure.sentence <= count:
                figures[figure.sentence - 1].add(_hash(f"{value:g}"))
                if abs(value) >= _ROUND or (abs(value) > 1 and figure.unit):  # not "the two capitals", "for a minute"
                    weighty.add(figure.sentence)
    touched = {n for one in side.statements for n in range(one.sentences[0], one.sentences[1] + 1)}
    kinds = ["-qfb"[(n in touched) + 2 * (n in weighty)] for n in range(1, count + 1)]
    return Digest(*_flat(words), *_flat(names), *_flat(figures), "".join(kinds))


def judge(own: Known, earlier: Sequence[Known]) -> tuple[Judged, ...]:
    """Return what each sentence was to what was told before.

    Args:
        own: the article.
        earlier: in the order in which they came; `told` numbers them from 0, and names the first that tells it.
    """
    count = len(own.digest.kinds)
    if not earlier:
        return tuple(Judged(n + 1, Newness.NEW, _kind(own.digest.kinds[n], added=False)) for n in range(count))
    likeness = _likeness(own, earlier)
    articles = np.repeat(np.arange(len(earlier)), [len(one.digest.kinds) for one in earlier])
    starts = np.searchsorted(articles, np.arange(len(earlier)))
    words, names, figures = _sets(own.digest)
    all_figures = frozenset().union(*(_all(one.digest.figures) for one in earlier))
    facts_of = [(_all(one.digest.names), _all(one.digest.figures)) for one in earlier]
    found = []
    for n in range(count):
        if not likeness.shape[1]:
            found.append(Judged(n + 1, Newness.NEW, _kind(own.digest.kinds[n], added=False)))
            continue
        best = int(likeness[n].argmax())
        at, near = int(articles[best]), float(likeness[n, best])
        added = figures[n] - facts_of[at][1]
        newness = _newness(
            near, len(words[n]), bool(names[n] - facts_of[at][0]), bool(added), bool(figures[n] - all_figures)
        )
        form = near >= _FORM and own.source == earlier[at].source and own.digest.kinds[n] == "f" and not names[n]
        if newness is Newness.NEW and near >= _TOLD_NOTHING_ADDED and (own.digest.kinds[n] not in "fb" or form):
            newness = Newness.UNSURE  # "two of them" against "three of them" is no figure of weight
        if newness is Newness.TOLD:
            best = _first(likeness[n], articles, near, figures[n], [figures_of for _, figures_of in facts_of])
            at, near = int(articles[best]), float(likeness[n, best])
        kind = _kind(own.digest.kinds[n], added=bool(figures[n] - all_figures))
        found.append(Judged(n + 1, newness, kind, at, best - int(starts[at]) + 1, round(near, 3)))
    return tuple(found)


def _first(
    likeness: NDArray[np.float32],
    articles: NDArray[np.int64],
    near: float,
    figures: frozenset[int],
    figures_of: Sequence[frozenset[int]],
) -> int:
    """Return the place of the earliest sentence that tells as much as the nearest one: copies come later."""
    enough = np.flatnonzero(likeness >= max(_TOLD_NOTHING_ADDED, near - _AS_NEAR))
    return next((int(n) for n in enough if figures <= figures_of[int(articles[n])]), int(likeness.argmax()))


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
    _, names, figures = _sets(own)
    known = _all(original.names), _all(original.figures)
    for one in judged:
        place = one.sentence - 1
        if one.newness is Newness.NEW and not (names[place] - known[0] or figures[place] - known[1]):
            found[one.sentence] = replace(one, newness=Newness.UNSURE)
    for pair in alignment.pairs:
        if not (pair.left and pair.right) or any(change.kind is ChangeKind.NUMBER for change in pair.changes):
            continue
        for number in pair.right:
            one = found.get(number)
            if one is not None and one.newness is not Newness.TOLD:
                found[number] = Judged(number, Newness.TOLD, one.kind, told, pair.left[0], pair.likeness_0_1)
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


def _newness(near: float, words: int, names_added: bool, figures_added: bool, figures_new: bool) -> Newness:  # noqa: FBT001  five plain answers
    if words < _FEWEST:
        return Newness.TOLD if near >= _WITHIN and not figures_added else Newness.UNSURE
    if near >= _TOLD_NOTHING_ADDED and figures_new:
        return Newness.NEW
    if near >= _TOLD and not figures_added:
        return Newness.TOLD
    if near >= _TOLD_NOTHING_ADDED and not (names_added or figures_added):
        return Newness.TOLD
    return Newness.NEW if near < _NEW else Newness.UNSURE


def _kind(letter: str, *, added: bool) -> NewsKind:
    if letter in "fb" and (added or letter == "f"):
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
    counts = np.concatenate([_counts(one) for one in others])
    found = np.zeros((len(own.kinds), len(counts)), np.float32)
    flat = np.concatenate([np.frombuffer(one.words, "<u4") for one in others])
    if not len(vocabulary) or not len(flat):
        return found
    rows = np.repeat(np.arange(len(own.kinds)), _counts(own))
    has = np.zeros((len(own.kinds), len(vocabulary) + 1), np.float32)  # the last column stands for all other words
    has[rows, np.searchsorted(vocabulary, np.frombuffer(own.words, "<u4"))] = 1
    columns = np.minimum(np.searchsorted(vocabulary, flat), len(vocabulary) - 1)
    columns[vocabulary[columns] != flat] = len(vocabulary)
    filled = counts > 0
    starts = (np.cumsum(counts) - counts)[filled]
    found[:, filled] = np.add.reduceat(has[:, columns], starts, axis=1)
    return found


def _counts(digest: Digest) -> NDArray[np.int64]:
    return np.diff(np.frombuffer(digest.word_ends, "<u4").astype(np.int64), prepend=0)


def _sizes(digests: Sequence[Digest]) -> NDArray[np.float32]:
    return np.concatenate([_counts(digest) for digest in digests]).astype(np.float32)


def _sets(digest: Digest) -> tuple[list[frozenset[int]], list[frozenset[int]], list[frozenset[int]]]:
    parts = (
        (digest.words, digest.word_ends),
        (digest.names, digest.name_ends),
        (digest.figures, digest.figure_ends),
    )
    words, names, figures = (_split(values, ends) for values, ends in parts)
    return words, names, figures


def _split(values: bytes, ends: bytes) -> list[frozenset[int]]:
    flat, stops = np.frombuffer(values, "<u4"), np.frombuffer(ends, "<u4")
    starts = [0, *stops[:-1]]
    return [frozenset(map(int, flat[a:b])) for a, b in zip(starts, stops, strict=True)]


def _all(values: bytes) -> frozenset[int]:
    return frozenset(map(int, np.frombuffer(values, "<u4")))


def _flat(sets: Iterable[set[int]]) -> tuple[bytes, bytes]:
    ordered = [sorted(one) for one in sets]
    ends = np.cumsum([len(one) for one in ordered])
    flat = [value for one in ordered for value in one]
    return np.array(flat, "<u4").tobytes(), np.array(ends, "<u4").tobytes()


@functools.lru_cache(maxsize=100_000)
def _hash(text: str) -> int:
    return zlib.crc32(text.encode())
