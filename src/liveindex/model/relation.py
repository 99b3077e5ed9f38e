"""How two articles hang together: sentence by sentence, quote by quote, and as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Step(StrEnum):
    """What became of a sentence on the way from the left text to the right one."""

    KEPT = "kept"  # the same words; marks, capitals and a date line do not count
    REWORDED = "reworded"
    DROPPED = "dropped"
    ADDED = "added"


class RunKind(StrEnum):
    """What a run of words is in a line that holds an earlier and a later wording."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of such a line, with the blanks and marks behind them."""

    kind: RunKind
    text: str


class ChangeKind(StrEnum):
    """What a rewording changed, the gravest first."""

    NUMBER = "number"
    NEGATION = "negation"
    QUOTE = "quote"  # words inside quotation marks
    ATTRIBUTION = "attribution"
    NAME = "name"
    DATE = "date"
    WORDING = "wording"  # nothing of the above that could be read


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two sentences that stand for each other; "" where one side has none of it."""

    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedPair:
    """Sentences that stand for each other, or one that stands alone.

    Attributes:
        left, right: sentence numbers; empty on the side that has none. More than one where sentences were joined.
        left_text, right_text: their words.
        likeness_0_1: how alike they are; 1.0 where kept, 0.0 where one side is empty.
        changes: of a rewording, the gravest first; empty otherwise.
        left_marks, right_marks: half-open offsets into the texts of the words that the other side lacks.
    """

    step: Step
    left: tuple[int, ...]
    right: tuple[int, ...]
    left_text: str
    right_text: str
    likeness_0_1: float
    changes: tuple[Change, ...] = ()
    left_marks: tuple[tuple[int, int], ...] = ()
    right_marks: tuple[tuple[int, int], ...] = ()


class QuoteChange(StrEnum):
    """What became of words in quotation marks."""

    SAME = "same"
    TRIMMED = "trimmed"  # one stands whole within the other
    MUTATED = "mutated"  # the same utterance in other words


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePair:
    """One utterance as two articles quote it; `reason` says why they are taken for one."""

    change: QuoteChange
    left_sentence: int
    right_sentence: int
    left_text: str
    right_text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two texts beside each other.

    Attributes:
        pairs: in the order of the right text; what was dropped stands after what it followed.
        quotes: utterances that both quote.
        literal_left, literal_right: 0.0 to 1.0, share of the words of a side that stand in runs of three or more
            words in the sentences beside them.
        covered_left, covered_right: 0.0 to 1.0, share of the words of a side whose sentence has one beside it.
    """

    pairs: tuple[AlignedPair, ...]
    quotes: tuple[QuotePair, ...]
    literal_left: float
    literal_right: float
    covered_left: float
    covered_right: float


class Relation(StrEnum):
    """How one article repeats another."""

    SAME = "same text"
    EDITED = "edited copy"
    CARRIED = "carried"  # stands whole within a longer article
    REWRITE = "rewrite"  # in other words
    PASSAGES = "shared passages"  # background that both carry: no copy
    QUOTES = "shared quotes"  # no copy either: both may have been there
    FIGURES = "shared figures"  # nothing but numbers that hardly two counted


# What folds: the one says nothing that the other, or what both come from, did not say.
COPIES = frozenset({Relation.SAME, Relation.EDITED, Relation.CARRIED, Relation.REWRITE})


class Direction(StrEnum):
    """Which of the two is the likelier origin."""

    FIRST = "first"
    SECOND = "second"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What ties a first article to a second one.

    Attributes:
        origin: the one that was likelier there before the other.
        confidence: 0.0 to 1.0, set by kind and not calibrated; what was found of each kind stands in quality/copies.
        reasons: in words, the strongest first.
        literal: 0.0 to 1.0, the larger share of words in common runs, of both sides.
        covered: 0.0 to 1.0, the larger share of words whose sentence has one beside it.
        quotes: how many utterances both quote, and how many of them are trimmed, and mutated.
    """

    relation: Relation
    origin: Direction
    confidence: float
    reasons: tuple[str, ...]
    literal: float
    covered: float
    quotes: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What ties an article to another; `likeness.origin` is FIRST where `article` is the origin."""

    article: str
    other: str
    likeness: Likeness
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article of a set, as far as its origin is asked for.

    Attributes:
        names: what it goes by when others credit it: the outlet's name and host.
        at: when it was published, or first seen; aware, UTC.
        credit: the agency that the page names, as written.
        dateline: the agency in its date line.
        owner: who owns the outlet; None where not known.
        cites: agencies and outlets that its statements come through.
    """

    id: str
    title: str
    source: str
    names: tuple[str, ...]
    at: datetime
    credit: str | None = None
    dateline: str | None = None
    owner: str | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """Where one report comes from.

    Attributes:
        parent: id of the report that it comes from; None where it stands at the root.
        relation: to the parent; None at the root.
        reason: in words.
    """

    report: Report
    parent: str | None
    relation: Relation | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent origin and all that comes from it.

    Attributes:
        name: who it is.
        held: False where the origin itself is named by its copies but is not in the index.
        descents: the roots first, then in order of time.
    """

    name: str
    held: bool
    reason: str
    descents: tuple[Descent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The independent origins of a set of reports, the one with most reports first.

    Attributes:
        outlets: how many sources the set has.
        first: id of the report that was there first.
    """

    origins: tuple[Origin, ...]
    outlets: int
    first: str


class EditKind(StrEnum):
    """What an edit did, by meaning."""

    HEADLINE = "headline"
    FIGURE = "figure"
    NEGATION = "negation"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    NAME = "name"
    DATE = "date"
    REMOVAL = "removal"
    ADDITION = "addition"
    CORRECTION = "correction"  # the publisher's own note that something was wrong
    WORDING = "wording"
    TYPO = "typo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit between two versions of an article.

    Attributes:
        before, after: the sentence as it was and as it is; "" where there is none.
        sentence: its number in the later version, in the earlier one where it was removed; None for the headline.
        said: the later version has a note of correction; otherwise the edit is silent.
        changes: of a rewording, what changed, the gravest first.
        before_marks, after_marks: of a rewording and a headline, half-open offsets of the words that the other lacks.
    """

    kind: EditKind
    before: str
    after: str
    sentence: int | None
    said: bool
    changes: tuple[Change, ...]
    before_marks: tuple[tuple[int, int], ...] = ()
    after_marks: tuple[tuple[int, int], ...] = ()
