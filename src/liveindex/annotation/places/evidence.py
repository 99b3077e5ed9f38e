"""An article -> how much it speaks of each country beside the places that it names: "Ukrainian", `.co.uk`."""

from __future__ import annotations

import math
import re
from collections import Counter

from liveindex.annotation.draft import Draft
from liveindex.annotation.places.gazetteer import gazetteer
from liveindex.annotation.places.keys import key

_CAPITALISED = re.compile(r"\b(?:(?:North|South|Sri|Saudi|New|Costa|Puerto) )?[A-Z][a-z]{2,}\b")
# Two-letter domains that are sold to anybody.
_SOLD = frozenset("ai am cc co fm gg io is la ly me nu st to tv ws".split())
_MOST_CHARACTERS = 200_000
_PUBLISHER = 1.0


def countries_heard(draft: Draft) -> dict[str, float]:
    """Return a weight for each country that words for its people and things, or the publisher's address, speak of."""
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
