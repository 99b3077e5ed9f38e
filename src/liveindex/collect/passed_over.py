"""Counts by reason of what is sound and not read: a million of them make a handful of lines, not a million."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from liveindex.model.outcome import Outcome, Trouble

_MOST_KINDS = 30
_SHOWN_KINDS = 6


class PassedOver:
    """What a container holds that is no document, counted as it goes by."""

    def __init__(self) -> None:
        self._reasons: dict[str, Counter[str]] = {}

    def count(self, reason: str, kind: str, number: int = 1) -> None:
        """Count parts of one kind under a reason.

        Args:
            reason: short and countable, as in `Trouble`.
            kind: what they are more closely, such as `request`; beyond some thirty kinds they are `others`.
            number: how many.
        """
        kinds = self._reasons.setdefault(reason, Counter())
        kinds[kind if kind in kinds or len(kinds) < _MOST_KINDS else "others"] += number

    def troubles(self, address: str) -> Iterator[Trouble]:
        """Yield one line for each reason, the most frequent first, under the container's address."""
        for reason, kinds in sorted(self._reasons.items(), key=lambda pair: -pair[1].total()):
            named = ", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common(_SHOWN_KINDS))
            more = len(kinds) - _SHOWN_KINDS
            named += f" and {more} more kinds" if more > 0 else ""
            yield Trouble(
                address=address,
                outcome=Outcome.SKIPPED,
                reason=reason,
                detail=f"Passed over: {named}.",
                count=kinds.total(),
            )
