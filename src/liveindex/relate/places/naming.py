"""The articles of a story -> the places that they name, those that most independent origins name first."""

from __future__ import annotations

from collections.abc import Iterable

from liveindex.model.annotation import Places, Sentences, Work
from liveindex.model.evidence import StoryPlace
from liveindex.model.place import Place
from liveindex.relate.tellings import Telling
from liveindex.text.place_keys import place_keys


def find_places(tellings: Iterable[Telling]) -> tuple[StoryPlace, ...]:
    """Return the places of a story; where a body is meant by the name of its seat, that is no place.

    Args:
        tellings: its articles, in order of time.
    """
    first: dict[str, tuple[Place, Telling]] = {}
    named: dict[str, tuple[set[str], set[str]]] = {}
    for telling in tellings:
        found = telling.readings.get(Work.PLACES)
        for place in found.items if isinstance(found, Places) else ():
            if place.metonym:
                continue
            (key,) = place_keys(None, place.geonames) if place.geonames else place_keys(place.name)
            first.setdefault(key, (place, telling))
            articles, origins = named.setdefault(key, (set(), set()))
            articles.add(telling.id)
            origins.add(telling.origin)
    places = [
        StoryPlace(
            place=place,
            told=telling.told(place.sentence, _sentence(telling, place.sentence)),
            articles=len(named[key][0]),
            origins=len(named[key][1]),
        )
        for key, (place, telling) in first.items()
    ]
    return tuple(sorted(places, key=lambda one: (-one.origins, -one.articles, one.told.at)))


def _sentence(telling: Telling, number: int) -> str:
    found = telling.readings.get(Work.SENTENCES)
    items = found.items if isinstance(found, Sentences) else ()
    return next((telling.article.words(one) for one in items if one.number == number), "")
