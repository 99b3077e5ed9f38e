"""Search text -> tree. Words are joined by AND; `"…"`, `-`, NOT, OR, AND and parentheses say more.

AND binds tighter than OR, and both want capitals. A word with a colon is plain words until fields exist: a field
would be one more case of `_read_word`. tantivy has a query language of its own, passed over because its errors
name no place, it knows no curly quotes, and another engine would read it otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from liveindex.errors import QueryError
from liveindex.model.search import All, Any, Everything, Node, Not, Phrase, Word
from liveindex.search.analysis import LONGEST_TERM_BYTES, phrase_terms, word_terms
from liveindex.text.normalise import normalise_line

# Phrases of very common words cost 30 ms at 200,000 articles, and more with each word.
MOST_PHRASE_WORDS = 64
MOST_PARTS = 256
DEEPEST_NESTING = 40

# A phrase ends at the first mark that can close it: keyboards and languages mix “…”, „…“, ”…” and "…".
_DOUBLE = '"“”„‟＂'
_CLOSING = dict.fromkeys(_DOUBLE, '"“”‟＂') | {"«": "»", "»": "«"}
_WORD = re.compile(rf"[^\s()（）{_DOUBLE}«»]+")
_NEGATION = re.compile(r"-(?=[^\s)）])")
_OPENING_PARENTHESES = "(（"
_CLOSING_PARENTHESES = ")）"


class _Kind(Enum):
    WORD = auto()
    PHRASE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()
    END = auto()


_OPERATORS = {"AND": _Kind.AND, "OR": _Kind.OR, "NOT": _Kind.NOT}


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: _Kind
    text: str
    position: int


def parse_query(text: str) -> Node:
    """Return the tree of a search text; Everything for one of white space only.

    Words without a letter or digit (`&`, `–`) are left out, as the index does not hold them.

    Raises:
        QueryError: it does not parse; `position` says where.
    """
    pieces = _split(text)
    if len(pieces) == 1:
        return Everything()
    node = _Parser(pieces).read()
    if node is None:
        raise QueryError(f"There is no word in {_shown(text.strip())}: search for letters or digits.", 0)
    return node


def _split(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign.isspace():
            at += 1
        elif sign in _OPENING_PARENTHESES:
            pieces.append(_Piece(_Kind.OPEN, sign, at))
            at += 1
        elif sign in _CLOSING_PARENTHESES:
            pieces.append(_Piece(_Kind.CLOSE, sign, at))
            at += 1
        elif sign in _CLOSING:
            end = _end_of_phrase(text, at)
            pieces.append(_Piece(_Kind.PHRASE, text[at + 1 : end], at))
            at = end + 1
        elif _NEGATION.match(text, at):
            pieces.append(_Piece(_Kind.NOT, sign, at))
            at += 1
        else:
            match = _WORD.match(text, at)
            word = match.group() if match else sign
            pieces.append(_Piece(_OPERATORS.get(word, _Kind.WORD), word, at))
            at += len(word)
    pieces.append(_Piece(_Kind.END, "", len(text)))
    return pieces


def _end_of_phrase(text: str, opening: int) -> int:
    closing = _CLOSING[text[opening]]
    for at in range(opening + 1, len(text)):
        if text[at] in closing:
            return at
    raise QueryError(f"The quotation mark {text[opening]} is never closed: add one after the phrase.", opening)


class _Parser:
    """Reads the pieces once, from left to right. A part that holds no word comes back as None."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
        self._at = 0
        self._parts = 0

    def read(self) -> Node | None:
        node = self._read_any(0)
        piece = self._now
        if piece.kind is _Kind.CLOSE:
            raise QueryError("This closing parenthesis was never opened: remove it.", piece.position)
        return node

    @property
    def _now(self) -> _Piece:
        return self._pieces[self._at]

    def _read_any(self, depth: int) -> Node | None:
        parts = [self._read_all(depth)]
        while self._now.kind is _Kind.OR:
            self._at += 1
            parts.append(self._read_all(depth))
        return _joined(Any, parts)

    def _read_all(self, depth: int) -> Node | None:
        parts = [self._read_part(depth)]
        while self._now.kind not in (_Kind.OR, _Kind.CLOSE, _Kind.END):
            if self._now.kind is _Kind.AND:
                self._at += 1
            parts.append(self._read_part(depth))
        return _joined(All, parts)

    def _read_part(self, depth: int) -> Node | None:
        piece = self._now
        if depth > DEEPEST_NESTING:
            raise QueryError(
                f"Parentheses and negations are nested more than {DEEPEST_NESTING} deep: write it flatter.",
                piece.position,
            )
        match piece.kind:
            case _Kind.NOT:
                self._at += 1
                part = self._read_part(depth + 1)
                return None if part is None else Not(part)
            case _Kind.OPEN:
                return self._read_group(piece, depth)
            case _Kind.WORD | _Kind.PHRASE:
                self._at += 1
                return self._read_leaf(piece)
            case _:
                raise self._missing()

    def _read_group(self, opening: _Piece, depth: int) -> Node | None:
        self._at += 1
        if self._now.kind is _Kind.END:
            raise QueryError("This parenthesis is never closed: add a ) after its words.", opening.position)
        node = self._read_any(depth + 1)
        if self._now.kind is not _Kind.CLOSE:
            raise QueryError("This parenthesis is never closed: add a ) after its words.", opening.position)
        self._at += 1
        return node

    def _read_leaf(self, piece: _Piece) -> Node | None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise QueryError(f"More than {MOST_PARTS} words and phrases in one search: ask for fewer.", piece.position)
        return _read_word(piece) if piece.kind is _Kind.WORD else _read_phrase(piece)

    def _missing(self) -> QueryError:
        found = self._now
        before = self._pieces[self._at - 1] if self._at else None
        if before is not None and before.kind in (_Kind.OR, _Kind.AND, _Kind.NOT):
            return QueryError(f"{before.text} has nothing after it: add a word{_quoted(before)}.", before.position)
        if found.kind in (_Kind.OR, _Kind.AND):
            return QueryError(f"{found.text} has nothing before it: add a word{_quoted(found)}.", found.position)
        if found.kind is _Kind.CLOSE and before is not None:
            return QueryError("There is nothing between these parentheses: add a word or remove them.", before.position)
        return QueryError("This closing parenthesis was never opened: remove it.", found.position)


def _quoted(operator: _Piece) -> str:
    return f', or write "{operator.text}" to search for the word' if operator.text in _OPERATORS else ""


def _joined(kind: type[All | Any], parts: list[Node | None]) -> Node | None:
    worded = tuple(part for part in parts if part is not None)
    return worded[0] if len(worded) == 1 else kind(worded) if worded else None


def _read_word(piece: _Piece) -> Node | None:
    word = normalise_line(piece.text)
    terms = word_terms(word).terms
    _refuse_unsearchable(piece, word, len(terms))
    return Word(word) if terms else None


def _read_phrase(piece: _Piece) -> Node | None:
    phrase = normalise_line(piece.text)
    terms = phrase_terms(phrase).terms
    _refuse_unsearchable(piece, phrase, len(terms))
    return Phrase(phrase) if terms else None


def _refuse_unsearchable(piece: _Piece, words: str, count: int) -> None:
    if count > MOST_PHRASE_WORDS:
        raise QueryError(
            f"The phrase {_shown(words)} has {count} words; at most {MOST_PHRASE_WORDS} can be searched as one: "
            "shorten it.",
            piece.position,
        )
    if not count and len(words.encode()) >= LONGEST_TERM_BYTES and any(sign.isalnum() for sign in words):
        raise QueryError(
            f"The word {_shown(words)} is longer than the {LONGEST_TERM_BYTES - 1} bytes that are indexed: shorten it.",
            piece.position,
        )


def _shown(words: str) -> str:
    return f"“{words}”" if len(words) <= 40 else f"“{words[:40]}…”"
