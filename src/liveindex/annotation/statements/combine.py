"""What the rules and the tagger found -> one list of attributions, mended by the quotation marks.

The marks tell surely what a parser and a tagger only guess: where a quotation ends, that it goes on after its cue,
in the next sentence or in the next paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.loose import with_loose_quotations
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.annotation.statements.selection import overlap
from liveindex.annotation.statements.whole import to_marks, to_sentences
from liveindex.model.article import Span

_SAME = 0.5  # of the union: contents that share more are one statement found twice


def combine(draft: Draft, quoted: Sequence[Quoted], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions of a text in order, each found once, with whole quotations."""
    top = [quotation for quotation in quoted if quotation.depth == 0]
    chosen = _without_repeats([to_sentences(draft, attribution, top) for attribution in found])
    mended = _without_repeats([to_marks(draft.text, attribution, top) for attribution in chosen])
    return with_loose_quotations(draft, quoted, mended)


def _without_repeats(found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions so that no two report the same words of the same source; the surest stay."""
    kept: list[Attribution] = []
    ordered = sorted(found, key=lambda a: (-a.confidence, a.content[0]))
    longest = max((a.content[-1].end - a.content[0].start for a in found), default=0)
    by_start: list[tuple[int, int]] = []  # start of content -> place in kept
    for one in ordered:
        begin, end = one.content[0].start, one.content[-1].end
        first, last = bisect_left(by_start, (begin - longest, 0)), bisect_left(by_start, (end, 0))
        near = [kept[n] for _, n in by_start[first:last]]
        attribution = _before_the_outer(one, near)
        if any(_repeats(attribution, other) for other in near):
            continue
        at = bisect_left(by_start, (begin, len(kept)))
        by_start.insert(at, (begin, len(kept)))
        kept.append(attribution)
    return sorted(kept, key=lambda a: (a.content[0], a.cue))


def _before_the_outer(one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Return an attribution that stands within another's content and goes on past it, cut where that ends.

    "A said that it fell, B reported, citing C": what A said ends before B.
    """
    last = one.content[-1]
    for other in others:
        outer = other.content[-1]
        holds = _inside(one.cue, other.content) and _inside(other.cue, one.content) and outer.end <= other.cue[0].start
        if holds and last.start < outer.end < last.end:
            return replace(one, content=(*one.content[:-1], Span(last.start, outer.end)))
    return one


def _repeats(one: Attribution, other: Attribution) -> bool:
    if _inside(one.cue, other.content) and _inside(other.cue, one.content):
        return True  # each would be what the other reports
    if one.cue and one.cue == other.cue and overlap(one.content, other.content) > 0:
        return True
    if overlap(one.content, other.content) <= _SAME:
        return False
    if not one.source or not other.source:
        return not _inside(one.cue, other.content) and not _inside(other.cue, one.content)
    return overlap(one.source, other.source) > 0


def _inside(spans: Sequence[Span], content: Sequence[Span]) -> bool:
    return bool(spans) and any(c.start <= spans[0].start and spans[-1].end <= c.end for c in content)
