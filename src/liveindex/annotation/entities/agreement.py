"""The names of each sentence -> the names of the article, in agreement with one another.

One sentence seldom tells what a bare surname is; the article does: what is a person once by a full name is that person
throughout, and a name found in one sentence is looked for in all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.names import Name, make_name
from liveindex.annotation.entities.surroundings import told_bodies, told_outlets, told_places, told_towns
from liveindex.annotation.entities.wording import SEATS
from liveindex.model.entity import EntityType
from liveindex.text.agencies import AGENCIES
from liveindex.text.countries import country_of, other_groups
from liveindex.text.names import surname

_STANDS_ALONE = (EntityType.PERSON, EntityType.BODY)


def agree(
    names: Sequence[Name], lines: Sequence[Line], places: frozenset[str], known_places: frozenset[str]
) -> list[Name]:
    """Return the names with one type for one spelling, and those found again elsewhere, in order of the text.

    Args:
        names: of each sentence.
        lines: the sentences.
        places: words that were read as a place somewhere in the article.
        known_places: those of them that the gazetteer knows.
    """
    families = _families(names)
    listed = known_places | {words for words in places if " " in words}
    names = [n for n in names if not _is_place(n, families, places)]
    names = [_as_place(n) if _is_listed_place(n, listed) else n for n in names]
    told = told_places(names, lines, families) | told_towns(names, lines)
    names = [_as_place(n) if n.words in told else n for n in names]
    outlets = told_outlets(names, known_places) | told_bodies(names) | _agencies(names, families)
    outlets -= told
    names = [n.retyped(EntityType.BODY) if n.words in outlets else n for n in names]
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        votes[name.words][name.type] += 2 if name.origin == "wording" else 1
    settled = [name.retyped(_settled(name, families, votes[name.words])) for name in names]
    settled = _without_overlaps(settled)
    again = _found_again(settled, lines, families - places)
    return sorted([*settled, *again], key=lambda name: (name.line.number, name.first, -name.end))


def _families(names: Sequence[Name]) -> frozenset[str]:
    """Return the surnames of the people with a full name."""
    full = [name.words for name in names if name.type is EntityType.PERSON and " " in name.words]
    return frozenset(surname(words) for words in full)


def _agencies(names: Sequence[Name], families: frozenset[str]) -> frozenset[str]:
    """Return the bare names of agencies that the recogniser takes for people."""
    return frozenset(
        name.words
        for name in names
        if name.type is EntityType.PERSON and name.words.lower() in AGENCIES and name.words not in families
    )


def _is_place(name: Name, families: frozenset[str], places: frozenset[str]) -> bool:
    """Tell whether what the recogniser takes for a person is a place, which is told by the reading of places."""
    return name.type is EntityType.PERSON and name.words in places and name.words not in families


def _is_listed_place(name: Name, known: frozenset[str]) -> bool:
    """Tell whether what looks like a body is a place of the gazetteer: "West Bank", "Russian Federation"."""
    is_country = country_of(name.words) not in {None, "EU"} and " " in name.words
    return name.type is EntityType.BODY and (name.words in known or is_country) and name.words not in SEATS


def _as_place(name: Name) -> Name:
    return replace(name, type=EntityType.PLACE, origin="surroundings")


def _settled(name: Name, families: frozenset[str], votes: Counter[EntityType]) -> EntityType:
    is_people = bool(country_of(name.words)) or name.words in other_groups()
    if name.type is EntityType.GROUP and name.words in families and not is_people:
        return EntityType.PERSON  # a coach named Arians is no people
    if name.type in {EntityType.GROUP, EntityType.OTHER}:
        return name.type
    if name.words in SEATS:
        return EntityType.BODY
    if name.words in families and not country_of(name.words):
        return EntityType.PERSON
    best, count = votes.most_common(1)[0]
    return best if count > votes[name.type] else name.type


def _without_overlaps(names: Sequence[Name]) -> list[Name]:
    """Return the names without those that a longer one holds or cuts; peoples and owners inside a body stay."""
    kept: list[Name] = []
    by_line: dict[int, list[Name]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (name.first - name.end, name.origin != "wording")):
        rivals = by_line[name.line.number]
        over = [rival for rival in rivals if name.first < rival.end and rival.first < name.end]
        if all(_may_stand_inside(name, rival) for rival in over):
            kept.append(name)
            rivals.append(name)
    return kept


def _may_stand_inside(name: Name, rival: Name) -> bool:
    is_inside = rival.first <= name.first and name.end <= rival.end and name.end - name.first < rival.end - rival.first
    is_told = rival.type is EntityType.BODY and name.type in {EntityType.GROUP, EntityType.PERSON}
    return is_inside and is_told and (name.type is EntityType.GROUP or rival.line.words[rival.end - 1].islower())


def _found_again(names: Sequence[Name], lines: Sequence[Line], families: frozenset[str]) -> list[Name]:
    """Return the places where a name of this article stands and the recogniser passed it over."""
    wanted = _wanted(names, families)
    taken: dict[int, set[int]] = defaultdict(set)
    for name in names:
        taken[name.line.number].update(range(name.first, name.end))
    found = []
    common = {word for line in lines if not line.is_shouted for word in line.words if word[0].islower()}
    for line in lines:
        busy = taken[line.number]
        words = line.lowers if line.is_shouted else line.words
        for index, word in enumerate(words):
            for known, kind in wanted.get(word.lower(), ()):
                end = index + len(known)
                pieces = tuple(w.lower() for w in known) if line.is_shouted else known
                is_here = tuple(words[index:end]) == pieces and not busy.intersection(range(index, end))
                if is_here and _stands_free(line, index, end, common):
                    found.append(make_name(line, index, end, kind, "elsewhere"))
                    busy.update(range(index, end))
                    break
    return found


def _stands_free(line: Line, first: int, end: int, common: set[str]) -> bool:
    """Tell whether the words are no part of a longer run of capitalised words ("Brown" in "Gordon Brown")."""
    if line.is_shouted:
        return True
    before = line.words[first - 1] if first else ""
    after = line.words[end] if end < len(line.words) else ""
    is_name_before = before[:1].isupper() and line.tags[first - 1].startswith("NNP") and first > 1
    is_name_after = after[:1].isupper() and line.tags[end].startswith("NNP") if after else False
    # The tagger does not know rare surnames; what is no word of the article in small letters is a name.
    is_name = line.tags[end - 1].startswith("NNP") or (
        line.lowers[end - 1] not in common and line.tags[end - 1] != "JJ"
    )
    return is_name and not is_name_after and not (is_name_before and end - first == 1)


def _wanted(names: Sequence[Name], families: frozenset[str]) -> dict[str, list[tuple[tuple[str, ...], EntityType]]]:
    """Return names by their first word in lower case, the longest first."""
    kinds: dict[tuple[str, ...], EntityType] = {}
    for name in names:
        words = tuple(name.line.words[name.first : name.end])
        if name.type in _STANDS_ALONE and name.line.words[name.end - 1][0].isupper():
            kinds.setdefault(words, name.type)
    for family in families:
        if not country_of(family):
            kinds.setdefault(tuple(family.split()), EntityType.PERSON)
    wanted: dict[str, list[tuple[tuple[str, ...], EntityType]]] = defaultdict(list)
    for words, kind in sorted(kinds.items(), key=lambda item: -len(item[0])):
        wanted[words[0].lower()].append((words, kind))
    return wanted
