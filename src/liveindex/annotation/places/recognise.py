"""Candidates and their surroundings -> which of them name a place, by which rule, and which name none.

A name is taken for a place only where something says so: the parse, a preposition of place, a state behind a comma,
a dateline, or its being a country or a large city that nothing around it speaks against.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from liveindex.annotation.parsing.parser import Parse
from liveindex.annotation.places.candidates import Candidate
from liveindex.annotation.places.gazetteer import Kind
from liveindex.annotation.places.surroundings import Surroundings

LARGE = 500_000  # inhabitants from which a city's name needs no more than that nothing speaks against it
PLACE_LABELS = frozenset({"GPE", "LOC"})
_BODY_LABELS = frozenset({"ORG", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,20})?(?: \([^)\n]{2,30}\))? ?(?:[-–—]{1,2}|:) ")


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
    NONE = "none"  # nothing shows it, and nothing speaks against it
    REFUSED = "refused"  # something speaks against it


@dataclass(frozen=True, slots=True)
class Sighting:
    """A candidate with the sign that it is a place."""

    candidate: Candidate
    around: Surroundings
    sign: Sign


def label_of(parse: Parse | None, candidate: Candidate) -> tuple[str, bool]:
    """Return the label of the parse's name that holds the candidate, and whether it is just that name.

    The label is empty where there is no parse or no name; "the" and a possessive do not make a name longer.
    """
    if parse is None:
        return "", False
    start, end = candidate.span.start - parse.start, candidate.span.end - parse.start
    for name in parse.doc.ents:
        if name.start_char < end and name.end_char > start:
            words = name.text.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix(".")
            return name.label_, len(words) <= end - start
    return "", False


def judge(text: str, candidate: Candidate, around: Surroundings, parse: Parse | None, *, contained: bool) -> Sign:
    """Return what shows that a candidate is a place.

    Args:
        text: the article's.
        candidate: what is asked of.
        around: its surroundings.
        parse: of its sentence, None where there is none.
        contained: a larger place that holds one of its referents follows behind a comma, or it is such a larger place.
    """
    label, exact = label_of(parse, candidate)
    top = candidate.referents[0].kind
    if candidate.pattern == "abbreviation":
        return Sign.ABBREVIATION if contained or "." in candidate.name or label in PLACE_LABELS else Sign.NONE
    if _is_acronym(text, candidate):
        return Sign.REFUSED
    if _speaks_against(candidate, around, label, exact):
        return Sign.PUBLIC_BODY if around.public_body and not around.titled and not around.body_of else Sign.REFUSED
    if contained:
        return Sign.CONTAINED
    if around.first and _DATELINE.match(text, candidate.span.end) and label != "PERSON":
        return Sign.DATELINE
    if candidate.pattern == "region":
        return Sign.REGION_WORD
    if top is Kind.SEAT:
        return Sign.SEAT
    if label in PLACE_LABELS:
        return Sign.PARSED
    if around.locative and label not in {"PERSON", "NORP", "DATE", "TIME"} and (parse or not around.first):
        return Sign.LOCATIVE
    if _is_known(candidate, parse) and label not in {"PERSON", "NORP"} and not (label in _BODY_LABELS and not exact):
        return Sign.KNOWN
    return Sign.REFUSED if label else Sign.NONE


def _speaks_against(candidate: Candidate, around: Surroundings, label: str, exact: bool) -> bool:
    if around.titled or around.body_of or around.named_after:
        return True
    if label in {"PERSON", "NORP"}:
        return not exact or label == "NORP" or not (around.locative or _is_large(candidate))
    if label in _BODY_LABELS and not exact:
        return True
    if around.hyphened and label not in PLACE_LABELS and not _is_large(candidate):
        return True
    if label in PLACE_LABELS:
        return not exact and (around.capital_behind or around.capital_before)
    if around.capital_behind and not around.first:
        return True
    return around.capital_before and not around.locative and around.before.lower() != "the"


def _is_acronym(text: str, candidate: Candidate) -> bool:
    """Say whether the name is written in capitals while its neighbours are not, and is no country (`NATO`, not `UAE`)."""
    start, end = candidate.span.start, candidate.span.end
    if not text[start:end].isupper() or candidate.referents[0].kind in {Kind.COUNTRY, Kind.REGION}:
        return False
    around = text[max(0, start - 30) : end + 30]
    return sum(letter.islower() for letter in around) > 20 and end - start <= 5


def _is_large(candidate: Candidate) -> bool:
    return any(
        place.kind in {Kind.COUNTRY, Kind.REGION, Kind.AREA, Kind.SEAT} or place.population >= LARGE
        for place in candidate.referents
        if not place.spelled
    )


def _is_known(candidate: Candidate, parse: Parse | None) -> bool:
    """Say whether a name needs no further sign. Without a parse only countries and very large cities do not."""
    least = LARGE if parse else 4 * LARGE
    kinds = {Kind.COUNTRY, Kind.SEAT} if parse is None else {Kind.COUNTRY, Kind.REGION, Kind.COUNTY, Kind.AREA}
    return any(place.kind in kinds or place.population >= least for place in candidate.referents if not place.spelled)
