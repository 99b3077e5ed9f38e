"""Figures that tell where they come from: two reports with "472 drones" hardly counted twice.

A figure tells when its number has three digits that are not noughts at its end. Years, shares of a whole and rounds
tell nothing. What is counted must be the same in its last word, or the unit must be.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from liveindex.model.figure import Figure, FigureKind
from liveindex.relate.sides import Side
from liveindex.relate.words import words_of

_DIGITS = 3
_FEWEST = 2  # figures; one alone where names stand beside it
_NAMES_BESIDE_ONE = 2
_YEARS = range(1800, 2100)


@dataclass(frozen=True, slots=True)
class TellingFigure:
    """A number as two articles compare it; `thing` is the last word of what is counted, or the unit."""

    value: float
    thing: str
    text: str
    sentence: int


def telling_figures(side: Side) -> list[TellingFigure]:
    """Return the figures of an article that tell where they come from, each number once, in order of text."""
    found: dict[tuple[float, str], TellingFigure] = {}
    for figure in side.figures:
        value = figure.value if figure.value is not None else figure.low
        thing = _thing(figure)
        if value is None or not thing or figure.kind is FigureKind.SHARE or not _tells(value, figure):
            continue
        text = side.article.words(figure.span)
        found.setdefault((value, thing), TellingFigure(value, thing, text, figure.sentence))
    return list(found.values())


def figure_key(figure: TellingFigure) -> int:
    """Return what articles with this number of this thing are looked up by, signed 64 bits."""
    written = f"{figure.value:.6g} {figure.thing}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(written, digest_size=8, person=b"figure").digest(), "little", signed=True)


def shared_figures(first: Side, second: Side) -> list[tuple[TellingFigure, TellingFigure]]:
    """Return the telling figures that both have, where they are enough to say that one source stands behind them."""
    theirs = {(one.value, one.thing): one for one in telling_figures(second)}
    both = [(one, theirs[one.value, one.thing]) for one in telling_figures(first) if (one.value, one.thing) in theirs]
    if len(both) >= _FEWEST:
        return both
    names = {key for inside in first.names for key, _ in inside} & {key for inside in second.names for key, _ in inside}
    return both if both and len(names) >= _NAMES_BESIDE_ONE else []


def _thing(figure: Figure) -> str:
    counted = words_of(figure.counted) if figure.counted else ()
    return counted[-1].key if counted else figure.unit or ""


def _tells(value: float, figure: Figure) -> bool:
    if figure.unit is None and value in _YEARS and not figure.counted:
        return False
    return len(f"{abs(value):.12g}".replace(".", "").strip("0").split("e")[0]) >= _DIGITS
