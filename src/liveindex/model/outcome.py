"""What became of each document that was added, and the tally of many."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one document."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The acknowledgement of one document: what is said here is on the disk.

    Attributes:
        address: where the document came from.
        article_id: None where it became no article.
        version: the version hash, None likewise.
        reason: why it was skipped or failed, a short countable phrase; empty otherwise.
        detail: the particulars of this one: what failed, on what, what to do.
        same_text_as: ids of earlier articles at other addresses with the same text.
        count: how many parts of a container it stands for, where they share one line.
    """

    outcome: Outcome
    address: str
    article_id: str | None = None
    version: str | None = None
    title: str = ""
    reason: str = ""
    detail: str = ""
    same_text_as: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A part of what was to be added that could not be read; the parts around it still come.

    Attributes:
        outcome: `SKIPPED` for what is sound but not read, `FAILED` for what is broken.
        reason: a short countable phrase.
        detail: what failed, on what, what to do.
        count: how many parts of a container it stands for, where they share one line.
    """

    address: str
    outcome: Outcome
    reason: str
    detail: str = ""
    count: int = 1


@dataclass(slots=True)
class Tally:
    """A running count of receipts by outcome and reason."""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    reasons: dict[Outcome, dict[str, int]] = field(default_factory=dict)

    def count(self, receipt: Receipt) -> None:
        """Count one receipt, and all that it stands for."""
        self.counts[receipt.outcome] += receipt.count
        if receipt.reason:
            by_reason = self.reasons.setdefault(receipt.outcome, {})
            by_reason[receipt.reason] = by_reason.get(receipt.reason, 0) + receipt.count

    @property
    def total(self) -> int:
        """Return how many documents were counted."""
        return sum(self.counts.values())
