"""Two aligned articles -> how the one repeats the other, which was there before, how sure, and why in words.

A copy is told by what is literally the same; a rewrite by what a rewriter cannot leave out: the same utterances with
other words inside the quotation marks, the same names, figures and days, within days. Two reporters at one press
conference have the same quotes too, but unchanged and in other company: that is no rewrite.
Thresholds: quality/copies, on the bundled sample; see docs/method/copies.md for what they were not tried on.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from liveindex.model.article import Moment, Precision
from liveindex.model.relation import (
    Alignment,
    ChangeKind,
    Direction,
    Likeness,
    QuoteChange,
    Relation,
    Step,
)
from liveindex.relate.copies.alignment import align
from liveindex.relate.copies.furniture import FEWEST_WORDS, without_furniture
from liveindex.relate.copies.origins import names_each_other
from liveindex.relate.copies.shared_figures import shared_figures
from liveindex.relate.sides import Side
from liveindex.text.datelines import dateline_agency

METHOD = "copies/3"
SAME = 0.95  # share of the words in common runs, on both sides
_COPIED = 0.5  # of the side that has more of it
_WHOLE = 0.75  # of the shorter text, to stand whole within a longer one
_HALF = 0.4  # of the longer text, at most, for that
_SHORTEST = 15  # words: below, a text is compared with none
_PASSAGE = 0.15  # of the words of one
_QUOTE_WORDS = 4
_REWRITTEN = 0.25  # share of the words whose sentence has one beside it
_REWRITTEN_FACTS = 0.4  # of the names, figures and days of the side that has fewer
_FEWEST_FACTS = 5
_REWRITTEN_QUOTES = 2  # mutated
_LOOSE_LITERAL, _LOOSE_COVERED, _LOOSE_FACTS = 0.4, 0.5, 0.6  # of a rewrite that quotes do not tell
_REWRITTEN_WITHIN = timedelta(days=4)
_FORM_AFTER = timedelta(hours=6)
_FIGURES_WITHIN = timedelta(days=7)  # later, a number is background


def compare(first: Side, second: Side, alignment: Alignment | None = None) -> Likeness | None:
    """Return what ties two articles together; None where nothing does that could be told."""
    if min(first.count, second.count) < _SHORTEST:
        return None
    alignment = alignment or align(first, second)
    found = _relation(first, second, alignment)
    if found is None:
        return None
    relation, confidence, reasons = found
    origin, why = direction(first, second)
    changes = [quote.change for quote in alignment.quotes]
    return Likeness(
        relation=relation,
        origin=origin,
        confidence=confidence,
        reasons=(*reasons, *why),
        literal=round(max(alignment.literal_left, alignment.literal_right), 3),
        covered=round(max(alignment.covered_left, alignment.covered_right), 3),
        quotes=(len(changes), changes.count(QuoteChange.TRIMMED), changes.count(QuoteChange.MUTATED)),
    )


def _relation(first: Side, second: Side, alignment: Alignment) -> tuple[Relation, float, list[str]] | None:
    low = min(alignment.literal_left, alignment.literal_right)
    reworded = any(pair.step is Step.REWORDED for pair in alignment.pairs)
    if low >= SAME and not reworded:
        return Relation.SAME, 0.99, ["the same words from beginning to end"]
    if _is_form(first, second, alignment):
        return None
    inside = without_furniture(first, second, alignment)
    return _repeated(first, second, alignment) if inside is None else _overlapping(first, second, inside, [])


def _repeated(first: Side, second: Side, alignment: Alignment) -> tuple[Relation, float, list[str]] | None:
    """Return how one repeats the other, or what they share, where that is more than furniture."""
    low, high = sorted((alignment.literal_left, alignment.literal_right))
    common = alignment.literal_left * first.count
    told = f"{high:.0%} of the words of one and {low:.0%} of the other stand in the same order"
    if common >= FEWEST_WORDS and high >= _WHOLE and low < _HALF:
        return Relation.CARRIED, 0.9, [told]
    if common >= FEWEST_WORDS and high >= _COPIED and low >= _HALF:
        return Relation.EDITED, 0.95 if high >= _WHOLE else 0.9, [told, *_edits(alignment)]
    if reasons := _rewritten(first, second, alignment):
        return Relation.REWRITE, 0.8, reasons
    return _overlapping(first, second, alignment, [told] if common >= FEWEST_WORDS and high >= _PASSAGE else [])


def _overlapping(
    first: Side, second: Side, alignment: Alignment, passages: list[str]
) -> tuple[Relation, float, list[str]] | None:
    """Return what two articles share that are no copies."""
    if passages:
        return Relation.PASSAGES, 0.8, passages
    strong = [quote for quote in alignment.quotes if len(quote.right_text.split()) >= _QUOTE_WORDS]
    if strong:
        return Relation.QUOTES, 0.7, [f"both quote “{strong[0].right_text}”"]
    return _with_figures(first, second)


def _with_figures(first: Side, second: Side) -> tuple[Relation, float, list[str]] | None:
    apart = _apart(first, second)
    # One outlet gives the same numbers as background for weeks.
    if first.article.source == second.article.source or (apart is not None and apart > _FIGURES_WITHIN):
        return None
    both = shared_figures(first, second)
    return (Relation.FIGURES, 0.6, [f"both give “{one.text}”" for one, _ in both[:3]]) if both else None


def _edits(alignment: Alignment) -> list[str]:
    counts = {step: sum(pair.step is step for pair in alignment.pairs) for step in Step}
    told = [f"{count} {step.value}" for step, count in counts.items() if count]
    return [f"sentences: {', '.join(told)}"]


def _rewritten(first: Side, second: Side, alignment: Alignment) -> list[str]:
    """Return why one is taken for a rewrite of the other; empty where it is not."""
    ours, theirs = frozenset().union(*first.facts), frozenset().union(*second.facts)
    shared = ours & theirs
    facts = len(shared) / max(1, min(len(ours), len(theirs)))
    covered = sorted((alignment.covered_left, alignment.covered_right))
    apart = _apart(first, second)
    if len(shared) < _FEWEST_FACTS or facts < _REWRITTEN_FACTS or (apart and apart > _REWRITTEN_WITHIN):
        return []
    mutated = [quote for quote in alignment.quotes if quote.change is QuoteChange.MUTATED]
    # Two who heard the same words write most of them down alike; who rewrites changes most.
    most = 2 * len(mutated) > len(alignment.quotes)
    quoted = len(mutated) >= _REWRITTEN_QUOTES and most and covered[1] >= _REWRITTEN
    literal = max(alignment.literal_left, alignment.literal_right)
    loose = literal >= _LOOSE_LITERAL and covered[0] >= _LOOSE_COVERED and facts >= _LOOSE_FACTS
    if not (quoted or loose):
        return []
    reasons = [f"{len(shared)} names, figures and days in common ({facts:.0%} of the shorter list)"]
    if mutated:
        reasons.insert(0, f"{len(mutated)} quotes with other words inside the marks, such as “{mutated[0].right_text}”")
    return [*reasons, f"{covered[1]:.0%} of the words of one have a sentence beside them"]


def _is_form(first: Side, second: Side, alignment: Alignment) -> bool:
    """Tell whether two articles of one outlet are one form filled in anew: markets, weather, results."""
    apart = _apart(first, second)
    if first.article.source != second.article.source or apart is None or apart < _FORM_AFTER:
        return False
    beside = [pair for pair in alignment.pairs if pair.step in (Step.KEPT, Step.REWORDED)]
    grave = (ChangeKind.NUMBER, ChangeKind.DATE)
    moved = [pair for pair in beside if any(change.kind in grave for change in pair.changes)]
    return len(moved) >= 2 and 2 * len(moved) >= len(beside)


def _apart(first: Side, second: Side) -> timedelta | None:
    if first.published is None or second.published is None:
        return None
    return abs(first.published.at - second.published.at)


def direction(first: Side, second: Side) -> tuple[Direction, list[str]]:
    """Return which was likelier there before the other, with reasons; UNKNOWN where nothing tells."""
    for side, other, credited in ((first, second, Direction.SECOND), (second, first, Direction.FIRST)):
        if credit := _credit(side, other):
            return credited, [f"{side.article.source} credits “{credit}”"]
    for side, own in ((first, Direction.FIRST), (second, Direction.SECOND)):
        agency = dateline_agency(side.article.text)
        other = second if side is first else first
        if agency and names_each_other(agency, _names(side)) and not names_each_other(agency, _names(other)):
            return own, [f"the date line of {side.article.source} names itself ({agency})"]
    return _by_time(first.published, second.published)


def _credit(side: Side, other: Side) -> str | None:
    """Return the line by which one outlet names the other; a feed may give it as the name of the source."""
    own, credit, name = side.article.source, side.article.credit, side.article.source_name
    if credit and names_each_other(credit, _names(other)) and not names_each_other(credit, (own,)):
        return credit
    if name and names_each_other(name, (other.article.source,)) and not names_each_other(name, (own,)):
        return name
    return None


def _names(side: Side) -> tuple[str, ...]:
    return tuple(filter(None, (side.article.source_name, side.article.source)))


def _by_time(first: Moment | None, second: Moment | None) -> tuple[Direction, list[str]]:
    if first is None or second is None:
        return Direction.UNKNOWN, ["one of them gives no date"]
    if Precision.DAY in (first.precision, second.precision):
        # A day without an hour, in a zone that is not told.
        if abs((first.day - second.day).days) < 1:
            return Direction.UNKNOWN, ["both of one day, one of them without the hour"]
    elif first.at == second.at:
        return Direction.UNKNOWN, ["published at the same moment"]
    earlier = Direction.FIRST if first.at < second.at else Direction.SECOND
    return earlier, [f"published {_apart_words(first.at, second.at)} earlier"]


def _apart_words(one: datetime, other: datetime) -> str:
    minutes = int(abs(one - other).total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes < 48 * 60 else f"{minutes // 1440} days"
