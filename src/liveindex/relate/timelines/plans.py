"""Dated sentences -> what is announced in them, and what is said to be put off or called off.

Two sentences speak of one thing where their words are alike, or both count it ("the second round"); what counts another
(the third round is not the fourth) is another thing. Cues and ordinals are read in English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from liveindex.model.annotation import Sentences, Work
from liveindex.model.article import Sentence
from liveindex.model.reading import DayPrecision
from liveindex.model.timeline import AheadStatus
from liveindex.model.told import ToldIn
from liveindex.relate.tellings import Telling
from liveindex.relate.timelines.dated import DatedSentence
from liveindex.relate.timelines.entries import Bags, cosine
from liveindex.relate.timelines.prose import is_prose, stands_alone
from liveindex.relate.words import keys_of

# Cosine of words and how many are shared, from which two sentences announce one thing for one day.
_SAME_PLAN = (0.25, 3)
_SAME_NUMBERED = (0.05, 2)  # where both have "second round"
_MOVED = re.compile(
    r"\b(?:postpon\w+|put(?:s|ting)? (?:off|back)|delay(?:ed|s|ing)?|reschedul\w+|push(?:ed|es|ing)? back|shifted to|"
    r"moved (?:to|from|back|forward)|brought forward)\b",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"\b(?:cancel\w*|call(?:ed|s|ing)? off|scrapped|(?:will|would|did) not (?:take place|go ahead|be held|happen))\b",
    re.IGNORECASE,
)
_STEMS = (
    "postpon", "put off", "put back", "puts ", "putting ", "delay", "reschedul", " back", "shifted to",
    "moved ", "brought forward", "cancel", " off", "scrapped", " not take", " not go", " not be held", " not happen",
)  # fmt: skip
_UNSURE = re.compile(
    r"\b(?:may|might|could|would|if|whether|wants?|wanted|not|n't|no|never|without|den(?:y|ies|ied)|fears?|risks?|"
    r"threat\w*)\W+(?:\w+\W+){0,4}$",
    re.IGNORECASE,
)
_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINALS = tuple(_ORDINAL_WORDS.split())
_ORDINAL = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))\s+(?:and \w+\s+)?([a-z]{{4,}})",
    re.IGNORECASE,
)
_NO_THING_WORDS = "from with time times that this when more than over into half anniversary"
_NO_THING = frozenset(_NO_THING_WORDS.split())
# A day named with these is an end or a beginning of something that lasts, not something that takes place.
_LASTS = re.compile(r"\b(?:until|till|through|since|as of|valid to)(?: at least)?\W*$", re.IGNORECASE)
_OPEN_QUESTION = re.compile(r"\b(?:if|whether)\b", re.IGNORECASE)
_SURE_DAY = re.compile(r"\d|\b(?:tomorrow|next|coming|fortnight|within|in an?|in \w+ (?:days|weeks))\b", re.IGNORECASE)
_AHEAD_CUE = re.compile(
    r"\b(?:will|would|shall|going to|is to|are to|was to|were to|due|expect\w*|set (?:to|for)|schedul\w+|slated|"
    r"planned|plans to|hop(?:e|es|ing)|aims?|promise\w*)\b|[’']ll\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:]|,\s(?=(?:according|as|which|who|he|she|it|they)\b)|\b(?:said|says|told|reported)\b", re.IGNORECASE
)
_REACH = 20  # words: what looks ahead stands no further before its day
_OPENING, _BESIDE = 3, 8  # words: a day that opens a sentence has what looks ahead after it
_NEW_DAY = re.compile(r"\b(?:to|but|but on|now|until|reschedul\w+ for)\s+(?:\w+day,?\s+)?$", re.IGNORECASE)
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|is to|are to|was to|were to|due|expected|set to|scheduled|(?<!than )(?<!as )planned|plans?)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\b(?:next|coming|by)\W+$", re.IGNORECASE)
_SHORTEST = 3  # letters: "p.m." and clocks are in common with everything of that hour
Numbered = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a sentence says, as it is compared: its words without those that date it, and what it counts by ordinals."""

    bag: Mapping[str, float]
    numbered: Numbered


@dataclass(frozen=True, slots=True)
class Plan:
    """Announcements of one thing for the same days, in order of time; the wording is that of the first."""

    told: tuple[DatedSentence, ...]
    wording: Wording

    @property
    def first(self) -> DatedSentence:
        """Return the first announcement."""
        return self.told[0]


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that says something was put off or called off; `old` and `new` are the days it names as such."""

    status: AheadStatus
    told: ToldIn
    old: tuple[DatedSentence, ...]
    new: tuple[DatedSentence, ...]
    wording: Wording


class Wordings:
    """The wordings of a story's sentences, each made when it is first asked for."""

    def __init__(self, bags: Bags) -> None:
        self._bags = bags
        self._known: dict[tuple[str, int, int], Wording] = {}

    def of(self, one: DatedSentence) -> Wording:
        """Return the wording of a dated sentence."""
        key = (*one.key, one.mention.start if one.mention else -1)
        if key not in self._known:
            self._known[key] = self.of_text(_plain(one), one.text)
        return self._known[key]

    def of_text(self, plain: str, text: str) -> Wording:
        """Return the wording of a sentence: `plain` has no words that date it."""
        found = ((_ordinal(one.lower()), thing.lower()) for one, thing in _ORDINAL.findall(text))
        numbered = frozenset((one, thing) for one, thing in found if thing not in _NO_THING)
        words = (word for word in keys_of(plain) if len(word) >= _SHORTEST and word.isalpha())
        return Wording(self._bags.bag(words), numbered)


def _ordinal(written: str) -> str:
    """Return an ordinal in one form: "5th" is "fifth"."""
    number = int(re.sub(r"\D", "", written) or 0)
    return _ORDINALS[number - 1] if 0 < number <= len(_ORDINALS) else written


def find_plans(sentences: Iterable[DatedSentence], wordings: Wordings) -> list[Plan]:
    """Return what is announced, in order of time; a day that a thing was moved away from is no announcement."""
    of_days: dict[object, list[Plan]] = {}
    for one in sorted(filter(announces, sentences), key=lambda one: (one.at, one.key)):
        if change_in(one.text) is not None and not is_new_day(one):
            continue
        wording, known = wordings.of(one), of_days.setdefault((one.first, one.last), [])
        for number, plan in enumerate(known):
            if is_one_thing(plan.wording, wording, _SAME_PLAN):
                known[number] = Plan((*plan.told, one), plan.wording)
                break
        else:
            known.append(Plan((one,), wording))
    return sorted((plan for known in of_days.values() for plan in known), key=lambda plan: plan.first.at)


def announces(one: DatedSentence) -> bool:
    """Tell whether a sentence announces something for a day to come, and can be understood by itself."""
    if not names_day_ahead(one) or _OPEN_QUESTION.search(_before(one)):
        return False
    return one.telling.article.language != "en" or _is_surely_ahead(one)


def names_day_ahead(one: DatedSentence) -> bool:
    """Tell whether a sentence names a day to come, not as the end of something that lasts."""
    ahead = one.mention is not None and one.first > one.published
    return ahead and stands_alone(one.text) and not _LASTS.search(_before(one))


def _is_surely_ahead(one: DatedSentence) -> bool:
    """Tell whether an English sentence means a day to come.

    A bare weekday or month is resolved to the one that lies nearest as the verb tells, and where the verb is far away
    that may be one to come in a sentence that tells the past. So what looks ahead must stand beside it.
    """
    before = _before(one)
    length = one.mention.end - one.mention.start if one.mention else 0
    written, after = one.text[len(before) :][:length], one.text[len(before) + length :]
    if one.precision is not DayPrecision.MONTH and _SURE_DAY.search(written):
        return True
    beside = " ".join(_CLAUSE.split(before)[-1].split()[-_REACH:]) + " "
    if len(before.split()) < _OPENING:
        beside += " ".join(after.split()[:_BESIDE])
    return bool(_AHEAD_CUE.search(beside) or _NEXT.search(before))


def looks_ahead(text: str) -> bool:
    """Tell whether a sentence speaks of something to come."""
    return bool(_LOOKS_AHEAD.search(text))


def is_new_day(one: DatedSentence) -> bool:
    """Tell whether a sentence names its day as the one to which a thing was moved."""
    return one.mention is not None and bool(_NEW_DAY.search(_before(one)))


def _before(one: DatedSentence) -> str:
    """Return the words of the sentence that stand before those that date it; all of them where none do."""
    end = one.mention.start if one.mention else one.sentence.end
    return one.telling.article.text[one.sentence.start : end]


def _plain(one: DatedSentence) -> str:
    """Return the words of a sentence without those that date it."""
    if one.mention is None:
        return one.text
    start, end = one.mention.start - one.sentence.start, one.mention.end - one.sentence.start
    return f"{one.text[:start]} {one.text[end:]}"


def is_one_thing(left: Wording, right: Wording, least: tuple[float, int]) -> bool:
    """Tell whether two wordings speak of one thing.

    Args:
        left, right: the two.
        least: the cosine, and the number of words shared, that are needed where neither counts by ordinals.
    """
    if left.numbered & right.numbered:
        least = _SAME_NUMBERED
    elif {thing for _, thing in left.numbered} & {thing for _, thing in right.numbered}:
        return False
    return len(left.bag.keys() & right.bag.keys()) >= least[1] and cosine(left.bag, right.bag) >= least[0]


def find_changes(tellings: Iterable[Telling], sentences: Iterable[DatedSentence], wordings: Wordings) -> list[Change]:
    """Return every sentence that says something was put off or called off, in order of time."""
    days: dict[tuple[str, int], list[DatedSentence]] = {}
    for one in sentences:
        if one.mention is not None:
            days.setdefault(one.key, []).append(one)
    found = []
    for telling in sorted(tellings, key=lambda one: (one.at, one.id)):
        for sentence in _with_cue(telling):
            text = telling.article.words(sentence)
            status = change_in(text)
            if status is None or not is_prose(text):
                continue
            told = telling.told(sentence.number, text)
            named = days.get((telling.id, sentence.number), ())
            new = tuple(one for one in named if is_new_day(one))
            old = tuple(one for one in named if one not in new)
            found.append(Change(status, told, old, new, wordings.of_text(text, text)))
    return found


def _with_cue(telling: Telling) -> Sequence[Sentence]:
    """Return the sentences of an article that have a cue; the text is searched once, not sentence by sentence."""
    text = telling.article.text
    folded = text.casefold()
    if not any(stem in folded for stem in _STEMS):  # ten times as fast as the patterns
        return ()
    cues = sorted(cue.start() for pattern in (_MOVED, _CALLED_OFF) for cue in pattern.finditer(text))
    if not cues:
        return ()
    read = telling.readings.get(Work.SENTENCES)
    items = read.items if isinstance(read, Sentences) else telling.article.sentences
    return [one for one in items if any(one.start <= cue < one.end for cue in cues)]


def change_in(text: str) -> AheadStatus | None:
    """Return what a sentence says became of a thing: moved or called off; None where it says neither, or is unsure."""
    for status, pattern in ((AheadStatus.CANCELLED, _CALLED_OFF), (AheadStatus.MOVED, _MOVED)):
        cue = pattern.search(text)
        if cue and not _UNSURE.search(text[: cue.start()]):
            return status
    return None
