"""Title and text of an English article -> its IPTC Media Topics, each with the words that speak for it.

Why a lexicon and not vectors: of 14 test lines the static vectors named 7 topics right, and a word can be shown to the
reader. Nothing is said where no topic is plain.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.annotation.topics.lexicon import weights
from liveindex.annotation.topics.table import Entry, entries
from liveindex.model.annotation import Topics, Work
from liveindex.model.article import Span
from liveindex.model.event import Topic

METHOD = "topics/1"
_LOOKED_AT = 20_000  # characters; what a longer text is about stands in its beginning
_TITLE_COUNTS = 3  # a word of the title counts as so many more occurrences, and so many times
_SAID = 9.0  # least score of a topic of the first level, for 450 words (quality/topics)
_SECOND_SAID = 7.0
_BESIDE_BEST = 0.5  # of the best topic's score; below it a topic is a side matter
_MOST = 3  # topics of the first level
_MOST_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class Voice:
    """One word or phrase of the lexicon in an article: how often, where first in the text, whether in the title."""

    term: str
    times: int
    first: Span | None
    in_title: bool


def read_topics(draft: Draft) -> Topics:
    """Return the topics of an English article, those of the first level first, the surest first."""
    if draft.language != "en":
        return Topics((), "topics are read in English only")
    voices = _voices(draft.article.title, draft.text[:_LOOKED_AT])
    scores = _scores(voices)
    table = entries()
    tops: Counter[str] = Counter()
    for code, score in scores.items():
        tops[table[code].parent or code] += score  # type: ignore[assignment]
    best = max(tops.values(), default=0.0)
    said = [code for code, score in tops.most_common(_MOST) if score >= max(_SAID, _BESIDE_BEST * best)]
    found = [_topic(table[code], tops[code], voices, best) for code in said]
    for code, score in sorted(scores.items(), key=lambda item: -item[1]):
        parent = table[code].parent
        if parent in said and score >= _SECOND_SAID:
            found.append(_topic(table[code], score, voices, best))
    return Topics(tuple(found))


def _voices(title: str, text: str) -> list[Voice]:
    in_text, in_title = _matches(text), _matches(title)
    times = Counter(term for term, _ in in_text)
    first = dict(reversed(in_text))
    titled = {term for term, _ in in_title}
    return [Voice(term, times[term], first.get(term), term in titled) for term in {**first, **dict.fromkeys(titled)}]


def _matches(text: str) -> list[tuple[str, Span]]:
    """Return the words of the lexicon in a text, whole words only, the longest where several begin."""
    terms, automaton = _automaton()
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when made small, and offsets would move
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found = []
    for number, start, end in automaton.find_matches_as_indexes(lower):
        if (start == 0 or not lower[start - 1].isalnum()) and (end == len(lower) or not lower[end].isalnum()):
            found.append((terms[number], Span(start, end)))
    return found


@functools.cache
def _automaton() -> tuple[list[str], AhoCorasick]:
    terms = list(weights())
    # A blank on both sides of a term would forbid "war." and "(war)": words are checked afterwards instead. All
    # overlapping matches are not wanted: "peace talks" is not "talks".
    return terms, AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)


def _scores(voices: list[Voice]) -> dict[str, float]:
    """Return second-level code -> score: each word by its weight and the logarithm of how often it stands."""
    table, scores = weights(), Counter[str]()
    for voice in voices:
        strength = 1 + math.log(voice.times) if voice.times else 0.0
        strength += _TITLE_COUNTS if voice.in_title else 0.0
        for code, weight in table[voice.term]:
            scores[code] += weight * strength  # type: ignore[assignment]
    return dict(scores)


def _topic(entry: Entry, score: float, voices: list[Voice], best: float) -> Topic:
    speaking = sorted(
        ((_weight(entry.code, voice), voice) for voice in voices if _weight(entry.code, voice)),
        key=lambda pair: (-pair[0], pair[1].term),
    )
    spans = [voice.first for _, voice in speaking if voice.first is not None][:_MOST_EVIDENCE]
    words = ", ".join(f"“{voice.term}”" for _, voice in speaking[:3])
    return Topic(
        code=f"medtop:{entry.code}",
        label=entry.label,
        level=1 if entry.parent is None else 2,
        parent=f"medtop:{entry.parent}" if entry.parent else None,
        evidence=tuple(spans),
        method=METHOD,
        confidence=round(min(0.95, 0.5 + 0.4 * score / (best + 10)), 2),
        reason=f"{words} and {max(0, len(speaking) - 3)} more words speak for it",
    )


def _weight(code: str, voice: Voice) -> float:
    table = entries()
    strength = voice.times + (_TITLE_COUNTS if voice.in_title else 0)
    return sum(
        weight * (1 + math.log(strength))
        for other, weight in weights()[voice.term]
        if other == code or table[other].parent == code
    )


ANNOTATOR = Annotator(work=Work.TOPICS, method=METHOD, requires=(Work.LANGUAGE, Work.SENTENCES), read=read_topics)
