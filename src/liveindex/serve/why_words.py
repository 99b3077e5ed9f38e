"""Why a row of a story's page is there: what chose it, how many independent origins stand behind it, what it rests on.

Only what is known of the row is told; the sections of the method page say the rest.
"""

from __future__ import annotations

from liveindex.model.cast import CastMember
from liveindex.model.latest import Latest, LatestItem
from liveindex.model.series import Point, Series
from liveindex.model.timeline import Ahead, TimelineEntry
from liveindex.model.utterance import Utterance, Wording


def latest_why(item: LatestItem, latest: Latest) -> str:
    """Return why a sentence stands under what stands now."""
    told = (
        f"Of {len(item.told)} sentences that tell it, in {_counted(item.outlets, 'outlet')} and "
        f"{_counted(item.origins, 'independent origin')}, this one has most words in common with the others."
        if len(item.told) > 1
        else "No other sentence of these days tells it in like words: one origin."
    )
    return (
        f"Published from {latest.since:%Y-%m-%d %H:%M} UTC on, among the first sentences of its article, and dated to "
        f"days of the news itself. {told}"
    )


def timeline_why(entry: TimelineEntry) -> str:
    """Return why a sentence stands on its day."""
    return f"{_sentence(entry.reason)} {_spread(len(entry.told), entry.outlets, entry.origins)}"


def ahead_why(item: Ahead) -> str:
    """Return why a sentence counts as announced, and what became of it."""
    return (
        f"It speaks of a day later than its publication. {_sentence(item.reason)} "
        f"{_spread(len(item.told), item.outlets, item.origins)}"
    )


def series_why(series: Series, point: Point) -> str:
    """Return why a value stands in a figure's list."""
    copies = f" {_counted(len(point.articles), 'article')} of one origin give it; the first is shown."
    return f"{_sentence(series.reason)}{copies if len(point.articles) > 1 else ' One article gives it.'}"


def utterance_why(one: Utterance, wording: Wording) -> str:
    """Return why a wording stands under what was said."""
    joined = _sentence(wording.reason) if wording.reason else "It is the fullest wording that is told."
    return (
        f"{joined} {_counted(one.articles, 'article')} of {_counted(one.origins, 'independent origin')} "
        f"{'tells' if one.articles == 1 else 'tell'} what was said."
    )


def cast_why(one: CastMember) -> str:
    """Return why a person is listed."""
    quoted = (
        f" {_counted(one.statements, 'statement')} in {_counted(one.quoted_in, 'article')} "
        f"{'is' if one.statements == 1 else 'are'} told as theirs, repeats counted."
        if one.statements
        else " Nothing is told as theirs."
    )
    return (
        f"Named in full in the story; {_counted(one.articles, 'article')} of "
        f"{_counted(one.origins, 'independent origin')} {'means' if one.articles == 1 else 'mean'} them.{quoted}"
    )


def _spread(sentences: int, outlets: int, origins: int) -> str:
    if sentences == 1:
        return "No other article tells it in nearly the same words."
    return (
        f"{sentences} sentences tell it in nearly the same words, of {_counted(outlets, 'outlet')} and "
        f"{_counted(origins, 'independent origin')}; the one nearest to all is shown."
    )


def _sentence(words: str) -> str:
    told = words.strip().rstrip(".")
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
