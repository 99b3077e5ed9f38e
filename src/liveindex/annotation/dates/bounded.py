"""A length or quarter beside the date that bounds it -> its days: "the year ended June 30", "the first months of 2024".

Only where both stand side by side. The value stays that of TIMEX3, which keeps such a length and its date apart.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.scene import Resolved, Scene
from liveindex.annotation.dates.values import add_months, add_units, value_at
from liveindex.model.date import TimexType
from liveindex.model.reading import DayPrecision

_ENDED = re.compile(r",? (?:that |which )?(?:had )?(?:ended|ends|ending)(?: on)? ")
_OF = re.compile(r" of (?:the )?")
_FROM_START = re.compile(r"(?:the )?first ")
_UNITS = frozenset(("D", "W", "M", "Y", "Q"))


def bounded(left: Resolved, right: Resolved, scene: Scene) -> Resolved:
    """Return the left of two neighbours with the days that the right one gives it, or as it was."""
    between = scene.plain[left.form.end : right.form.start]
    if right.type is not TimexType.DATE or not right.covers:
        return left
    if _ENDED.fullmatch(between) and right.covers[0] == right.covers[1]:
        return _ended(left, right.covers[1], scene)
    if _OF.fullmatch(between) and re.fullmatch(r"\d{4}", right.value):
        return _part_of_year(left, int(right.value), scene)
    return left


def _ended(left: Resolved, last: date, scene: Scene) -> Resolved:
    length = _length(left.form)
    if length is None:
        return left
    number, unit = length
    first = add_units(last + timedelta(1), unit, -number)
    found = replace(
        left, days=(first, last, DayPrecision.OTHER), anchor="text", reason=f"it ended on {last.isoformat()}"
    )
    if unit == "Q" and not left.form.number and left.anchor != "text" and (first.day, (first.month - 1) % 3) == (1, 0):
        found = replace(found, value=value_at(last, "Q"))
    scene.note_quarter(found)
    return found


def _length(form: Form) -> tuple[int, str] | None:
    """Return how long a length or a quarter is; None for what is neither, or not in whole units."""
    if form.kind is Kind.PERIOD and form.unit == "Q":
        return 1, "Q"
    lasts = form.kind in (Kind.DURATION, Kind.SPELL) and form.unit in _UNITS
    return (int(form.number), form.unit) if lasts and form.number and float(form.number).is_integer() else None


def _part_of_year(left: Resolved, year: int, scene: Scene) -> Resolved:
    """Return the first so many months of a year with their days."""
    form = left.form
    if form.kind is not Kind.SPELL or form.unit != "M" or not _FROM_START.match(scene.plain, form.start):
        return left
    months = form.number or 0
    if not float(months).is_integer() or not 1 <= months <= 12:
        return left
    first = date(year, 1, 1)
    last = add_months(first, int(months)) - timedelta(1)
    return replace(left, days=(first, last, DayPrecision.OTHER), anchor="text", reason=f"counted within {year}")


def year_before(quarter: Resolved) -> Resolved:
    """Return the same quarter a year earlier."""
    value = f"{int(quarter.value[:4]) - 1:04}{quarter.value[4:]}"
    days = quarter.days
    if days:
        days = (add_months(days[0], -12), add_months(days[1] + timedelta(1), -12) - timedelta(1), days[2])
    return replace(quarter, value=value, days=days)
