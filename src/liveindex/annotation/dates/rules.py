"""A rule: the words that may begin it, its pattern, and what it makes of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from liveindex.annotation.dates.forms import Form

_WORD = re.compile(r"[^\W\d_]+|\d+")
LeadIn = Callable[[Form, str, int], Form]


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
    """One way to recognise a form. `starts` are first words; `0` stands for any number in digits."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    make: Callable[[Spot], Form | None]


def rule(starts: Iterable[str], pattern: str, make: Callable[[Spot], Form | None]) -> Rule:
    """Return a rule over levelled text whose match ends at the end of a word."""
    return Rule(frozenset(starts), re.compile(rf"(?:{pattern})(?!\w)"), make)


def by_start(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Return the rules under each word that may begin them."""
    table: dict[str, list[Rule]] = {}
    for one in rules:
        for word in one.starts:
            table.setdefault(word, []).append(one)
    return table


def scan(table: dict[str, list[Rule]], text: str, plain: str, lead_in: LeadIn | None = None) -> list[Form]:
    """Return the forms of a paragraph in order, none overlapping, each the longest that begins at its word.

    Args:
        text: as written, for capitals.
        plain: levelled.
        lead_in: widens a form by what stands before it, given the end of the form before.
    """
    forms: list[Form] = []
    position = 0
    for word in _WORD.finditer(plain):
        start = word.start()
        if start < position:
            continue
        rules = table.get("0" if word.group().isdecimal() else word.group())
        if rules and (form := _longest(rules, text, plain, start)):
            if lead_in:
                form = lead_in(form, plain, position)
            forms.append(form)
            position = form.end
    return forms


def _longest(rules: list[Rule], text: str, plain: str, start: int) -> Form | None:
    if start and (plain[start - 1].isalnum() or plain[start - 1] == "_"):
        return None
    best: Form | None = None
    for one in rules:
        match = one.pattern.match(plain, start)
        if match and (best is None or match.end() > best.end):
            best = one.make(Spot(match, text, plain)) or best
    return best
