"""What stands around a figure -> the statement it is part of, the place and the time it holds for."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.draft import Draft
from liveindex.model.annotation import Dates, Places, Statements
from liveindex.model.article import Sentence, Span
from liveindex.model.date import DateMention, TimexType
from liveindex.model.place import Place
from liveindex.model.reading import When
from liveindex.model.statement import Statement

_REACH = 70  # code points between a figure and its place or time
_BREAKS = (
    ";",
    " but ",
    " while ",
    " whereas ",
    " although ",
    " compared ",
    " since ",
    " before ",
    " until ",
    " after ",
    "\n",
)
_AT = (
    "in",
    "at",
    "near",
    "across",
    "over",
    "around",
    "inside",
    "outside",
    "throughout",
    "within",
    "from",
    "of",
    "on",
    "into",
)


class Surroundings:
    """The statements, places and times of one article, by sentence."""

    def __init__(self, draft: Draft) -> None:
        self._text = draft.text
        statements, places, dates = draft.get(Statements), draft.get(Places), draft.get(Dates)
        self._statements: list[tuple[int, Statement, Span]] = sorted(
            (
                (sum(piece.end - piece.start for piece in statement.content), statement, piece)
                for statement in (statements.items if statements else ())
                for piece in statement.content
            ),
            key=lambda entry: (entry[0], entry[1].number),
        )
        self._by_block: dict[int, list[tuple[int, Statement, Span]]] = {}
        for entry in self._statements:
            for block in range(entry[2].start // _BLOCK, entry[2].end // _BLOCK + 1):
                self._by_block.setdefault(block, []).append(entry)
        self._places = _by_sentence(places.items if places else ())
        self._dates = _by_sentence(dates.items if dates else ())

    def claimant(self, number: Span) -> int | None:
        """Return the number of the innermost statement whose content holds a span; None where none does."""
        for _, statement, piece in self._by_block.get(number.start // _BLOCK, ()):
            if piece.start <= number.start and number.end <= piece.end:
                return statement.number
        return None

    def is_date(self, number: Span, sentence: Sentence) -> bool:
        """Tell whether a number is part of a date or a time of day; a duration is none."""
        return any(
            date.type in {TimexType.DATE, TimexType.TIME}
            and date.span.start < number.end
            and number.start < date.span.end
            for date in self._dates.get(sentence.number, ())
        )

    def place(self, whole: Span, sentence: Sentence) -> int | None:
        """Return the number of the nearest place in the same clause that a preposition leads in."""
        best: tuple[int, int] | None = None
        for place in self._places.get(sentence.number, ()):
            before = self._text[max(sentence.start, place.span.start - 12) : place.span.start].lower().split()
            if before and before[-1] == "the":
                before.pop()
            if place.metonym or not before or before[-1] not in _AT:
                continue
            distance = self._distance(whole, place.span)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, place.number)
        return best[1] if best else None

    def when(self, whole: Span, sentence: Sentence) -> When | None:
        """Return the nearest time in the same clause; None where there is none."""
        best: tuple[int, DateMention] | None = None
        for date in self._dates.get(sentence.number, ()):
            if date.type not in {TimexType.DATE, TimexType.TIME} or date.first is None or self._since(date.span):
                continue
            distance = self._distance(whole, date.span)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, date)
        if best is None:
            return None
        date = best[1]
        words = self._text[date.span.start : date.span.end]
        reason = f"“{words}” stands in the same clause"
        return When(first=date.first, last=date.last, precision=date.precision, date=date.number, reason=reason)

    def _since(self, date: Span) -> bool:
        before = self._text[max(0, date.start - 10) : date.start].lower().split()
        return bool(before) and before[-1] in {"since", "until", "before", "after", "than", "by"}

    def _distance(self, whole: Span, other: Span) -> int | None:
        """Return how far two spans stand apart within one clause; None for another clause or too far."""
        start, end = (whole.end, other.start) if other.start >= whole.end else (other.end, whole.start)
        if not 0 <= end - start <= _REACH:
            return None
        between = f" {self._text[start:end].lower()} "
        return None if any(mark in between for mark in _BREAKS) else end - start


_BLOCK = 500  # code points; keeps the search for a figure's statement short in long articles


def _by_sentence(items: Sequence[Place] | Sequence[DateMention]) -> dict[int, list]:  # type: ignore[type-arg]
    table: dict[int, list] = {}  # type: ignore[type-arg]
    for item in items:
        table.setdefault(item.sentence, []).append(item)
    return table
