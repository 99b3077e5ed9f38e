"""Words in one string -> a set of them."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Return the words of a text, parted by blanks."""
    return frozenset(words.split())
