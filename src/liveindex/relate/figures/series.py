"""The articles of one story -> figures that move: mentions of one quantity joined, with values, claimants and steps.

A copy is no second witness: what one origin says of one value by one claimant is one point, with the articles that
carry it. A series is shown where more than one report, wording or claimant tells the quantity; what a single sentence
lays in somebody's mouth is listed apart, as that side's claim.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from liveindex.model.series import Point, Series, Standing, Step, StoryFigures
from liveindex.model.told import ToldIn
from liveindex.relate.figures import quantity_words as table
from liveindex.relate.figures.completing import completed, things_of
from liveindex.relate.figures.quantities import Quantity, Wording, quantities_of
from liveindex.relate.figures.quantity_links import join
from liveindex.relate.figures.rivals import are_rivals, holds_with

_MOST_CLAIMS = 40
_ORDER = {Standing.DISPUTED: 0, Standing.REVISED: 1, Standing.STEADY: 2}
_LEAST_PLAIN = 4  # a bare count below it, of no deed and no dead, is in every text


def find_figures(groups: Iterable[Sequence[Quantity]]) -> StoryFigures:
    """Return the figures of one story.

    Args:
        groups: of its mentions, as `groups_of` gives them.
    """
    series, claims = [], []
    for group in groups:
        one = _series(group)
        if is_told_again(group):
            series.append(one)
        elif one.one_side is not None:
            claims.append(one)
    series.sort(key=lambda one: (_ORDER[one.standing], -one.origins, -len(one.points), one.points[0].place.at))
    claims.sort(key=lambda one: one.points[0].place.at)
    return StoryFigures(series=tuple(series), claims=tuple(claims[-_MOST_CLAIMS:]))


def groups_of(wordings: Sequence[Wording]) -> list[list[Quantity]]:
    """Return the quantities of some articles in groups of one quantity each, those of a single mention too.

    Args:
        wordings: of the articles of one story, earlier ones too, in order of time.
    """
    read = [quantities_of(wording) for wording in wordings]
    known = things_of(one for of in read for one in of)
    names = {name for of in read for one in of for name in one.names}
    towns = (
        re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True)))
        if names
        else None
    )
    return join(one for of in read for one in completed(of, known, towns) if _is_worth_it(one))


def _is_worth_it(one: Quantity) -> bool:
    if one.thing in table.SORTS:
        return True
    value = one.figure.value or one.figure.high or one.figure.low or 0.0
    return value >= _LEAST_PLAIN or (one.deed is not None and value > 1) or one.dimension != "count"


def is_told_again(group: Sequence[Quantity]) -> bool:
    """Tell whether more than one report, wording or claimant tells a quantity, and it is worth a series."""
    if (
        group[0].thing not in table.SORTS
        and max(one.figure.value or one.figure.high or 0 for one in group) < _LEAST_PLAIN
    ):
        return False
    origins = {one.wording.telling.origin for one in group}
    voices = {one.claimant.key if one.claimant else "" for one in group}
    values = {(one.figure.value, one.low, one.high) for one in group}
    wordings = {(one.wording.telling.id, one.wording.version) for one in group}
    return len(origins) > 1 or (len(values) > 1 and (len(voices) > 1 or len(wordings) > 1))


def _series(group: Sequence[Quantity]) -> Series:
    points = _steps(_points(group))
    days = [(one.first, one.last) for one in group if one.first and one.last and one.is_sure_day]
    span = Counter(days).most_common(1)[0][0] if days else (None, None)
    names = Counter(name for one in group for name in one.names)
    return Series(
        counted=describe(group),
        where=tuple(name for name, _ in names.most_common(3)),
        first=span[0],
        last=span[1],
        points=points,
        standing=_standing(points, group),
        one_side=_one_side(points),
        reason=_reason(group),
    )


def describe(group: Sequence[Quantity]) -> str:
    """Return what is counted in words of the reports, with what is told to be done where that parts it from others."""
    nouns = Counter(one.noun for one in group if not one.is_borrowed) or Counter(one.noun for one in group)
    deeds = Counter(one.deed for one in group if one.deed)
    noun = nouns.most_common(1)[0][0]
    if group[0].thing in table.SORTS or not deeds:
        return noun
    return f"{noun}, {table.DEED_WORDS.get(deeds.most_common(1)[0][0], deeds.most_common(1)[0][0])}"


def _points(group: Iterable[Quantity]) -> list[Point]:
    """Return a point for each value of each claimant of each origin, in order of time."""
    found: dict[tuple[object, ...], Point] = {}
    for one in sorted(group, key=lambda one: (one.wording.at, one.sentence.number)):
        telling = one.wording.telling
        figure = one.figure
        voice = one.claimant.key if one.claimant else ""
        key = (telling.origin, voice, figure.value, figure.low, figure.high, figure.bound)
        known = found.get(key)
        if known is not None:
            if telling.id not in known.articles:
                found[key] = replace(known, articles=(*known.articles, telling.id))
            continue
        found[key] = Point(
            value=figure.value, low=figure.low, high=figure.high, unit=figure.unit, bound=figure.bound,
            words=telling.article.words(figure.span), claimant=one.claimant, place=place_of(one),
            start=figure.span.start,
            origin=telling.origin, articles=(telling.id,), withdrawn=one.withdrawn,
        )  # fmt: skip
    return list(found.values())


def place_of(one: Quantity) -> ToldIn:
    """Return where a quantity stands."""
    return one.wording.told(one.sentence.number, one.text)


def _steps(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points, each with what it is to the last value of its own side."""
    last: dict[str, Point] = {}
    stepped = []
    for point in points:
        side = point.claimant.side if point.claimant else ""
        before = last.get(side) or (last.get("any") if not point.claimant else None)
        stepped.append(replace(point, step=_step(before, point)))
        if not point.withdrawn:
            last[side] = last["any"] = point
    return tuple(stepped)


def _step(before: Point | None, now: Point) -> Step:
    if before is None:
        return Step.FIRST
    old, new = limits(before), limits(now)
    if old == new or _is_rounded(before, now):
        return Step.SAME
    if old[0] <= new[0] and new[1] <= old[1]:
        return Step.TIGHTER
    if new[0] <= old[0] and old[1] <= new[1]:
        return Step.LOOSER
    return Step.UP if new[0] > old[0] else Step.DOWN


def _is_rounded(before: Point, now: Point) -> bool:
    """Tell whether one value is the other to fewer digits: 79.753 and 79.75."""
    if before.value is None or now.value is None or before.bound is not now.bound:
        return False
    return abs(before.value - now.value) <= 0.002 * max(abs(before.value), abs(now.value))


def limits(point: Point) -> tuple[float, float]:
    """Return the least and the most that a point says; open ends as 0 and infinity."""
    low = point.low if point.low is not None else (point.value if point.high is None else 0.0)
    high = point.high if point.high is not None else (point.value if point.low is None else float("inf"))
    return low or 0.0, float("inf") if high is None else high


def _standing(points: Sequence[Point], group: Sequence[Quantity]) -> Standing:
    if are_rivals(group):
        return Standing.DISPUTED
    told = [one for one in group if not one.withdrawn]
    steady = all(holds_with(one, other) for place, one in enumerate(told) for other in told[:place])
    return Standing.STEADY if steady and not any(point.withdrawn for point in points) else Standing.REVISED


def _one_side(points: Sequence[Point]) -> str | None:
    sides = {point.claimant.side if point.claimant else "" for point in points}
    first = points[0].claimant
    return first.name if len(sides) == 1 and first is not None else None


def _reason(group: Sequence[Quantity]) -> str:
    """Return in words what these mentions have in common."""
    common = [f"all count {describe(group)}"]
    places = Counter(name for one in group for name in one.names).most_common(1)
    if places and places[0][1] > 1:
        common.append(f"{places[0][1]} of {len(group)} name {places[0][0]}")
    days = Counter(one.first for one in group if one.first and one.is_sure_day).most_common(1)
    if days and days[0][1] > 1:
        common.append(f"{days[0][1]} tell {days[0][0]} as the day")
    return "; ".join(common) + "; nothing in place, day or kind speaks against it"
