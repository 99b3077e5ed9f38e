"""Where the terms of a search stand in one text, without analysing all of it.

A page of results looks into ten texts of a thousand words for two or three terms. Handing every word to the analyser
took 0.5 ms a text; here the words that can be meant are picked out first by their beginning, and only those go
through the analyser, which still decides. Texts mostly of other letters than ASCII are analysed whole.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator

from liveindex.search.analysis import LONGEST_TERM_BYTES, Token, exact_tokens, has_unspaced, stem_tokens

_WORD = re.compile(r"[^\W_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Above this share of letters outside ASCII, picking words out one by one is no faster than analysing the whole.
_MANY = 0.03
# The English stemmer rewrites at most this much of a stem's end: skies -> sky, sensibility -> sensibl, dying -> die.
_REWRITTEN = 2


def find_stems(text: str, stems: Iterable[str]) -> list[Token]:
    """Return the words of a text whose stem is one of those given, in order. `position` is not counted: 0."""
    wanted = frozenset(stems)
    if _is_foreign(text, wanted):
        return stem_tokens(text, wanted)
    beginnings = {stem[: max(1, len(stem) - _REWRITTEN)] for stem in wanted}
    return _verified(text, beginnings, wanted, _stem)


def find_words(text: str, words: Iterable[str]) -> list[Token] | None:
    """Return the words of a text that are, but for case and accents, one of those given, in order.

    None where the text has to be analysed whole.
    """
    wanted = frozenset(words)
    return None if _is_foreign(text, wanted) else _verified(text, wanted, wanted, _fold)


def find_beginnings(text: str, beginnings: Iterable[str]) -> list[Token]:
    """Return the words of a text that begin, but for case and accents, with one of those given, in order."""
    wanted = tuple(beginnings)
    if _is_foreign(text, frozenset(wanted)):
        return [token for token in exact_tokens(text) if token.term.startswith(wanted)]
    low = text.lower()
    spans = {span for beginning in wanted for span in _words_that_begin(low, beginning)} | set(_accented_words(text))
    found = [Token(term, start, end, 0) for start, end in sorted(spans) if (term := _fold(text[start:end]))]
    return [token for token in found if token.term.startswith(wanted)]


def follows(text: str, end: int, word: str) -> int | None:
    """Return the end of the next word after an offset where it is the given one; None where it is another."""
    match = _WORD.search(text, end)
    return match.end() if match and _fold(match.group()) == word else None


def _is_foreign(text: str, wanted: frozenset[str]) -> bool:
    if text.isascii():
        return False
    if not all(term.isascii() for term in wanted) or len(text.lower()) != len(text):
        return True
    return len(_NOT_ASCII.findall(text)) > len(text) * _MANY or has_unspaced(text)


def _verified(
    text: str, beginnings: Iterable[str], wanted: frozenset[str], term_of: Callable[[str], str | None]
) -> list[Token]:
    spans = set(_accented_words(text))
    low = text.lower()
    for beginning in beginnings:
        spans.update(_words_that_begin(low, beginning))
    found = ((term_of(text[start:end]), start, end) for start, end in sorted(spans))
    return [Token(term, start, end, 0) for term, start, end in found if term in wanted]


def _words_that_begin(low: str, beginning: str) -> Iterator[tuple[int, int]]:
    at = low.find(beginning)
    while at >= 0:
        match = _WORD.match(low, at)
        end = match.end() if match else at + 1
        if at == 0 or not low[at - 1].isalnum():
            yield at, end
        at = low.find(beginning, end)


def _accented_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the words that hold a letter outside ASCII: accents could hide their beginning."""
    if text.isascii():
        return
    for match in _NOT_ASCII.finditer(text):
        if match.group().isalnum():
            start = match.start()
            while start > 0 and text[start - 1].isalnum():
                start -= 1
            word = _WORD.match(text, start)
            if word:
                yield word.span()


@functools.lru_cache(maxsize=65_536)
def _stem(word: str) -> str | None:
    return _only(stem_tokens(word)) if len(word) <= LONGEST_TERM_BYTES else None


@functools.lru_cache(maxsize=65_536)
def _fold(word: str) -> str | None:
    return _only(exact_tokens(word)) if len(word) <= LONGEST_TERM_BYTES else None


def _only(tokens: list[Token]) -> str | None:
    return tokens[0].term if len(tokens) == 1 else None
