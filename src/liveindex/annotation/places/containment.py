"""Names that stand one behind the other -> which of them lie in which: `Paris, Texas`, `Vilnius, Lithuania`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from liveindex.annotation.places.candidates import Candidate
from liveindex.annotation.places.gazetteer import Kind, Referent

_GAP = re.compile(
    r", ?(?:in |the )?|'s |’s | \((?:the )?|, (?:a|the) [a-z-]+ (?:city|town|village|suburb) in (?:the )?"
)
_LONGEST_GAP = 40
_WIDE = frozenset({Kind.COUNTRY, Kind.REGION, Kind.COUNTY})


def holds(outer: Referent, inner: Referent) -> bool:
    """Say whether one place lies in the other, as far as the gazetteer's divisions tell."""
    if outer.row == inner.row or outer.kind not in _WIDE or inner.kind is Kind.COUNTRY or not outer.country:
        return False
    if outer.country != inner.country:
        return False
    if outer.kind is Kind.COUNTRY:
        return True
    if outer.kind is Kind.REGION and outer.division and inner.division:
        return outer.division == inner.division and inner.kind is not Kind.REGION
    return inner.kind is Kind.CITY and outer.distance_km(inner) < _reach_km(outer)


def _reach_km(outer: Referent) -> float:
    return 250.0 if outer.kind is Kind.REGION else 80.0


def pairs(text: str, candidates: Sequence[Candidate]) -> dict[int, int]:
    """Return for each candidate that is followed by a place that holds it the index of that place."""
    found: dict[int, int] = {}
    for index, (inner, outer) in enumerate(pairwise(candidates)):
        start, end = inner.span.end, outer.span.start
        if inner.sentence != outer.sentence or end - start > _LONGEST_GAP:
            continue
        if not _GAP.fullmatch(text, start, end):
            continue
        if any(holds(wide, place) for wide in outer.referents for place in inner.referents):
            found[index] = index + 1
    return found
