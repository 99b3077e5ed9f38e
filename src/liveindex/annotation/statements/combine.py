"""What the rules and the tagger found -> one list of attributions, mended by the quotation marks.

The marks tell surely what a parser and a tagger only guess: where a quotation ends, that it goes on after its cue,
in the next sentence or in the next paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.annotation.statements.rules.signatures import signature_of
from liveindex.annotation.statements.selection import overlap
from liveindex.model.article import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"\w")
_SAME = 0.5  # of the union: contents that share more are one statement found twice
_FARTHEST = 60  # paragraphs that a quotation is carried over
_ALONE_CONFIDENCE = 0.6


def combine(draft: Draft, quoted: Sequence[Quoted], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions of a text in order, each found once, with whole quotations."""
    chosen = _without_repeats(found)
    top = [quotation for quotation in quoted if quotation.depth == 0]
    mended = _without_repeats([_to_marks(draft.text, attribution, top) for attribution in chosen])
    return _with_loose_quotations(draft, quoted, mended)


def _without_repeats(found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions so that no two report the same words of the same source; the surest stay."""
    kept: list[Attribution] = []
    ordered = sorted(found, key=lambda a: (-a.confidence, a.content[0]))
    longest = max((a.content[-1].end - a.content[0].start for a in found), default=0)
    by_start: list[tuple[int, int]] = []  # start of content -> place in kept
    for attribution in ordered:
        begin, end = attribution.content[0].start, attribution.content[-1].end
        first, last = bisect_left(by_start, (begin - longest, 0)), bisect_left(by_start, (end, 0))
        near = [kept[n] for _, n in by_start[first:last]]
        if any(_repeats(attribution, other) for other in near):
            continue
        at = bisect_left(by_start, (begin, len(kept)))
        by_start.insert(at, (begin, len(kept)))
        kept.append(attribution)
    return sorted(kept, key=lambda a: (a.content[0], a.cue))


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


def _to_marks(text: str, attribution: Attribution, top: Sequence[Quoted]) -> Attribution:
    """Return it with every quotation that its content cuts through made whole, and carried on where it goes on."""
    if _is_turn(text, attribution):
        return attribution
    starts = [quotation.outer.start for quotation in top]
    own = [*attribution.source, *attribution.cue]
    pieces: list[Span] = []
    for piece in attribution.content:
        pieces.append(_widened(piece, top, starts, own))
    last = pieces[-1]
    place = bisect_right(starts, last.end) - 1
    if place >= 0 and not top[place].closed and top[place].outer.end <= last.end:
        pieces += _carried_on(top, place)
    merged: list[Span] = []
    for piece in sorted(part for whole in pieces for part in _by_paragraph(text, whole)):
        if merged and piece.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return replace(attribution, content=tuple(merged))


def _is_turn(text: str, attribution: Attribution) -> bool:
    """Tell whether it is a line of a conversation: its own paragraph and no more, whatever marks it opens with."""
    return len(attribution.cue) == 1 and text[attribution.cue[0].start : attribution.cue[0].end] == ":"


def _by_paragraph(text: str, piece: Span) -> list[Span]:
    """Return the stretches of a piece, one for each paragraph that it runs over."""
    return [
        Span(piece.start + match.start(), piece.start + match.end())
        for match in _LINE.finditer(text[piece.start : piece.end])
    ]


def _widened(piece: Span, top: Sequence[Quoted], starts: Sequence[int], own: Sequence[Span]) -> Span:
    start, end = piece.start, piece.end
    place = max(0, bisect_right(starts, start) - 1)
    for quotation in top[place:]:
        outer = quotation.outer
        if outer.start >= piece.end:
            break
        if outer.end <= piece.start or (outer.start >= start and outer.end <= end):
            continue
        if not any(span.start < outer.end and outer.start < span.end for span in own):
            start, end = min(start, outer.start), max(end, outer.end)
    return Span(start, end)


def _carried_on(top: Sequence[Quoted], place: int) -> list[Span]:
    pieces = []
    for following in range(place + 1, min(len(top), place + _FARTHEST)):
        if top[following].continues is None:
            break
        pieces.append(top[following].outer)
        if top[following].closed:
            break
    return pieces


def _with_loose_quotations(draft: Draft, quoted: Sequence[Quoted], found: list[Attribution]) -> list[Attribution]:
    """Return the attributions with the quotations that stand alone: as pieces of one before, or by themselves."""
    paragraphs = draft.article.paragraphs
    ends = [paragraph.end for paragraph in paragraphs]
    top = [quotation for quotation in quoted if quotation.depth == 0]
    taken = sorted(piece for a in found if _is_turn(draft.text, a) or not _is_spoken(a, top) for piece in a.content)
    result = list(found)
    by_content = sorted((a.content[0].start, n) for n, a in enumerate(found))
    ordered = sorted((_reach(draft, a), n) for n, a in enumerate(found))
    for quotation in quoted:
        if quotation.depth or _covered(quotation, taken):
            continue
        if (signed := signature_of(draft.text, quotation)) is not None:
            result.append(signed)
            continue
        if not _stands_alone(draft, quotation):
            continue
        at = bisect_left(ends, quotation.outer.end)
        paragraph = paragraphs[at] if at < len(paragraphs) else quotation.outer
        before = _attribution_before(draft, result, ordered, paragraph, quotation)
        if before is not None:
            result[before] = replace(result[before], content=(*result[before].content, quotation.outer))
            insort(ordered, (quotation.outer.end, before))
            continue
        after = _attribution_after(draft, by_content, paragraph, quotation)
        alone = _to_marks(draft.text, _alone(quotation, result[after] if after is not None else None), top)
        result.append(alone)
        for piece in alone.content[1:]:
            insort(taken, piece)
    return sorted(result, key=lambda a: (min(a.content[0], *(a.cue or a.content)), a.content))


def _reach(draft: Draft, attribution: Attribution) -> int:
    """Return the end of the sentence that an attribution ends in."""
    last = max(span.end for span in (*attribution.source, *attribution.cue, *attribution.content))
    sentence = draft.sentence_at(last - 1)
    return sentence.end if sentence else last


def _is_spoken(attribution: Attribution, top: Sequence[Quoted]) -> bool:
    """Tell whether an attribution is made inside a quotation, so that it is no reason to take that for attributed."""
    if not attribution.cue:
        return False
    start = attribution.cue[0].start
    at = bisect_right(top, start, key=lambda quotation: quotation.outer.start) - 1
    return at >= 0 and start < top[at].outer.end


def _covered(quotation: Quoted, taken: Sequence[Span]) -> bool:
    place = bisect_right(taken, quotation.outer.start, key=lambda span: span.start)
    half = (quotation.inner.end - quotation.inner.start) / 2
    return any(
        min(piece.end, quotation.inner.end) - max(piece.start, quotation.inner.start) > half
        for piece in taken[max(0, place - 6) : place + 2]
    )


def _stands_alone(draft: Draft, quotation: Quoted) -> bool:
    """Tell whether a quotation fills its sentences: nothing else is said in them."""
    first, last = draft.sentence_at(quotation.outer.start), draft.sentence_at(quotation.outer.end - 1)
    if first is None or last is None or quotation.inner.end - quotation.inner.start < 12:
        return False
    before = draft.text[first.start : quotation.outer.start]
    after = draft.text[quotation.outer.end : last.end]
    words = draft.text[quotation.inner.start : quotation.inner.end]
    whole = (
        words[0].isupper() and words[-1] in ".?!\u2026,\u2014-"
    ) or quotation.inner.end - quotation.inner.start > 80
    return whole and not _WORD.search(before) and not _WORD.search(after)


def _attribution_before(
    draft: Draft, found: Sequence[Attribution], ordered: Sequence[tuple[int, int]], paragraph: Span, quotation: Quoted
) -> int | None:
    """Return the attribution of a quotation that ends right before this one in the same paragraph."""
    place = bisect_right(ordered, (quotation.outer.start, len(found))) - 1
    if place < 0:
        return None
    end, number = ordered[place]
    between = draft.text[end : quotation.outer.start]
    attribution = found[number]
    in_marks = draft.text[attribution.content[0].start] in "\"\u201c\u00ab\u2018'\u201e"
    if end < paragraph.start or _WORD.search(between) or not in_marks or not attribution.cue:
        return None
    return number


def _attribution_after(
    draft: Draft, by_content: Sequence[tuple[int, int]], paragraph: Span, quotation: Quoted
) -> int | None:
    """Return the attribution of a quotation that begins right after this one in the same paragraph."""
    place = bisect_left(by_content, (quotation.outer.end, 0))
    if place >= len(by_content) or by_content[place][0] >= paragraph.end:
        return None
    start, number = by_content[place]
    in_marks = draft.text[start] in "\"\u201c\u00ab\u2018'\u201e"
    return number if in_marks and not _WORD.search(draft.text, quotation.outer.end, start) else None


def _alone(quotation: Quoted, following: Attribution | None) -> Attribution:
    if following is not None:
        return Attribution(
            source=following.source,
            cue=following.cue,
            content=(quotation.outer,),
            confidence=following.confidence * 0.95,
            reason="a quotation whose cue stands in the next sentence, after the next quotation",
            finder=following.finder,
        )
    return Attribution(
        source=(),
        cue=(),
        content=(quotation.outer,),
        confidence=_ALONE_CONFIDENCE,
        reason="a quotation that stands alone",
        finder="rules",
    )
