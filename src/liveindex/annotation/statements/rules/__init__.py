"""Parsed sentences -> attributions, by rules over the dependency tree and the quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import find_quoted
from liveindex.annotation.statements.rules.lines import line_attributions
from liveindex.annotation.statements.rules.phrases import phrase_attributions
from liveindex.annotation.statements.rules.verbs import verb_attributions
from liveindex.annotation.statements.rules.view import View, views


def find_attributions(draft: Draft) -> list[Attribution]:
    """Return the attributions that the rules find, in order of their cues.

    >>> find_attributions(draft)  # doctest: +SKIP
    [Attribution(source=(Span(0, 9),), cue=(Span(10, 14),), content=(Span(15, 40),), ...)]
    """
    quoted = find_quoted(draft.text, draft.article.paragraphs)
    return attributions_of(draft, views(draft, quoted))


def attributions_of(draft: Draft, seen: Sequence[View | None]) -> list[Attribution]:
    """Return the same from views made before."""
    found = line_attributions(draft.text, draft.article.paragraphs)
    for view in seen:
        if view is not None:
            found += verb_attributions(view)
            found += phrase_attributions(view)
    return sorted(found, key=lambda a: (a.cue or a.content)[0])
