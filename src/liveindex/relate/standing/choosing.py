"""A story's dated sentences, figures and disputes -> what stands now.

Now is the last two days of the story, seen from its latest article, and the last week where those tell next to
nothing. Shown is what an article leads with, of the days of the news itself: background that is told again stands in
the timeline. Of what is told alike, the sentence nearest to what all have in common is shown; who else tells it,
wherever in an article, counts with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from liveindex.model.dispute import Dispute
from liveindex.model.latest import Latest, LatestItem
from liveindex.model.series import Point, Series, StoryFigures
from liveindex.relate.timelines.dated import DatedSentence
from liveindex.relate.timelines.entries import Bags, Choice, choose, cosine, told_in

MOST = 6
_REACHES = (timedelta(days=2), timedelta(days=7))
_ENOUGH = 3
_LEAD = 3  # sentences that an article leads with
_ALIKE = 0.45  # cosine of words from which a sentence is taken to tell what is shown
_AGAIN = 0.3  # the same, from which a second lead tells too little that is new (by eye, on 16 stories of one day)
_NEWS_DAYS = timedelta(days=3)  # before the publication: what is older is background
Place = tuple[str, int | None, int]  # article, wording, sentence
T = TypeVar("T")


def what_stands(
    sentences: Sequence[DatedSentence],
    figures: StoryFigures,
    disputes: Iterable[Dispute],
    *,
    most: int = MOST,
    left_out: int = 0,
) -> Latest | None:
    """Return what stands now; None where the story has no sentence that can be dated.

    Args:
        sentences: of its articles, one at least for each day that they tell of.
        figures: of the story.
        disputes: of the story.
        most: how many things at most.
        left_out: how many older articles were not looked at.
    """
    if not sentences:
        return None
    until = max(one.at for one in sentences)
    bags = Bags(sentences)
    since, chosen = until, list[Choice]()
    for reach in _REACHES:
        since = until - reach
        fresh = [one for one in sentences if one.at >= since and _is_news(one)]
        leads = [one for one in fresh if one.sentence.number <= _LEAD]
        found = choose(leads, bags, most=2 * most, taken=set())
        chosen = [_with_others(one, fresh, bags) for one in _apart(found, bags)][:most]
        if len(chosen) >= _ENOUGH:
            break
    marks = _Marks(figures, disputes)
    items = [_item(choice, marks) for choice in chosen]
    items.sort(key=lambda one: (-one.origins, -one.outlets))  # stable: of equals the more central first
    return Latest(since=since, until=until, items=tuple(items), left_out=left_out)


def _is_news(one: DatedSentence) -> bool:
    return one.main and not one.ahead and one.last >= one.published - _NEWS_DAYS


def _apart(choices: Iterable[Choice], bags: Bags) -> list[Choice]:
    """Return the choices that tell something else than those before them."""
    kept: list[Choice] = []
    for one in choices:
        if all(cosine(bags.of(one.shown), bags.of(other.shown)) < _AGAIN for other in kept):
            kept.append(one)
    return kept


def _with_others(choice: Choice, fresh: Sequence[DatedSentence], bags: Bags) -> Choice:
    """Return a choice with everybody who tells it, in order of time."""
    shown = bags.of(choice.shown)
    told = {one.key: one for one in [*choice.told, *(one for one in fresh if cosine(shown, bags.of(one)) >= _ALIKE)]}
    return Choice(choice.shown, tuple(sorted(told.values(), key=lambda one: (one.at, one.key))))


class _Marks:
    """What is known of sentences: in which dispute they stand, and which value in them was revised."""

    def __init__(self, figures: StoryFigures, disputes: Iterable[Dispute]) -> None:
        self.disputed: dict[Place, str] = {}
        for dispute in disputes:
            for row in dispute.rows:
                for cell in row.cells:
                    for place in cell.places:
                        self.disputed.setdefault((place.article, place.version, place.sentence), dispute.fact)
        self.revised: dict[Place, tuple[Series, Point]] = {}
        for series in figures.series:
            for before, after in series.revisions:
                place = before.place
                self.revised[place.article, place.version, place.sentence] = series, after


def _item(choice: Choice, marks: _Marks) -> LatestItem:
    shown = told_in(choice.shown)
    told = tuple(map(told_in, choice.told))
    places: list[Place] = [(one.article, one.version, one.sentence) for one in (shown, *told)]
    series, after = _first(marks.revised, places) or (None, None)
    return LatestItem(
        shown=shown,
        told=told,
        outlets=len({one.telling.source for one in choice.told}),
        origins=len({one.telling.origin for one in choice.told}),
        speakers=choice.shown.speakers,
        disputed=_first(marks.disputed, places) or "",
        figure=series.id if series else "",
        revised=after.words if after else "",
    )


def _first(known: Mapping[Place, T], places: Iterable[Place]) -> T | None:
    return next((known[place] for place in places if place in known), None)
