"""Who says what, through whom. Terms of the Penn Attribution Relations Corpus (PARC 3.0): source, cue, content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from liveindex.model.article import Span
from liveindex.model.reading import Annotation, When


class StatementKind(StrEnum):
    """How the content is given."""

    DIRECT = "direct"  # a whole clause in quotation marks
    INDIRECT = "indirect"  # in the reporter's words
    MIXED = "mixed"  # a quoted fragment within the reporter's words


class SpeakerClass(StrEnum):
    """What sort of source a source is; the last eight are sources without a name."""

    PERSON = "person"
    BODY = "body"
    DOCUMENT = "document"
    MEDIA = "media"
    OFFICIAL = "official"
    MILITARY = "military"
    WITNESS = "witness"
    EXPERT = "expert"
    INSIDER = "insider"  # "a person familiar with the matter"
    RESIDENT = "resident"
    GROUP = "group"  # "critics", "Republicans", "analysts at the bank"
    UNKNOWN = "unknown"


class Mood(StrEnum):
    """What the speaker does by saying it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    PROMISES = "promises"
    DEMANDS = "demands"
    WARNS = "warns"
    DOUBTS = "doubts"
    ASKS = "asks"
    THINKS = "thinks"  # believes, hopes, fears: an attitude told of the source


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One source of a statement.

    Attributes:
        span: the words that stand for it; None where it was worked out from around (a quote with no cue of its own).
        name: the resolved name; the words themselves where nobody is named.
        sort: what sort of source it is.
        entity: number of the `Entity` it is; None for someone without a name, or unknown.
        role: the role given with it in the article, as written; None where there is none.
        reason: in words, how it was resolved.
    """

    span: Span | None
    name: str
    sort: SpeakerClass
    entity: int | None
    role: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of the chain that a statement came through.

    Attributes:
        role: `publisher`, `agency`, `media`, `speaker`, `document`, `witness`.
        name: who, as resolved.
        span: where the article says so; None for the publisher.
        entity: number of the `Entity`, where it is one.
    """

    role: str
    name: str
    span: Span | None
    entity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Annotation):
    """One attribution. `span` runs from the first to the last of its words.

    Attributes:
        source: the words of the source, in pieces; empty where the article leaves it out.
        cue: the words that report; empty for a quote that stands alone.
        content: what is said, in pieces: a quote broken by its cue has two, one continued in the next paragraph more.
        kind: direct, indirect, mixed.
        speakers: who says it; more than one for joint sources.
        chain: from the publisher (first) to the original source (last).
        mood: what is done by saying it.
        negated: the content is denied to be said (`did not say that`), or the cue is negated.
        said: when it was said; None where the article does not tell.
        sentences: (first, last) number of the sentences that it touches.
        within: number of the statement inside whose content this one stands; None at the top.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: StatementKind
    speakers: tuple[Speaker, ...]
    chain: tuple[Link, ...]
    mood: Mood
    negated: bool
    said: When | None
    sentences: tuple[int, int]
    within: int | None = None

    @property
    def starts_at(self) -> int:
        """Return where what is said begins; where nothing is, where the statement does."""
        return self.content[0].start if self.content else self.span.start


def mark_of(said: Statement, beside: Sequence[Statement]) -> str:
    """Return what tells a statement from all others of its version: where what is said begins, `599`.

    Where two cues report the same words (`said on Monday, she wrote, that`), the first one read has that, and another
    has the place of its own cue behind it: `599-578`.

    Args:
        said: the statement.
        beside: all statements of the version in their order, itself among them.
    """
    alike = [one for one in beside if one.starts_at == said.starts_at]
    taken: list[str] = []
    for one in alike:
        mark = str(one.starts_at)
        if taken:
            mark += f"-{one.cue[0].start if one.cue else one.span.end}"
        while mark in taken:  # not known to happen: the same words by the same cue
            mark += "-2"
        if one.number == said.number:
            return mark
        taken.append(mark)
    return str(said.starts_at)


def find_marked(mark: str, statements: Sequence[Statement]) -> Statement | None:
    """Return the statement of a mark; None where none has it."""
    start, *more = map(int, mark.split("-"))
    alike = [one for one in statements if one.starts_at == start]
    mark = "-".join(map(str, (start, *more)))
    return next((one for one in alike if mark_of(one, alike) == mark), None)


class QuotationUse(StrEnum):
    """What quotation marks are for."""

    SPEECH = "speech"
    SCARE = "scare"  # a word held at arm's length
    TITLE = "title"  # of a book, a film, an operation
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Annotation):
    """One stretch in quotation marks; `span` is what stands inside them.

    Attributes:
        use: what the marks are for.
        statement: number of the statement that it belongs to; None where it belongs to none.
    """

    use: QuotationUse
    statement: int | None
