"""Dated sentences of a story -> its timeline: the days that matter, and for each the sentences that tell it best.

A day matters by how many independent origins speak of it, above all later ones: what is still named days afterwards was
an event. Of a day's sentences the one nearest to what all of them have in common is shown, then others as long
as they tell something else. What tells the same in nearly the same words is folded.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from liveindex.model.timeline import DatedBy, Timeline, TimelineEntry, TimelineOrder
from liveindex.model.told import ToldIn
from liveindex.relate.timelines.dated import TO_THE_DAY, DatedSentence
from liveindex.relate.timelines.prose import stands_alone
from liveindex.relate.words import EMPTY

Days = tuple[date, date]
# Few and round, chosen on one topic (dev); each changes AR1-F there by .01 at most (docs/method/timelines.md).
PUBLISHED_WEIGHT = 0.5
STORY_WEIGHT = 1.0
SUPPORT_WEIGHT = 0.1
TEXT_BONUS = 0.05
MOST_ENTRIES = 20
_MOST_PER_DAY = 3
_BACKGROUND = timedelta(days=30)
_BESIDE_DAYS = timedelta(days=2)
SAME = 0.55  # cosine of words from which two sentences tell the same
NOT_NEW = 0.45  # the same, from which a day's second sentence tells too little that is new
BESIDE = 0.75  # the same, from which an entry of a day close by is the same event, dated otherwise
AROUND = 0.25  # the same, from which a week's entry tells what one of its days does
_LOOKED_AT = 40  # of a day's sentences, the nearest to its centre: support is counted among these alone


@dataclass(frozen=True, slots=True)
class Choice:
    """One sentence chosen for a day, and those that tell the same, itself among them, in order of time."""

    shown: DatedSentence
    told: tuple[DatedSentence, ...]


def happened(sentences: Iterable[DatedSentence]) -> list[DatedSentence]:
    """Return those that tell of what had come when they were written."""
    return [one for one in sentences if not one.ahead]


def rank_days(sentences: Sequence[DatedSentence]) -> list[tuple[Days, float]]:
    """Return the days that these sentences tell of, the most telling first, with their weights."""
    later: dict[Days, set[str]] = {}
    same: dict[Days, set[str]] = {}
    lead: dict[Days, set[str]] = {}
    for one in sentences:
        days = (one.first, one.last)
        told = later if one.last < one.published else same
        kind = told if one.dated_by is DatedBy.TEXT else lead
        kind.setdefault(days, set()).add(one.telling.origin)
    weights = {
        days: math.log1p(len(later.get(days, ())))
        + math.log1p(len(same.get(days, ())))
        + PUBLISHED_WEIGHT * math.log1p(len(lead.get(days, ())))
        for days in {*later, *same, *lead}
    }
    return sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))


class Bags:
    """Sentences as bags of weighted words; the weights are those of one story."""

    def __init__(self, sentences: Sequence[DatedSentence]) -> None:
        distinct = {one.key: one.words for one in sentences}
        counts = Counter(word for words in distinct.values() for word in set(words))
        total = len(distinct)
        self._idf = {w: math.log((1 + total) / (1 + n)) + 1 for w, n in counts.items() if w not in EMPTY}
        self._bags = {key: self._unit(Counter(words)) for key, words in distinct.items()}
        self.centre = self.mean(sentences)

    def _unit(self, counts: Mapping[str, int]) -> dict[str, float]:
        return _at_unit_length({word: n * self._idf[word] for word, n in counts.items() if word in self._idf})

    def of(self, one: DatedSentence) -> Mapping[str, float]:
        """Return the bag of one of these sentences, at unit length."""
        return self._bags[one.key]

    def bag(self, words: Iterable[str]) -> Mapping[str, float]:
        """Return the bag of any words, at unit length; words that the story has not are passed over."""
        return self._unit(Counter(words))

    def mean(self, sentences: Iterable[DatedSentence]) -> Mapping[str, float]:
        """Return what some sentences have in common, at unit length."""
        total: dict[str, float] = {}
        for one in sentences:
            for word, weight in self._bags[one.key].items():
                total[word] = total.get(word, 0.0) + weight
        return _at_unit_length(total)


def _at_unit_length(bag: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in bag.values()))
    return {word: weight / length for word, weight in bag.items()} if length else {}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the product of two bags."""
    if len(left) > len(right):
        left, right = right, left
    return math.fsum(weight * right[word] for word, weight in left.items() if word in right)


def choose(sentences: Sequence[DatedSentence], bags: Bags, *, most: int, taken: set[tuple[str, int]]) -> list[Choice]:
    """Return the sentences that tell best what happened on one day, the best first.

    Args:
        sentences: all of that day.
        bags: of the story.
        most: how many at most.
        taken: sentences that stand elsewhere already; grows by what is chosen.
    """
    centre = bags.mean(sentences)
    near = sorted(
        (one for one in _fit(sentences) if one.key not in taken),
        key=lambda one: (-_centrality(one, centre, bags), one.at, one.key),
    )[:_LOOKED_AT]
    alike = {one.key: [other for other in sentences if cosine(bags.of(one), bags.of(other)) >= SAME] for one in near}
    worth = {
        one.key: _centrality(one, centre, bags)
        + SUPPORT_WEIGHT * math.log(max(1, len({other.telling.origin for other in alike[one.key]})))
        + (TEXT_BONUS if one.dated_by is DatedBy.TEXT and one.main else 0.0)
        for one in near
    }
    chosen: list[Choice] = []
    for one in sorted(near, key=lambda one: (-worth[one.key], one.at, one.key)):
        if len(chosen) == most:
            break
        if any(cosine(bags.of(one), bags.of(other.shown)) >= NOT_NEW for other in chosen):
            continue
        told = {other.key: other for other in [one, *alike[one.key]]}.values()
        chosen.append(Choice(one, tuple(sorted(told, key=lambda other: (other.at, other.key)))))
        taken.update(other.key for other in told)
    return chosen


def _fit(sentences: Sequence[DatedSentence]) -> list[DatedSentence]:
    """Return the sentences that may be shown: those that are about their day, if there are any."""
    clear = [one for one in sentences if one.words and stands_alone(one.text)]
    return [one for one in clear if one.main] or clear


def _centrality(one: DatedSentence, centre: Mapping[str, float], bags: Bags) -> float:
    return cosine(bags.of(one), centre) + STORY_WEIGHT * cosine(bags.of(one), bags.centre)


def make_timeline(
    story: str,
    sentences: Sequence[DatedSentence],
    *,
    order: TimelineOrder = TimelineOrder.ASC,
    most: int = MOST_ENTRIES,
    left_out: int = 0,
) -> Timeline:
    """Return the timeline of a story.

    Args:
        story: its id.
        sentences: of its articles; those that look ahead are passed over.
        order: of the entries.
        most: entries, at most.
        left_out: how many articles were not read for it.
    """
    known = happened(sentences)
    bags = Bags(known)
    of_days: dict[Days, list[DatedSentence]] = {}
    for one in known:
        of_days.setdefault((one.first, one.last), []).append(one)
    ranked = [days for days, _ in rank_days(known)]
    ranked.sort(key=lambda days: days[0] != days[1])  # stable: stretches of days after single ones
    begun = min((one.published for one in known), default=date.max)
    taken: set[tuple[str, int]] = set()
    chosen: list[Choice] = []
    for days in ranked:
        if len(chosen) >= most:
            break
        second = False
        for choice in choose(of_days[days], bags, most=min(_MOST_PER_DAY, most - len(chosen)), taken=taken):
            again = any(_is_told_again(choice, other, bags) for other in chosen)
            if not again and _is_worth_it(choice, begun=begun, second=second):
                chosen.append(choice)
                second = True
    entries = sorted(map(_entry, chosen), key=lambda entry: (entry.first, entry.last, entry.reported))
    if order is TimelineOrder.DESC:
        entries.reverse()
    elif order is TimelineOrder.REPORTED:
        entries.sort(key=lambda entry: (entry.reported, entry.first))
    return Timeline(story=story, order=order, entries=tuple(entries), days=len(ranked), left_out=left_out)


def _is_worth_it(choice: Choice, *, begun: date, second: bool) -> bool:
    """Tell whether a sentence earns its place.

    Two origins must tell it where it is the second of its day, dated to a week or month, about another day that it
    names too, or of a day long before the story.
    """
    shown = choice.shown
    old = shown.last < begun - _BACKGROUND
    doubtful = second or old or shown.precision not in TO_THE_DAY or not shown.main
    return not doubtful or len({one.telling.origin for one in choice.told}) > 1


def _is_told_again(choice: Choice, other: Choice, bags: Bags) -> bool:
    """Tell whether an entry tells what another does.

    Two outlets may date one event a day apart, and a third to the week around it.
    """
    left, right = choice.shown, other.shown
    alike = cosine(bags.of(left), bags.of(right))
    around = left.first != left.last and left.first <= right.first and right.last <= left.last
    return alike >= AROUND if around else alike >= BESIDE and abs(left.first - right.first) <= _BESIDE_DAYS


def _entry(choice: Choice) -> TimelineEntry:
    shown = choice.shown
    return TimelineEntry(
        first=shown.first,
        last=shown.last,
        precision=shown.precision,
        dated_by=shown.dated_by,
        reason=shown.reason,
        shown=told_in(shown),
        told=tuple(map(told_in, choice.told)),
        outlets=len({one.telling.source for one in choice.told}),
        origins=len({one.telling.origin for one in choice.told}),
        speakers=shown.speakers,
    )


def told_in(one: DatedSentence) -> ToldIn:
    """Return a sentence as it is shown."""
    return one.telling.told(one.sentence.number, one.text)
