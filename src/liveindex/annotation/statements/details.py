"""One attribution -> what is told about it: how it is given, in what mood, negated or not, when it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from liveindex.annotation.draft import Draft
from liveindex.annotation.parsing.lemma import lemma
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.annotation.statements.rules.lexicon import ADJECTIVES, NOUNS, PHRASES, VERBS
from liveindex.annotation.statements.rules.view import View
from liveindex.model.annotation import Dates
from liveindex.model.article import Span
from liveindex.model.date import DateMention, TimexType
from liveindex.model.reading import When
from liveindex.model.statement import Mood, StatementKind

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_NOT = re.compile(
    r"\b(?:not|never|without|nor|cannot|\w+n['\u2019]t|declin\w+ to|refus\w+ to|no one|nobody|none)\b", re.IGNORECASE
)
_NOT_AHEAD = re.compile(
    r"(?:declin\w+|refus\w+|fail\w+) to\s+$|\bwithout\s+$|(?:did|does|do|has|have|had|would|could) not\s+$"
    r"|\bnor (?:did|does|do|has|have|had|would) \w+\s+$"
)
_SO_CALLED = re.compile(r"so-called\W*$", re.IGNORECASE)
_SENTENCE_LIKE = re.compile(r"[A-Z\u00c0-\u00de\u0410-\u042f\"\u2018'].*[.,!?\u2026\u2014-]$", re.DOTALL)
_ASKS = re.compile(r"\b(?:ask|asks|asked|asking|questions?)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"\?|^\W*(?:\w+\W+)?(?:whether|if|what|how|why|who|whom|whose|when|where|which)\b", re.IGNORECASE
)
_FEW_WORDS = 5  # a longer quotation that fills a piece is nearly always a clause


def mood_of(cue: str, content: str = "") -> Mood:
    """Return what is done by a cue; asserting where its words do not tell.

    >>> mood_of("has warned")
    <Mood.WARNS: 'warns'>
    >>> mood_of("asked", "Why was the bridge closed?"), mood_of("asked", "both sides to talk")
    (<Mood.ASKS: 'asks'>, <Mood.DEMANDS: 'demands'>)
    """
    if _ASKS.search(cue) and _QUESTION.search(content):
        return Mood.ASKS
    words = [match.group().lower() for match in _WORD.finditer(cue)]
    for n, word in enumerate(words):
        stems = {word, lemma(word, "VBD"), lemma(word, "VBZ"), lemma(word, "VBG")}
        for stem in stems:
            if n + 1 < len(words) and (stem, words[n + 1]) in PHRASES:
                return PHRASES[stem, words[n + 1]]
        for stem in sorted(stems):
            if stem in VERBS:
                return VERBS[stem][0].mood
        if word in ADJECTIVES:
            return ADJECTIVES[word]
        noun = lemma(word, "NNS")
        if noun in NOUNS:
            return NOUNS[noun]
    return Mood.ASSERTS


def is_negated(draft: Draft, attribution: Attribution) -> bool:
    """Tell whether the text says that this was not said, or that nobody said it."""
    cue = " ".join(draft.words(span) for span in attribution.cue)
    source = " ".join(draft.words(span) for span in attribution.source)
    if attribution.cue:
        first = attribution.cue[0]
        lead = draft.text[max(0, first.start - 24) : first.start]
        ahead = _NOT_AHEAD.search(lead)
        if ahead:
            return True
    return bool(_NOT.search(cue) or re.match(r"(?:no one|nobody|none|neither|no)\b", source, re.IGNORECASE))


def kind_of(draft: Draft, content: Sequence[Span], quoted: Sequence[Quoted], view: View | None) -> StatementKind:
    """Return how a content is given; scare quotes after "so-called" do not count.

    Args:
        draft: the article.
        content: pieces without their outer quotation marks.
        quoted: the outermost quotations that they touch.
        view: of the sentence of the first piece.
    """
    whole = [any(q.inner.start <= piece.start and piece.end <= q.inner.end for q in quoted) for piece in content]
    if content and all(whole):
        return StatementKind.DIRECT if any(_is_clause(draft, piece, view) for piece in content) else StatementKind.MIXED
    for quotation in quoted:
        if _SO_CALLED.search(draft.text, max(0, quotation.outer.start - 16), quotation.outer.start):
            continue
        if any(piece.start < quotation.inner.end and quotation.inner.start < piece.end for piece in content):
            return StatementKind.MIXED
    return StatementKind.INDIRECT


def _is_clause(draft: Draft, piece: Span, view: View | None) -> bool:
    words = draft.words(piece)
    if _SENTENCE_LIKE.fullmatch(words) and (" " in words or words[-1] in "!?"):
        return True
    if view is not None and view.sentence.start <= piece.start < view.sentence.end:
        tokens = view.parse.tokens(piece)
        for i in tokens:
            token = view.words[i]
            finite = token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
            verb = token.head if token.dep_ in {"aux", "auxpass"} else token
            if finite and any(c.dep_ in {"nsubj", "nsubjpass", "expl"} and c.i in tokens for c in verb.children):
                return not any(c.lower_ in {"who", "which"} for c in verb.children)
        return False
    # Without a parse: a few words are a fragment; Chinese and Japanese write no blanks between theirs.
    return len(words.split()) >= _FEW_WORDS or (len(words) >= 8 and not words.isascii() and " " not in words)


def said_when(draft: Draft, attribution: Attribution, view: View | None, dates: Sequence[DateMention]) -> When | None:
    """Return the date that stands in the reporting clause, outside the content, no other verb before the cue."""
    if not attribution.cue or view is None:
        return None
    cue = Span(attribution.cue[0].start, attribution.cue[-1].end)
    taken = (*attribution.content, *attribution.source)
    for mention in dates:
        if mention.type not in {TimexType.DATE, TimexType.TIME} or mention.first is None:
            continue
        if any(span.start < mention.span.end and mention.span.start < span.end for span in taken):
            continue
        between = Span(min(cue.end, mention.span.end), max(cue.start, mention.span.start))
        if between.start >= between.end or not _no_verb_between(view, between, attribution):
            continue
        return When(
            first=mention.first,
            last=mention.last,
            precision=mention.precision,
            date=mention.number,
            reason=f"\u201c{draft.words(mention.span)}\u201d stands in the reporting clause",
        )
    return None


def _no_verb_between(view: View, between: Span, attribution: Attribution) -> bool:
    for i in view.parse.tokens(between):
        start = view.start(view.words[i])
        inside_source = any(span.start <= start < span.end for span in attribution.source)
        if any(span.start <= start < span.end for span in attribution.content):
            return False
        if view.words[i].tag_[0] in "VM" and not inside_source:
            return False
    return True


def dates_by_sentence(draft: Draft) -> dict[int, list[DateMention]]:
    """Return the dates of each sentence."""
    found: dict[int, list[DateMention]] = {}
    dates = draft.get(Dates)
    for mention in dates.items if dates else ():
        found.setdefault(mention.sentence, []).append(mention)
    return found
