"""The table of languages by ISO 639-1 code."""

from __future__ import annotations

from collections.abc import Mapping

from liveindex.annotation.dates.languages import (
    arabic,
    dutch,
    french,
    german,
    italian,
    polish,
    portuguese,
    russian,
    spanish,
    turkish,
    ukrainian,
)
from liveindex.annotation.dates.languages.words import Words

TABLES: Mapping[str, Words] = {
    "ar": arabic.WORDS,
    "de": german.WORDS,
    "es": spanish.WORDS,
    "fr": french.WORDS,
    "it": italian.WORDS,
    "nl": dutch.WORDS,
    "pl": polish.WORDS,
    "pt": portuguese.WORDS,
    "ru": russian.WORDS,
    "tr": turkish.WORDS,
    "uk": ukrainian.WORDS,
}
