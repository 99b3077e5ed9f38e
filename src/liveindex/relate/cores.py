"""The articles of one development, one after the other -> its core: what they share, by which the next is compared.

A new article is compared with the core and never with single members: one stray member would pull in its like, and
those theirs, until a cluster holds a whole month of a war. The core is the mean of unit bags and is not stretched to
unit length again, so that the product with an article is its mean cosine with all members (average link): a core of
many unlike articles is near to nothing. Stretched, the centroid of 59 articles on one day of a war was near to all of
that war (docs/method/stories.md).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from liveindex.relate.traits import Traits

_MOST_TERMS = 120
_MOST_NAMES = 50
_MOST_COUNTED = 60
_PRIOR = 50  # articles that an empty index is taken to have seen: of 0, 50, 100 and 1,000 the best on the dev halves


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many articles there are, and in how many of them each key is met; an absent key in none.

    Attributes:
        articles: all that were placed, the one in hand included.
        terms, names: key -> count.
    """

    articles: int
    terms: Mapping[str, int]
    names: Mapping[str, int]

    def of_term(self, key: str) -> float:
        """Return how much a word tells: 0.7 where every article has it, more the rarer it is."""
        return self._idf(self.terms.get(key, 0))

    def of_name(self, key: str) -> float:
        """Return how much a name tells, as of a word."""
        return self._idf(self.names.get(key, 0))

    def _idf(self, count: int) -> float:
        return math.log1p((self.articles + _PRIOR) / (count + 0.5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """What the articles of a development have in common.

    Attributes:
        count: of articles.
        first, last: when the earliest and the latest were published.
        terms, names: key -> mean over the articles of its weight (as of `Traits`, times its rarity when the article
            came, the bag at unit length); those below the heaviest are forgotten.
        outlets, places, figures, days: key -> in how many articles; days as ISO 8601.
        vector: the mean of the articles' unit vectors, half-precision floats; empty where none has one.
    """

    count: int
    first: datetime
    last: datetime
    terms: Mapping[str, float]
    names: Mapping[str, float]
    outlets: Mapping[str, int]
    places: Mapping[str, int]
    figures: Mapping[str, int]
    days: Mapping[str, int]
    vector: bytes


def core_of(traits: Traits, rarity: Rarity) -> Core:
    """Return the core of a development that one article begins."""
    vector = np.frombuffer(traits.vector, np.int8).astype(np.float16) / np.float16(127)
    return Core(
        count=1,
        first=traits.at,
        last=traits.at,
        terms=_unit(traits.terms, rarity.of_term, _MOST_TERMS),
        names=_unit(traits.names, rarity.of_name, _MOST_NAMES),
        outlets={traits.source: 1},
        places=dict.fromkeys(sorted(traits.places), 1),
        figures=dict.fromkeys(sorted(traits.figures), 1),
        days=dict.fromkeys(sorted(day.isoformat() for day in traits.days), 1),
        vector=vector.tobytes(),
    )


def joined(left: Core, right: Core) -> Core:
    """Return the core of all the articles of two cores."""
    share = right.count / (left.count + right.count)
    return Core(
        count=left.count + right.count,
        first=min(left.first, right.first),
        last=max(left.last, right.last),
        terms=_mean(left.terms, right.terms, share, _MOST_TERMS),
        names=_mean(left.names, right.names, share, _MOST_NAMES),
        outlets=_sum(left.outlets, right.outlets),
        places=_sum(left.places, right.places),
        figures=_sum(left.figures, right.figures),
        days=_sum(left.days, right.days),
        vector=_mean_vector(left.vector, right.vector, share),
    )


def gap_days(left: Core, right: Core) -> float:
    """Return how many days lie between two cores in time; 0.0 where they overlap."""
    gap = max(left.first - right.last, right.first - left.last, timedelta())
    return gap / timedelta(days=1)


def term_likeness(left: Core, right: Core) -> float:
    """Return the mean cosine of the words of every article of one with every of the other: 0.0 to 1.0."""
    return math.fsum(left.terms[key] * right.terms[key] for key in left.terms.keys() & right.terms.keys())


def name_likeness(left: Core, right: Core) -> float:
    """Return the mean cosine of the names, as of the words."""
    return math.fsum(left.names[key] * right.names[key] for key in left.names.keys() & right.names.keys())


def vector_likeness(left: Core, right: Core) -> float:
    """Return the mean cosine of the vectors, -1.0 to 1.0; 0.0 where one has none."""
    if not left.vector or len(left.vector) != len(right.vector):
        return 0.0
    one, other = (np.frombuffer(side, np.float16).astype(np.float64) for side in (left.vector, right.vector))
    return float(one @ other)


def _unit(bag: Mapping[str, float], rarity: Callable[[str], float], most: int) -> dict[str, float]:
    weights = {key: weight * rarity(key) for key, weight in bag.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    order = sorted(weights, key=lambda key: (-weights[key], key))[:most]
    return {key: weights[key] / length for key in order}


def _mean(left: Mapping[str, float], right: Mapping[str, float], share: float, most: int) -> dict[str, float]:
    weights = {key: weight * (1 - share) for key, weight in left.items()}
    for key, weight in right.items():
        weights[key] = weights.get(key, 0.0) + weight * share
    return dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:most])


def _sum(left: Mapping[str, int], right: Mapping[str, int]) -> dict[str, int]:
    counts = dict(left)
    for key, count in right.items():
        counts[key] = counts.get(key, 0) + count
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_COUNTED])


def _mean_vector(left: bytes, right: bytes, share: float) -> bytes:
    if not left or len(left) != len(right):
        return left or right
    one, other = (np.frombuffer(side, np.float16).astype(np.float64) for side in (left, right))
    mean = one * (1 - share) + other * share
    return mean.astype(np.float16).tobytes()
