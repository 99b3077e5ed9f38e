"""Search text -> its pieces, each with its place: words, phrases, fields, operators, parentheses.

What stands directly behind a field's sign is its value and never an operator: `person:OR` asks for a name.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from liveindex.errors import QueryError
from liveindex.search.fields import COMPARISONS, FIELDS, unknown_field

# A phrase ends at the first mark that can close it: keyboards and languages mix “…”, „…“, ”…” and "…".
_DOUBLE = '"“”„‟＂'
_CLOSING = dict.fromkeys(_DOUBLE, '"“”‟＂') | {"«": "»", "»": "«"}
_WORD = re.compile(rf"[^\s()（）{_DOUBLE}«»]+")
_NEGATION = re.compile(r"-(?=[^\s)）])")
# `10:30`, `https://…` and `Kyiv:` are words; what has letters, a colon and something behind it means a field.
_FIELD = re.compile(r"([A-Za-z][A-Za-z_-]{0,30})(:|>=|<=|>|<|=)(?![/\\])")
_FIELD_SIGNS = ":<>="
_NEAR = re.compile(r"NEAR(?:/(\d{1,9}))?(?=[\s()（）]|$)")
_OPENING_PARENTHESES = "(（"
_CLOSING_PARENTHESES = ")）"
_USUAL_DISTANCE = 10
FARTHEST = 20
"""Words between which NEAR may stand: the index keeps titles that far from what follows them."""


class Kind(Enum):
    """What a piece is."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    OPEN = auto()
    CLOSE = auto()
    END = auto()


_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}


class Piece(NamedTuple):
    """One piece; of a field `text` is its name and `sign` what stands behind it, of NEAR `distance` its words."""

    kind: Kind
    text: str
    position: int
    sign: str = ""
    distance: int = 0

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.position + len(self.text) + len(self.sign)


def split(text: str) -> list[Piece]:
    """Return the pieces of a search text; the last is END.

    Raises:
        QueryError: a phrase is not closed, a field is not known, or has no value.
    """
    pieces: list[Piece] = []
    may_have_fields = any(sign in text for sign in _FIELD_SIGNS)
    at = 0
    while at < len(text):
        sign = text[at]
        is_value = bool(pieces) and pieces[-1].kind is Kind.FIELD
        if sign.isspace():
            if is_value:
                break
            at += 1
        elif sign in _OPENING_PARENTHESES:
            pieces.append(Piece(Kind.OPEN, sign, at))
            at += 1
        elif sign in _CLOSING_PARENTHESES:
            if is_value:
                break
            pieces.append(Piece(Kind.CLOSE, sign, at))
            at += 1
        elif sign in _CLOSING:
            end = _end_of_phrase(text, at)
            pieces.append(Piece(Kind.PHRASE, text[at + 1 : end], at))
            at = end + 1
        elif not is_value and _NEGATION.match(text, at):
            pieces.append(Piece(Kind.NOT, sign, at))
            at += 1
        else:
            field = _field(text, at) if may_have_fields and not is_value else None
            piece = field or (_word(text, at) if is_value else _near(text, at) or _operator_or_word(text, at))
            pieces.append(piece)
            at = piece.end
    if pieces and pieces[-1].kind is Kind.FIELD:
        raise _without_value(pieces[-1])
    pieces.append(Piece(Kind.END, "", len(text)))
    return pieces


def _field(text: str, at: int) -> Piece | None:
    match = _FIELD.match(text, at)
    if match is None:
        return None
    written, sign = match.groups()
    name = written.lower()
    if name in FIELDS:
        if sign not in COMPARISONS or name == "figure":
            return Piece(Kind.FIELD, written, at, sign)
        raise QueryError(f"Only `figure` takes {sign}: write `{name}:` and a value.", match.start(2))
    follows = text[match.end() : match.end() + 1]
    if sign != ":" or not follows or follows.isspace():
        return None
    raise unknown_field(written, at)


def _near(text: str, at: int) -> Piece | None:
    match = _NEAR.match(text, at) if text.startswith("NEAR", at) else None
    if match is None:
        return None
    distance = int(match[1]) if match[1] else _USUAL_DISTANCE
    if not 1 <= distance <= FARTHEST:
        raise QueryError(f"{match[0]} cannot be: words may be 1 to {FARTHEST} apart, such as NEAR/5.", at)
    return Piece(Kind.NEAR, match[0], at, distance=distance)


def _operator_or_word(text: str, at: int) -> Piece:
    word = _word(text, at)
    return Piece(_OPERATORS.get(word.text, Kind.WORD), word.text, at)


def _word(text: str, at: int) -> Piece:
    match = _WORD.match(text, at)
    return Piece(Kind.WORD, match.group() if match else text[at], at)


def _end_of_phrase(text: str, opening: int) -> int:
    closing = _CLOSING[text[opening]]
    for at in range(opening + 1, len(text)):
        if text[at] in closing:
            return at
    raise QueryError(f"The quotation mark {text[opening]} is never closed: add one after the phrase.", opening)


def _without_value(field: Piece) -> QueryError:
    name = field.text.lower()
    return QueryError(
        f"{field.text}{field.sign} has nothing directly behind it: write `{FIELDS[name].example}`, without a blank.",
        field.end,
    )
