"""A verb that reports -> its attribution: whose it is, and what it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.annotation.statements.rules import grammar
from liveindex.annotation.statements.rules.clauses import after_colon, aside_of, beside, clause, gap_clause
from liveindex.annotation.statements.rules.found import NAMED, PERSONS, Found, Range, can_speak
from liveindex.annotation.statements.rules.lexicon import NO_SPEAKERS, PARTICLES, PHRASES, VERBS, Verb, can, verbs_of
from liveindex.annotation.statements.rules.objects import infinitive_of, named, object_of, phrase_of, put_at
from liveindex.annotation.statements.rules.view import View
from liveindex.annotation.statements.speakers.classes import CLASS_OF
from liveindex.model.article import Span
from liveindex.model.statement import SpeakerClass

if TYPE_CHECKING:
    from spacy.tokens import Token

# The share of what each sort of rule finds in the development part of PolNeAR that an annotator marked too: half of
# the source and of the content shared, the cue touched. 1,032 clauses, 50 quotations, 144 objects, 34 infinitives,
# 37 phrases, 28 asides. Quotations measured .56 and amounts are too few to measure; both are set, not measured, at
# the least with which a rule stands alone.
_CONFIDENCE = {
    "clause": 0.67,
    "quotation": 0.66,
    "object": 0.46,
    "infinitive": 0.46,
    "phrase": 0.6,
    "aside": 0.86,
    "amount": 0.66,
}
_BARE = 0.4  # "to note that", "let us say": mostly what someone might say
_PHRASE_VERBS = frozenset(word for word, _ in PHRASES)
_KNOWN = frozenset(VERBS) | _PHRASE_VERBS | frozenset(word for word, _ in PARTICLES)


def verb_attributions(view: View) -> list[Attribution]:
    """Return what the verbs of a sentence report, in order of the verbs."""
    found = []
    for token in view.words:
        if token.tag_[0] != "V":
            continue
        word = view.lemma(token)
        if word not in _KNOWN:
            continue
        particle = grammar.particle_of(token)
        verbs = verbs_of(word, particle)
        phrase = None
        if word in _PHRASE_VERBS:
            phrase = phrase_of(view, token, word)
        if not verbs and phrase is None:
            continue
        attribution = _read(view, token, verbs, phrase)
        if attribution is not None:
            found.append(attribution)
    return found


def _read(view: View, verb: Token, verbs: tuple[Verb, ...], phrase: Found | None) -> Attribution | None:
    source = _source(view, verb)
    if source is not None and _is_nobody(source, verb):
        return None
    found = _content(view, verb, verbs, source) or phrase
    if found is None or (source is None and not _may_lack_source(found)):
        return None
    needs_speaker = found.sort in {"object", "amount", "phrase", "infinitive"} or all("d" in v.frames for v in verbs)
    if needs_speaker and (source is None or not can_speak(view, source)):
        return None
    cue = grammar.cue_words(view, verb)
    cues = [view.span(*cue)]
    if found.extra:
        extra = view.span(*found.extra)
        cues = [Span(cues[0].start, extra.end)] if found.extra[0] == cue[1] else [*cues, extra]
    sources: tuple[Span, ...] = ()
    if source is not None:
        sources = (view.span(*_outside(grammar.phrase(view, source), (*found.pieces, cue), source.i)),)
    content = _spans(view, verb, found)
    if not content:
        return None
    return Attribution(
        source=sources,
        cue=tuple(cues),
        content=content,
        confidence=_confidence(verb, source, found),
        reason=_reason(verb, source, found),
        finder="rules",
    )


def _is_nobody(source: Token, verb: Token) -> bool:
    """Tell whether a subject is no source: a thing pointed at, the author, the "it" of "it is hard to believe"."""
    word = source.lower_
    if word == "it":
        return verb.tag_ == "VB" and grammar.child(verb, "nsubj") is None
    # Outside quotation marks "we" is the author; inside them it is what the speaker says of himself.
    return word in NO_SPEAKERS or word in {"i", "we", "you", "me", "us", "myself"}


def _confidence(verb: Token, source: Token | None, found: Found) -> float:
    sure = _CONFIDENCE[found.sort]
    if verb.tag_ == "VB" and not any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children):
        return _BARE
    if source is None:
        return sure * 0.7
    # Who condemns something in a main clause says so; a participle may only tell what something amounts to.
    plain = verb.tag_ in {"VBD", "VBZ", "VBP"} and (source.ent_type_ in NAMED or source.lower_ in PERSONS)
    return sure + 0.01 if plain and found.sort in {"object", "phrase", "infinitive"} else sure


def _reason(verb: Token, source: Token | None, found: Found) -> str:
    what = {
        "clause": "a clause follows it",
        "quotation": "a quotation stands beside it",
        "object": "its object is what is said",
        "amount": "a number is put at an amount",
        "infinitive": "an infinitive tells what is meant to be done",
        "phrase": "its phrase is what is said",
        "aside": "it stands between commas inside what is said",
    }[found.sort]
    whose = f"\u201c{source.text}\u201d is its subject" if source is not None else "its subject is left out"
    return f"\u201c{verb.text}\u201d reports: {whose}, and {what}"


def _outside(of: Range, others: tuple[Range, ...], keep: int) -> Range:
    """Return a range cut so that it shares no token with the others but keeps one of its own."""
    first, end = of
    for left, right in others:
        if left <= keep < right:
            continue
        if first < right <= keep:
            first = max(first, right)
        elif keep < left < end:
            end = left
    return first, end


def _source(view: View, verb: Token) -> Token | None:
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ == "as" and head.head.tag_[0] == "V":
        quoting = head.head
        if (
            view.lemma(quoting) in {"quote", "cite", "report"}
            and (quoted := grammar.child(quoting, "dobj")) is not None
        ):
            return quoted
    found = grammar.subject_of(verb)
    if found is None and verb.dep_ in {"ROOT", "ccomp", "parataxis"}:
        after = [c for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "attr", "npadvmod", "dep", "oprd"}]
        quote_before = verb.i > 0 and any(q.outer.end <= view.start(verb) for q in view.quoted)
        if (
            quote_before
            and after
            and after[0].tag_[:3] in {"NNP", "PRP"}
            and after[0].ent_type_ not in {"DATE", "TIME"}
        ):
            return after[0]
    return found


def _may_lack_source(found: Found) -> bool:
    """Tell whether what a verb without a subject reports can stand: a quotation beside it, as in a headline."""
    return found.sort == "quotation" and any(quoted.inner.end - quoted.inner.start > 40 for quoted in found.quotes)


def _content(view: View, verb: Token, verbs: tuple[Verb, ...], source: Token | None) -> Found | None:
    if not verbs:
        return None
    if can(verbs, "c"):
        reported = clause(view, verb)
        if reported and _may_report_clause(view, verb, verbs, source, reported):
            return reported
        if gap := gap_clause(view, verb):
            return gap
    if (can(verbs, "c") or can(verbs, "q")) and (quotes := beside(view, verb, source, None)):
        return Found("quotation", (), quotes) if can(verbs, "c") or _is_speech(view, verb, quotes[0]) else None
    around = (aside_of(view, verb, source) or after_colon(view, verb)) if can(verbs, "c") else None
    return around or _thing(view, verb, verbs)


def _is_speech(view: View, verb: Token, quoted: Quoted) -> bool:
    """Tell whether a quotation beside a verb is no mere object of it: "opened \u201cheavy fire on the crowd\u201d"."""
    if grammar.child(verb, "xcomp") is not None:
        return False  # "continued to \u201cworsen the matter\u201d"
    at = quoted.outer.start - view.parse.start
    if at < verb.idx or view.text[at - 2 : at].strip()[-1:] in {",", ":"}:
        return True
    return view.text[quoted.inner.start - view.parse.start].isupper()


def _thing(view: View, verb: Token, verbs: tuple[Verb, ...]) -> Found | None:
    """Return the object or infinitive that a verb reports, by the first of its frames that fits."""
    readers = (("p", put_at), ("a", named), ("t", infinitive_of), ("o", object_of))
    return next((found for frame, read in readers if can(verbs, frame) and (found := read(view, verb))), None)


def _only_shows(verb: Token, source: Token | None, found: Found) -> bool:
    """Tell whether someone shows a thing rather than tells it: "she showed courage to go on"."""
    if verb.lower_ not in {"show", "shows", "showed", "shown", "showing"} or found.quotes:
        return False
    return source is None or CLASS_OF.get(source.lower_) is not SpeakerClass.DOCUMENT


def _may_report_clause(view: View, verb: Token, verbs: tuple[Verb, ...], source: Token | None, found: Found) -> bool:
    if _only_shows(verb, source, found):
        return False
    needs_speaker = all("d" in v.frames for v in verbs if "c" in v.frames)
    return bool(found.quotes) or not needs_speaker or (source is not None and can_speak(view, source))


def _spans(view: View, verb: Token, found: Found) -> tuple[Span, ...]:
    """Return the spans of the content: its pieces and quotations, joined where they touch, in order."""
    level = view.level[verb.i]
    spans = [view.span(*piece) for piece in found.pieces if piece[1] > piece[0]]
    if level:
        around = next((q for q in reversed(view.quoted) if q.inner.start <= view.start(verb) < q.inner.end), None)
        if around:
            spans = [Span(max(s.start, around.inner.start), min(s.end, around.inner.end)) for s in spans]
            spans = [span for span in spans if span.start < span.end]
    spans += [quoted.outer for quoted in found.quotes]
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
