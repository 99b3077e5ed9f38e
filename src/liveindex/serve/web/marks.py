"""What was read out of an article -> light marks in its text, each leading to its row in "What was read".

Marks of several kinds may lie over each other: the text is cut where one begins or ends, each stretch carries all that
hold of it, and joined again it is the text, letter for letter. The markup is made here and escaped here. A stretch is a
link where it is short; it is kept out of the tab order, or a page of forty figures would have forty stops.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from liveindex.errors import WrongUseError
from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Span
from liveindex.model.date import TimexType
from liveindex.serve.web.passages import Piece
from liveindex.serve.web.readings import Group, row_id

# Kind -> (title, class in the text). The last two are many, and are off until they are asked for.
KINDS: Mapping[str, tuple[str, str]] = {
    "statements": ("Who says what", "ms"),
    "figures": ("Figures", "mf"),
    "dates": ("Dates", "md"),
    "places": ("Places", "mp"),
    "names": ("Names", "mn"),
    "events": ("Events", "me"),
}
ON_AT_FIRST = ("statements", "figures", "dates", "places")
_OF_GROUP = {"figures": "figures", "dates": "dates", "places": "places", "people": "names", "bodies": "names",
             "events": "events"}  # fmt: skip
_SAID = "said"  # class of what is said; who says it and how carry that of statements


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that was read; `row` is the id of its row, `css` the class that it is shown by."""

    start: int
    end: int
    css: str
    row: str


@dataclass(frozen=True, slots=True)
class Switch:
    """A kind of mark in the legend: whether it is on, and how many rows it has."""

    kind: str
    title: str
    css: str
    count: int
    on: bool


def asked_kinds(written: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds of mark that an address asks for: `?marks=figures,dates`; those on at first without one.

    Raises:
        WrongUseError: there is no such kind.
    """
    if not written:
        return ON_AT_FIRST
    asked = [one.strip().lower() for part in written for one in part.split(",") if one.strip()]
    for one in asked:
        if one not in KINDS and one != "none":
            raise WrongUseError(f"“{one}” is no kind of mark. There are: {', '.join(KINDS)}, none.")
    return tuple(kind for kind in KINDS if kind in asked)


def switches(groups: Iterable[Group], on: Collection[str]) -> tuple[Switch, ...]:
    """Return the kinds that an article has, in the order of the legend."""
    counts: dict[str, int] = {}
    for group in groups:
        kind = _OF_GROUP.get(group.id, group.id)
        counts[kind] = counts.get(kind, 0) + len(group.rows)
    return tuple(
        Switch(kind, title, css, counts[kind], kind in on) for kind, (title, css) in KINDS.items() if counts.get(kind)
    )


def marks_of(read: AnnotatedText, groups: Iterable[Group]) -> tuple[Mark, ...]:
    """Return every mark of a text, in order; of two that begin together the longer first."""
    found: list[Mark] = []
    for group in groups:
        kind = _OF_GROUP.get(group.id)
        if group.id == "statements":
            found += _statement_marks(read)
        elif kind is not None:
            css = KINDS[kind][1]
            for number, row in enumerate(group.rows, start=1):
                found += [Mark(span.start, span.end, css, row_id(group.id, number)) for span in row.spans]
    # "55 minutes" is a figure and a length of time: one mark says both, and the figure's tells who claims it.
    figures = [mark for mark in found if mark.css == KINDS["figures"][1]]
    lengths = {one.span.start for one in read.dates if one.type is TimexType.DURATION}
    twice = {
        mark
        for mark in found
        if mark.css == KINDS["dates"][1]
        and mark.start in lengths
        and any(figure.start < mark.end and mark.start < figure.end for figure in figures)
    }
    return tuple(
        sorted((mark for mark in found if mark not in twice), key=lambda mark: (mark.start, -mark.end, mark.row))
    )


def _statement_marks(read: AnnotatedText) -> Iterator[Mark]:
    for number, statement in enumerate(read.statements, start=1):
        row = row_id("statements", number)
        telling: tuple[Span, ...] = (*statement.source, *statement.cue)
        yield from (Mark(span.start, span.end, KINDS["statements"][1], row) for span in telling)
        yield from (Mark(span.start, span.end, _SAID, row) for span in statement.content)


class Marker:
    """Puts the marks of one article into its pieces, which come in order of the text."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._next = 0
        self._open: list[Mark] = []

    def dress(self, piece: Piece) -> Markup:
        """Return the words of a piece with its marks, every character once."""
        first, last = piece.at, piece.at + len(piece.words)
        while self._next < len(self._marks) and self._marks[self._next].start < last:
            self._open.append(self._marks[self._next])
            self._next += 1
        self._open = [mark for mark in self._open if mark.end > first]
        if not self._open:
            return escape(piece.words)
        inside = {edge for mark in self._open for edge in (mark.start, mark.end) if first < edge < last}
        edges = sorted(inside | {first, last})
        parts = (
            _stretch(piece.words[start - first : end - first], [m for m in self._open if m.start <= start < m.end])
            for start, end in pairwise(edges)
        )
        return Markup("".join(parts))  # noqa: S704  each part is escaped in _stretch


def _stretch(words: str, marks: Sequence[Mark]) -> str:
    if not marks or not words:
        return str(escape(words))
    # The shortest first: what is pointed at is the figure, then the statement around it.
    ordered = sorted(marks, key=lambda mark: mark.end - mark.start)
    rows = " ".join(dict.fromkeys(mark.row for mark in ordered))
    classes = " ".join(dict.fromkeys(["m", *(mark.css for mark in ordered)]))
    linked = next((mark.row for mark in ordered if mark.css != _SAID), None)
    shown = str(escape(words))
    # Classes and ids are made here, of letters, digits and dashes.
    if linked is None or not words.strip():
        return f'<span class="{classes}" data-r="{rows}">{shown}</span>'
    return f'<a class="{classes}" href="#{linked}" tabindex="-1" data-r="{rows}">{shown}</a>'
