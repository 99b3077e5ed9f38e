"""A clause with a deed -> who did it and what it was done to, as far as the order of the words leaves no choice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.model.article import Article
from liveindex.model.entity import Entity, EntityType
from liveindex.relate.disputes.deeds import ONCE, Deed
from liveindex.text.countries import country_of

_Mentions = Sequence[tuple[int, int, Entity]]
# "Kestovian air force jets have": what may stand between a doer's name and its verb.
_GAP = re.compile(r"(?:['’]s?)?(?: (?!by\b|of\b|in\b|and\b)[\w-]+){0,4} ?$")
_BY = re.compile(r"\bby (?:the |a |an )?(?:(?:suspected|alleged|armed|pro) )?$")
_THING_WORDS = (
    "dam bridge hospital school plant airport embassy mosque church temple synagogue market convoy ship tanker"
    " train bus plane jet helicopter airliner flats building hotel station pipeline refinery depot warehouse stadium"
    " clinic university barracks prison theatre theater cathedral consulate mall restaurant nightclub cafe tower ferry"
    " submarine satellite rocket reactor mine factory workshop shelter orphanage reservoir tunnel port harbour harbor"
    " granary silo cable lighthouse museum archive library courthouse parliament palace"
)
THINGS = frozenset(_THING_WORDS.split())
_NOBODY = frozenset({EntityType.FACILITY, EntityType.OTHER})
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Named:
    """Who is said to have done it: `key` is the country that it acts for, else its own."""

    key: str
    name: str
    is_person: bool


def objects_of(
    article: Article, named: _Mentions, deed: Deed, at: int, clause: tuple[int, int]
) -> tuple[tuple[Entity, ...], frozenset[str]]:
    """Return the names, and the common nouns, on that side of a deed on which its object stands."""
    first, end = (clause[0], at + deed.start) if deed.object_before else (at + deed.end, clause[1])
    found = {
        entity.key: entity
        for start, stop, entity in named
        if first <= start and stop <= end and entity.type not in (EntityType.PLACE, EntityType.GROUP)
        and (entity.full or entity.type is not EntityType.PERSON)
        and not (not deed.object_before and _BY.search(article.text[first:start]))
    }  # fmt: skip
    words = _WORD.findall(article.text[first:end].casefold())
    return tuple(found.values()), frozenset(word for word in words if word in THINGS)


def is_sole(kind: str, entity: Entity) -> bool:
    """Tell whether a deed is done but once to a name: nobody dies twice, no ship founders twice."""
    if kind in ("death", "birth"):
        return entity.type is EntityType.PERSON
    return kind in ONCE and entity.type in _NOBODY


def doer_of(article: Article, named: _Mentions, deed: Deed, at: int, clause: tuple[int, int]) -> Named | None:
    """Return who did it: the name right before an active verb, or right behind "by"."""
    start, end = at + deed.start, at + deed.end
    if deed.object_before:
        behind = [one for one in named if one[0] >= end and _BY.search(article.text[end : one[0]])]
        return named_as(behind[0][2]) if behind else None
    if " of" in article.text[start:end] or " on" in article.text[start:end]:
        return None
    before = [one for one in named if one[1] <= start and one[0] >= clause[0]]
    if not before or not _GAP.fullmatch(article.text[before[-1][1] : start]):
        return None
    return named_as(before[-1][2])


def named_as(entity: Entity) -> Named | None:
    """Return an entity as a doer, None for what cannot act."""
    if entity.type in _NOBODY:
        return None
    is_person = entity.type is EntityType.PERSON
    country = None if is_person else entity.country or country_of(entity.name.casefold()) or country_of(entity.name)
    return Named(key=country or entity.key, name=entity.name, is_person=is_person)
