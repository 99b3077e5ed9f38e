"""A sentence and what was made of it -> what changed: number, negation, quote, attribution, name, date.

Read from the annotations, not from the letters: "15 minutes" and "a quarter of an hour" are one figure, and a name in
another spelling is no other name. What annotations do not hold is told as wording, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.model.article import Span
from liveindex.model.date import DateMention, TimexType
from liveindex.model.figure import Figure
from liveindex.model.relation import Change, ChangeKind, QuoteChange
from liveindex.model.statement import Statement
from liveindex.relate.copies.quotes import compare_quotes
from liveindex.relate.sides import Side, speaker_key

_NEGATORS = frozenset({"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without"})
_IN_MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0}
_IN_DAYS = {"day": 1.0, "week": 7.0}
_SAME_SENTENCE = 0.6  # Dice of the words: below, a "no" more or less may belong to another thought
_STEM = 5  # letters
_MOST_DIFFERENT = 0.02  # of a value: 1.3 and 1.31 million are one figure told twice

Places = Sequence[int]


def changes_of(left: Side, right: Side, left_places: Places, right_places: Places) -> tuple[Change, ...]:
    """Return what changed between sentences that stand for each other, the gravest first."""
    found = [
        *_numbers(left, right, left_places, right_places),
        *_negation(left, right, left_places, right_places),
        *_quotes(left, right, left_places, right_places),
        *_attribution(left, right, left_places, right_places),
        *_names(left, right, left_places, right_places),
        *_dates(left, right, left_places, right_places),
    ]
    return tuple(found) or (Change(ChangeKind.WORDING, "", ""),)


def _numbers(left: Side, right: Side, left_places: Places, right_places: Places) -> list[Change]:
    """Return figures that have no equal on the other side; two of one unit and thing are told as one change."""
    ours, theirs = _figures(left, left_places), _figures(right, right_places)
    gone = [one for one in ours if not any(_same_amount(one, other) for other in theirs)]
    new = [one for one in theirs if not any(_same_amount(one, other) for other in ours)]
    found = []
    for one in gone:
        partner = next((other for other in new if _same_thing(one, other)), None)
        if partner:
            new.remove(partner)
        found.append(Change(ChangeKind.NUMBER, _of(left, one.span), _of(right, partner.span) if partner else ""))
    return found + [Change(ChangeKind.NUMBER, "", _of(right, one.span)) for one in new]


def _figures(side: Side, places: Places) -> list[Figure]:
    return [one for one in side.figures if one.sentence - 1 in places]


def _same_amount(left: Figure, right: Figure) -> bool:
    for (value, unit), (other, other_unit) in ((a, b) for a in _amounts(left) for b in _amounts(right)):
        if unit == other_unit and abs(value - other) <= _MOST_DIFFERENT * max(abs(value), abs(other)):
            return _bound(left) == _bound(right) or {_bound(left), _bound(right)} == {"exact", "about"}
    return False


def _bound(figure: Figure) -> str:
    return {"at least": "over", "at most": "under"}.get(figure.bound.value, figure.bound.value)


def _amounts(figure: Figure) -> list[tuple[float, str]]:
    values = [v for v in (figure.value, figure.low, figure.high) if v is not None][:1]
    unit = figure.unit or ""
    if unit in _IN_MINUTES:
        return [(value * _IN_MINUTES[unit], "minute") for value in values]
    if unit in _IN_DAYS:
        return [(value * _IN_DAYS[unit], "day") for value in values]
    return [(value, unit) for value in values]


def _same_thing(left: Figure, right: Figure) -> bool:
    return (left.unit, left.kind) == (right.unit, right.kind)


def _negation(left: Side, right: Side, left_places: Places, right_places: Places) -> list[Change]:
    ours, theirs = _keys(left, left_places), _keys(right, right_places)
    common = len(set(ours) & set(theirs))
    if 2 * common < _SAME_SENTENCE * (len(set(ours)) + len(set(theirs))):
        return []
    gone, new = ([key for key in keys if key in _NEGATORS or key.endswith("n't")] for keys in (ours, theirs))
    if len(gone) % 2 == len(new) % 2:
        return []
    return [Change(ChangeKind.NEGATION, " ".join(gone), " ".join(new))]


def _keys(side: Side, places: Places) -> list[str]:
    return [key for place in places for key in side.keys[place]]


def _quotes(left: Side, right: Side, left_places: Places, right_places: Places) -> list[Change]:
    """Return quotes in these sentences that were trimmed or mutated; what is quoted on one side only is told too."""
    ours = [quote for quote in left.quotes if quote.sentence - 1 in left_places]
    theirs = [quote for quote in right.quotes if quote.sentence - 1 in right_places]
    pairs, lone_left, lone_right = compare_quotes(ours, theirs, beside=True)
    found = [
        Change(ChangeKind.QUOTE, one.text, other.text)
        for one, other, change, _ in pairs
        if change is not QuoteChange.SAME
    ]
    found += [Change(ChangeKind.QUOTE, quote.text, "") for quote in lone_left]
    return found + [Change(ChangeKind.QUOTE, "", quote.text) for quote in lone_right]


def _attribution(left: Side, right: Side, left_places: Places, right_places: Places) -> list[Change]:
    """Return a source that was lost, came in, or took another's place."""
    before, after = _speakers(left, left_places), _speakers(right, right_places)
    if any(_alike(a, b) for a in before for b in after) or not (before or after):
        return []
    told = (", ".join(sorted(set(speakers.values()))) for speakers in (before, after))
    return [Change(ChangeKind.ATTRIBUTION, *told)]


def _speakers(side: Side, places: Places) -> dict[str, str]:
    """Return the names of who says something in some sentences, by their keys."""
    return {
        speaker_key(speaker, side.entity_keys): speaker.name
        for statement in _statements(side, places)
        for speaker in statement.speakers
    }


def _statements(side: Side, places: Places) -> list[Statement]:
    first = {place + 1 for place in places}
    return [one for one in side.statements if first & set(range(one.sentences[0], one.sentences[1] + 1))]


def _names(left: Side, right: Side, left_places: Places, right_places: Places) -> list[Change]:
    """Return names that took the place of others; a name that was only left out is no change of name."""
    ours = {key: name for place in left_places for key, name in left.names[place]}
    theirs = {key: name for place in right_places for key, name in right.names[place]}
    gone = [name for key, name in ours.items() if not any(_alike(key, other) for other in theirs)]
    new = [name for key, name in theirs.items() if not any(_alike(key, other) for other in ours)]
    return [Change(ChangeKind.NAME, ", ".join(gone), ", ".join(new))] if gone and new else []


def _alike(key: str, other: str) -> bool:
    """Tell whether two folded names may be one: a part of the name, or a country and its people."""
    if key == other or key in other.split() or other in key.split():
        return True
    return min(len(key), len(other)) >= _STEM and (key.startswith(other) or other.startswith(key))


def _dates(left: Side, right: Side, left_places: Places, right_places: Places) -> list[Change]:
    ours, theirs = _days(left, left_places), _days(right, right_places)
    gone = [one for one in ours if not any(_meet(one, other) for other in theirs)]
    new = [one for one in theirs if not any(_meet(one, other) for other in ours)]
    return [
        Change(ChangeKind.DATE, _of(left, one.span), _of(right, other.span))
        for one, other in zip(gone, new, strict=False)
    ]


def _days(side: Side, places: Places) -> list[DateMention]:
    inside = [one for one in side.dates if one.sentence - 1 in places]
    return [one for one in inside if one.first is not None and one.type is not TimexType.DURATION]


def _meet(left: DateMention, right: DateMention) -> bool:
    if left.first is None or right.first is None:
        return False
    return left.first <= (right.last or right.first) and right.first <= (left.last or left.first)


def _of(side: Side, span: Span) -> str:
    return side.article.words(span)
