"""A parsed sentence -> plain lists of its words, tags and arcs, read once: spaCy's tokens are slow to ask again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liveindex.annotation.draft import Draft
from liveindex.model.article import Sentence, Span

if TYPE_CHECKING:
    from liveindex.annotation.parsing.parser import Parse


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as lists, all of one length.

    Attributes:
        number: of the sentence.
        paragraph: counts from 0.
        words, lowers: as written (typographic apostrophes made straight), and in lower case.
        tags, deps, heads: Penn tags, spaCy's arcs, index of each word's head.
        starts, ends: offsets of each word in the article.
        names: what spaCy takes for names: first token, token after the last, label.
        is_shouted: most of it is in capitals, so that capitals tell nothing.
    """

    number: int
    paragraph: int
    words: list[str]
    lowers: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    names: list[tuple[int, int, str]]
    is_shouted: bool

    def span(self, first: int, end: int) -> Span:
        """Return the offsets in the article of the words from `first` up to, not including, `end`."""
        return Span(self.starts[first], self.ends[end - 1])

    def is_capital(self, index: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.words[index][0].isupper()

    def children(self, head: int) -> list[int]:
        """Return the words that hang on a word, in order."""
        return [index for index, above in enumerate(self.heads) if above == head and index != head]

    def subtree(self, head: int, without: frozenset[str] = frozenset()) -> tuple[int, int]:
        """Return first and after-last of the unbroken stretch of words around and under a word.

        Args:
            head: its top.
            without: arcs that are not followed down.
        """
        inside = {head}
        grown = True
        while grown:
            grown = False
            for index, above in enumerate(self.heads):
                if above in inside and index not in inside and self.deps[index] not in without:
                    inside.add(index)
                    grown = True
        first = end = head
        while first - 1 in inside:
            first -= 1
        while end in inside:
            end += 1
        return first, end


def read_line(sentence: Sentence, parse: Parse, paragraph: int) -> Line:
    """Return the lists of one parsed sentence."""
    words, start = parse.words, parse.start
    letters = [letter for letter in "".join(words.texts) if letter.isalpha()]
    return Line(
        number=sentence.number,
        paragraph=paragraph,
        words=words.texts,
        lowers=words.lowers,
        tags=words.tags,
        deps=words.deps,
        heads=words.heads,
        starts=[start + offset for offset in words.starts],
        ends=[start + offset for offset in words.ends],
        names=words.names,
        is_shouted=sum(map(str.isupper, letters)) * 5 > len(letters) * 3,
    )


def read_lines(draft: Draft) -> tuple[Line | None, ...]:
    """Return each sentence's lists, in order; None for one without a parse."""
    lines: list[Line | None] = []
    paragraphs = draft.article.paragraphs
    paragraph = 0
    for sentence in draft.sentences:
        while paragraph + 1 < len(paragraphs) and paragraphs[paragraph + 1].start <= sentence.start:
            paragraph += 1
        parse = draft.parse(sentence)
        lines.append(read_line(sentence, parse, paragraph) if parse is not None and len(parse.doc) else None)
    return tuple(lines)
