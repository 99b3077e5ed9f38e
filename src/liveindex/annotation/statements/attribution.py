"""One attribution as a finder finds it: which words report, whose words they are, what is said.

The rules and the trained tagger give the same value, so that what makes statements of it need not know which
of them found it.
"""

from __future__ import annotations

from dataclasses import dataclass

from liveindex.model.article import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content that belong together, in the terms of PARC. All spans are in order of the text.

    Attributes:
        source: the words of the source, in pieces; empty where none was found.
        cue: the words that report, in pieces; empty only where the finder knows a quote without one.
        content: what is said, in pieces, without the quotation marks' neighbours but with the marks themselves.
        confidence: 0.0 to 1.0, the share of attributions of this sort that were right on a development set.
        reason: in words, why it was read so.
        finder: name of what found it (`tagger`, `rules`).
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    reason: str
    finder: str
