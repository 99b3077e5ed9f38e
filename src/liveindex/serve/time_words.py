"""TIMEX3 values -> words for people: `P3W` is "3 weeks", `XXXX-XX-XXT09:15` is "09:15, day not told"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from liveindex.model.date import DateMention, TimexType
from liveindex.model.reading import DayPrecision

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_IN_FULL = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS = [name[:3] for name in _MONTHS_IN_FULL]
_REFERENCES = {
    "PRESENT_REF": "the present",
    "PAST_REF": "in the past, no day told",
    "FUTURE_REF": "in the future, no day told",
}
_DAY_UNITS = {
    "Y": "year", "M": "month", "W": "week", "D": "day", "N": "night", "Q": "quarter", "WE": "weekend",
    "DE": "decade", "CE": "century", "H": "half-year",
}  # fmt: skip
_CLOCK_UNITS = {"H": "hour", "M": "minute", "S": "second"}
_PARTS_OF_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime", "MI": "midday"}
_MODS = {
    "MORE_THAN": "over ", "LESS_THAN": "under ", "APPROX": "about ", "EQUAL_OR_MORE": "at least ",
    "EQUAL_OR_LESS": "at most ",
}  # fmt: skip
_TIMES = {"1": "once", "2": "twice"}
_PERIOD = re.compile(r"P((?:[\dX.]+[A-Z]{1,2}?)*)(?:T((?:[\dX.]+[HMS])+))?")
_PART = re.compile(r"([\dX.]+)(WE|DE|CE|[A-Z])")
_CLOCK = re.compile(r"T(\d\d(?::\d\d){0,2}|[A-Z]{2})")


def length_words(value: str) -> str | None:
    """Return a TIMEX3 period in words; None for what is none.

    >>> length_words("P1Y6M"), length_words("PT1H"), length_words("PXD")
    ('1 year, 6 months', '1 hour', 'some days')
    """
    if _PERIOD.fullmatch(value) is None:
        return None
    days, _, clock = value[1:].partition("T")
    parts = [_part(number, _DAY_UNITS.get(unit)) for number, unit in _PART.findall(days)]
    parts += [_part(number, _CLOCK_UNITS.get(unit)) for number, unit in _PART.findall(clock)]
    return ", ".join(parts) if parts and all(parts) else None


def clock_words(value: str) -> str:
    """Return the time of day in a TIMEX3 value, `11:30` or `evening`; "" where it has none."""
    found = _CLOCK.search(value)
    if found is None:
        return ""
    told = found.group(1)
    return _PARTS_OF_DAY.get(told, "") if told.isalpha() else told if ":" in told else f"{told}:00"


def unresolved_words(mention: DateMention) -> str:
    """Return what is known of a time expression that stands for no known days."""
    mod = _MODS.get(mention.mod or "", "")
    length = length_words(mention.value)
    if mention.type is TimexType.SET:
        return _set_words(mention, length)
    if length is not None:
        return f"{mod}{length}"
    if mention.value in _REFERENCES:
        return _REFERENCES[mention.value]
    clock = clock_words(mention.value)
    return f"{mod}{clock}, day not told" if clock else "day not told"


def days_words(first: date, last: date, precision: DayPrecision) -> str:
    """Return days no more exactly than they are known.

    >>> days_words(date(2025, 3, 14), date(2025, 3, 16), DayPrecision.DAY)
    '14 to 16 Mar 2025'
    >>> days_words(date(2025, 3, 1), date(2025, 3, 31), DayPrecision.MONTH)
    'Mar 2025'
    """
    if precision is DayPrecision.MONTH and last - first >= timedelta(days=27):
        return _month_words(last)
    if first == last:
        return f"{first.day} {_month_words(first)}"
    begins = (
        f"{first.day}"
        if (first.year, first.month) == (last.year, last.month)
        else f"{first.day} {_MONTHS[first.month - 1]}"
    )
    begins += f" {first.year}" if first.year != last.year else ""
    kind = {DayPrecision.WEEK: "week of ", DayPrecision.PART_OF_DAY: "night, "}.get(precision, "")
    return f"{kind}{begins} to {last.day} {_month_words(last)}"


def _month_words(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _set_words(mention: DateMention, length: str | None) -> str:
    often = mention.freq or ""
    count = often[:-1] if often.endswith("X") and often[:-1].isdigit() else ""
    times = f"{_TIMES.get(count, f'{count} times')} " if count else ""
    if length is None:
        return f"{times}again and again".strip()
    return f"{times}every {length.removeprefix('1 ')}"


def _part(number: str, unit: str | None) -> str:
    if unit is None:
        return ""
    many = "centuries" if unit == "century" else f"{unit}s"
    if "X" in number:
        return f"some {many}"
    return f"{number} {unit if number == '1' else many}"


def long_day(day: date) -> str:
    """Return a day in full: `Monday 2 June 2025`."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS_IN_FULL[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Return a day in short: `2 Jun 2025`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(day: date) -> str:
    """Return a month: `June 2025`."""
    return f"{_MONTHS_IN_FULL[day.month - 1]} {day.year}"
