"""Statements of different sides on one thing -> done or denied: what the one asserts and the other denies.

A denial is a statement whose verb denies ("denied", "rejected") or whose content says no where the other says yes. The
two must stand close together in one article, and share names, numbers or telling words; a denial of nothing that
anybody asserts is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.dispute import Cell, Dispute, DisputeKind, Row
from liveindex.model.series import Claimant
from liveindex.model.statement import Mood, Statement
from liveindex.model.told import ToldIn
from liveindex.relate.figures.claimants import Voices, chain_of
from liveindex.relate.figures.quantities import Wording
from liveindex.relate.figures.quantity_words import stem
from liveindex.text.number_words import number_words

_NEAR = 2  # sentences between an assertion and its denial
_LEAST_SHARED = 2
_SHARE = 0.25  # of the shorter one's words
_LONGEST_SAID = 400  # characters; a longer speech shares words with any other by chance
_MOST = 10
_LONGEST = 140  # characters of a column's heading
_WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]{4,}")
_NO = re.compile(
    r"\b(?:was|were|is|are|had|has|have|did)(?:n['’]t| not| never)\b|\b(?:false|untrue|baseless|fabricat\w+)\b",
    re.IGNORECASE,
)
_TWO_DIGITS = 10  # a smaller number is in common by chance
_STOP_WORDS = (
    "that this these those with from have been were will would could should into over under about after before"
    " their they them there here when what which while where said says more most than then only also such very"
    " other some any because being does done doing make made many much must both each every between against during"
    " through"
)
_STOP = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Said:
    statement: Statement
    claimant: Claimant
    text: str
    keys: frozenset[str]
    denies: bool
    numbers: frozenset[str]


def find_denials(wordings: Sequence[Wording]) -> tuple[Dispute, ...]:
    """Return what sides assert and deny of one thing, in order of time; copies of one pair count once."""
    found: dict[tuple[str, str], Dispute] = {}
    carried: dict[tuple[str, str], set[str]] = {}
    for wording in wordings:
        said = _said(wording)
        for one, other in _pairs(said):
            key = _key(one), _key(other)
            carried.setdefault(key, set()).add(wording.telling.id)
            if key not in found:
                found[key] = _dispute(wording, one, other)
    return tuple(list(found.values())[:_MOST])


def _is_outer(said: Sequence[_Said], one: _Said) -> bool:
    """Tell whether a statement is the frame of another one, and not the thing said."""
    return any(other.statement.within == one.statement.number for other in said)


def _key(one: _Said) -> str:
    return " ".join(one.text.casefold().split())


def _said(wording: Wording) -> list[_Said]:
    telling = wording.telling
    statements = telling.readings.get(Work.STATEMENTS)
    if not isinstance(statements, kinds.Statements):
        return []
    voices = Voices(telling.article, telling.readings)
    found = []
    for statement in statements.items:
        claimant = voices.claimant(statement)
        text = " … ".join(telling.article.words(piece) for piece in statement.content)
        if (
            claimant is None
            or not text
            or len(text) > _LONGEST_SAID
            or statement.mood not in (Mood.ASSERTS, Mood.DENIES)
        ):
            continue
        spelt = number_words(telling.article.language or "en").small
        keys = frozenset(
            f"{spelt[word]:g}" if word in spelt else stem(word) for word in _words(text) if word not in _STOP
        )
        denies = statement.mood is Mood.DENIES or bool(_NO.search(text))
        numbers = frozenset(
            key for key in keys if key[0].isdigit() and float(key.replace(",", "").rstrip(".")) >= _TWO_DIGITS
        )
        found.append(_Said(statement, claimant, text, keys, denies, numbers))
    return found


def _words(text: str) -> list[str]:
    return [one.group().casefold() for one in _WORD.finditer(text)]


def _pairs(said: Sequence[_Said]) -> list[tuple[_Said, _Said]]:
    """Return (assertion, denial) of different sides that stand close together and share what they are about."""
    found = []
    for place, one in enumerate(said):
        for other in said[place + 1 :]:
            if other.statement.sentences[0] - one.statement.sentences[1] > _NEAR:
                break
            if not _are_two_sides(one.claimant, other.claimant) or one.denies == other.denies:
                continue
            if _is_outer(said, one) or _is_outer(said, other):
                continue
            if one.statement.within == other.statement.number or other.statement.within == one.statement.number:
                continue
            shared = one.keys & other.keys
            least = max(_LEAST_SHARED, _SHARE * min(len(one.keys), len(other.keys)))
            if one.numbers & other.numbers or (_is_flat(one, other) and len(shared) >= least):
                found.append((other, one) if one.denies else (one, other))
    return found


def _are_two_sides(one: Claimant, other: Claimant) -> bool:
    """Tell whether two sources are named and speak for nobody in common: not "a spokesman", not he and his lawyer."""
    left, right = _named(one.name), _named(other.name)
    return one.side != other.side and bool(left) and bool(right) and not left & right


def _named(name: str) -> set[str]:
    words = name.split()
    return {
        word.strip("'’s").casefold()
        for word in words
        if word[:1].isupper() and word.casefold() not in ("the", "a", "an")
    }


def _is_flat(one: _Said, other: _Said) -> bool:
    """Tell whether one of the two is a flat denial by its verb."""
    return Mood.DENIES in (one.statement.mood, other.statement.mood)


def _dispute(wording: Wording, one: _Said, other: _Said) -> Dispute:
    rows = tuple(
        Row(
            name=said.claimant.name,
            is_publisher=False,
            cells=(
                Cell(
                    value=column,
                    places=(_place(wording, said.statement),),
                    articles=1,
                    chains=(chain_of(wording.telling, said.claimant),),
                ),
            ),
        )
        for column, said in enumerate((one, other))
    )
    shared = ", ".join(sorted(one.keys & other.keys))
    return Dispute(
        kind=DisputeKind.DONE,
        fact=_cut(one.text),
        values=(_cut(one.text), _cut(other.text)),
        rows=rows,
        reason=f"{other.claimant.name} says no where {one.claimant.name} says yes; both speak of {shared}",
    )


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _place(wording: Wording, statement: Statement) -> ToldIn:
    telling = wording.telling
    sentences = telling.readings.get(Work.SENTENCES)
    items = sentences.items if isinstance(sentences, kinds.Sentences) else ()
    inside = [one for one in items if statement.sentences[0] <= one.number <= statement.sentences[1]]
    text = " ".join(" ".join(telling.article.words(one).split()) for one in inside[:2])
    return wording.told(statement.sentences[0], text)
