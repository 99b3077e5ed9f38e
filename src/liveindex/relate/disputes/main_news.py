"""The fronts of the reports of a story -> pairs of happenings that are one, whose days or towns differ or agree.

First the pairs that differ; a report that names both values drops out. Only where there is one, those that agree with a
side are looked for, so that all who say so are shown. A story without a difference costs nearly nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from liveindex.model.dispute import DisputeKind
from liveindex.relate.disputes.evidence import are_two_days, are_two_places
from liveindex.relate.disputes.fronts import Front
from liveindex.relate.disputes.happenings import Happening
from liveindex.relate.disputes.same_news import knows_both, why_one_news
from liveindex.relate.disputes.values import value_of

_MOST = 100  # of one development, the newest: 4,950 pairs, some hundredths of a second

Joined = tuple[Happening, Happening, str]


def pairs_in_front(fronts: Sequence[Front], facet: DisputeKind) -> Iterator[Joined]:
    """Yield two happenings and why they are one: those that differ in a facet, and those that agree with one of them.

    Args:
        fronts: of a story, in order of time.
        facet: date or place; of doers nothing is read in front.
    """
    by_development: dict[int, list[Front]] = {}
    for one in fronts:
        if one.facet is facet:
            by_development.setdefault(one.happening.wording.telling.development, []).append(one)
    for together in by_development.values():
        yield from _of_development(together[-_MOST:], facet)


def _of_development(fronts: Sequence[Front], facet: DisputeKind) -> Iterator[Joined]:
    sides: list[Front] = []
    for one, other in combinations(fronts, 2):
        if value_of(one.happening, facet) == value_of(other.happening, facet) or not _differ(one, other, facet):
            continue
        if knows_both(one, other, facet):
            continue
        why = why_one_news(one, other, facet)
        if why is not None:
            sides += [one, other]
            yield one.happening, other.happening, why
    for side in {id(one): one for one in sides}.values():
        for one in fronts:
            if one is not side and value_of(one.happening, facet) == value_of(side.happening, facet):
                why = why_one_news(one, side, facet)
                if why is not None:
                    yield one.happening, side.happening, why


def _differ(one: Front, other: Front, facet: DisputeKind) -> bool:
    left, right = one.happening, other.happening
    if left.wording.telling.origin == right.wording.telling.origin or left.voice == right.voice:
        return False
    return are_two_days(left, right) if facet is DisputeKind.DATE else are_two_places(left, right)
