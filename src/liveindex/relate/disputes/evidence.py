"""Two happenings -> why they are one and the same, or None.

Two of one kind are two until something says otherwise: one victim or ship that it can befall but once, or two of the
same number, thing, name, place and day. Whatever else both tell must agree; only the facet that is asked about may
differ.
"""

from __future__ import annotations

import re
from datetime import timedelta

from liveindex.model.dispute import DisputeKind
from liveindex.model.reading import DayPrecision
from liveindex.relate.disputes.happenings import Day, Happening
from liveindex.text.distances import distance_km

_FAMILY = {"explosion": "attack", "collapse": "attack", "fire": "attack"}
_ONE_NEWS = timedelta(days=3)  # between two first reports of one development
_WEEK = 7
_LEAST_EVIDENCE = 2  # a number, a thing, a name, the place or the day: one of them two happenings share by chance
_APART_KM = 60.0  # nearer places may be a town and its suburb, a village and the town it is near
_NIGHT = re.compile(
    r"\b(?:night|overnight|midnight|evening|late|early|morning|dawn|hours|GMT|UTC|local time|weekend)\b", re.IGNORECASE
)
_COARSE = (DayPrecision.MONTH, DayPrecision.YEAR)


def family(kind: str, facet: DisputeKind) -> str:
    """Return what a deed is compared as: who did it, a blast and a collapse are what an attack brings about."""
    return _FAMILY.get(kind, kind) if facet is DisputeKind.ACTOR else kind


def why_one(one: Happening, other: Happening, facet: DisputeKind) -> str | None:
    """Return in words why two happenings are one, their `facet` left out of account; None where nothing says so."""
    if family(one.kind, facet) != family(other.kind, facet) or _conflict(one, other, facet):
        return None
    sole = one.sole & other.sole
    if sole:
        return f"it can befall {_names(sole, one)} but once"
    objects, things, counts = one.objects & other.objects, one.things & other.things, one.counts & other.counts
    place = facet is not DisputeKind.PLACE and is_one_place(one, other)
    day = facet is not DisputeKind.DATE and is_one_day(one, other)
    parts = [_names(objects, one)] if objects else []
    parts += [f"a {thing}" for thing in sorted(things)] + [f"{value:g} {noun}" for noun, value in sorted(counts)]
    parts += ["the same place"] * place + ["the same day"] * day
    exact = one.exact & other.exact
    evidence = [bool(counts), bool(things), bool(exact), place, day]
    if facet is DisputeKind.ACTOR:
        enough = bool(objects or things or counts) and (place or day)
    else:
        enough = sum(evidence) >= _LEAST_EVIDENCE and is_one_news(one, other)
    return "both tell of " + ", ".join(parts) if enough else None


def _names(keys: frozenset[str], one: Happening) -> str:
    return ", ".join(sorted({name for key, name in one.names if key in keys}))


def _conflict(one: Happening, other: Happening, facet: DisputeKind) -> bool:
    """Tell whether something else than the facet keeps two apart."""
    if facet is not DisputeKind.DATE and one.day and other.day and not _can_be_one_day(one.day, other.day):
        return True
    if facet is not DisputeKind.PLACE and are_two_places(one, other):
        return True
    nouns = dict(one.counts).keys() & dict(other.counts).keys()
    return facet is not DisputeKind.ACTOR and bool(nouns) and not one.counts & other.counts


def is_one_news(one: Happening, other: Happening) -> bool:
    """Tell whether two stand in reports of one development, come out close together."""
    near = abs(one.wording.at - other.wording.at) <= _ONE_NEWS
    return near and one.wording.telling.development == other.wording.telling.development


def _can_be_one_day(one: Day, other: Day) -> bool:
    return one.first <= other.last and other.first <= one.last


def is_one_day(one: Happening, other: Happening) -> bool:
    """Tell whether both name the same day."""
    return bool(
        one.day and other.day and one.day.precision not in _COARSE and (one.day.first, one.day.last) ==
        (other.day.first, other.day.last)
    )  # fmt: skip


def are_two_days(one: Happening, other: Happening) -> bool:
    """Tell whether both name days, months or years that cannot be the same.

    A night belongs to two days, and so does a day on the two sides of the earth: a difference of one day counts only
    where both name the day and no hour is near. A weekday may have been counted from the wrong week.
    """
    left, right = one.day, other.day
    if left is None or right is None or _can_be_one_day(left, right):
        return False
    apart = (right.first - left.last if right.first > left.last else left.first - right.last).days
    written = all(any(sign.isdigit() for sign in day.words) for day in (left, right))  # "9 March", not "Monday"
    if not written and (left.first.weekday() == right.first.weekday() or apart > _WEEK):
        return False
    if apart > 1:
        return True
    if left.precision in _COARSE or right.precision in _COARSE:
        return False  # "in May", of the night to 1 June
    relative = any(day.words.casefold() in ("today", "yesterday", "tonight", "tomorrow") for day in (left, right))
    return not relative and not any(_NIGHT.search(text) for text in (one.text, other.text))


def is_one_place(one: Happening, other: Happening) -> bool:
    """Tell whether both name the same town."""
    return bool(one.place and other.place and one.place.geonames == other.place.geonames)


def are_two_places(one: Happening, other: Happening) -> bool:
    """Tell whether both name towns that lie too far apart for one to be near or within the other."""
    # One name read as two towns is the gazetteer's doubt, not the reports'.
    same = one.place is not None and other.place is not None and one.place.name == other.place.name
    return not same and kilometres(one, other) > _APART_KM


def kilometres(one: Happening, other: Happening) -> float:
    """Return how far the towns of two happenings lie apart, 0.0 where one of them names none."""
    left, right = one.place, other.place
    if left is None or right is None or left.latitude is None or right.latitude is None:
        return 0.0
    if left.longitude is None or right.longitude is None:
        return 0.0
    return distance_km(left.latitude, left.longitude, right.latitude, right.longitude)
