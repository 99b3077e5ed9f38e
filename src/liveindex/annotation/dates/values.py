"""TIMEX3 values <-> days. A value says how exact it is by its shape: `2025-W22` is a week, `199` a decade."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from liveindex.model.reading import DayPrecision

Days = tuple[date, date, DayPrecision]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12]|\d\d)")
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS_OF = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200}


def days_of(value: str) -> Days | None:
    """Return first day, last day and precision of a value; None where it is open, vague or no date at all."""
    try:
        if "/" in value:
            left, right = (days_of(part) for part in value.split("/", 1))
            return (left[0], right[1], right[2]) if left and right and left[0] <= right[1] else None
        return _days(value)
    except (ValueError, OverflowError):
        return None


def _days(value: str) -> Days | None:  # noqa: PLR0911 - a list of cases
    if match := _DAY.fullmatch(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day, _clock_precision(match[4] or "")
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(5) if match[3] else monday
        return first, monday + timedelta(6), DayPrecision.OTHER if match[3] else DayPrecision.WEEK
    if match := _PART.fullmatch(value):
        year, part = int(match[1]), match[2]
        if part in _SEASON_MONTH:
            return *_months(year, _SEASON_MONTH[part], 3), DayPrecision.SEASON
        if part[0] == "Q":
            return *_months(year, 3 * int(part[1]) - 2, 3), DayPrecision.QUARTER
        if part[0] == "H":
            return *_months(year, 6 * int(part[1]) - 5, 6), DayPrecision.OTHER
        return *_months(year, int(part), 1), DayPrecision.MONTH
    if value.isdecimal() and value.isascii() and 2 <= len(value) <= 4:
        years = 10 ** (4 - len(value))
        first = int(value) * years
        precision = {1: DayPrecision.YEAR, 10: DayPrecision.DECADE, 100: DayPrecision.CENTURY}[years]
        return date(max(first, 1), 1, 1), date(first + years - 1, 12, 31), precision
    return None


def _clock_precision(clock: str) -> DayPrecision:
    if not clock:
        return DayPrecision.DAY
    if not clock[1:2].isdigit():
        return DayPrecision.PART_OF_DAY
    return DayPrecision.MINUTE if clock[3:4] == ":" else DayPrecision.HOUR


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    return date(year, month, 1), add_months(date(year, month, 1), count) - timedelta(1)


def add_months(day: date, months: int) -> date:
    """Return the same day some months on, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("a year that the calendar does not hold")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_units(day: date, unit: str, count: int) -> date:
    """Return the day `count` units on.

    Raises:
        OverflowError: the calendar does not reach so far.
    """
    if unit in _MONTHS_OF:
        return add_months(day, count * _MONTHS_OF[unit])
    return day + timedelta(count * {"D": 1, "N": 1, "W": 7, "WE": 7}[unit])


def value_at(day: date, unit: str) -> str:  # noqa: PLR0911 - a list of cases
    """Return the value of the unit that holds a day: its week, month, quarter, ..."""
    match unit:
        case "W" | "WE":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "HY":
            return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
        case "Y":
            return f"{day.year:04}"
        case "DE":
            return f"{day.year:04}"[:3]
        case "CE":
            return f"{day.year:04}"[:2]
        case _:
            return day.isoformat()


def season_value(year: int, season: str) -> str:
    """Return the value of a season; winter counts to the year in which it begins."""
    return f"{year:04}-{season}"


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches. Source: Meeus 1991, Astronomical Algorithms, ch. 8."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
