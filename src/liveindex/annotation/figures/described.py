"""An amount and the parse of its sentence -> the noun that the amount describes, as words of the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.wordlist import listed
from liveindex.annotation.parsing.parser import Parse
from liveindex.model.article import Span
from liveindex.model.figure import FigureKind

if TYPE_CHECKING:
    from spacy.tokens import Token as Word

LEFT = listed("amod compound nmod poss npadvmod advmod nummod quantmod det case punct")
_KEPT_LEFT = frozenset(["amod", "compound", "nmod", "poss"])
_NOT_FIRST = frozenset(["DT", "CD", "PDT"])  # "11 of the 12 cities" counts cities
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_EMPTY = listed("it they he she we you i them that which who this these those there what us him her one all more")
_MOVES = listed("increase decrease rise fall drop decline cut growth jump reduction surge hike gain")
_PERIODS = listed("quarter year month week day annum")
_CARRIERS = listed("worth tune")  # "$40 worth of food", "to the tune of $40"
UP_STEPS = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: its spans in the article, its head noun and the verb that governs it; and how it was found."""

    spans: tuple[Span, ...]
    head: str
    verb: str
    reason: str


def phrase(parse: Parse, noun: Word, floor: int, *, reason: str, without: frozenset[int] = frozenset()) -> Counted:
    """Return a noun with what stands before it from `floor` on and its phrase with "of", up to another amount."""
    start = noun.i
    for child in reversed(list(noun.lefts)):
        if child.i < floor or child.i in without or child.dep_ not in LEFT:
            break
        if child.dep_ in _KEPT_LEFT and child.tag_ not in {"CD", "DT", "PRP$", "WP$"}:
            edge = child.left_edge.i
            clear = edge >= floor and not any(at in without for at in range(edge, child.i))
            start = min(start, edge if clear else child.i)
    while start < noun.i and parse.doc[start].is_punct:
        start += 2 if parse.doc[start].tag_ == "HYPH" else 1  # no half of "multi-core"
    start = min(start, noun.i)
    end = noun.i + 1
    behind = parse.doc[end] if end < len(parse.doc) else None
    if behind is not None and behind.lower_ == "of" and behind.head == noun:
        found = next((child for child in behind.rights if child.dep_ == "pobj"), None)
        inner = parse.doc[end : found.i + 1] if found is not None else ()
        if (
            found is not None
            and found.tag_ != "CD"
            and not any(word.i in without or word.text in "([" for word in inner)
        ):
            end = found.i + 1
    return Counted((parse.span(start, end),), noun.text, verb_of(noun), reason)


def verb_of(word: Word) -> str:
    """Return the verb that governs a noun, in lower case, with "passive" where the noun is its passive subject."""
    head = word
    for _ in range(UP_STEPS):
        dep, head = head.dep_, head.head
        if head.tag_.startswith("V"):
            return f"{head.lower_} {dep}"
        if head.dep_ == "ROOT":
            break
    return ""


def object_of(parse: Parse, preposition: Word) -> Counted | None:
    """Return what stands behind a preposition, without article and number; None for a pronoun or a number alone."""
    found = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if found is None or found.lower_ in _EMPTY or found.tag_ == "CD":
        return None
    result = phrase(parse, found, preposition.i + 1, reason=f"“of” behind it names “{found.text}”")
    start = found.left_edge.i
    for word in parse.doc[start : found.i]:
        start = word.i + 1 if word.tag_ in _NOT_FIRST else start
    spans = (Span(min(parse.span(start, start + 1).start, result.spans[0].start), result.spans[0].end),)
    return Counted(spans, result.head, verb_of(preposition.head), result.reason)


def _top(parse: Parse, inside: range) -> Word:
    """Return the word of an amount whose head stands outside it."""
    word = parse.doc[inside[-1]]
    for candidate in parse.doc[inside[0] : inside[-1] + 1]:
        if candidate.head.i not in inside:
            word = candidate
    return word


def described(parse: Parse, inside: range, quantity: Quantity, amounts: frozenset[int]) -> Counted | None:
    """Return the noun that an amount describes: behind it, above its preposition, or the subject of its verb."""
    word = _top(parse, inside)
    for _ in range(UP_STEPS):
        head, dep = word.head, word.dep_
        if head.i == word.i or head.lower_ == "front":
            return None  # "in front of 15,000"
        if head.lower_ in _CARRIERS or (head.lower_ in _PERIODS and head.i > inside[-1] and head.dep_ != "nsubj"):
            carried = _carried(parse, head, inside)
            if carried:
                return carried
            word = head
            continue
        if head.tag_[:2] == "NN" and head.i not in amounts:
            if quantity.kind is FigureKind.DURATION and head.i < word.i and dep != "appos":
                return None
            moved = _moved(parse, head, amounts) if head.lower_ in _MOVES else None
            return moved or phrase(parse, head, 0, reason=f"it describes “{head.text}”", without=amounts)
        if head.tag_[:2] in {"VB", "MD"} or head.dep_ == "ROOT":
            return None if quantity.kind is FigureKind.DURATION else _of_verb(parse, head, word, amounts)
        word = head
    return None


def _carried(parse: Parse, head: Word, inside: range) -> Counted | None:
    """Return what "$40 worth of food" is of; None for "0.3% quarter on quarter", whose noun stands elsewhere."""
    link = next((child for child in head.rights if child.lower_ == "of" and child.i > inside[-1]), None)
    return object_of(parse, link) if link is not None else None


def _moved(parse: Parse, noun: Word, amounts: frozenset[int]) -> Counted | None:
    """Return what a rise or fall is of: "a 7% drop in exports"; not the step itself: "a cut of 7%"."""
    for link in noun.rights:
        if link.lower_ in {"in", "of", "to"} and link.dep_ == "prep":
            found = next((child for child in link.rights if child.dep_ == "pobj"), None)
            if found is not None and found.i not in amounts:
                return object_of(parse, link)
    return None


def _of_verb(parse: Parse, verb: Word, word: Word, amounts: frozenset[int]) -> Counted | None:
    """Return the subject of the verb, or the object where the amount is something else than it."""
    if word.dep_ not in {"dobj", "attr"}:
        thing = next((c for c in verb.rights if c.dep_ == "dobj" and c.i not in amounts and c.i < word.i), None)
        if thing is not None and thing.tag_[:2] == "NN":
            return phrase(parse, thing, 0, reason=f"“{thing.text}” is the object of “{verb.text}”", without=amounts)
    step: Word | None = verb
    for _ in range(4):
        if step is None:
            return None
        subject = next((child for child in step.lefts if child.dep_ in _SUBJECTS), None)
        if subject is not None:
            if subject.lower_ in {"which", "that", "who"} and step.dep_ == "relcl" and step.head.tag_[:2] == "NN":
                subject = step.head
            if subject.tag_[:2] != "NN" or subject.lower_ in _EMPTY:
                return None
            return phrase(
                parse, subject, 0, reason=f"“{subject.text}” is the subject of “{step.text}”", without=amounts
            )
        if step.dep_ in {"acl", "relcl"} and step.head.tag_[:2] == "NN":
            return phrase(parse, step.head, 0, reason=f"“{step.text}” tells of “{step.head.text}”", without=amounts)
        step = (
            step.head
            if step.dep_ in {"conj", "advcl", "xcomp", "ccomp", "prep", "pcomp"} and step.head != step
            else None
        )
    return None
