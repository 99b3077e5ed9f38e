"""The articles of one story -> facts with rival values: a matrix of source by value, each cell with its sentences.

A rounding, a later value of the same side, a part of the whole and a count that rises are no disagreement
(`relate/figures/rivals.py`). No side is said to be right; what an outlet calls unverified is a column of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.dispute import UNRESOLVED, Cell, Dispute, DisputeKind, Row
from liveindex.model.figure import Bound, Figure
from liveindex.model.told import ToldIn
from liveindex.relate.disputes.rivals import find_rivals
from liveindex.relate.figures.claimants import chain_of
from liveindex.relate.figures.denials import find_denials
from liveindex.relate.figures.quantities import Quantity, Wording
from liveindex.relate.figures.rivals import rival_pairs
from liveindex.relate.figures.series import describe, place_of

_UNTOLD = re.compile(
    r"\b(?:could|can) ?not (?:be |immediately |independently )*(?:verif|confirm|reconcil)"
    r"|\bnot (?:been )?independently (?:verif|confirm)|\bcould not independently\b"
    r"|\b(?:both|they|the two) (?:can ?not|can['’]t) (?:both )?be (?:true|right|correct)\b"
    r"|\b(?:number|figure|toll|claims?) (?:is|are|remains?|stays?) (?:disputed|unclear|in dispute)"
    r"|\bimpossible to verify\b|\bno independent confirmation\b"
    r"|\b(?:figures?|numbers?|claims?|accounts?|estimates?|reports?)\b[^.;]{0,60}\b(?:diverge|differ|conflict)\b",
    re.IGNORECASE,
)
_NEAR = 3  # sentences between a value and the sentence that calls it unverified


def find_disputes(groups: Iterable[Sequence[Quantity]], wordings: Sequence[Wording]) -> tuple[Dispute, ...]:
    """Return the facts of one story on which sides disagree: figures, the most told first, then when, where, who, done.

    Args:
        groups: of its mentions of quantities, as `relate.series.groups_of` gives them.
        wordings: of its articles, in order of time: days, places, doers, what is asserted and denied is read from them.
    """
    found = [_of_figure(group) for group in groups if rival_pairs(group)]
    found.sort(key=lambda one: -sum(cell.articles for row in one.rows for cell in row.cells))
    return (*found, *find_rivals(wordings), *find_denials(wordings))


def _of_figure(group: Sequence[Quantity]) -> Dispute:
    told = sorted(group, key=lambda one: (one.wording.at, one.sentence.number))
    values = list(dict.fromkeys(written(one.figure) for one in sorted(told, key=lambda one: (one.low, one.high))))
    claimed: dict[str, tuple[str, list[Quantity]]] = {}
    own: dict[str, tuple[str, list[Quantity]]] = {}
    outlet: dict[tuple[str, str], str] = {}  # of an origin's value: who told it first stands for its copies
    for one in told:
        if one.claimant is not None:
            claimed.setdefault(one.claimant.key, (one.claimant.name, []))[1].append(one)
        else:
            telling = one.wording.telling
            name = outlet.setdefault((telling.origin, written(one.figure)), telling.source_name)
            own.setdefault(name, (name, []))[1].append(one)
    rows = [Row(name=name, is_publisher=False, cells=_cells(of, values)) for name, of in claimed.values()]
    rows += [Row(name=name, is_publisher=True, cells=_cells(of, values)) for name, of in own.values()]
    untold = _untold(told)
    if untold:
        values.append(UNRESOLVED)
        rows = _with_unresolved(rows, untold, len(values) - 1)
    first, second = rival_pairs(group)[0]
    reason = f"{_name(first)} and {_name(second)} give values that cannot both be true"
    return Dispute(kind=DisputeKind.FIGURE, fact=describe(group), values=tuple(values), rows=tuple(rows), reason=reason)


def _name(one: Quantity) -> str:
    return one.claimant.name if one.claimant else one.wording.telling.source_name


def _cells(of: Sequence[Quantity], values: Sequence[str]) -> tuple[Cell, ...]:
    cells = []
    for place, value in enumerate(values):
        inside = [one for one in of if written(one.figure) == value]
        if inside:
            first = {one.wording.telling.origin: one for one in reversed(inside)}
            shown = sorted(first.values(), key=lambda one: one.wording.at)
            cells.append(
                Cell(
                    value=place,
                    places=tuple(map(place_of, shown)),
                    articles=len({one.wording.telling.id for one in inside}),
                    chains=tuple(chain_of(one.wording.telling, one.claimant) for one in shown),
                )
            )
    return tuple(cells)


def written(figure: Figure) -> str:
    """Return a value as a column is headed: `31`, `more than 30`, `11 to 15`, with its unit."""
    unit = {"fraction": " percent", None: ""}.get(figure.unit, f" {figure.unit}")
    scale = 100 if figure.unit == "fraction" else 1
    if figure.bound is Bound.RANGE:
        return f"{_number(figure.low, scale)} to {_number(figure.high, scale)}{unit}"
    value = next((one for one in (figure.value, figure.low, figure.high) if one is not None), None)
    before = {Bound.OVER: "more than ", Bound.UNDER: "less than ", Bound.EXACT: ""}.get(
        figure.bound, f"{figure.bound} "
    )
    return f"{before}{_number(value, scale)}{unit}"


def _number(value: float | None, scale: int) -> str:
    if value is None:
        return "?"
    value *= scale
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def _untold(told: Sequence[Quantity]) -> dict[str, tuple[str, list[ToldIn]]]:
    """Return outlet -> (its name, sentences near a value in which it says in its own voice that nobody can tell)."""
    found: dict[str, tuple[str, list[ToldIn]]] = {}
    looked: set[tuple[str, int]] = set()
    outlet: dict[str, str] = {}  # of an origin: who says so first stands for its copies
    for one in told:
        telling = one.wording.telling
        sentences = telling.readings.get(Work.SENTENCES)
        for sentence in sentences.items if isinstance(sentences, kinds.Sentences) else ():
            is_near = abs(sentence.number - one.sentence.number) <= _NEAR
            if not is_near or (telling.id, sentence.number) in looked:
                continue
            looked.add((telling.id, sentence.number))
            text = " ".join(telling.article.words(sentence).split())
            if _UNTOLD.search(text):
                name = outlet.setdefault(telling.origin, telling.source_name)
                places = found.setdefault(name, (name, []))[1]
                if not places:
                    places.append(one.wording.told(sentence.number, text))
    return found


def _with_unresolved(rows: list[Row], untold: dict[str, tuple[str, list[ToldIn]]], column: int) -> list[Row]:
    for name, places in untold.values():
        chains = tuple((place.source_name,) for place in places)
        cell = Cell(value=column, places=tuple(places), articles=len(places), chains=chains)
        same = next((row for row in rows if row.is_publisher and row.name == name), None)
        if same is not None:
            rows[rows.index(same)] = Row(name=name, is_publisher=True, cells=(*same.cells, cell))
        else:
            rows.append(Row(name=name, is_publisher=True, cells=(cell,)))
    return rows
