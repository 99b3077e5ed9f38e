"""Candidates and their surroundings -> which of them name a place, by which rule, and which name none.

A name is taken for a place only where something says so: the parse, a preposition of place, a state behind a comma,
a dateline, or its being a country or a large city that nothing around it speaks against.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from liveindex.annotation.parsing.parser import Parse
from liveindex.annotation.places.candidates import Candidate
from liveindex.annotation.places.gazetteer import Kind, gazetteer
from liveindex.annotation.places.keys import word_set
from liveindex.annotation.places.surroundings import Surroundings

LARGE = 500_000  # inhabitants from which a city's name needs no more than that nothing speaks against it
PLACE_LABELS = frozenset({"GPE", "LOC"})
_COMPASS = word_set(
    "north south east west northern southern eastern western northeast northwest southeast southwest "
    "central upper lower "
    "northeastern northwestern southeastern southwestern greater mainland downtown historic most"
)
_SURE_LOCATIVES = frozenset(
    {"in", "near", "outside", "around", "throughout", "downtown", "nearby", "northern", "southern"}
)
_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,20})?(?: \([^)\n]{2,30}\))? ?(?:[-–—]{1,2}|:) ")
_LEADING = re.compile(r"^(?:[Tt]he )?(?:(?:[Cc]ity|[Tt]own) of )?")


class Sign(StrEnum):
    """What shows that a name is a place; in order of strength."""

    CONTAINED = "contained"
    DATELINE = "dateline"
    SEAT = "seat"
    PARSED = "parsed"
    LOCATIVE = "locative"
    ABBREVIATION = "abbreviation"
    REGION_WORD = "region word"
    KNOWN = "known"
    ELSEWHERE = "elsewhere"
    PUBLIC_BODY = "public body"
    ITS_PEOPLE = "its people"
    PARTY = "party"
    BESIDE = "beside"
    WORD = "word"  # a word of English too; nothing else shows it
    NONE = "none"  # nothing shows it, and nothing speaks against it
    REFUSED = "refused"  # something speaks against it


@dataclass(frozen=True, slots=True)
class Sighting:
    """A candidate with the sign that it is a place."""

    candidate: Candidate
    around: Surroundings
    sign: Sign


@dataclass(frozen=True, slots=True)
class Clues:
    """What else is known where a candidate is judged.

    Attributes:
        parse: of its sentence, None where there is none.
        contained: a place that holds it stands behind it, or it holds the place before it.
        is_word: the name is a word of English too, and no large place's.
        persons: keys of the words that persons of this article are called by.
    """

    parse: Parse | None
    contained: bool
    persons: frozenset[str]
    is_word: bool = False


def label_of(parse: Parse | None, candidate: Candidate) -> tuple[str, bool]:
    """Return the label of the parse's name that holds the candidate, and whether it is just that name.

    The label is empty where there is no parse or no name; "the" and a possessive do not make a name longer.
    """
    if parse is None:
        return "", False
    start, end = candidate.span.start - parse.start, candidate.span.end - parse.start
    words = parse.words
    for first, last, label in words.names:
        if words.starts[first] < end and words.ends[last - 1] > start:
            name = _LEADING.sub("", words.written(first, last)).removesuffix("'s").removesuffix(".")
            return label, len(name) <= end - start
    return "", False


def judge(  # noqa: PLR0911 - rules in order of strength; the first that fits decides
    text: str, candidate: Candidate, around: Surroundings, clues: Clues
) -> Sign:
    """Return what shows that a candidate is a place."""
    label, exact = label_of(clues.parse, candidate)
    if candidate.pattern == "abbreviation":
        return (
            Sign.ABBREVIATION
            if clues.contained or "." in text[candidate.span.start : candidate.span.end - 1]
            else Sign.NONE
        )
    if _is_acronym(text, candidate):
        return Sign.REFUSED
    is_person = candidate.name in clues.persons and not is_large(candidate)
    if around.party or around.aged:
        return Sign.PARTY if around.party else Sign.LOCATIVE
    if around.its_people and not (is_person or clues.is_word or around.capital_before or around.titled):
        return Sign.ITS_PEOPLE
    if _is_part_of_a_name(candidate, around, label, exact):
        demonym = candidate.name in gazetteer().demonyms
        return Sign.REFUSED if is_person or clues.is_word or demonym else _within_a_name(candidate, around, label)
    if clues.contained:
        return Sign.CONTAINED
    if is_person or label in {"NORP", "DATE", "TIME"} or candidate.name in gazetteer().demonyms:
        return Sign.REFUSED
    if candidate.pattern == "region":
        return Sign.REGION_WORD
    if candidate.referents[0].kind is Kind.SEAT:
        return Sign.SEAT
    if label in PLACE_LABELS:
        return Sign.PARSED if not clues.is_word or (around.locative and _is_town(candidate)) else Sign.WORD
    return Sign.WORD if clues.is_word else _unlabelled(text, candidate, around, clues, label)


def _unlabelled(text: str, candidate: Candidate, around: Surroundings, clues: Clues, label: str) -> Sign:
    """Return the sign of a name that the parse does not call a place, or where there is none."""
    if around.first and label != "PERSON" and _DATELINE.match(text, candidate.span.end):
        return Sign.DATELINE
    if all(place.spelled for place in candidate.referents) and label:
        return Sign.NONE  # `Hamas` is what Hamm is called in Latvian
    if around.locative and (label != "PERSON" or around.before.lower() in _SURE_LOCATIVES):
        return Sign.LOCATIVE if clues.parse or not around.first else Sign.NONE
    if not label and _is_known(candidate, clues.parse):
        return Sign.KNOWN
    return Sign.NONE


def _within_a_name(candidate: Candidate, around: Surroundings, label: str) -> Sign:
    """Return whether a part of a longer name still names its place: a public body's, a state's."""
    if around.titled or around.body_of or label == "PERSON":
        return Sign.REFUSED
    wide = candidate.referents[0].kind in {Kind.COUNTRY, Kind.REGION, Kind.COUNTY}
    if wide and label in PLACE_LABELS and around.before.lower() in _COMPASS and not around.capital_behind:
        return Sign.PARSED
    if around.capital_before:
        return Sign.REFUSED
    if around.public_body or (around.public and (wide or not around.named_after)):
        return Sign.PUBLIC_BODY
    return (
        Sign.PUBLIC_BODY
        if wide and label == "ORG" and not around.named_after and around.capital_behind
        else Sign.REFUSED
    )


def _is_part_of_a_name(candidate: Candidate, around: Surroundings, label: str, exact: bool) -> bool:
    """Say whether the words around it make a longer name of it: of a person, a body, a street, another place."""
    if around.titled or around.body_of or around.named_after:
        return True
    if label and not exact:
        return not (label in PLACE_LABELS and not around.capital_behind and not around.capital_before)
    if label in PLACE_LABELS:
        return False
    if around.hyphened and not is_large(candidate):
        return True
    if around.capital_behind and not (around.first and label):
        return True
    return around.capital_before and not around.locative


def _is_acronym(text: str, candidate: Candidate) -> bool:
    """Say whether the name is written in capitals while its neighbours are not, and is no country: `NATO`."""
    start, end = candidate.span.start, candidate.span.end
    if not text[start:end].isupper() or candidate.referents[0].kind in {Kind.COUNTRY, Kind.REGION}:
        return False
    around = text[max(0, start - 30) : end + 30]
    return sum(letter.islower() for letter in around) > 20 and end - start <= 5


def is_large(candidate: Candidate) -> bool:
    """Say whether a country, a region or a large city has that name."""
    return any(
        place.kind in {Kind.COUNTRY, Kind.REGION, Kind.AREA, Kind.SEAT} or place.population >= LARGE
        for place in candidate.referents
        if not place.spelled
    )


def _is_town(candidate: Candidate) -> bool:
    return max(place.population for place in candidate.referents) >= 10_000


def _is_known(candidate: Candidate, parse: Parse | None) -> bool:
    """Say whether a name needs no further sign. Without a parse only countries and very large cities do not."""
    least = LARGE if parse else 4 * LARGE
    kinds = {Kind.COUNTRY, Kind.SEAT} if parse is None else {Kind.COUNTRY, Kind.REGION, Kind.COUNTY, Kind.AREA}
    return any(place.kind in kinds or place.population >= least for place in candidate.referents if not place.spelled)


_STRONG = frozenset(
    {Sign.CONTAINED, Sign.DATELINE, Sign.PARSED, Sign.REGION_WORD, Sign.ITS_PEOPLE, Sign.PARTY, Sign.LOCATIVE}
)
_JOINED = re.compile(r",? (?:and|or) |, ")


def spread(text: str, sightings: Sequence[Sighting]) -> list[Sighting]:
    """Return the sightings, with those that nothing shows or refuses taken for places where the article does elsewhere.

    So is one that a comma or "and" joins to a place: "Alma, Ithaca and Clare".
    """
    shown = {one.candidate.name for one in sightings if one.sign in _STRONG}
    spread_out = [
        replace(one, sign=Sign.ELSEWHERE)
        if one.candidate.name in shown and (one.sign is Sign.NONE or (one.sign is Sign.WORD and not one.around.first))
        else one
        for one in sightings
    ]
    for order in (range(1, len(spread_out)), range(len(spread_out) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for index in order:
            one, neighbour = spread_out[index], spread_out[index + step]
            if (
                one.sign is Sign.NONE
                and neighbour.sign in _STRONG | {Sign.BESIDE}
                and _are_joined(text, one, neighbour)
            ):
                spread_out[index] = replace(one, sign=Sign.BESIDE)
    return spread_out


def _are_joined(text: str, one: Sighting, other: Sighting) -> bool:
    first, last = sorted((one.candidate.span, other.candidate.span))
    return one.candidate.sentence == other.candidate.sentence and bool(_JOINED.fullmatch(text, first.end, last.start))
