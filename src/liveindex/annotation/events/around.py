"""What was read before -> where and when an event was, and inside whose statement it is told."""

from __future__ import annotations

from bisect import bisect_right

from liveindex.annotation.draft import Draft
from liveindex.annotation.events.actors import code_of
from liveindex.annotation.events.tree import Tree
from liveindex.annotation.events.triggers import Trigger
from liveindex.annotation.events.wordlist import words
from liveindex.model.annotation import Dates, Entities, Places, Statements
from liveindex.model.article import Sentence, Span
from liveindex.model.date import DateMention, TimexType
from liveindex.model.event import Actor, EventStatus
from liveindex.model.place import Place
from liveindex.model.reading import When
from liveindex.model.statement import Mood, SpeakerClass, Statement

_WHERE = words("""in at near outside inside around across throughout along""")
_OTHER_CLAUSE = words("""relcl advcl ccomp acl appos parataxis poss pcomp""")
_TOLD = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_ONLOOKERS = frozenset({SpeakerClass.MEDIA, SpeakerClass.WITNESS})


class Around:
    """Dates, places and statements of one article, by sentence."""

    def __init__(self, draft: Draft) -> None:
        dates, places, statements = draft.get(Dates), draft.get(Places), draft.get(Statements)
        self._dates: dict[int, list[DateMention]] = {}
        for date in dates.items if dates else ():
            if date.type in {TimexType.DATE, TimexType.TIME} and (date.first or date.last):
                self._dates.setdefault(date.sentence, []).append(date)
        self._places: dict[int, list[Place]] = {}
        for place in places.items if places else ():
            self._places.setdefault(place.sentence, []).append(place)
        entities = draft.get(Entities)
        self._codes: dict[int | None, str | None] = {
            entity.number: code_of(entity) for entity in (entities.items if entities else ())
        }
        pieces = [(span, s) for s in (statements.items if statements else ()) for span in s.content]
        self._pieces = sorted(pieces, key=lambda piece: (piece[0].start, -piece[0].end))
        self._starts = [span.start for span, _ in self._pieces]

    def claim(self, span: Span, status: EventStatus) -> tuple[int | None, EventStatus, str]:
        """Return the innermost statement around a trigger, the status that this makes, and a word on it."""
        inside = self._statement(span)
        if inside is None:
            return None, status, ""
        if inside.mood is Mood.DENIES and not inside.negated and status in _TOLD:
            return inside.number, EventStatus.DENIED, "; the one who speaks denies it"
        party = any(speaker.sort not in _ONLOOKERS for speaker in inside.speakers)
        if status in _TOLD and party:
            return inside.number, EventStatus.CLAIMED, f"; {inside.speakers[0].name} says so"
        return inside.number, status, ""

    def is_told(self, span: Span) -> bool:
        """Tell whether a word stands inside the content of a statement."""
        return self._statement(span) is not None

    def speakers(self, span: Span) -> tuple[Actor, ...]:
        """Return who makes the innermost statement around a word, as actors; empty where the article does not tell."""
        inside = self._statement(span)
        return tuple(
            Actor(span=speaker.span, name=speaker.name, entity=speaker.entity, code=self._codes.get(speaker.entity))
            for speaker in (inside.speakers if inside else ())
            if speaker.span is not None
        )

    def _statement(self, span: Span) -> Statement | None:
        # The last piece that begins before the trigger and reaches past it is the innermost.
        at = bisect_right(self._starts, span.start)
        for piece, statement in reversed(self._pieces[max(0, at - 12) : at]):
            if piece.end >= span.end:
                return statement
        return None

    def place(self, tree: Tree, trigger: Trigger, sentence: Sentence) -> int | None:
        """Return the place where: the nearest after "in", "at", "near" in the trigger's own clause."""
        root = trigger.verb if trigger.verb is not None else trigger.index
        told: list[tuple[int, int]] = []
        for place in self._places.get(sentence.number, ()):
            tokens = tree.parse.tokens(place.span)
            if place.metonym or not tokens or _preposition(tree, tokens[-1]) not in _WHERE:
                continue
            steps = _steps(tree, tokens[-1], {root, trigger.index})
            if steps is not None:
                told.append((steps, place.number))
        return min(told)[1] if told else None

    def when(self, tree: Tree, trigger: Trigger, sentence: Sentence) -> When | None:
        """Return the day told in the trigger's own clause, None where none is."""
        candidates = self._dates.get(sentence.number, [])
        root = trigger.verb if trigger.verb is not None else trigger.index
        own: list[tuple[int, int, DateMention]] = []
        for date in candidates:
            tokens = tree.parse.tokens(date.span)
            steps = _steps(tree, tokens[-1], {root, trigger.index}) if tokens else None
            if steps is not None:
                own.append((steps, date.number, date))
        return _when(min(own)[2], "told in its clause") if own else None


def _steps(tree: Tree, index: int, goals: set[int]) -> int | None:
    """Return how far a word is below one of some words, None where it is not, or stands in another clause."""
    for steps, word in enumerate([index, *tree.above(index)]):
        if word in goals:
            return steps
        if tree.deps[word] in _OTHER_CLAUSE:
            return None
    return None


def _preposition(tree: Tree, index: int) -> str | None:
    for head in (index, *tree.above(index)):
        if tree.deps[head] == "pobj":
            return tree.words[tree.heads[head]]
        if tree.deps[head] not in {"compound", "conj", "appos", "nmod", "poss", "amod"}:
            return None
    return None


def _when(date: DateMention, why: str) -> When:
    return When(first=date.first, last=date.last, precision=date.precision, date=date.number, reason=why)
