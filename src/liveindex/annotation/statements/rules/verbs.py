"""A verb that reports -> its attribution: whose it is, and the clause, quotation, object or phrase that it reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import Quoted
from liveindex.annotation.statements.rules import grammar
from liveindex.annotation.statements.rules.lexicon import NO_SPEAKERS, PHRASES, Verb, can, verbs_of
from liveindex.annotation.statements.rules.view import View
from liveindex.annotation.statements.speakers.classes import CLASS_OF
from liveindex.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]
_JOINS_BEFORE = re.compile(r"[\s,.\u2013\u2014-]*")
_JOINS_AFTER = re.compile(r"[\s,:\u2013\u2014-]*(?:that\s+)?[\s,:\u2013\u2014-]*")
_LEADS_IN = re.compile(r"[^.!?;\u201c\u201d\"]{0,160}[,:]\s*")
_OBJECT_PREPOSITIONS = frozenset(["for", "over", "as", "about", "of", "against", "to", "despite", "with", "at"])
_CAN_SPEAK = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PERSONS = frozenset(["he", "she", "they", "who", "we"])
# Confidence by the sort of rule, from the development half of the measurement in docs/method/statements.md.
_CONFIDENCE = {"clause": 0.9, "quotation": 0.95, "object": 0.7, "infinitive": 0.7, "phrase": 0.7, "aside": 0.85}


@dataclass(frozen=True, slots=True)
class Found:
    """What a verb was found to report.

    Attributes:
        sort: `clause`, `quotation`, `object`, `infinitive`, `phrase`, `aside`.
        pieces: ranges of tokens of the content.
        quotes: quotations that belong to it.
        extra: tokens that belong to the cue beside the verb (`for` in "called for").
    """

    sort: str
    pieces: tuple[Range, ...]
    quotes: tuple[Quoted, ...] = ()
    extra: Range | None = None


def verb_attributions(view: View) -> list[Attribution]:
    """Return what the verbs of a sentence report, in order of the verbs."""
    found = []
    for token in view.words:
        if token.tag_[0] != "V":
            continue
        word = view.lemma(token)
        particle = grammar.particle_of(token)
        verbs = verbs_of(word, particle)
        phrase = None
        if (word, "for") in PHRASES or (word, "of") in PHRASES or (word, "at") in PHRASES or word in _PHRASE_VERBS:
            phrase = _phrase(view, token, word)
        if not verbs and phrase is None:
            continue
        attribution = _read(view, token, verbs, phrase)
        if attribution is not None:
            found.append(attribution)
    return found


_PHRASE_VERBS = frozenset(word for word, _ in PHRASES)


def _read(view: View, verb: Token, verbs: tuple[Verb, ...], phrase: Found | None) -> Attribution | None:
    source = _source(view, verb)
    if source is not None and source.lower_ in NO_SPEAKERS:
        return None
    if source is not None and source.lower_ in {"i", "we", "you", "me", "us", "myself"}:
        return None  # outside quotation marks that is the author; inside them it is what the speaker says of himself
    if source is not None and source.lower_ == "it" and verb.tag_ == "VB" and grammar.child(verb, "nsubj") is None:
        return None  # "it is hard to believe": nobody does
    found = _content(view, verb, verbs, source) or phrase
    if found is None or (source is None and not _may_lack_source(found)):
        return None
    needs_speaker = found.sort in {"object", "phrase", "infinitive"} or all("d" in v.frames for v in verbs)
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


def _confidence(verb: Token, source: Token | None, found: Found) -> float:
    sure = _CONFIDENCE[found.sort]
    if source is None:
        return sure * 0.7
    # Who condemns something in a main clause says so; a participle may only tell what something amounts to.
    plain = verb.tag_ in {"VBD", "VBZ", "VBP"} and (source.ent_type_ in _CAN_SPEAK or source.lower_ in _PERSONS)
    return sure + 0.06 if plain and found.sort in {"object", "phrase", "infinitive"} else sure


def _reason(verb: Token, source: Token | None, found: Found) -> str:
    what = {
        "clause": "a clause follows it",
        "quotation": "a quotation stands beside it",
        "object": "its object is what is said",
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
    found = grammar.subject_of(view, verb)
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


def can_speak(view: View, source: Token) -> bool:
    """Tell whether a noun or pronoun names someone, or some text, that can say something."""
    word = source.lower_
    return source.ent_type_ in _CAN_SPEAK or word in _PERSONS or word in CLASS_OF or view.lemma(source) in CLASS_OF


def _may_lack_source(found: Found) -> bool:
    """Tell whether what a verb without a subject reports can stand: a quotation beside it, as in a headline."""
    return found.sort == "quotation" and any(quoted.inner.end - quoted.inner.start > 40 for quoted in found.quotes)


def _content(view: View, verb: Token, verbs: tuple[Verb, ...], source: Token | None) -> Found | None:
    if not verbs:
        return None
    if can(verbs, "c"):
        clause = _clause(view, verb)
        if clause and _may_report_clause(view, verbs, source, clause):
            return clause
        if gap := _gap_clause(view, verb):
            return gap
    if can(verbs, "c") or can(verbs, "q"):
        quotes = _beside(view, verb, source, None)
        if quotes:
            return Found("quotation", (), quotes)
        aside = _aside(view, verb, source)
        if aside and can(verbs, "c"):
            return aside
        if can(verbs, "c") and (colon := _after_colon(view, verb)):
            return colon
    if can(verbs, "p") and (amount := _put_at(view, verb)):
        return amount
    if can(verbs, "a") and (named := _named(view, verb)):
        return named
    if can(verbs, "t") and (infinitive := _infinitive(view, verb)):
        return infinitive
    if can(verbs, "o") and (thing := _object(view, verb)):
        return thing
    return None


def _may_report_clause(view: View, verbs: tuple[Verb, ...], source: Token | None, found: Found) -> bool:
    needs_speaker = all("d" in verb.frames for verb in verbs if "c" in verb.frames)
    return bool(found.quotes) or not needs_speaker or (source is not None and can_speak(view, source))


def _clause(view: View, verb: Token) -> Found | None:
    """Return the clause that a verb reports: after it with or without "that", or before it."""
    level = view.level[verb.i]
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_bare(c, verb)]
    if not clauses:
        return None
    clause = clauses[0]
    first, end = clause.left_edge.i, clause.right_edge.i + 1
    subject = grammar.child(verb, "nsubj", "nsubjpass")
    if clause.i > verb.i:
        first = max(first, verb.i + 1)
        if subject is not None and first <= subject.i < clause.i and subject.i > verb.i:
            first = subject.right_edge.i + 1
        end = _until_break(view, first, _with_its_verb(view, first, end), level)
        quotes = _beside(view, verb, subject, (first, end))
        if not quotes and not any(w.tag_[0] in "VM" or w.tag_ == "TO" for w in view.words[first:end]):
            return None  # "found him guilty"
    else:
        left, _ = grammar.core(view, verb, subject, (first, end))
        end = min(end, left) if left > first else end
        end = min(end, verb.i)
        quotes = _beside(view, verb, subject, (first, end))
    first, end = view.trimmed(first, end)
    if end - first < 1 or (end - first == 1 and view.words[first].lower_ in {"so", "that", "it"}):
        return None
    return Found("clause", ((first, end),), quotes)


def _gap_clause(view: View, verb: Token) -> Found | None:
    """Return a clause whose subject stands before the reporting verb: "the men police say broke in"."""
    after = verb.i + 1
    own = grammar.child(verb, "nsubj")
    if verb.dep_ != "relcl" or own is None or own.i > verb.i or after >= len(view.words) - 1:
        return None
    if view.words[after].tag_ not in {"VBD", "VBZ", "VBP", "MD"} or view.words[after].head is verb:
        return None
    level = view.level[verb.i]
    end = next((i for i in range(after, len(view.words)) if view.words[i].text in {",", ";", "."}), len(view.words))
    return Found("clause", (view.trimmed(after, _until_break(view, after, end, level)),))


def _with_its_verb(view: View, first: int, end: int) -> int:
    """Return where a clause ends: further on, where the parser cut it off before its verb."""
    if any(w.tag_ in {"VBD", "VBZ", "VBP", "MD"} for w in view.words[first:end]):
        return end
    rest = range(end, len(view.words))
    if end >= len(view.words) or view.words[end].tag_ not in {"VBD", "VBZ", "VBP", "MD"}:
        return end
    return next((i for i in rest if view.words[i].text in {",", ";", "."}), len(view.words))


def _is_bare(clause: Token, verb: Token) -> bool:
    """Tell whether a "clause" is no clause: a lone word that the parser calls one."""
    return clause.tag_[0] not in "VMJNPCRWDEI" or (
        clause.left_edge is clause and clause.right_edge is clause and clause.i > verb.i and clause.tag_[0] != "V"
    )


def _until_break(view: View, first: int, end: int, level: int) -> int:
    """Return where a reported clause ends: at a semicolon, or at an aside that names another source."""
    for token in view.words[first:end]:
        if view.level[token.i] > level or token.i == first:
            continue
        if token.text == ";":
            return token.i
        if token.lower_ == "according" and token.i + 1 < end and view.words[token.i + 1].lower_ == "to":
            return token.i
    return end


def _beside(view: View, verb: Token, subject: Token | None, content: Range | None) -> tuple[Quoted, ...]:
    """Return the quotations that stand directly before and after the reporting clause."""
    level = view.level[verb.i]
    left, right = grammar.core(view, verb, subject, content)
    text = view.parse.doc.text
    start, end = view.words[left].idx, view.words[right - 1].idx + len(view.words[right - 1])
    found = []
    for quoted in view.quoted:
        if quoted.depth != level:
            continue
        before, after = quoted.outer.end - view.parse.start, quoted.outer.start - view.parse.start
        if (before <= start and _JOINS_BEFORE.fullmatch(text, before, start)) or (
            after >= end and _JOINS_AFTER.fullmatch(text, end, after)
        ):
            found.append(quoted)
        elif after >= end and not found and not content and _LEADS_IN.fullmatch(text, end, after):
            if not any(w.tag_[0] == "V" and verbs_of(view.lemma(w), None) for w in view.words[right:] if w.idx < after):
                found.append(quoted)
    return tuple(found)


def _aside(view: View, verb: Token, source: Token | None) -> Found | None:
    """Return what stands around a reporting clause between commas: "The bridge, he said, is closed"."""
    if source is None or verb.dep_ not in {"parataxis", "ROOT", "ccomp", "advcl", "dep", "conj"}:
        return None
    left, right = grammar.core(view, verb, source if source.head is verb else None, None)
    if verb.right_edge.i >= len(view.words) - 2 and all(w.i > verb.i for w in view.words[right:]):
        right = max(right, verb.right_edge.i + (0 if view.words[verb.right_edge.i].text in {".", "!", "?"} else 1))
    opener = left
    if opener > 0 and view.words[opener - 1].lower_ == "as":
        opener -= 1
    if opener == 0 or view.words[opener - 1].text not in {",", "\u2014", "\u2013", "-", "--"}:
        return None
    if right < len(view.words) and view.words[right].text not in {
        ",",
        ".",
        "\u2014",
        "\u2013",
        "-",
        "--",
        ";",
        "!",
        "?",
    }:
        return None
    end = _until_break(view, right, len(view.words), view.level[verb.i]) if right < len(view.words) else right
    if view.words[min(right, len(view.words) - 1)].text == ";":
        end = right
    pieces = [view.trimmed(0, opener - 1)]
    if verb.head is not verb and right < end - 1:
        pieces.append(view.trimmed(right, end))
    pieces = [piece for piece in pieces if piece[1] > piece[0]]
    has_verb = any(w.tag_[0] in "VM" for piece in pieces for w in view.words[slice(*piece)])
    return Found("aside", tuple(pieces)) if has_verb else None


def _after_colon(view: View, verb: Token) -> Found | None:
    _, right = grammar.core(view, verb, None, None)
    colon = next((i for i in range(right, min(right + 12, len(view.words))) if view.words[i].text == ":"), None)
    if colon is None or colon + 2 >= len(view.words):
        return None
    return Found("clause", (view.trimmed(colon + 1, len(view.words)),))


def _tail(view: View, verb: Token, first: int) -> int:
    """Return where the object of a verb with its phrases ends: before coordination, asides and a semicolon."""
    end = first + 1
    for c in verb.children:
        if c.i < first:
            continue
        if c.dep_ in {"conj", "cc", "parataxis"} or (c.dep_ == "punct" and c.text in {";", ":"}):
            break
        if c.dep_ == "advcl" and view.words[c.left_edge.i - 1].text == ",":
            break
        if c.dep_ == "prep" and c.lower_ not in _OBJECT_PREPOSITIONS:
            continue
        if c.dep_ in {"npadvmod", "punct", "advmod"}:
            continue
        end = max(end, c.right_edge.i + 1)
    return _until_break(view, first, end, view.level[verb.i])


def _object(view: View, verb: Token) -> Found | None:
    thing = grammar.child(verb, "dobj")
    if (
        thing is None
        or thing.i < verb.i
        or thing.lower_ in {"himself", "herself", "itself", "themselves", "it", "that", "this"}
    ):
        return None
    first = max(thing.left_edge.i, verb.i + 1)
    return Found("object", (view.trimmed(first, _tail(view, verb, first)),))


def _named(view: View, verb: Token) -> Found | None:
    """Return an object with what it is called or described as."""
    thing = grammar.child(verb, "dobj", "nsubjpass")
    small = grammar.child(verb, "ccomp")
    name = next((c for c in verb.children if c.dep_ == "oprd" and c.i > verb.i), None)
    how = next((c for c in verb.children if c.lower_ == "as" and c.i > verb.i), None)
    if small is not None and small.i > verb.i and small.tag_[0] in "NJPC":
        first = max(small.left_edge.i, verb.i + 1)
        return Found(
            "object", (view.trimmed(first, _until_break(view, first, small.right_edge.i + 1, view.level[verb.i])),)
        )
    if thing is None or (name is None and how is None and not _quotes_in(view, verb)):
        return None
    if name is None and how is None and view.lemma(verb) not in {"call", "term", "label", "dub", "hail", "brand"}:
        return None
    if thing.dep_ == "nsubjpass":
        start = how or name
        if start is None or grammar.child(verb, "agent") is None:
            return None
        return Found("object", (view.trimmed(start.left_edge.i, start.right_edge.i + 1),))
    first = max(thing.left_edge.i, verb.i + 1)
    return Found("object", (view.trimmed(first, _tail(view, verb, first)),))


def _put_at(view: View, verb: Token) -> Found | None:
    """Return a quantity with what it is put at: "put the number of dead at ten"."""
    thing = grammar.child(verb, "dobj")
    at = next((w for w in verb.subtree if w.lower_ == "at" and w.dep_ == "prep" and w.i > verb.i), None)
    if thing is None or at is None or thing.i > at.i or not any(w.tag_ == "CD" for w in at.subtree):
        return None
    first, end = max(thing.left_edge.i, verb.i + 1), max(at.right_edge.i + 1, thing.right_edge.i + 1)
    return Found("object", (view.trimmed(first, _until_break(view, first, end, view.level[verb.i])),))


def _quotes_in(view: View, verb: Token) -> bool:
    """Tell whether a quotation stands in the object of a verb."""
    thing = grammar.child(verb, "dobj")
    if thing is None or thing.i < verb.i:
        return False
    return any(view.level[w.i] > view.level[verb.i] for w in thing.subtree)


def _infinitive(view: View, verb: Token) -> Found | None:
    what = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i and _has_to(c)), None)
    if what is None or any(c.dep_ == "auxpass" for c in verb.children):
        return None
    whom = grammar.child(verb, "dobj", "dative")
    first = what.left_edge.i
    if whom is not None and verb.i < whom.i < what.i:
        first = min(first, whom.left_edge.i)
    end = _until_break(view, first, what.right_edge.i + 1, view.level[verb.i])
    return Found("infinitive", (view.trimmed(max(first, verb.i + 1), end),))


def _has_to(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)


def _phrase(view: View, verb: Token, word: str) -> Found | None:
    """Return what follows a verb's own preposition: "called for a ceasefire", "called on both sides to stop"."""
    for c in verb.children:
        if c.dep_ not in {"prep", "prt"} or c.i < verb.i or (word, c.lower_) not in PHRASES:
            continue
        thing = grammar.child(c, "pobj", "pcomp")
        if thing is None:
            continue
        end = c.right_edge.i + 1
        infinitive = _infinitive(view, verb) if c.lower_ in {"on", "upon", "to", "for"} else None
        if infinitive:
            end = max(end, infinitive.pieces[0][1])
        elif c.lower_ in {"to", "on"} and word in {"appeal"}:
            continue
        first, end = view.trimmed(c.i + 1, _until_break(view, c.i + 1, end, view.level[verb.i]))
        if end > first:
            return Found("phrase", ((first, end),), extra=(c.i, c.i + 1))
    return None


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
