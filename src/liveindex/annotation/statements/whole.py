"""A content -> the same with every quotation that it cuts through made whole, over paragraphs too."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.model.article import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_FARTHEST = 60  # paragraphs that a quotation is carried over


def to_marks(text: str, attribution: Attribution, top: Sequence[Quoted]) -> Attribution:
    """Return it with every quotation that its content cuts through made whole, and carried on where it goes on."""
    if is_turn(text, attribution):
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


def to_sentences(draft: Draft, attribution: Attribution, top: Sequence[Quoted]) -> Attribution:
    """Return it with each piece of its content cut where its sentence ends, unless a quotation goes on over that.

    What somebody is reported to have said in the reporter's words ends with the reporter's sentence.
    """
    pieces = []
    for piece in attribution.content:
        end, sentence = piece.end, draft.sentence_at(piece.start)
        if sentence is not None and sentence.end < end and not _is_quoted(top, sentence.end):
            end = piece.start + len(draft.text[piece.start : sentence.end].rstrip(".!?"))
        pieces.append(Span(piece.start, end))
    return replace(attribution, content=tuple(pieces))


def _is_quoted(top: Sequence[Quoted], at: int) -> bool:
    return any(quotation.outer.start < at < quotation.outer.end for quotation in top)


def is_turn(text: str, attribution: Attribution) -> bool:
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
