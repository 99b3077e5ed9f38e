"""Reporting without a verb: "according to X", "in the words of X", "a warning that ...", "is confident that ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.rules import grammar
from liveindex.annotation.statements.rules.lexicon import ADJECTIVES, NOUNS, verbs_of
from liveindex.annotation.statements.rules.view import View
from liveindex.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]
_STOPS = frozenset({";", ":", "\u2014", "\u2013", "--"})
# Measured as in `verbs`: 36 prepositions, 13 nouns, 4 adjectives.
_SURE_PREPOSITION, _SURE_NOUN, _SURE_ADJECTIVE = 0.81, 0.54, 0.4
# What one acts according to; it says nothing.
_STANDARDS = frozenset(
    ["law", "laws", "plan", "plans", "schedule", "rules", "tradition", "custom", "need", "needs", "principle", "merit"]
)


def phrase_attributions(view: View) -> list[Attribution]:
    """Return what prepositions, nouns and adjectives of a sentence report, in order."""
    found = []
    for token in view.words:
        word = token.lower_
        attribution = None
        if word == "according":
            attribution = _according(view, token)
        elif word == "as" and token.i + 2 < len(view.words):
            attribution = _as_reported_by(view, token)
        elif (
            word in {"words", "view", "opinion"} and token.i and view.words[token.i - 1].lower_ in {"the", "his", "her"}
        ):
            attribution = _in_the_words_of(view, token)
        elif token.tag_ in {"NN", "NNS"} and view.lemma(token) in NOUNS:
            attribution = _noun(view, token)
        elif token.tag_ in {"JJ", "VBN"} and word in ADJECTIVES:
            attribution = _adjective(view, token)
        if attribution is not None:
            found.append(attribution)
    return found


def _according(view: View, according: Token) -> Attribution | None:
    """Read "according to X", at the beginning, in the middle or at the end."""
    if according.i + 2 >= len(view.words) or view.words[according.i + 1].lower_ != "to":
        return None
    to = view.words[according.i + 1]
    head = grammar.child(to, "pobj", "pcomp") or grammar.child(according, "pobj")
    if head is None or head.i <= to.i or head.lower_ in _STANDARDS:
        return None
    source = _source_range(view, head, to.i + 1)
    return _around(
        view,
        Cue((according.i, to.i + 1), source, according.i),
        f"\u201caccording to\u201d names {head.text} as the source",
    )


def _source_range(view: View, head: Token, first: int) -> Range:
    """Return a noun phrase after a preposition, cut where the clause around it goes on."""
    left, right = grammar.phrase(view, head)
    left = max(left, first)
    for c in head.subtree:
        # A comma, then a verb with a subject of its own: the parser took the main clause for part of the name.
        begins = c.i > head.i and c.dep_ in {"nsubj", "nsubjpass"} and c.head.dep_ in {"relcl", "conj", "ccomp"}
        if begins and view.words[c.left_edge.i - 1].text == ",":
            right = min(right, c.left_edge.i - 1)
    return view.trimmed(left, max(right, head.i + 1))


class Cue:
    """A reporting phrase: its tokens, those of the source, and where the phrase begins."""

    __slots__ = ("begins", "source", "words")

    def __init__(self, words: Range, source: Range, begins: int) -> None:
        self.words, self.source, self.begins = words, source, begins


def _around(view: View, cue: Cue, reason: str) -> Attribution | None:
    """Return the attribution of a phrase that stands before, in or after what it reports."""
    level = view.level[cue.words[0]]
    end = max(cue.source[1], cue.words[1])
    before = _before(view, cue.begins, level)
    after = _after(view, end, level)
    at_start = before[1] - before[0] == 0 or not any(w.tag_[0] in "VM" for w in view.words[slice(*before)])
    pieces: list[Range]
    if at_start:
        pieces = [after]
        if before[1] - before[0] > 1:  # "In March, according to X, ..."
            pieces = [before, after]
    else:
        pieces = [before]
        goes_on = end < len(view.words) and view.words[end].text == "," and after[1] - after[0] > 1
        if goes_on and not _finite(view, before):
            pieces.append(after)
    pieces = [piece for piece in pieces if piece[1] > piece[0]]
    if not pieces or not any(w.tag_[0] in "VMN" for piece in pieces for w in view.words[slice(*piece)]):
        return None
    content = _with_quotes(view, [view.span(*piece) for piece in pieces], level)
    return Attribution(
        source=(view.span(*cue.source),),
        cue=(view.span(*cue.words),),
        content=content,
        confidence=_SURE_PREPOSITION,
        reason=reason,
        finder="rules",
    )


def _before(view: View, cue: int, level: int) -> Range:
    first = 0
    for i in range(cue - 1, -1, -1):
        if view.words[i].text in _STOPS and view.level[i] <= level and view.words[i].text != ":":
            first = i + 1
            break
    if level:
        first = max(first, next((i + 1 for i in range(cue - 1, -1, -1) if view.level[i] < level), 0))
    if first < cue and view.words[first].lower_ in {"but", "and", "yet", "so"} and first + 1 < cue:
        first += 1
    return view.trimmed(first, cue)


def _after(view: View, end: int, level: int) -> Range:
    stop = len(view.words)
    for i in range(end, len(view.words)):
        if (view.words[i].text == ";" and view.level[i] <= level) or view.level[i] < level:
            stop = i
            break
        if view.words[i].lower_ == "according" and i > end:
            stop = i
            break
    return view.trimmed(end, stop)


def _finite(view: View, piece: Range) -> bool:
    """Tell whether a stretch holds a main verb with its subject."""
    return any(
        w.tag_ in {"VBD", "VBZ", "VBP", "MD"} and (w.dep_ == "ROOT" or w.head.dep_ == "ROOT")
        for w in view.words[slice(*piece)]
    )


def _with_quotes(view: View, spans: list[Span], level: int) -> tuple[Span, ...]:
    """Return spans widened to the quotations that they cut through."""
    widened = []
    for span in spans:
        start, end = span.start, span.end
        for quoted in view.quoted:
            if quoted.depth == level and quoted.outer.start < end and start < quoted.outer.end:
                start, end = min(start, quoted.outer.start), max(end, quoted.outer.end)
        widened.append(Span(start, end))
    return tuple(span for n, span in enumerate(widened) if n == 0 or span.start >= widened[n - 1].end)


def _as_reported_by(view: View, as_: Token) -> Attribution | None:
    """Read "as reported by X and Y"."""
    verb, by = view.words[as_.i + 1], view.words[as_.i + 2]
    if verb.tag_ != "VBN" or by.lower_ != "by" or not verbs_of(view.lemma(verb), None):
        return None
    head = grammar.child(by, "pobj")
    if head is None or head.i < by.i:
        return None
    source = _source_range(view, head, by.i + 1)
    return _around(
        view, Cue((as_.i, by.i + 1), source, as_.i), f"\u201cas {verb.text} by\u201d names {head.text} as the source"
    )


def _in_the_words_of(view: View, noun: Token) -> Attribution | None:
    """Read "in the words of X" and "in the view of X"."""
    first = noun.i - 2
    if first < 0 or view.words[first].lower_ != "in" or noun.i + 2 >= len(view.words):
        return None
    of = view.words[noun.i + 1]
    head = grammar.child(of, "pobj") if of.lower_ == "of" else None
    if head is None:
        return None
    source = _source_range(view, head, of.i + 1)
    return _around(
        view,
        Cue((first, of.i + 1), source, first),
        f"\u201cin the {noun.text} of\u201d names {head.text} as the source",
    )


def _noun(view: View, noun: Token) -> Attribution | None:
    """Read "X's claim that ...", "a warning by X that ...", "issued a statement saying" is for the verbs."""
    clause = next(
        (c for c in noun.children if c.dep_ in {"acl", "ccomp", "relcl"} and c.i > noun.i and _starts_with_that(c)),
        None,
    )
    if clause is None or any(c.dep_ in {"nsubj", "nsubjpass", "dobj"} and c.lower_ == "that" for c in clause.children):
        return None
    owner = grammar.child(noun, "poss")
    if owner is None:
        by = next(
            (c for c in noun.children if c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "from", "of", "among"}),
            None,
        )
        owner = grammar.child(by, "pobj") if by is not None else None
    if owner is None:
        owner = _who_does(view, noun)
    if owner is None or owner.lower_ in {"i", "my", "our", "we", "your", "you"}:
        return None
    first, end = grammar.phrase(view, owner)
    if owner.dep_ == "poss" and view.words[end - 1].tag_ == "POS":
        end -= 1
    start, stop = clause.left_edge.i, clause.right_edge.i + 1
    if not (end <= start or first >= stop):
        return None
    content = _with_quotes(view, [view.span(*view.trimmed(start, stop))], view.level[noun.i])
    return Attribution(
        source=(view.span(first, end),),
        cue=(view.span(noun.i, noun.i + 1),),
        content=content,
        confidence=_SURE_NOUN,
        reason=f"\u201c{noun.text}\u201d reports: it is {owner.text}\u2019s, "
        f"and a clause with \u201cthat\u201d follows it",
        finder="rules",
    )


def _starts_with_that(clause: Token) -> bool:
    return clause.left_edge.lower_ == "that" and clause.left_edge.dep_ == "mark"


_GIVERS = frozenset(
    [
        "make",
        "issue",
        "express",
        "voice",
        "have",
        "release",
        "give",
        "repeat",
        "hold",
        "raise",
        "send",
        "offer",
        "share",
        "publish",
        "deliver",
    ]
)


def _who_does(view: View, noun: Token) -> Token | None:
    """Return the subject of "made a claim that", "expressed hope that"."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.tag_[0] == "V" and view.lemma(verb) in _GIVERS:
        return grammar.subject_of(verb)
    return None


def _adjective(view: View, word: Token) -> Attribution | None:
    """Read "X is confident that ..."."""
    clause = next((c for c in word.children if c.dep_ == "ccomp" and c.i > word.i), None)
    verb = word.head
    if clause is None or view.lemma(verb) not in {"be", "remain", "feel", "become", "seem"}:
        return None
    who = grammar.child(verb, "nsubj")
    if who is None or who.lower_ in {"i", "we", "you", "it", "this", "that"}:
        return None
    first, end = clause.left_edge.i, clause.right_edge.i + 1
    return Attribution(
        source=(view.span(*grammar.phrase(view, who)),),
        cue=(view.span(*view.trimmed(verb.i if verb.i < word.i else word.i, word.i + 1)),),
        content=_with_quotes(view, [view.span(*view.trimmed(first, end))], view.level[word.i]),
        confidence=_SURE_ADJECTIVE,
        reason=f"\u201c{who.text}\u201d is {word.text}, and a clause says of what",
        finder="rules",
    )
