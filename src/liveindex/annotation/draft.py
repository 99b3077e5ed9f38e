"""An article while it is read: its text, what was read of it so far, and its parse, made once and when first asked for.

Why not hand annotators the article alone: figures need statements, events need places, and the parse, by far the
dearest part, must serve all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date
from typing import TypeVar

from liveindex.annotation.parsing.parser import Parse, parse_sentences
from liveindex.model.annotation import LanguageReading, Reading, Sentences
from liveindex.model.article import Article, Sentence, Span

R = TypeVar("R", bound=Reading)


class Draft:
    """One article in the reading. Only `with_reading` changes it."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._readings: dict[type, Reading] = {}
        self._parses: tuple[Parse | None, ...] | None = None
        self._starts: list[int] | None = None

    @property
    def text(self) -> str:
        """Return the text that all offsets are into."""
        return self.article.text

    @property
    def language(self) -> str | None:
        """Return the ISO 639-1 code of the language, None where it is unknown."""
        return self.article.language

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences; the one numbered n is at n - 1."""
        return self.article.sentences

    @property
    def published(self) -> date | None:
        """Return the day of publication as the outlet wrote it, None where it is unknown."""
        # A claim with a zone is kept as an instant in UTC; the outlet's own day is told by the letters of the claim.
        moment = self.article.published
        return moment.day if moment else None

    def get(self, kind: type[R]) -> R | None:
        """Return a reading made before, None where it is absent or failed.

        >>> draft.get(Dates)  # doctest: +SKIP
        Dates(items=(...))
        """
        reading = self._readings.get(kind)
        return reading if isinstance(reading, kind) else None

    def words(self, span: Span | Sentence) -> str:
        """Return the text of a span."""
        return self.article.words(span)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds an offset, else the last that begins before it; None before the first."""
        if self._starts is None:
            self._starts = [sentence.start for sentence in self.sentences]
        after = bisect_right(self._starts, offset)
        return self.sentences[after - 1] if after else None

    def parse(self, sentence: Sentence) -> Parse | None:
        """Return the parse of a sentence; None where it is not parsed (not English, too long, nothing to be found)."""
        if self._parses is None:
            self._parses = parse_sentences(self.text, self.sentences, self.language)
        return self._parses[sentence.number - 1]

    def with_reading(self, reading: Reading) -> None:
        """Put a reading onto the draft, for the annotators that follow."""
        self._readings[type(reading)] = reading
        match reading:
            case Sentences(items):
                self.article = replace(self.article, sentences=items)
                self._parses = self._starts = None
            case LanguageReading(code, _, _):
                self.article = replace(self.article, language=code)
            case _:
                pass
