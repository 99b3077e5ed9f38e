"""One new article's core and candidate developments -> which it joins, or that it begins one, and why in words.

Two levels. A development is one event: its articles come within days and share names, places, numbers and words. A
story is a line of developments over weeks: they share rare names and what they are about, and more time lies between.
Decisions are taken in order of arrival: the same articles in the same order give the same stories.

A small development, of one article or two, is looked at again when another one beside it grows: the article that ties
them may come last. It is then taken in whole. Larger ones are not united by machine: measured, it traded precision for
as much recall. Why not a community search over a graph of articles, as batch systems do: it moves articles from one
story to another whenever it is run, and an address that a reader kept would show another story.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from liveindex.relate.stories.cores import (
    Core,
    gap_days,
    headline_likeness,
    joined,
    name_likeness,
    number_likeness,
    term_likeness,
    vector_likeness,
)

METHOD = "stories/3"
# Weights of a logistic regression: each article of the dev halves of both sets against the true developments before it
# (quality/stories/score.py says which half is which), and pairs of reports of one war more than ten days apart, which
# are no event in common. Cosines as logarithms: from .1 to .2 is as far as from .3 to .6.
_WEIGHTS = {
    "terms": 3.28,
    "names": 0.42,
    "numbers": 4.82,
    "headline": 0.7,
    "places": -1.03,
    "outlet": -2.0,  # set: both of one outlet alone, whose furniture and turns of phrase are the same everywhere
    "furniture": -7.0,  # set: of one outlet alone, and the headlines have nothing to do with each other
    "gap": -0.4,  # set, not learnt: one set has wrong dates and the other none
    "undated": -0.6,  # set: that they come within days is half of what makes them one event
    "size": -0.3,  # set: a hub, such as a live page's development, must be met the better the larger it is
}
_BIAS = 5.3
JOIN_AT = 0.0
_LEAST_TERMS = 0.12
_LEAST_VECTOR = 0.4
_LEAST_LOG = 0.03
_SAME_MATTER = 0.2  # cosine of headlines; what is taken where one side has none
_LEAST_HEADLINE = 0.05
_SMALL = 2  # articles: a development that is looked at again
_LOOK_AGAIN = -1.0  # where the new article by itself is as near to it as this
_STORY_DAYS = 60.0
_STORY_NAMES = 0.3
_STORY_VECTOR = 0.6
_STORY_SHARED = 2  # names: one alone, such as a president's, is in a hundred stories
_SAME_MATTER_AT = 0.0  # score without the days between and the size: the same matter on another day
_SAME_MATTER_TERMS = 0.1
_SAME_MATTER_VECTOR = 0.5
_WORDS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two cores are, with what it rests on.

    Attributes:
        score: above `JOIN_AT` they tell of one event; log odds of the regression.
        timeless: the score as if they were of one day and of one article each.
        terms, names, numbers, vector: cosines, 0.0 to 1.0 (vector: from -1.0).
        headline: cosine of the two headlines most alike; None where one side has none.
        places_differ: both name places below country level, and share none.
        gap_days: that lie between them.
        undated: one has no date of its own.
        one_outlet: all articles of both are of one.
        furniture: they are, and their headlines have nothing to do with each other.
        shared_names, shared_terms, shared_numbers: the most telling first.
    """

    score: float
    timeless: float
    terms: float
    names: float
    numbers: float
    headline: float | None
    vector: float
    places_differ: bool
    gap_days: float
    undated: bool
    one_outlet: bool
    furniture: bool
    shared_names: tuple[str, ...]
    shared_terms: tuple[str, ...]
    shared_numbers: tuple[str, ...]

    @property
    def is_one_event(self) -> bool:
        """Tell whether they tell of one event."""
        return self.score > JOIN_AT and self.terms >= _LEAST_TERMS and self.vector >= _LEAST_VECTOR


@dataclass(frozen=True, slots=True)
class Placement:
    """What becomes of an article.

    Attributes:
        joins: number of the development; None where it begins one.
        likeness: to the development joined; of one that begins, to the nearest; None where there was no candidate.
        core: of the development, with the article and all that is taken in.
        takes_in: the small developments that the grown one takes in, each with its likeness to that.
    """

    joins: int | None
    likeness: Likeness | None
    core: Core
    takes_in: tuple[tuple[int, Likeness], ...] = ()


def compare(left: Core, right: Core) -> Likeness:
    """Return how alike two cores are; symmetric."""
    one_outlet = len(left.outlets.keys() | right.outlets.keys()) == 1
    headline = headline_likeness(left, right)
    measured = {
        "terms": term_likeness(left, right),
        "names": name_likeness(left, right),
        "numbers": number_likeness(left, right),
        "headline": _SAME_MATTER if headline is None else headline,
        "places": float(bool(left.places and right.places) and not left.places.keys() & right.places.keys()),
        "outlet": float(one_outlet),
        "furniture": float(one_outlet and (headline or 0.0) < _SAME_MATTER),
        "gap": gap_days(left, right),
        "undated": float(not (left.dated and right.dated)),
        "size": float(max(left.count, right.count)),
    }
    return Likeness(
        score=_score(measured),
        timeless=_score({**measured, "gap": 0.0, "size": 1.0}),
        terms=measured["terms"],
        names=measured["names"],
        numbers=measured["numbers"],
        headline=headline,
        vector=vector_likeness(left, right),
        places_differ=bool(measured["places"]),
        gap_days=measured["gap"],
        undated=bool(measured["undated"]),
        one_outlet=one_outlet,
        furniture=bool(measured["furniture"]),
        shared_names=_telling(left.names, right.names),
        shared_terms=_telling(left.terms, right.terms),
        shared_numbers=_telling(left.numbers, right.numbers),
    )


def _score(measured: Mapping[str, float]) -> float:
    scaled = {
        **measured,
        "terms": math.log(max(_LEAST_LOG, measured["terms"])),
        "names": math.log(0.1 + measured["names"]),
        "headline": math.log(max(_LEAST_HEADLINE, measured["headline"]) / _SAME_MATTER),
        "gap": math.log1p(measured["gap"]),
        "size": math.log(measured["size"]),
    }
    return _BIAS + math.fsum(weight * scaled[name] for name, weight in _WEIGHTS.items())


def _telling(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[str, ...]:
    shared: AbstractSet[str] = left.keys() & right.keys()
    return tuple(sorted(shared, key=lambda key: (-left[key] * right[key], key))[:_WORDS_SHOWN])


def place(article: Core, candidates: Mapping[int, Core]) -> Placement:
    """Return what becomes of an article among candidate developments, by number."""
    found = [(compare(article, core), num) for num, core in sorted(candidates.items())]
    if not found:
        return Placement(None, None, article)
    found.sort(key=lambda pair: (not pair[0].is_one_event, -pair[0].score, pair[1]))
    likeness, num = found[0]
    if not likeness.is_one_event:
        return Placement(None, likeness, article)
    grown, taken = joined(candidates[num], article), []
    for near, other in found[1:]:
        if candidates[other].count <= _SMALL and near.score > _LOOK_AGAIN:
            again = compare(candidates[other], grown)
            if again.is_one_event:
                taken.append((other, again))
                grown = joined(grown, candidates[other])
    return Placement(num, likeness, grown, tuple(taken))


def goes_on_with(development: Core, near: Mapping[int, Core]) -> int | None:
    """Return the number of the development whose story a new one goes on with; None where it begins one.

    Compared is with developments, not with whole stories: the mean of a long story is near to none of its parts.
    """
    best: tuple[float, int] | None = None
    for num, core in sorted(near.items()):
        likeness = compare(development, core)
        if goes_on(likeness) and (best is None or (likeness.timeless, -num) > best):
            best = (likeness.timeless, -num)
    return -best[1] if best else None


def goes_on(likeness: Likeness) -> bool:
    """Tell whether two developments, so alike, are of one story: the same names, or the same matter on another day."""
    if likeness.gap_days > _STORY_DAYS or likeness.furniture or likeness.terms < _SAME_MATTER_TERMS:
        return False
    same_names = len(likeness.shared_names) >= _STORY_SHARED and likeness.names >= _STORY_NAMES
    if same_names and likeness.vector >= _STORY_VECTOR:
        return True
    return likeness.timeless >= _SAME_MATTER_AT and likeness.vector >= _SAME_MATTER_VECTOR


def in_words(likeness: Likeness, labels: Mapping[str, str]) -> str:
    """Return what speaks for and against one event, in words with the numbers."""
    names = ", ".join(labels.get(key, key) for key in likeness.shared_names)
    told = [
        f"words {likeness.terms:.2f}" + (f" ({', '.join(likeness.shared_terms)})" if likeness.shared_terms else ""),
        f"names {likeness.names:.2f}" + (f" ({names})" if names else " (none shared)"),
    ]
    if likeness.shared_numbers:
        told.append(f"numbers {likeness.numbers:.2f} ({', '.join(likeness.shared_numbers)})")
    if likeness.headline is not None:
        told.append(f"headlines {likeness.headline:.2f}")
    told.append(f"meaning {likeness.vector:.2f}")
    if likeness.places_differ:
        told.append("other places")
    if likeness.one_outlet:
        told.append("one outlet alone" + (", headlines of other matters" if likeness.furniture else ""))
    told.append("without a date" if likeness.undated else f"{likeness.gap_days:.1f} days apart")
    return f"{'; '.join(told)}: {likeness.score:+.1f}, needed {_needed(likeness)}"


def _needed(likeness: Likeness) -> str:
    needed = f"{JOIN_AT:+.1f}"
    if likeness.terms < _LEAST_TERMS:
        needed += f" and words {_LEAST_TERMS:.2f}"
    if likeness.vector < _LEAST_VECTOR:
        needed += f" and meaning {_LEAST_VECTOR:.2f}"
    return needed


def story_in_words(likeness: Likeness, labels: Mapping[str, str]) -> str:
    """Return what speaks for and against two developments being of one story, in words with the numbers."""
    names = ", ".join(labels.get(key, key) for key in likeness.shared_names)
    return (
        f"names {likeness.names:.2f}" + (f" ({names})" if names else " (none shared)") + f"; meaning "
        f"{likeness.vector:.2f}; {likeness.timeless:+.1f} without the days between; {likeness.gap_days:.1f} days "
        f"apart. Needed: {_STORY_SHARED} names or more, {_STORY_NAMES:.2f}, and meaning {_STORY_VECTOR:.2f}; or "
        f"{_SAME_MATTER_AT:+.1f} without the days, and meaning {_SAME_MATTER_VECTOR:.2f}; at most "
        f"{_STORY_DAYS:.0f} days"
    )
