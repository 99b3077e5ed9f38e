"""An article and its readings -> what tells one event from another: words, names, numbers, places, a vector.

The words of countries and of their peoples are left out: two articles that share "Ukraine" and "Russian" share nothing
yet. So are bare surnames that could not be joined to a name.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from liveindex.model.annotation import Entities, Places, Reading, Vectors, Work
from liveindex.model.article import Article
from liveindex.model.entity import Entity, EntityType
from liveindex.model.place import Place, PlacePrecision

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
_MOST_TERMS = 200
_MOST_NAMES = 40
_MOST_NUMBERS = 40
# As written and of two digits or more: a score, a year, a toll. Single digits are in every article.
_NUMBER = re.compile(r"(?<![\w.,])\d(?:[\d.,:–-]*\d)(?!\w)")
_PLURAL = re.compile(r"(?:(?<=[sxz])es|(?<=[cs]h)es|(?<=\w\w[^su'’i])s|['’]s?)$")
_TOO_VAGUE = {PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What one article is compared by.

    Attributes:
        source: id of its outlet.
        at: when it was published, as the index sorts it.
        dated: it says itself when that was; otherwise `at` is when it was seen.
        headline: the telling words of the title, folded, without plural s.
        terms: word, folded, without plural s -> 1 + ln of how often it is used, the title counted twice.
        names: key of a person, body, facility or place below country level -> 1 + ln of how often it is meant.
        labels: the same keys -> the name as written.
        places: keys of the places below country level among `names`.
        numbers: as written, of two digits or more; those that come first.
        vector: signed bytes of unit length times 127; empty where there is none.
    """

    source: str
    at: datetime
    dated: bool
    headline: frozenset[str]
    terms: Mapping[str, float]
    names: Mapping[str, float]
    labels: Mapping[str, str]
    places: frozenset[str]
    numbers: frozenset[str]
    vector: bytes


def traits_of(article: Article, readings: Mapping[Work, Reading], at: datetime) -> Traits:
    """Return what an article is compared by.

    Args:
        article: the version to be compared.
        readings: its sound readings; what is missing is not compared.
        at: when it was published, as the index sorts it.
    """
    entities, places = readings.get(Work.ENTITIES), readings.get(Work.PLACES)
    vectors = readings.get(Work.VECTORS)
    known = entities.items if isinstance(entities, Entities) else ()
    located: dict[int | None, Place] = {}
    if isinstance(places, Places):
        located = {place.number: place for place in places.items}
    own = _own_words(article)
    left_out = _countries(article, known, located) | own
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
        dated=article.published is not None,
        headline=frozenset(words_of(article.title)) - left_out,
        terms=_terms(article, left_out),
        names=named,
        labels={entity.key: entity.name for entity in known if entity.key in named},
        places=frozenset(e.key for e in known if e.key in named and e.type is EntityType.PLACE),
        numbers=_numbers(article),
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
    return frozenset(words_of(f"{article.source_name or ''} {article.source.replace('.', ' ')}"))


def _is_of(own: frozenset[str], name: str) -> bool:
    words = words_of(name)
    return bool(words) and own.issuperset(words)


def _countries(article: Article, known: tuple[Entity, ...], located: Mapping[int | None, Place]) -> frozenset[str]:
    """Return the folded words of the countries and peoples of an article."""
    vague = [e for e in known if e.type is EntityType.GROUP
             or (e.type is EntityType.PLACE and e.place in located and _is_vague(located[e.place]))]  # fmt: skip
    spans = [mention.span for entity in vague for mention in entity.mentions]
    return frozenset(word for span in spans for word in words_of(article.words(span)))


def _terms(article: Article, left_out: frozenset[str]) -> dict[str, float]:
    counts = Counter(words_of(article.text[:_READ_CHARACTERS]))
    for word in words_of(article.title):
        counts[word] += _TITLE_COUNTS
    return _most({word: _weight(n) for word, n in counts.items() if word not in left_out}, _MOST_TERMS)


def words_of(text: str) -> list[str]:
    """Return the words that mean something, folded, without plural s."""
    return [_PLURAL.sub("", word) for word in _WORD.findall(text.casefold()) if word not in _EMPTY]


def plain_word(word: str) -> str:
    """Return one word as `words_of` gives it, those without meaning included."""
    return _PLURAL.sub("", word.casefold())


def _numbers(article: Article) -> frozenset[str]:
    found = _NUMBER.findall(f"{article.title}\n{article.text[:_READ_CHARACTERS]}")
    return frozenset(list(dict.fromkeys(found))[:_MOST_NUMBERS])


def _weight(times: int) -> float:
    return 1 + math.log(max(1, times))


def _most(weights: Mapping[str, float], most: int) -> dict[str, float]:
    """Return the heaviest; of equals, those that came first."""
    return dict(sorted(weights.items(), key=lambda pair: -pair[1])[:most])
