"""A stretch in quotation marks -> what the marks are for: speech, a title, a word held at arm's length."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.model.article import Span
from liveindex.model.statement import Quotation, QuotationUse, Statement

_SO_CALLED = re.compile(
    r"\b(?:so-called|dubbed|nicknamed|codenamed|code-named|known as|called|branded"
    r"|labelled|labeled|term|word|phrase)\W*$",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:book|film|movie|song|album|novel|play|series|show|programme|program|podcast|documentary|memoir|essay|article"
    r"|poem|painting|exhibition|magazine|operation|titled|entitled|single|track|drama|comedy|musical|opera|report|paper"
    r"|headlined|game|episode|column)\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w'\u2019-]*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "de",
        "la",
        "le",
        "les",
        "el",
        "los",
        "und",
        "der",
        "die",
        "das",
    ]
)
_FEW = 4  # words; a longer quotation that nobody says is rarely a scare quote


def quotations_of(
    text: str, quoted: Sequence[Quoted], statements: Sequence[Statement], method: str
) -> tuple[Quotation, ...]:
    """Return every stretch in quotation marks with its use and its statement, in order, numbered from 1."""
    pieces = sorted((piece, statement.number) for statement in statements for piece in statement.content)
    starts = [piece.start for piece, _ in pieces]
    reach = max((piece.end - piece.start for piece, _ in pieces), default=0)
    made = []
    for number, quotation in enumerate(quoted, 1):
        at = _statement_of(quotation.inner, pieces, starts, reach)
        use, confidence, reason = _use(text, quotation, at is not None)
        made.append(
            Quotation(
                number=number,
                span=quotation.inner,
                method=method,
                confidence=confidence,
                reason=reason,
                use=use,
                statement=at,
            )
        )
    return tuple(made)


def _statement_of(inner: Span, pieces: Sequence[tuple[Span, int]], starts: Sequence[int], reach: int) -> int | None:
    """Return the statement with the smallest piece that covers most of a quotation."""
    best: tuple[int, int] | None = None
    for piece, number in pieces[bisect_left(starts, inner.start - reach) : bisect_right(starts, inner.end)]:
        shared = min(piece.end, inner.end) - max(piece.start, inner.start)
        if 2 * shared >= inner.end - inner.start and (best is None or piece.end - piece.start < best[0]):
            best = (piece.end - piece.start, number)
    return best[1] if best else None


def _use(text: str, quotation: Quoted, said: bool) -> tuple[QuotationUse, float, str]:
    words = [match.group() for match in _WORD.finditer(text, quotation.inner.start, quotation.inner.end)]
    before = text[max(0, quotation.outer.start - 40) : quotation.outer.start]
    if re.search(r"so-called\W*$", before, re.IGNORECASE):
        return QuotationUse.SCARE, 0.9, "it follows \u201cso-called\u201d"
    named = 1 <= len(words) <= 10 and all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)
    if named and words[0][0].isupper() and _WORK.search(before):
        return (
            QuotationUse.TITLE,
            0.9,
            "a word for a work or an operation stands before it, and it is written like a name",
        )
    if said:
        return QuotationUse.SPEECH, 0.95, "it is part of what someone is reported to say"
    if named and len(words) > 1:
        return QuotationUse.TITLE, 0.7, "it is written like a name, and nobody is reported to say it"
    if _SO_CALLED.search(before) or len(words) <= _FEW:
        return QuotationUse.SCARE, 0.7, "a few words that nobody is reported to say"
    return QuotationUse.UNKNOWN, 0.5, "nobody is reported to say it"
