"""A content as found -> the same where its clause ends, and without furniture of the page before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from liveindex.annotation.statements.rules.lexicon import VERBS
from liveindex.annotation.statements.rules.view import View
from liveindex.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_GOES_ON = frozenset(["nsubj", "nsubjpass", "aux", "auxpass", "neg", "det", "amod", "compound", "poss", "mark", "cc"])
_BEFORE_A_PHRASE = frozenset(["even", "only", "just", "shortly", "soon", "long"])
# What only the reporter adds at the end: "..., though the mill has not confirmed this", "... without giving evidence".
_REPORTERS = re.compile(
    r",? without (?:giving|providing|offering|citing|presenting|elaborating|specifying)\b[^.]*$"
    r"|, (?:though|although|but|while) [^,.;]{3,80}\b(?:has|have|had|did|does|do|could)(?: not|n['\u2019]t) "
    r"(?:been |be )?(?:independently |immediately |publicly )?"
    r"(?:confirm|comment|den[yi]|verif|provide|offer|give|elaborate|respond)"
    r"[^.]*$"
)
# What players and sign-up boxes of pages say before a sentence; text that was taken out of them runs on.
_FURNITURE = re.compile(
    r"\b(?:enable JavaScript|supports HTML5 (?:video|audio)|subscribe to our newsletter)\b[\s.]*", re.IGNORECASE
)
_FARTHEST = 120  # characters from where a piece begins, or from the furniture before, that such words reach


def to_its_end(view: View, verb: Token, content: tuple[Span, ...], own: Sequence[Span]) -> tuple[Span, ...]:
    """Return a content that stops before the verb of its own clause, or within a phrase, up to the end of that.

    "It is strange that the north -- a place that once left -- is back" stops at the dash, "children even after the
    flood" before "after".
    """
    last = content[-1]
    tokens = view.parse.tokens(last)
    first, end = view.trimmed(tokens.start, tokens.stop)
    if end <= first or last.start < view.start(verb):
        return content
    word = view.words[end - 1]
    small = word.dep_ == "advmod" and word.lower_ in _BEFORE_A_PHRASE and word.head.dep_ in {"prep", "mark", "advcl"}
    subject = max((w for w in view.words[first:end] if w.dep_ in _GOES_ON), key=lambda w: w.right_edge.i, default=None)
    if word.dep_ == "prep" and word.right_edge.i >= end and verb.is_ancestor(word):
        stop = view.trimmed(first, word.right_edge.i + 1)[1]
        return _longer(view, content, (first, stop), own)
    open_word = word if small else subject if subject is not None and _ends_with(view, subject, end) else None
    if open_word is None or open_word.head.i < end or not verb.is_ancestor(open_word.head) or view.level[end - 1]:
        return content
    stop = view.trimmed(first, open_word.head.right_edge.i + 1)[1]
    return _longer(view, content, (first, stop), own)


def _longer(view: View, content: tuple[Span, ...], tokens: tuple[int, int], own: Sequence[Span]) -> tuple[Span, ...]:
    last = content[-1]
    whole = Span(last.start, view.span(*tokens).end)
    if whole.end <= last.end or any(span.start < whole.end and last.end <= span.start for span in own):
        return content
    return (*content[:-1], whole)


def _ends_with(view: View, word: Token, end: int) -> bool:
    """Tell whether a stretch ends with a word, or with what hangs on it before its aside."""
    return word.i == end - 1 or (word.i < end - 1 and all(word.is_ancestor(w) for w in view.words[word.i + 1 : end]))


def to_the_reporter(view: View, verb: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a content without whom it was told, and up to where the reporter's words or a second cue begin."""
    if len(content) > 1 and content[0].start > view.start(verb):
        first, second = (view.parse.tokens(piece) for piece in content[:2])
        whom = not any(view.words[i].tag_[0] in "VM" for i in first)
        if whom and second and view.words[second.start].lower_ == "that":
            content = content[1:]
    last, base = content[-1], view.parse.start
    tokens = view.parse.tokens(last)
    if not tokens or last.start < view.start(verb) or view.level[tokens.stop - 1]:
        return content
    end = last.end
    if own := _REPORTERS.search(view.text, last.start - base, last.end - base):
        end = base + own.start()
    for word in (view.words[i] for i in tokens):
        if _is_second_cue(view, verb, word, tokens.start) and not view.level[word.i]:
            end = min(end, view.start(view.words[_joint(view, word)]))
            break
    return (*content[:-1], Span(last.start, end)) if end > last.start + 8 else content


def _joint(view: View, word: Token) -> int:
    """Return the place of the "and" or "but" before a verb, at most two words before it; 0 where there is none."""
    places = range(word.i - 1, max(0, word.i - 4), -1)
    return next((i for i in places if view.words[i].lower_ in {"and", "but"}), 0)


def _is_second_cue(view: View, verb: Token, word: Token, first: int) -> bool:
    """Tell whether a verb in a content is one more of the speaker's: "said it would stay and described it as ..."."""
    if word.tag_ != verb.tag_ or word.tag_ not in {"VBD", "VBZ"} or view.lemma(word) not in VERBS:
        return False
    joint = _joint(view, word)
    if joint <= first or any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in word.children):
        return False
    return word.head == verb or any(c.tag_ == "MD" for c in word.head.children)


def without_furniture(view: View, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a content without the words of a player or a box that its first piece begins with."""
    first, base = content[0], view.parse.start
    start = max(0, first.start - base)
    for match in _FURNITURE.finditer(view.text, start, max(0, first.end - base)):
        if match.start() - start <= _FARTHEST:
            start = match.end()
    if base + start <= first.start or base + start >= first.end:
        return content
    return (Span(base + start, first.end), *content[1:])
