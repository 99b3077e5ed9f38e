"""A reporting verb with what it would report -> whether anything was said: not what is only supposed or pointed at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.rules.view import View
from liveindex.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUPPOSING = frozenset({"must", "might", "may", "should", "ought"})  # "could" and "would" also tell what was said
_UNREAL = frozenset({"could", "would", "'d", "\u2019d"})
_PERHAPS = frozenset(
    ["probably", "likely", "presumably", "perhaps", "surely", "certainly", "doubtless", "undoubtedly", "possibly"]
)
_BESIDE = frozenset(["after", "before", "because", "since", "although", "though", "while", "whereas", "until"])
_POINTERS = frozenset({"that's", "that\u2019s", "that is", "this is", "it is", "that", "this", "so", "it"})
_POINTS = re.compile(
    r"(?:this|that|it|the (?:news|information|statement|announcement)) (?:was|were|is|has been) (?:first )?"
    r"(?:reported|announced|stated|said|confirmed|published|revealed|written|noted|emphasi[sz]ed)"
    r"(?: (?:by|in|on) [^,.;]{2,60})?",
    re.IGNORECASE,
)


def says_nothing(view: View, verb: Token, attribution: Attribution) -> bool:
    """Tell whether a verb reports nothing that was said."""
    return is_supposed(view, verb) or _stands_beside(view, verb, attribution) or _belongs_to_a_noun(view, attribution)


def is_supposed(view: View, verb: Token) -> bool:
    """Tell whether a verb is only what someone may say or must have said: "would no doubt claim", "may argue"."""
    near = view.words[max(0, verb.left_edge.i, verb.i - 6) : verb.i]
    before = [
        w
        for w in near
        if view.level[w.i] == view.level[verb.i]
        and (w.head == verb or (w.head.head == verb and w.head.dep_ in {"npadvmod", "advmod"}))
    ]
    words = {w.lower_ for w in before}
    if {"no", "doubt"} <= words:
        return True
    if any(w.dep_ == "neg" for w in before):
        return False
    modals = {w.lower_ for w in before if w.tag_ == "MD"}
    if modals & _SUPPOSING or (modals & _UNREAL and "have" in words):
        return True
    return bool(words & _PERHAPS)


def _stands_beside(view: View, verb: Token, attribution: Attribution) -> bool:
    """Tell whether the verb only tells when or why the main clause holds, and this is taken for what is reported.

    "The price fell, after the minister hinted at this": nobody said that the price fell.
    """
    marked = any(c.dep_ == "mark" and c.lower_ in _BESIDE for c in verb.children)
    marked = marked or (verb.dep_ == "pcomp" and verb.head.lower_ in _BESIDE)
    if not marked or view.level[verb.i]:
        return False
    begins = view.start(view.words[verb.left_edge.i])
    content = attribution.content[0]
    tokens = [view.words[i] for i in view.parse.tokens(content)]
    return content.end <= begins and any(not view.level[w.i] and w.is_ancestor(verb) for w in tokens)


def _belongs_to_a_noun(view: View, attribution: Attribution) -> bool:
    """Tell whether the source is a relative pronoun that stands for the words before it, taken for what is reported.

    "The court froze it pending a hearing, the results of which concluded on Wednesday."
    """
    if not attribution.source:
        return False
    source = attribution.source[0]
    words = [view.words[i].lower_ for i in view.parse.tokens(source)]
    return bool(words) and words[-1] in {"which", "whom"} and attribution.content[-1].end <= source.start


def _runs_on(view: View, verb: Token, attribution: Attribution) -> bool:
    """Tell whether what follows a verb directly begins like another headline: "report says Most tests of the year"."""
    start = attribution.content[0].start
    word = next((w for w in view.words[verb.i + 1 : verb.i + 2] if view.start(w) == start), None)
    if word is None or view.level[word.i] or view.level[verb.i]:
        return False
    return word.text[0].isupper() and not word.is_upper and word.tag_ in {"JJS", "RBS", "WRB", "WP", "VB", "VBG", "EX"}


def points(view: View, content: Sequence[Span]) -> bool:
    """Tell whether a content only points at what was said elsewhere: "That's according to", "This was reported by"."""
    base = view.parse.start
    words = view.text[content[0].start - base : content[0].end - base].strip(' ,.\u201c\u201d"')
    return len(content) == 1 and (words.lower() in _POINTERS or _POINTS.fullmatch(words) is not None)
