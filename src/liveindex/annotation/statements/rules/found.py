"""What a rule finds that a verb reports, and what several rules ask: who can speak, where a clause ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.annotation.statements.rules.view import View
from liveindex.annotation.statements.speakers.classes import CLASS_OF

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PERSONS = frozenset({"he", "she", "they", "who", "we"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a verb was found to report.

    Attributes:
        sort: `clause`, `quotation`, `object`, `amount`, `infinitive`, `phrase`, `aside`.
        pieces: ranges of tokens of the content.
        quotes: quotations that belong to it.
        extra: tokens that belong to the cue beside the verb (`for` in "called for").
    """

    sort: str
    pieces: tuple[Range, ...]
    quotes: tuple[Quoted, ...] = ()
    extra: Range | None = None


def can_speak(view: View, source: Token) -> bool:
    """Tell whether a noun or pronoun names someone, or some text, that can say something."""
    word = source.lower_
    return source.ent_type_ in NAMED or word in PERSONS or word in CLASS_OF or view.lemma(source) in CLASS_OF


def until_break(view: View, first: int, end: int, level: int) -> int:
    """Return where a reported clause ends: at a semicolon, or at an aside that names another source."""
    for token in view.words[first:end]:
        if view.level[token.i] > level or token.i == first:
            continue
        if token.text == ";":
            return token.i
        if token.lower_ == "according" and token.i + 1 < end and view.words[token.i + 1].lower_ == "to":
            return token.i
    return end
