"""Quantities of many reports -> those that are one: the same thing, place and time, with nothing that conflicts.

One conflict with any member keeps a quantity out. Beyond that there must be evidence: the same day, the same place, the
same deed, the same value, one development, one passage. Where values differ more evidence is asked for, since nothing
else than the value then says that it is another quantity. Points and thresholds are set by hand on the bundled sample
and on news of the dev half of news_cluster; see quality/series.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import timedelta

from liveindex.relate.figures import quantity_words as table
from liveindex.relate.figures.quantities import Quantity

_ENOUGH_SAME = 3.0
_ENOUGH_OTHER = 3.5
_MOST_APART = 25.0  # times: claims of two sides are seldom further apart, a war's toll and a day's always
# times: how far a value moves from report to report; a toll more than other counts. Two sides may be further apart.
_MOST_MOVED = {True: 4.0, False: 1.75}
_MOVED = re.compile(r"\b(?:later|then|changed|revised|raised|lowered|corrected|updated|rose)\b")
_FARTHEST = timedelta(days=45)  # between two reports of one quantity with no day told


def join(quantities: Iterable[Quantity]) -> list[list[Quantity]]:
    """Return the quantities in groups, each one quantity of the world; in order of the first member.

    Args:
        quantities: in order of time. Each joins the group with the most evidence, or begins one.
    """
    by_key: dict[tuple[str, str, str], list[_Group]] = {}
    for quantity in quantities:
        groups = by_key.setdefault(_key(quantity), [])
        ranked = [(points, group) for group in groups if (points := _points(quantity, group)) is not None]
        if ranked:
            max(ranked, key=lambda item: item[0])[1].add(quantity)
        else:
            groups.append(_Group([quantity]))
    return [group.members for groups in by_key.values() for group in _merged(groups)]


class _Group:
    """Members of one quantity. Those that would be compared alike are compared once: a hundred reports of one toll."""

    def __init__(self, members: Iterable[Quantity]) -> None:
        self.members: list[Quantity] = []
        self._alike: dict[tuple[object, ...], Quantity] = {}
        self._of_article: dict[str, list[Quantity]] = {}
        for member in members:
            self.add(member)

    def add(self, one: Quantity) -> None:
        """Take a member in."""
        self.members.append(one)
        self._of_article.setdefault(one.wording.telling.id, []).append(one)
        looks = (
            one.figure.value, one.low, one.high, one.figure.unit, one.units, one.thing, one.first, one.last, one.deed,
            one.is_sure_day, one.places, one.told, one.around, one.qualifiers, one.scope, one.is_borrowed, one.gives,
            one.claimant.key if one.claimant else None, one.wording.telling.development, one.wording.at.date(),
        )  # fmt: skip
        self._alike.setdefault(looks, one)

    def compared_with(self, one: Quantity) -> list[Quantity]:
        """Return the members that another quantity is to be compared with."""
        return [*self._alike.values(), *self._of_article.get(one.wording.telling.id, ())]


def _merged(groups: list[_Group]) -> list[_Group]:
    """Return groups of one key, those joined that a later member ties together and nothing keeps apart."""
    merged: list[_Group] = []
    for group in groups:
        for other in merged:
            if _are_one(group, other):
                for one in group.members:
                    other.add(one)
                break
        else:
            merged.append(group)
    return merged


def _are_one(group: _Group, other: _Group) -> bool:
    if any(conflict(one, member) for one in group.members for member in other.compared_with(one)):
        return False
    return any(_points(one, other) is not None for one in group.members)


def _key(quantity: Quantity) -> tuple[str, str, str]:
    thing = quantity.thing
    if quantity.deed in ("handed over", "returned") and thing in table.PERSONS:
        thing = "people"
    return thing, quantity.group, quantity.dimension


def _points(quantity: Quantity, group: _Group) -> float | None:
    """Return the evidence that a quantity is that of a group; None where it is too little or something conflicts."""
    best: float | None = None
    for member in group.compared_with(quantity):
        if conflict(quantity, member) is not None:
            return None
        points = evidence(quantity, member)
        same = _same_value(quantity, member)
        enough = _ENOUGH_SAME if same else _ENOUGH_OTHER
        if points >= enough and (same or _tied(quantity, member)) and (best is None or points > best):
            best = points
    return best


def conflict(one: Quantity, other: Quantity) -> str | None:
    """Return what keeps two quantities of the same thing apart; None where nothing does."""
    for reason, holds in _CONFLICTS:  # written out: asked for a hundred thousand times in a story of hundreds
        if holds(one, other):
            return reason
    return None


def _other_war(one: Quantity, other: Quantity) -> bool:
    return one.scope != other.scope and "whole" in (one.scope, other.scope)


def _other_places(one: Quantity, other: Quantity) -> bool:
    """Tell whether places are told of both and none is common: a town's dead are not its region's."""
    if not one.places or not other.places or one.places & other.places:
        return False
    return not (_within(one, other) and _same_value(one, other))


def _other_deed(one: Quantity, other: Quantity) -> bool:
    if _same_article(one, other) and not _same_value(one, other) and _another_verb(one, other):
        return True
    return bool(one.deed and other.deed and one.deed != other.deed and one.thing not in table.SORTS)


def _too_far(one: Quantity, other: Quantity) -> bool:
    return not _near(one, other)


def _another_kind(one: Quantity, other: Quantity) -> bool:
    """Tell whether words narrow the two to different kinds; "the euro's rate" and "the dollar's" share a word."""
    if one.is_borrowed or other.is_borrowed or not (one.qualifiers and other.qualifiers):
        return False
    if not one.qualifiers & other.qualifiers:
        return True
    each_its_own = one.qualifiers - other.qualifiers and other.qualifiers - one.qualifiers
    return bool(each_its_own) and not _same_value(one, other)


def _same_article(one: Quantity, other: Quantity) -> bool:
    return one.wording.telling.id == other.wording.telling.id and one.wording.version == other.wording.version


def _other_scope(one: Quantity, other: Quantity) -> bool:
    """Tell whether one counts a claimant's own, and the other something else or another claimant's own."""
    if "own" not in (one.scope, other.scope):
        return False
    if one.scope == other.scope:
        sides = {member.claimant.side for member in (one, other) if member.claimant}
        return len(sides) > 1 and not _same_value(one, other)
    return not _same_value(one, other)


def _another_verb(one: Quantity, other: Quantity) -> bool:
    """Tell whether a bare number has a verb that the number before it has not: "37 came, 29 were shot down"."""
    return (one.is_borrowed or other.is_borrowed) and one.deed != other.deed and not (one.gives or other.gives)


def _two_in_one_voice(one: Quantity, other: Quantity) -> bool:
    """Tell whether one article gives one voice two values, and does not say that it moved."""
    if not _same_article(one, other) or _same_value(one, other) or one.withdrawn or other.withdrawn:
        return False
    if (one.claimant and one.claimant.key) != (other.claimant and other.claimant.key):
        return False
    moved = one.figure.change is not None or other.figure.change is not None
    return not (moved or _MOVED.search(max(one, other, key=_at).text))


def _at(one: Quantity) -> int:
    return one.sentence.number


def evidence(one: Quantity, other: Quantity) -> float:
    """Return how much speaks for two quantities being one, in points."""
    points = 0.0
    if one.thing in table.SORTS:
        points += 1
    elif one.deed and one.deed == other.deed:
        points += 1.5
    if one.first and other.first and not _days_apart(one, other):
        points += 2 if one.is_sure_day and other.is_sure_day else 1
    if one.places & other.places:
        points += 2
    elif (one.places | one.told) & (other.places | other.told):
        points += 1.5
    elif (one.places | one.told | one.around) & (other.places | other.told | other.around):
        points += 1
    if one.wording.telling.development == other.wording.telling.development:
        points += 1
    if one.thing == "worth":  # of what, no word tells
        points -= 1
    points += min(2, len(one.qualifiers & other.qualifiers))
    if one.dimension == "share" and len(one.qualifiers & other.qualifiers) > 1:
        points += 1.5  # a share is of a whole, and its words name the whole
    if one.scope and one.scope == other.scope:
        points += 2 if one.scope == "each" and one.deed is not None else 1
    if _same_value(one, other):
        points += 2 if one.high >= 10 or one.thing in table.SORTS else 1
    if one.wording.telling.id == other.wording.telling.id:
        points += _inside(one, other)
    return points


def _tied(one: Quantity, other: Quantity) -> bool:
    """Tell whether the day, a place or one passage ties two values: without, another value is another quantity."""
    days = one.first is not None and other.first is not None and not _days_apart(one, other)
    inside = _inside(one, other) if one.wording.telling.id == other.wording.telling.id else 0
    passage = inside >= 2
    kind = len(one.qualifiers & other.qualifiers) > 1
    if not _near(one, other, _MOST_MOVED[one.thing in table.SORTS]):
        voices = {member.claimant.key for member in (one, other) if member.claimant}
        return inside > 2 or ((days or kind) and len(voices) > 1)
    if one.thing == "people" and (one.deed is None or other.deed is None):
        return passage  # "people" of whom nothing is told may be any
    places = bool((one.places | one.told) & (other.places | other.told))
    each = one.scope == other.scope == "each" and one.deed is not None and one.deed == other.deed
    return days or places or each or passage or kind


def _inside(one: Quantity, other: Quantity) -> float:
    """Return the evidence that lies in standing in one article: a bare number behind its thing; an edited sentence."""
    if one.wording.version != other.wording.version:
        return 4 if _alike(one.text, other.text) else 1
    apart = abs(one.sentence.number - other.sentence.number)
    if apart == 0 and (one.gives or other.gives):
        return 3
    if apart > 2 or not (one.is_borrowed or other.is_borrowed):
        return 0
    answers = any(member.gives and member.claimant is not None for member in (one, other))
    return 3 if answers else 2


def _alike(one: str, other: str) -> bool:
    left, right = set(table.words(one)), set(table.words(other))
    return len(left & right) >= 0.7 * max(len(left), len(right), 1)


def _same_value(one: Quantity, other: Quantity) -> bool:
    both = in_common(one, other)
    if both is None:
        return False
    value = one.figure.value if one.dimension != "money" else None
    return both[0] == both[1] or (value is not None and value == other.figure.value)


def in_common(one: Quantity, other: Quantity) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the limits of both in a unit that both give; None where there is none (marks and crowns)."""
    if one.dimension != "money" or one.figure.unit == other.figure.unit:
        return (one.low, one.high), (other.low, other.high)
    left = {one.figure.unit or "": (one.low, one.high), **{unit: (low, high) for unit, low, high in one.units}}
    right = {other.figure.unit or "": (other.low, other.high), **{unit: (low, high) for unit, low, high in other.units}}
    unit = next((unit for unit in left if unit in right), None)
    return None if unit is None else (left[unit], right[unit])


def _within(one: Quantity, other: Quantity) -> bool:
    """Tell whether the one's places are told around the other: a street, and the town in the headline."""
    return bool(one.places & other.around or other.places & one.around)


def _days_apart(one: Quantity, other: Quantity) -> bool:
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return abs(one.wording.at - other.wording.at) > _FARTHEST
    sure, same = one.is_sure_day and other.is_sure_day, _same_value(one, other)
    # A day that is merely told nearby may be another event's; two reports of one value may be a night apart.
    each = same and one.scope == other.scope == "each"  # told with the day of the deal, or with that of the deed
    slack = timedelta(days=(7 if each else 1 if same else 0) if sure else (7 if same else 2))
    return one.first > other.last + slack or other.first > one.last + slack


def _near(one: Quantity, other: Quantity, most: float = _MOST_APART) -> bool:
    both = in_common(one, other)
    if both is None:
        return False
    # Of an open end the other limit stands for it.
    low, high = sorted(abs(most if most != float("inf") else least) for least, most in both)
    return low == high or (low > 0 and high / low <= most)


_CONFLICTS: tuple[tuple[str, Callable[[Quantity, Quantity], bool]], ...] = (
    ("one counts the whole war", _other_war),
    ("one side's own, and others", _other_scope),
    ("another thing was done", _other_deed),
    ("other places", _other_places),
    ("other days", _days_apart),
    ("another kind of the thing", _another_kind),
    ("values too far apart", _too_far),
    ("two values in one voice", _two_in_one_voice),
)
