"""A quantity and its sentence -> what is counted or measured, as words of the sentence.

With a parse: the noun that the number belongs to, its modifiers, and the phrase behind "of"; for money, percent and
measures the noun that they describe, else the subject or object of their verb. Without one: the plain word behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liveindex.annotation.figures.described import LEFT, UP_STEPS, Counted, described, object_of, phrase, verb_of
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.wordlist import listed
from liveindex.annotation.parsing.parser import Parse
from liveindex.model.article import Span
from liveindex.model.figure import FigureKind
from liveindex.text.numbers import Form, Token

if TYPE_CHECKING:
    from spacy.tokens import Token as Word

_BE = listed("is was are were be been")
_LEVELS = listed(
    "end ends ended ending close closes closed closing open opens opened opening stand stands stood standing settle"
    " settles settled trade traded trading finish finishes finished finishing estimated put remain remains remained"
)
_PERCENT_WORDS = listed("percent per cent pct")
_PEOPLE_WORDS = frozenset(["dead", "wounded", "injured", "missing"])
_SHORTEST = 4
_OLDEST = 120
_NOT_COUNTED = listed(
    "dans pour avec selon entre sono sont nach oder sowie para desde hasta como nella dopo были было будет"
)


def read_counted(
    parse: Parse, quantity: Quantity, number: Span, whole: Span, amounts: frozenset[int]
) -> Counted | None:
    """Return what a quantity counts, by the parse; None where the sentence does not tell.

    Args:
        amounts: the parse's tokens that belong to any quantity of the sentence: none of them is counted by another.
    """
    inside = parse.tokens(whole)
    if not inside:
        return None
    if quantity.noun is not None:
        word = parse.doc[inside[-1]]
        return Counted((parse.span(word.i, word.i + 1),), word.text, verb_of(word), f"“{word.text}” is joined to it")
    if quantity.kind in {FigureKind.COUNT, FigureKind.CASUALTIES}:
        return _of_count(parse, quantity, number, amounts)
    after = parse.doc[inside[-1] + 1] if inside[-1] + 1 < len(parse.doc) else None
    if quantity.kind is FigureKind.SHARE and not (quantity.trend and quantity.share_of is None):
        return _of_share(parse, quantity, after)
    if after is not None and after.lower_ == "of":
        found = object_of(parse, after)
        if found:
            return found
    return described(parse, inside, quantity, amounts)


def _of_count(parse: Parse, quantity: Quantity, number: Span, amounts: frozenset[int]) -> Counted | None:
    inside = parse.tokens(number)
    if not inside:
        return None
    last = parse.doc[inside[-1]]
    behind = parse.doc[last.i + 1] if last.i + 1 < len(parse.doc) else None
    if behind is not None and behind.lower_ == "of" and (quantity.form is Form.MANY or behind.head.i in inside):
        found = object_of(parse, behind)
        if found:
            return found
    noun = _noun_of(parse, inside)
    if noun is not None:
        return phrase(parse, noun, inside[-1] + 1, reason=f"the number stands before “{noun.text}”")
    if behind is not None and behind.lower_ in _PEOPLE_WORDS:
        spans = (parse.span(behind.i, behind.i + 1),)
        return Counted(spans, behind.text, verb_of(last), f"“{behind.text}” stands behind it")
    verb = verb_of(last)
    link, above = last.head, last.head.head
    level = link.lower_ in {"at", "to"} and above.lower_ in _LEVELS
    if not _may_be_age(quantity.value):
        is_attribute = last.dep_ == "attr" and link.lower_ in _BE
        level = level or is_attribute or (link.lower_ == "at" and above.lower_ in _BE)
    if level or (last.dep_ == "pobj" and (link.lower_ == "of" or quantity.trend is not None)):
        found = described(parse, inside, quantity, amounts)
        if found:
            return found
    return Counted((), "", verb, "no noun stands with it") if verb else None


def _may_be_age(value: float | None) -> bool:
    """Tell whether "she was 45" may be meant: "attendance was 41,207" and "the ratio is 1.5" are no ages."""
    return value is None or (value == int(value) and value <= _OLDEST)


def _noun_of(parse: Parse, inside: range) -> Word | None:
    """Return the noun that a number stands before, by its head, else by the words behind it."""
    word = parse.doc[inside[-1]]
    for _ in range(4):
        if word.dep_ not in {"nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "advmod", "poss"}:
            break
        word = word.head
        if (
            word.i > inside[-1]
            and word.tag_[:2] == "NN"
            and all(
                between.tag_[0] in "JNVRCHP,$:" or between.lower_ in {"of", "the"} or between.dep_ in LEFT
                for between in parse.doc[inside[-1] + 1 : word.i]
            )
        ):
            # A noun that itself stands before another is part of its name: "four-engine planes".
            if word.lower_ in _PERCENT_WORDS:
                return None
            while word.dep_ == "compound" and word.head.i > word.i and word.head.tag_[:2] == "NN":
                word = word.head
            return word
    return _next_noun(parse, inside[-1] + 1)


def _next_noun(parse: Parse, at: int) -> Word | None:
    """Return the last of the nouns right behind, over adjectives; None where another word comes first."""
    found = None
    for word in parse.doc[at : at + 6]:
        if word.tag_[:2] == "NN" and word.lower_ not in _PERCENT_WORDS:
            found = word
        elif found is not None or (
            not (word.tag_[:2] in {"JJ", "VB"} and word.tag_ in {"JJ", "JJR", "VBN", "VBG"})
            and word.tag_ not in {"HYPH", "POS"}
        ):
            break
    return found


def _of_share(parse: Parse, quantity: Quantity, after: Word | None) -> Counted | None:
    if after is None or (quantity.share_of is None and after.tag_[:2] not in {"NN", "JJ"}):
        return None
    if after.lower_ == "of":
        return object_of(parse, after)
    noun = after  # also "a two-thirds majority"
    for _ in range(UP_STEPS):
        if noun.tag_[:2] == "NN" and noun.dep_ not in {"compound", "nmod", "poss"}:
            return phrase(parse, noun, after.i, reason=f"“{noun.text}” stands behind it")
        if noun.head == noun:
            break
        noun = noun.head
    return None


def plain_counted(word: Token, span: Span, language: str | None) -> Counted | None:
    """Return the word right behind a bare number, where it is a plain one of four letters or more."""
    # German nouns have capitals; elsewhere a capital begins a name.
    shaped = word.text[0].isupper() if language == "de" else word.text.islower()
    if not (word.text.isalpha() and shaped and len(word.text) >= _SHORTEST) or word.low in _NOT_COUNTED:
        return None
    return Counted((span,), word.text, "", f"“{word.text}” stands behind it; there is no parse")
