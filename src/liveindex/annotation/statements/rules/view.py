"""A parsed sentence with what the rules ask of it: dictionary forms, and which words stand in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liveindex.annotation.draft import Draft
from liveindex.annotation.parsing.lemma import lemma
from liveindex.annotation.parsing.parser import Parse
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.model.article import Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_PUNCTUATION = frozenset(",.;:!?-\u2013\u2014'\"\u2018\u2019\u201c\u201d\u00ab\u00bb`") | {
    "''",
    "``",
    "--",
    "...",
    "\u2026",
}
_MARKS = frozenset("'\"\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e`") | {"''", "``"}


@dataclass(frozen=True, slots=True)
class View:
    """One parsed sentence.

    Attributes:
        sentence: which.
        parse: its parse.
        words: its tokens.
        level: for each token in how many quotations it stands; the marks themselves stand outside.
        quoted: the quotations that it touches, outermost and first come first.
        paragraph: the paragraph that it stands in.
        text: the words as written, from where the parse begins.
    """

    sentence: Sentence
    parse: Parse
    words: tuple[Token, ...]
    level: tuple[int, ...]
    quoted: tuple[Quoted, ...]
    paragraph: Span
    text: str

    def lemma(self, token: Token) -> str:
        """Return the dictionary form of a token."""
        return lemma(token.text, token.tag_)

    def span(self, first: int, end: int) -> Span:
        """Return where the tokens from `first` up to, not including, `end` stand in the article."""
        return self.parse.span(first, end)

    def start(self, token: Token) -> int:
        """Return where a token begins in the article."""
        return self.parse.start + token.idx

    def trimmed(self, first: int, end: int) -> tuple[int, int]:
        """Return a range of tokens without punctuation at its edges; quotation marks stay where they belong to it."""
        words = self.words
        while first < end and words[first].text in _PUNCTUATION and not self._opens(first, end):
            first += 1
        while end > first and words[end - 1].text in _PUNCTUATION and not self._closes(end):
            end -= 1
        return first, end

    def _opens(self, first: int, end: int) -> bool:
        if self.words[first].text not in _MARKS:
            return False
        start = self.start(self.words[first])
        return any(quoted.outer.start == start for quoted in self.quoted) and first + 1 < end

    def _closes(self, end: int) -> bool:
        last = self.words[end - 1]
        if last.text not in _MARKS:
            return False
        stop = self.start(last) + len(last)
        return any(quoted.outer.end == stop for quoted in self.quoted)


def views(draft: Draft, quoted: Sequence[Quoted]) -> list[View | None]:
    """Return a view of each sentence, None where it is not parsed."""
    paragraphs = draft.article.paragraphs
    starts = [paragraph.start for paragraph in paragraphs]
    found: list[View | None] = []
    first = 0  # quotations come in order, so those before `first` are over
    reach = [0]
    for quotation in quoted:
        reach.append(max(reach[-1], quotation.outer.end))
    for sentence in draft.sentences:
        while first < len(quoted) and reach[first + 1] <= sentence.start:
            first += 1
        parse = draft.parse(sentence)
        if parse is None or not len(parse.doc):
            found.append(None)
            continue
        here = []
        for quotation in quoted[first:]:
            if quotation.outer.start >= sentence.end:
                break
            if quotation.outer.end > sentence.start:
                here.append(quotation)
        words = tuple(parse.doc)
        place = max(0, bisect_right(starts, sentence.start) - 1)
        paragraph = paragraphs[place] if paragraphs else Span(sentence.start, sentence.end)
        text = draft.text[parse.start : sentence.end]
        found.append(View(sentence, parse, words, _levels(parse, words, here), tuple(here), paragraph, text))
    return found


def _levels(parse: Parse, words: Sequence[Token], quoted: Sequence[Quoted]) -> tuple[int, ...]:
    if not quoted:
        return (0,) * len(words)
    if len(quoted) == 1 and quoted[0].inner.start <= parse.start and words[-1].idx + parse.start < quoted[0].inner.end:
        return (1,) * len(words)
    levels = []
    for word in words:
        start = parse.start + word.idx
        levels.append(sum(quotation.inner.start <= start < quotation.inner.end for quotation in quoted))
    return tuple(levels)
