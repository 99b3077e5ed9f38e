"""An article's parsed sentences -> arrays over its words: the numbers that the network reads.

Word 0 is no word: the padding that every index falls back to. Training reads the same arrays.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from liveindex.annotation.draft import Draft
from liveindex.annotation.parsing.parser import Parse
from liveindex.annotation.statements.tagger.quotes import quotation_states

if TYPE_CHECKING:
    from spacy.strings import StringStore

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
CHILDREN = 6  # of a word that are looked at; those left out are coordinations and lists


@dataclass(frozen=True, eq=False)  # compared by identity, so that what is made of one can be kept
class Vocabulary:
    """Number of each name that the network knows; 0 is any other."""

    words: dict[str, int]
    tags: dict[str, int]
    relations: dict[str, int]
    kinds: dict[str, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article, each at its number from 1; row 0 of every array is padding.

    Attributes:
        rows: (words + 1) row of the pipeline's table of static vectors, counted from 1; 0 where a word has none.
        context: (words + 1, 96) what the parser's own network saw around each word.
        ids: (words + 1, 6) word, tag, relation, kind of name, state of quotation, place in sentence and paragraph.
        near: (words + 1, 5 + CHILDREN) numbers of the two words before, the two after, the head, the children.
        start, end: offsets in the article.
        sentence: number of the sentence in `bounds`.
        bounds: first word, and the one after the last, of each parsed sentence.
        paragraph: for each parsed sentence, number of its paragraph.
    """

    rows: Ints
    context: Floats
    ids: Ints
    near: Ints
    start: Ints
    end: Ints
    sentence: Ints
    bounds: list[tuple[int, int]]
    paragraph: list[int]


def read_words(draft: Draft, vocabulary: Vocabulary) -> Words | None:
    """Return the arrays of an article; None where no sentence of it was parsed."""
    parses = [parse for sentence in draft.sentences if (parse := draft.parse(sentence)) is not None]
    parses = [parse for parse in parses if len(parse.doc)]
    if not parses:
        return None
    vocab = parses[0].doc.vocab
    states = quotation_states(draft.text, draft.article.paragraphs)
    bounds, first = [], 1
    for parse in parses:
        bounds.append((first, first + len(parse.doc)))
        first += len(parse.doc)
    table = np.concatenate([_table(parse) for parse in parses])
    start = np.concatenate([[0], table[:, 0]])
    paragraph = _paragraphs(draft, parses)
    ids = np.zeros((first, 6), dtype=np.int64)
    ids[1:, :4] = _numbers(vocab.strings, table[:, 2:6], vocabulary)
    ids[1:, 4] = states[table[:, 0]]
    ids[1:, 5] = _places(bounds, paragraph)
    rows = vocab.vectors.key2row  # `Vectors.find` asks the same and takes six times as long
    return Words(
        rows=np.array([0, *(rows.get(key, -1) + 1 for key in table[:, 6].view(np.uint64).tolist())]),
        context=np.concatenate([np.zeros((1, 96), np.float32), *(parse.doc.tensor for parse in parses)]),
        ids=ids,
        near=_near(bounds, np.concatenate([[0], table[:, 1]])),
        start=start,
        end=np.concatenate([[0], table[:, 0] + table[:, 7]]),
        sentence=np.repeat(np.arange(len(bounds)), [b - a for a, b in bounds]),
        bounds=bounds,
        paragraph=paragraph,
    )


def _table(parse: Parse) -> Ints:
    """Return per word: offset, step to the head, hashes of lower case, tag, relation, kind, form; length."""
    from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LENGTH, LOWER, ORTH, TAG

    # spaCy gives unsigned numbers; a step to the left comes as a very large one, and wraps back here.
    table = parse.doc.to_array([IDX, HEAD, LOWER, TAG, DEP, ENT_TYPE, ORTH, LENGTH]).astype(np.int64)
    table[:, 0] += parse.start
    return table


@functools.lru_cache(maxsize=4)
def _by_hash(vocabulary: Vocabulary, strings: StringStore) -> tuple[dict[int, int], ...]:
    """Return the number of each name under its hash, so that no word is spelled out to find its own."""
    known = (vocabulary.words, vocabulary.tags, vocabulary.relations, vocabulary.kinds)
    return tuple({strings[name]: number for name, number in names.items()} for names in known)


def _numbers(strings: StringStore, hashes: Ints, vocabulary: Vocabulary) -> Ints:
    """Return the vocabulary's number of each hash, column by column."""
    columns = hashes.view(np.uint64).T.tolist()
    known = _by_hash(vocabulary, strings)
    return np.array([[numbers.get(key, 0) for key in keys] for keys, numbers in zip(columns, known, strict=True)]).T


def _places(bounds: Sequence[tuple[int, int]], paragraph: Sequence[int]) -> Ints:
    """Return for each word: 1 first of its sentence, 2 first of its paragraph, 3 last of its sentence, 0 else."""
    places = np.zeros(bounds[-1][1] - 1, dtype=np.int64)
    for number, (first, end) in enumerate(bounds):
        places[end - 2] = 3
        opens = number == 0 or paragraph[number] != paragraph[number - 1]
        places[first - 1] = 2 if opens else 1
    return places


def _paragraphs(draft: Draft, parses: Sequence[Parse]) -> list[int]:
    ends = np.array([paragraph.end for paragraph in draft.article.paragraphs])
    starts = np.array([parse.start for parse in parses])
    found: list[int] = np.searchsorted(ends, starts, side="right").tolist()
    return found


def _near(bounds: Sequence[tuple[int, int]], steps: Ints) -> Ints:
    """Return the neighbours of each word in the line and in the tree."""
    count = len(steps)
    numbers = np.arange(count)
    near = np.zeros((count, 5 + CHILDREN), dtype=np.int64)
    first, end = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for begins, ends in bounds:
        first[begins:ends], end[begins:ends] = begins, ends
    for column, step in enumerate((-2, -1, 1, 2)):
        there = numbers + step
        near[:, column] = np.where((there >= first) & (there < end), there, 0)
    heads = numbers + steps
    near[:, 4] = np.where(steps == 0, 0, heads)
    children = np.flatnonzero(near[:, 4])
    order = children[np.argsort(near[children, 4], kind="stable")]  # by head, and in order below each
    above = near[order, 4]
    place = np.arange(len(order)) - np.searchsorted(above, above)
    few = place < CHILDREN
    near[above[few], 5 + place[few]] = order[few]
    return near
