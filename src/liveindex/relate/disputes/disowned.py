"""A day or town in a sentence -> whether the sentence itself calls it wrong: "not on Monday but on Tuesday".

Such a value is what others said. It is not the report's own, and a report that calls a value wrong does not hold both.
"""

from __future__ import annotations

import re

_LITTLE = r"(?:on|in|at|near|late|early|last|the)"
_BEFORE = re.compile(
    rf"\b(?:not|rather than|instead of)(?: {_LITTLE})* $"
    r"|\b(?:contrary to|(?:earlier|initially|first|previously|originally|wrongly|mistakenly|incorrectly)"
    r" (?:reported|said|given|put|announced|stated|placed))\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r",? as (?:was )?(?:earlier|initially|first|previously|originally|wrongly|mistakenly) \w+")
_NOT_BUT = re.compile(rf"\bnot(?: {_LITTLE})+ [^,;]{{2,30}}(?:, as [^,;]{{4,60}})?,? but\b", re.IGNORECASE)


def is_disowned(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence calls wrong what stands in it.

    Args:
        text: the sentence.
        start, end: of the day or town in it, half-open.
    """
    return bool(_BEFORE.search(text[:start]) or _BEHIND.match(text[end:]))


def without_disowned(text: str) -> str:
    """Return words without the "not on Monday but" in them: what stands behind is asserted."""
    return _NOT_BUT.sub(" ", text)
