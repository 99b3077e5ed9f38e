"""Words of measure -> canonical units: singular, lower case, British spelling, and what sort of quantity they make.

A table of our own: unit libraries read "a second", "bn" and "U" as units (see quality/figures/errors.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.annotation.figures.looking import HYPHENS
from liveindex.annotation.figures.unit_words import DURATIONS, MEASURES, PERCENT
from liveindex.annotation.figures.wordlist import listed
from liveindex.model.figure import FigureKind
from liveindex.text.numbers import Token

# One letter is a unit only where it follows digits; "m" may be a million, which money and counted things decide.
_LETTERS = {"m": "metre", "g": "gram", "l": "litre", "L": "litre", "t": "tonne", "W": "watt", "V": "volt", "h": "hour"}
_LETTERS |= {"A": "ampere", "F": "farad", "м": "metre", "т": "tonne", "л": "litre", "C": "degree celsius"}
_TIMES = listed("second minute hour day night week month quarter year decade century fortnight")
_LONGEST = 3  # words of a unit
_STOPPED = frozenset(["sq", "cu"])
_SHORT = 3  # letters of an abbreviation that takes a stop


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as found: its canonical name, its sort, and the token after it."""

    name: str
    kind: FigureKind
    end: int


def _entries(block: str, kind: FigureKind) -> dict[str, tuple[str, FigureKind]]:
    table, name = {}, ""
    for piece in block.replace(":", " : ").split("\n"):
        head, colon, rest = piece.partition(" : ")
        name = head.strip() if colon else name
        for word in (rest if colon else piece).split():
            table[word.replace("|", " ")] = (name, kind)
    return table


_TABLE = (
    _entries(MEASURES, FigureKind.MEASURE)
    | _entries(PERCENT, FigureKind.PERCENT)
    | _entries(DURATIONS, FigureKind.DURATION)
)
_FIRST_WORDS = frozenset(surface.partition(" ")[0] for surface in _TABLE)
# Surfaces that hold a sign are several tokens; they are looked up by what the tokens spell together.
_SPELLED = frozenset(surface for surface in _TABLE if not surface.replace(" ", "").isalpha())
_SPELLED_STARTS = frozenset(surface[0] for surface in _SPELLED)


def is_time(unit: str | None) -> bool:
    """Tell whether a canonical unit measures time."""
    return unit in _TIMES


def unit_word(word: str) -> tuple[str, FigureKind] | None:
    """Return canonical name and sort of a word of measure in lower case; None for any other."""
    return _TABLE.get(word)


def read_unit(tokens: Sequence[Token], at: int, *, after_digits: bool, language: str | None) -> Unit | None:
    """Return the unit that begins at a token, the longest there is; None where none does."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.text in _LETTERS:
        return _letter(tokens, at) if after_digits else None
    if token.glued and after_digits and (glued := _glued(tokens, at)):
        return glued
    if language not in _ONLY_IN.get(token.low, (language,)):
        return None
    spelled = _spelled(tokens, at) if token.low[0] in _SPELLED_STARTS else None
    return spelled or _in_words(tokens, at)


def _in_words(tokens: Sequence[Token], at: int) -> Unit | None:
    if tokens[at].low not in _FIRST_WORDS and tokens[at].text not in _FIRST_WORDS:
        return None
    places = _places(tokens, at)
    for length in range(len(places), 0, -1):
        words = [tokens[place] for place in places[:length]]
        entry = _TABLE.get(" ".join(word.text for word in words)) or _TABLE.get(" ".join(word.low for word in words))
        if entry:
            end = places[length - 1] + 1
            stop = len(words[-1].text) <= _SHORT and end < len(tokens) and tokens[end].text == "."
            return Unit(*entry, end + 1 if stop and _goes_on(tokens, end) else end)
    return None


def _places(tokens: Sequence[Token], at: int) -> list[int]:
    """Return where the next words stand, over the hyphens of "square-foot" and the stop of "sq. ft"."""
    places, place = [at], at + 1
    while len(places) < _LONGEST and place < len(tokens):
        token = tokens[place]
        skipped = (token.text in HYPHENS and token.glued and place + 1 < len(tokens) and tokens[place + 1].glued) or (
            token.text == "." and tokens[place - 1].low in _STOPPED
        )
        if not skipped:
            places.append(place)
        place += 1
    return places


# Words of one language that mean something else in another.
_ONLY_IN = {
    "an": frozenset(["fr"]),
    "ans": frozenset(["fr"]),
    "mil": frozenset[str](),
    "ay": frozenset(["tr"]),
    "gün": frozenset(["tr"]),
    "ora": frozenset(["it"]),
    "ore": frozenset(["it"]),
    "mes": frozenset(["es"]),
    "dia": frozenset(["pt"]),
    "tag": frozenset(["de"]),
    "lat": frozenset(["pl"]),
    "pies": frozenset(["es"]),
    "chili": frozenset(["it"]),
    "metro": frozenset(["es", "pt", "it"]),
    "ano": frozenset(["pt"]),
    "anno": frozenset(["it"]),
    "mi": frozenset(["en", None]),
    "lata": frozenset(["pl"]),
    "yüzde": frozenset[str](),
}


def _letter(tokens: Sequence[Token], at: int) -> Unit | None:
    name = _LETTERS[tokens[at].text]
    kind = FigureKind.DURATION if name == "hour" else FigureKind.MEASURE
    spelled = _spelled(tokens, at)
    if spelled:
        return spelled
    if tokens[at].text == "F" and tokens[at].glued:
        name = "degree fahrenheit"  # "95F"; farads stand apart: "2 F"
    return Unit(name, kind, at + 1)


def _glued(tokens: Sequence[Token], at: int) -> Unit | None:
    """Return the unit of "4in" and "3.5s", which are words elsewhere ("10s" alone may be tens)."""
    if at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text[0].isalnum():
        return None
    if tokens[at].text == "in":
        return Unit("inch", FigureKind.MEASURE, at + 1)
    decimals = "." in tokens[at - 1].text[1:-1]
    return Unit("second", FigureKind.DURATION, at + 1) if tokens[at].text == "s" and decimals else None


def _spelled(tokens: Sequence[Token], at: int) -> Unit | None:
    """Return a unit of several glued tokens ("km/h", "°C", "m²")."""
    text, end = tokens[at].text, at + 1
    best = None
    while True:
        for surface in (text, text.lower()):
            if surface in _SPELLED:
                best = Unit(*_TABLE[surface], end)
        if end >= len(tokens) or not tokens[end].glued or end - at >= _LONGEST:
            return best
        text, end = text + tokens[end].text, end + 1


def _goes_on(tokens: Sequence[Token], stop: int) -> bool:
    return tokens[stop].glued and stop + 1 < len(tokens) and tokens[stop + 1].text[0].islower()
