"""Forms beside each other that are one expression: "9 a.m." + "Monday", "Friday" + "Oct. 23", "summer" + "2024"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from liveindex.annotation.dates.forms import Form, Kind

_CLOCK_DAY = re.compile(r",? (?:on |of |(?:local time )?(?:on )?)?")
_DAY_CLOCK = re.compile(r"(?:,? | at | by |, at | around | a | \u00e0 | um | alle | a las )")
_WEEKDAY_DATE = re.compile(r",? (?:(?:the|den|dem|le|el|il|o|dia|de|am) )?")
_OF_YEAR = re.compile(r",? (?:of |in |de |del |di |des )?")
_OF = re.compile(r" (?:of |in )?(?:the )?|'s |,? ")
_FURTHEST = 16  # characters between two that may be one
_DAYS = frozenset((Kind.CALENDAR, Kind.WEEKDAY, Kind.SHIFTED, Kind.OFFSET, Kind.THAT))


def join_forms(forms: Sequence[Form], plain: str) -> list[Form]:
    """Return the forms with neighbours that belong together made one, from left to right."""
    joined: list[Form] = []
    for form in forms:
        joined.append(form)
        while len(joined) > 1 and (whole := _join(joined[-2], joined[-1], plain[joined[-2].end : joined[-1].start])):
            joined[-2:] = [whole]
    return [
        _beside_bracket(form, following, plain) for form, following in zip(joined, [*joined[1:], None], strict=False)
    ]


def _beside_bracket(form: Form, following: Form | None, plain: str) -> Form:
    """Return a clock with the day that the clock in brackets after it has: "8 p.m. (5 p.m. GMT) on May 20"."""
    if following is None or form.kind is not Kind.CLOCK or not following.clock or following.kind is Kind.CLOCK:
        return form
    if plain[form.end : following.start] != " (":
        return form
    return replace(following, start=form.start, end=form.end, clock=form.clock, zone=form.zone)


def _join(left: Form, right: Form, between: str) -> Form | None:  # noqa: PLR0911 - a list of cases
    """Return the one expression that two neighbours make, None where they are two."""
    if len(between) > _FURTHEST:
        return None
    right_whole, left_whole = replace(right, start=left.start), replace(left, end=right.end)
    if left.kind is Kind.CLOCK and _is_day(right) and _CLOCK_DAY.fullmatch(between):
        return replace(right_whole, clock=left.clock, zone=left.zone, mod=left.mod or right.mod, part="")
    if _is_day(left) and right.kind is Kind.CLOCK and _DAY_CLOCK.fullmatch(between) and not left.clock:
        return replace(left_whole, clock=_after_noon(left, right), zone=right.zone, part="")
    if left.kind is Kind.WEEKDAY and right.kind is Kind.CALENDAR and right.day and _WEEKDAY_DATE.fullmatch(between):
        return replace(right_whole, weekday=left.weekday, part=left.part)
    if left.kind is Kind.WEEKDAY and right.kind is Kind.SHIFTED and right.unit == "W" and between in (" of ", " "):
        return replace(left_whole, number=right.number, unit="W")
    if (
        left.kind is Kind.CALENDAR
        and left.month
        and not left.year
        and _is_this_year(right)
        and _OF_YEAR.fullmatch(between)
    ):
        return replace(left_whole, shift=int(right.number or 0), unit="Y")
    if left.kind is Kind.THAT and _is_year_back(right) and between in (" ", " of ", " in "):
        return right_whole  # "the same week last year": which week is not told
    if right.kind is Kind.PERIOD or left.kind is Kind.PERIOD:
        return _join_period(left, right, between)
    if _is_part(left) and _is_day(right) and between in (" ", " on ", " of ") and not right.part:
        return replace(right_whole, part=left.part, mod=left.mod or right.mod)
    if _is_day(left) and _is_part(right) and between in (" ", " in ", ", ") and not left.part:
        return replace(left_whole, part=right.part)
    return None


def _join_period(left: Form, right: Form, between: str) -> Form | None:
    """Return "the summer of 2024", "the 1988 third quarter", "this year's third quarter" as one."""
    if left.kind is Kind.PERIOD and not left.year and _names_year(right) and _OF.fullmatch(between):
        return replace(left, end=right.end, year=right.year, fiscal=left.fiscal or right.fiscal,
                       shift=left.shift if right.year else right.shift)  # fmt: skip
    if not _names_year(left) or right.unit not in ("Q", "HY"):
        return None
    if left.year and between == " ":
        return replace(right, start=left.start, year=left.year)
    if not left.year and between == "'s ":
        return replace(right, start=left.start, shift=left.shift)
    return None


def _is_this_year(form: Form) -> bool:
    """Tell whether a form is this, last or next year, counted from publication."""
    return form.kind is Kind.SHIFTED and form.unit == "Y" and form.number in (-1, 0, 1) and not form.fiscal


def _is_year_back(form: Form) -> bool:
    return _is_this_year(form) or (form.kind is Kind.OFFSET and form.unit == "Y")


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
