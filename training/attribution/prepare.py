"""Annotated texts -> arrays as the tagger will see them, with the anchor and the labels of each attribution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from liveindex.annotation.draft import Draft
from liveindex.annotation.parsing.parser import pipeline
from liveindex.annotation.sentences import read_sentences
from liveindex.annotation.statements.tagger.features import Vocabulary, Words, read_words
from liveindex.annotation.statements.tagger.windows import Windows, windows_of
from liveindex.model.article import Article, Span
from training.attribution.corpus import Gold, Pieces, Text

SOURCE, CUE, CONTENT = 1, 3, 5  # the label that begins each part; the next number goes on with it
LEAST_COUNT = 8  # of a word that gets a number of its own


@dataclass(frozen=True, slots=True)
class Example:
    """One text: its words, its anchors, and for each anchor the labels of its window."""

    words: Words
    anchors: np.ndarray
    windows: Windows
    labels: np.ndarray


def draft_of(text: str) -> Draft:
    """Return an English text cut into sentences, as the product does it."""
    import re

    paragraphs = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]*\S[^\n]*", text))
    article = Article(
        address="text:", title="", text=text, paragraphs=paragraphs, source="text", method="text", language="en"
    )
    draft = Draft(article)
    draft.with_reading(read_sentences(draft))
    return draft


def make_vocabulary(texts: Iterable[Text]) -> Vocabulary:
    """Return the numbers of the frequent words and of all labels of the parser, 0 left for what is unknown."""
    nlp = pipeline()
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(token.lower_ for token in nlp.make_doc(text.text) if not token.is_space)
    frequent = sorted(word for word, count in counts.items() if count >= LEAST_COUNT)
    pipes = ("tagger", "parser", "ner")
    tags, relations, kinds = (sorted(nlp.get_pipe(pipe).labels) for pipe in pipes)
    return Vocabulary(*({name: n for n, name in enumerate(names, 1)} for names in (frequent, tags, relations, kinds)))


def prepare(text: Text, vocabulary: Vocabulary, lost: Counter[str]) -> Example | None:
    """Return one text as arrays, by its first annotator; `lost` counts what the windows cannot hold."""
    words = read_words(draft_of(text.text), vocabulary)
    if words is None:
        return None
    by_anchor: dict[int, Gold] = {}
    for gold in text.readings[0]:
        anchor = anchor_of(words, gold.cue)
        lost["attributions"] += 1
        lost["no anchor"] += anchor is None
        lost["anchor taken"] += anchor in by_anchor
        if anchor is not None:
            by_anchor.setdefault(anchor, gold)
    anchors = sorted(by_anchor)
    windows = windows_of(words, anchors)
    labels = np.zeros(windows.words.shape, dtype=np.int64)
    for row, anchor in enumerate(anchors):
        _label(words, windows, row, by_anchor[anchor], labels, lost)
    return Example(words, np.array(anchors, dtype=np.int64), windows, labels)


def covered(words: Words, span: Span) -> tuple[int, int]:
    """Return the first word that overlaps a span, and the one after the last."""
    first = int(np.searchsorted(words.end[1:], span.start, side="right")) + 1
    end = int(np.searchsorted(words.start[1:], span.end, side="left")) + 1
    return first, max(first, end)


def anchor_of(words: Words, cue: Pieces) -> int | None:
    """Return the word of a cue that the others hang on: a verb if there is one, else the first of them."""
    inside = [word for piece in cue for word in range(*covered(words, piece))]
    tops = [word for word in inside if words.near[word, 4] not in inside]
    return tops[0] if tops else None


def _label(words: Words, windows: Windows, row: int, gold: Gold, labels: np.ndarray, lost: Counter[str]) -> None:
    first = int(windows.words[row, 0])
    for part, begin in ((gold.content, CONTENT), (gold.source, SOURCE), (gold.cue, CUE)):
        for piece in part:
            start, end = covered(words, piece)
            low, high = start - first, end - first
            if low < 0 or high > windows.lengths[row] or low == high:
                lost[f"outside {begin} first {low < 0}"] += 1
                low, high = max(low, 0), min(high, int(windows.lengths[row]))
            if low < high:
                labels[row, low] = begin
                labels[row, low + 1 : high] = begin + 1


def forget_context(words: Words) -> Words:
    """Return the words with the parser's context in half precision, to fit all texts in memory."""
    return replace(words, context=words.context.astype(np.float16))
