"""Where something is told: one sentence of one article, as every fact of a story leads back to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIn:
    """One sentence of one article.

    Attributes:
        article: its id.
        version: number of an earlier wording; None for the newest.
        sentence: its number, from 1.
        text: its words; line breaks and runs of blanks as one blank.
        source, source_name: of its outlet.
        at: when the article was published; of a wording that replaced another, when it was first seen. UTC.
    """

    article: str
    version: int | None = None
    sentence: int
    text: str
    source: str
    source_name: str
    at: datetime
