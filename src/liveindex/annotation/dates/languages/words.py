"""What the grammar of `languages` must know of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def table(text: str) -> dict[str, int]:
    r"""Return word -> number from lines of words: the first line is 1, the second 2.

    >>> table("januar jan\\nfebruar feb")
    {'januar': 1, 'jan': 1, 'februar': 2, 'feb': 2}
    """
    lines = text.strip().split("\n")
    return {word: number for number, line in enumerate(lines, 1) for word in line.split()}


def phrases(text: str) -> dict[str, tuple[str, int]]:
    r"""Return phrase -> unit and shift from lines `D -1: yesterday, the day before`.

    >>> phrases("D -1: gestern\\nW 1: kommende woche, nächste woche")["nächste woche"]
    ('W', 1)
    """
    found: dict[str, tuple[str, int]] = {}
    for line in text.strip().split("\n"):
        head, _, listed = line.partition(": ")
        unit, number = head.split()
        found |= {phrase.strip(): (unit, int(number)) for phrase in listed.split(",")}
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language, levelled: lower case, straight apostrophes. Patterns are regular expressions.

    Attributes:
        name: of the language, in English.
        months, weekdays: every form that stands in running text -> 1 to 12, 1 to 7 (Monday first).
        shifted: phrase -> unit and shift from publication.
        parts: word -> part of day, as it follows a weekday or "yesterday".
        units, numbers: for counted days; numbers in words.
        ordinal: what may follow the number of a day ("1er", "3.").
        to_month, to_year: what stands between day and month, month and year.
        year_before, year_after: what marks a bare year.
        last, next: beside a weekday, before or after it.
        ago_before, ago_after, ahead_before, ahead_after: beside counted units.
        clock_before, clock_after: beside hours and minutes.
        looks_ahead: a sentence with such a word before the date, or right after it, looks ahead.
        until: what stands right before a date that is still to come ("bis"); until_after: right after it.
        since: what stands right before a date that is over.
        verb_last: the verb may end the clause: such a word counts anywhere in it.
        noun_after: after such a word a shifted phrase is a noun ("la mañana", the morning).
        night_to: the night that ends on the weekday after it; `{day}` stands for the weekday before.
        weekday_needs: weekdays that are other words too -> what must follow.
        in_a_row: ordinal -> number; with `consecutive` before or after "night".
        capitals: whether months and weekdays begin with a capital letter.
    """

    name: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    shifted: Mapping[str, tuple[str, int]]
    parts: Mapping[str, str]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    looks_ahead: str
    until: str = ""
    until_after: str = ""
    since: str = ""
    verb_last: bool = False
    noun_after: str = ""
    night_to: str = ""
    weekday_needs: Mapping[str, str] = field(default_factory=dict)
    ordinal: str = ""
    to_month: str = " "
    to_year: str = " "
    year_before: str = ""
    year_after: str = ""
    last: str = ""
    next: str = ""
    ago_before: str = ""
    ago_after: str = ""
    ahead_before: str = ""
    ahead_after: str = ""
    clock_before: str = ""
    clock_after: str = ""
    in_a_row: Mapping[str, int] = field(default_factory=dict)
    consecutive: str = ""
    night: str = ""
    weekend: str = ""
    capitals: bool = False
