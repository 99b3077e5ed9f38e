"""The trained weights, ready to run: states of words, anchors of cues, scores of labels.

One file holds both graphs and everything that belongs to them; `training/attribution` makes it.
"""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np

from liveindex.annotation.parsing.parser import pipeline
from liveindex.annotation.statements.tagger.features import Floats, Ints, Vocabulary, Words
from liveindex.annotation.statements.tagger.windows import Windows

WEIGHTS = "weights.npz"
SHA256 = "0f5dd7772f48d8fd716c71a21c8b1842f136a0b629f0c6cd03994e5f201c7976"
_AT_ONCE = 16  # windows that are read together; sorted by length, so that little of it is padding


@dataclass(frozen=True, slots=True)
class Setting:
    """What is set after training, on the development texts.

    Attributes:
        candidate: least score of an anchor that the reader looks at.
        cue: weights of constant, anchor and verdict: log odds that it is a cue.
        whole: weights of constant, anchor, verdict and certainty: log odds that source, cue and content are right.
        least: log odds of a cue that are enough.
    """

    candidate: float
    cue: tuple[float, ...]
    whole: tuple[float, ...]
    least: float


@dataclass(frozen=True, slots=True)
class Network:
    """The graphs and their numbers.

    Attributes:
        vocabulary: the names that have a number.
        known: (rows + 1, width) the pipeline's static vectors as the encoder wants them; row 0 is no vector.
        encoder: words -> states and scores of anchors.
        reader: states and windows -> scores of labels.
        steps: (labels, labels) score of one label after another; `first` (labels) of one at the beginning.
        setting: what was set after training.
    """

    vocabulary: Vocabulary
    known: Floats
    encoder: Any
    reader: Any
    steps: Floats
    first: Floats
    setting: Setting


@functools.cache
def network() -> Network:
    """Return the shipped network, loaded on first use."""
    raw = resources.files(__package__).joinpath(WEIGHTS).read_bytes()
    return load(raw)


def load(raw: bytes) -> Network:
    """Return the network of a weights file."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with np.load(io.BytesIO(raw)) as arrays:
        about = json.loads(arrays["about"].tobytes())
        vectors = pipeline().vocab.vectors.data
        known = np.concatenate([np.zeros((1, vectors.shape[1]), np.float32), vectors]) @ arrays["project"]
        encoder, reader = (
            onnxruntime.InferenceSession(arrays[name].tobytes(), options, providers=["CPUExecutionProvider"])
            for name in ("encoder", "reader")
        )
        return Network(
            vocabulary=Vocabulary(**about["vocabulary"]),
            known=known,
            encoder=encoder,
            reader=reader,
            steps=arrays["steps"],
            first=arrays["first"],
            setting=Setting(**about["setting"]),
        )


def encode(network: Network, words: Words) -> tuple[Floats, Floats]:
    """Return the states (words + 1, hidden) and the anchors' scores (words + 1) of an article."""
    state, anchors = network.encoder.run(
        None,
        {"known": network.known[words.rows], "context": words.context, "ids": words.ids, "near": words.near},
    )
    return state, anchors


@dataclass(frozen=True, slots=True)
class Scores:
    """What the reader says of some windows, the shortest first.

    Attributes:
        rows: their rows in the `Windows`.
        labels: (rows, longest of them, labels).
        verdicts: (rows) log odds that the anchor is one at all, by what stands around it.
    """

    rows: Ints
    labels: Floats
    verdicts: Floats


def read_windows(network: Network, state: Floats, windows: Windows) -> Iterator[Scores]:
    """Yield the scores of some windows after the other, until all are done."""
    order = np.argsort(windows.lengths, kind="stable")
    for first in range(0, len(order), _AT_ONCE):
        rows = order[first : first + _AT_ONCE]
        longest = int(windows.lengths[rows[-1]])
        (scores,) = network.reader.run(
            None,
            {
                "state": state,
                "words": windows.words[rows, :longest],
                "relations": windows.relations[rows, :longest],
                "lengths": windows.lengths[rows].astype(np.int32),
                "anchors": windows.anchors[rows],
            },
        )
        places = windows.anchors[rows] - windows.words[rows, 0]
        yield Scores(rows, scores[:, :, :-1], scores[np.arange(len(rows)), places, -1])
