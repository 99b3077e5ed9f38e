"""The articles of one development, one after the other -> its core: what they share, by which the next is compared.

An article is compared with the core in two ways, in equal parts. With the mean of all articles: the mean of unit bags,
not stretched to unit length again, so that the product is the mean cosine with each (average link); a core of many
unlike articles is near to nothing. Stretched, the centroid of 59 articles on one day of a war was near to all of that
war. And with the two most alike of some members that are kept: a development is told in many ways, and a report of
its second day is like two others and not like their mean. Two and not one, so that no stray member pulls in its like;
and of other outlets than the article's where there are any: the pages of one outlet are alike by their furniture.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from liveindex.relate.stories.rarity import Rarity
from liveindex.relate.stories.traits import Traits

_MOST_TERMS = 200
_MOST_NAMES = 50
_MOST_NUMBERS = 50
_MOST_COUNTED = 60
_MOST_MEMBERS = 8
_NEAREST = 2  # members
_FULL_NAMES = 8.0  # length from which a bag is full: one name that was never met
_FULL_NUMBERS = 10.0


@dataclass(frozen=True, slots=True)
class Bags:
    """Words, names and numbers with weights: of one article at unit length, or the mean of such.

    A weight is that of `Traits` times the rarity when the article came. A bag with little in it stays shorter than
    unit length: two articles that share their only number, the day's date, are not alike by that.

    Attributes:
        source: id of the article's outlet; "" of a mean.
        headline: words of the title, also among the terms; empty of a mean.
    """

    source: str
    headline: Mapping[str, float]
    terms: Mapping[str, float]
    names: Mapping[str, float]
    numbers: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """What the articles of a development have in common.

    Attributes:
        count: of articles.
        first, last: when the earliest and the latest were published.
        dated: at least one says itself when that was.
        mean: of the bags of all articles; those below the heaviest are forgotten.
        members: bags of those articles, at most 8, that are most like the mean; empty where there is one article.
        outlets, places: key -> in how many articles.
        vector: the mean of the articles' unit vectors, half-precision floats; empty where none has one.
    """

    count: int
    first: datetime
    last: datetime
    dated: bool
    mean: Bags
    members: tuple[Bags, ...]
    outlets: Mapping[str, int]
    places: Mapping[str, int]
    vector: bytes

    @property
    def terms(self) -> Mapping[str, float]:
        """The words of the mean."""
        return self.mean.terms

    @property
    def names(self) -> Mapping[str, float]:
        """The names of the mean."""
        return self.mean.names

    @property
    def numbers(self) -> Mapping[str, float]:
        """The numbers of the mean."""
        return self.mean.numbers


def core_of(traits: Traits, rarity: Rarity) -> Core:
    """Return the core of a development that one article begins."""
    vector = np.frombuffer(traits.vector, np.int8).astype(np.float16) / np.float16(127)
    labels = traits.labels
    bags = Bags(
        traits.source,
        _unit(dict.fromkeys(sorted(traits.headline), 1.0), rarity.of_term, _MOST_TERMS),
        _unit(traits.terms, rarity.of_term, _MOST_TERMS),
        _unit(traits.names, lambda key: rarity.of_name(key, labels.get(key, "")), _MOST_NAMES, _FULL_NAMES),
        _unit(dict.fromkeys(sorted(traits.numbers), 1.0), rarity.of_number, _MOST_NUMBERS, _FULL_NUMBERS),
    )
    return Core(
        count=1,
        first=traits.at,
        last=traits.at,
        dated=traits.dated,
        mean=bags,
        members=(),
        outlets={traits.source: 1},
        places=dict.fromkeys(sorted(traits.places), 1),
        vector=vector.tobytes(),
    )


def joined(left: Core, right: Core) -> Core:
    """Return the core of all the articles of two cores."""
    share = right.count / (left.count + right.count)
    mean = Bags(
        "",
        {},
        _mean(left.terms, right.terms, share, _MOST_TERMS),
        _mean(left.names, right.names, share, _MOST_NAMES),
        _mean(left.numbers, right.numbers, share, _MOST_NUMBERS),
    )
    return Core(
        count=left.count + right.count,
        first=min(left.first, right.first),
        last=max(left.last, right.last),
        dated=left.dated or right.dated,
        mean=mean,
        members=_most_like(mean, (*_members(left), *_members(right))),
        outlets=_sum(left.outlets, right.outlets),
        places=_sum(left.places, right.places),
        vector=_mean_vector(left.vector, right.vector, share),
    )


def in_outline(core: Core) -> Core:
    """Return a core without its members: stories are compared by their means alone."""
    return replace(core, members=())


def _members(core: Core) -> tuple[Bags, ...]:
    return core.members or (core.mean,)


def _most_like(mean: Bags, members: tuple[Bags, ...]) -> tuple[Bags, ...]:
    """Return the members most like the mean, in the order in which they came."""
    if len(members) <= _MOST_MEMBERS:
        return members
    order = sorted(range(len(members)), key=lambda n: (-_product(mean.terms, members[n].terms), n))
    return tuple(members[n] for n in sorted(order[:_MOST_MEMBERS]))


def gap_days(left: Core, right: Core) -> float:
    """Return how many days lie between two cores in time; 0.0 where they overlap."""
    gap = max(left.first - right.last, right.first - left.last, timedelta())
    return gap / timedelta(days=1)


def term_likeness(left: Core, right: Core) -> float:
    """Return how alike the words are: the mean cosine of all articles and that of the nearest, halved; 0.0 to 1.0."""
    near = _nearest(_product(one.terms, other.terms) for one, other in _pairs(left, right))
    return (_product(left.terms, right.terms) + near) / 2


def name_likeness(left: Core, right: Core) -> float:
    """Return how alike the names are, as of the words."""
    near = _nearest(_product(one.names, other.names) for one, other in _pairs(left, right))
    return (_product(left.names, right.names) + near) / 2


def number_likeness(left: Core, right: Core) -> float:
    """Return how alike the numbers are, as of the words."""
    near = _nearest(_product(one.numbers, other.numbers) for one, other in _pairs(left, right))
    return (_product(left.numbers, right.numbers) + near) / 2


def headline_likeness(left: Core, right: Core) -> float | None:
    """Return the cosine of the two headlines that are most alike; None where one side has none."""
    pairs = [(one.headline, other.headline) for one in _members(left) for other in _members(right)]
    return max((_product(one, other) for one, other in pairs if one and other), default=None)


def _pairs(left: Core, right: Core) -> list[tuple[Bags, Bags]]:
    """Return each member of one with each of the other: those of two outlets, where there are such."""
    pairs = [(one, other) for one in _members(left) for other in _members(right)]
    return [(one, other) for one, other in pairs if one.source != other.source] or pairs


def _nearest(cosines: Iterable[float]) -> float:
    best = sorted(cosines, reverse=True)[:_NEAREST]
    return math.fsum(best) / len(best)


def _product(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return math.fsum(left[key] * right[key] for key in left.keys() & right.keys())


def vector_likeness(left: Core, right: Core) -> float:
    """Return the mean cosine of the vectors, -1.0 to 1.0; 0.0 where one has none."""
    if not left.vector or len(left.vector) != len(right.vector):
        return 0.0
    one, other = (np.frombuffer(side, np.float16).astype(np.float64) for side in (left.vector, right.vector))
    return float(one @ other)


def _unit(bag: Mapping[str, float], rarity: Callable[[str], float], most: int, full: float = 0.0) -> dict[str, float]:
    weights = {key: weight * rarity(key) for key, weight in bag.items()}
    length = max(full, math.sqrt(math.fsum(weight * weight for weight in weights.values()))) or 1.0
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
