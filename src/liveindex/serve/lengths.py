"""Lengths of time in seconds -> short words for people."""

from __future__ import annotations

_UNITS = ((86_400.0, "d"), (3_600.0, "h"), (60.0, "min"), (1.0, "s"))


def length(seconds: float) -> str:
    """Return a length of time, rounded as a person would.

    >>> length(42), length(300), length(5_400), length(9 * 86_400)
    ('42 s', '5 min', '1.5 h', '9 d')
    """
    for unit_s, name in _UNITS:
        count = seconds / unit_s
        if count >= 1:
            return f"{count:.0f} {name}" if count >= 10 or round(count, 1) == round(count) else f"{count:.1f} {name}"
    return "0 s"
