"""Questions to the dependency tree: whose verb it is, where a noun phrase ends, what makes the reporting clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liveindex.annotation.statements.rules.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FARTHEST = 6  # verbs that a subject is handed down


def child(token: Token, *relations: str) -> Token | None:
    """Return the first child in one of some relations."""
    return next((c for c in token.children if c.dep_ in relations), None)


def subject_of(verb: Token) -> Token | None:
    """Return the head word of who does what a verb says; None where the sentence does not tell.

    A participle takes the subject of the verb that it goes with ("he left, saying ..."), a coordinated verb that of
    the first, a relative clause the noun before it, a passive the one named with "by".
    """
    here: Token | None = verb
    for _ in range(_FARTHEST):
        if here is None:
            return None
        taken = two_subjects(verb) if here == verb else None
        own = taken[1] if taken else child(here, *_SUBJECTS)
        if own is not None:
            if own.dep_ == "nsubjpass" and here == verb:
                return _agent(verb)
            return _antecedent(own, here)
        if here == verb and (by := _agent(verb)) is not None:
            return by
        here = _giver(here)
        if here is not None and here.tag_[:2] in {"NN", "PR"}:
            return here
    return None


def two_subjects(verb: Token) -> tuple[Token, Token] | None:
    """Return the two subjects of a verb where the first is that of the clause it reports, which the parser misread.

    "A missile killed seven people on Monday, the mayor said": "killed" is read as "that was killed", and the missile
    speaks. A comma stands between the two, and the first has a participle with an object of its own.
    """
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "dep"} and c.i < verb.i]
    if len(subjects) != 2 or subjects[1].dep_ != "nsubj" or subjects[1].right_edge.i + 1 < verb.i - 1:
        return None
    first, second = subjects
    told = [c for c in first.children if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"} and child(c, "dobj") is not None]
    before = second.left_edge.i - 1
    return (first, second) if told and before > first.i and verb.doc[before].text == "," else None


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def _giver(verb: Token) -> Token | None:
    """Return the verb, or the noun, that a verb without a subject takes its subject from."""
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ in {"conj", "xcomp"} or (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
        return head
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return head
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return head.head
    return None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    word = subject.lower_
    if word in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def phrase(view: View, head: Token) -> tuple[int, int]:
    """Return the tokens of a noun phrase, without a clause set off by a comma, and without what follows a dash."""
    first, end = head.left_edge.i, head.right_edge.i + 1
    for c in head.children:
        if c.i < head.i:
            if c.dep_ in {"relcl", "advcl"}:
                first = max(first, c.right_edge.i + 1)
            continue
        before = view.words[c.left_edge.i - 1].text
        if (
            (c.dep_ in {"relcl", "acl", "advcl"} and (before in {",", "-", "\u2013", "\u2014"} or c.dep_ == "advcl"))
            or (c.dep_ in {"ccomp", "parataxis", "punct"} and c.text in {":", ";"})
            or c.dep_ == "parataxis"
        ):
            end = min(end, c.left_edge.i)
    return view.trimmed(first, max(end, head.i + 1))


def core(view: View, verb: Token, subject: Token | None, content: tuple[int, int] | None) -> tuple[int, int]:
    """Return the tokens of the reporting clause: the verb and what hangs on it, without the content."""
    first, end = verb.i, verb.i + 1
    inside = range(*content) if content else range(0)
    for c in verb.children:
        if (
            c.i in inside
            or c.dep_ in {"punct", "ccomp", "parataxis", "conj", "cc"}
            or (c.dep_ == "advcl" and c.i > verb.i)
        ):
            continue
        left, right = c.left_edge.i, c.right_edge.i + 1
        if content and left < content[1] and right > content[0]:
            continue
        if view.level[c.i] > view.level[verb.i]:
            continue
        first, end = min(first, left), max(end, right)
    if subject is not None and subject.head.i == verb.i:
        left, right = phrase(view, subject)
        if not content or right <= content[0] or left >= content[1]:
            first, end = min(first, left), max(end, right)
    return first, end


def particle_of(verb: Token) -> str | None:
    """Return the particle that makes one word with a verb: "pointed out", "made clear"."""
    found = child(verb, "prt")
    if found is None and verb.lower_ in {"make", "makes", "made", "making"}:
        for c in verb.children:
            if c.i > verb.i and c.lower_ == "clear":
                return "clear"
            if c.dep_ == "ccomp" and any(g.lower_ == "clear" and g.i > verb.i for g in c.children):
                return "clear"
    if found is None:
        after = next((c for c in verb.children if c.i == verb.i + 1 and c.lower_ in {"back", "in", "out"}), None)
        return after.lower_ if after is not None else None
    return found.lower_


def cue_words(view: View, verb: Token) -> tuple[int, int]:
    """Return the tokens of the cue: the verb with its auxiliaries, negation and particle."""
    first, end = verb.i, verb.i + 1
    for c in verb.children:
        if c.dep_ in {"aux", "auxpass", "neg"} and c.i < verb.i and view.level[c.i] == view.level[verb.i]:
            between = view.words[c.i + 1 : verb.i]
            if all(w.dep_ in {"aux", "auxpass", "neg", "advmod"} and w.head == verb for w in between):
                first = min(first, c.i)
        elif c.dep_ == "prt" and c.i == end:
            end += 1
    return first, end
