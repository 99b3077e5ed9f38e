"""Which way a sentence of a language with a table of words looks: by words that announce, no verbs are read."""

from __future__ import annotations

import re
from collections.abc import Callable

from liveindex.annotation.dates.languages.tables import TABLES

_STOP = re.compile(r"[.;!?] ")
_CLAUSE = re.compile(r"[,;:]")
_LEFT, _RIGHT, _BESIDE = 100, 60, 48  # characters around the date
_NEAR = 4  # words


def direction(language: str) -> Callable[[str, int, int], int]:
    """Return what tells which way a sentence of the language looks: 1 ahead, -1 back, 0 not told."""
    words = TABLES.get(language)
    if words is None:
        return lambda *_: 0
    ahead = re.compile(rf"(?<!\w)(?:{words.looks_ahead})(?!\w)")
    until = re.compile(rf"(?<!\w)(?:{words.until or '(?!)'}) $")
    since = re.compile(rf"(?<!\w)(?:{words.since or '(?!)'}) $")
    after = re.compile(rf" (?:{words.until_after or '(?!)'})(?!\w)")
    right_of = ahead.search if words.verb_last else ahead.match

    def look(plain: str, start: int, end: int) -> int:
        beside = plain[max(0, start - _BESIDE) : start]
        if since.search(beside):
            return -1
        left = _STOP.split(plain[max(0, start - _LEFT) : start])[-1]
        right = _STOP.split(plain[end : end + _RIGHT])[0]
        if after.match(right) or (until.search(beside) and not _ends_a_span(beside, words.weekdays)):
            return 1
        return 1 if ahead.search(left) or right_of(_CLAUSE.split(right.lstrip(" ,"))[0]) else 0

    return look


def _ends_a_span(beside: str, weekdays: object) -> bool:
    """Tell whether the date ends a span of weekdays: "von Montag bis Dienstag" looks either way."""
    return any(word in weekdays for word in beside.split()[-_NEAR:])  # type: ignore[operator]
