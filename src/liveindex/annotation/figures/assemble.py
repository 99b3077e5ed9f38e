"""A quantity and its sentence -> the finished figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.annotation.draft import Draft
from liveindex.annotation.figures.casualties import casualty_sort
from liveindex.annotation.figures.confidence import confidence
from liveindex.annotation.figures.counted import plain_counted, read_counted
from liveindex.annotation.figures.described import Counted
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.surroundings import Surroundings
from liveindex.model.article import Sentence, Span
from liveindex.model.figure import Bound, Change, Conversion, Figure, FigureKind
from liveindex.text.numbers import Form, Token

METHOD = "figures/3"
_CLOSE = 8  # code points between a number and its counted words that one span may bridge
_SHOWN = 60  # code points of a number that a reason repeats


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence of a draft, cut into tokens, with all its quantities."""

    draft: Draft
    around: Surroundings
    sentence: Sentence
    tokens: Sequence[Token]
    quantities: Sequence[Quantity]

    def span(self, first: int, end: int) -> Span:
        """Return the offsets in the article of the tokens from `first` up to, not including, `end`."""
        start = self.sentence.start
        return Span(start + self.tokens[first].start, start + self.tokens[end - 1].end)

    def amounts(self) -> frozenset[int]:
        """Return the parse's tokens that belong to any quantity of the sentence."""
        parse = self.draft.parse(self.sentence)
        if parse is None:
            return frozenset()
        every = [other for quantity in self.quantities for other in (quantity, *quantity.conversions)]
        return frozenset(at for one in every for at in parse.tokens(self.span(one.left, one.right)))


def assemble(view: SentenceView, *, first_number: int) -> list[Figure]:
    """Return the figures of a sentence, numbered from `first_number`."""
    amounts = view.amounts()
    return [_figure(view, quantity, amounts, number) for number, quantity in enumerate(view.quantities, first_number)]


def _figure(view: SentenceView, quantity: Quantity, amounts: frozenset[int], number: int) -> Figure:
    digits, whole = view.span(quantity.first, quantity.end), view.span(quantity.left, quantity.right)
    counted = _counted(view, quantity, amounts)
    inside = whole if quantity.unit else digits
    if counted and any(_overlap(piece, inside) for piece in counted.spans):
        counted = None  # a unit is not what is measured
    spans = counted.spans if counted else ()
    kind, marks, notes = _sort(quantity, counted)
    full = _cover(whole, spans, kind)
    low, high = _limits(quantity)
    return Figure(
        number=number,
        span=full,
        method=METHOD,
        confidence=confidence(quantity, kind, parsed=view.draft.language == "en"),
        reason=_reason(view.tokens, quantity, notes),
        number_span=digits,
        value=quantity.value,
        low=low,
        high=high,
        unit=quantity.unit,
        kind=kind,
        counted=" ".join(view.draft.words(piece) for piece in spans) or None,
        counted_spans=spans,
        bound=quantity.bound,
        change=_change(view, quantity),
        conversions=_conversions(view, quantity),
        marks=marks,
        place=view.around.place(full, view.sentence),
        when=view.around.when(full, view.sentence),
        claimant=view.around.claimant(digits),
        sentence=view.sentence.number,
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _counted(view: SentenceView, quantity: Quantity, amounts: frozenset[int]) -> Counted | None:
    parse = view.draft.parse(view.sentence)
    if parse is not None:
        digits, whole = view.span(quantity.first, quantity.end), view.span(quantity.left, quantity.right)
        if quantity.noun is not None:
            whole = view.span(quantity.noun, quantity.noun + 1)
        return read_counted(parse, quantity, digits, whole, amounts)
    if not quantity.is_bare or quantity.right >= len(view.tokens):
        return None
    return plain_counted(
        view.tokens[quantity.right], view.span(quantity.right, quantity.right + 1), view.draft.language
    )


def _sort(quantity: Quantity, counted: Counted | None) -> tuple[FigureKind, tuple[str, ...], list[str]]:
    """Return kind, marks and notes, once it is known what is counted."""
    notes = [*quantity.notes]
    sort = casualty_sort(counted) if counted and quantity.kind is FigureKind.COUNT else None
    if counted and counted.spans:
        notes.append(counted.reason)
    if sort is None:
        return quantity.kind, quantity.marks, notes
    notes.append(f"“{sort[1]}” makes it a count of people {sort[0]}")
    return FigureKind.CASUALTIES, (*quantity.marks, sort[0]), notes


def _cover(whole: Span, spans: tuple[Span, ...], kind: FigureKind) -> Span:
    """Return the span of the figure: to the end of the counted words where they follow it closely."""
    if kind not in {FigureKind.COUNT, FigureKind.SHARE, FigureKind.CASUALTIES}:
        return whole
    near = [piece.end for piece in spans if 0 <= piece.start - whole.end <= _CLOSE]
    return Span(whole.start, max([whole.end, *near]))


def _limits(quantity: Quantity) -> tuple[float | None, float | None]:
    """Return the limits that bound and value make."""
    match quantity.bound:
        case Bound.RANGE:
            return quantity.low, quantity.high
        case Bound.EXACT:
            return quantity.value, quantity.value
        case Bound.OVER | Bound.AT_LEAST:
            return quantity.value, None
        case Bound.UNDER | Bound.AT_MOST:
            return None, quantity.value
        case Bound.ABOUT:
            return None, None


def _change(view: SentenceView, quantity: Quantity) -> Change | None:
    if quantity.trend is None or quantity.trend_tokens is None:
        return None
    return Change(trend=quantity.trend, role=quantity.role, span=view.span(*quantity.trend_tokens))


def _conversions(view: SentenceView, quantity: Quantity) -> tuple[Conversion, ...]:
    return tuple(
        Conversion(
            span=view.span(other.left, other.right),
            value=other.value,
            unit=other.unit,
            low=other.low,
            high=other.high,
        )
        for other in quantity.conversions
        if other.unit is not None
    )


def _reason(tokens: Sequence[Token], quantity: Quantity, notes: Sequence[str]) -> str:
    said = " ".join(token.text for token in tokens[quantity.first : quantity.end])[:_SHOWN]
    written = "digits" if quantity.form is Form.DIGITS else "words"
    parts = [f"“{said}” is a number in {written}"]
    if quantity.unit and quantity.kind is not FigureKind.SHARE:
        parts.append(f"the unit beside it is read as {quantity.unit}")
    parts.extend(notes)
    if quantity.trend and quantity.trend_tokens:
        parts.append(f"“{tokens[quantity.trend_tokens[0]].text}” says it went {quantity.trend.value}")
    return "; ".join(parts)
