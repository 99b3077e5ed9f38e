"""Dated sentences of a story -> its calendar: what was announced for days to come, and what became of it.

An announcement is a sentence that names a day later than its article's own. What became of it is read from later articles
alone: they tell it on that day, or say that it was put off or called off. Where none does, that is what is said. Words that
put off or call off, and ordinals, are read in English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from liveindex.model.annotation import Sentences, Work
from liveindex.model.timeline import Ahead, AheadStatus, DatedBy, ToldIn
from liveindex.relate.dated import TO_THE_DAY, DatedSentence, is_prose, stands_alone
from liveindex.relate.tellings import Telling
from liveindex.relate.timelines import Bags, cosine, told_in
from liveindex.relate.words import keys_of

# Cosines of words, and how many are shared, from which two sentences speak of one thing. Of the sample's plans, none that is
# another's has both (quality/timelines).
_ALIKE = (0.25, 3)
_NEAR = (0.15, 4)
_NAMED = (0.1, 2)  # with a sentence that puts off or calls off what was to be on that very day
_MOVED = re.compile(
    r"\b(?:postpon\w+|put(?:s|ting)? (?:off|back)|delay(?:ed|s|ing)?|reschedul\w+|push(?:ed|es|ing)? back|shifted to|"
    r"moved (?:to|from|back|forward)|brought forward)\b",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"\b(?:cancel\w*|call(?:ed|s|ing)? off|scrapped|(?:will|would|did) not (?:take place|go ahead|be held|happen))\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:may|might|could|would|if|whether|not|n't|no|never|without|den(?:y|ies|ied)|fears?|risks?|threat\w*)\W+(?:\w+\W+){0,4}$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s+(?:and \w+\s+)?([a-z]{4,})",
    re.IGNORECASE,
)
_NO_THING = frozenset("from with time times that this when more than over into half".split())
# A day named with these is an end or a beginning of something that lasts, not something that takes place.
_LASTS = re.compile(r"\b(?:until|till|through|since|as of|valid to)\W*$", re.IGNORECASE)
_NEW_DAY = re.compile(r"\b(?:to|but|but on|now|until|reschedul\w+ for)\s+(?:\w+day,?\s+)?$", re.IGNORECASE)
_STILL_AHEAD = re.compile(r"\b(?:will|is to|are to|was to|were to|due|expected|set to|scheduled|(?<!than )(?<!as )planned)\b", re.IGNORECASE)
_SAID = {AheadStatus.MOVED: "put off", AheadStatus.CANCELLED: "called off"}
Numbered = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Announcements of one thing for one day, in order of time; its words are those of the first, without the date's."""

    told: tuple[DatedSentence, ...]
    bag: Mapping[str, float]
    numbered: Numbered


@dataclass(frozen=True, slots=True)
class _Change:
    """A sentence that says something was put off or called off; `old` and `new` are the days it names as such."""

    status: AheadStatus
    told: ToldIn
    old: tuple[DatedSentence, ...]
    new: tuple[DatedSentence, ...]
    bag: Mapping[str, float]
    numbered: Numbered


def make_calendar(
    tellings: Sequence[Telling], sentences: Sequence[DatedSentence], *, today: date
) -> tuple[Ahead, ...]:
    """Return what the story announces, the earliest day first.

    Args:
        tellings: all its articles.
        sentences: those of them that are dated.
        today: what lies before it has passed.
    """
    bags = Bags(sentences)
    announcing = sorted(filter(_announces, sentences), key=lambda one: (one.at, one.key))
    plans = _plans((one for one in announcing if not _names_old_day(one)), bags)
    changes = _changes(tellings, sentences, bags)
    found = [_ahead(plan, plans, changes, sentences, bags, today) for plan in plans]
    for one in announcing:  # what is first heard of when it is put off
        if _names_old_day(one) and not any(_is_of(plan, one, bags) for plan in plans):
            plan = _Plan((one,), bags.bag(keys_of(_plain(one))), _numbered(one.text))
            plans.append(plan)
            found.append(_moved_at_once(plan, sentences))
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.shown.at)))


def _announces(one: DatedSentence) -> bool:
    if one.mention is None or one.first <= one.published or not stands_alone(one.text):
        return False
    return not _LASTS.search(_before(one))


def _before(one: DatedSentence) -> str:
    """Return the words of the sentence that stand before those that date it."""
    assert one.mention is not None
    return one.telling.article.text[one.sentence.start : one.mention.start]


def _names_old_day(one: DatedSentence) -> bool:
    """Tell whether a sentence names this day as the one on which a thing will not be."""
    return bool(_MOVED.search(one.text) or _CALLED_OFF.search(one.text)) and not _NEW_DAY.search(_before(one))


def _plain(one: DatedSentence) -> str:
    """Return the words of a sentence without those that date it."""
    if one.mention is None:
        return one.text
    start, end = one.mention.start - one.sentence.start, one.mention.end - one.sentence.start
    return f"{one.text[:start]} {one.text[end:]}"


def _plans(announcing: Iterable[DatedSentence], bags: Bags) -> list[_Plan]:
    plans: list[_Plan] = []
    for one in announcing:
        for number, plan in enumerate(plans):
            if _is_of(plan, one, bags):
                plans[number] = replace(
                    plan, told=(*plan.told, one), numbered=plan.numbered | _numbered(one.text)
                )
                break
        else:
            plans.append(_Plan((one,), bags.bag(keys_of(_plain(one))), _numbered(one.text)))
    return plans


def _is_of(plan: _Plan, one: DatedSentence, bags: Bags) -> bool:
    """Tell whether a sentence announces a plan that is known, for the same days."""
    first = plan.told[0]
    same_days = (first.first, first.last) == (one.first, one.last)
    return same_days and _is_one_thing(plan, bags.bag(keys_of(_plain(one))), _numbered(one.text))


def _overlap(left: DatedSentence, right: DatedSentence) -> bool:
    return left.first <= right.last and right.first <= left.last


def _numbered(text: str) -> Numbered:
    """Return what is counted by ordinals: ("second", "round")."""
    found = ((one.lower(), thing.lower()) for one, thing in _ORDINAL.findall(text))
    return frozenset((one, thing) for one, thing in found if thing not in _NO_THING)


def _is_one_thing(plan: _Plan, bag: Mapping[str, float], numbered: Numbered) -> bool:
    """Tell whether some words speak of what a plan is about."""
    if plan.numbered & numbered:
        return True
    return not _differ(plan, numbered) and any(_are_alike(plan, bag, least) for least in (_ALIKE, _NEAR))


def _differ(plan: _Plan, numbered: Numbered) -> bool:
    """Tell whether some words count another of what the plan counts: the third round is not the fourth."""
    same = {thing for _, thing in plan.numbered} & {thing for _, thing in numbered}
    return bool(same) and not plan.numbered & numbered


def _are_alike(plan: _Plan, bag: Mapping[str, float], least: tuple[float, int]) -> bool:
    return cosine(plan.bag, bag) >= least[0] and len(plan.bag.keys() & bag.keys()) >= least[1]


def _changes(tellings: Iterable[Telling], sentences: Iterable[DatedSentence], bags: Bags) -> list[_Change]:
    """Return every sentence that says something was put off or called off, in order of time."""
    days: dict[tuple[str, int], list[DatedSentence]] = {}
    for one in sentences:
        if one.mention is not None:
            days.setdefault(one.key, []).append(one)
    found = []
    for telling in sorted(tellings, key=lambda one: (one.at, one.id)):
        read = telling.readings.get(Work.SENTENCES)
        for sentence in read.items if isinstance(read, Sentences) else telling.article.sentences:
            text = telling.article.words(sentence)
            status = _change(text)
            if status is None or not is_prose(text):
                continue
            told = ToldIn(article=telling.id, sentence=sentence.number, text=text, source=telling.source,
                          source_name=telling.source_name, at=telling.at)  # fmt: skip
            named = days.get((telling.id, sentence.number), ())
            new = tuple(one for one in named if _NEW_DAY.search(_before(one)))
            old = tuple(one for one in named if one not in new)
            found.append(_Change(status, told, old, new, bags.bag(keys_of(text)), _numbered(text)))
    return found


def _change(text: str) -> AheadStatus | None:
    for status, pattern in ((AheadStatus.CANCELLED, _CALLED_OFF), (AheadStatus.MOVED, _MOVED)):
        cue = pattern.search(text)
        if cue and not _UNSURE.search(text[: cue.start()]):
            return status
    return None


def _ahead(
    plan: _Plan,
    plans: Sequence[_Plan],
    changes: Sequence[_Change],
    sentences: Sequence[DatedSentence],
    bags: Bags,
    today: date,
) -> Ahead:
    """Return a plan with what became of it: talk of a delay before it was told on its day counts for nothing."""
    first = plan.told[0]
    changed = next((change for change in changes if _is_changed(plan, change)), None)
    told = _told_on_its_day(plan, sentences, bags)
    if told is not None and (changed is None or changed.told.at <= told.at):
        return _made(plan, AheadStatus.TOOK_PLACE, "a later article tells it on that day", outcome=told_in(told))
    if changed is not None:
        moved_to = _moved_to(plan, changed.told, plans, sentences)
        status = AheadStatus.MOVED if moved_to else changed.status
        reason = f"a later article says that it was {_SAID[status]}"
        return _made(plan, status, reason, outcome=changed.told, moved_to=moved_to)
    if first.last >= today:
        return _made(plan, AheadStatus.ANNOUNCED, "the day has not passed")
    return _made(plan, AheadStatus.UNKNOWN, "the day has passed, and no later article of the story tells of it")


def _is_changed(plan: _Plan, change: _Change) -> bool:
    """Tell whether a later sentence says of this plan, and not of another day's, that it was put off or called off."""
    first = plan.told[0]
    if change.told.at <= first.at or any(_overlap(one, first) for one in change.new):
        return False
    if plan.numbered & change.numbered:
        return True
    named = any(_overlap(one, first) for one in change.old)
    return named and not _differ(plan, change.numbered) and _are_alike(plan, change.bag, _NAMED)


def _moved_at_once(plan: _Plan, sentences: Sequence[DatedSentence]) -> Ahead:
    shown = told_in(plan.told[0])
    moved_to = _moved_to(plan, shown, (), sentences)
    status = AheadStatus.MOVED if moved_to else _change(shown.text) or AheadStatus.MOVED
    reason = f"the article that first speaks of it says that it was {_SAID[status]}"
    return _made(plan, status, reason, outcome=shown, moved_to=moved_to)


def _made(
    plan: _Plan, status: AheadStatus, reason: str, *, outcome: ToldIn | None = None, moved_to: date | None = None
) -> Ahead:
    first = plan.told[0]
    return Ahead(
        first=first.first,
        last=first.last,
        precision=first.precision,
        status=status,
        told=tuple(map(told_in, plan.told)),
        outlets=len({one.telling.source for one in plan.told}),
        origins=len({one.telling.origin for one in plan.told}),
        outcome=outcome,
        moved_to=moved_to,
        reason=reason,
    )


def _told_on_its_day(plan: _Plan, sentences: Sequence[DatedSentence], bags: Bags) -> DatedSentence | None:
    """Return the sentence that tells best that it took place, of articles that came on its day or after."""
    first = plan.told[0]
    best: tuple[float, DatedSentence] | None = None
    for one in sentences:
        if one.ahead or one.planned or one.published < first.first or one.at <= first.at:
            continue
        if not (first.first <= one.first and one.last <= first.last):
            continue
        if first.precision not in TO_THE_DAY and one.dated_by is not DatedBy.TEXT:
            continue
        if _STILL_AHEAD.search(one.text) or _change(one.text) is not None:
            continue
        bag = bags.bag(keys_of(_plain(one)))
        alike = cosine(plan.bag, bag)
        if _is_one_thing(plan, bag, _numbered(one.text)) and (best is None or alike > best[0]):
            best = (alike, one)
    return best[1] if best else None


def _moved_to(
    plan: _Plan, changed: ToldIn, plans: Sequence[_Plan], sentences: Sequence[DatedSentence]
) -> date | None:
    """Return the new day: one that the sentence itself gives as such, else one that its article announces for it."""
    key, old = (changed.article, changed.sentence), plan.told[0]
    for one in sentences:
        if one.key == key and one.mention and not _overlap(one, old) and _NEW_DAY.search(_before(one)):
            return one.first
    for other in plans:
        beside = [one for one in other.told if one.telling.id == changed.article and not _overlap(one, old)]
        if beside and plan.numbered & other.numbered:
            return beside[0].first
    return None
