"""The words of a source -> speakers: names by the entities, pronouns by who spoke last, the others by class."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.rules.grammar import phrase
from liveindex.annotation.statements.rules.view import View
from liveindex.annotation.statements.speakers.classes import CLASS_OF
from liveindex.annotation.statements.speakers.people import Named, People
from liveindex.model.article import Span
from liveindex.model.entity import MentionForm
from liveindex.model.statement import Speaker, SpeakerClass

if TYPE_CHECKING:
    from spacy.tokens import Token

_INSIDER = re.compile(
    r"\b(?:familiar with|close to|briefed on|with (?:direct )?knowledge of|condition of anonymity|not authori[sz]ed to"
    r"|declined to be (?:named|identified)|asked not to be (?:named|identified))",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"\b(?:military|army|navy|naval|air force|defen[cs]e|front-?line|battalion|brigade)\b", re.IGNORECASE
)
# In languages without a parse: "la ministre de la d\u00e9fense, Anna Petit".
_CAPITAL = "[A-Z\u00c0-\u00de\u0410-\u042f\u0406\u0407\u0404]"
_NAME_AT_END = re.compile(
    r"(?<=[a-z\u00df-\u00ff\u0430-\u044f\u0451\u0456\u0457\u0454,] )"
    rf"{_CAPITAL}[\w\u2019'-]+(?: [\w\u2019'-]+)?(?: {_CAPITAL}[\w\u2019'-]+)+$"
)
_NAME_FIRST = re.compile(r"[A-Z\u00c0-\u00de][\w\u2019'-]+(?: [A-Z\u00c0-\u00de][\w\u2019'-]+)+(?=,)")
_SINGULAR = frozenset({"he", "she", "his", "her", "him"})
_SEVERAL = re.compile(r"(?:[^\Ws]s|\b(?:people|police|men|women|children|team|group|family|couple))\b", re.IGNORECASE)
_PLURAL = frozenset({"they", "them", "their"})
PRONOUNS = _SINGULAR | _PLURAL | frozenset({"it", "its", "who", "that", "which", "himself", "herself", "one"})
_AGENT_NOUN = re.compile(r".{3,}(?:ists?|ians?|ers?|ors?|m[ae]n|wom[ae]n|persons?|ees?|eers?|crats?|chiefs?|heads?)$")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the sources that a phrase joins: its words, and the offset of its head word."""

    span: Span
    head: int
    head_word: str


class Resolver:
    """Turns sources into speakers, in order of the text; remembers who spoke last, for pronouns."""

    def __init__(self, draft: Draft, people: People, seen: Sequence[View | None]) -> None:
        self._draft, self._people, self._seen = draft, people, seen
        self._last: list[tuple[int, Speaker]] = []  # offset, who

    def speakers(self, source: Sequence[Span]) -> tuple[Speaker, ...]:
        """Return who a source stands for; empty for no words."""
        if not source:
            return ()
        found = tuple(self._speaker(part) for part in self._parts(source[0]))
        if len(found) == 1 and found[0].sort is not SpeakerClass.UNKNOWN:
            self._last.append((source[0].start, found[0]))
        return found

    def neighbour(self, content: Span, paragraph: Span) -> Speaker:
        """Return the speaker of a quotation without a cue: who spoke before it in the same paragraph, else unknown."""
        for offset, speaker in reversed(self._last):
            if offset < paragraph.start:
                break
            if offset < content.start:
                return Speaker(
                    span=None,
                    name=speaker.name,
                    sort=speaker.sort,
                    entity=speaker.entity,
                    role=speaker.role,
                    reason=f"{speaker.name} is quoted before it in the same paragraph, and nobody else",
                )
        return Speaker(
            span=None,
            name="",
            sort=SpeakerClass.UNKNOWN,
            entity=None,
            role=None,
            reason="nothing around it tells who says it",
        )

    def _view(self, offset: int) -> View | None:
        sentence = self._draft.sentence_at(offset)
        return self._seen[sentence.number - 1] if sentence else None

    def _parts(self, source: Span) -> list[Part]:
        """Return the sources that a phrase joins with "and": each with its head word."""
        view = self._view(source.start)
        tokens = view.parse.tokens(source) if view else range(0)
        if view is None or not tokens:
            return [Part(source, source.start, self._draft.words(source))]
        head = _head(view, tokens)
        heads = [head]
        for token in heads:  # grows: "A, B and C" is a chain
            heads += [c for c in token.children if c.dep_ == "conj" and c.i in tokens and c.tag_[0] in "NPC"]
        if len(heads) > 1 and not all(_stands_by_itself(token) for token in heads):
            heads = [head]
        parts = []
        for n, token in enumerate(heads):
            first = token.left_edge.i if n else min(tokens)
            end = token.right_edge.i + 1
            for other in heads[n + 1 :]:
                end = min(end, other.left_edge.i) if other.left_edge.i > token.i else end
            first, end = max(first, tokens.start), min(end, tokens.stop) if len(heads) > 1 else tokens.stop
            while end > token.i + 1 and (
                view.words[end - 1].text in {",", "and", "or", "&"} or view.words[end - 1].dep_ == "cc"
            ):
                end -= 1
            parts.append(Part(view.span(first, max(end, token.i + 1)), view.start(token), token.text))
        return parts

    def _speaker(self, part: Part) -> Speaker:
        words = self._draft.words(part.span)
        here = self._people.within(part.span)
        if words.lower() in {"who", "which", "that"} and not here:
            before = self._antecedent(part)
            if before is not None:
                return self._speaker(before)
        if words.lower() in PRONOUNS:
            return self._pronoun(part, here)
        named = _of_head(part, here, self._view(part.head))
        if named is not None and named.sort is SpeakerClass.PERSON and _is_body_of(part, named):
            return self._class(part, words)
        if named is not None:
            return self._named(part, named)
        return self._class(part, words)

    def _antecedent(self, part: Part) -> Part | None:
        """Return the noun phrase that a relative pronoun stands for."""
        view = self._view(part.head)
        word = next((w for w in view.words if view.start(w) == part.head), None) if view else None
        if view is None or word is None or word.head.dep_ != "relcl" or word.head.head.tag_[0] not in "NP":
            return None
        noun = word.head.head
        first, end = phrase(view, noun)
        end = min(end, word.i)
        if end <= noun.i:
            return None
        return Part(view.span(*view.trimmed(first, end)), view.start(noun), noun.text)

    def _named(self, part: Part, named: Named) -> Speaker:
        told = {
            MentionForm.NAME: "named here",
            MentionForm.NOMINAL: "called so for someone named elsewhere",
            MentionForm.METONYM: "a place that stands for who governs there",
            MentionForm.PRONOUN: "a pronoun for someone named before",
        }[named.form]
        span = part.span if named.form is MentionForm.NOMINAL else named.span
        role = self._people.role(named.entity, part.span) or _role_in_words(self._draft, part, named)
        return Speaker(span=span, name=named.name, sort=named.sort, entity=named.entity, role=role, reason=told)

    def _pronoun(self, part: Part, here: Sequence[Named]) -> Speaker:
        word = self._draft.words(part.span).lower()
        here = [n for n in here if n.sort is SpeakerClass.PERSON or word not in _SINGULAR]
        if here:
            return self._named(part, here[0])
        wants = (
            {SpeakerClass.PERSON}
            if word in _SINGULAR
            else set()
            if word == "one"
            else {SpeakerClass.BODY, SpeakerClass.GROUP}
        )
        candidate = self._spoke_before(part.span.start, wants, word) if wants else None
        if candidate is not None:
            return Speaker(
                span=part.span,
                name=candidate.name,
                sort=candidate.sort,
                entity=candidate.entity,
                role=candidate.role,
                reason=f"\u201c{word}\u201d follows on {candidate.name}, who is the last to speak before it",
            )
        return Speaker(
            span=part.span,
            name=self._draft.words(part.span),
            sort=SpeakerClass.UNKNOWN,
            entity=None,
            role=None,
            reason=f"whom \u201c{word}\u201d means is not plain",
        )

    def _spoke_before(self, offset: int, wants: set[SpeakerClass], word: str) -> Speaker | None:
        """Return the last speaker of a fitting sort in this paragraph or the one before; None where two would fit."""
        paragraphs = self._draft.article.paragraphs
        place = max(0, bisect_right(paragraphs, offset, key=lambda p: p.start) - 1)
        since = paragraphs[max(0, place - 1)].start if paragraphs else 0
        for before, speaker in reversed(self._last):
            if before < since:
                break
            fits = speaker.sort in wants or (
                word in _PLURAL and speaker.sort not in {SpeakerClass.PERSON, SpeakerClass.UNKNOWN}
            )
            # "they" after "a growing body of evidence" are others
            fits = fits and (word not in _PLURAL or speaker.entity is not None or bool(_SEVERAL.search(speaker.name)))
            anonymous = (
                word in _SINGULAR
                and speaker.entity is None
                and speaker.sort not in {SpeakerClass.BODY, SpeakerClass.GROUP}
            )
            if fits or anonymous:
                return speaker
        return None

    def _class(self, part: Part, words: str) -> Speaker:
        head = part.head_word.lower()
        sort = CLASS_OF.get(head)
        if _INSIDER.search(words) or (sort is None and head in {"person", "people"} and " " in words):
            sort = SpeakerClass.INSIDER if _INSIDER.search(words) else SpeakerClass.GROUP
        elif sort is SpeakerClass.OFFICIAL and _MILITARY.search(words):
            sort = SpeakerClass.MILITARY
        elif sort is None and _AGENT_NOUN.fullmatch(head):
            sort = SpeakerClass.GROUP if head.endswith("s") else SpeakerClass.RESIDENT
        found = sort or SpeakerClass.UNKNOWN
        if found is SpeakerClass.UNKNOWN and (name := _NAME_AT_END.search(words) or _NAME_FIRST.match(words)):
            words = name.group()
        reason = f"nobody is named; \u201c{part.head_word}\u201d tells what sort of source it is"
        if found is SpeakerClass.UNKNOWN:
            reason = "nobody is named, and the words do not tell what sort of source it is"
        return Speaker(span=part.span, name=words, sort=found, entity=None, role=None, reason=reason)


def _head(view: View, tokens: range) -> Token:
    """Return the word of a phrase that the others hang on."""
    return next(
        (view.words[i] for i in tokens if view.words[i].head.i not in tokens or view.words[i].dep_ == "ROOT"),
        view.words[tokens[0]],
    )


def _stands_by_itself(token: Token) -> bool:
    """Tell whether a coordinated noun is a source of its own: a name, or a noun with words of its own before it."""
    return token.ent_type_ != "" or token.left_edge.i < token.i or token.tag_ in {"NNS", "NNPS", "PRP"}


def _of_head(part: Part, here: Sequence[Named], view: View | None) -> Named | None:
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
    return next((named for named in here if _set_off(view, head, named)), None)


def _is_body_of(part: Part, named: Named) -> bool:
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
    if not between or between[-1].text != "," or not (head.lower_ in CLASS_OF or _AGENT_NOUN.fullmatch(head.lower_)):
        return False
    return sum(w.text == "," for w in between) == 1 and all(w.tag_[0] not in "VMW" for w in between)


def _role_in_words(draft: Draft, part: Part, named: Named) -> str | None:
    """Return what stands beside a name in the words of the source: "the mayor", "head of the office"."""
    if named.form is not MentionForm.NAME or named.sort is not SpeakerClass.PERSON:
        return None
    before = draft.text[part.span.start : named.span.start].strip(" ,\u00a0")
    after = draft.text[named.span.end : part.span.end]
    if after.lstrip().startswith(","):
        return after.strip(" ,.\u00a0") or None
    return before if len(before) > 3 else None
