"""Search text -> tree. Words are joined by AND; phrases, `-`, OR, NEAR, `word*`, fields and parentheses say more.

NEAR binds tightest, then AND, then OR; all want capitals. tantivy has a query language of its own, passed over because
its errors name no place, it knows no curly quotes, and another engine would read it otherwise.

    any   = all { OR all }
    all   = near { [AND] near }
    near  = part { NEAR[/n] part }
    part  = ( - | NOT ) part | "(" any ")" | field ( value | "(" any ")" ) | word | word* | "phrase"
"""

from __future__ import annotations

from liveindex.errors import QueryError
from liveindex.model.search import All, Any, Everything, Near, Node, Not, Phrase, Prefix, Quoted, Word
from liveindex.search.analysis import LONGEST_TERM_BYTES, has_unspaced, phrase_terms, word_terms
from liveindex.search.fields import read_field
from liveindex.search.pieces import Kind, Piece, split
from liveindex.text.normalise import normalise_line

# Phrases of very common words cost 30 ms at 200,000 articles, and more with each word.
MOST_PHRASE_WORDS = 64
MOST_PARTS = 256
DEEPEST_NESTING = 40
_SHORTEST_PREFIX = 2
_OPERATORS = ("AND", "OR", "NOT")


def parse_query(text: str, *, fields: bool = True) -> Node:
    """Return the tree of a search text; Everything for one of white space only.

    Words without a letter or digit (`&`, `–`) are left out, as the index does not hold them.

    Args:
        fields: whether fields may stand in it.

    Raises:
        QueryError: it does not parse; `position` says where.
    """
    pieces = split(text)
    if len(pieces) == 1:
        return Everything()
    field = next((piece for piece in pieces if piece.kind is Kind.FIELD), None)
    if field is not None and not fields:
        raise QueryError("Only words can be asked for here, no fields: put it in quotation marks to search for it.",
                         field.position)  # fmt: skip
    node = _Parser(pieces).read()
    if node is None:
        raise QueryError(f"There is no word in {_shown(text.strip())}: search for letters or digits.", 0)
    return node


class _Parser:
    """Reads the pieces once, from left to right. A part that holds no word comes back as None."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._at = 0
        self._parts = 0
        self._field: Piece | None = None

    def read(self) -> Node | None:
        node = self._read_any(0)
        piece = self._now
        if piece.kind is Kind.CLOSE:
            raise QueryError("This closing parenthesis was never opened: remove it.", piece.position)
        return node

    @property
    def _now(self) -> Piece:
        return self._pieces[self._at]

    def _read_any(self, depth: int) -> Node | None:
        parts = [self._read_all(depth)]
        while self._now.kind is Kind.OR:
            self._at += 1
            parts.append(self._read_all(depth))
        return _joined(Any, parts)

    def _read_all(self, depth: int) -> Node | None:
        parts = [self._read_near(depth)]
        while self._now.kind not in (Kind.OR, Kind.CLOSE, Kind.END):
            if self._now.kind is Kind.AND:
                self._at += 1
            parts.append(self._read_near(depth))
        return _joined(All, parts)

    def _read_near(self, depth: int) -> Node | None:
        parts = [self._read_part(depth)]
        pairs: list[Node | None] = []
        while self._now.kind is Kind.NEAR:
            near = self._now
            self._at += 1
            parts.append(self._read_part(depth))
            left, right = parts[-2:]
            if not isinstance(left, Word) or not isinstance(right, Word):
                raise QueryError(f"{near.text} stands between two words, such as talks {near.text} border: it takes no "
                                 "phrase, group or field.", near.position)  # fmt: skip
            _refuse_unlocatable(near, left.text, right.text)
            pairs.append(Near(left.text, right.text, near.distance))
        return _joined(All, pairs) if pairs else parts[0]

    def _read_part(self, depth: int) -> Node | None:
        piece = self._now
        if depth > DEEPEST_NESTING:
            raise QueryError(
                f"Parentheses and negations are nested more than {DEEPEST_NESTING} deep: write it flatter.",
                piece.position,
            )
        match piece.kind:
            case Kind.NOT:
                self._at += 1
                part = self._read_part(depth + 1)
                return None if part is None else Not(part)
            case Kind.OPEN:
                return self._read_group(piece, depth)
            case Kind.FIELD:
                return self._read_field(piece, depth)
            case Kind.WORD | Kind.PHRASE:
                self._at += 1
                return self._read_leaf(piece)
            case _:
                raise self._missing()

    def _read_group(self, opening: Piece, depth: int) -> Node | None:
        self._at += 1
        if self._now.kind is Kind.END:
            raise QueryError("This parenthesis is never closed: add a ) after its words.", opening.position)
        node = self._read_any(depth + 1)
        if self._now.kind is not Kind.CLOSE:
            raise QueryError("This parenthesis is never closed: add a ) after its words.", opening.position)
        self._at += 1
        return node

    def _read_field(self, field: Piece, depth: int) -> Node | None:
        if self._field is not None:
            raise QueryError(f"A field cannot stand among the values of another: close the parenthesis of "
                             f"{self._field.text}{self._field.sign} before it.", field.position)  # fmt: skip
        self._at += 1
        self._field = field._replace(text=field.text.lower())
        try:
            return self._read_part(depth)
        finally:
            self._field = None

    def _read_leaf(self, piece: Piece) -> Node | None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise QueryError(f"More than {MOST_PARTS} words and phrases in one search: ask for fewer.", piece.position)
        field = self._field
        if field is not None and field.text != "quote":
            return read_field(field.text, field.sign, normalise_line(piece.text), piece.position)
        words = _read_word(piece) if piece.kind is Kind.WORD else _read_phrase(piece)
        return Quoted(words) if field is not None and words is not None else words

    def _missing(self) -> QueryError:
        found = self._now
        before = self._pieces[self._at - 1] if self._at else None
        if before is not None and before.kind in (Kind.OR, Kind.AND, Kind.NOT, Kind.NEAR):
            return QueryError(f"{before.text} has nothing after it: add a word{_quoted(before)}.", before.position)
        if found.kind in (Kind.OR, Kind.AND, Kind.NEAR):
            return QueryError(f"{found.text} has nothing before it: add a word{_quoted(found)}.", found.position)
        if found.kind is Kind.CLOSE and before is not None:
            return QueryError("There is nothing between these parentheses: add a word or remove them.", before.position)
        return QueryError("This closing parenthesis was never opened: remove it.", found.position)


def _quoted(operator: Piece) -> str:
    return f', or write "{operator.text}" to search for the word' if operator.text in _OPERATORS else ""


def _joined(kind: type[All | Any], parts: list[Node | None]) -> Node | None:
    worded = tuple(part for part in parts if part is not None)
    return worded[0] if len(worded) == 1 else kind(worded) if worded else None


def _read_word(piece: Piece) -> Word | Prefix | None:
    word = normalise_line(piece.text)
    if "*" in word and any(sign.isalnum() for sign in word):
        return _read_prefix(piece, word)
    terms = word_terms(word).terms
    _refuse_unsearchable(piece, word, len(terms))
    return Word(word) if terms else None


def _read_prefix(piece: Piece, word: str) -> Word | Prefix | None:
    beginning = word.rstrip("*")
    if "*" in beginning:
        raise QueryError("A * stands only at the end of a word: put the word in quotation marks to search for it.",
                         piece.position + max(piece.text.find("*"), 0))  # fmt: skip
    terms = phrase_terms(beginning).terms
    if has_unspaced(beginning):
        return Word(beginning)  # each of its characters is found wherever it stands, so also at a beginning
    if len(terms) > 1:
        raise QueryError(f"“{word}” is more than one word: a * goes with one, such as {terms[-1]}*.", piece.position)
    if not terms or len(terms[0]) < _SHORTEST_PREFIX:
        raise QueryError(f"“{word}” would find nearly every word: give two letters or more before the *.",
                         piece.position)  # fmt: skip
    return Prefix(terms[0])


def _read_phrase(piece: Piece) -> Phrase | None:
    phrase = normalise_line(piece.text)
    terms = phrase_terms(phrase).terms
    _refuse_unsearchable(piece, phrase, len(terms))
    return Phrase(phrase) if terms else None


def _refuse_unlocatable(near: Piece, left: str, right: str) -> None:
    terms = [phrase_terms(word).terms for word in (left, right)]
    several = next((word for word, of in zip((left, right), terms, strict=True) if len(of) > 1), None)
    if several is not None:
        raise QueryError(f"{near.text} stands between single words, and “{several}” is several.", near.position)
    if terms[0] == terms[1]:
        raise QueryError(f"{near.text} stands between two different words.", near.position)


def _refuse_unsearchable(piece: Piece, words: str, count: int) -> None:
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
