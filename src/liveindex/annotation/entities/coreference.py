"""Pronouns and nouns that stand for someone named before: see `resolve`."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.entities.being import Being
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.names import Name


def resolve(lines: Sequence[Line], beings: Sequence[Being], names: Sequence[Name]) -> None:
    """Give beings the mentions by pronoun and by noun."""
