"""An article -> how much it speaks of each country beside the places that it names: "Ukrainian", `.co.uk`."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from liveindex.annotation.draft import Draft
from liveindex.annotation.places.gazetteer import Kind, gazetteer
from liveindex.annotation.places.keys import key, word_set
from liveindex.annotation.places.recognise import Sighting, Sign

_CAPITALISED = re.compile(r"\b(?:(?:North|South|Sri|Saudi|New|Costa|Puerto) )?[A-Z][a-z]{2,}\b")
# Two-letter domains that are sold to anybody.
_SOLD = word_set("ai am cc co fm gg io is la ly me nu st to tv ws")
_MOST_CHARACTERS = 200_000
_PUBLISHER = 1.0
_REFUSED_WEIGHT = 0.7


# Words that only one country's news uses.
_CUSTOMS = {
    "US": (
        r"\b(?:[Ss]heriff['’]s|[Ss]tate (?:[Rr]ep|[Ss]en|[Tt]rooper|[Pp]olice|[Ll]egislat)|Interstate \d|DUI|felony|"
        r"misdemeanor|sophomore|[Cc]ity [Cc]ouncilm|aldermen|Highway \d|Legislature|Medicaid|"
        r"Republicans?|Democrats?|school district)\b"
    ),
    "GB": r"£\d|\b(?:Cllr|NHS|Tory|Tories|MPs?|[Cc]ouncillors?|[Cc]onstabulary|Crown Court|borough council)\b",
    "IE": r"\b(?:[Gg]ardai|[Gg]ardaí|[Gg]arda|Taoiseach|TD|TDs|Fianna Fáil|Fine Gael|Oireachtas|HSE)\b",
    "CA": r"\b(?:RCMP|MPPs?|OPP|Mounties|provincial government|loonie)\b",
    "IN": r"\b(?:crore|lakh|Lok Sabha|BJP)\b",
}
_CUSTOM = re.compile("|".join(f"(?P<{country}>{pattern})" for country, pattern in _CUSTOMS.items()))
_CUSTOMS_WITHIN = 20_000  # characters: where an article comes from shows at its beginning


def heard_elsewhere(draft: Draft, sightings: Sequence[Sighting]) -> dict[str, float]:
    """Return a weight for each country and division that something but the places of the article speaks of.

    Words for a country's people and things, its institutions, the publisher's address, and the states and countries
    in the names of bodies: "Ohio State University" is no place, but tells which Columbus is meant.
    """
    weights = defaultdict(float, _countries_heard(draft))
    customs = Counter(match.lastgroup or "" for match in _CUSTOM.finditer(draft.text, 0, _CUSTOMS_WITHIN))
    for country, count in customs.items():
        weights[country] += math.sqrt(count)
    named: Counter[str] = Counter()
    for one in sightings:
        place = one.candidate.referents[0]
        if one.sign in {Sign.REFUSED, Sign.NONE} and place.kind in {Kind.REGION, Kind.COUNTRY} and not place.spelled:
            named[place.division or place.country or ""] += 1
    for code, count in named.items():
        weights[code] += _REFUSED_WEIGHT * math.sqrt(count)
        if "." in code:
            weights[code.partition(".")[0]] += _REFUSED_WEIGHT * math.sqrt(count)
    return dict(weights)


def _countries_heard(draft: Draft) -> dict[str, float]:
    demonyms = gazetteer().demonyms
    counts = Counter(_CAPITALISED.findall(draft.text[:_MOST_CHARACTERS]))
    heard: Counter[str] = Counter()
    for word, count in counts.items():
        if country := demonyms.get(key(word)):
            heard[country] += count
    weights = {country: math.sqrt(count) for country, count in heard.items()}
    domain = draft.article.source.rpartition(".")[2]
    if len(domain) == 2 and domain not in _SOLD:
        country = "GB" if domain == "uk" else domain.upper()
        weights[country] = weights.get(country, 0.0) + _PUBLISHER
    return weights
