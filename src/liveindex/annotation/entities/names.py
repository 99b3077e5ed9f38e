"""One name in one sentence, and how it is made of words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.wording import BEHIND_HYPHEN
from liveindex.model.article import Span
from liveindex.model.entity import EntityType

PARTICLES = frozenset(
    ["von", "van", "der", "den", "de", "la", "le", "du", "da", "dos", "del", "di", "bin", "ibn", "al"]
)

_LONGEST_SYLLABLE = 5


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


def with_syllable(line: Line, first: int, end: int) -> int:
    """Return the end of a person's name with the small half of a given name in two syllables.

    "Ban Ki-moon" has one, "the Tom Hale-era plan" has none.
    """
    if end - first < 2 or end + 1 >= len(line.words) or line.words[end] != "-":
        return end
    tail, half = line.words[end + 1], line.words[end - 1]
    is_joined = line.starts[end] == line.ends[end - 1] and line.starts[end + 1] == line.ends[end]
    is_syllable = tail.isalpha() and tail.islower() and len(tail) <= _LONGEST_SYLLABLE and tail not in BEHIND_HYPHEN
    return end + 2 if is_joined and is_syllable and len(half) <= _LONGEST_SYLLABLE else end
