"""A quotation with a name after a dash, as under a motto or a reader's letter: "..." \u2014 Ann Example, teacher."""

from __future__ import annotations

import re

from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.model.article import Span

_NAME = r"[A-Z\u00c0-\u00de][\w.\u2019'-]*"
_SIGNED = re.compile(
    rf"\s*(?P<dash>[\u2015\u2014\u2013]|--)[ \u00a0]?(?P<name>{_NAME}(?:[ ]{_NAME}){{1,4}})"
    r"(?=[ ]*(?:,[^\n]{1,80})?(?:\n|$))"
)
_SURE = 0.9  # 22 of 22 by eye, all in one text of the development part of PolNeAR, so no higher


def signature_of(text: str, quotation: Quoted) -> Attribution | None:
    """Return the attribution of a quotation that is signed; None where it is not."""
    match = _SIGNED.match(text, quotation.outer.end, quotation.outer.end + 160) if quotation.closed else None
    if match is None or "\n\n\n" in text[quotation.outer.end : match.start("dash")]:
        return None
    return Attribution(
        source=(Span(*match.span("name")),),
        cue=(Span(*match.span("dash")),),
        content=(quotation.outer,),
        confidence=_SURE,
        reason=f"the quotation is signed \u201c{match['name']}\u201d",
        finder="rules",
    )
