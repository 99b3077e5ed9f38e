"""A quantity and its sentence -> what is counted or measured, as words of the sentence.

With a parse: the noun that the number belongs to, its modifiers, and the phrase behind "of"; for money, percent and
measures the noun that they describe, else the subject or object of their verb. Without one: the plain word behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.wordlist import listed
from liveindex.annotation.parsing.parser import Parse
from liveindex.model.article import Span
from liveindex.model.figure import FigureKind
from liveindex.text.numbers import Form, Token

if TYPE_CHECKING:
    from spacy.tokens import Token as Word

_LEFT = listed("amod compound nmod poss npadvmod advmod nummod quantmod det case punct")
_BE = listed("is was are were be been")
_NOT_FIRST = frozenset(["DT", "CD", "PDT"])  # "11 of the 12 cities" counts cities
_KEPT_LEFT = frozenset(["amod", "compound", "nmod", "poss"])
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_EMPTY = listed("it they he she we you i them that which who this these those there what us him her one all more")
_MOVES = listed("increase decrease rise fall drop decline cut growth jump reduction surge hike gain")
_LEVELS = listed(
    "end ends ended ending close closes closed closing open opens opened opening stand stands stood standing settle"
    " settles settled trade traded trading finish finishes finished finishing estimated put remain remains remained"
)
_PERCENT_WORDS = listed("percent per cent pct")
_PERIODS = listed("quarter year month week day annum")
_CARRIERS = listed("worth tune")  # "$40 worth of food", "to the tune of $40"
_UP_STEPS = 8
_PEOPLE_WORDS = frozenset(["dead", "wounded", "injured", "missing"])
_SHORTEST = 4
_OLDEST = 120
_NOT_COUNTED = listed(
    "dans pour avec selon entre sono sont nach oder sowie para desde hasta como nella dopo были было будет"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: its spans in the article, its head noun and the verb that governs it; and how it was found."""

    spans: tuple[Span, ...]
    head: str
    verb: str
    reason: str


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
        return Counted((parse.span(word.i, word.i + 1),), word.text, _verb(word), f"“{word.text}” is joined to it")
    if quantity.kind in {FigureKind.COUNT, FigureKind.CASUALTIES}:
        return _of_count(parse, quantity, number, amounts)
    after = parse.doc[inside[-1] + 1] if inside[-1] + 1 < len(parse.doc) else None
    if quantity.kind is FigureKind.SHARE and not (quantity.trend and quantity.share_of is None):
        return _of_share(parse, quantity, after)
    if after is not None and after.lower_ == "of":
        found = _object_of(parse, after)
        if found:
            return found
    return _described(parse, inside, quantity, amounts)


def _phrase(parse: Parse, noun: Word, floor: int, *, reason: str, without: frozenset[int] = frozenset()) -> Counted:
    """Return a noun with what stands before it from `floor` on and its phrase with "of", up to another amount."""
    start = noun.i
    for child in reversed(list(noun.lefts)):
        if child.i < floor or child.i in without or child.dep_ not in _LEFT:
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
    return Counted((parse.span(start, end),), noun.text, _verb(noun), reason)


def _verb(word: Word) -> str:
    """Return the verb that governs a noun, in lower case, with "passive" where the noun is its passive subject."""
    head = word
    for _ in range(_UP_STEPS):
        dep, head = head.dep_, head.head
        if head.tag_.startswith("V"):
            return f"{head.lower_} {dep}"
        if head.dep_ == "ROOT":
            break
    return ""


def _of_count(parse: Parse, quantity: Quantity, number: Span, amounts: frozenset[int]) -> Counted | None:
    inside = parse.tokens(number)
    if not inside:
        return None
    last = parse.doc[inside[-1]]
    behind = parse.doc[last.i + 1] if last.i + 1 < len(parse.doc) else None
    if behind is not None and behind.lower_ == "of" and (quantity.form is Form.MANY or behind.head.i in inside):
        found = _object_of(parse, behind)
        if found:
            return found
    noun = _noun_of(parse, inside)
    if noun is not None:
        return _phrase(parse, noun, inside[-1] + 1, reason=f"the number stands before “{noun.text}”")
    if behind is not None and behind.lower_ in _PEOPLE_WORDS:
        spans = (parse.span(behind.i, behind.i + 1),)
        return Counted(spans, behind.text, _verb(last), f"“{behind.text}” stands behind it")
    verb = _verb(last)
    link, above = last.head, last.head.head
    level = link.lower_ in {"at", "to"} and above.lower_ in _LEVELS
    is_level = last.dep_ == "attr" and link.lower_ in _BE
    is_level = is_level or (link.lower_ == "at" and above.lower_ in _BE)
    level = level or (is_level and not _may_be_age(quantity.value))
    if level or (last.dep_ == "pobj" and (link.lower_ == "of" or quantity.trend is not None)):
        found = _described(parse, inside, quantity, amounts)
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
                between.tag_[0] in "JNVRCHP,$:" or between.lower_ in {"of", "the"} or between.dep_ in _LEFT
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


def _object_of(parse: Parse, preposition: Word) -> Counted | None:
    found = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if found is None or found.lower_ in _EMPTY or found.tag_ == "CD":
        return None
    result = _phrase(parse, found, preposition.i + 1, reason=f"“of” behind it names “{found.text}”")
    start = found.left_edge.i
    for word in parse.doc[start : found.i]:
        start = word.i + 1 if word.tag_ in _NOT_FIRST else start
    spans = (Span(min(parse.span(start, start + 1).start, result.spans[0].start), result.spans[0].end),)
    return Counted(spans, result.head, _verb(preposition.head), result.reason)


def _of_share(parse: Parse, quantity: Quantity, after: Word | None) -> Counted | None:
    if after is not None and quantity.share_of is None and after.tag_[:2] in {"NN", "JJ"}:
        noun = _next_noun(parse, after.i)  # "a two-thirds majority"
        return _phrase(parse, noun, after.i, reason=f"“{noun.text}” stands behind it") if noun is not None else None
    if after is None or quantity.share_of is None:
        return None
    if after.lower_ == "of":
        return _object_of(parse, after)
    noun = after
    for _ in range(_UP_STEPS):
        if noun.tag_[:2] == "NN" and noun.dep_ not in {"compound", "nmod", "poss"}:
            return _phrase(parse, noun, after.i, reason=f"“{noun.text}” stands behind it")
        if noun.head == noun:
            break
        noun = noun.head
    return None


def _described(parse: Parse, inside: range, quantity: Quantity, amounts: frozenset[int]) -> Counted | None:
    """Return the noun that an amount describes: behind it, above its preposition, or the subject of its verb."""
    if not inside:
        return None
    tokens = set(inside)
    word = parse.doc[inside[-1]]
    for candidate in parse.doc[inside[0] : inside[-1] + 1]:
        if candidate.head.i not in tokens:
            word = candidate
    for _ in range(_UP_STEPS):
        head, dep = word.head, word.dep_
        if head.i == word.i:
            return None
        if head.lower_ in _PERIODS and head.i > inside[-1] and head.dep_ != "nsubj":
            word = head  # "shrank 0.3% quarter on quarter"
            continue
        if head.lower_ == "front":
            return None  # "in front of 15,000"
        if head.lower_ in _CARRIERS and head.i not in amounts:
            carried = next((child for child in head.rights if child.lower_ == "of"), None)
            carried_object = _object_of(parse, carried) if carried is not None and carried.i not in inside else None
            if carried_object and carried is not None and carried.i > inside[-1]:
                return carried_object
            word = head
            continue
        if head.tag_[:2] == "NN" and head.i not in amounts:
            if quantity.kind is FigureKind.DURATION and head.i < word.i and dep != "appos":
                return None
            moved = _moved(parse, head, amounts) if head.lower_ in _MOVES else None
            return moved or _phrase(parse, head, 0, reason=f"it describes “{head.text}”", without=amounts)
        if head.tag_[:2] in {"VB", "MD"} or head.dep_ == "ROOT":
            return None if quantity.kind is FigureKind.DURATION else _of_verb(parse, head, word, amounts)
        word = head
    return None


def _moved(parse: Parse, noun: Word, amounts: frozenset[int]) -> Counted | None:
    """Return what a rise or fall is of: "a 7% drop in exports"; not the step itself: "a cut of 7%"."""
    for link in noun.rights:
        if link.lower_ in {"in", "of", "to"} and link.dep_ == "prep":
            found = next((child for child in link.rights if child.dep_ == "pobj"), None)
            if found is not None and found.i not in amounts:
                return _object_of(parse, link)
    return None


def _of_verb(parse: Parse, verb: Word, word: Word, amounts: frozenset[int]) -> Counted | None:
    """Return the subject of the verb, or the object where the amount is something else than it."""
    if word.dep_ not in {"dobj", "attr"}:
        thing = next((c for c in verb.rights if c.dep_ == "dobj" and c.i not in amounts and c.i < word.i), None)
        if thing is not None and thing.tag_[:2] == "NN":
            return _phrase(parse, thing, 0, reason=f"“{thing.text}” is the object of “{verb.text}”", without=amounts)
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
            return _phrase(
                parse, subject, 0, reason=f"“{subject.text}” is the subject of “{step.text}”", without=amounts
            )
        if step.dep_ in {"acl", "relcl"} and step.head.tag_[:2] == "NN":
            return _phrase(parse, step.head, 0, reason=f"“{step.text}” tells of “{step.head.text}”", without=amounts)
        step = (
            step.head
            if step.dep_ in {"conj", "advcl", "xcomp", "ccomp", "prep", "pcomp"} and step.head != step
            else None
        )
    return None


def plain_counted(word: Token, span: Span, language: str | None) -> Counted | None:
    """Return the word right behind a bare number, where it is a plain one of four letters or more."""
    # German nouns have capitals; elsewhere a capital begins a name.
    shaped = word.text[0].isupper() if language == "de" else word.text.islower()
    if not (word.text.isalpha() and shaped and len(word.text) >= _SHORTEST) or word.low in _NOT_COUNTED:
        return None
    return Counted((span,), word.text, "", f"“{word.text}” stands behind it; there is no parse")
