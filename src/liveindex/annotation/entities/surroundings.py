"""A bare name -> whether the words around it, anywhere in the article, tell that it is a place.

For names that no gazetteer and no recogniser knows: whoever is "in" it, and whose people have a name made of its own
("Kestovia", "Kestovian"), is a place and no person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liveindex.annotation.entities.genders import is_given_name
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.names import Name
from liveindex.annotation.entities.wording import CIVIL_TITLES_LOWER, is_role_head
from liveindex.model.entity import EntityType

_IN = frozenset(
    ["in", "near", "inside", "outside", "across", "throughout", "eastern", "western", "northern", "southern"]
)
_OF_STATES = frozenset(
    ["president", "minister", "premier", "chancellor", "king", "queen", "parliament", "government", "army",
     "navy", "capital", "border", "borders", "economy", "military", "ambassador", "embassy", "territory",
     "population", "prime", "airspace"]
)  # fmt: skip
_SETTLEMENTS = frozenset(
    ["city", "town", "village", "hamlet", "settlement", "port", "suburb", "district", "province", "crossing"]
)
_PEOPLE_OF = ("n", "an", "ian", "i", "ish", "ese")


def told_places(names: Sequence[Name], lines: Iterable[Line], families: frozenset[str]) -> frozenset[str]:
    """Return the bare names that are places by their surroundings.

    Args:
        names: of the whole article.
        lines: its sentences.
        families: surnames of people with a full name, which are never places here.
    """
    doubtful = {name.words for name in names if _is_doubtful(name) and name.words not in families}
    if not doubtful:
        return frozenset()
    capitals = {word for line in lines if not line.is_shouted for word in line.words if word[0].isupper()}
    places = {words for words in doubtful if any(words + end in capitals for end in _PEOPLE_OF)}
    places |= {words for words in doubtful if words.endswith("a") and words[:-1] + "i" in capitals}
    for name in names:
        if name.words in doubtful and name.type is EntityType.PERSON and (_is_in(name) or _has_state(name)):
            places.add(name.words)
    places |= {name.words for name in names if name.words in doubtful and _is_beside(name, names, places)}
    return frozenset(places - {name.words for name in names if _is_titled(name)})


def told_towns(names: Iterable[Name], lines: Iterable[Line]) -> frozenset[str]:
    """Return the names of several words that look like a person's and are a town's: "the city of Hale Orme"."""
    full = {name.words for name in names if name.type is EntityType.PERSON and " " in name.words}
    if not full:
        return frozenset()
    towns = set()
    for line in lines:
        for index in range(1, len(line.words) - 2):
            if line.lowers[index] == "of" and line.lowers[index - 1] in _SETTLEMENTS:
                rest = line.words[index + 1 :]
                towns |= {words for words in full if rest[: len(words.split())] == words.split()}
    return frozenset(towns)


def told_bodies(names: Iterable[Name]) -> frozenset[str]:
    """Return the names that look like a person's and are none: people stand behind no article.

    "the Hale Orme said": only where the name is no part of a longer phrase ("the Lume Hale administration").
    """
    return frozenset(
        name.words
        for name in names
        if name.type is EntityType.PERSON and " " in name.words and not is_given_name(name.words.split()[0])
        if name.first and name.line.lowers[name.first - 1] == "the" and _is_end_of_phrase(name)
    )


def _is_end_of_phrase(name: Name) -> bool:
    after = name.line.words[name.end] if name.end < len(name.line.words) else "."
    is_noun_after = name.end < len(name.line.words) and name.line.tags[name.end].startswith(("NN", "JJ", "CD", "HYPH"))
    return after not in {"'s", "-", "\u2013", "("} and not is_noun_after


def told_outlets(names: Sequence[Name], known: frozenset[str]) -> frozenset[str]:
    """Return the bare names that the recogniser takes for places and somebody "told" something.

    Args:
        names: of the whole article.
        known: words for places of the gazetteer, which are left alone.
    """
    bare = [
        name for name in names if name.type is EntityType.PLACE and " " not in name.words and name.words not in known
    ]
    told = {n.words for n in bare if n.first and n.line.lowers[n.first - 1] == "told"}
    return frozenset(told - {name.words for name in bare if _is_in(name)})


def _is_doubtful(name: Name) -> bool:
    is_bare = " " not in name.words and not name.words.isupper() and not is_given_name(name.words)
    return is_bare and name.type in {EntityType.PERSON, EntityType.BODY} and name.origin == "recogniser"


def _is_in(name: Name) -> bool:
    return name.first > 0 and name.line.lowers[name.first - 1] in _IN


def _has_state(name: Name) -> bool:
    """Tell whether a state's office or force is its own: "Veldra's Defence Minister"."""
    after = name.line.lowers[name.end : name.end + 4]
    return after[:1] == ["'s"] and any(word in _OF_STATES for word in after[1:])


def _is_beside(name: Name, names: Sequence[Name], places: set[str]) -> bool:
    """Tell whether an "and" joins it to a place: "Veldra and Kestovia"."""
    joined = (name.end + 1 if name.line.lowers[name.end : name.end + 1] == ["and"] else -1, name.first)
    for other in names:
        if other.line is name.line and (other.type is EntityType.PLACE or other.words in places):
            ends_before = other.end + 1 == joined[1] and name.line.lowers[other.end] == "and"
            if other.first == joined[0] or ends_before:
                return True
    return False


def _is_titled(name: Name) -> bool:
    before = name.line.lowers[name.first - 1] if name.first else ""
    return before in CIVIL_TITLES_LOWER or is_role_head(before)
