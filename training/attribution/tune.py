"""A trained network and the development texts -> how sure is sure enough, and what a confidence is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from quality.attribution.measure import overlap

from liveindex.annotation.statements.tagger.features import read_words
from liveindex.annotation.statements.tagger.find import attribution_of, read_candidates
from liveindex.annotation.statements.tagger.network import Network, Setting
from training.attribution.corpus import Gold, Text
from training.attribution.prepare import draft_of

# At -1.0 the development texts lose nothing against -2.0, and fewer windows are read.
UNTUNED = Setting(candidate=-1.0, cue=(0.0, 0.5, 0.5), whole=(0.0, 0.5, 0.5, 0.1), least=0.0)


@dataclass(frozen=True)
class Found:
    """One candidate: what speaks for it, whether an annotator has its cue, and the whole of it; its weight."""

    evidence: tuple[float, ...]
    is_cue: bool
    is_whole: bool
    weight: float


def tune(network: Network, texts: Iterable[Text]) -> Setting:
    """Return the setting that gives the best F1 of cues, with confidences fitted by logistic regression.

    Raises:
        ValueError: the network finds nothing.
    """
    texts = list(texts)
    found = [one for text in texts for one in _candidates(network, text)]
    if not found:
        raise ValueError("The network finds nothing in the development texts: train it longer, or on more texts.")
    wanted = sum(sum(len(reading) for reading in text.readings) / len(text.readings) for text in texts)
    evidence = np.array([one.evidence for one in found])
    weights = np.array([one.weight for one in found])
    is_cue = np.array([one.is_cue for one in found], dtype=float)
    is_whole = np.array([one.is_whole for one in found], dtype=float)
    cue = logistic(evidence[:, :2], is_cue, weights)
    odds = cue[0] + evidence[:, :2] @ cue[1:]
    steps = np.linspace(-2.0, 2.0, 81)
    scores = [2 * (weights * is_cue)[odds >= at].sum() / (weights[odds >= at].sum() + wanted) for at in steps]
    least = float(steps[int(np.argmax(scores))])
    chosen = odds >= least
    whole = logistic(evidence[chosen], is_whole[chosen], weights[chosen])
    return replace(network.setting, cue=tuple(cue.tolist()), whole=tuple(whole.tolist()), least=least)


def _candidates(network: Network, text: Text) -> list[Found]:
    draft = draft_of(text.text)
    words = read_words(draft, network.vocabulary)
    if words is None:
        return []
    found = []
    for candidate in read_candidates(network, words, least=-1e9):
        one = attribution_of(text.text, words, candidate, 0.0)
        if one is None:
            continue
        for reading in text.readings:
            gold = _same_cue(one.cue, reading)
            whole = (
                gold is not None
                and overlap(gold.source, one.source) >= 0.5
                and overlap(gold.content, one.content) >= 0.5
            )
            found.append(Found(candidate.evidence, gold is not None, whole, 1 / len(text.readings)))
    return found


def _same_cue(cue: tuple, reading: Iterable[Gold]) -> Gold | None:
    return next((gold for gold in reading if overlap(gold.cue, cue) >= 0.5), None)


def logistic(evidence: np.ndarray, right: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return constant and weights of a logistic regression, by Newton's method with a trace of ridge."""
    design = np.concatenate([np.ones((len(evidence), 1)), evidence], axis=1)
    found = np.zeros(design.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(design @ found)))
        slope = design.T @ (weights * (right - chance)) - 1e-2 * found
        curve = (design * (weights * chance * (1 - chance))[:, None]).T @ design + 1e-2 * np.eye(len(found))
        found = found + np.linalg.solve(curve, slope)
    return found
