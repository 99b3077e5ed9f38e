"""Documents with the vectors of their words -> the same with heads and relations, by spaCy's own moves.

spaCy walks with the interpreter's lock released, and takes it again for nearly every small function that it calls on
the way: some fifty times for one word, half of the walk's time. Here the lock is held. What scores a state is summed
up by NumPy, for all sentences at once; which moves are allowed, and what they do, stays spaCy's. The same weights, the
same decisions: a test holds both side by side.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.pipeline import DependencyParser
    from spacy.tokens import Doc

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The parser's step: what it sums up of the words that a state looks at, and how it scores the moves.

    Attributes:
        looked_at: words that a state looks at.
        words: (width, looked_at * 2 * hidden) vector of a word -> what it adds as each of the words looked at, the
            first of the two pieces before the second.
        none: (looked_at, 2 * hidden) the same where there is no word.
        bias: (2 * hidden).
        moves: (hidden, moves), with `moves_bias` (moves).
    """

    looked_at: int
    words: Floats
    none: Floats
    bias: Floats
    moves: Floats
    moves_bias: Floats


@functools.cache
def _weights(parser: DependencyParser) -> Weights:
    lower, upper = parser.model.get_ref("lower"), parser.model.get_ref("upper")
    looked_at, hidden, pieces, width = lower.get_param("W").shape
    if pieces != 2 or parser.model.attrs["unseen_classes"] or parser.cfg["beam_width"] != 1:
        raise ValueError("This pipeline's parser does not step as the one that is known here.")
    return Weights(
        looked_at=looked_at,
        words=np.ascontiguousarray(lower.get_param("W").transpose(3, 0, 2, 1).reshape(width, -1)),
        none=lower.get_param("pad")[0].transpose(0, 2, 1).reshape(looked_at, pieces * hidden),
        bias=lower.get_param("b").T.reshape(pieces * hidden),
        moves=np.ascontiguousarray(upper.get_param("W").T),
        moves_bias=upper.get_param("b"),
    )


def find_arcs(parser: DependencyParser, docs: Sequence[Doc]) -> None:
    """Set heads, relations and sentence starts of each document, as the parser itself would.

    Args:
        parser: spaCy's, whose weights and moves are used.
        docs: in `tensor` stands what the network made of their words: (tokens, width).
    """
    from spacy.ml.parser_model import ParserStepModel

    if not any(len(doc) for doc in docs):
        return
    weights = _weights(parser)
    added = _features(parser, weights, docs)
    model: Any = SimpleNamespace(
        state2vec=SimpleNamespace(nF=weights.looked_at)
    )  # all that `get_token_ids` asks of one
    places = np.arange(
        weights.looked_at, 2 * weights.looked_at
    )  # of the first word; that of no word, -1, stands before
    hidden = len(weights.moves)
    states = parser.moves.init_batch(docs)
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        rows = ParserStepModel.get_token_ids(model, unfinished) * weights.looked_at + places
        pieces = added.take(rows, axis=0).sum(axis=1)
        pieces += weights.bias
        scores = np.maximum(pieces[:, :hidden], pieces[:, hidden:]) @ weights.moves
        scores += weights.moves_bias
        unfinished = parser.transition_states(unfinished, scores)
    parser.set_annotations(docs, states)


def _features(parser: DependencyParser, weights: Weights, docs: Sequence[Doc]) -> Floats:
    """Return what each token adds to a state as each of the words looked at, (tokens + 1) * looked_at rows."""
    linear: Any = parser.model.get_ref("tok2vec").layers[-1]
    vectors = linear.predict(np.concatenate([doc.tensor for doc in docs if len(doc)]))
    added = np.empty(((len(vectors) + 1) * weights.looked_at, len(weights.bias)), dtype=np.float32)
    added[: weights.looked_at] = weights.none
    np.matmul(vectors, weights.words, out=added[weights.looked_at :].reshape(len(vectors), -1))
    return added
