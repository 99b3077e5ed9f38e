"""The language of a text -> its grammar, the way its sentences tell the tense, and what is not read in it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from liveindex.annotation.dates.english.grammar import read_forms as read_english
from liveindex.annotation.dates.english.tense import direction as english_direction
from liveindex.annotation.dates.forms import Form
from liveindex.annotation.dates.languages import grammar, han
from liveindex.annotation.dates.languages.look import direction
from liveindex.annotation.dates.languages.tables import TABLES

_NAMES = sorted([words.name for words in TABLES.values()] + list(han.LANGUAGES.values()))
_ONLY_FIGURES = (
    f"dates are read in English and, in part, in {', '.join(_NAMES[:-1])} and {_NAMES[-1]};"
    " of other languages only those in figures (2025-06-02)"
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one language is read.

    Attributes:
        read: text and levelled text of a paragraph -> forms.
        look: 1 where a sentence looks ahead, -1 where it looks back, 0 where it does not tell.
        unread: what is not read, in words; None where all is.
        reads_verbs: whether `look` knows the verbs; else only words that announce.
    """

    read: Callable[[str, str], list[Form]]
    look: Callable[[str, int, int], int]
    unread: str | None = None
    reads_verbs: bool = False


@functools.cache
def grammar_of(language: str | None) -> Grammar:
    """Return the grammar of a language; of one without, that of dates in figures."""
    if language == "en":
        return Grammar(read_english, english_direction, reads_verbs=True)
    if language in han.LANGUAGES:
        name = han.LANGUAGES[language]
        return Grammar(lambda _, plain: han.read_forms(language, plain), lambda *_: 0, _partly(name))
    code = language or ""
    unread = _partly(TABLES[code].name) if code in TABLES else _ONLY_FIGURES
    return Grammar(grammar.read_forms(code), direction(code), unread)


def _partly(name: str) -> str:
    return f"of {name}, calendar dates, weekdays and days counted from publication are read; lengths of time are not"
