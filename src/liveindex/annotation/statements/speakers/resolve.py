"""The words of a source -> speakers: names by the entities, pronouns by who spoke last, the others by class."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.rules.grammar import phrase
from liveindex.annotation.statements.rules.view import View
from liveindex.annotation.statements.speakers.classes import CLASS_OF
from liveindex.annotation.statements.speakers.parts import (
    AGENT_NOUN,
    Part,
    head_of,
    is_body_of,
    of_head,
    role_in_words,
    stands_by_itself,
)
from liveindex.annotation.statements.speakers.people import Named, People
from liveindex.model.article import Span
from liveindex.model.entity import MentionForm
from liveindex.model.statement import Speaker, SpeakerClass

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
_OF_PERSONS = frozenset(
    {SpeakerClass.OFFICIAL, SpeakerClass.MILITARY, SpeakerClass.EXPERT, SpeakerClass.RESIDENT, SpeakerClass.GROUP}
)
_OF = re.compile(r"\b(?:of|for|from|at|in)\b", re.IGNORECASE)  # "an envoy of the Blue House" is not the house
_PRESS = re.compile(r"(?:ist|er|or|ent|host)$")  # a journalist, reporter, editor, correspondent: media that "he" may be
_COLLECTIVES = frozenset(["band", "duo", "trio", "couple", "family", "pair", "crew", "squad", "choir", "orchestra"])
_PLURAL = frozenset({"they", "them", "their"})
PRONOUNS = _SINGULAR | _PLURAL | frozenset({"it", "its", "who", "that", "which", "himself", "herself", "one"})


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
        head = head_of(view, tokens)
        heads = [head]
        for token in heads:  # grows: "A, B and C" is a chain
            heads += [c for c in token.children if c.dep_ == "conj" and c.i in tokens and c.tag_[0] in "NPC"]
        if len(heads) > 1 and (not all(stands_by_itself(token) for token in heads) or _is_one(view, tokens.stop)):
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
        named = of_head(part, here, self._view(part.head))
        if named is not None and named.sort is SpeakerClass.PERSON and is_body_of(part, named):
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
        behind = view.words[noun.i + 1]
        if behind.dep_ == "det" and behind.head.i > noun.i:
            # "wrote on Postbox the head of the office, who said": the parser joins the medium to the name.
            first, noun = behind.i, behind.head
            end = max(end, noun.i + 1)
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
        role = self._people.role(named.entity, part.span) or role_in_words(self._draft, part, named)
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
                and speaker.sort not in {SpeakerClass.BODY, SpeakerClass.GROUP, SpeakerClass.DOCUMENT}
                and (speaker.sort is not SpeakerClass.MEDIA or bool(_PRESS.search(speaker.name)))
            )
            if fits or anonymous:
                return None if word in _PLURAL and self._others_between(before, offset, speaker) else speaker
        return None

    def _others_between(self, since: int, offset: int, speaker: Speaker) -> bool:
        """Tell whether others are the subject of this sentence or the one before, after the last speaker was named."""
        here = self._draft.sentence_at(offset)
        if here is None:
            return False
        for view in self._seen[max(0, here.number - 2) : here.number]:
            for word in view.words if view is not None else ():
                if word.dep_ not in {"nsubj", "nsubjpass"} or view is None or not since < view.start(word) < offset:
                    continue
                several = word.tag_ in {"NNS", "NNPS"} or CLASS_OF.get(word.lower_) is SpeakerClass.GROUP
                if (several or word.lower_ in _COLLECTIVES) and word.lower_ not in speaker.name.lower():
                    return True
        return False

    def _class(self, part: Part, words: str) -> Speaker:
        head = part.head_word.lower()
        sort = CLASS_OF.get(head)
        if _INSIDER.search(words) or (sort is None and head in {"person", "people"} and " " in words):
            sort = SpeakerClass.INSIDER if _INSIDER.search(words) else SpeakerClass.GROUP
        elif sort is SpeakerClass.OFFICIAL and _MILITARY.search(words):
            sort = SpeakerClass.MILITARY
        elif sort is None and AGENT_NOUN.fullmatch(head):
            sort = SpeakerClass.GROUP if head.endswith("s") else SpeakerClass.RESIDENT
        found = sort or SpeakerClass.UNKNOWN
        first = _NAME_FIRST.match(words)
        if found is SpeakerClass.UNKNOWN and (
            name := first or (None if _OF.search(words) else _NAME_AT_END.search(words))
        ):
            described = words[name.end() :].split() if name is first else []
            words = name.group()
            if any(CLASS_OF.get(w.strip(",").lower()) in _OF_PERSONS for w in described[:6]):
                told = "a name with what its bearer is behind it"
                return Speaker(
                    span=part.span, name=words, sort=SpeakerClass.PERSON, entity=None, role=None, reason=told
                )
        reason = f"nobody is named; \u201c{part.head_word}\u201d tells what sort of source it is"
        if found is SpeakerClass.UNKNOWN:
            reason = "nobody is named, and the words do not tell what sort of source it is"
        return Speaker(span=part.span, name=words, sort=found, entity=None, role=None, reason=reason)


def _is_one(view: View, after: int) -> bool:
    """Tell whether the verb behind a phrase is that of one: "Berg, mayor since spring and the owner of a mill, has"."""
    word = next((w for w in view.words[after : after + 2] if w.text != ","), None)
    return word is not None and (word.tag_ == "VBZ" or word.lower_ == "was")
