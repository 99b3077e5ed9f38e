"""An attribution as found -> the same mended, or nothing: what the tree and the marks show to be misread.

Both finders read a sentence as if it were one. Web text also holds captions run into quotations, menus of headlines,
and questions that only ask whether someone said something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.ends import to_its_end, to_the_reporter, without_furniture
from liveindex.annotation.statements.rules import grammar
from liveindex.annotation.statements.rules.lexicon import ADJECTIVES, VERBS
from liveindex.annotation.statements.rules.view import View
from liveindex.annotation.statements.unsaid import points, says_nothing
from liveindex.model.article import Span
from liveindex.text.picture_credits import credits_in

if TYPE_CHECKING:
    from spacy.tokens import Token

ViewAt = Callable[[int], View | None]
_STATES = frozenset({"determine", "commit", "concern", "worry", "convince", "agree", "expect"})  # "is determined to"
_QUOTING = frozenset({"quote", "cite", "report", "record", "hear"})  # "was quoted as saying": the subject speaks
_ABOUT = frozenset({"on", "from", "for", "in", "live", "about"})
_EDGES = ' \t\u00a0\n,;:"\u201c\u201d'
_ENDS = re.compile(r"[.?!\u2026:][\"'\u201d\u2019\u00bb)\]]*\s*$")
_TAIL = re.compile(r"[\s,\u2014\u2013-]*(?:while|although|though|as|after|before|but|and|when|in|despite|even)\b")
# A word that begins a sentence, written large after a small word without a stop between.
_STARTS = re.compile(
    r"(?<=[a-z] )(?:The|An?|In|On|At|How|Why|What|When|Where|Who|Is|Are|Can|Will|He|She|It|They|We|You|His|Her|This"
    r"|These|There|And|But|For|From|With|After|Before|As|If|Since|Inside|Here|Does|Did|Should)(?= [A-Za-z])"
)
# "Jon Arlen, R-S.C.": the parse takes the letters of the state for someone.
_PARTY = re.compile(r"(?:[A-Z][\w.'\u2019-]*[ \u00a0]){1,5}[A-Z][\w'\u2019-]+, \(?[RDI]-[A-Z][\w.]{0,6}\)?[,.]?$")
# "Northern Ferries NFE.N": the letters of an exchange behind a company's name.
_TICKER = re.compile(r"((?:[A-Z][\w&'\u2019-]*[ \u00a0])+)\(?[A-Z]{1,6}[.:][A-Z]{1,5}\)?$")
_LEAST_RUN = 20  # tokens; a shorter line without a stop is one headline
_LONG_RUN = 34
_VERY_LONG_RUN = 80  # tokens; of a sentence with two such starts
_LEAST_QUOTATION = 20  # characters; a shorter stretch in marks may be a name within the reporter's words


def checked(found: Sequence[Attribution], view_at: ViewAt) -> list[Attribution]:
    """Return attributions without those that the tree shows to be none, the others mended."""
    runs: dict[int, bool] = {}
    kept = []
    for attribution in found:
        view = view_at(attribution.cue[0].start) if attribution.cue else None
        if view is None:
            kept.append(attribution)
            continue
        number = view.sentence.number
        if number not in runs:
            runs[number] = is_run_of_headlines(view)
        if runs[number] and _is_outside_marks(view, attribution):
            continue
        mended = _mended(view, attribution)
        if mended is not None:
            kept.append(mended)
    return kept


def is_run_of_headlines(view: View) -> bool:
    """Tell whether a "sentence" is several headlines or menu entries run together without a stop between them."""
    if len(view.words) < _LEAST_RUN:
        return False
    base = view.parse.start
    starts = sum(
        not any(q.outer.start <= base + m.start() < q.outer.end for q in view.quoted)
        for m in _STARTS.finditer(view.text)
    )
    if not starts:
        return False
    if len(view.words) >= _VERY_LONG_RUN and starts > 1:
        return True
    return starts >= (3 if _ENDS.search(view.text) else 1) and (starts > 1 or len(view.words) >= _LONG_RUN)


def _is_outside_marks(view: View, attribution: Attribution) -> bool:
    at = attribution.content[0].start
    return not any(quoted.outer.start <= at < quoted.outer.end for quoted in view.quoted)


def _mended(view: View, attribution: Attribution) -> Attribution | None:
    verb = _verb(view, attribution)
    if verb is not None and (
        _is_empty_denial(view, verb, attribution)
        or any(c.lower_ == "if" and c.dep_ == "mark" for c in verb.children)
        or _is_asked_by_the_author(view, verb)
        or _is_only_addressed(view, verb, attribution)
        or _tells_of_work(view, verb)
        or says_nothing(view, verb, attribution)
    ):
        return None
    if _shares(attribution.source, attribution.content) and not any(
        span.start < piece.start for span in attribution.source for piece in attribution.content[:1]
    ):
        return None
    content = attribution.content
    if verb is not None:
        content = _within_the_noun(view, verb, content)
    if verb is not None and content:
        content = to_its_end(view, verb, content, (*attribution.source, *attribution.cue))
        content = to_the_reporter(view, verb, content)
    content = _to_quotation(view, attribution, without_furniture(view, content) if content else content)
    if content:
        content = tuple(left for span in content if (left := _without_credit(view, span)) is not None)
    source = tuple(
        trimmed
        for span in attribution.source
        if (named := _without_credit(view, span)) is not None and (trimmed := _trimmed(view, named)) is not None
    )
    if not content or (attribution.source and not source) or points(view, content):
        return None
    if _is_headline(view, source) or _only_points(view, source):
        return None
    return replace(attribution, source=source, content=content)


def _verb(view: View, attribution: Attribution) -> Token | None:
    """Return the verb of a cue."""
    words = [view.words[i] for span in attribution.cue for i in view.parse.tokens(span)]
    verbs = [word for word in words if word.tag_[0] == "V"]
    return next((v for v in reversed(verbs) if view.lemma(v) in VERBS), verbs[-1] if verbs else None)


def _is_asked_by_the_author(view: View, verb: Token) -> bool:
    """Tell whether a cue stands in a question of the author: "Did he say that ...?", "Should they call for ...?"."""
    if view.level[verb.i] or not view.text.rstrip().endswith("?"):
        return False
    subject = grammar.child(verb, "nsubj")
    return subject is not None and any(
        c.dep_ == "aux" and c.i < subject.i and view.level[c.i] == 0 for c in verb.children
    )


def _is_only_addressed(view: View, verb: Token, attribution: Attribution) -> bool:
    """Tell whether the source is the one spoken to, of a passive without "by": "was asked to leave"."""
    lemma = view.lemma(verb)
    if verb.tag_ != "VBN" or lemma not in VERBS or lemma in _STATES | _QUOTING or verb.lower_ in ADJECTIVES:
        return False
    subject = grammar.child(verb, "nsubjpass")
    if subject is None or grammar.child(verb, "agent") is not None:
        return False
    at = view.start(subject)
    return not attribution.source or any(span.start <= at < span.end for span in attribution.source)


def _tells_of_work(view: View, verb: Token) -> bool:
    """Tell whether to report says what someone does for a living: "a journalist reporting from the front"."""
    if view.lemma(verb) != "report":
        return False
    if any(c.dep_ == "dobj" and c.lower_ in {"article", "story"} for c in verb.children):
        return True
    if grammar.child(verb, "ccomp") is not None:
        return False
    return verb.i + 1 < len(view.words) and view.words[verb.i + 1].lower_ in _ABOUT


def _is_empty_denial(view: View, verb: Token, attribution: Attribution) -> bool:
    """Tell whether it is said that someone did not tell of a thing: "nor did he clarify the subject"."""
    nots = [c for c in verb.children if c.dep_ == "neg" or c.lower_ in {"nor", "neither"}]
    before = view.words[max(0, verb.i - 4) : verb.i]
    if not nots and not any(w.lower_ == "nor" for w in before):
        return False
    tokens = [view.words[i] for piece in attribution.content for i in view.parse.tokens(piece)]
    return bool(tokens) and not any(word.tag_ in {"VBD", "VBZ", "VBP", "MD"} for word in tokens)


def _is_headline(view: View, source: Sequence[Span]) -> bool:
    """Tell whether a source is a headline that runs into the sentence: many words, nearly all written large."""
    if not source:
        return False
    base = view.parse.start
    words = [w for w in view.text[source[0].start - base : source[0].end - base].split() if w[0].isalpha()]
    return len(words) >= 8 and sum(word[0].isupper() for word in words[:7]) >= 6


def _only_points(view: View, source: Sequence[Span]) -> bool:
    """Tell whether a source names nobody: "Here's hoping he makes it"."""
    base = view.parse.start
    return [view.text[one.start - base : one.end - base].lower() for one in source] in (["here"], ["there"])


def _shares(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in left for b in right)


def _within_the_noun(view: View, verb: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a content cut before the verb of the main clause, where the cue only tells of a noun of that clause.

    "The video condemning the war got millions of views": what is condemned ends before "got".
    """
    if verb.dep_ not in {"acl", "relcl"} or len(content) != 1:
        return content
    piece = content[0]
    if piece.start < view.start(verb):
        return content
    tokens = view.parse.tokens(piece)
    over = [word for word in verb.head.ancestors if word.i in tokens and word.tag_[0] in "VM"]
    if not over:
        return content
    first = min(c.i for word in over for c in (word, *word.children) if c.i in tokens and c.i >= verb.i)
    end = view.trimmed(tokens.start, min(first, *(word.i for word in over)))[1]
    return (view.span(tokens.start, end),) if end > tokens.start else ()


def _to_quotation(view: View, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a content without what stands around a whole quotation: a caption, the reporter's words."""
    cue = attribution.cue[0].start
    pieces = []
    for piece in content:
        start, end = piece.start, piece.end
        for quoted in view.quoted:
            inner = view.text[quoted.inner.start - view.parse.start : quoted.inner.end - view.parse.start]
            if (
                quoted.depth == 0
                and piece.start < quoted.outer.start
                and abs(quoted.outer.end - piece.end) <= 1
                and 0 <= cue - quoted.outer.end < 80
                and len(inner) >= _LEAST_QUOTATION
                and inner[0].isupper()
                and inner[-1] in ",.?!"
            ):
                start = quoted.outer.start
            if (
                quoted.depth == 0
                and quoted.outer.start == piece.start
                and quoted.outer.end < piece.end
                and len(inner) > 8
                and inner[-1] in ",.?!"
                and _TAIL.match(view.text, quoted.outer.end - view.parse.start)
                and not any(quoted.outer.end <= q.outer.start < piece.end for q in view.quoted)
            ):
                end = quoted.outer.end
        pieces.append(Span(start, end))
    return tuple(pieces)


def _without_credit(view: View, span: Span) -> Span | None:
    """Return a stretch without the picture credit that it begins with or lies in; None where nothing is left."""
    base = view.parse.start
    for first, end in credits_in(view.text):
        if base + first <= span.start < base + end or span.start <= base + first <= span.start + 1:
            rest = Span(base + end, span.end)
            return rest if rest.start < rest.end and any(map(str.isalpha, view.text[end : span.end - base])) else None
    return span


def _trimmed(view: View, span: Span) -> Span | None:
    """Return a source without marks and commas at its edges; with the name before a party or a share's letters."""
    text, base = view.text, view.parse.start
    start, end = span.start, span.end
    if start < base < end:  # no name runs from one sentence into the next
        start = base
    if party := _PARTY.search(text, 0, max(0, end - base)):
        start = min(start, base + party.start())
    last = text[end - base - 1 : end - base]
    if (last.isupper() or last == ")") and (ticker := _TICKER.search(text, 0, max(0, end - base))):
        start, end = min(start, base + ticker.start()), base + ticker.end(1)
    if not (base <= start and end <= base + len(text)):
        return Span(start, end)
    while start < end and text[start - base] in _EDGES:
        start += 1
    while end > start and (
        text[end - base - 1] in _EDGES
        or (text[end - base - 1] == "." and end - start > 4 and text[end - base - 3] != ".")
    ):
        end -= 1
    return Span(start, end) if start < end else None
