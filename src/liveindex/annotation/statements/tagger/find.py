"""The tagger's front: an article -> its attributions."""

from __future__ import annotations

import math

import numpy as np

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.tagger.decode import CONTENT, CUE, SOURCE, best_labels, stretches
from liveindex.annotation.statements.tagger.features import Ints, Words, read_words
from liveindex.annotation.statements.tagger.network import Network, encode, network, score_labels
from liveindex.annotation.statements.tagger.windows import windows_of
from liveindex.model.article import Span

FINDER = "tagger"


def find_attributions(draft: Draft) -> list[Attribution]:
    """Return the attributions of an English article, in order of their cues; none where nothing was parsed.

    Each has a cue and a content. Contents may lie within one another; no two share a cue.
    """
    if draft.language != "en":
        return []
    return find_with(network(), draft)


def find_with(network: Network, draft: Draft) -> list[Attribution]:
    """Return what a given network finds."""
    words = read_words(draft, network.vocabulary)
    if words is None:
        return []
    state, scores = encode(network, words)
    scores[0] = -np.inf
    anchors = np.flatnonzero(scores >= network.threshold).tolist()
    if not anchors:
        return []
    windows = windows_of(words, anchors)
    found: dict[Span, Attribution] = {}
    for rows, of_labels in score_labels(network, state, windows):
        labels, chances = best_labels(of_labels, windows.lengths[rows], network.steps, network.first)
        for row, marked, chance in zip(rows, labels, chances.tolist(), strict=True):
            anchor = anchors[row]
            confidence = _confidence(network, float(scores[anchor]), chance)
            first, length = int(windows.words[row, 0]), int(windows.lengths[row])
            one = _attribution(draft.text, words, marked[:length], first, anchor, confidence)
            if one is None:
                continue
            other = found.get(one.cue[0])
            if other is None or other.confidence < one.confidence:
                found[one.cue[0]] = one
    return [found[cue] for cue in sorted(found)]


def _confidence(network: Network, anchor: float, chance: float) -> float:
    constant, of_anchor, of_labels = network.calibration
    return 1 / (1 + math.exp(-(constant + of_anchor * anchor + of_labels * chance)))


def _attribution(
    text: str, words: Words, labels: Ints, first: int, anchor: int, confidence: float
) -> Attribution | None:
    """Return the attribution that labels mark; None where they mark no cue at the anchor, or no content."""
    marked = labels.tolist()
    ranges = {part: [(first + a, first + b) for a, b in stretches(marked, part)] for part in (SOURCE, CUE, CONTENT)}
    cue = [pair for pair in ranges[CUE] if pair[0] <= anchor < pair[1]]
    if not cue or not ranges[CONTENT]:
        return None
    source = sorted(ranges[SOURCE], key=lambda pair: min(abs(pair[0] - anchor), abs(pair[1] - 1 - anchor)))[:1]
    cue_words = text[words.start[cue[0][0]] : words.end[cue[0][1] - 1]]
    return Attribution(
        source=_pieces(text, words, source),
        cue=_pieces(text, words, cue),
        content=_pieces(text, words, ranges[CONTENT]),
        confidence=confidence,
        reason=f"read as an attribution by “{' '.join(cue_words.split())}”, by a model trained on marked-up news",
        finder=FINDER,
    )


def _pieces(text: str, words: Words, ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the spans of ranges of words; those parted by white space alone are one."""
    pieces: list[Span] = []
    for first, end in ranges:
        span = Span(int(words.start[first]), int(words.end[end - 1]))
        if pieces and not text[pieces[-1].end : span.start].strip():
            span = Span(pieces.pop().start, span.end)
        pieces.append(span)
    return tuple(pieces)
