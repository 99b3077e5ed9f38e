"""Who was spoken of before a word: the memory of a reader going through the article, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from liveindex.annotation.entities.being import Being
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.wording import is_role_head
from liveindex.model.article import Span
from liveindex.model.entity import EntityType
from liveindex.text.picture_credits import credits_in

_SUBJECT = frozenset(["nsubj", "nsubjpass", "csubj"])
_ARGUMENT = _SUBJECT | {"dobj", "pobj", "dative", "attr", "conj"}
_SOMEONE = frozenset(
    ["migrant", "refugee", "attacker", "baby", "caller", "user", "customer", "man", "woman", "boy", "girl",
     "person", "someone", "child", "teenager", "source", "figure", "somebody"]
)  # fmt: skip
_OPEN, _CLOSE, _BOTH = frozenset(["\u201c", "``"]), frozenset(["\u201d", "''"]), '"'


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention as a reader recalls it.

    Attributes:
        token: the word of its sentence that the others of the mention hang on.
        being: who; None for someone without a name ("a spokesman"), who can be meant as well.
        is_subject: it acts or speaks in its clause.
        is_quoted: it stands in quotation marks.
    """

    token: int
    being: Being | None
    is_subject: bool
    is_quoted: bool


@dataclass(slots=True)
class Scene:
    """The mentions of people, and of bodies and places, by sentence.

    Attributes:
        people: position of the line -> its people, in order of seeing.
        things: (position, word) -> the body or place that is named there.
        quoted: position -> for each word, whether it stands in quotation marks.
    """

    lines: Sequence[Line]
    people: dict[int, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    things: dict[tuple[int, int], Being] = field(default_factory=dict)
    quoted: list[list[bool]] = field(default_factory=list)

    def see(self, position: int, token: int, being: Being | None) -> None:
        """Recall someone at a word."""
        line = self.lines[position]
        seen = Seen(token, being, is_subject(line, token), self.quoted[position][token])
        self.people[position].append(seen)


def set_scene(lines: Sequence[Line], beings: Sequence[Being]) -> Scene:
    """Return the scene with every name on it, and those who are told without one."""
    scene = Scene(lines, quoted=_quoted(lines))
    positions = {line.number: position for position, line in enumerate(lines)}
    named: dict[int, set[int]] = defaultdict(set)
    credited = [_credited(line) for line in lines]
    for being in beings:
        for name in being.names:
            position = positions[name.line.number]
            named[position].update(range(name.first, name.end))
            if being.type is EntityType.PERSON and name.first not in credited[position]:
                scene.see(position, root(name.line, name.first, name.end), being)
        for role in being.roles:
            position = positions[role.sentence]
            named[position].update(words_of(lines[position], role.span))
        if being.type in {EntityType.BODY, EntityType.PLACE}:
            _set_thing(scene, positions, being)
    for position, line in enumerate(lines):
        for token, lower in enumerate(line.lowers):
            if token not in named[position] and _is_someone(line, token, lower):
                scene.see(position, token, None)
    return scene


def _credited(line: Line) -> frozenset[int]:
    """Return the words that credit a picture: who took it is not spoken of."""
    if not line.words:
        return frozenset()
    text = ""
    for word, start in zip(line.words, line.starts, strict=True):
        text = text.ljust(start - line.starts[0]) + word
    found = [(first + line.starts[0], end + line.starts[0]) for first, end in credits_in(text)]
    return frozenset(n for n, start in enumerate(line.starts) if any(first <= start < end for first, end in found))


def _set_thing(scene: Scene, positions: dict[int, int], being: Being) -> None:
    for mention in being.mentions:
        position = positions.get(mention.sentence)  # None: its sentence was not parsed
        words = words_of(scene.lines[position], mention.span) if position is not None else []
        if position is not None and words:
            scene.things[position, root(scene.lines[position], words[0], words[-1] + 1)] = being


def _is_someone(line: Line, token: int, lower: str) -> bool:
    if line.tags[token] != "NN" or line.deps[token] not in _ARGUMENT:
        return line.deps[token] == "appos" and lower in _SOMEONE
    return lower in _SOMEONE or is_role_head(lower)


def root(line: Line, first: int, end: int) -> int:
    """Return the word of a stretch that the others hang on."""
    inside = range(first, end)
    return next((index for index in inside if line.heads[index] not in inside or line.heads[index] == index), end - 1)


def words_of(line: Line, span: Span) -> list[int]:
    """Return the words of a line that a span of the article touches."""
    return [n for n, start in enumerate(line.starts) if start < span.end and line.ends[n] > span.start]


def is_subject(line: Line, token: int) -> bool:
    """Tell whether a word is who acts or speaks: a subject, one joined to it, or who stands behind "according to"."""
    for _ in range(4):
        if line.deps[token] != "conj":
            break
        token = line.heads[token]
    if line.deps[token] in _SUBJECT:
        return True
    above = line.heads[token]
    return line.deps[token] == "pobj" and line.lowers[above] == "to" and line.lowers[line.heads[above]] == "according"


def _quoted(lines: Sequence[Line]) -> list[list[bool]]:
    flags = []
    inside, paragraph = False, -1
    for line in lines:
        if line.paragraph != paragraph:
            inside, paragraph = False, line.paragraph
        row = []
        for word in line.words:
            if word in _OPEN or (word == _BOTH and not inside):
                inside = True
            elif word in _CLOSE or word == _BOTH:
                inside = False
            row.append(inside)
        flags.append(row)
    return flags
