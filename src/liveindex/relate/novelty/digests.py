"""An article -> what is kept of it so that later ones can be judged by it: hashes of its words, names and figures."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from liveindex.model.figure import FigureKind
from liveindex.relate.sides import Side
from liveindex.relate.utterances.trims import content_words

_STEM = 6  # letters
_ROUND = 10.0  # a number below this tells nothing new by itself, save of these
_WEIGHTY = frozenset({FigureKind.CASUALTIES, FigureKind.MONEY, FigureKind.PERCENT})


@dataclass(frozen=True, slots=True)
class Digest:
    """What is kept of an article so that later ones can be judged by it: hashes of 32 bits, sentence by sentence.

    Attributes:
        words: stems of the words with a meaning; `word_ends` says where each sentence ends in it.
        names: names of people, bodies and places, and days; `name_ends` as before.
        figures: numbers, whatever their unit; `figure_ends` as before.
        kinds: letter of each sentence: `q` a statement touches it, `f` it has a figure of weight, `b` both, `p` it
            has a percentage alone, `-` none.
    """

    words: bytes
    word_ends: bytes
    names: bytes
    name_ends: bytes
    figures: bytes
    figure_ends: bytes
    kinds: str


def digest_of(side: Side) -> Digest:
    """Return what is kept of an article."""
    count = len(side.sentences)
    words: list[set[int]] = [set() for _ in range(count)]
    names: list[set[int]] = [{_hash(key) for key, _ in inside} for inside in side.names]
    figures: list[set[int]] = [set() for _ in range(count)]
    weighty: set[int] = set()
    others: set[int] = set()  # with a figure of weight that is no percentage
    for place, keys in enumerate(side.keys):
        words[place] = {_hash(key[:_STEM]) for key in content_words(keys) if not key[0].isdigit()}
    for day in side.dates:
        if day.first is not None and day.sentence <= count:
            names[day.sentence - 1].add(_hash(day.first.isoformat()))
    for figure in side.figures:
        for value in (figure.value, figure.low, figure.high):
            if value is not None and figure.sentence <= count:
                figures[figure.sentence - 1].add(_hash(f"{value:g}"))
                if abs(value) >= _ROUND or figure.kind in _WEIGHTY:  # not "the two capitals", "for a minute"
                    weighty.add(figure.sentence)
                    others |= {figure.sentence} if figure.kind is not FigureKind.PERCENT else set()
    touched = {n for one in side.statements for n in range(one.sentences[0], one.sentences[1] + 1)}
    kinds = ["-qfb"[(n in touched) + 2 * (n in weighty)] for n in range(1, count + 1)]
    kinds = ["p" if kind == "f" and n not in others else kind for n, kind in enumerate(kinds, start=1)]
    return Digest(*_flat(words), *_flat(names), *_flat(figures), "".join(kinds))


def sets_of(digest: Digest) -> tuple[list[frozenset[int]], list[frozenset[int]], list[frozenset[int]]]:
    """Return the words, names and figures of each sentence."""
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


def all_of(values: bytes) -> frozenset[int]:
    """Return the hashes of a whole article."""
    return frozenset(map(int, np.frombuffer(values, "<u4")))


def _flat(sets: Iterable[set[int]]) -> tuple[bytes, bytes]:
    ordered = [sorted(one) for one in sets]
    ends = np.cumsum([len(one) for one in ordered])
    flat = [value for one in ordered for value in one]
    return np.array(flat, "<u4").tobytes(), np.array(ends, "<u4").tobytes()


def counts_of(digest: Digest) -> NDArray[np.int64]:
    """Return how many words each sentence has."""
    ends = np.frombuffer(digest.word_ends, "<u4").astype(np.int64)
    counts: NDArray[np.int64] = ends - np.concatenate(([0], ends[:-1]))
    return counts


@functools.lru_cache(maxsize=100_000)
def _hash(text: str) -> int:
    return zlib.crc32(text.encode())
