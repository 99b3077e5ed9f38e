"""Tree and one stored text -> the sentences that show why it was found, and the words to mark in them.

Marks come from the analysis that filled the index, so what is marked is what was found. What it does not do:
decide whether an article matches (the engine did), read the store, write HTML. tantivy's own snippets were
passed over: they cut through sentences and mark the words of a phrase wherever they stand.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from liveindex.model.article import Sentence, Span
from liveindex.model.found import Passage
from liveindex.model.search import (
    All,
    Amount,
    Any,
    Days,
    Everything,
    Field,
    Near,
    Node,
    Not,
    Phrase,
    Prefix,
    Quoted,
    Tagged,
    Word,
)
from liveindex.search.analysis import Terms, Token, exact_tokens, phrase_terms, word_terms
from liveindex.search.finding import find_beginnings, find_stems, find_words, follows

# A paragraph that is not split into sentences yet is shown as a window of about three lines.
LONGEST_WINDOW = 300


@dataclass(frozen=True, slots=True)
class _Match:
    """One place where the part of that number in the tree was found."""

    start: int
    end: int
    part: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The positive parts of a tree by what they are looked up as, each with its number."""

    stems: Mapping[str, int]
    phrases: Mapping[Terms, int]
    """Of one word or more."""
    beginnings: Mapping[str, int]


def passages(
    text: str,
    sentences: Sequence[Sentence],
    paragraphs: Sequence[Span],
    node: Node,
    most: int = 3,
    *,
    also: Sequence[Span] = (),
) -> tuple[Passage, ...]:
    """Return the passages that show best why a text was found, best first; at least one unless the text is empty.

    Best is what holds most different parts of the tree, a phrase being one; earlier wins a tie. A text whose
    sentences are not read yet gives one window of at most 300 code points. Where nothing matches (it was the
    title), the beginning comes back without marks. Negated parts are never marked.

    Args:
        also: what the search found beside words, such as figures; together they count as one part of the tree.
    """
    if not text.strip() or most < 1:
        return ()
    matches = _matches(text, _wanted(node))
    if also:
        read = [_Match(span.start, span.end, -1) for span in also]
        matches = sorted([*matches, *read], key=lambda match: (match.start, match.end))
    if not sentences:
        return (_window(text, paragraphs or (Span(0, len(text)),), matches),)
    stretches = [Span(sentence.start, sentence.end) for sentence in sentences]
    inside = _by_stretch(stretches, matches)
    best = sorted(inside, key=lambda number: (-_distinct(inside[number]), number))[:most] or [0]
    return tuple(
        Passage(sentences[number].number, stretches[number], _marks(inside.get(number, []), stretches[number]))
        for number in best
    )


def title_marks(title: str, node: Node) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the matching words of a title, in order, none overlapping."""
    matches = _matches(title, _wanted(node))
    return tuple((mark.start, mark.end) for mark in _marks(matches, Span(0, len(title))))


def _wanted(node: Node) -> _Wanted:
    # Two trees are one that ask for the same rows, though in another index these are other names.
    shown = tuple(part.shown for part in _positive_parts(node) if isinstance(part, Tagged))
    return _wanted_of(node, shown)


@functools.lru_cache(maxsize=64)  # one tree is held against every text and title of a page
def _wanted_of(node: Node, shown: tuple[tuple[str, ...], ...]) -> _Wanted:  # noqa: ARG001 - tells trees apart
    stems: dict[str, int] = {}
    phrases: dict[Terms, int] = {}
    beginnings: dict[str, int] = {}
    for number, part in enumerate(_positive_parts(node)):
        for terms in _terms_of(part):
            if isinstance(part, Prefix):
                beginnings.setdefault(terms.terms[0], number)
            elif terms.stemmed:
                stems.setdefault(terms.terms[0], number)
            else:
                phrases.setdefault(terms, number)
    return _Wanted(stems, phrases, beginnings)


def _positive_parts(node: Node) -> Iterator[Word | Phrase | Prefix | Near | Tagged]:
    match node:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _positive_parts(part)
        case Quoted(part):
            yield part
        case Word() | Phrase() | Prefix() | Near() | Tagged():
            yield node
        case Not() | Everything() | Amount() | Days() | Field():
            return


def _terms_of(part: Word | Phrase | Prefix | Near | Tagged) -> list[Terms]:
    match part:
        case Word(text):
            found = [word_terms(text)]
        case Phrase(text) | Prefix(text):
            found = [phrase_terms(text)]
        case Near(left, right):
            found = [phrase_terms(left), phrase_terms(right)]
        case Tagged():
            found = [phrase_terms(words) for words in part.shown]
    return [terms for terms in found if terms.terms]


def _matches(text: str, wanted: _Wanted) -> list[_Match]:
    """Return every place where a part stands, by start; places of different parts may overlap."""
    found: list[_Match] = []
    if wanted.stems:
        found += [_Match(t.start, t.end, wanted.stems[t.term]) for t in find_stems(text, wanted.stems)]
    if wanted.beginnings:
        for token in find_beginnings(text, wanted.beginnings):
            found += [
                _Match(token.start, token.end, n) for b, n in wanted.beginnings.items() if token.term.startswith(b)
            ]
    for terms, number in wanted.phrases.items():
        firsts = find_words(text, terms.terms[:1]) if terms.positions[-1] == len(terms.terms) - 1 else None
        if firsts is not None:
            found += _phrases_from(text, firsts, terms, number)
        else:
            at = {token.position: token for token in exact_tokens(text, terms.terms)}
            found += _phrase_matches(at, terms, number)
    return sorted(found, key=lambda match: (match.start, match.end))


def _phrases_from(text: str, firsts: Sequence[Token], terms: Terms, number: int) -> Iterator[_Match]:
    """Yield the places where the rest of a phrase follows its first word."""
    for first in firsts:
        ends = [first.end]
        for word in terms.terms[1:]:
            end = follows(text, ends[-1], word)
            if end is None:
                break
            ends.append(end)
        else:
            yield _Match(first.start, ends[-1], number)


def _phrase_matches(at: Mapping[int, Token], terms: Terms, number: int) -> Iterator[_Match]:
    distance = terms.positions[-1]
    words = list(zip(terms.positions, terms.terms, strict=True))
    for position, first in at.items():
        stands = all((there := at.get(position + d)) is not None and there.term == word for d, word in words)
        if stands:
            yield _Match(first.start, at[position + distance].end, number)


def _by_stretch(stretches: Sequence[Span], matches: Sequence[_Match]) -> dict[int, list[_Match]]:
    """Return the matches of each stretch that has some; one that crosses an end counts on both sides."""
    inside: dict[int, list[_Match]] = defaultdict(list)
    first = 0
    for match in matches:
        while first < len(stretches) and stretches[first].end <= match.start:
            first += 1
        number = first
        while number < len(stretches) and stretches[number].start < match.end:
            inside[number].append(match)
            number += 1
    return inside


def _distinct(matches: Sequence[_Match]) -> int:
    return len({match.part for match in matches})


def _marks(matches: Sequence[_Match], within: Span) -> tuple[Span, ...]:
    """Return the matches as spans cut to a stretch, in order, overlapping ones joined."""
    marks: list[Span] = []
    for match in matches:
        start, end = max(match.start, within.start), min(match.end, within.end)
        if start >= end:
            continue
        if marks and start < marks[-1].end:
            marks[-1] = Span(marks[-1].start, max(end, marks[-1].end))
        else:
            marks.append(Span(start, end))
    return tuple(marks)


def _window(text: str, paragraphs: Sequence[Span], matches: Sequence[_Match]) -> Passage:
    inside = _by_stretch(paragraphs, matches)
    number = min(inside, key=lambda n: (-_distinct(inside[n]), n), default=0)
    paragraph, there = paragraphs[number], inside.get(number, [])
    span = _cut(text, paragraph, _densest(there) if there else paragraph.start)
    return Passage(None, span, _marks(there, span))


def _densest(matches: Sequence[_Match]) -> int:
    """Return the start of the match from which one window holds most different parts; the earliest of equals."""
    best, most = matches[0].start, 0
    for at, first in enumerate(matches):
        reach = first.start + LONGEST_WINDOW * 3 // 4
        parts = _distinct([match for match in matches[at : at + 64] if match.end <= reach])
        if parts > most:
            best, most = first.start, parts
    return best


def _cut(text: str, paragraph: Span, around: int) -> Span:
    """Return a window of a paragraph, cut between words, that begins a little before `around`."""
    if paragraph.end - paragraph.start <= LONGEST_WINDOW:
        return paragraph
    start = max(paragraph.start, min(around - LONGEST_WINDOW // 5, paragraph.end - LONGEST_WINDOW))
    if start > paragraph.start:
        start = text.find(" ", start, around) + 1 or start
    end = min(start + LONGEST_WINDOW, paragraph.end)
    if end < paragraph.end:
        blank = text.rfind(" ", around + 1, end + 1)
        end = blank if blank > start else end
    return Span(start, end)
