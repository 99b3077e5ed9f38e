"""A paragraph of a language that has a table of words -> the forms in it. One grammar, day before month."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.languages.counted import choice, counted_rules, starts
from liveindex.annotation.dates.languages.tables import TABLES
from liveindex.annotation.dates.languages.words import Words
from liveindex.annotation.dates.rules import Rule, Spot, by_start, rule, scan

_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MAY = 5
_NAME_OF_A_FORM = 3  # letters; the 5th month has full names as short as that ("Mai")
_SENTENCE_START = re.compile(r"(?:^|[.!?:] ?[\"\u201c\u201e\u00bb\u00ab']?|[\"\u201c\u201e\u00bb\u00ab]) ?$")


def read_forms(language: str) -> Callable[[str, str], list[Form]]:
    """Return the reader of a language: text and levelled text -> forms."""
    rules = _rules(language)
    return lambda text, plain: scan(rules, text, plain)


@functools.cache
def _rules(language: str) -> dict[str, list[Rule]]:
    words = TABLES.get(language)
    return by_start((*_figures(), *(_named(words) if words else ())))


def _figures() -> tuple[Rule, ...]:
    """Return the rules that need no words: ISO 8601, and day before month."""
    return (
        rule(
            "0",
            rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:t(?P<clock>\d\d:\d\d)(?::\d\d)?(?P<zone>z)?)?",
            _calendar,
        ),
        rule(
            "0",
            rf"(?<![\d/.-])(?P<day>{_DAY})(?P<mark>[./-])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<year>{_YEAR})(?![./-]?\d)",
            _calendar,
        ),
    )


def _calendar(spot: Spot) -> Form:
    fields = spot.match.groupdict()
    return Form(
        start=spot.start,
        end=spot.end,
        kind=Kind.CALENDAR,
        year=int(fields.get("year") or 0),
        month=int(fields.get("month") or 0),
        day=int(fields.get("day") or 0),
        clock=fields.get("clock") or "",
        zone=(fields.get("zone") or "").upper(),
    )


def _named(words: Words) -> list[Rule]:
    months, days = choice(words.months), choice(words.weekdays)
    rules = [
        rule(
            "0",
            rf"(?P<day>{_DAY})(?:{words.ordinal})?(?:(?:-| ?- ?)(?P<last>{_DAY})"
            rf"(?:{words.ordinal})?)?{words.to_month}"
            rf"(?P<name>{months})\.?(?:{words.to_year}(?P<year>{_YEAR})(?!\d))?",
            _day_month(words),
        ),
        rule(words.months, rf"(?P<name>{months})\.?{words.to_year}(?P<year>{_YEAR})(?!\d)", _day_month(words)),
        rule(words.months, rf"(?P<name>{months})(?P<year>)", _bare_month(words)),
        rule("0", rf"(?P<year>{_YEAR})(?!\d)", _bare_year(words)),
        rule(
            starts(words.shifted),
            rf"(?P<phrase>{choice(words.shifted)})(?: "
            rf"(?P<part>{choice(words.parts)}))?",
            _shifted(words),
        ),
    ]
    before = rf"(?:(?P<last>{words.last})|(?P<next>{words.next})) " if words.last else ""
    after = rf" (?:(?P<last2>{words.last})|(?P<next2>{words.next}))" if words.last else ""
    part = rf"(?: (?P<part>{choice(words.parts)}))?" if words.parts else "(?P<part>)"
    if before:
        rules.append(
            rule(_lead_starts(words), rf"{before}(?P<name>{days})(?P<last2>)(?P<next2>){part}", _weekday(words))
        )
    rules.append(
        rule(starts(words.weekdays), rf"(?P<last>)(?P<next>)(?P<name>{days})(?:{after})?{part}", _weekday(words))
    )
    return rules + counted_rules(words)


def _lead_starts(words: Words) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", f"{words.last}|{words.next}"))


def _capital(words: Words, spot: Spot, group: str) -> bool:
    return not words.capitals or spot.text[spot.match.start(group)].isupper()


def _day_month(words: Words) -> Callable[[Spot], Form | None]:
    def make(spot: Spot) -> Form | None:
        if not _capital(words, spot, "name"):
            return None
        fields = spot.match.groupdict()
        shift, beyond = _shift_beside(words, spot)
        day, last = int(fields.get("day") or 0), int(fields.get("last") or 0)
        end = spot.end
        if spot.plain[end - 1] == "." and not (
            len(spot["name"]) < 5 and spot.text[end : end + 2].strip()[:1].islower()
        ):
            end -= 1  # the end of the sentence, not of a short form
        return Form(
            start=spot.start,
            end=end + beyond,
            shift=shift,
            kind=Kind.CALENDAR,
            day=day,
            last_day=last if last > day else 0,
            month=words.months[spot["name"]],
            year=int(spot["year"] or 0),
        )

    return make


def _bare_month(words: Words) -> Callable[[Spot], Form | None]:
    marked = re.compile(rf"(?:{words.year_before or '(?!)'}) $")

    def make(spot: Spot) -> Form | None:
        # Short forms and names of months that are words too need a preposition.
        name, month = spot["name"], words.months[spot["name"]]
        is_short = len(name) < _NAME_OF_A_FORM or (len(name) == _NAME_OF_A_FORM and month != _MAY)
        if is_short or not _capital(words, spot, "name") or not marked.search(spot.before(16)):
            return None
        shift, beyond = _shift_beside(words, spot)
        return Form(start=spot.start, end=spot.end + beyond, kind=Kind.CALENDAR, month=month, shift=shift)

    return make


def _shift_beside(words: Words, spot: Spot) -> tuple[int | None, int]:
    """Return -1 for "last" and 1 for "next" beside a date without a year, and how far the word after it reaches."""
    if spot.after(40).lstrip().startswith(tuple(words.shifted)):
        return None, 0  # "October of last year": the words after it are a date of their own
    for pattern, shift in ((words.last, -1), (words.next, 1)):
        if not pattern or spot["year"]:
            continue
        if re.search(rf"(?<!\w)(?:{pattern}) $", spot.before()):
            return shift, 0
        if beside := re.match(rf" (?:{pattern})(?!\w)", spot.after()):
            return shift, beside.end()
    return None, 0


def _bare_year(words: Words) -> Callable[[Spot], Form | None]:
    before = re.compile(rf"(?<!\w)(?:{words.year_before or '(?!)'}) $")
    after = re.compile(rf" ?(?:{words.year_after or '(?!)'})(?!\w)")

    def make(spot: Spot) -> Form | None:
        marked = after.match(spot.after())
        if not marked and not (before.search(spot.before()) and re.match(r"[ ,.;:!?)\"\u00bb]|$", spot.after(1))):
            return None
        if not marked and re.match(r"[.,]\d| ?%| ?[\u20ac$]", spot.after()):
            return None
        return Form(start=spot.start, end=spot.end, kind=Kind.CALENDAR, year=int(spot["year"]))

    return make


def _shifted(words: Words) -> Callable[[Spot], Form | None]:
    noun = re.compile(rf"(?<!\w)(?:{words.noun_after}) $") if words.noun_after else None

    def make(spot: Spot) -> Form | None:
        if noun and noun.search(spot.before()):
            return None
        unit, number = words.shifted[spot["phrase"]]
        unit, _, fixed = unit.partition(":")
        is_noun = words.capitals and unit == "D" and spot.text[spot.start].isupper()
        if is_noun and not _SENTENCE_START.search(spot.before(3)):
            return None  # "am Morgen", no "tomorrow"
        part = words.parts.get(spot["part"], "") if unit == "D" else ""
        end = spot.end if part or not spot["part"] else spot.match.end("phrase")
        return Form(start=spot.start, end=end, kind=Kind.SHIFTED, unit=unit, number=number, part=part or fixed)

    return make


def _weekday(words: Words) -> Callable[[Spot], Form | None]:
    def make(spot: Spot) -> Form | None:
        fields = spot.match.groupdict()
        shift = (
            -1
            if fields.get("last") or fields.get("last2")
            else 1
            if fields.get("next") or fields.get("next2")
            else None
        )
        if shift is None and not _capital(words, spot, "name"):
            return None
        needs = words.weekday_needs.get(spot["name"]) if shift is None and not spot["part"] else None
        if needs and not spot.after().startswith(f" {needs}"):
            return None
        return Form(
            start=spot.start,
            end=spot.end,
            kind=Kind.WEEKDAY,
            weekday=words.weekdays[spot["name"]],
            shift=shift,
            part=words.parts.get(spot["part"], "") or _part_within(words, spot["name"]),
        )

    return make


def _part_within(words: Words, name: str) -> str:
    """Return the part of day of "Montagabend"."""
    return next(
        (
            part
            for word, part in words.parts.items()
            if name.removesuffix(word) in words.weekdays and name.endswith(word)
        ),
        "",
    )
