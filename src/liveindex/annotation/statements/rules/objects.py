"""A reporting verb -> the object, infinitive or phrase that it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liveindex.annotation.statements.rules import grammar
from liveindex.annotation.statements.rules.found import Found, until_break
from liveindex.annotation.statements.rules.lexicon import PHRASES
from liveindex.annotation.statements.rules.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEED_SOMEONE = frozenset({"order", "urge", "encourage", "instruct", "exhort", "advise", "implore", "request"})
_OBJECT_PREPOSITIONS = frozenset(["for", "over", "as", "about", "of", "against", "to", "despite", "with", "at"])


def object_of(view: View, verb: Token) -> Found | None:
    """Return the object that a verb is about: "condemned the attack"."""
    thing = grammar.child(verb, "dobj")
    if (
        thing is None
        or thing.i < verb.i
        or thing.lower_ in {"himself", "herself", "itself", "themselves", "it", "that", "this"}
    ):
        return None
    first = max(thing.left_edge.i, verb.i + 1)
    return Found("object", (view.trimmed(first, _tail(view, verb, first)),))


def _tail(view: View, verb: Token, first: int) -> int:
    """Return where the object of a verb with its phrases ends: before coordination, asides and a semicolon."""
    end = first + 1
    for c in verb.children:
        if c.i < first:
            continue
        if c.dep_ in {"conj", "cc", "parataxis"} or (c.dep_ == "punct" and c.text in {";", ":"}):
            break
        if c.dep_ == "advcl" and view.words[c.left_edge.i - 1].text == ",":
            break
        if c.dep_ == "prep" and c.lower_ not in _OBJECT_PREPOSITIONS:
            continue
        if c.dep_ in {"npadvmod", "punct", "advmod"}:
            continue
        end = max(end, c.right_edge.i + 1)
    return until_break(view, first, end, view.level[verb.i])


def named(view: View, verb: Token) -> Found | None:
    """Return an object with what it is called or described as."""
    thing = grammar.child(verb, "dobj", "nsubjpass")
    small = grammar.child(verb, "ccomp")
    name = next((c for c in verb.children if c.dep_ == "oprd" and c.i > verb.i), None)
    how = next((c for c in verb.children if c.lower_ == "as" and c.i > verb.i), None)
    if small is not None and small.i > verb.i and small.tag_[0] in "NJPC":
        first = max(small.left_edge.i, verb.i + 1)
        return Found(
            "object", (view.trimmed(first, until_break(view, first, small.right_edge.i + 1, view.level[verb.i])),)
        )
    if thing is None or (name is None and how is None and not _quotes_in(view, verb)):
        return None
    if name is None and how is None and view.lemma(verb) not in {"call", "term", "label", "dub", "hail", "brand"}:
        return None
    if thing.dep_ == "nsubjpass":
        start = how or name
        if start is None or grammar.child(verb, "agent") is None:
            return None
        return Found("object", (view.trimmed(start.left_edge.i, start.right_edge.i + 1),))
    first = max(thing.left_edge.i, verb.i + 1)
    return Found("object", (view.trimmed(first, _tail(view, verb, first)),))


def put_at(view: View, verb: Token) -> Found | None:
    """Return a quantity with what it is put at: "put the number of dead at ten"."""
    thing = grammar.child(verb, "dobj")
    at = next((w for w in verb.subtree if w.lower_ == "at" and w.dep_ == "prep" and w.i > verb.i), None)
    if thing is None or at is None or thing.i > at.i or not any(w.tag_ == "CD" for w in at.subtree):
        return None
    first, end = max(thing.left_edge.i, verb.i + 1), max(at.right_edge.i + 1, thing.right_edge.i + 1)
    return Found("amount", (view.trimmed(first, until_break(view, first, end, view.level[verb.i])),))


def _quotes_in(view: View, verb: Token) -> bool:
    """Tell whether a quotation stands in the object of a verb."""
    thing = grammar.child(verb, "dobj")
    if thing is None or thing.i < verb.i:
        return False
    return any(view.level[w.i] > view.level[verb.i] for w in thing.subtree)


def infinitive_of(view: View, verb: Token) -> Found | None:
    """Return the infinitive that is promised or demanded: "urged both sides to talk"."""
    what = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i and _has_to(c)), None)
    if what is None or any(c.dep_ == "auxpass" for c in verb.children):
        return None
    whom = grammar.child(verb, "dobj", "dative")
    if whom is None and view.lemma(verb) in _NEED_SOMEONE and grammar.child(what, "nsubj") is None:
        return None
    first = what.left_edge.i
    if whom is not None and verb.i < whom.i < what.i:
        first = min(first, whom.left_edge.i)
    end = until_break(view, first, what.right_edge.i + 1, view.level[verb.i])
    return Found("infinitive", (view.trimmed(max(first, verb.i + 1), end),))


def _has_to(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)


def phrase_of(view: View, verb: Token, word: str) -> Found | None:
    """Return what follows a verb's own preposition: "called for a ceasefire", "called on both sides to stop"."""
    for c in verb.children:
        if c.dep_ not in {"prep", "prt"} or c.i < verb.i or (word, c.lower_) not in PHRASES:
            continue
        thing = grammar.child(c, "pobj", "pcomp")
        if thing is None:
            continue
        end = c.right_edge.i + 1
        infinitive = infinitive_of(view, verb) if c.lower_ in {"on", "upon", "to", "for"} else None
        if infinitive:
            end = max(end, infinitive.pieces[0][1])
        elif c.lower_ in {"to", "on"} and word in {"appeal"}:
            continue
        first, end = view.trimmed(c.i + 1, until_break(view, c.i + 1, end, view.level[verb.i]))
        if end > first:
            return Found("phrase", ((first, end),), extra=(c.i, c.i + 1))
    return None
