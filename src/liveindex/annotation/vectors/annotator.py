"""Title and sentences -> vectors: the weighted sum of the vectors of their word pieces, at unit length, in bytes.

Why static vectors and not the model they come from: 1 ms an article against 31, and articles of one event are found
almost as well (docs/method/vectors.md). The order of words is not read: "A struck B" and "B struck A" are the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.annotation.vectors.pieces import DIMENSIONS, load_pieces, piece_numbers
from liveindex.model.annotation import Vectors, Work

METHOD = "vectors/1"
TITLE_COUNTS = 2  # times; AUC of same event .9899 at once, .9906 at twice, .9882 at three times (quality/vectors)
_BATCH = 8_192  # pieces summed at once: 8 MB of floats
_SENTENCES_AT_ONCE = 1_000
_SAMPLE = 3_000  # characters that tell the script
_OTHER_SCRIPT = "vectors are made of text in Latin letters only"
_OTHER_LANGUAGE = "the word vectors are English: in other languages they tell little beyond names and shared words"

Sums = NDArray[np.float32]


def read_vectors(draft: Draft) -> Vectors:
    """Return the vector of the article and those of its sentences; zeros where there are no words."""
    text, sentences = draft.text, draft.sentences
    sample = f"{draft.article.title}\n{text[:_SAMPLE]}"
    if draft.language != "en" and not _is_latin(sample):
        return Vectors(DIMENSIONS, bytes(DIMENSIONS), bytes(DIMENSIONS * len(sentences)), _OTHER_SCRIPT)
    whole = TITLE_COUNTS * sum_vectors([draft.article.title])[0]
    rows: list[bytes] = []
    for first in range(0, len(sentences), _SENTENCES_AT_ONCE):
        sums = sum_vectors([draft.words(s) for s in sentences[first : first + _SENTENCES_AT_ONCE]])
        whole += sums.sum(axis=0)
        rows.append(to_bytes(sums))
    unread = None if draft.language == "en" else _OTHER_LANGUAGE
    return Vectors(DIMENSIONS, to_bytes(whole[None, :]), b"".join(rows), unread)


def vector_of(text: str) -> bytes:
    """Return the vector of a text that stands for itself: a question, a headline, a passage."""
    return to_bytes(sum_vectors([text]))


def sum_vectors(texts: Sequence[str]) -> Sums:
    """Return for each text the sum of its pieces' vectors: (texts, DIMENSIONS)."""
    pieces = load_pieces()
    numbers = [piece_numbers(text) for text in texts]
    flat = np.fromiter((n for row in numbers for n in row), np.int32)
    owner = np.repeat(np.arange(len(texts)), [len(row) for row in numbers])
    sums: Sums = np.zeros((len(texts), DIMENSIONS), np.float32)
    for first in range(0, len(flat), _BATCH):
        part, owners = flat[first : first + _BATCH], owner[first : first + _BATCH]
        vectors = pieces.table[part] * pieces.scales[part, None]
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        sums[owners[starts]] += np.add.reduceat(vectors, starts)
    return sums


def to_bytes(sums: Sums) -> bytes:
    """Return the rows at unit length times 127 as signed bytes, one after the other; zeros stay zeros."""
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    unit = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)
    return bytes(np.rint(unit * 127).astype(np.int8).data)


def _is_latin(sample: str) -> bool:
    letters = [character for character in sample if character.isalpha()]
    latin = sum(character < "\u0250" or "\u1e00" <= character < "\u1f00" for character in letters)
    return 2 * latin > len(letters)


ANNOTATOR = Annotator(work=Work.VECTORS, method=METHOD, requires=(Work.LANGUAGE, Work.SENTENCES), read=read_vectors)
