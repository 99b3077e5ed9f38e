"""A bare name -> whether the words around it, anywhere in the article, tell that it is a place.

For names that no gazetteer and no recogniser knows: whoever is "in" it, and whose people have a name made of its own
("Kestovia", "Kestovian"), is a place and no person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liveindex.annotation.entities.genders import is_given_name
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.names import CIVIL_TITLES_LOWER, Name
from liveindex.annotation.entities.wording import is_role_head
from liveindex.model.entity import EntityType

_IN = frozenset(
    ["in", "near", "inside", "outside", "across", "throughout", "eastern", "western", "northern", "southern"]
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
        if name.words in doubtful and name.type is EntityType.PERSON and _is_in(name):
            places.add(name.words)
    return frozenset(places - {name.words for name in names if _is_titled(name)})


def _is_doubtful(name: Name) -> bool:
    is_bare = " " not in name.words and not name.words.isupper() and not is_given_name(name.words)
    return is_bare and name.type in {EntityType.PERSON, EntityType.BODY} and name.origin == "recogniser"


def _is_in(name: Name) -> bool:
    return name.first > 0 and name.line.lowers[name.first - 1] in _IN


def _is_titled(name: Name) -> bool:
    before = name.line.lowers[name.first - 1] if name.first else ""
    return before in CIVIL_TITLES_LOWER or is_role_head(before)
