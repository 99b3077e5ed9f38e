"""The names of people in an article -> the people: full names, bare surnames, initials and spellings of one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from liveindex.annotation.entities.being import Being
from liveindex.annotation.entities.genders import gender_of_given_name, gender_of_word
from liveindex.annotation.entities.names import PARTICLES, Name
from liveindex.annotation.entities.titles import address_before
from liveindex.model.entity import EntityType
from liveindex.text.names import name_key, surname

_SHORT_FORMS = """
joe joseph; bill william; bob robert; jim james; jimmy james; mike michael; tom thomas; tony anthony; tony antony;
dick richard; rick richard; ted edward; ed edward; ben benjamin; dan daniel; dave david; steve steven; steve stephen;
chris christopher; matt matthew; nick nicholas; sam samuel; alex alexander; liz elizabeth; kate katherine; kate
catherine; sue susan; meg margaret; maggie margaret; jen jennifer; becky rebecca; pat patrick; greg gregory; jeff
jeffrey; ken kenneth; ron ronald; don donald; tim timothy; will william; rob robert; andy andrew; charlie charles;
chuck charles; larry lawrence; bibi benjamin; volodya vladimir; sasha alexander; misha mikhail; kolya nikolai; dima
dmitry; wally wallace; gabe gabriel; zach zachary
"""

_RELATIONS = frozenset(
    ["son", "daughter", "brother", "sister", "father", "mother", "wife", "husband", "cousin", "nephew", "niece",
     "uncle", "aunt", "grandson", "granddaughter", "girlfriend", "boyfriend", "dog", "cat", "child", "children",
     "sons", "daughters"]
)  # fmt: skip


def _short_forms() -> dict[str, set[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for pair in _SHORT_FORMS.split(";"):
        short, long = pair.split()
        forms[name_key(short)].add(name_key(long))
    return forms


_FORMS = _short_forms()


def join_people(names: Sequence[Name]) -> list[Being]:
    """Return the people named, each with all its names, in order of first mention."""
    full: list[Being] = []
    bare: list[Name] = []
    for name in names:
        if len(name_key(name.words).split()) < 2 or name.words.split()[0].lower() in PARTICLES:
            bare.append(name)
        elif name_key(name.words):
            _join_full(full, name)
    people = [*full, *_join_bare(full, bare)]
    for person in people:
        _settle(person)
    return sorted(people, key=lambda person: person.names[0].span)


def _join_full(people: list[Being], name: Name) -> None:
    key = name_key(name.words)
    same = [person for person in people if any(_is_same(key, other) for other in _keys(person))]
    if len(same) == 1:
        same[0].names.append(name)
        return
    people.append(Being(EntityType.PERSON, key, True, [name]))


def _keys(person: Being) -> set[str]:
    return {name_key(name.words) for name in person.names if " " in name_key(name.words)} or {person.key}


def _is_same(left: str, right: str) -> bool:
    """Tell whether two keys of full names can be one person's in one article.

    >>> _is_same(name_key("Joe Weald"), name_key("Joseph Weald"))
    True
    >>> _is_same(name_key("Tom Marsh"), name_key("Edda Marsh"))
    False
    """
    if left == right:
        return True
    one, two = left.split(), right.split()
    if one[-1] != two[-1]:
        return False
    given, other = one[0], two[0]
    if given == other:
        # A middle name more or less; two different middle names are two people.
        return set(one) <= set(two) or set(two) <= set(one)
    if len(given) == 1 or len(other) == 1:
        return given[0] == other[0]
    if given in _FORMS.get(other, ()) or other in _FORMS.get(given, ()):
        return True
    return len(one) != len(two) and (set(one) <= set(two) or set(two) <= set(one))


def _join_bare(full: list[Being], bare: Sequence[Name]) -> list[Being]:
    """Give each bare name to the one person it can stand for; return people of the others."""
    families: dict[str, list[Being]] = defaultdict(list)
    givens: dict[str, list[Being]] = defaultdict(list)
    for person in full:
        for spelling in person.spellings:
            words = name_key(spelling).split()
            family = name_key(surname(spelling))
            for key in {family, family.split()[-1]} if family else set():
                _add(families[key], person)
            if words and words[0] != family:
                _add(givens[words[0]], person)
    alone: dict[str, Being] = {}
    for name in bare:
        key = name_key(name.words)
        chosen = _choose(families.get(key, []), name)
        if chosen is None and key not in families and len(givens.get(key, [])) == 1 and not _is_relation(name):
            chosen = givens[key][0]
        if chosen is None:
            chosen = alone.setdefault(key, Being(EntityType.PERSON, key, False))
        chosen.names.append(name)
    return [person for key, person in alone.items() if key]


def _is_relation(name: Name) -> bool:
    """Tell whether a bare given name is another's: "his brother, Viktor", "whose son Rowan"."""
    before = name.line.lowers[max(0, name.first - 2) : name.first]
    return any(word in _RELATIONS for word in before)


def _add(people: list[Being], person: Being) -> None:
    if person not in people:
        people.append(person)


def _choose(candidates: Sequence[Being], name: Name) -> Being | None:
    """Return the one candidate of the right gender who was named before, or the only one; None where not plain."""
    gender = gender_of_word(address_before(name.line, name) or "")
    fitting = [person for person in candidates if gender is None or _gender(person) in {None, gender}]
    if len(fitting) == 1:
        return fitting[0]
    before = [person for person in fitting if min(n.span for n in person.names) < name.span]
    # Who goes by the bare surname does so throughout; a relative is told by the given name.
    called = [person for person in before if any(n.words == name.words for n in person.names)]
    if len(before) > 1 and len(called) == 1:
        return called[0]
    return before[0] if len(before) == 1 else None


def _gender(person: Being) -> str | None:
    told = [gender_of_word(address_before(name.line, name) or "") for name in person.names]
    return next((gender for gender in told if gender), None) or gender_of_given_name(person.name)


def _settle(person: Being) -> None:
    person.names.sort(key=lambda name: name.span)
    person.gender = _gender(person)
    keys = [name_key(name.words) for name in person.names]
    person.key = _best_key(keys)
    if len(person.names) == 1:
        person.reason = "named once"
    elif len(person.spellings) == 1:
        person.reason = "the same name throughout"
    else:
        others = ", ".join(words for words in person.spellings if words != person.name)
        person.reason = f"{others} can only stand for {person.name} in this article"


def _best_key(keys: Sequence[str]) -> str:
    """Return the key of the fullest form: no initial for a given name, no end of another form; else the most frequent.

    >>> _best_key(["von der len", "ursula von der len", "von der len"]), _best_key(["d kameron", "david kameron"])
    ('ursula von der len', 'david kameron')
    """
    spelled = [key for key in keys if len(key.split()[0]) > 1] or list(keys)
    whole = [key for key in spelled if not any(other.endswith(f" {key}") for other in spelled)]
    return max(whole, key=lambda key: (min(2, len(key.split())), keys.count(key)))
