"""Days counted from publication, nights, weekends and clocks of a language that has a table of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.languages.words import Words
from liveindex.annotation.dates.rules import Rule, Spot, rule

_FIRST_WORD = re.compile(r"[^\W\d_]+|\d+")


def choice(listed: Iterable[str]) -> str:
    """Return a pattern of one of some phrases, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, listed), key=len, reverse=True)) + ")"


def starts(phrases: Iterable[str]) -> set[str]:
    """Return the first words of some phrases."""
    return {found[0] for phrase in phrases if (found := _FIRST_WORD.match(phrase))}


def counted_rules(words: Words) -> list[Rule]:
    """Return the rules of what is counted: days ago, nights in a row or to a day, weekends, hours."""
    rules = _counted(words)
    if words.in_a_row:
        ordinal = choice(words.in_a_row)
        rules.append(
            rule(
                starts(words.in_a_row),
                rf"(?P<ordinal>{ordinal}) (?:{words.consecutive} {words.night}|{words.night} {words.consecutive})",
                _in_a_row(words),
            )
        )
    if words.night_to:
        days = choice(words.weekdays)
        pattern = words.night_to.replace("{day}", days)
        rules.append(rule(starts([words.night_to]), rf"{pattern} (?P<name>{days})", _night_to(words)))
    if words.weekend:
        rules.append(rule(starts([words.weekend]), words.weekend, _weekend))
    if words.clock_before:
        rules.append(
            rule(
                "0",
                rf"(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d))?(?P<mark>{words.clock_after})?",
                _clock(words),
            )
        )
    return rules


def _night_to(words: Words) -> Callable[[Spot], Form | None]:
    def make(spot: Spot) -> Form | None:
        return Form(start=spot.start, end=spot.end, kind=Kind.NIGHT_TO, weekday=words.weekdays[spot["name"]])

    return make


def _counted(words: Words) -> list[Rule]:
    """Return the rules of "three days ago" and "in three days"."""
    if not words.units:
        return []
    number, unit = rf"(?P<number>\d{{1,3}}|{choice(words.numbers)})", rf"(?P<unit>{choice(words.units)})"
    rules = []
    for before, after, sign in ((words.ago_before, words.ago_after, -1), (words.ahead_before, words.ahead_after, 1)):
        make = _offset(words, sign)
        if before:
            rules.append(rule(starts(before.split("|")), rf"(?:{before}) {number} {unit}", make))
        if after:
            rules.append(rule(["0", *starts(words.numbers)], rf"{number} {unit} (?:{after})", make))
    return rules


def _offset(words: Words, sign: int) -> Callable[[Spot], Form | None]:
    def make(spot: Spot) -> Form | None:
        count = words.numbers.get(spot["number"]) or int(spot["number"])
        return Form(
            start=spot.start, end=spot.end, kind=Kind.OFFSET, number=sign * count, unit=words.units[spot["unit"]]
        )

    return make


def _in_a_row(words: Words) -> Callable[[Spot], Form | None]:
    def make(spot: Spot) -> Form | None:
        return Form(
            start=spot.start, end=spot.end, kind=Kind.IN_A_ROW, number=words.in_a_row[spot["ordinal"]], unit="N"
        )

    return make


def _weekend(spot: Spot) -> Form | None:
    return Form(start=spot.start, end=spot.end, kind=Kind.PERIOD, unit="WE")


def _clock(words: Words) -> Callable[[Spot], Form | None]:
    before = re.compile(rf"(?<!\w)(?:{words.clock_before}) $")

    def make(spot: Spot) -> Form | None:
        if not spot["mark"] and not (spot["minute"] and before.search(spot.before())):
            return None
        return Form(
            start=spot.start, end=spot.end, kind=Kind.CLOCK, clock=f"{int(spot['hour']):02}:{spot['minute'] or '00'}"
        )

    return make
