"""Two sentences in front of two reports -> why both tell one happening, though their days or towns differ; or None.

Reports of one development tell mostly one main happening, yet also what came before and after it, and now and then two
events of one kind stand together by mistake. So words around the day or town must be shared, or most of the sentence;
the vectors of the articles must be near; and nothing else may keep the two apart: other people, another number of one
noun, the dead and the hurt, other days in front where towns are compared, a way from one town to another. A report
that names the other value too knows of two happenings, or sets the two against each other itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import timedelta

import numpy as np

from liveindex.model.dispute import DisputeKind
from liveindex.relate.disputes.evidence import are_two_places
from liveindex.relate.disputes.front_words import root_shares
from liveindex.relate.disputes.fronts import Front
from liveindex.relate.disputes.happenings import Day

_ONE_NEWS = timedelta(days=4)  # between two reports that are compared: a weekday means the same in both
_UNLISTED = 2e-4  # share of articles with a word that the table of common words has not
_DEED = 4.0  # what a kind of deed in common tells, as of a word: 8.5 for the rarest, 2 for one in each seventh article
# Least of: words around the day or town, words of the sentence, likeness of the sentences, names and numbers in
# common, likeness of the articles' vectors, likeness and names of headline and lead. Any row is enough; tuned on the
# dev half of the planted values (quality/disputes).
_ENOUGH = (
    (8.0, 8.0, 0.25, 0, 0.60, 0.12, 0),
    (3.0, 4.0, 0.10, 1, 0.60, 0.10, 0),
    (4.0, 0.0, 0.00, 1, 0.80, 0.15, 1),
    (4.0, 6.0, 0.12, 0, 0.70, 0.10, 0),
    (0.0, 12.0, 0.25, 0, 0.65, 0.10, 0),
    (6.0, 12.0, 0.60, 0, 0.60, 0.00, 0),  # one sentence in two reports that begin with something else
)

_LEAST_NEAR = min(row[4] for row in _ENOUGH)


def why_one_news(one: Front, other: Front, facet: DisputeKind) -> str | None:
    """Return in words why two sentences in front tell one happening, their `facet` left out of account."""
    left, right = one.happening, other.happening
    if left.kind != right.kind or abs(left.wording.at - right.wording.at) > _ONE_NEWS:
        return None
    if left.wording.telling.development != right.wording.telling.development or _keep_apart(one, other, facet):
        return None
    near = cosine(one.vector, other.vector) if one.words & other.words or one.near & other.near else 0.0
    if near < _LEAST_NEAR:
        return None  # what is cheap to ask comes first: most pairs end here
    told = (
        weight(one.near & other.near),
        weight(one.words & other.words),
        _likeness(one.words, other.words),
        len(one.named & other.named),
        near,
        _likeness(one.about, other.about),
        len(one.about_named & other.about_named),
    )
    if not any(all(value >= least for value, least in zip(told, row, strict=True)) for row in _ENOUGH):
        return None
    shared = sorted((one.near | one.words) & (other.near | other.words), key=lambda word: -weight([word]))
    names = sorted(
        name.partition(" ")[2] for name in (one.named & other.named) or (one.about_named & other.about_named)
    )
    return f"both reports tell it in front, with “{', '.join([*names[:2], *_plain(shared)[:4]])}”"


def _plain(words: Iterable[str]) -> list[str]:
    return [word for word in words if not word.startswith("deed ")]


def knows_both(one: Front, other: Front, facet: DisputeKind) -> bool:
    """Tell whether one of two reports names the other's day or town too."""
    left, right = one.happening, other.happening
    if facet is DisputeKind.DATE:
        return bool(left.day and right.day and (left.day.first in other.days or right.day.first in one.days))
    return bool(
        left.place and right.place
        and (left.place.geonames in other.towns or right.place.geonames in one.towns)
    )  # fmt: skip


def _keep_apart(one: Front, other: Front, facet: DisputeKind) -> bool:
    left, right = one.happening, other.happening
    people = one.people - other.front_people, other.people - one.front_people
    if all(people):
        return True
    nouns = dict(left.counts).keys() & dict(right.counts).keys()
    if nouns and not left.counts & right.counts:
        return True
    if one.harm and other.harm and not one.harm & other.harm:
        return True
    if facet is DisputeKind.PLACE:
        days = one.weekdays, other.weekdays
        return one.is_on_the_way or other.is_on_the_way or _are_apart(left.day, right.day) or (
            all(days) and not days[0] & days[1]
        )  # fmt: skip
    return are_two_places(left, right)


def _are_apart(one: Day | None, other: Day | None) -> bool:
    """Tell whether two days lie more than a night apart."""
    return (
        one is not None and other is not None and max((one.first - other.last).days, (other.first - one.last).days) > 1
    )


def weight(words: Iterable[str]) -> float:
    """Return how much words tell: about 8.5 for one that no list of common words has."""
    shares = root_shares()
    return sum(_DEED if word.startswith("deed ") else -math.log(shares.get(word, _UNLISTED)) for word in words)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the weight of two sets of words that they have in common: 0.0 to 1.0 (Dice)."""
    both = weight(one) + weight(other)
    return 2 * weight(one & other) / both if both else 0.0


def cosine(one: bytes, other: bytes) -> float:
    """Return how near two vectors of signed bytes are: 1.0 the same, 0.0 unrelated or missing."""
    if not one or len(one) != len(other):
        return 0.0
    left, right = (np.frombuffer(each, np.int8).astype(np.float32) for each in (one, other))
    length = float(np.linalg.norm(left) * np.linalg.norm(right))
    return float(left @ right) / length if length else 0.0
