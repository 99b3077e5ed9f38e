"""What was read before -> where and when an event was, and inside whose statement it is told."""

from __future__ import annotations

from bisect import bisect_right

from liveindex.annotation.draft import Draft
from liveindex.annotation.events.tree import Tree
from liveindex.annotation.events.triggers import Trigger
from liveindex.model.annotation import Dates, Places, Statements
from liveindex.model.article import Sentence, Span
from liveindex.model.date import DateMention, TimexType
from liveindex.model.event import Actor, EventStatus
from liveindex.model.place import Place
from liveindex.model.reading import When
from liveindex.model.statement import Mood, SpeakerClass, Statement

_WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "over", "on", "from", "off", "along"})
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

    def _statement(self, span: Span) -> Statement | None:
        # The last piece that begins before the trigger and reaches past it is the innermost.
        at = bisect_right(self._starts, span.start)
        for piece, statement in reversed(self._pieces[max(0, at - 12) : at]):
            if piece.end >= span.end:
                return statement
        return None

    def place(self, tree: Tree, trigger: Trigger, sentence: Sentence, sides: tuple[Actor, ...]) -> int | None:
        """Return the place where: one after "in", "at", "near" below the trigger, else the only such one around."""
        candidates = [place for place in self._places.get(sentence.number, ()) if not place.metonym]
        taken = {(side.span.start, side.span.end) for side in sides}
        told: list[tuple[int, int]] = []
        root = trigger.verb if trigger.verb is not None else trigger.index
        below = tree.below(root) | tree.below(trigger.index)
        for place in candidates:
            tokens = tree.parse.tokens(place.span)
            if not tokens or ((place.span.start, place.span.end) in taken and len(candidates) > 1):
                continue
            preposition = _preposition(tree, tokens[-1])
            if preposition in _WHERE:
                near = 0 if tokens[-1] in below else 1
                told.append((near, place.number))
        told.sort()
        if told and (told[0][0] == 0 or len(told) == 1):
            return told[0][1]
        return None

    def when(self, tree: Tree, trigger: Trigger, sentence: Sentence) -> When | None:
        """Return the day told in the trigger's own clause, else the only day of the sentence; None otherwise."""
        candidates = self._dates.get(sentence.number, [])
        root = trigger.verb if trigger.verb is not None else trigger.index
        below = tree.below(root) | tree.below(trigger.index)
        own = [date for date in candidates if (t := tree.parse.tokens(date.span)) and t[0] in below]
        if len(own) == 1 or (own and len(candidates) > 1):
            return _when(own[0], "told in its clause")
        if len(candidates) == 1 and not own:
            date = candidates[0]
            tokens = tree.parse.tokens(date.span)
            if tokens and tree.deps[root] in {"ROOT", "conj", "ccomp"} and trigger.verb is not None:
                return _when(date, "the only day that the sentence names")
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
