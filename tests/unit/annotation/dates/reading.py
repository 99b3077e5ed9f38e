"""Reading the dates of a short text, for the tests beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from liveindex.annotation.dates.annotator import read_dates
from liveindex.annotation.draft import Draft
from liveindex.annotation.sentences import read_sentences
from liveindex.model.annotation import Dates
from liveindex.model.article import Article, Moment, Precision, Span
from liveindex.model.date import DateMention


def reading(text: str, published: date | None, language: str | None = "en") -> Dates:
    """Return the reading of a text; lines are its paragraphs."""
    moment = None
    if published:
        moment = Moment(datetime.combine(published, time(), UTC), Precision.DAY, "given", published.isoformat())
    draft = Draft(
        Article(
            address="text:",
            title="",
            text=text,
            source="text",
            method="text",
            language=language,
            published=moment,
            paragraphs=tuple(Span(*match.span()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)),
        )
    )
    draft.with_reading(read_sentences(draft))
    return read_dates(draft)


def read(text: str, published: date | None, language: str | None = "en") -> list[DateMention]:
    """Return the time expressions of a text."""
    return list(reading(text, published, language).items)


def words(text: str, found: Sequence[DateMention]) -> list[str]:
    """Return the words of some expressions."""
    return [text[f.span.start : f.span.end] for f in found]
