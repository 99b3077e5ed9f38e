"""A sighting and what its name was resolved to -> a `Place` with precision, confidence and a reason in words."""

from __future__ import annotations

from liveindex.annotation.draft import Draft
from liveindex.annotation.places.gazetteer import Kind, Referent
from liveindex.annotation.places.recognise import Sighting, Sign
from liveindex.annotation.places.resolve import Resolved
from liveindex.model.place import Place, PlacePrecision

# Share of names with this sign that were places on the half of LGL that was looked at, less a little: the half that was
# only scored had 3 in 100 fewer. Seats and words for regions are too seldom there to be measured.
_CONFIDENCE = {
    Sign.CONTAINED: 0.98,
    Sign.DATELINE: 0.95,
    Sign.SEAT: 0.9,
    Sign.PARSED: 0.94,
    Sign.LOCATIVE: 0.85,
    Sign.ABBREVIATION: 0.98,
    Sign.REGION_WORD: 0.95,
    Sign.KNOWN: 0.65,
    Sign.ELSEWHERE: 0.8,
    Sign.PUBLIC_BODY: 0.85,
    Sign.ITS_PEOPLE: 0.9,
    Sign.PARTY: 0.95,
    Sign.BESIDE: 0.65,
}
_SHOWN_BY = {
    Sign.CONTAINED: "a place that holds it, or that it holds, stands beside it",
    Sign.DATELINE: "it opens the article as a dateline",
    Sign.SEAT: "it is a seat of power",
    Sign.PARSED: "the sentence uses it as a place",
    Sign.LOCATIVE: "a word of place stands before it",
    Sign.ABBREVIATION: "it is a state's abbreviation",
    Sign.REGION_WORD: "the word for a region stands behind it",
    Sign.KNOWN: "it is a well-known place",
    Sign.ELSEWHERE: "the article uses the name as a place elsewhere",
    Sign.PUBLIC_BODY: "a public body is called after it",
    Sign.ITS_PEOPLE: "the word behind speaks of its people",
    Sign.PARTY: "it stands behind a legislator's party",
    Sign.BESIDE: "it stands in a row with a place",
}
_PRECISION = {
    Kind.COUNTRY: PlacePrecision.COUNTRY,
    Kind.REGION: PlacePrecision.REGION,
    Kind.COUNTY: PlacePrecision.REGION,
    Kind.CITY: PlacePrecision.CITY,
    Kind.AREA: PlacePrecision.REGION,
    Kind.POINT: PlacePrecision.POINT,
    Kind.SEAT: PlacePrecision.POINT,
}
SMALL = 50_000  # inhabitants below which a name alone, with nothing else of its country, shows nothing
_SURE = 0.5


def tell_place(
    draft: Draft, sighting: Sighting, resolved: Resolved | None, *, number: int, metonym: bool, method: str
) -> Place:
    """Return the place of one sighting; without coordinates where no place surely is meant."""
    candidate, sign = sighting.candidate, sighting.sign
    known = resolved is not None and is_sure(resolved)
    referent = resolved.referent if resolved and known else None
    confidence = _CONFIDENCE[sign] * (resolved.share if resolved and known else 1.0)
    return Place(
        number=number,
        span=candidate.span,
        method=method,
        confidence=round(confidence, 2),
        reason=f"{_SHOWN_BY[sign]}; {_reason(resolved, known)}",
        name=referent.name if referent else draft.words(candidate.span),
        geonames=referent.geonames if referent else None,
        latitude=referent.latitude if referent else None,
        longitude=referent.longitude if referent else None,
        precision=_PRECISION[referent.kind] if referent else PlacePrecision.UNKNOWN,
        country=referent.country if referent else None,
        metonym=metonym or sign is Sign.PUBLIC_BODY,
        sentence=candidate.sentence,
    )


def is_sure(resolved: Resolved) -> bool:
    """Say whether the place that a name was resolved to may be told as known."""
    place = resolved.referent
    if resolved.contained or place.kind in {Kind.COUNTRY, Kind.AREA, Kind.SEAT, Kind.POINT}:
        return True
    heard = resolved.country_heard + resolved.near > 0.5
    return resolved.share >= _SURE and (heard or place.kind is not Kind.CITY or place.population >= SMALL)


def _reason(resolved: Resolved | None, known: bool) -> str:
    if resolved is None:
        return "the gazetteer has no such name"
    place = resolved.referent
    if not known:
        return f"nothing in the article tells whether {_full_name(place)} is meant or another place of that name"
    why = "the largest place of that name"
    if resolved.contained:
        why = "the place behind it tells which"
    elif resolved.share > 0.99 and resolved.country_heard + resolved.state_heard + resolved.near == 0:
        why = "hardly another place of that name is known"
    elif resolved.near > 0.5:
        why = "other places of the article are near"
    elif resolved.state_heard > 0.5:
        why = "the article names other places of that region"
    elif resolved.country_heard > 0.5:
        why = "the article speaks of that country"
    return f"read as {_full_name(place)}: {why}"


def _full_name(place: Referent) -> str:
    where = place.division or place.country
    return f"{place.name} ({where})" if where and place.kind is not Kind.COUNTRY else place.name
