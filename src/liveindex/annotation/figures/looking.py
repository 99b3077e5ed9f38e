"""What stands at a place among tokens; nothing stands beyond their ends."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.text.numbers import Token

HYPHENS = frozenset("-\u2010\u2011")


def low_at(tokens: Sequence[Token], at: int) -> str:
    """Return the word at a place in lower case, empty beyond the ends."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def is_glued(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether nothing stands between a token and the one before."""
    return 0 <= at < len(tokens) and tokens[at].glued


def is_capital(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word begins with a capital."""
    return 0 <= at < len(tokens) and tokens[at].text[0].isupper()
