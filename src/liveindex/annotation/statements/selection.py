"""What the rules and the tagger found -> what is told as a statement.

The tagger was trained on a corpus that counts every attitude as an attribution: supporting a candidate, seeming tired,
planning a trip. A statement here is narrower: someone can be held to having said, written or thought it. So what only
the tagger found needs a reporting word, a source that can speak, and a clause or a quotation; or much certainty. What
only the rules found needs a sure rule. Where both found the same cue, the spans are the tagger's: on annotated news
its contents are exact in .62 against the rules' .47 (F1; quality/statements).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.rules.found import can_speak
from liveindex.annotation.statements.rules.lexicon import ADJECTIVES, NO_SPEAKERS, NOUNS, PHRASES, VERBS
from liveindex.annotation.statements.rules.view import View
from liveindex.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

ViewAt = Callable[[int], View | None]
LEAST_OF_RULES = 0.65  # confidence of a rule that stands without the tagger: clauses, quotations, "according to"
_LEAST_WITH_RULE = 0.35  # of the tagger, where a rule found the same cue
_LEAST_ALONE = 0.5  # of the tagger, where its cue is a reporting word
_LEAST_QUOTING = 0.5  # of the tagger, where part of the content stands in quotation marks
_SURE = 0.88  # of the tagger, whatever its cue
_REPORTING = frozenset(word for word, _ in PHRASES) | frozenset(VERBS) | frozenset(NOUNS) | frozenset(ADJECTIVES)
_PHRASES = frozenset({"according", "citing", "words", "per", "quoting", "clear"})
_AUTHOR = frozenset({"i", "we", "you", "me", "us", "my", "our"})
_SHOWING = frozenset({"underline", "underscore", "show", "signal", "imply", "highlight", "illustrate"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def select(rules: Sequence[Attribution], tagged: Sequence[Attribution], view_at: ViewAt) -> list[Attribution]:
    """Return what is worth telling of both, each cue once."""
    by_cue = sorted((a.cue[0].start, n) for n, a in enumerate(tagged) if a.cue)
    partner: dict[int, Attribution] = {}
    alone: list[Attribution] = []
    for rule in rules:
        same = [n for start, n in _near(by_cue, rule.cue) if overlap(tagged[n].cue, rule.cue) > 0]
        if same:
            partner.setdefault(same[0], rule)
        elif not tagged or (rule.confidence >= LEAST_OF_RULES and not _is_in_marks(rule, view_at)):
            alone.append(rule)
    kept = list(alone)
    for number, attribution in enumerate(tagged):
        own = partner.get(number)
        if _is_anonymity(attribution, view_at):
            # "said on condition of anonymity": the tagger takes the condition for what is said.
            kept += [own] if own and not _is_anonymity(own, view_at) else []
            continue
        if own is not None and attribution.confidence < _LEAST_WITH_RULE:
            kept += [own] if own.confidence >= LEAST_OF_RULES else []
        elif own is not None:
            better = _has_verb(own.content, view_at) and not _has_verb(attribution.content, view_at)
            better = better or _goes_on(attribution, own, view_at)
            whole = (
                replace(attribution, content=own.content)
                if better and own.confidence >= LEAST_OF_RULES
                else attribution
            )
            kept.append(_completed(whole, own))
        elif _tells(attribution, view_at):
            kept.append(attribution)
    return kept


def _is_in_marks(rule: Attribution, view_at: ViewAt) -> bool:
    """Tell whether a cue stands inside a quotation, where rules alone are right about half the time."""
    view = view_at(rule.cue[0].start) if rule.cue else None
    return view is not None and any(view.level[i] for i in view.parse.tokens(rule.cue[0]))


def overlap(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Return the share of characters that two lists of spans have in common: of their union, 0.0 to 1.0."""
    same = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    total = sum(s.end - s.start for s in left) + sum(s.end - s.start for s in right) - same
    return same / total if total else 0.0


def _near(by_cue: Sequence[tuple[int, int]], cue: Sequence[Span]) -> Sequence[tuple[int, int]]:
    if not cue:
        return ()
    first = bisect_left(by_cue, (cue[0].start - 60, 0))
    return by_cue[first : bisect_right(by_cue, (cue[-1].end, 0))]


def _completed(tagged: Attribution, rule: Attribution) -> Attribution:
    """Return what the tagger found with the words of the rule that it lacks, as sure as both together."""
    source = tagged.source or rule.source
    sure = 1 - (1 - tagged.confidence) * (1 - 0.65 * rule.confidence)
    return replace(
        tagged, source=source, confidence=min(0.99, sure), reason=f"{rule.reason}; a trained model reads it so too"
    )


def _goes_on(tagged: Attribution, rule: Attribution, view_at: ViewAt) -> bool:
    """Tell whether the tagger stops where the clause goes on with "and that ...", or with ", despite ..."."""
    if len(tagged.content) != 1 or len(rule.content) != 1:
        return False
    ours, theirs = tagged.content[0], rule.content[0]
    view = view_at(ours.start)
    if view is None or abs(ours.start - theirs.start) > 6 or theirs.end <= ours.end:
        return False
    rest = [view.words[i] for i in view.parse.tokens(Span(ours.end, theirs.end))]
    if len(rest) <= 2:
        return False
    words = [word.lower_ for word in rest[:3] if word.text != ","]
    if words[0] in {"and", "but"} and words[1] == "that":
        return True  # a second clause with "that" after the same cue
    return rest[0].text == "," and rest[1].dep_ == "prep" and rest[1].tag_ in {"IN", "VBG"}


def _says_nothing(attribution: Attribution, view_at: ViewAt) -> bool:
    """Tell whether a cue reports that nothing was said ("did not comment", "has not responded to")."""
    view = view_at(attribution.cue[0].start)
    if view is None:
        return False
    words = [view.words[i] for span in attribution.cue for i in view.parse.tokens(span)]
    return any(w.dep_ == "neg" for w in words) and any(
        view.lemma(w) in {"comment", "respond", "reply", "answer", "mention", "speak", "talk"} for w in words
    )


def _is_anonymity(attribution: Attribution, view_at: ViewAt) -> bool:
    view = view_at(attribution.content[0].start)
    if view is None:
        return False
    words = [view.words[i].lower_ for i in view.parse.tokens(attribution.content[0])[:4]]
    return "anonymity" in words and "condition" in words


def _tells(attribution: Attribution, view_at: ViewAt) -> bool:
    """Tell whether what only the tagger found is a statement."""
    if not attribution.source or not attribution.cue or _says_nothing(attribution, view_at):
        return False
    view, cue_view = view_at(attribution.source[0].start), view_at(attribution.cue[0].start)
    if view is None or cue_view is None:
        return False
    source = [view.words[i] for i in view.parse.tokens(attribution.source[0])]
    if not source or source[0].lower_ in _AUTHOR | NO_SPEAKERS or not any(can_speak(view, word) for word in source):
        return False
    if attribution.confidence >= _SURE:
        return True
    words = [cue_view.words[i] for span in attribution.cue for i in cue_view.parse.tokens(span)]
    reports = any(cue_view.lemma(word) in _REPORTING or word.lower_ in _PHRASES or word.text == ":" for word in words)
    if not reports or not _is_clausal(attribution, view_at) or _only_shows(view, source, cue_view, words):
        return False
    return attribution.confidence >= (_LEAST_QUOTING if _quotes(attribution, view_at) else _LEAST_ALONE)


def _only_shows(view: View, source: Sequence[Token], cue_view: View, cue: Sequence[Token]) -> bool:
    """Tell whether a plain thing shows what it does not say: "the changes underscore that ..."."""
    inside = {word.i for word in source}
    things = any(w.tag_ in {"NN", "NNS"} and w.head.i not in inside and not can_speak(view, w) for w in source)
    return things and any(word.tag_[0] == "V" and cue_view.lemma(word) in _SHOWING for word in cue)


def _is_clausal(attribution: Attribution, view_at: ViewAt) -> bool:
    """Tell whether a content holds a finite verb or a quotation of some words."""
    for piece in attribution.content:
        view = view_at(piece.start)
        if view is None:
            return True
        if any(view.words[i].tag_ in _FINITE and view.words[i].dep_ != "relcl" for i in view.parse.tokens(piece)):
            return True
    return _quotes(attribution, view_at)


def _quotes(attribution: Attribution, view_at: ViewAt) -> bool:
    """Tell whether a content holds some words in quotation marks."""
    for piece in attribution.content:
        view = view_at(piece.start)
        if view is not None and sum(view.level[i] > 0 for i in view.parse.tokens(piece)) >= 3:
            return True
    return False


def _has_verb(content: Sequence[Span], view_at: ViewAt) -> bool:
    for piece in content:
        view = view_at(piece.start)
        if view is None or any(view.words[i].tag_ in _FINITE for i in view.parse.tokens(piece)):
            return True
    return False
