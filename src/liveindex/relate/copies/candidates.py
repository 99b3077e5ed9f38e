"""Sketches of articles that may have to do with one -> the few worth comparing in full, at a cost that never grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from liveindex.relate.copies.fingerprints import Hashes, resemblance

MOST = 6  # compared in full: about 3 ms each
_OLDEST = 2  # of those that resemble much: the origin is among the oldest
_RESEMBLES = 0.06
_RESEMBLES_MUCH = 0.5
_NEAR = 0.62  # cosine; the loosest rewrite of the sample is at 0.66
_QUOTED = 0.45  # cosine, where a quote is shared


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of every article to find its like: `vector` is empty where it has none."""

    article: int
    at: datetime
    hashes: Hashes
    vector: NDArray[np.int8]


def choose(own: Sketch, others: Iterable[Sketch], quoted: frozenset[int] = frozenset()) -> list[int]:
    """Return the articles worth comparing, the likest first, MOST at most.

    Args:
        quoted: articles that share a quote or a telling figure.
    """
    ranked, much = [], []
    for other in others:
        shared, near = resemblance(own.hashes, other.hashes), cosine(own.vector, other.vector)
        if shared >= _RESEMBLES or near >= _NEAR or (other.article in quoted and near >= _QUOTED):
            ranked.append((max(2 * shared, near + 0.2 * (other.article in quoted)), -other.article))
        if shared >= _RESEMBLES_MUCH:
            much.append((other.at, other.article))
    oldest = [article for _, article in sorted(much)[:_OLDEST]]
    likest = [-article for _, article in sorted(ranked, reverse=True) if -article not in oldest]
    return (oldest + likest)[:MOST]


def cosine(left: NDArray[np.int8], right: NDArray[np.int8]) -> float:
    """Return the cosine of two vectors of signed bytes, -1.0 to 1.0; 0.0 where one is missing."""
    if not len(left) or len(left) != len(right):
        return 0.0
    return float(left.astype(np.int32) @ right.astype(np.int32)) / 127**2
