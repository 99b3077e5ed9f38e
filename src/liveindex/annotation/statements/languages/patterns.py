"""Quotations with a verb of saying beside them, and plain reported clauses -> attributions, without a parse.

Signs must be plain: the verb stands directly before or after the quotation, or opens a clause with "that"; the
speaker is a name, a pronoun or a few words between verb and punctuation. All else is left unread.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.languages.others import EASTERN, eastern_attribution
from liveindex.annotation.statements.languages.words import WORDS, Words
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.model.article import Sentence, Span

_WORD = r"[^\s,.;:!?()\u00ab\u00bb\u201e\u201c\u201d\"\u2013\u2014]+"
_NP = _WORD + r"(?:[ \u00a0](?!(?:%s)\b)" + _WORD + r"){0,9}"
_NAME = r"\p{Lu}[\p{L}\u2019'-]+" + (
    r"(?:[ \u00a0](?:(?:de|la|von|van|der|den|di|da|del|du|el|al|le)[ ])?\p{Lu}[\p{L}\u2019'-]+){0,4}"
)
# After "according to X," these begin a clause about X, not what X says.
_RELATIVE = regex.compile(
    r"(?:die|der|das|den|qui|que|quien|cui|che|wo|waar|w|kt\u00f3r|\u043a\u043e\u0442\u043e\u0440|\u044f\u043a)\p{L}*\b"
)
_JOIN = r"[\s,\u2013\u2014-]*"
_WINDOW = 260  # characters beside a quotation that are looked at
_LEAST = 8  # characters of a quotation that is speech
_SURE_QUOTE, _SURE_CLAUSE, _SURE_ACCORDING = 0.85, 0.8, 0.8


@dataclass(frozen=True, slots=True)
class _Patterns:
    after: regex.Pattern[str]  # quotation, verb, speaker
    after_turned: regex.Pattern[str]  # quotation, speaker, verb
    before: regex.Pattern[str]  # speaker, verb, quotation
    according: regex.Pattern[str]
    clause: regex.Pattern[str]
    that: regex.Pattern[str]


@functools.cache
def _patterns(language: str) -> _Patterns:
    words: Words = WORDS[language]
    phrase = _NP % words.stops
    verb = rf"(?P<cue>\b{words.verbs}\b)"
    who = rf"(?P<who>(?:{words.pronouns})\b|{phrase}(?:,[ \u00a0]{_NAME})?)"
    lead = rf"(?P<who>(?:{words.pronouns})\b|{phrase}(?:,[ \u00a0]{_NP % words.stops},)?)"
    return _Patterns(
        after=regex.compile(rf"{_JOIN}{verb}(?:-t)?[-\s]+{who}"),
        after_turned=regex.compile(rf"{_JOIN}(?P<who>{_NAME}|(?:{words.pronouns})\b)[ ]{verb}"),
        before=regex.compile(rf"{lead}[ \u00a0]{verb}[^.!?\u00ab\u201e\u201c\"]{{0,60}}$"),
        according=regex.compile(rf"(?P<cue>\b(?:{words.according}))[ \u00a0](?P<who>{phrase}(?:,[ ]{_NAME})?)"),
        clause=regex.compile(
            rf"(?:\G|(?<=[,;][ \u00a0])){lead}[ \u00a0]{verb}"
            rf"(?:[^,.;:]{{0,40}}),?[ \u00a0](?P<that>{words.that})(?:\s+|(?<=[\u2019']))"
        ),
        that=regex.compile(rf"\b(?:{words.that})(?:\s+|(?<=[\u2019']))"),
    )


def foreign_attributions(draft: Draft, quoted: Sequence[Quoted]) -> list[Attribution]:
    """Return the attributions of a text in a language that is read by patterns; empty for any other."""
    language = draft.language or ""
    if language not in WORDS and language not in EASTERN:
        return []
    found: list[Attribution] = []
    paragraphs = draft.article.paragraphs
    starts = [paragraph.start for paragraph in paragraphs]
    top = [q for q in quoted if q.depth == 0]
    for place, quotation in enumerate(top):
        shortest = _LEAST if language in WORDS else 4
        if quotation.inner.end - quotation.inner.start < shortest:
            continue
        paragraph = paragraphs[max(0, bisect_right(starts, quotation.outer.start) - 1)]
        left = max(paragraph.start, quotation.outer.start - _WINDOW, top[place - 1].outer.end if place else 0)
        following = top[place + 1].outer.start if place + 1 < len(top) else paragraph.end
        right = min(paragraph.end, quotation.outer.end + _WINDOW, max(following, quotation.outer.end))
        if language in EASTERN:
            attribution = eastern_attribution(draft.text, language, quotation, left, right)
        else:
            attribution = _beside(draft.text, _patterns(language), quotation, left, right)
        if attribution is not None:
            found.append(attribution)
    if language in WORDS:
        taken = sorted(piece for a in found for piece in (*a.content, *a.cue))
        for sentence in draft.sentences:
            found += _in_sentence(draft.text, _patterns(language), sentence, taken)
    return found


def _beside(text: str, patterns: _Patterns, quotation: Quoted, left: int, right: int) -> Attribution | None:
    """Read the verb of saying directly after or before a quotation."""
    after = patterns.after.match(text, quotation.outer.end, right) or patterns.after_turned.match(
        text, quotation.outer.end, right
    )
    if after:
        return _attribution(after, (quotation.outer,), "stands behind the quotation", _SURE_QUOTE)
    last_stop = text.rfind(". ", left, quotation.outer.start)
    begin = left if last_stop < 0 else last_stop + 2
    before = patterns.before.search(text, begin, quotation.outer.start)
    if before:
        content = Span(_content_start(text, patterns, before.end("cue"), quotation.outer.start), quotation.outer.end)
        return _attribution(before, (content,), "leads to the quotation", _SURE_QUOTE)
    according = patterns.according.match(text, begin, quotation.outer.start)
    if according and not regex.search(r"\w", text[according.end() : quotation.outer.start]):
        return _attribution(according, (quotation.outer,), "names the source of the quotation", _SURE_ACCORDING)
    return None


def _content_start(text: str, patterns: _Patterns, cue_end: int, quotation: int) -> int:
    """Return where what is said begins: at the quotation, or at the reporter's words that lead into it."""
    if ":" in text[cue_end:quotation] or not regex.search(r"\w", text[cue_end:quotation]):
        return quotation
    that = patterns.that.search(text, cue_end, quotation)
    start = that.end() if that else cue_end
    while start < quotation and not text[start].isalnum():
        start += 1
    return start


def _in_sentence(text: str, patterns: _Patterns, sentence: Sentence, taken: Sequence[Span]) -> list[Attribution]:
    """Read "X said that ..." and "according to X, ..." in one sentence."""
    if sentence.end - sentence.start > 1_200:
        return []
    clause = patterns.clause.search(text, sentence.start, sentence.end)
    if clause and not _meets(taken, clause.start("cue"), clause.end("cue")):
        content = Span(clause.end(), _stop(text, sentence))
        if content.end - content.start > 8:
            return [_attribution(clause, (content,), "is followed by the clause that it reports", _SURE_CLAUSE)]
    according = patterns.according.search(text, sentence.start, sentence.end)
    if according is None or _meets(taken, according.start("cue"), according.end("cue")):
        return []
    reported = _around(text, according, sentence)
    if reported is None or reported.end - reported.start < 9 or _RELATIVE.match(text, reported.start):
        return []
    return [_attribution(according, (reported,), "names the source of the sentence", _SURE_ACCORDING)]


def _around(text: str, according: regex.Match[str], sentence: Sentence) -> Span | None:
    """Return what "according to X" at the beginning or at the end of a sentence is the source of."""
    before = text[sentence.start : according.start()]
    if not regex.search(r"\w", before):
        start = according.end()
        while start < sentence.end and not text[start].isalnum() and text[start] not in '\u00ab\u201c\u201e"':
            start += 1
        return Span(start, _stop(text, sentence)) if text[according.end() : according.end() + 1] == "," else None
    if before.rstrip().endswith(","):
        return Span(sentence.start, sentence.start + len(before.rstrip(" ,\u00a0")))
    return None


def _meets(taken: Sequence[Span], start: int, end: int) -> bool:
    at = bisect_right(taken, start, key=lambda span: span.start)
    return any(span.start < end and start < span.end for span in taken[max(0, at - 3) : at + 2])


def _stop(text: str, sentence: Sentence) -> int:
    end = sentence.end
    while end > sentence.start and (text[end - 1].isspace() or text[end - 1] in ".;"):
        end -= 1
    return end


def _attribution(match: regex.Match[str], content: tuple[Span, ...], told: str, sure: float) -> Attribution:
    start, end = match.span("who")
    while end > start and match.string[end - 1] in ", \u00a0":
        end -= 1
    return Attribution(
        source=(Span(start, end),),
        cue=(Span(*match.span("cue")),),
        content=content,
        confidence=sure,
        reason=f"\u201c{match['cue']}\u201d {told}, and \u201c{match.string[start:end]}\u201d stands beside it",
        finder="rules",
    )
