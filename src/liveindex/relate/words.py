"""A sentence -> the words that count when texts are compared: no capitals, no marks, no date line."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from liveindex.text.datelines import DATELINE

# Scripts without blanks between words: each letter counts as a word.
_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|\d+(?:[.,:]\d+)*|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*"
)
# English words without a meaning of their own, as `keys_of` gives them.
_EMPTY_WORDS = (
    "a about after against all also an and are as at be been before being between but by can could did do does "
    "during for from had has have he her him his how i if in into is it its may more most no not of on one only or "
    "other our out over said say says she should so some such than that the their them then there these they this "
    "those through to under up us was we were what when where which while who will with would you your"
)
EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and where it stands: half-open offsets into the text it was read from."""

    key: str
    start: int
    end: int


def words_of(text: str, offset: int = 0) -> tuple[Word, ...]:
    """Return the words of a text in order; a date line at its beginning is left out."""
    line = DATELINE.match(text)
    found = _WORD.finditer(text, line.end() if line else 0)
    return tuple(Word(m.group().casefold().replace("’", "'"), m.start() + offset, m.end() + offset) for m in found)


def keys_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    return tuple(word.key for word in words_of(text))
