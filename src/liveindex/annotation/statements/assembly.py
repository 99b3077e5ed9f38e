"""Attributions -> statements: content tidied, speakers resolved, chain, kind, mood, nesting, numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements import chain, details
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.annotation.statements.rules.view import View
from liveindex.annotation.statements.speakers.people import People, people_of
from liveindex.annotation.statements.speakers.resolve import Resolver
from liveindex.model.article import Sentence, Span
from liveindex.model.statement import Link, Speaker, Statement

_MARKS = "\"\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019'`\u300c\u300d\u300e\u300f\u2039\u203a"
_THAT = re.compile(
    r"(?:that|que|dass|da\u00df|che|dat|\u0447\u0442\u043e|\u0449\u043e|\u017ce)\b[\s,:]*|qu['\u2019]", re.IGNORECASE
)
_DATELINE = re.compile(
    r"(?:[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019 -]+|[A-Z][\w.'\u2019]+(?:[ ][A-Z][\w.'\u2019]+){0,2})"
    r"(?:,[ ][\w. ]{2,20}){0,2}(?:[ ]?\([^)\n]{2,24}\))?[ ]?(?:--|[\u2013\u2014-])[ ]"
    r"|[A-Z\u00c0-\u00de]{4,}\.[ ]|\([A-Z]{2,9}\)[ ]?[\u2013\u2014-][ ]"
)
_EDGES = " \t\u00a0,;:\u2013\u2014-"


@dataclass(frozen=True, slots=True)
class Material:
    """An article with what all its statements are made from."""

    draft: Draft
    quoted: Sequence[Quoted]
    seen: Sequence[View | None]
    people: People


def assemble(
    draft: Draft, quoted: Sequence[Quoted], seen: Sequence[View | None], found: Sequence[Attribution], method: str
) -> tuple[Statement, ...]:
    """Return the statements of an article in order of the text, numbered from 1."""
    material = Material(draft, quoted, seen, people_of(draft, seen))
    resolver = Resolver(draft, material.people, seen)
    dates = details.dates_by_sentence(draft)
    shared = chain.first_links(draft)
    made: list[Statement] = []
    for attribution in sorted(found, key=_span_of):
        content = tidy(material, attribution)
        if not content:
            continue
        view = _view_at(material, content[0].start)
        cue_view = _view_at(material, attribution.cue[0].start) if attribution.cue else None
        speakers = _speakers(material, resolver, attribution, content)
        here = dates.get(cue_view.sentence.number, []) if cue_view else []
        span = _span_of(attribution)
        made.append(
            Statement(
                number=len(made) + 1,
                span=span,
                method=method,
                confidence=round(attribution.confidence, 3),
                reason=attribution.reason,
                source=attribution.source,
                cue=attribution.cue,
                content=content,
                kind=details.kind_of(draft, content, _touched(material.quoted, content), view),
                speakers=speakers,
                chain=_chain(material, attribution, speakers, shared),
                mood=details.mood_of(
                    " ".join(draft.words(cue) for cue in attribution.cue),
                    " ".join(draft.words(piece) for piece in content),
                ),
                negated=details.is_negated(draft, attribution),
                said=details.said_when(draft, attribution, cue_view, here),
                sentences=_sentences(draft, span),
            )
        )
    return _nested(made)


def tidy(material: Material, attribution: Attribution) -> tuple[Span, ...]:
    """Return the pieces of a content without leading "that", outer quotation marks, final stop outside of them."""
    text = material.draft.text
    pieces = []
    for number, piece in enumerate(attribution.content):
        start, end = _after_dateline(material, piece.start, piece.end), piece.end
        start, end = _stripped(text, start, end)
        if number == 0 and (that := _THAT.match(text, start, end)) and _is_complementizer(material, start):
            start, end = _stripped(text, that.end(), end)
        inner = _inner(material.quoted, start, end)
        if inner is None:
            while end > start and text[end - 1] in "." + _EDGES and text[max(start, end - 3) : end] != "...":
                end -= 1
        else:
            start, end = inner.start, inner.end
        if end > start:
            pieces.append(Span(start, end))
    return _without_link_lines(material, attribution, pieces)


def _without_link_lines(material: Material, attribution: Attribution, pieces: list[Span]) -> tuple[Span, ...]:
    """Return pieces without lines that only stand between the parts of a quotation: teasers in capitals, captions."""
    if len(pieces) < 2 or not attribution.cue:
        return tuple(pieces)
    in_marks = [bool(_touched(material.quoted, (piece,))) for piece in pieces]
    if not in_marks[0]:
        return tuple(pieces)
    text, cue = material.draft.text, attribution.cue[0].start
    kept = []
    for piece, quoted in zip(pieces, in_marks, strict=True):
        words = text[piece.start : piece.end]
        apart = "\n" in text[min(piece.end, cue) : max(piece.start, cue)]
        shouted = words.isupper() and words.count(" ") >= 2
        if (quoted and not shouted) or (not quoted and not apart and not shouted):
            kept.append(piece)
    return tuple(kept)


def _after_dateline(material: Material, start: int, end: int) -> int:
    """Return where a piece begins, past the place and date that open a report."""
    paragraphs = material.draft.article.paragraphs
    at = bisect_right(paragraphs, start, key=lambda p: p.start) - 1
    if at < 0 or paragraphs[at].start != start:
        return start
    match = _DATELINE.match(material.draft.text, start, end)
    return match.end() if match else start


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES + "\n":
        start += 1
    while end > start and text[end - 1] in _EDGES + "\n" and text[end - 1] not in "\u2014-":
        end -= 1
    return start, end


def _is_complementizer(material: Material, start: int) -> bool:
    view = _view_at(material, start)
    if view is None:
        return True
    token = next((w for w in view.words if view.start(w) == start), None)
    return token is None or token.dep_ == "mark" or token.tag_ == "IN"


def _inner(quoted: Sequence[Quoted], start: int, end: int) -> Span | None:
    """Return the inside of the quotation that a piece is, as far as marks go; None where it is none."""
    for quotation in _touched(quoted, (Span(start, end),), deepest=1):
        outer = quotation.outer
        if outer.start <= start <= quotation.inner.start and quotation.inner.end <= end <= outer.end:
            return quotation.inner
        if quotation.inner.start <= start and end <= outer.end and end >= quotation.inner.end:
            return Span(start, quotation.inner.end)
        if quotation.inner.start <= start and end <= quotation.inner.end:
            return Span(start, end)
        if outer.start <= start <= quotation.inner.start and end < quotation.inner.end:
            return Span(quotation.inner.start, end)
    return None


def _touched(quoted: Sequence[Quoted], pieces: Sequence[Span], deepest: int = 0) -> list[Quoted]:
    """Return the quotations that share a character with some pieces, the outermost first."""
    first, last = pieces[0].start, pieces[-1].end
    end = bisect_left(quoted, last, key=lambda q: q.outer.start)
    begin = max(0, bisect_right(quoted, first, key=lambda q: q.outer.start) - 12)
    return [
        q
        for q in quoted[begin:end]
        if q.depth <= deepest and any(q.outer.start < p.end and p.start < q.outer.end for p in pieces)
    ]


def _view_at(material: Material, offset: int) -> View | None:
    sentence = material.draft.sentence_at(offset)
    return material.seen[sentence.number - 1] if sentence else None


def _speakers(
    material: Material, resolver: Resolver, attribution: Attribution, content: Sequence[Span]
) -> tuple[Speaker, ...]:
    if attribution.source:
        return resolver.speakers(attribution.source)
    paragraphs = material.draft.article.paragraphs
    at = bisect_right(paragraphs, content[0].start, key=lambda p: p.start) - 1
    paragraph = paragraphs[at] if at >= 0 else Span(0, content[0].start)
    return (resolver.neighbour(content[0], paragraph),)


def _chain(
    material: Material, attribution: Attribution, speakers: Sequence[Speaker], shared: tuple[Link, ...]
) -> tuple[Link, ...]:
    between = chain.links_between(material.draft, attribution, material.people)
    cited = chain.cited(material.draft, attribution, material.people)
    spoken = {speaker.name for speaker in speakers}
    between = tuple(link for link in between if link.name not in spoken)
    return (*shared, *between, *chain.speaker_links(speakers), *cited)


def _span_of(attribution: Attribution) -> Span:
    every = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(span.start for span in every), max(span.end for span in every))


def _sentences(draft: Draft, span: Span) -> tuple[int, int]:
    first: Sentence | None = draft.sentence_at(span.start)
    last: Sentence | None = draft.sentence_at(span.end - 1)
    return (first.number if first else 1, last.number if last else 1)


def _nested(made: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements, each with the number of the smallest one whose content holds its cue, and its chain."""
    result: list[Statement] = []
    for statement in made:
        around = None
        if statement.cue:
            cue = statement.cue[0]
            # Statements come in order of their beginning; one that holds a cue far behind is a long quotation.
            for other in made[max(0, statement.number - 40) : statement.number + 10]:
                holds = any(piece.start <= cue.start and cue.end <= piece.end for piece in other.content)
                if holds and other is not statement and (around is None or _size(other) < _size(around)):
                    around = other
        if around is None:
            result.append(statement)
            continue
        said_so = tuple(link for link in around.chain if link.role not in {"publisher", "agency"})
        known = {link.name for link in statement.chain}
        new = tuple(link for link in said_so if link.name not in known)
        at = next(
            (n for n, link in enumerate(statement.chain) if link.role not in {"publisher", "agency"}),
            len(statement.chain),
        )
        result.append(
            replace(statement, within=around.number, chain=(*statement.chain[:at], *new, *statement.chain[at:]))
        )
    return tuple(result)


def _size(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)
