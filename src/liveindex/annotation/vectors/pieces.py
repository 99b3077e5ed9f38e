"""Words -> the numbers of their word pieces, and the shipped table of vectors.

WordPiece as BERT has it (Devlin et al. 2019; Wu et al. 2016): lower case, no accents, the longest known piece first.
Why not the tokenizers library: it is one dependency more for what a dictionary of known words does as fast.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 256
_LONGEST_WORD = 40  # letters; longer ones are addresses and hashes, and the search for pieces is quadratic
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The table that `python -m training.vectors` builds.

    Attributes:
        numbers: piece -> row; a piece that goes on a word begins with `##`.
        table: (pieces, DIMENSIONS), signed bytes.
        scales: what each row is multiplied with; how rare a piece is stands in it.
    """

    numbers: dict[str, int]
    table: NDArray[np.int8]
    scales: NDArray[np.float32]


@functools.cache
def load_pieces() -> Pieces:
    """Return the shipped table; 8 MB, read on first use."""
    path = resources.files("liveindex.annotation.vectors") / "pieces.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        names = arrays["pieces"].tobytes().decode().split("\n")
        return Pieces({name: n for n, name in enumerate(names)}, arrays["table"], arrays["scales"])


def piece_numbers(text: str) -> list[int]:
    """Return the rows of the pieces of a text, in order; words with a part that is not known are left out."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return [number for word in _WORD.findall(text.lower()) for number in _of_word(word)]


def known_share(text: str) -> float:
    """Return which share of the words of a text stand in the table whole, 0.0 to 1.0; 0.0 for a text without words.

    The table's words are English; short ones of other languages stand in it too, and so do well-known names.
    """
    words = _WORD.findall(text.lower())
    known = load_pieces().numbers
    return sum(word in known for word in words) / len(words) if words else 0.0


@functools.lru_cache(maxsize=50_000)
def _of_word(word: str) -> tuple[int, ...]:
    if len(word) > _LONGEST_WORD:
        return ()
    known = load_pieces().numbers
    found: list[int] = []
    start = 0
    while start < len(word):
        prefix = "##" if start else ""
        for end in range(len(word), start, -1):
            number = known.get(prefix + word[start:end])
            if number is not None:
                found.append(number)
                start = end
                break
        else:
            return ()
    return tuple(found)
