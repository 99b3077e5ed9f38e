"""Names of people and bodies -> keys that join their spellings and scripts, and what people decide about those keys.

A key is compared, never shown. Two names with one key are taken for one; that is right nearly always for a full
name (measured in docs/method/entities.md), so what is joined wrongly is parted by a rule of a person, not by a guess.
What is not done: the order of Hungarian and Chinese names is left as written.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from liveindex.text.romanisation import latin_letters, plain_letters, sound_key

_WORD = re.compile(r"[^\s.,;:()\"\u201c\u201d]+")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_COMPOUND_SURNAMES = frozenset(["欧阳", "司马", "诸葛", "上官", "司徒", "欧陽", "諸葛", "司馬"])
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)[-\u2010\u2011\u2019' ](?=\w)", re.IGNORECASE)
_PATRONYMIC = re.compile(r"(?:ovich|evich|ovych|evych|ovna|evna|ivna|yivna)$")
_PARTICLE_WORDS = "von van der den de la le du da dos das del della di bin ibn ben bint ter ten zu zur af av y e st"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_PARTICLES_AND_GIVEN_NAMES = frozenset(["ben", "van", "st"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "junior", "senior"])
# Forms of one given name in sister languages: the same person is Vladimir in Russian news and Volodymyr in Ukrainian.
_SAME_GIVEN_NAME = """
Vladimir Volodymyr Uladzimir; Aleksandr Alexander Oleksandr Aliaksandr; Sergei Serhii Siarhei; Andrei Andrii Andrej;
Nikolai Mykola Mikalai; Mikhail Mykhailo; Dmitry Dmytro Dzmitry; Evgeny Yevhen; Aleksei Oleksii; Vasily Vasyl;
Pyotr Petr Petro; Pavel Pavlo; Igor Ihor; Oleg Oleh; Grigory Hryhorii; Kirill Kyrylo; Konstantin Kostiantyn;
Artem Artyom; Fyodor Fedor Fedir; Semyon Semen; Elena Olena; Ekaterina Kateryna; Tatiana Tetiana;
Svetlana Svitlana; Galina Halyna; Mohammed Muhammad Mohammad Mohamed Muhammed Mohamad; Yusuf Yusef Yousuf Youssef;
Hussein Husain Hussain Hossein Husayn; Ahmed Ahmad; Khaled Khalid; Abdullah Abdallah; Ibrahim Ebrahim;
Binyamin Benjamin; Yitzhak Itzhak
"""
# Family names of languages that set them first; the second row also begins names of other order, so it asks for three
# words or a hyphen ("Kim Jong Un", "Park Chan-wook").
_FAMILY_WORDS = "xi wang zhang liu zhao zhou xu hu huang guo deng mao zhu qin cai tsai chiang zheng luo feng xie tang"
_FAMILY_WORDS_OF_THREE = "kim lee park moon yoon choi jung chung han nguyen tran pham li chen yang wu lin ma sun gao he"
_FAMILY_FIRST = frozenset(_FAMILY_WORDS.split())
_FAMILY_FIRST_OF_THREE = frozenset(_FAMILY_WORDS_OF_THREE.split())


@functools.cache
def _given_names() -> dict[str, str]:
    groups = [group.split() for group in _SAME_GIVEN_NAME.split(";")]
    return {sound_key(name): sound_key(group[0]) for group in groups for name in group}


@functools.lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Return the key of a person's name: the same for its spellings and scripts; empty for a name without letters.

    One initial in the middle and patronymics do not count. Titles must be gone.

    >>> name_key("Volodymyr Zelenskyy") == name_key("Владимир Зеленский") == name_key("Wolodymyr Selenskyj")
    True
    >>> name_key("Donald J. Trump") == name_key("Donald Trump")
    True
    """
    words = _words(latin_letters(name))
    if len(words) > 2:
        middle = [word for word in words[1:-1] if not _PATRONYMIC.search(plain_letters(word))]
        if sum(len(word) == 1 for word in middle) == 1:  # two initials tell George H. W. Bush from his son
            middle = [word for word in middle if len(word) > 1]
        words = [words[0], *middle, words[-1]]
    keys = [_word_key(word) for word in words]
    return " ".join(key for key in keys if key)


def _words(name: str) -> list[str]:
    if _HAN_NAME.fullmatch(name.strip()):
        name = name.strip()
        family = 2 if name[:2] in _COMPOUND_SURNAMES else 1
        return [name[:family], name[family:]]
    words = [_ARTICLE.sub("", word) for word in _WORD.findall(name)]
    return [word for word in words if word.lower() not in {"al", "el"}]


def _word_key(word: str) -> str:
    parts = [sound_key(part) for part in re.split("[-\u2010\u2011]", word)]
    return "-".join(_given_names().get(part, part) for part in parts if part)


def surname(name: str) -> str:
    """Return the family name as written, with its particles; the whole of a name of one word.

    >>> surname("Ursula von der Leyen"), surname("Xi Jinping"), surname("Kim Jong Un"), surname("Kim Hughes")
    ('von der Leyen', 'Xi', 'Kim', 'Hughes')
    """
    words = name.split()
    while len(words) > 1 and words[-1].strip(".,").lower() in _SUFFIXES:
        words.pop()
    if len(words) < 2:
        return words[0] if words else ""
    first = plain_letters(words[0])
    is_three = len(words) == 3 or (len(words) == 2 and "-" in words[1])
    if first in _FAMILY_FIRST or (first in _FAMILY_FIRST_OF_THREE and is_three):
        return words[0]
    if words[0].lower() in _PARTICLES and words[0].lower() not in _PARTICLES_AND_GIVEN_NAMES:
        return " ".join(words)  # a family name by itself: "von der Leyen"
    start = len(words) - 1
    while start > 1 and words[start - 1].lower().strip(".") in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def sort_name(name: str) -> str:
    """Return the name as a list is sorted by it: family name first.

    >>> sort_name("Vasyl Maliuk"), sort_name("Xi Jinping"), sort_name("Zoya")
    ('Maliuk, Vasyl', 'Xi Jinping', 'Zoya')
    """
    family = surname(name)
    given = name.removesuffix(family).strip()
    return f"{family}, {given}" if given and given != name else name


def join_surname(key: str, candidates: Iterable[str]) -> str | None:
    """Return the one full name among the candidates that a family name alone can stand for; None for none or several.

    Args:
        key: `name_key` of a family name.
        candidates: `name_key`s of full names.

    >>> join_surname(name_key("Putin"), [name_key("Vladimir Putin"), name_key("Dmitry Peskov")])
    'vladimir putin'
    """
    found = {candidate for candidate in candidates if key in _family_keys(candidate)}
    return found.pop() if len(found) == 1 else None


@functools.lru_cache(maxsize=50_000)
def _family_keys(key: str) -> frozenset[str]:
    words = key.split()
    if len(words) < 2:
        return frozenset()
    ends = {" ".join(words[start:]) for start in range(1, len(words))}
    if words[0] in _family_first() or (words[0] in _family_first_of_three() and len(words) == 3):
        return frozenset([words[0]])
    # "van der Berg" is asked for as "Berg" too, "Garcia Marquez" as "Marquez": every end counts.
    return frozenset(ends)


@functools.cache
def _family_first() -> frozenset[str]:
    return frozenset(map(sound_key, _FAMILY_FIRST))


@functools.cache
def _family_first_of_three() -> frozenset[str]:
    return frozenset(map(sound_key, _FAMILY_FIRST_OF_THREE))


class RuleKind(StrEnum):
    """What a person decided about two keys."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class KeyRule:
    """One decision of a person about who is who.

    Attributes:
        kind: merge or split.
        key: the key that it is about.
        into: merge: the key that it counts as from now on. Split: the key of the other one, who is meant in `article`.
        article: split: the article (its identity) in which `key` means `into`; None takes a merge of `key` back.
    """

    kind: RuleKind
    key: str
    into: str
    article: str | None = None


def canonical_key(key: str, rules: Sequence[KeyRule], article: str | None = None) -> str:
    """Return the key that an entity counts under, after all decisions in order; the key itself where none is about it.

    Ends for any rules: a merge that would close a ring changes nothing. The last decision about a key holds.

    >>> rules = [KeyRule(RuleKind.MERGE, "sbu", "security service ua")]
    >>> canonical_key("sbu", rules), canonical_key("sbu", [*rules, KeyRule(RuleKind.SPLIT, "sbu", "sbu")])
    ('security service ua', 'sbu')
    """
    counts_as: dict[str, str] = {}
    in_article: dict[str, str] = {}
    for rule in rules:
        match rule.kind:
            case RuleKind.MERGE:
                target = _end(rule.into, counts_as)
                if _end(rule.key, counts_as) != target and target != rule.key:
                    counts_as[_end(rule.key, counts_as)] = target
            case RuleKind.SPLIT if rule.article is None:
                counts_as.pop(rule.key, None)
            case RuleKind.SPLIT:
                if rule.article == article:
                    in_article[rule.key] = rule.into
    return _end(in_article.get(key, key), counts_as)


def _end(key: str, counts_as: dict[str, str]) -> str:
    while key in counts_as:
        key = counts_as[key]
    return key
