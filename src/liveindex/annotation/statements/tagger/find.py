"""The tagger's front: an article -> its attributions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.tagger.decode import CONTENT, CUE, SOURCE, best_labels, certainty, stretches
from liveindex.annotation.statements.tagger.edges import mended
from liveindex.annotation.statements.tagger.features import Words, read_words
from liveindex.annotation.statements.tagger.network import Network, encode, network, read_windows
from liveindex.annotation.statements.tagger.windows import windows_of
from liveindex.model.article import Span

FINDER = "tagger"
# How much more the chain's steps count than they were trained to. On the development part of PolNeAR this lifts exact
# contents from .640 to .647, in either half of the texts; between 1.2 and 1.4 little changes, above 1.5 it falls.
_STEPS = 1.22


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
    best: dict[Span, Attribution] = {}
    for candidate in read_candidates(network, words, least=network.setting.least):
        confidence = 1 / (1 + math.exp(-_sum(network.setting.whole, candidate.evidence)))
        one = attribution_of(draft.text, words, candidate, confidence)
        other = None if one is None else best.get(one.cue[0])
        if one is not None and (other is None or other.confidence < one.confidence):
            best[one.cue[0]] = one
    return [best[cue] for cue in sorted(best)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One anchor as the network reads it.

    Attributes:
        anchor: number of the word.
        first: number of the first word of its window.
        labels: one for each word of the window.
        evidence: score of the anchor, verdict of the reader, certainty of the labels.
    """

    anchor: int
    first: int
    labels: list[int]
    evidence: tuple[float, float, float]


def read_candidates(network: Network, words: Words, least: float) -> Iterator[Candidate]:
    """Yield the anchors whose log odds of being a cue are at least so high."""
    state, anchors = encode(network, words)
    anchors[0] = -np.inf
    likely = np.flatnonzero(anchors >= network.setting.candidate)
    if not len(likely):
        return
    windows = windows_of(words, likely.tolist())
    constant, of_anchor, of_verdict = network.setting.cue
    steps = _STEPS * network.steps
    for scores in read_windows(network, state, windows):
        odds = constant + of_anchor * anchors[likely[scores.rows]] + of_verdict * scores.verdicts
        chosen = np.flatnonzero(odds >= least)
        if not len(chosen):
            continue
        rows = scores.rows[chosen]
        lengths = windows.lengths[rows]
        longest = int(lengths.max())
        of_labels = scores.labels[chosen, :longest]
        labels = best_labels(of_labels, lengths, steps, network.first)
        sure = certainty(of_labels, labels, lengths)
        for place, row in enumerate(rows.tolist()):
            yield Candidate(
                anchor=int(likely[row]),
                first=int(windows.words[row, 0]),
                labels=labels[place, : lengths[place]].tolist(),
                evidence=(float(anchors[likely[row]]), float(scores.verdicts[chosen[place]]), float(sure[place])),
            )


def _sum(weights: Sequence[float], evidence: Sequence[float]) -> float:
    return weights[0] + sum(weight * value for weight, value in zip(weights[1:], evidence, strict=True))


def attribution_of(text: str, words: Words, candidate: Candidate, confidence: float) -> Attribution | None:
    """Return the attribution that the labels mark; None where they mark no cue at the anchor, or no content."""
    first, anchor = candidate.first, candidate.anchor
    ranges = {
        part: [(first + a, first + b) for a, b in stretches(candidate.labels, part)] for part in (SOURCE, CUE, CONTENT)
    }
    cue = [pair for pair in ranges[CUE] if pair[0] <= anchor < pair[1]]
    if not cue or not ranges[CONTENT]:
        return None
    source = sorted(ranges[SOURCE], key=lambda pair: min(abs(pair[0] - anchor), abs(pair[1] - 1 - anchor)))[:1]
    cue_words = text[words.start[cue[0][0]] : words.end[cue[0][1] - 1]]
    found = Attribution(
        source=_pieces(text, words, source),
        cue=_pieces(text, words, cue),
        content=_pieces(text, words, ranges[CONTENT]),
        confidence=confidence,
        reason=f"read as an attribution by “{' '.join(cue_words.split())}”, by a model trained on marked-up news",
        finder=FINDER,
    )
    return mended(text, found)


def _pieces(text: str, words: Words, ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the spans of ranges of words; those parted by white space alone are one."""
    pieces: list[Span] = []
    for first, end in ranges:
        span = Span(int(words.start[first]), int(words.end[end - 1]))
        if pieces and not text[pieces[-1].end : span.start].strip():
            span = Span(pieces.pop().start, span.end)
        pieces.append(span)
    return tuple(pieces)
