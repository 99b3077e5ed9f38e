"""Quotations that stand alone in their sentences -> pieces of an attribution beside them, or one of their own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace

from liveindex.annotation.draft import Draft
from liveindex.annotation.parsing.lemma import lemma
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.annotation.statements.rules.grammar import child
from liveindex.annotation.statements.rules.lexicon import can, verbs_of
from liveindex.annotation.statements.rules.signatures import signature_of
from liveindex.annotation.statements.selection import LEAST_OF_RULES
from liveindex.annotation.statements.whole import is_turn, to_marks
from liveindex.model.article import Span

_WORD = re.compile(r"\w")
_ALONE_CONFIDENCE = 0.6
_FARTHEST = 40  # quotations on, that one carried over paragraphs is followed
_SHORT = 14  # tokens of a sentence that only tells who says the quotation before it


def with_loose_quotations(draft: Draft, quoted: Sequence[Quoted], found: list[Attribution]) -> list[Attribution]:
    """Return the attributions with the quotations that stand alone: as pieces of one before, or by themselves."""
    paragraphs = draft.article.paragraphs
    ends = [paragraph.end for paragraph in paragraphs]
    top = [quotation for quotation in quoted if quotation.depth == 0]
    taken = sorted(piece for a in found if is_turn(draft.text, a) or not _is_spoken(a, top) for piece in a.content)
    result = list(found)
    by_content = sorted((a.content[0].start, n) for n, a in enumerate(found))
    ordered = sorted((_reach(draft, a), n) for n, a in enumerate(found))
    cues = {a.cue[0].start for a in found if a.cue}
    for number, quotation in enumerate(quoted):
        if quotation.depth or _covered(quotation, taken):
            continue
        if (carrier := _attribution_of_the_rest(quoted, number, result, by_content)) is not None:
            result[carrier] = replace(result[carrier], content=(quotation.outer, *result[carrier].content))
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
        if (told := _told_after(draft, paragraph, quotation, cues)) is not None:
            result.append(told)
            continue
        after = _attribution_after(draft, by_content, paragraph, quotation)
        alone = to_marks(draft.text, _alone(quotation, result[after] if after is not None else None), top)
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


def _attribution_of_the_rest(
    quoted: Sequence[Quoted], number: int, found: Sequence[Attribution], by_content: Sequence[tuple[int, int]]
) -> int | None:
    """Return the attribution of the paragraph that carries a quotation on, where its own has no cue."""
    if quoted[number].closed:
        return None
    for place in range(number + 1, min(len(quoted), number + _FARTHEST)):
        if quoted[place].continues != number:
            if quoted[place].depth == 0:
                return None
            continue
        number, inner = place, quoted[place].inner
        last = bisect_right(by_content, (inner.start, len(found)))
        for _, at in by_content[max(0, last - 4) : last]:
            cue, first = found[at].cue, found[at].content[-1]
            if cue and first.start <= inner.start < first.end and cue[0].start >= inner.end:
                return at
    return None


def _told_after(draft: Draft, paragraph: Span, quotation: Quoted, cues: set[int]) -> Attribution | None:
    """Return the attribution of a quotation that a sentence of its own follows, which holds no more than who says it.

    A stop before the closing mark and a name behind it look like the end of a sentence: "... at last!" Ann Berg said.
    """
    begins = quotation.outer.end
    while begins < paragraph.end and draft.text[begins].isspace():
        begins += 1
    sentence = draft.sentence_at(begins) if begins < paragraph.end else None
    parse = draft.parse(sentence) if sentence is not None else None
    if sentence is None or parse is None or sentence.start < quotation.outer.end or len(parse.doc) > _SHORT:
        return None
    verb = next((w for w in parse.doc if w.dep_ == "ROOT" and w.tag_ in {"VBD", "VBZ", "VBP"}), None)
    if verb is None or not can(verbs_of(lemma(verb.text, verb.tag_), None), "c"):
        return None
    who = child(verb, "nsubj")
    if who is None or child(verb, "dobj", "ccomp", "xcomp", "attr", "neg") or parse.start + verb.idx in cues:
        return None
    return Attribution(
        source=(parse.span(who.left_edge.i, who.right_edge.i + 1),),
        cue=(parse.span(verb.i, verb.i + 1),),
        content=(quotation.outer,),
        confidence=LEAST_OF_RULES,
        reason=f"\u201c{verb.text}\u201d with its subject alone follows the quotation",
        finder="rules",
    )


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
