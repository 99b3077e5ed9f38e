"""Forms beside each other that are one expression: "9 a.m." + "Monday", "Friday" + "Oct. 23", "summer" + "2024"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from liveindex.annotation.dates.forms import Form, Kind

_CLOCK_DAY = re.compile(r",? (?:on |of |(?:local time )?(?:on )?)?")
_DAY_CLOCK = re.compile(r"(?:,? | at | by |, at | around | a | \u00e0 | um | alle | a las )")
_WEEKDAY_DATE = re.compile(r",? (?:(?:the|den|dem|le|el|il|o|dia|de|am) )?")
_OF = re.compile(r" (?:of |in )?(?:the )?|'s |,? ")
_DAYS = frozenset((Kind.CALENDAR, Kind.WEEKDAY, Kind.SHIFTED, Kind.OFFSET, Kind.THAT))


def join_forms(forms: Sequence[Form], plain: str) -> list[Form]:
    """Return the forms with neighbours that belong together made one, from left to right."""
    joined: list[Form] = []
    for form in forms:
        while joined and (whole := _join(joined[-1], form, plain[joined[-1].end : form.start])):
            joined.pop()
            form = whole
        joined.append(form)
    return joined


def _join(left: Form, right: Form, between: str) -> Form | None:
    """Return the one expression that two neighbours make, None where they are two."""
    if len(between) > 16:
        return None
    span = {"start": left.start, "end": right.end}
    if left.kind is Kind.CLOCK and _is_day(right) and _CLOCK_DAY.fullmatch(between):
        return replace(right, **span, clock=left.clock, zone=left.zone, mod=left.mod or right.mod, part="")
    if _is_day(left) and right.kind is Kind.CLOCK and _DAY_CLOCK.fullmatch(between) and not left.clock:
        return replace(left, **span, clock=_after_noon(left, right), zone=right.zone, part="")
    if left.kind is Kind.WEEKDAY and right.kind is Kind.CALENDAR and right.day and _WEEKDAY_DATE.fullmatch(between):
        return replace(right, **span, weekday=left.weekday, part=left.part)
    if left.kind is Kind.WEEKDAY and right.kind is Kind.SHIFTED and right.unit == "W" and between in (" of ", ", ", " "):
        return replace(left, **span, number=right.number, unit="W")
    if left.kind is Kind.PERIOD and not left.year and _names_year(right) and _OF.fullmatch(between):
        return replace(left, **span, year=right.year, number=left.number, shift=right.shift if not right.year else left.shift)
    if _names_year(left) and right.kind is Kind.PERIOD and right.unit in ("Q", "HY") and between == " " and left.year:
        return replace(right, **span, year=left.year)
    if left.kind is Kind.SHIFTED and right.kind is Kind.PERIOD and left.unit == "Y" and between == "'s ":
        return replace(right, **span, shift=left.shift)
    if _is_part(left) and _is_day(right) and between in (" ", " on ", " of ") and not right.part:
        return replace(right, **span, part=left.part, mod=left.mod or right.mod)
    if _is_day(left) and _is_part(right) and between in (" ", " in ", ", ") and not left.part:
        return replace(left, **span, part=right.part)
    return None


def _is_day(form: Form) -> bool:
    if form.kind not in _DAYS:
        return False
    return form.kind is Kind.WEEKDAY or form.day > 0 or (form.unit == "D" and form.kind is not Kind.CALENDAR)


def _is_part(form: Form) -> bool:
    return form.kind is Kind.PART


def _names_year(form: Form) -> bool:
    if form.kind is Kind.CALENDAR:
        return form.year > 0 and not form.month and not form.until
    return form.kind is Kind.SHIFTED and form.unit == "Y"


def _after_noon(day: Form, clock: Form) -> str:
    """Return the hour of "Sunday evening at 8" as 20:00."""
    hour, _, minute = clock.clock.partition(":")
    if day.part in ("AF", "EV") and 1 <= int(hour) < 12:
        return f"{int(hour) + 12:02}:{minute}"
    return clock.clock
