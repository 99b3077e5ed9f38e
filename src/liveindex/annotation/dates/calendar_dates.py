"""Calendar dates as far as written -> values: a missing year is the one that fits, a missing month that of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from liveindex.annotation.dates.forms import Form
from liveindex.annotation.dates.holidays import holiday
from liveindex.annotation.dates.scene import Resolved, Scene
from liveindex.annotation.dates.values import add_months
from liveindex.model.date import TimexType

_LONG_PAST = 180  # days
_SURELY_OTHER_WAY = 100  # days; nearer than that, the nearest of the three years is right more often than the verb
_AFTER_ALL = 10  # days that a sentence in the past may lie ahead ("was set for the 9th"); 3 of 4 further on were wrong
_SOON = 2  # months
_BESIDE = 32  # characters
_UNTOLD = 30  # days ahead, in a language whose verbs are not read; 4 of 6 further on were wrong


def resolve_calendar(form: Form, scene: Scene) -> Resolved | None:
    """Return the value of a date with its year, month and day as far as written."""
    if form.month and form.unit == "Y" and scene.published:
        return _year_beside(form, scene, scene.published.year + (form.shift or 0))
    if form.value:
        return _date(form, form.value, "none", "day and month cannot be told apart")
    if form.year and not form.month:
        value = f"{form.year:04}/{form.until:04}" if form.until else f"{form.year:04}"
        return _date(form, value, "itself", "named in full")
    if form.month and not form.day:
        return _month(form, scene)
    if not form.month:
        return _day_of_month(form, scene)
    return _in_full(form) if form.year else _missing_year(form, scene)


def _year_beside(form: Form, scene: Scene, year: int) -> Resolved | None:
    """Return "14 June last year"."""
    found = resolve_calendar(replace(form, year=year, unit="", shift=None), scene)
    reason = f"the year {year} counts from publication"
    return replace(found, anchor="publication", reason=reason) if found else None


def _in_full(form: Form) -> Resolved:
    day = date(form.year, form.month, form.day)
    reason = "named in full"
    if form.weekday and form.weekday != day.isoweekday():
        reason = "named in full; the weekday beside it does not fit"
    return _date(form, _with_last(day, form), "itself", reason)


_ENDED = re.compile(r"\b(?:year|quarter|months|weeks|period|half)(?: that)? ended(?: on)? $")


def _date(form: Form, value: str, anchor: str, reason: str) -> Resolved:
    return Resolved(form=form, type=TimexType.DATE, value=value, anchor=anchor, reason=reason)


def _with_last(day: date, form: Form) -> str:
    return f"{day.isoformat()}/{day.replace(day=form.last_day).isoformat()}" if form.last_day else day.isoformat()


def _missing_year(form: Form, scene: Scene) -> Resolved | None:
    if _ENDED.search(scene.plain[max(0, form.start - _BESIDE) : form.start]) and scene.published:
        # The end of a company's year or quarter that is reported: the last such day.
        days = _in_years(scene.published, lambda year: date(year, form.month, form.day))
        day = max(d for d in days if d <= scene.published)
        return _date(form, day.isoformat(), "publication", "the last such day before publication")
    leap = 2024  # any leap year: the 29th of February is a day of some year
    date(leap, form.month, form.day)
    if scene.published is None:
        return _date(form, f"XXXX-{form.month:02}-{form.day:02}", "none", "the year is not told")
    days = _in_years(scene.published, lambda year: date(year, form.month, form.day))
    if form.weekday:
        fitting = [day for day in days if day.isoweekday() == form.weekday]
        days = fitting or days
    # "Its Feb. 24 invasion" is known already, whatever the verb.
    known = scene.plain[max(0, form.start - 6) : form.start].endswith((" its ", " their ", "'s ", " his ", " her "))
    if form.shift in (-1, 1):
        days = [day for day in days if (day - scene.published).days * form.shift > 0] or days
    look = 0 if known or form.shift else scene.look(form)
    if told := scene.year_of(form.month, form.day, back=look <= 0):
        day = date(told, form.month, form.day)
        return _date(form, _with_last(day, form), "text", f"the text tells of {told}")
    day = nearest(days, scene.published, look)
    ahead = (day - scene.published).days
    if not form.shift and (ahead > _AFTER_ALL if look < 0 else look == 0 and not scene.reads_verbs and ahead > _UNTOLD):
        day = max((d for d in days if d <= scene.published), default=day)
    if day.year < scene.published.year and (scene.published - day).days > _LONG_PAST and not form.weekday:
        # "October 7", "the Jan. 6 riot": reports leave out the year of days known by name.
        return _date(
            form,
            f"XXXX-{form.month:02}-{form.day:02}",
            "none",
            "the year is not told, and the last such day is long past",
        )
    return _date(form, _with_last(day, form), "publication", f"the year {day.year} follows from the day of publication")


def _in_years(published: date, make: object) -> list[date]:
    days = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            days.append(make(year))  # type: ignore[operator]
        except ValueError:
            continue
    return days or [date(published.year, 2, 28)]


def nearest(days: list[date], published: date, look: int) -> date:
    """Return the day nearest to publication, but none far on the side where the sentence does not look."""
    best = min(days, key=lambda day: abs((day - published).days))
    away = (best - published).days
    if (look <= 0 and away > _SURELY_OTHER_WAY) or (look > 0 and away < -_SURELY_OTHER_WAY):
        side = [day for day in days if (day - published).days * (look or -1) >= 0]
        return min(side, key=lambda day: abs((day - published).days), default=best)
    return best


def _month(form: Form, scene: Scene) -> Resolved:
    if form.year:
        return _date(form, f"{form.year:04}-{form.month:02}", "itself", "named in full")
    if scene.published is None:
        return _date(form, f"XXXX-{form.month:02}", "none", "the year is not told")
    year, now = scene.published.year, scene.published.month
    if form.shift == -1:
        year -= form.month >= now
    elif form.shift == 1:
        year += form.month <= now
    elif form.shift is None:
        look = scene.look(form)
        if look == 0 and not scene.reads_verbs and 0 < form.month - now <= _SOON:
            return _date(form, f"XXXX-{form.month:02}", "none", "this year or last, which the words do not tell")
        if look > 0:
            year += form.month < now
        else:
            year -= form.month > now and not (look == 0 and form.month - now <= _SOON)
    value = f"{year:04}-{form.month:02}"
    return _date(form, value, "publication", f"the year {year} follows from the day of publication")


def _day_of_month(form: Form, scene: Scene) -> Resolved | None:
    look = scene.look(form)
    named = None if look > 0 and scene.published and not form.from_text else scene.day
    base = named or scene.published
    if base is None:
        return _date(form, f"XXXX-XX-{form.day:02}", "none", "the month is not told")
    anchor = "text" if named else "publication"
    day = base.replace(day=1)
    if anchor == "publication" and look > 0 and form.day < base.day:
        day = add_months(day, 1)
    elif anchor == "publication" and look <= 0 and form.day > base.day:
        day = add_months(day, -1)
    return _date(
        form,
        day.replace(day=form.day).isoformat(),
        anchor,
        "the month is that of the date before it" if named else "the month follows from the day of publication",
    )


def resolve_holiday(form: Form, scene: Scene) -> Resolved | None:
    """Return the day of a holiday in the year named, else in that nearest to publication."""
    name = form.value
    if form.year:
        return _date(form, holiday(name, form.year).isoformat(), "itself", "named in full")
    if scene.published is None:
        return None
    days = _in_years(scene.published, lambda year: holiday(name, year))
    if form.shift == -1:
        day = max((d for d in days if d < scene.published), default=days[0])
    elif form.shift == 1:
        day = min((d for d in days if d > scene.published), default=days[-1])
    else:
        day = nearest(days, scene.published, scene.look(form))
    found = _date(form, day.isoformat(), "publication", f"the one of {day.year} is nearest to publication")
    return replace(found, form=replace(form, part=form.part))
