"""The plain rules that a textbook would write: a reporting verb, its subject, its clause or the quotation beside it."""

from __future__ import annotations

from typing import Any

from liveindex.annotation.draft import Draft
from liveindex.annotation.parsing.lemma import lemma
from liveindex.annotation.parsing.parser import Parse
from liveindex.annotation.statements.attribution import Attribution
from liveindex.model.article import Span

_VERBS = frozenset(
    {
        "say",
        "tell",
        "add",
        "note",
        "claim",
        "argue",
        "believe",
        "think",
        "report",
        "announce",
        "state",
        "write",
        "declare",
        "explain",
        "insist",
        "suggest",
        "warn",
        "ask",
        "admit",
        "acknowledge",
        "allege",
        "assert",
        "deny",
        "predict",
        "promise",
        "reveal",
        "show",
        "find",
        "indicate",
        "agree",
        "complain",
        "conclude",
        "confirm",
        "hope",
        "expect",
        "fear",
        "know",
        "call",
        "respond",
        "reply",
        "tweet",
    }
)
_CLAUSES = ("ccomp", "xcomp")


def find_by_rules(draft: Draft) -> list[Attribution]:
    """Return what the rules find."""
    found = []
    for sentence in draft.sentences:
        parse = draft.parse(sentence)
        if parse is None:
            continue
        for token in parse.doc:
            if token.tag_.startswith("VB") and lemma(token.text, token.tag_) in _VERBS:
                one = _by_verb(parse, token)
                if one:
                    found.append(one)
    return found


def _by_verb(parse: Parse, verb: Any) -> Attribution | None:
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    clauses = [child for child in verb.children if child.dep_ in _CLAUSES]
    if not subjects or not clauses:
        return None
    skipped = {verb, *subjects}
    inside = [
        token for token in clauses[0].subtree if not skipped & {token, *token.ancestors} - set(clauses[0].ancestors)
    ]
    content = (parse.span(inside[0].i, inside[-1].i + 1),)
    subject = list(subjects[0].subtree)
    source = (parse.span(subject[0].i, subject[-1].i + 1),)
    cue: tuple[Span, ...] = (parse.span(verb.i, verb.i + 1),)
    return Attribution(source, cue, content, 0.5, "a reporting verb with subject and clause", "baseline")
