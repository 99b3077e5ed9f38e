"""Words in one text -> a set of them, so that lists of words read as such."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text, parted by blanks and line ends.

    >>> sorted(words("talk  talks"))
    ['talk', 'talks']
    """
    return frozenset(text.split())
