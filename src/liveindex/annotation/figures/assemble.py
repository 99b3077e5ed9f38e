"""A quantity and its sentence -> the finished figure."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.draft import Draft
from liveindex.annotation.figures.casualties import casualty_sort
from liveindex.annotation.figures.confidence import confidence
from liveindex.annotation.figures.counted import Counted, plain_counted, read_counted
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.surroundings import Surroundings
from liveindex.model.article import Sentence, Span
from liveindex.model.figure import Bound, Change, Conversion, Figure, FigureKind
from liveindex.text.numbers import Token

METHOD = "figures/1"


def assemble(
    draft: Draft, around: Surroundings, sentence: Sentence, tokens: Sequence[Token], quantity: Quantity, number: int
) -> Figure:
    """Return the figure that a quantity makes."""

    def span(first: int, end: int) -> Span:
        return Span(sentence.start + tokens[first].start, sentence.start + tokens[end - 1].end)

    digits, whole = span(quantity.first, quantity.end), span(quantity.left, quantity.right)
    counted = _counted(draft, sentence, tokens, quantity, digits, whole)
    kind, marks, notes = quantity.kind, quantity.marks, [*quantity.notes]
    sort = casualty_sort(counted) if counted and kind is FigureKind.COUNT else None
    if sort:
        kind, marks = FigureKind.CASUALTIES, (*marks, sort[0])
        notes.append(f"“{sort[1]}” makes it a count of people {sort[0]}")
    if counted and counted.spans:
        notes.append(counted.reason)
    spans = counted.spans if counted else ()
    full = _cover(whole, spans, quantity)
    low, high = _limits(quantity)
    return Figure(
        number=number,
        span=full,
        method=METHOD,
        confidence=confidence(quantity, kind, parsed=draft.language == "en"),
        reason=_reason(tokens, quantity, notes),
        number_span=digits,
        value=quantity.value,
        low=low,
        high=high,
        unit=quantity.unit,
        kind=kind,
        counted=" ".join(draft.words(piece) for piece in spans) or None,
        counted_spans=spans,
        bound=quantity.bound,
        change=_change(quantity, span),
        conversions=tuple(
            Conversion(span=span(other.left, other.right), value=other.value or 0.0, unit=other.unit or "")
            for other in quantity.conversions
            if other.value is not None
        ),
        marks=marks,
        place=around.place(full, sentence),
        when=around.when(full, sentence),
        claimant=around.claimant(digits),
        sentence=sentence.number,
    )


def _counted(
    draft: Draft, sentence: Sentence, tokens: Sequence[Token], quantity: Quantity, digits: Span, whole: Span
) -> Counted | None:
    parse = draft.parse(sentence)
    if parse is not None:
        return read_counted(parse, quantity, digits, whole)
    if not quantity.is_bare:
        return None
    behind = [
        (token.text, Span(sentence.start + token.start, sentence.start + token.end))
        for token in tokens[quantity.right : quantity.right + 1]
    ]
    return plain_counted(behind)


def _cover(whole: Span, spans: tuple[Span, ...], quantity: Quantity) -> Span:
    """Return the span of the figure: to the end of the counted words where they follow it closely."""
    near = [piece for piece in spans if 0 <= piece.start - whole.end <= 8]
    wants = quantity.kind in {FigureKind.COUNT, FigureKind.SHARE, FigureKind.CASUALTIES}
    return Span(whole.start, max(piece.end for piece in near)) if near and wants else whole


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


def _change(quantity: Quantity, span: object) -> Change | None:
    if quantity.trend is None or quantity.trend_tokens is None:
        return None
    assert callable(span)
    return Change(trend=quantity.trend, role=quantity.role, span=span(*quantity.trend_tokens))


def _reason(tokens: Sequence[Token], quantity: Quantity, notes: Sequence[str]) -> str:
    said = " ".join(token.text for token in tokens[quantity.first : quantity.end])
    parts = [f"“{said[:60]}” is a number in {quantity.form.value if quantity.form.value != 'many' else 'words'}"]
    if quantity.unit and quantity.kind is not FigureKind.SHARE:
        parts.append(f"the unit beside it is read as {quantity.unit}")
    parts.extend(notes)
    if quantity.trend and quantity.trend_tokens:
        parts.append(f"“{tokens[quantity.trend_tokens[0]].text}” says it went {quantity.trend.value}")
    return "; ".join(parts)
