"""Named parts of a year -> values: quarters, halves, seasons, weeks of a month, the weekend."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from liveindex.annotation.dates.forms import Form
from liveindex.annotation.dates.scene import Resolved, Scene
from liveindex.annotation.dates.values import add_months, days_of, season_value, value_at
from liveindex.model.date import TimexType

_STILL_REPORTED = 150  # days after its end


def resolve_period(form: Form, scene: Scene) -> Resolved | None:
    """Return the value of a quarter, half, season, week of a month or weekend."""
    if form.unit == "WE":
        return _weekend(form, scene)
    if form.unit == "W":
        return _week_of_month(form, scene)
    if form.unit == "Q" and not form.number:
        return _quarter_of(form, scene) if form.year else _the_quarter(form, scene)
    part = {"Q": f"Q{int(form.number or 0)}", "HY": f"H{int(form.number or 0)}"}.get(form.unit, form.season)
    if form.year:
        return _date(form, f"{form.year:04}-{part}", "itself", "named in full")
    if scene.published is None:
        return _date(form, f"XXXX-{part}", "none", "the year is not told")
    year = _year_of(part, form, scene, scene.published)
    return _date(form, season_value(year, part), "publication", f"the year {year} follows from the day of publication")


def _date(form: Form, value: str, anchor: str, reason: str) -> Resolved:
    return Resolved(form=form, type=TimexType.DATE, value=value, anchor=anchor, reason=reason)


def _year_of(part: str, form: Form, scene: Scene, published: date) -> int:
    """Return the year of the part of a year that is meant: the last that has begun, unless the words look ahead."""
    spans = {}
    for year in (published.year - 2, published.year - 1, published.year, published.year + 1):
        if days := days_of(f"{year:04}-{part}"):
            spans[year] = days
    ended = [year for year, (_, last, _) in spans.items() if last < published]
    begun = [year for year, (first, _, _) in spans.items() if first <= published]
    open_years = [year for year, (_, last, _) in spans.items() if last >= published]
    ahead = [year for year, (first, _, _) in spans.items() if first > published]
    if form.unit in ("Q", "HY") and form.shift is not None:  # "this year's third quarter"
        return published.year + form.shift
    if form.shift == -1:
        return ended[-1]
    if form.shift == 1:
        return ahead[0]
    if form.shift == 0:
        return published.year - (part == "WI" and published.month <= 2)
    if form.unit in ("Q", "HY") and (published - spans[begun[-1]][1]).days < _STILL_REPORTED:
        return begun[-1]  # "expects to report third-quarter earnings" looks back all the same
    return open_years[0] if scene.look(form) > 0 else begun[-1]


def _weekend(form: Form, scene: Scene) -> Resolved:
    if scene.published is None:
        return _date(form, "XXXX-WXX-WE", "none", "the day of publication is not known")
    weekend, reason = scene.published, "the weekend of publication"
    if scene.published.isoweekday() < 6:
        ahead = scene.look(form) > 0
        weekend += timedelta(0 if ahead else -7)
        reason = "the next weekend, as the sentence looks ahead" if ahead else "the last weekend before publication"
    return _date(form, value_at(weekend, "WE"), "publication", reason)


def _week_of_month(form: Form, scene: Scene) -> Resolved | None:
    year = form.year
    if not year:
        if scene.published is None:
            return _date(form, "XXXX-WXX", "none", "the year is not told")
        days = [date(scene.published.year + n, form.month, 1) for n in (-1, 0, 1)]
        year = min(days, key=lambda day: abs((day - scene.published).days)).year  # type: ignore[operator]
    number = int(form.number or 1)
    if number < 0:
        day = date(year, form.month, calendar.monthrange(year, form.month)[1])
    else:
        day = date(year, form.month, 1) + timedelta(7 * (number - 1))
    return _date(form, value_at(day, "W"), "publication", "weeks of a month are counted from that of its first day")


def _quarter_of(form: Form, scene: Scene) -> Resolved:
    """Return "the 1988 period": the quarter named before, in that year."""
    if scene.quarter is None:
        return _date(form, f"{form.year:04}", "itself", "a part of that year, which is not told")
    value = f"{form.year:04}{scene.quarter.value[4:]}"
    found = _date(form, value, "text", "the quarter named before, in that year")
    return replace(found, is_undated=scene.quarter.is_undated or scene.quarter.days is not None)


def _the_quarter(form: Form, scene: Scene) -> Resolved | None:
    if form.shift is None and scene.quarter:
        named = scene.quarter
        return replace(named, form=form, anchor="text", reason="the quarter named before")
    if scene.published is None:
        return _date(form, "XXXX-QX", "none", "it is not told which")
    if form.shift == 0:
        return _date(form, value_at(scene.published, "Q"), "publication", "the quarter of publication")
    last = add_months(scene.published, -3)
    return _date(form, value_at(last, "Q"), "publication", "the last full quarter before publication")
