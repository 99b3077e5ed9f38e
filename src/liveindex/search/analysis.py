"""Text -> terms with offsets, exactly as the index holds them. What a word of a search stands for.

Both sides, indexing and marking, run tantivy's own analyser, so they cannot differ. Two forms of each word:
EXACT (folded to lower case and plain letters) for phrases, STEM (the same, cut by the English stemmer) for
words in any inflection. One stemmer for all languages: it does the same to text and search, so at worst it
finds no inflections.

What it does not do: join compounds or split words of scripts without spaces by a dictionary. Their characters
are terms of their own and a word of them is a phrase, which finds every place where the word stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

# In UTF-8 bytes: longer runs are keys and encoded data; they would bloat the dictionary.
LONGEST_TERM_BYTES = 120

# Scripts written without spaces: Thai, Lao, Burmese, Khmer, Kana, Han (with radicals and iteration marks).
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)
_POSSESSIVE = re.compile(r"(?<=\w)['’][sS]$")


def _builder() -> TextAnalyzerBuilder:
    # Folding comes before lower case: the other way round İ becomes an i with a loose dot that folds no more.
    folded = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.ascii_fold()).filter(Filter.lowercase())
    return folded.filter(Filter.remove_long(LONGEST_TERM_BYTES))


def exact_analyzer() -> TextAnalyzer:
    """Return the analyser of the fields that hold words as written, but for case and accents."""
    return _builder().build()


def stem_analyzer() -> TextAnalyzer:
    """Return the analyser of the fields that hold words without their endings."""
    return _builder().filter(Filter.stemmer("english")).build()


_EXACT = exact_analyzer()
_STEM = stem_analyzer()


class Token(NamedTuple):
    """One term of a text; `position` counts words, and has a gap where an over-long one was left out."""

    term: str
    start: int
    end: int
    position: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What a word or phrase of a search is looked up as.

    Attributes:
        terms: in order; empty where there is nothing that the index could hold.
        positions: of each, counted from the first.
        stemmed: the one term is a stem, found in any inflection.
    """

    terms: tuple[str, ...]
    positions: tuple[int, ...]
    stemmed: bool


def indexable(text: str) -> str:
    """Return the text as it is given to the index: what `exact_tokens` and `stem_tokens` see of it."""
    text = _storable(text)
    return _spaced(text)[0] if has_unspaced(text) else text


def exact_tokens(text: str, only: Container[str] | None = None) -> list[Token]:
    """Return the words of a text as written, but for case and accents, in order, with offsets into `text`.

    Args:
        only: the terms wanted; None for all. Leaving out the others takes a third of the time.
    """
    return _tokens(_EXACT, text, only)


def stem_tokens(text: str, only: Container[str] | None = None) -> list[Token]:
    """Return the words of a text without their endings; else as `exact_tokens`."""
    return _tokens(_STEM, text, only)


def word_terms(text: str) -> Terms:
    """Return what a word stands for: its stem; or a phrase, where it holds several (`e-mail`, `東京`).

    A possessive is an inflection: `Minister's` stands for `minister`.
    """
    word = _POSSESSIVE.sub("", text)
    stems = _tokens(_STEM, word)
    if len(stems) == 1:
        return Terms((stems[0].term,), (0,), stemmed=True)
    return phrase_terms(word)


def phrase_terms(text: str) -> Terms:
    """Return what a phrase stands for: its words as written, but for case and accents."""
    tokens = _tokens(_EXACT, text)
    first = tokens[0].position if tokens else 0
    return Terms(tuple(t.term for t in tokens), tuple(t.position - first for t in tokens), stemmed=False)


def _tokens(analyzer: TextAnalyzer, text: str, only: Container[str] | None = None) -> list[Token]:
    text = _storable(text)
    spaces: list[int] = []
    if has_unspaced(text):
        text, spaces = _spaced(text)
    found = analyzer.pre_tokenize(text).tokens
    if only is not None:
        found = [token for token in found if token.text in only]
    tokens = [Token(t.text, t.char_offset_from, t.char_offset_to, t.position) for t in found]
    if not spaces:
        return tokens
    return [
        Token(t.term, t.start - bisect_left(spaces, t.start), t.end - bisect_left(spaces, t.end), t.position)
        for t in tokens
    ]


def _storable(text: str) -> str:
    # A lone surrogate has no UTF-8; one question mark each keeps the offsets.
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def has_unspaced(text: str) -> bool:
    """Tell whether a text holds characters of scripts without spaces, each of which is a term of its own."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def _spaced(text: str) -> tuple[str, list[int]]:
    """Return the text with a space on both sides of each unspaced character, and where those spaces stand."""
    pieces: list[str] = []
    spaces: list[int] = []
    done = 0
    length = 0
    for match in _UNSPACED.finditer(text):
        at = match.start()
        length += at - done
        spaces += (length, length + 2)
        pieces += (text[done:at], " ", match.group(), " ")
        length += 3
        done = at + 1
    pieces.append(text[done:])
    return "".join(pieces), spaces
