"""Places, groups and other named things of an article, each put together from its mentions.

A capital or a seat that acts or speaks stands for a body: "Moscow dismissed it" is said of the government of Russia.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liveindex.annotation.entities.being import Being
from liveindex.annotation.entities.names import Name
from liveindex.annotation.entities.wording import SEATS
from liveindex.model.article import Span
from liveindex.model.entity import EntityType, Mention, MentionForm
from liveindex.model.place import Place, PlacePrecision
from liveindex.text.bodies import body_key
from liveindex.text.countries import country_of, english_name

_AT = frozenset(["at", "in", "inside", "outside", "to", "near", "from", "around", "into", "toward", "towards"])


def join_places(places: Iterable[Place], taken: Sequence[Span]) -> list[Being]:
    """Return the distinct places of a reading, less those inside the name of a body or person.

    Args:
        places: the mentions.
        taken: the names of people, bodies and facilities, sorted.
    """
    found: dict[str, Being] = {}
    for place in places:
        if _is_inside(place.span, taken) or _is_government(place):
            continue
        key = f"place {place.geonames or body_key(place.name)}"
        being = found.get(key)
        if being is None:
            being = found[key] = Being(EntityType.PLACE, key, place.geonames is not None, country=place.country)
            being.place, being.label, being.reason = place.number, place.name, f"read as the place {place.name}"
        form = MentionForm.METONYM if place.metonym else MentionForm.NAME
        being.others.append(Mention(span=place.span, form=form, sentence=place.sentence))
    return list(found.values())


def _is_inside(span: Span, taken: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in taken)


def join_place_names(names: Iterable[Name]) -> list[Being]:
    """Return the distinct places among names, for an article whose places were not read."""
    found: dict[str, Being] = {}
    for name in names:
        code = country_of(name.words)
        key = f"place {code or body_key(name.words)}".lower()
        being = found.setdefault(
            key, Being(EntityType.PLACE, key, False, country=code, reason="a place by its wording")
        )
        being.names.append(name)
    return list(found.values())


def unplaced(names: Iterable[Name], places: Iterable[Place]) -> list[Name]:
    """Return the names of places that the reading of places has not: of several words, or behind "in" and the like."""
    read = sorted(place.span for place in places)
    return [name for name in names if not _touches(name.span, read) and _is_surely_a_place(name)]


def _is_surely_a_place(name: Name) -> bool:
    return " " in name.words or name.origin == "surroundings" or _is_ground(name)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def join_groups(names: Iterable[Name]) -> list[Being]:
    """Return the peoples, religions and parties named."""
    found: dict[str, Being] = {}
    for name in names:
        code = country_of(name.words)
        word = body_key(name.words)
        key = f"group {code.lower()}" if code else f"group {word.removesuffix('s')}"
        being = found.setdefault(
            key, Being(EntityType.GROUP, key, True, country=code, reason="a word for a people or group")
        )
        being.names.append(name)
    return list(found.values())


def join_others(names: Iterable[Name], kind: EntityType) -> list[Being]:
    """Return the distinct things of one sort, by spelling."""
    found: dict[str, Being] = {}
    for name in names:
        key = body_key(name.words)
        if key:
            found.setdefault(key, Being(kind, f"{kind.value} {key}", False, reason="named so")).names.append(name)
    return list(found.values())


def _is_government(place: Place) -> bool:
    # A country that acts ("Ukraine agreed") is the country still; a capital that acts is not the town.
    return place.metonym and place.precision is not PlacePrecision.COUNTRY


def governments(places: Iterable[Place], bodies: list[Being], taken: Sequence[Span]) -> list[Being]:
    """Return the bodies that capitals and seats stand for; those that are named already gain the mentions instead.

    Args:
        places: the mentions of places.
        bodies: the bodies named.
        taken: the names of people, bodies and facilities.
    """
    by_key = {body.key: body for body in bodies}
    made: list[Being] = []
    for place in places:
        if not _is_government(place) or _is_inside(place.span, taken):
            continue
        country = english_name(place.country) if place.country else None
        key = f"government {place.country.lower()}" if place.country else f"metonym {body_key(place.name)}"
        body = by_key.get(key)
        if body is None:
            body = by_key[key] = Being(EntityType.BODY, key, place.country is not None, country=place.country)
            body.label, body.place = place.name, place.number
            body.reason = f"{place.name} acts here: the government{' of ' + country if country else ''} is meant"
            made.append(body)
        body.others.append(Mention(span=place.span, form=MentionForm.METONYM, sentence=place.sentence))
    return made


def mark_seats(bodies: Iterable[Being]) -> None:
    """Turn the mentions of a seat by name into metonyms, except where somebody is at it."""
    for body in bodies:
        meant = [name for name in body.names if name.words in SEATS and not _is_ground(name)]
        for name in meant:
            body.others.insert(0, Mention(span=name.span, form=MentionForm.METONYM, sentence=name.line.number))
        if meant and len(meant) == len(body.names):
            body.reason = f"{body.name}: the office that sits there is meant"


def _is_ground(name: Name) -> bool:
    line = name.line
    before = name.first - 1
    while before >= 0 and line.lowers[before] in {"the", "old"}:
        before -= 1
    return before >= 0 and line.lowers[before] in _AT
