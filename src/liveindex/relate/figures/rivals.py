"""The mentions of one quantity -> whether different sides hold values that cannot both be true.

A rounding, a bound that leaves room, an earlier value of the same side, a value that its sentence calls past, and a
count that rose from hour to hour are no disagreement. Two claimants are rivals where one report sets them beside each
other, where they speak for different countries, or where the first is repeated after the second was known.
"""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.relate.figures import quantity_words as table
from liveindex.relate.figures.quantities import Quantity
from liveindex.relate.figures.quantity_links import in_common

_PRONOUNS = frozenset(["they", "it", "he", "she", "we", "them", "one", "some", "others", "who"])
_ROUNDING = 0.05  # "some 500" and 527 are told apart by their bound; 31 and "some 30" are not


def holds_with(one: Quantity, other: Quantity) -> bool:
    """Tell whether two values can both be true."""
    both = in_common(one, other)
    if both is None:
        return True
    low, high = max(both[0][0], both[1][0]), min(both[0][1], both[1][1])
    return low <= high * (1 + _ROUNDING)


def rival_pairs(group: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Return the pairs of mentions by different sides whose values cannot both be true, each side's latest value.

    A publisher's own voice is no side: it may be late, and repeats what it took from others.
    """
    claimed = [one for one in group if one.claimant is not None and not one.withdrawn and not _is_nobody(one)]
    latest = _latest(claimed)
    pairs = []
    for place, one in enumerate(latest):
        for other in latest[:place]:
            if not holds_with(one, other) and _against(one, other, claimed):
                pairs.append((other, one))
    return pairs


def _is_nobody(one: Quantity) -> bool:
    """Tell whether a claimant is only a pronoun that was not resolved: it may be any side."""
    return one.claimant is not None and one.claimant.key in _PRONOUNS


def are_rivals(group: Sequence[Quantity]) -> bool:
    """Tell whether different sides hold values that cannot both be true."""
    return bool(rival_pairs(group))


def _latest(claimed: Sequence[Quantity]) -> list[Quantity]:
    """Return the latest mention of each side, in order of time."""
    last: dict[str, Quantity] = {}
    for one in claimed:
        if one.claimant is not None:
            last[one.claimant.side] = one
    return sorted(last.values(), key=lambda one: one.wording.at)


def _against(one: Quantity, other: Quantity, claimed: Sequence[Quantity]) -> bool:
    if one.claimant is None or other.claimant is None:
        return False
    sides = one.claimant.side, other.claimant.side
    if all(len(side) == 2 for side in sides):
        return True
    beside = _beside(claimed, sides)
    if one.dimension != "count":  # amounts and shares are weighed once, not counted upwards
        return True
    # The dead are counted upwards for days by whoever is asked: only what is set side by side counts.
    return beside or (one.thing not in table.SORTS and _repeated(claimed, sides))


def _beside(claimed: Sequence[Quantity], sides: tuple[str, str]) -> bool:
    """Tell whether one report gives the values of both sides."""
    told: dict[tuple[str, int | None], set[str]] = {}
    for one in claimed:
        if one.claimant is not None and one.figure.change is None:
            told.setdefault((one.wording.telling.id, one.wording.version), set()).add(one.claimant.side)
    return any(set(sides) <= of for of in told.values())


def _repeated(claimed: Sequence[Quantity], sides: tuple[str, str]) -> bool:
    """Tell whether the side that spoke first is told again after the other spoke."""
    order = [one.claimant.side for one in claimed if one.claimant is not None and one.claimant.side in sides]
    turns = [side for place, side in enumerate(order) if place == 0 or side != order[place - 1]]
    return len(turns) > 2
