"""A paragraph -> a copy of equal length that is easy to match: lower case, one sort of space, dash and apostrophe."""

from __future__ import annotations

_ALIKE = {
    **dict.fromkeys(map(ord, "\t\n\r\u00a0\u2002\u2003\u2009\u200a\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u0060\u00b4"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-"),
}


def level(text: str) -> str:
    """Return the copy; what stands at an offset of it stands there in the text."""
    plain = text.translate(_ALIKE)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    # Only a capital I with a dot grows in lower case.
    return "".join(low if len(low := character.lower()) == 1 else character for character in plain)
