"""Forms -> what they stand for, one after the other, against the day of publication or a date named before.

Rules of weekdays, weekends and years were chosen by measure (docs/method/dates.md): a weekday equal to that of
publication is that day; a bare one is the last, unless the sentence looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from liveindex.annotation.dates.bounded import year_before
from liveindex.annotation.dates.calendar_dates import resolve_calendar, resolve_holiday
from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.lengths import period_value, resolve_length, resolve_reference, resolve_set
from liveindex.annotation.dates.periods import resolve_period
from liveindex.annotation.dates.scene import Resolved, Scene
from liveindex.annotation.dates.values import add_units, days_of, value_at
from liveindex.model.date import TimexType
from liveindex.model.reading import DayPrecision

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = {"D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade",
          "CE": "century", "N": "night", "ML": "millennium"}  # fmt: skip
_SUNDAY = 7
_FIGURE = re.compile(r"(?:share,|million,?|billion,?|from|with|than|cents) $")
_FURTHER = ("MORE_THAN", "EQUAL_OR_MORE")
_NO_DAY_KNOWN = "the day of publication is not known"
_UNKNOWN = {"D": "XXXX-XX-XX", "N": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
            "Y": "XXXX", "DE": "XXX", "CE": "XX"}  # fmt: skip


def resolve(form: Form, scene: Scene) -> Resolved | None:
    """Return what a form stands for, None where it is no time after all (the 31st of February)."""
    try:
        found = _RESOLVERS[form.kind](form, scene)
    except (ValueError, OverflowError):  # a day that no calendar has
        return None
    if found is None:
        return None
    if found.type is TimexType.DATE and (form.part or form.clock):
        found = _at_time(found, form)
    if form.edge and (days := found.covers):
        # The end of a week may be its Friday or its Sunday; that of a longer span is its last day.
        first = days[1] - timedelta(2) if days[2] is DayPrecision.WEEK else days[1]
        found = replace(found, days=(first, days[1], DayPrecision.DAY if first == days[1] else DayPrecision.OTHER))
    if found.type in (TimexType.DATE, TimexType.TIME) and found.mod is None:
        found = replace(found, mod=form.mod)
    if form.kind is Kind.OFFSET and form.mod and form.mod != "APPROX":
        found = replace(
            found,
            is_undated=True,
            days=None,
            reason=f"{found.reason}, or further off" if form.mod in _FURTHER else f"{found.reason}, or nearer",
        )
    if form.fiscal and not found.days:
        found = replace(found, is_undated=True, reason="of a company's own year, whose months are not told")
    scene.note(found)
    return found


def _at_time(found: Resolved, form: Form) -> Resolved:
    utc = "Z" if form.zone in ("Z", "GMT", "UTC") else ""
    return replace(found, type=TimexType.TIME, value=f"{found.value}T{form.clock + utc or form.part}")


def _date(form: Form, value: str, anchor: str, reason: str) -> Resolved:
    return Resolved(form=form, type=TimexType.DATE, value=value, anchor=anchor, reason=reason)


def weekday_near(published: date, weekday: int, shift: int | None, ahead: bool) -> date:
    """Return the day that a weekday means on the day of publication.

    Args:
        weekday: 1 is Monday.
        shift: -1 "last", 1 "next", 0 "this", None where it stands alone.
        ahead: whether the sentence looks ahead.
    """
    back = (published.isoweekday() - weekday) % 7
    if shift == -1:
        return published - timedelta(back or 7)
    if shift == 1:
        return published + timedelta(7 - back)
    if back == 0:
        return published
    return published + timedelta(7 - back) if ahead else published - timedelta(back)


def _weekday(form: Form, scene: Scene) -> Resolved:
    name = _DAYS[form.weekday - 1]
    if form.value:
        return _date(form, form.value, "none", "it is not told which")
    if scene.published is None:
        return _date(form, f"XXXX-WXX-{form.weekday}", "none", _NO_DAY_KNOWN)
    if form.unit == "W":
        monday = scene.published - timedelta(scene.published.weekday()) + timedelta(7 * int(form.number or 0))
        day = monday + timedelta(form.weekday - 1)
        return _date(form, day.isoformat(), "publication", f"the {name} of that week, counted from publication")
    if form.from_text and scene.day:
        day = weekday_near(scene.day, form.weekday, form.shift, ahead=False)
        return _date(form, day.isoformat(), "text", f"the last {name} before {scene.day.isoformat()}, named before")
    look = scene.look(form)
    ahead = look > 0 if form.shift != 0 else look >= 0
    day = weekday_near(scene.published, form.weekday, form.shift, ahead)
    if day == scene.published:
        reason = f"{name} is the day of publication"
    elif day < scene.published:
        reason = f"the last {name} before publication"
    else:
        reason = f"the next {name} after publication" + ("" if form.shift else ", as the sentence looks ahead")
    return _date(form, day.isoformat(), "publication", reason)


def _shifted(form: Form, scene: Scene) -> Resolved:
    """Return today, last week, next year."""
    number = int(form.number or 0)
    if scene.published is None:
        return _date(form, _UNKNOWN.get(form.unit, "XXXX"), "none", _NO_DAY_KNOWN)
    look = scene.look(form) if form.unit == "WE" else 0
    if form.unit == "WE" and number == 0 and look < 0 and scene.published.isoweekday() <= 2:
        number = -1
    day = add_units(scene.published, form.unit, number)
    value = value_at(day, form.unit)
    if form.unit == "W" and number == -1 and scene.published.isoweekday() == _SUNDAY:
        # Sunday papers mean the week that ends, or the one before: both.
        days = (day - timedelta(6), scene.published, DayPrecision.OTHER)
        return replace(
            _date(form, value, "publication", "on a Sunday, the week that ends or the one before"), days=days
        )
    unit = _UNITS[form.unit]
    if number == 0:
        reason = "the day of publication" if unit == "day" else f"the {unit} of publication"
    else:
        reason = (
            f"{abs(number)} {unit}{'s' * (abs(number) > 1)} {'before' if number < 0 else 'after'} that of publication"
        )
    return _date(form, value, "publication", reason)


def _offset(form: Form, scene: Scene) -> Resolved:
    """Return two days ago, a year earlier, the next day."""
    number = int(form.number or 0)
    base, anchor = scene.published, "publication"
    if form.from_text:
        named = _named(form, scene)
        if named is not None:
            base, anchor = named, "text"
        elif number > 0 or form.unit in ("D", "N"):
            base = None
    if base is None:
        return _date(form, _UNKNOWN.get(form.unit, "XXXX"), "none", "it counts from a day that is not known")
    unit = "D" if form.unit == "N" else form.unit
    day = add_units(base, unit, number)
    if anchor == "text" and number > 0 and scene.published and day > scene.published and scene.look(form) <= 0:
        return _date(form, _UNKNOWN.get(form.unit, "XXXX"), "none", "what it counts from is not told")
    counted = unit == "W" and form.shift is None
    value = value_at(day, "D" if counted else unit)
    if unit == "Y" and number == -1 and scene.quarter and _compares(form, scene):
        found = year_before(scene.quarter)
        return replace(found, form=form, anchor="text", reason="the quarter named before, a year earlier")
    of = "publication" if anchor == "publication" else f"{base.isoformat()}, named before"
    reason = f"{abs(number)} {_UNITS[form.unit]}{'s' * (abs(number) > 1)} {'before' if number < 0 else 'after'} {of}"
    found = _date(form, value, anchor, reason)
    return replace(found, days=(day, day, DayPrecision.WEEK)) if counted else found


def _compares(form: Form, scene: Scene) -> bool:
    """Tell whether "a year earlier" stands beside the figure of a quarter that it compares."""
    plain = scene.plain
    words = plain[form.start : form.end]
    before = plain[max(0, form.start - 20) : form.start]
    return "quarter" in words or "period" in words or _FIGURE.search(before) is not None or "year-" in words


def _named(form: Form, scene: Scene) -> date | None:
    """Return the day that "later" and "that" count from: the last day named, for longer units the last date."""
    if form.unit in ("D", "N", "WE"):
        return scene.day
    days = days_of(scene.period) if scene.period else None
    return days[0] if days else None


def _that(form: Form, scene: Scene) -> Resolved:
    named = _named(form, scene)
    if named is None:
        return _date(form, _UNKNOWN.get(form.unit, "XXXX"), "none", "it is not told which")
    unit = "D" if form.unit == "N" else form.unit
    return _date(form, value_at(named, unit), "text", f"the {_UNITS[form.unit]} of a date named before")


def _within(form: Form, scene: Scene) -> Resolved:
    found = resolve_length(form)
    if scene.published is None:
        return found
    last = add_units(scene.published, form.unit, int(form.number or 0))
    days = (scene.published, last, DayPrecision.OTHER)
    return replace(found, days=days, anchor="publication", reason="from publication on, at most so long")


def _time(form: Form, scene: Scene) -> Resolved:
    """Return a time of day without a day beside it."""
    utc = "Z" if form.zone in ("Z", "GMT", "UTC") else ""
    time = f"T{form.clock + utc or form.part}"
    day, anchor, reason = scene.day_near(form), "text", "the day is the one named before"
    if form.kind is Kind.PART and form.part == "NI" and day == scene.published:
        day = None
    if day is None:
        # "Overnight" in a report is the night before it; any other time without a day is left open.
        is_night = form.kind is Kind.PART and form.part == "NI"
        if scene.published and is_night and not scene.names_date_before(form):
            return _last_night(form, scene.published)
        return Resolved(
            form=form,
            type=TimexType.TIME,
            value=f"XXXX-XX-XX{time}",
            anchor="none",
            reason="of a day that is not told",
        )
    return Resolved(form=form, type=TimexType.TIME, value=f"{day.isoformat()}{time}", anchor=anchor, reason=reason)


def _last_night(form: Form, published: date) -> Resolved:
    evening = published - timedelta(1)
    return Resolved(
        form=form, type=TimexType.TIME, value=f"{evening.isoformat()}TNI", anchor="publication",
        reason="the night before publication", days=(evening, published, DayPrecision.PART_OF_DAY),
    )  # fmt: skip


def _night_to(form: Form, scene: Scene) -> Resolved:
    if scene.published is None:
        return Resolved(form=form, type=TimexType.TIME, value="XXXX-XX-XXTNI", anchor="none", reason=_NO_DAY_KNOWN)
    morning = weekday_near(scene.published, form.weekday, None, ahead=scene.look(form) > 0)
    evening = morning - timedelta(1)
    return Resolved(
        form=form, type=TimexType.TIME, value=f"{evening.isoformat()}TNI", anchor="publication",
        reason=f"the night that ends on {_DAYS[form.weekday - 1]}, {morning.isoformat()}",
        days=(evening, morning, DayPrecision.PART_OF_DAY),
    )  # fmt: skip


def _in_a_row(form: Form, scene: Scene) -> Resolved:
    number = int(form.number or 1)
    value = period_value(number, form.unit)
    days, anchor, reason = None, "none", f"number {number} in a row, of days that are not told"
    # Where the sentence dates it otherwise ("last week"), the row does not end with publication.
    if form.unit in ("N", "D") and scene.published and (form.weekday or not scene.names_date_before(form)):
        last, reason = scene.published, f"number {number} in a row, the last of them up to publication"
        if form.weekday:
            last = weekday_near(scene.published, form.weekday, None, ahead=False) + timedelta(form.unit == "N")
            reason = f"number {number} in a row, the last of them on {_DAYS[form.weekday - 1]}"
        first = last - timedelta(number if form.unit == "N" else number - 1)
        days, anchor = (first, last, DayPrecision.OTHER), "publication"
    return Resolved(
        form=form, type=TimexType.DURATION, value=value, mod=form.mod, anchor=anchor, reason=reason, days=days
    )


_RESOLVERS: dict[Kind, Callable[[Form, Scene], Resolved | None]] = {
    Kind.CALENDAR: resolve_calendar,
    Kind.HOLIDAY: resolve_holiday,
    Kind.PERIOD: resolve_period,
    Kind.WEEKDAY: _weekday,
    Kind.SHIFTED: _shifted,
    Kind.OFFSET: _offset,
    Kind.THAT: _that,
    Kind.CLOCK: _time,
    Kind.PART: _time,
    Kind.NIGHT_TO: _night_to,
    Kind.IN_A_ROW: _in_a_row,
    Kind.WITHIN: _within,
    Kind.DURATION: lambda form, _: resolve_length(form),
    Kind.SPELL: lambda form, _: resolve_length(form),
    Kind.VAGUE_DURATION: lambda form, _: resolve_length(form),
    Kind.SET: lambda form, _: resolve_set(form),
    Kind.REFERENCE: lambda form, _: resolve_reference(form),
    Kind.DECADE: lambda form, _: _date(form, f"{form.year:04}"[:3], "itself", "named in full"),
    Kind.CENTURY: lambda form, _: _date(form, f"{int(form.number or 1) - 1:02}", "itself", "named in full"),
}
