"""A parsed sentence -> the people and outlets that its wording introduces and spaCy passes over.

"Foreign Minister Jurek Zhykhovets": capitalised words behind a title. "Hanna Weald": behind a well-known given name.
"told Kestinform": who is told something and has no full name is an outlet. "(Interline) -": the agency of a dateline.
"""

from __future__ import annotations

from liveindex.annotation.entities.genders import is_given_name
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.names import PARTICLES, Name, make_name
from liveindex.annotation.entities.wording import BODY_HEADS, CIVIL_TITLES_LOWER, is_role_head
from liveindex.model.entity import EntityType
from liveindex.text.countries import country_of, demonyms

_NOT_PEOPLE = frozenset(
    ["street", "road", "avenue", "square", "park", "river", "lake", "island", "islands", "county", "city",
     "airport", "station", "stadium", "beach", "bay", "bridge", "hill", "valley", "mountain", "mountains",
     "palace", "castle", "tower", "house", "hall", "day", "prize", "award", "act", "cup", "war", "district",
     "province", "region", "state", "border", "strip", "canal", "sea"]
)  # fmt: skip
_DASHES = frozenset(["-", "\u2013", "\u2014", "--"])
_LONGEST = 4


def find_introduced(line: Line, taken: list[Name]) -> list[Name]:
    """Return the names told by wording in a sentence that no name of `taken` touches, in order."""
    if line.is_shouted:
        return []
    busy = {index for name in taken for index in range(name.first, name.end)}
    found: list[Name] = []
    index = 0
    while index < len(line.words):
        name = None
        if index not in busy and line.words[index][0].isupper():
            name = _agency(line, index) or _person(line, index, busy) or _told(line, index)
        if name:
            found.append(name)
        index = name.end if name else index + 1
    return found


def _person(line: Line, first: int, busy: set[int]) -> Name | None:
    """Return the person whose name begins at a word, behind a title or with a well-known given name."""
    end = first
    while end < len(line.words) and end - first < _LONGEST and end not in busy and _is_part(line, end):
        end += 1
    while end > first and not line.is_capital(end - 1):
        end -= 1
    if end - first < 2 or line.lowers[end - 1] in BODY_HEADS | _NOT_PEOPLE or is_role_head(line.lowers[first]):
        return None
    is_titled = first > 0 and _is_title(line, first - 1)
    if not is_titled and not (is_given_name(line.words[first]) and end - first <= 3):
        return None
    if all(word.isupper() for word in line.words[first:end] if len(word) > 2):
        return None
    if any(country_of(word) or word in demonyms() or is_role_head(word.lower()) for word in line.words[first:end]):
        return None
    return make_name(line, first, end, EntityType.PERSON, "wording")


def _is_part(line: Line, index: int) -> bool:
    word = line.words[index]
    if line.lowers[index] in PARTICLES:
        return index + 1 < len(line.words) and line.is_capital(index + 1)
    return word[0].isupper() and word.replace("'", "").replace("-", "").isalpha() and line.tags[index].startswith("NN")


def _is_title(line: Line, index: int) -> bool:
    lower = line.lowers[index]
    is_capital = line.is_capital(index) and index > 0
    return lower in CIVIL_TITLES_LOWER or (is_role_head(lower) and (is_capital or line.deps[index] == "compound"))


def _told(line: Line, index: int) -> Name | None:
    """Return the outlet that somebody told something."""
    if index == 0 or line.lowers[index - 1] != "told" or not line.tags[index].startswith("NN"):
        return None
    after = line.words[index + 1] if index + 1 < len(line.words) else "."
    is_alone = after[0] in ".,;:" or (
        line.tags[index + 1].startswith(("IN", "VB", "RB", "NNP")) and not after[0].isupper()
    )
    if not is_alone or len(line.words[index]) < 3:
        return None
    return make_name(line, index, index + 1, EntityType.BODY, "wording")


def _agency(line: Line, index: int) -> Name | None:
    """Return the agency of a dateline: "PORT SELM, Lantara (Interline) -"."""
    is_bracketed = 0 < index < 12 and line.words[index - 1] == "(" and line.words[index + 1 : index + 2] == [")"]
    if not is_bracketed or index + 2 >= len(line.words) or line.words[index + 2] not in _DASHES:
        return None
    is_dateline = line.words[0].isupper() or any(word.isupper() and len(word) > 2 for word in line.words[: index - 1])
    return make_name(line, index, index + 1, EntityType.BODY, "wording") if is_dateline else None
