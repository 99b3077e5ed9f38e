"""Dated sentences of a story -> its calendar: what was announced for days to come, and what became of it.

An announcement is a sentence that names a day later than its article's own. What became of it is read from later
articles alone: they tell it on that day, or say that it was put off or called off. Where none does, that is what is
said: "nothing told" is no "did not take place".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from liveindex.model.timeline import Ahead, AheadStatus, DatedBy
from liveindex.model.told import ToldIn
from liveindex.relate.tellings import Telling
from liveindex.relate.timelines.dated import TO_THE_DAY, DatedSentence
from liveindex.relate.timelines.entries import Bags, cosine, told_in
from liveindex.relate.timelines.plans import (
    Change,
    Plan,
    Wordings,
    change_in,
    find_changes,
    find_plans,
    is_new_day,
    is_one_thing,
    looks_ahead,
    names_day_ahead,
)

# Cosine and words shared from which a later sentence on the very day tells what was announced for it. In 216 articles
# on one uprising all found were right; with (.3, 4) 5 of 8, with (.15, 4) about every second one of 23.
_TOLD = (0.4, 4)
_CHANGED = (0.1, 3)  # with a sentence that puts off or calls off what was to be on that very day
_COPIED = 0.9  # the announcement itself, in an article of a later day
_NOTHING_TOLD = "the day has passed, and no later article of the story tells of it"
_SAID = {AheadStatus.MOVED: "put off", AheadStatus.CANCELLED: "called off"}


@dataclass(frozen=True, slots=True)
class _Story:
    """What plans are held against: `of_day` are the sentences that tell of a day as past."""

    plans: Sequence[Plan]
    changes: Sequence[Change]
    of_day: Mapping[date, Sequence[DatedSentence]]
    wordings: Wordings
    today: date


def make_calendar(tellings: Sequence[Telling], sentences: Sequence[DatedSentence], *, today: date) -> tuple[Ahead, ...]:
    """Return what the story announces, the earliest day first.

    Args:
        tellings: all its articles.
        sentences: those of them that are dated.
        today: what lies before it has passed.
    """
    wordings = Wordings(Bags(sentences))
    of_day: dict[date, list[DatedSentence]] = {}
    for one in sentences:
        if not (one.ahead or one.planned):
            of_day.setdefault(one.first, []).append(one)
    story = _Story(
        plans=find_plans(sentences, wordings),
        changes=find_changes(tellings, sentences, wordings),
        of_day=of_day,
        wordings=wordings,
        today=today,
    )
    found = [_ahead(plan, story) for plan in story.plans]
    found += _first_heard_of_when_moved(story)
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.shown.at)))


def on_later_day(items: Iterable[Ahead], *, today: date) -> tuple[Ahead, ...]:
    """Return the calendar of an earlier day as it is on another, where no article of the story is of a day between."""
    return tuple(
        replace(one, status=AheadStatus.UNKNOWN, reason=_NOTHING_TOLD)
        if one.status is AheadStatus.ANNOUNCED and one.last < today
        else one
        for one in items
    )


def _ahead(plan: Plan, story: _Story) -> Ahead:
    """Return a plan with what became of it: talk of a delay before it was told on its day counts for nothing."""
    changed = next((change for change in story.changes if _is_changed(plan, change)), None)
    told = _told_on_its_day(plan, story)
    if told is not None and (changed is None or changed.told.at <= told.at):
        return _made(plan, AheadStatus.TOOK_PLACE, "a later article tells it on that day", outcome=told_in(told))
    if changed is not None:
        moved_to = _moved_to(plan, changed, story.plans)
        status = AheadStatus.MOVED if moved_to else changed.status
        reason = f"a later article says that it was {_SAID[status]}"
        return _made(plan, status, reason, outcome=changed.told, moved_to=moved_to)
    if plan.first.last >= story.today:
        return _made(plan, AheadStatus.ANNOUNCED, "the day has not passed")
    return _made(plan, AheadStatus.UNKNOWN, _NOTHING_TOLD)


def _is_changed(plan: Plan, change: Change) -> bool:
    """Tell whether a later sentence says of this plan, and not of another day's, that it was put off or called off."""
    first = plan.first
    if change.told.at <= first.at or any(_overlap(one, first) for one in change.new):
        return False
    named = first.precision in TO_THE_DAY and any(_overlap(one, first) for one in change.old)
    counted = bool(plan.wording.numbered & change.wording.numbered)
    return (named or counted) and is_one_thing(plan.wording, change.wording, _CHANGED)


def _overlap(left: DatedSentence, right: DatedSentence) -> bool:
    return left.first <= right.last and right.first <= left.last


def _told_on_its_day(plan: Plan, story: _Story) -> DatedSentence | None:
    """Return the sentence that tells best that it took place, of articles that came on its day or after."""
    first = plan.first
    best: tuple[float, DatedSentence] | None = None
    for one in _within(first.first, first.last, story.of_day):
        if one.published < first.first or one.at <= first.at or one.last > first.last:
            continue
        if first.precision not in TO_THE_DAY and one.dated_by is not DatedBy.TEXT:
            continue
        wording = story.wordings.of(one)
        alike = cosine(plan.wording.bag, wording.bag)
        if (best is not None and alike <= best[0]) or alike >= _COPIED:
            continue
        if is_one_thing(plan.wording, wording, _TOLD) and not _is_open(one.text):
            best = (alike, one)
    return best[1] if best else None


def _within(first: date, last: date, of_day: Mapping[date, Sequence[DatedSentence]]) -> Iterable[DatedSentence]:
    for number in range((last - first).days + 1):
        yield from of_day.get(first + timedelta(days=number), ())


def _is_open(text: str) -> bool:
    """Tell whether a sentence speaks of a thing as still to come, or as not to come."""
    return looks_ahead(text) or change_in(text) is not None


def _moved_to(plan: Plan, changed: Change, plans: Sequence[Plan]) -> date | None:
    """Return the new day: one that the sentence itself gives as such, else one that its article announces for it."""
    new = [one for one in changed.new if not _overlap(one, plan.first)]
    if new:
        return new[0].first
    for other in plans:
        beside = [one for one in other.told if one.telling.id == changed.told.article]
        if plan.wording.numbered & other.wording.numbered and beside and not _overlap(beside[0], plan.first):
            return beside[0].first
    return None


def _first_heard_of_when_moved(story: _Story) -> list[Ahead]:
    """Return what no article announced before another said that it was moved, and to which day."""
    found: list[Ahead] = []
    for change in story.changes:
        for one in change.old:
            plan = Plan((one,), story.wordings.of(one))
            known = any(_overlap(other.first, one) and _is_changed(other, change) for other in story.plans)
            moved_to = _moved_to(plan, change, ())
            if names_day_ahead(one) and not is_new_day(one) and not known and moved_to:
                reason = "the article that first speaks of it says that it was put off"
                found.append(_made(plan, AheadStatus.MOVED, reason, outcome=change.told, moved_to=moved_to))
    return found


def _made(
    plan: Plan, status: AheadStatus, reason: str, *, outcome: ToldIn | None = None, moved_to: date | None = None
) -> Ahead:
    first = plan.first
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
