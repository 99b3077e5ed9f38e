"""A place's name, in whatever spelling -> the key that it has in the gazetteer.

Case, accents, apostrophes, hyphens and dots do not count, and `Saint`, `Mount` and `Fort` are one with `St.`, `Mt.`
and `Ft.`: `ST. PAUL`, `Saint-Paul` and `St Paul` have one key. Whether a name is written as one is asked elsewhere.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_DROPPED = dict.fromkeys(map(ord, "'’ʼʻ‘`´ʹ′"))
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_APART = re.compile(r"[\W_]+")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@functools.lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """Return what a name is looked up by; the empty text where it has no letters or digits.

    >>> key("Saint-Paul"), key("ST. PAUL"), key("Côte d’Ivoire")
    ('st paul', 'st paul', 'cote divoire')
    """
    plain = name.translate(_DROPPED).lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS)).lower()  # letters for mathematics have case
        # What it takes apart may be one of the letters again: a raised one.
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LETTERS)
    words = _APART.sub(" ", plain).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(listed.split())
