"""The happenings of a story -> the dates, places and doers on which its reports disagree, each as a matrix.

Rivals are two voices, each by what it told last, whose values cannot both be true of one happening. A report that tells
both values in its own voice knows of two happenings, and nothing is set against each other then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from liveindex.model.dispute import UNRESOLVED, Cell, Dispute, DisputeKind, Row
from liveindex.relate.disputes.blames import blames_of
from liveindex.relate.disputes.deeds import PLANNED
from liveindex.relate.disputes.evidence import are_two_days, are_two_places, family, why_one
from liveindex.relate.disputes.fronts import Front, fronts_of
from liveindex.relate.disputes.happenings import Happening, Reader, happenings_of
from liveindex.relate.disputes.main_news import pairs_in_front
from liveindex.relate.disputes.unsettled import Unsettled, unsettled_near
from liveindex.relate.disputes.values import value_of
from liveindex.relate.figures.quantities import Wording

FACETS = (DisputeKind.DATE, DisputeKind.PLACE, DisputeKind.ACTOR)
_HARM = frozenset({"death", "attack", "crash", "kidnapping", "explosion", "collapse", "fire"})
_MOST_ALIKE = 60  # happenings of one key that are compared with each other, the newest: a war has one a day


@dataclass(frozen=True, slots=True)
class Pair:
    """Two happenings that are one, and why."""

    one: Happening
    other: Happening
    why: str


def find_rivals(wordings: Sequence[Wording]) -> tuple[Dispute, ...]:
    """Return the dates, places and doers on which the articles of a story disagree.

    Args:
        wordings: its articles in their newest wordings, in order of time.
    """
    told: list[Happening] = []
    fronts: list[Front] = []
    for wording in wordings:
        if wording.telling.article.language == "en":  # the words are English
            reader = Reader(wording)
            here = list(happenings_of(reader))
            told += here
            told += blames_of(reader, here)
            fronts += fronts_of(reader)
    return tuple(dispute for facet in FACETS for dispute in _of_facet(told, fronts, facet))


def _of_facet(told: Sequence[Happening], fronts: Sequence[Front], facet: DisputeKind) -> Iterator[Dispute]:
    valued = [one for one in told if value_of(one, facet) is not None]
    known: list[set[str]] = []
    for pairs in (list(_same(valued, facet)), [Pair(*of) for of in pairs_in_front(fronts, facet)]):
        for group in _groups(pairs):
            if any(_tells_both(one, group, facet) for one in group):
                continue
            rivals = [pair for pair in pairs if pair.one in group and _are_rivals(pair, group, facet)]
            dispute = _dispute(group, rivals[0], facet) if rivals else None
            # What a clause shows already is not told once more by the fronts.
            if dispute is not None and not any(len(values & set(dispute.values)) > 1 for values in known):
                known.append(set(dispute.values))
                yield dispute


def _same(told: Sequence[Happening], facet: DisputeKind) -> Iterator[Pair]:
    """Yield the pairs that are one happening; only what shares a name, a thing or a number is compared."""
    by_key: dict[tuple[object, ...], list[Happening]] = {}
    for one in told:
        for key in (*one.objects, *one.things, *one.counts):
            by_key.setdefault((family(one.kind, facet), key), []).append(one)
    seen: set[tuple[int, int]] = set()
    for alike in by_key.values():
        for one, other in combinations(alike[-_MOST_ALIKE:], 2):
            if (id(one), id(other)) in seen:
                continue
            seen.add((id(one), id(other)))
            why = why_one(one, other, facet)
            if why is not None:
                yield Pair(one, other, why)


def _groups(pairs: Iterable[Pair]) -> list[list[Happening]]:
    """Return the happenings that pairs join, in order of time."""
    of: dict[int, list[Happening]] = {}
    for pair in pairs:
        left, right = of.get(id(pair.one), [pair.one]), of.get(id(pair.other), [pair.other])
        if left is right:
            continue
        joined = [*left, *right]
        of.update((id(one), joined) for one in joined)
    distinct = {id(group): group for group in of.values()}
    return [sorted(group, key=lambda one: (one.wording.at, one.sentence.number)) for group in distinct.values()]


def _tells_both(one: Happening, group: Sequence[Happening], facet: DisputeKind) -> bool:
    """Tell whether one report gives two values in one voice."""
    same = [other for other in group if other.wording.telling.id == one.wording.telling.id and other.voice == one.voice]
    return any(_cannot_both(one, other, facet) for other in same)


def _cannot_both(one: Happening, other: Happening, facet: DisputeKind) -> bool:
    """Tell whether the values of two happenings exclude each other, were they one."""
    if facet is DisputeKind.DATE:
        return are_two_days(one, other)
    if facet is DisputeKind.PLACE:
        return are_two_places(one, other)
    if one.doer is None or other.doer is None or one.doer.is_person or other.doer.is_person:
        return False  # two people may have done it together, and a person for a body
    return one.kind in _HARM and one.doer.key != other.doer.key


def _are_rivals(pair: Pair, group: Sequence[Happening], facet: DisputeKind) -> bool:
    one, other = pair.one, pair.other
    if one.voice == other.voice or (
        one.wording.telling.origin == other.wording.telling.origin and not (one.claimant and other.claimant)
    ):
        return False
    if one.kind.startswith(PLANNED) and not _is_held_on_to(pair, group, facet):
        return False
    return _cannot_both(one, other, facet) and all(_is_last(each, group, facet) for each in (one, other))


def _is_held_on_to(pair: Pair, group: Sequence[Happening], facet: DisputeKind) -> bool:
    """Tell whether what was told first is told again when the other was out: else the day was moved."""
    if pair.one.wording.telling.id == pair.other.wording.telling.id:
        return True
    first, then = sorted((pair.one, pair.other), key=lambda one: one.wording.at)
    later = [one for one in group if one.wording.at >= then.wording.at and one is not then]
    return any(value_of(one, facet) == value_of(first, facet) for one in later)


def _is_last(one: Happening, group: Sequence[Happening], facet: DisputeKind) -> bool:
    """Tell whether its voice holds on to a value: no later report of the same voice gives another one."""
    later = [other for other in group if other.voice == one.voice and other.wording.at > one.wording.at]
    return not any(_cannot_both(one, other, facet) for other in later)


def _dispute(group: Sequence[Happening], pair: Pair, facet: DisputeKind) -> Dispute:
    values = list(dict.fromkeys(value for one in group if (value := value_of(one, facet)) is not None))
    rows: dict[tuple[str, bool], list[Happening]] = {}
    first: dict[tuple[str, str | None], str] = {}  # who told an origin's value first stands for its copies
    for one in group:
        telling = one.wording.telling
        outlet = first.setdefault((telling.origin, value_of(one, facet)), telling.source_name)
        rows.setdefault((one.claimant.name, False) if one.claimant else (outlet, True), []).append(one)
    unsettled = unsettled_near(group, facet)
    if unsettled:
        values.append(UNRESOLVED)
    made = [
        Row(name=name, is_publisher=own, cells=_cells(of, values, facet))
        for (name, own), of in sorted(rows.items(), key=lambda item: item[0][1])
    ]
    return Dispute(
        kind=facet,
        fact=_what(pair),
        values=tuple(values),
        rows=tuple(_with_unsettled(made, unsettled, len(values) - 1)),
        reason=f"{_name(pair.one)} and {_name(pair.other)} give values that cannot both be true; {pair.why}",
    )


def _what(pair: Pair) -> str:
    one = pair.one
    shared = one.objects & pair.other.objects
    named = sorted(name for key, name in one.names if key in shared) or sorted(one.things & pair.other.things)
    told = [*named[:1], *(f"{value:,.0f} {noun}" for noun, value in sorted(one.counts & pair.other.counts)[:1])]
    return f"{one.kind.removeprefix(PLANNED)}: {told[0]}" if told else one.kind


def _name(one: Happening) -> str:
    return one.claimant.name if one.claimant else one.wording.telling.source_name


def _cells(of: Sequence[Happening], values: Sequence[str], facet: DisputeKind) -> tuple[Cell, ...]:
    cells = []
    for column, value in enumerate(values):
        inside = [one for one in of if value_of(one, facet) == value]
        if not inside:
            continue
        first = {one.wording.telling.origin: one for one in reversed(inside)}
        shown = sorted(first.values(), key=lambda one: one.wording.at)
        cells.append(
            Cell(
                value=column,
                places=tuple(one.wording.told(one.sentence.number, one.text) for one in shown),
                articles=len({one.wording.telling.id for one in inside}),
                chains=tuple(one.chain for one in shown),
            )
        )
    return tuple(cells)


def _with_unsettled(rows: list[Row], unsettled: Sequence[Unsettled], column: int) -> list[Row]:
    for one in unsettled:
        cell = Cell(value=column, places=(one.place,), articles=1, chains=(one.chain,))
        same = next((row for row in rows if (row.name, row.is_publisher) == (one.name, one.is_publisher)), None)
        if same is not None:
            rows[rows.index(same)] = Row(name=same.name, is_publisher=same.is_publisher, cells=(*same.cells, cell))
        else:
            rows.append(Row(name=one.name, is_publisher=one.is_publisher, cells=(cell,)))
    return rows
