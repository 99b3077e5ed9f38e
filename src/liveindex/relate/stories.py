"""One new article's core and candidate developments -> which it joins, or that it begins one, and why in words.

Two levels. A development is one event: its articles come within days and share names, places and words. A story is a
line of developments over weeks: they share rare names and what they are about, and more time may lie between.
Decisions are taken in order of arrival, once: the same articles in the same order give the same stories.

Developments are not united by machine when an article resembles two: measured, it traded precision for as much recall.
Why not a community search over a graph of articles, as batch systems do: it moves articles from one story to another
whenever it is run, and an address that a reader kept would show another story.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from liveindex.relate.cores import Core, gap_days, name_likeness, term_likeness, vector_likeness

METHOD = "stories/1"
# Weights of a logistic regression on the dev halves of both sets, each article against the true cores before it
# (quality/stories/score.py says which half is which); thresholds by B-cubed on the same halves.
_WEIGHTS = {
    "terms": 4.32,
    "names": 4.82,
    "vector": 1.64,
    "figures": 0.79,
    "days": 1.79,
    "places": -1.49,
    "apart": -2.17,
    "size": -0.17,  # a hub, such as a live page's cluster, must be met the better the larger it is
    "outlet": -4.0,  # set: both of one outlet alone, whose furniture and turns of phrase are the same everywhere
    "gap": -0.25,  # set, not learnt: one set has wrong dates and the other none
}
_BIAS = -3.6
JOIN_AT = 0.0
_LEAST_TERMS = 0.15
_LEAST_VECTOR = 0.3
_STORY_DAYS = 60.0
_STORY_NAMES = 0.3
_STORY_VECTOR = 0.6
_STORY_SHARED = 2  # names: one alone, such as a president's, is in a hundred stories
_WORDS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two cores are, with what it rests on.

    Attributes:
        score: above `JOIN_AT` they tell of one event; log odds of the regression.
        terms, names, vector: cosines, 0.0 to 1.0 (vector: from -1.0).
        figures, days: how many are shared.
        places_differ: both name places below country level, and share none.
        names_differ: both name people, bodies or places, and share none.
        gap_days: that lie between them.
        shared_names, shared_terms: the most telling first.
    """

    score: float
    terms: float
    names: float
    vector: float
    figures: int
    days: int
    places_differ: bool
    names_differ: bool
    gap_days: float
    shared_names: tuple[str, ...]
    shared_terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """What becomes of an article.

    Attributes:
        joins: number of the development; None where it begins one.
        likeness: to the development joined; of one that begins, to the nearest; None where there was no candidate.
    """

    joins: int | None
    likeness: Likeness | None


def compare(left: Core, right: Core) -> Likeness:
    """Return how alike two cores are; symmetric."""
    names = left.names.keys() & right.names.keys()
    words = left.terms.keys() & right.terms.keys()
    measured = {
        "terms": term_likeness(left, right),
        "names": name_likeness(left, right),
        "vector": vector_likeness(left, right),
        "figures": min(3, len(left.figures.keys() & right.figures.keys())),
        "days": min(2, len(left.days.keys() & right.days.keys())),
        "places": float(bool(left.places and right.places) and not left.places.keys() & right.places.keys()),
        "apart": float(bool(left.names and right.names) and not names),
        "gap": math.log1p(gap_days(left, right)),
        "outlet": float(len(left.outlets.keys() | right.outlets.keys()) == 1),
        "size": math.log(max(left.count, right.count)),
    }
    return Likeness(
        score=_BIAS + math.fsum(_WEIGHTS[name] * value for name, value in measured.items()),
        terms=measured["terms"],
        names=measured["names"],
        vector=measured["vector"],
        figures=int(measured["figures"]),
        days=int(measured["days"]),
        places_differ=bool(measured["places"]),
        names_differ=bool(measured["apart"]),
        gap_days=gap_days(left, right),
        shared_names=_telling(names, left.names, right.names),
        shared_terms=_telling(words, left.terms, right.terms),
    )


def _telling(shared: AbstractSet[str], left: Mapping[str, float], right: Mapping[str, float]) -> tuple[str, ...]:
    order = sorted(shared, key=lambda key: (-left[key] * right[key], key))
    return tuple(order[:_WORDS_SHOWN])


def place(article: Core, candidates: Mapping[int, Core]) -> Placement:
    """Return what becomes of an article among candidate developments, by number."""
    found = [(compare(article, core), num) for num, core in sorted(candidates.items())]
    found = [
        (likeness, num)
        for likeness, num in found
        if likeness.terms >= _LEAST_TERMS and likeness.vector >= _LEAST_VECTOR
    ]
    found.sort(key=lambda pair: (-pair[0].score, pair[1]))
    if not found:
        return Placement(None, None)
    likeness, num = found[0]
    return Placement(num if likeness.score > JOIN_AT else None, likeness)


def story_of(development: Core, stories: Sequence[tuple[int, Core]]) -> int | None:
    """Return the number of the story that a new development goes on with; None where it begins one."""
    best: tuple[float, int] | None = None
    for num, core in stories:
        likeness = compare(development, core)
        goes_on = (
            likeness.gap_days <= _STORY_DAYS
            and len(likeness.shared_names) >= _STORY_SHARED
            and likeness.names >= _STORY_NAMES
            and likeness.vector >= _STORY_VECTOR
        )
        if goes_on and (best is None or (likeness.names + likeness.vector, -num) > best):
            best = (likeness.names + likeness.vector, -num)
    return -best[1] if best else None


def in_words(likeness: Likeness, labels: Mapping[str, str]) -> str:
    """Return what speaks for and against one event, in words with the numbers."""
    names = ", ".join(labels.get(key, key) for key in likeness.shared_names)
    told = [
        f"names {likeness.names:.2f}" + (f" ({names})" if names else " (none shared)"),
        f"words {likeness.terms:.2f}" + (f" ({', '.join(likeness.shared_terms)})" if likeness.shared_terms else ""),
        f"meaning {likeness.vector:.2f}",
    ]
    if likeness.figures:
        told.append(f"{likeness.figures} of the same figures")
    if likeness.days:
        told.append(f"{likeness.days} of the same days")
    if likeness.places_differ:
        told.append("other places")
    told.append(f"{likeness.gap_days:.1f} days apart")
    return f"{'; '.join(told)}: {likeness.score:+.1f}, needed {JOIN_AT:+.1f}"


def story_in_words(likeness: Likeness, labels: Mapping[str, str]) -> str:
    """Return what speaks for and against two developments being of one story, in words with the numbers."""
    names = ", ".join(labels.get(key, key) for key in likeness.shared_names)
    return (
        f"names {likeness.names:.2f}" + (f" ({names})" if names else " (none shared)") + f"; meaning "
        f"{likeness.vector:.2f}; {likeness.gap_days:.1f} days apart. Needed: {_STORY_SHARED} names or more, "
        f"{_STORY_NAMES:.2f}; meaning {_STORY_VECTOR:.2f}; at most {_STORY_DAYS:.0f} days"
    )
