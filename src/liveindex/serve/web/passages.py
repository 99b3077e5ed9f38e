"""Stored text -> text for a page: matches marked, sentences numbered. Every character is shown, none twice.

The markup is made here and escaped here; what comes out is safe to print as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from liveindex.model.article import Article, Sentence, Span
from liveindex.model.found import Passage

# A sentence of a wire report has some 150 characters; what is longer is mostly a paragraph not yet split.
LONGEST_PASSAGE = 420
_BEFORE_FIRST_MARK = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph.

    Attributes:
        number: that of its sentence, None for what stands between sentences.
        at: where it begins in the article's text.
    """

    number: int | None
    words: str
    at: int = 0


def marked(words: str, marks: Iterable[tuple[int, int]], tag: str = "mark") -> Markup:
    """Return the words with the marked stretches highlighted.

    Args:
        words: as stored.
        marks: half-open code-point offsets into `words`; overlapping or outlying ones are cut to fit.
        tag: the HTML element around each.
    """
    parts: list[str] = []
    position = 0
    for start, end in sorted(marks):
        first, last = max(start, position), min(end, len(words))
        if first < last:
            parts += (str(escape(words[position:first])), f"<{tag}>", str(escape(words[first:last])), f"</{tag}>")
            position = last
    parts.append(str(escape(words[position:])))
    return Markup("".join(parts))  # noqa: S704  each part is escaped above


def passage_markup(passage: Passage, words: str) -> Markup:
    """Return a passage with its matches highlighted, shortened around the first match where it is very long."""
    start = passage.span.start
    marks = [(mark.start - start, mark.end - start) for mark in passage.marks]
    if len(words) <= LONGEST_PASSAGE:
        return marked(words, marks)
    first = marks[0][0] if marks else 0
    begin = max(0, min(first - _BEFORE_FIRST_MARK, len(words) - LONGEST_PASSAGE))
    if begin > 0 and (blank := words.find(" ", begin, max(first, begin))) >= 0:
        begin = blank + 1
    end = min(len(words), begin + LONGEST_PASSAGE)
    shown = marked(words[begin:end], [(left - begin, right - begin) for left, right in marks])
    return Markup("{}{}{}").format("… " if begin > 0 else "", shown, " …" if end < len(words) else "")


def paragraphs(article: Article) -> Iterator[tuple[Piece, ...]]:
    """Yield each paragraph of the text as its pieces; joined they are the paragraph, letter for letter.

    A sentence that runs over the end of a paragraph carries its number where it begins.
    """
    ahead = iter(article.sentences)
    sentence = next(ahead, None)
    for paragraph in article.paragraphs:
        pieces: list[Piece] = []
        position = paragraph.start
        while sentence is not None and sentence.start < paragraph.end:
            position = _add(pieces, article, Span(position, paragraph.end), sentence)
            sentence = next(ahead, None)
        if position < paragraph.end:
            pieces.append(Piece(None, article.text[position : paragraph.end], position))
        yield tuple(pieces)


def _add(pieces: list[Piece], article: Article, left: Span, sentence: Sentence) -> int:
    start, end = max(sentence.start, left.start), min(sentence.end, left.end)
    if start >= end:
        return left.start
    if left.start < start:
        pieces.append(Piece(None, article.text[left.start : start], left.start))
    pieces.append(Piece(sentence.number, article.text[start:end], start))
    return end
