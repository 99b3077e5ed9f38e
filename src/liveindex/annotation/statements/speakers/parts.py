"""The words of a source -> its parts, and which name in them is the one who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.rules.view import View
from liveindex.annotation.statements.speakers.classes import CLASS_OF
from liveindex.annotation.statements.speakers.people import Named
from liveindex.model.article import Span
from liveindex.model.entity import MentionForm
from liveindex.model.statement import SpeakerClass

if TYPE_CHECKING:
    from spacy.tokens import Token

AGENT_NOUN = re.compile(r".{3,}(?:ists?|ians?|ers?|ors?|m[ae]n|wom[ae]n|persons?|ees?|eers?|crats?|chiefs?|heads?)$")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the sources that a phrase joins: its words, and the offset of its head word."""

    span: Span
    head: int
    head_word: str


def head_of(view: View, tokens: range) -> Token:
    """Return the word of a phrase that the others hang on."""
    return next(
        (view.words[i] for i in tokens if view.words[i].head.i not in tokens or view.words[i].dep_ == "ROOT"),
        view.words[tokens[0]],
    )


def stands_by_itself(token: Token) -> bool:
    """Tell whether a coordinated noun is a source of its own: a name, or a noun with words of its own before it."""
    return token.ent_type_ != "" or token.left_edge.i < token.i or token.tag_ in {"NNS", "NNPS", "PRP"}


def of_head(part: Part, here: Sequence[Named], view: View | None) -> Named | None:
    """Return who is meant by the head word of a phrase, or by an apposition to it; not who stands in its attributes."""
    over = [named for named in here if named.span.start <= part.head < named.span.end]
    if over:
        return max(
            over, key=lambda n: (n.sort is SpeakerClass.PERSON, n.form is MentionForm.NAME, n.span.end - n.span.start)
        )
    if view is None:
        person = next((n for n in here if n.sort is SpeakerClass.PERSON), None)
        return person or (here[0] if here and here[0].span.start == part.span.start else None)
    head = next((w for w in view.words if view.start(w) == part.head), None)
    if head is None:
        return None
    beside = {
        view.start(c) for c in head.children if c.dep_ in {"appos", "compound", "nmod"} and c.ent_type_ == "PERSON"
    }
    if head.dep_ in {"compound", "nmod"}:
        beside.add(view.start(head.head))
    for named in here:
        if named.sort is SpeakerClass.PERSON and any(named.span.start <= offset < named.span.end for offset in beside):
            return named
    return next((named for named in here if _set_off(view, head, named) or _closes(view, part, head, named)), None)


def _closes(view: View, part: Part, head: Token, named: Named) -> bool:
    """Tell whether a person's name ends a phrase, right behind its title or behind the place that the title is of.

    "outgoing PM Ann Berg", "the President of the Northern Isles Ann Berg", where the parser joins the words otherwise.
    """
    if named.sort is not SpeakerClass.PERSON or named.form is not MentionForm.NAME or named.span.end != part.span.end:
        return False
    tokens = view.parse.tokens(Span(part.span.start, named.span.start))
    between = [view.words[i] for i in tokens if view.words[i].i > head.i]
    if view.start(head) >= named.span.start or any(w.tag_[0] in "VMW," for w in between):
        return False
    if not between:
        return head.tag_ in {"NNP", "NN"} and head.dep_ != "pobj"
    if head.tag_ in {"VBG", "JJ"} and all(w.tag_ == "NNP" for w in between):
        return True  # "outgoing PM Ann Berg"
    title = CLASS_OF.get(head.lower_) in {SpeakerClass.OFFICIAL, SpeakerClass.MILITARY, SpeakerClass.EXPERT}
    return title and between[0].lower_ == "of" and between[-1].ent_type_ in {"GPE", "ORG", "LOC"}


def is_body_of(part: Part, named: Named) -> bool:
    """Tell whether the head word is a body that a person's name only tells apart: "the Arden administration"."""
    word = part.head_word.lower()
    return CLASS_OF.get(word) is SpeakerClass.BODY and word not in named.name.lower().split()


def _set_off(view: View, head: Token, named: Named) -> bool:
    """Tell whether a person's name follows a noun for a person after a comma, with only "of ..." between."""
    if (
        named.sort is not SpeakerClass.PERSON
        or named.form is not MentionForm.NAME
        or named.span.start < view.start(head)
    ):
        return False
    tokens = view.parse.tokens(Span(view.start(head), named.span.start))
    between = [view.words[i] for i in tokens[1:]]
    if not between or between[-1].text != "," or not (head.lower_ in CLASS_OF or AGENT_NOUN.fullmatch(head.lower_)):
        return False
    return sum(w.text == "," for w in between) == 1 and all(w.tag_[0] not in "VMW" for w in between)


def role_in_words(draft: Draft, part: Part, named: Named) -> str | None:
    """Return what stands beside a name in the words of the source: "the mayor", "head of the office"."""
    if named.form is not MentionForm.NAME or named.sort is not SpeakerClass.PERSON:
        return None
    before = draft.text[part.span.start : named.span.start].strip(" ,\u00a0")
    after = draft.text[named.span.end : part.span.end]
    if after.lstrip().startswith(","):
        return after.strip(" ,.\u00a0") or None
    return before if len(before) > 3 else None
