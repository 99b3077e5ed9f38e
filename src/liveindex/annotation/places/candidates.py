"""Sentences -> every stretch of words that is a name in the gazetteer, longest first, place or not.

Case decides what is looked up: a name begins and ends with a capital letter. Time is linear in the text: no stretch is
longer than `MOST_WORDS`, and only words that begin with a capital letter begin one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from liveindex.annotation.places.abbreviations import ALONE, DOTTED, POSTAL
from liveindex.annotation.places.gazetteer import REGION_MARK, Gazetteer, Kind, Referent
from liveindex.annotation.places.keys import key, word_set
from liveindex.model.article import Sentence, Span

MOST_WORDS = 6  # "Trinidad and Tobago" has three; nothing in the gazetteer of news has more than six
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = frozenset({" ", "-", "‐", "\u00a0", "'", "’", ". ", "."})
_INSIDE = word_set("of and the on upon de la le les del di da do dos das du sur en am an der den im in el al y et i")
_REGION_WORD = re.compile(
    r"[ \u00a0](?:oblast|region|province|governorate|prefecture|krai|state|oblasts|Oblast|Region|Province|Governorate|"
    r"Prefecture|Krai|Territory)\b"
)
_SHORT = re.compile(r"(?:[A-Z]\.){1,2}[A-Z](?:[a-z])?|[A-Z][a-z]{1,4}|[A-Z]{2}")
_NOT_NAMES = word_set("the a an of in on at to and or for from by with as is was it he she they we i")
# Bodies that some gazetteer has as another name of a town (Hamas: Hamm; Google: Topeka, for a month of 2010).
BODIES = word_set("hamas google nato tass")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the text that some place is called by.

    Attributes:
        span: the name, in the article's text.
        name: its key.
        referents: the places of that name.
        sentence: number of its sentence.
        pattern: `name`, `region` (a division named with the word for it), `abbreviation`.
    """

    span: Span
    name: str
    referents: tuple[Referent, ...]
    sentence: int
    pattern: str = "name"


def find_candidates(text: str, sentence: Sentence, places: Gazetteer) -> Iterator[Candidate]:
    """Yield the names of the gazetteer in one sentence, in order, none overlapping."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, sentence.start, sentence.end)]
    index = 0
    while index < len(words):
        start = words[index][0]
        if not text[start].isupper():
            index += 1
            continue
        found = _abbreviation(text, words, index, sentence, places) or _longest(text, words, index, sentence, places)
        if found is None:
            index += 1
            continue
        yield found
        while index < len(words) and words[index][0] < found.span.end:
            index += 1


def _longest(
    text: str, words: list[tuple[int, int]], index: int, sentence: Sentence, places: Gazetteer
) -> Candidate | None:
    start = words[index][0]
    best: Candidate | None = None
    for last in range(index, min(index + MOST_WORDS, len(words))):
        first, end = words[last]
        if last > index and text[words[last - 1][1] : first] not in _BETWEEN:
            break
        if not text[first].isupper():
            if text[first:end] not in _INSIDE and text[words[last - 1][1] : first] not in {"'", "’"}:
                break
            continue
        name = key(text[start:end])
        if name in places and name not in _NOT_NAMES and name not in BODIES:
            stop = end + 1 if _is_dotted(text, start, end) else end
            best = Candidate(Span(start, stop), name, places.find(name), sentence.number)
    return _with_region_word(text, best, sentence, places) if best else None


def _is_dotted(text: str, start: int, end: int) -> bool:
    """Say whether the full stop behind belongs to the name, as in `U.S.`."""
    return text[end : end + 1] == "." and "." in text[start:end] and end - start <= 5


def _with_region_word(text: str, found: Candidate, sentence: Sentence, places: Gazetteer) -> Candidate:
    """Return `Kharkiv region` as that division, where the name alone is the city's."""
    word = _REGION_WORD.match(text, found.span.end, sentence.end)
    regions = places.find(found.name + REGION_MARK) if word else ()
    if not word or not regions or (word.group().strip() == "state" and found.referents[0].kind is not Kind.REGION):
        return found
    return Candidate(Span(found.span.start, word.end()), found.name, regions, found.sentence, "region")


def _abbreviation(
    text: str, words: list[tuple[int, int]], index: int, sentence: Sentence, places: Gazetteer
) -> Candidate | None:
    """Return an abbreviated state: behind a comma (`Salem, Ore.`), or alone where dots inside tell it (`N.C.`)."""
    start = words[index][0]
    match = _SHORT.match(text, start, sentence.end)
    if not match:
        return None
    short, end = match.group(), match.end()
    dot = text[end : end + 1] == "."
    behind_comma = index > 0 and text[words[index - 1][1] : start] in {", ", ",", "., "}
    behind_town = behind_comma and text[words[index - 1][0]].isupper()
    region = ALONE.get(short) if dot else None
    if behind_town and region is None:
        region = DOTTED.get(short) if dot else POSTAL.get(short)
    if region is None or (end < len(text) and text[end].isalnum()):
        return None
    referents = tuple(place for place in places.find(region) if place.kind is Kind.REGION)
    return Candidate(Span(start, end + dot), region, referents, sentence.number, "abbreviation") if referents else None
