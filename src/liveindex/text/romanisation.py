"""A word in any script and any romanisation -> one spelling by sound, for comparing names.

The spelling that comes out is for comparing only: it is no word of any language. What is folded: case, accents,
Cyrillic (Ukrainian, Russian, Bulgarian), Greek and Han letters, and the ways in which English, German and French write
the same Slavic and Arabic sounds. What is not: vowels that Arabic and Hebrew leave out, and Japanese readings of
Han letters; those names keep a key of their own.
"""

from __future__ import annotations

import functools
import re

from anyascii import anyascii

_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяў",
        "a b v g g d e e e zh z i i i i k l m n o p r s t u f kh ts ch sh shch _ i _ e iu ia v".replace("_", "").split(
            " "
        ),
        strict=True,
    )
)
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
_UKRAINIAN_LETTER = re.compile("[іїєґ]")
_FRENCH_CH = re.compile(r"(?<!t)ch")  # in a word with the French "ou": Loukachenko, Choigou
_NO_LETTER = re.compile("[^a-z]")
# Order matters: what a later rule would take apart comes first. Capitals stand for one sound of two letters.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"schtsch|shtch|shch|shh|sch|sh", "S"),
        (r"tsch|tch|cz|ch", "C"),
        (r"zh", "Z"),
        (r"dj", "d"),
        (r"(?<=[aeouy])j(?=[^aeiouy]|$)", "i"),  # Wojciech, Zelenskyj
        (r"j(?=i|ou|[^aeouy])", "Z"),  # the French Jirinovski, Joukov, Jdanov
        (r"j", "i"),  # Jurek, Jewgeni
        (r"kh", "h"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"gu(?=[ei])", "g"),  # Serguei
        (r"ou", "u"),
        (r"(?<=[oe])ff$", "v"),  # Smirnoff
        (r"w", "v"),
        (r"z", "s"),  # the German Selenskyj
        (r"([aou])e(?=[b-df-hj-np-tv-z][a-z])", r"\1"),  # Mueller
        (r"[iy]+", "i"),
        (r"ie", "e"),  # Medvedyev, Yevgeny and Evgeny
        (r"(.)\1+", r"\1"),
    )
)


def plain_letters(word: str) -> str:
    """Return the word in lower-case ASCII letters; other marks of the word are left out.

    >>> plain_letters("Erdoğan's"), plain_letters("Зеленський")
    ('erdogans', 'zelenskii')
    """
    return _NO_LETTER.sub("", anyascii(latin_letters(word)).lower())


def latin_letters(name: str) -> str:
    """Return the name in lower case, Cyrillic in Latin letters; its letters tell Ukrainian from Russian.

    >>> latin_letters("Олексій Гончаренко"), latin_letters("Егор Гайдар")
    ('oleksii honcharenko', 'egor gaidar')
    """
    name = name.lower()
    if not _CYRILLIC_LETTER.search(name):
        return name
    is_ukrainian = _UKRAINIAN_LETTER.search(name) is not None
    return "".join("h" if is_ukrainian and letter == "г" else _CYRILLIC.get(letter, letter) for letter in name)


@functools.lru_cache(maxsize=50_000)
def sound_key(word: str) -> str:
    """Return the same text for spellings of one name; empty for a word without letters.

    >>> {sound_key(word) for word in ("Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський", "Зеленский", "Selenskyj")}
    {'selenski'}
    """
    key = plain_letters(word)
    if "ou" in key:
        key = _FRENCH_CH.sub("sh", key)
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    return key.replace("S", "sh").replace("C", "ch").replace("Z", "zh")
