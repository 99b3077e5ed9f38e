"""A list of words as one string -> a set of them: long lists stay readable."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """Return the words of a string, at white space."""
    return frozenset(listed.split())
