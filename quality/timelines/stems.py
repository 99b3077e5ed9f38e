"""A word -> its stem, by the rules of Porter 1980 (An algorithm for suffix stripping): what ROUGE compares words by."""

from __future__ import annotations

import re
from functools import lru_cache

_STEP_2_PAIRS = (
    "ational ate tional tion enci ence anci ance izer ize abli able alli al entli ent eli e ousli ous ization ize "
    "ation ate ator ate alism al iveness ive fulness ful ousness ous aliti al iviti ive biliti ble"
)
_STEP_2 = _STEP_2_PAIRS.split()
_STEP_3 = (("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""))
_STEP_4_ENDINGS = "ement ance ence able ible ment ant ent ion ism ate iti ous ive ize al er ic ou"
_STEP_4 = _STEP_4_ENDINGS.split()  # the longest first
_RULES_2 = tuple(zip(_STEP_2[::2], _STEP_2[1::2], strict=True))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a word in lower case; words of three letters or fewer are their own."""
    if len(word) <= 3 or not word.isalpha():
        return word
    word = _step_1(word)
    for rules in (_RULES_2, _STEP_3):
        for ending, put in rules:
            if word.endswith(ending):
                root = word.removesuffix(ending)
                word = root + put if _measure(root) > 0 else word
                break
    for ending in _STEP_4:
        if word.endswith(ending):
            root = word.removesuffix(ending)
            if _measure(root) > 1 and (ending != "ion" or root.endswith(("s", "t"))):
                word = root
            break
    return _step_5(word)


def _step_1(word: str) -> str:
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed"):
        word = word[:-1] if _measure(word[:-3]) > 0 else word
    elif (found := re.match(r"(.*)(ed|ing)$", word)) and "v" in _shape(found[1]):
        word = _mended(found[1])
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    return word


def _mended(root: str) -> str:
    if root.endswith(("at", "bl", "iz")):
        return root + "e"
    if len(root) > 1 and root[-1] == root[-2] and _shape(root)[-1] == "c" and root[-1] not in "lsz":
        return root[:-1]
    return root + "e" if _measure(root) == 1 and _is_short(root) else root


def _step_5(word: str) -> str:
    if word.endswith("e"):
        root = word[:-1]
        if _measure(root) > 1 or (_measure(root) == 1 and not _is_short(root)):
            word = root
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _shape(word: str) -> str:
    """Return a letter for each of the word's: v for a vowel, c for a consonant; y after a consonant is a vowel."""
    shape = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if vowel else "c"
    return shape


def _measure(root: str) -> int:
    """Return how often consonants follow on vowels."""
    return len(re.findall(r"v+c+", _shape(root)))


def _is_short(root: str) -> bool:
    """Tell whether it ends in consonant, vowel, consonant, the last not w, x or y."""
    return _shape(root).endswith("cvc") and root[-1] not in "wxy"
