"""A rule: the words that may begin it, its pattern, and what it makes of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from liveindex.annotation.dates.forms import Form


@dataclass(frozen=True, slots=True)
class Spot:
    """A match with the paragraph around it, as written and levelled."""

    match: re.Match[str]
    text: str
    plain: str

    @property
    def start(self) -> int:
        """Return where the match begins."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Return where the match ends."""
        return self.match.end()

    def __getitem__(self, group: str) -> str:
        return self.match[group] or ""

    @property
    def is_capital(self) -> bool:
        """Tell whether the first letter is a capital."""
        return self.text[self.start].isupper()

    def before(self, count: int = 24) -> str:
        """Return the levelled text just before."""
        return self.plain[max(0, self.start - count) : self.start]

    def after(self, count: int = 24) -> str:
        """Return the levelled text just after."""
        return self.plain[self.end : self.end + count]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to recognise a form. `starts` are first words (letters or digits); `0` stands for any number in digits."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    make: Callable[[Spot], Form | None]


def rule(starts: Iterable[str], pattern: str, make: Callable[[Spot], Form | None]) -> Rule:
    """Return a rule over levelled text whose match ends at the end of a word."""
    return Rule(frozenset(starts), re.compile(rf"(?:{pattern})(?![a-z0-9])"), make)
