"""A parsed sentence -> the bodies that their wording tells: "the Defence Ministry", "Ukraine's air force".

Two patterns: capitalised words that end in (or begin with) the word for a body, and a body told in small letters after
whose it is. spaCy takes neither for a name as a rule.
"""

from __future__ import annotations

from liveindex.annotation.entities.genders import is_given_name
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.names import Name, make_name
from liveindex.annotation.entities.wording import (
    BODY_HEADS,
    CIVIL_TITLES_LOWER,
    SMALL_BODIES,
    SMALL_BODY_ENDS,
    is_role_head,
)
from liveindex.model.entity import EntityType
from liveindex.text.countries import country_of, demonyms, other_groups

_LONGEST_SMALL = 4
_OF, _OF_AND_ON = frozenset(["of", "for"]), frozenset(["of", "for", "on"])
# Words that name a body only beside others: "Group", "House", "Post" alone could be anything.
_OPENING_HEADS = frozenset(
    ["ministry", "department", "university", "institute", "bank", "office", "bureau", "council", "court", "academy",
     "association", "federation", "institution", "foundation", "center", "centre", "commission", "committee", "agency",
     "organization", "organisation", "union", "league", "college", "school", "museum", "directorate", "secretariat",
     "board", "chamber", "party", "movement", "society", "service"]
)  # fmt: skip


def find_bodies(line: Line) -> list[Name]:
    """Return the bodies told by wording in a sentence, in order; they do not overlap."""
    if line.is_shouted:
        return []
    found: list[Name] = []
    past = 0
    for index, lower in enumerate(line.lowers):
        if index < past:
            continue
        stretch = None
        if lower in BODY_HEADS and line.is_capital(index):
            stretch = _capitalised(line, index, past)
        elif lower in SMALL_BODY_ENDS:
            stretch = _small(line, index, past)
        if stretch:
            found.append(make_name(line, *stretch, EntityType.BODY, "wording"))
            past = stretch[1]
    return found


def _capitalised(line: Line, head: int, past: int) -> tuple[int, int] | None:
    first = head
    while first > past and _is_part(line, first - 1):
        first -= 1
    end = head + 1
    while end < len(line.words) and line.lowers[end] in BODY_HEADS and line.is_capital(end):
        end += 1
    if line.lowers[head] in _OPENING_HEADS:
        end = _with_of(line, end)
    if end - first < 2 or (first == 0 and end - first == 2 and not line.tags[0].startswith(("NNP", "JJ"))):
        return None
    return first, end


def _is_part(line: Line, index: int) -> bool:
    word = line.words[index]
    if word == "'s":
        return index > 0 and country_of(line.words[index - 1]) is not None
    return word[0].isupper() and line.tags[index].startswith(("NNP", "NN", "JJ", "VBN", "VBG")) and word.isalpha()


def _with_of(line: Line, end: int) -> int:
    """Return the end with "of (the) Capitalised (and Capitalised)" after it."""
    while end + 1 < len(line.words) and line.lowers[end] in _ofs(line, end):
        position = end + 1
        if line.lowers[position] == "the" and position + 1 < len(line.words):
            position += 1
        start = position
        while position < len(line.words) and _goes_on(line, position):
            position += 1
        if position == start:
            break
        end = position
    return end


def _ofs(line: Line, end: int) -> frozenset[str]:
    return _OF_AND_ON if line.lowers[end - 1] in {"committee", "commission", "council", "conference"} else _OF


def _goes_on(line: Line, index: int) -> bool:
    if line.is_capital(index):
        if is_given_name(line.words[index]) or any(f <= index < e and k == "PERSON" for f, e, k in line.names):
            return False  # "the Ministry of Foreign Affairs Oleh Nikolenko": here the spokesman's name begins
        return line.words[index].isalpha() and line.tags[index].startswith(("NNP", "NN", "JJ"))
    # "Health and Social Care", "Agriculture, Forestry and Fisheries": only where a capital follows at once.
    return line.lowers[index] in {"and", "&"} and index + 1 < len(line.words) and _goes_on(line, index + 1)


def _small(line: Line, last: int, past: int) -> tuple[int, int] | None:
    """Return the stretch from whose body it is to its last word; None where the text does not say whose."""
    for length in range(min(_LONGEST_SMALL, last - past), 0, -1):
        first = last - length + 1
        if " ".join(line.lowers[first : last + 1]) not in SMALL_BODIES:
            continue
        if line.deps[last] in {"compound", "amod", "nmod"} and line.heads[last] > last:
            return None  # "Russia's military power": the body is only part of another thing
        owner = _owner(line, first, past)
        return (owner, last + 1) if owner is not None else None
    return None


def _owner(line: Line, first: int, past: int) -> int | None:
    """Return where the owner before a body begins: a people's adjective, or a country or person with "'s"."""
    before = first - 1
    if before < past:
        return None
    if line.words[before] == "'s":
        start = before - 1
        while start - 1 >= past and line.is_capital(start - 1) and line.tags[start - 1].startswith("NNP"):
            if is_role_head(line.lowers[start - 1]) or line.lowers[start - 1] in CIVIL_TITLES_LOWER:
                break
            start -= 1
        is_name = start >= past and line.is_capital(before - 1) and line.tags[before - 1].startswith("NNP")
        return start if is_name else None
    two = " ".join(line.words[before - 1 : before + 1]) if before > past else ""
    if two[:1].isupper() and not two.startswith("The ") and (two in demonyms() or country_of(two)):
        return before - 1
    if line.words[before] in demonyms() or line.words[before] in other_groups() or country_of(line.words[before]):
        return before
    return None
