"""One name in one sentence, and how it is made of words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from liveindex.annotation.entities.line import Line
from liveindex.model.article import Span
from liveindex.model.entity import EntityType

PARTICLES = frozenset(
    ["von", "van", "der", "den", "de", "la", "le", "du", "da", "dos", "del", "di", "bin", "ibn", "al"]
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name in one sentence.

    Attributes:
        line: its sentence.
        first, end: its words, half-open.
        type: what sort of thing.
        words: the name as written, white space single.
        origin: what found it: `recogniser`, `wording`, `elsewhere` (a name known from another sentence).
    """

    line: Line
    first: int
    end: int
    type: EntityType
    words: str
    origin: str

    @property
    def span(self) -> Span:
        """Return its offsets in the article."""
        return self.line.span(self.first, self.end)

    def retyped(self, kind: EntityType) -> Name:
        """Return it as another sort of thing."""
        return replace(self, type=kind)


def make_name(line: Line, first: int, end: int, kind: EntityType, origin: str) -> Name:
    """Return the name made of some words of a sentence."""
    at = line.starts[first]
    gaps = []
    for index in range(first, end):
        gaps.append(" " * min(1, line.starts[index] - at) + line.words[index])
        at = line.ends[index]
    return Name(line, first, end, kind, "".join(gaps), origin)
