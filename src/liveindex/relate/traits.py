"""An article and its readings -> what tells one event from another: words, names, places, figures, days, a vector.

The words of countries and of their peoples are left out: two articles that share "Ukraine" and "Russian" share nothing
yet. So are bare surnames that could not be joined to a name.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from liveindex.model.annotation import Dates, Entities, Figures, Places, Reading, Vectors, Work
from liveindex.model.article import Article
from liveindex.model.entity import Entity, EntityType
from liveindex.model.figure import Figure
from liveindex.model.place import Place, PlacePrecision
from liveindex.model.reading import DayPrecision

_WORD = re.compile(r"[^\W\d_][\w'’-]*\w")
# Words without a meaning of their own: rarity tells them too, once there are some hundred articles.
_EMPTY_WORDS = (
    "a about after against all also an and are as at be been before being between but by can could did do does "
    "during for from had has have he her him his how if in into is it its may more most no not of on one only or "
    "other our out over said say says she should so some such than that the their them then there these they this "
    "those through to two under up us was we were what when where which while who will with would you your"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_TITLE_COUNTS = 2  # times; as in the article's vector
_READ_CHARACTERS = 6_000  # the news stands on top; the rest of a long read is background
_MOST_TERMS = 150
_MOST_NAMES = 40
_PLURAL = re.compile(r"(?:(?<=[sxz])es|(?<=[cs]h)es|(?<=\w\w[^su'’i])s|['’]s?)$")
_TO_THE_DAY = {DayPrecision.DAY, DayPrecision.PART_OF_DAY, DayPrecision.HOUR, DayPrecision.MINUTE, DayPrecision.SECOND}
_TOO_VAGUE = {PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What one article is compared by.

    Attributes:
        source: id of its outlet.
        at: when it was published, as the index sorts it.
        terms: word, folded, without plural s -> 1 + ln of how often it is used, the title counted twice.
        names: key of a person, body, facility or place below country level -> 1 + ln of how often it is meant.
        labels: the same keys -> the name as written.
        places: keys of the places below country level among `names`.
        figures: what is counted, with the number ("dead:14").
        days: days that the text names to the day.
        vector: signed bytes of unit length times 127; empty where there is none.
    """

    source: str
    at: datetime
    terms: Mapping[str, float]
    names: Mapping[str, float]
    labels: Mapping[str, str]
    places: frozenset[str]
    figures: frozenset[str]
    days: frozenset[date]
    vector: bytes


def traits_of(article: Article, readings: Mapping[Work, Reading], at: datetime) -> Traits:
    """Return what an article is compared by.

    Args:
        article: the version to be compared.
        readings: its sound readings; what is missing is not compared.
        at: when it was published, as the index sorts it.
    """
    entities, places = readings.get(Work.ENTITIES), readings.get(Work.PLACES)
    figures, dates, vectors = (readings.get(work) for work in (Work.FIGURES, Work.DATES, Work.VECTORS))
    known = entities.items if isinstance(entities, Entities) else ()
    located: dict[int | None, Place] = {}
    if isinstance(places, Places):
        located = {place.number: place for place in places.items}
    own = _own_words(article)
    named = _most(
        {
            entity.key: _weight(len(entity.mentions))
            for entity in known
            if _is_named(entity, located) and not _is_of(own, entity.name)
        },
        _MOST_NAMES,
    )
    return Traits(
        source=article.source,
        at=at,
        terms=_terms(article, _countries(article, known, located) | own),
        names=named,
        labels={entity.key: entity.name for entity in known if entity.key in named},
        places=frozenset(e.key for e in known if e.key in named and e.type is EntityType.PLACE),
        figures=frozenset(map(_figure, figures.items)) - {""} if isinstance(figures, Figures) else frozenset(),
        days=_days(dates) if isinstance(dates, Dates) else frozenset(),
        vector=vectors.article if isinstance(vectors, Vectors) and any(vectors.article) else b"",
    )


def _is_named(entity: Entity, located: Mapping[int | None, Place]) -> bool:
    """Tell whether an entity can tell an event: a country, a people and a bare surname cannot."""
    match entity.type:
        case EntityType.PERSON:
            return bool(entity.key)
        case EntityType.BODY | EntityType.FACILITY | EntityType.OTHER:
            return bool(entity.key) and not (entity.place in located and _is_vague(located[entity.place]))
        case EntityType.PLACE:
            return entity.place not in located or not _is_vague(located[entity.place])
        case EntityType.GROUP:
            return False


def _is_vague(place: Place) -> bool:
    return place.precision in _TOO_VAGUE


def _own_words(article: Article) -> frozenset[str]:
    """Return the words of the outlet's own name: they stand in all its articles and tell nothing of any."""
    return frozenset(_words(f"{article.source_name or ''} {article.source.replace('.', ' ')}"))


def _is_of(own: frozenset[str], name: str) -> bool:
    words = _words(name)
    return bool(words) and own.issuperset(words)


def _countries(article: Article, known: tuple[Entity, ...], located: Mapping[int | None, Place]) -> frozenset[str]:
    """Return the folded words of the countries and peoples of an article."""
    vague = [e for e in known if e.type is EntityType.GROUP
             or (e.type is EntityType.PLACE and e.place in located and _is_vague(located[e.place]))]  # fmt: skip
    spans = [mention.span for entity in vague for mention in entity.mentions]
    return frozenset(word for span in spans for word in _words(article.words(span)))


def _terms(article: Article, left_out: frozenset[str]) -> dict[str, float]:
    counts = Counter(_words(article.text[:_READ_CHARACTERS]))
    for word in _words(article.title):
        counts[word] += _TITLE_COUNTS
    return _most({word: _weight(n) for word, n in counts.items() if word not in left_out}, _MOST_TERMS)


def _words(text: str) -> list[str]:
    return [_PLURAL.sub("", word) for word in _WORD.findall(text.casefold()) if word not in _EMPTY]


def _weight(times: int) -> float:
    return 1 + math.log(max(1, times))


def _most(weights: Mapping[str, float], most: int) -> dict[str, float]:
    """Return the heaviest; of equals, those that came first."""
    return dict(sorted(weights.items(), key=lambda pair: -pair[1])[:most])


def _figure(figure: Figure) -> str:
    if figure.value is None or not (figure.counted or figure.unit):
        return ""
    return f"{(figure.counted or figure.unit or '').casefold()}:{figure.value:g}"


def _days(dates: Dates) -> frozenset[date]:
    exact = (one for one in dates.items if one.precision in _TO_THE_DAY)
    return frozenset(one.first for one in exact if one.first is not None and one.first == one.last)
