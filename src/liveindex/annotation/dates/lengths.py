"""Forms that are no date -> TIMEX3: durations, ages, sets and references to past, present and future."""

from __future__ import annotations

from liveindex.annotation.dates.forms import Form
from liveindex.annotation.dates.scene import Resolved
from liveindex.model.date import TimexType

_DATE_UNITS = {"D": "D", "N": "N", "W": "W", "M": "M", "Q": "Q", "Y": "Y", "WE": "WE"}
_TIME_UNITS = {"S": "S", "MIN": "M", "H": "H"}
_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
_VAGUE = {"DE": "PXDE", "CE": "PXC", "ML": "PXML"}
_PARTS = {"H": ("MIN", 60), "D": ("H", 24), "Y": ("M", 12), "MIN": ("S", 60), "DE": ("Y", 10), "CE": ("Y", 100)}
_IN_WORDS = {
    "PAST_REF": "some time in the past, which the words do not tell",
    "PRESENT_REF": "the present of the text",
    "FUTURE_REF": "some time to come, which the words do not tell",
}


def period_value(number: float | None, unit: str) -> str:
    """Return the value of a length of time.

    >>> period_value(1.5, "Y"), period_value(2, "H"), period_value(None, "W"), period_value(2, "DE")
    ('P18M', 'PT2H', 'PXW', 'P20Y')
    """
    if number is None:
        return _VAGUE.get(unit) or (
            f"PTX{_TIME_UNITS[unit]}" if unit in _TIME_UNITS else f"PX{_DATE_UNITS.get(unit, 'D')}"
        )
    if not float(number).is_integer() and unit in _PARTS and (2 * number).is_integer():
        smaller, count = _PARTS[unit]
        return period_value(number * count, smaller)
    if unit in _YEARS:
        number, unit = number * _YEARS[unit], "Y"
    plain = str(int(number)) if float(number).is_integer() else str(number)
    return f"PT{plain}{_TIME_UNITS[unit]}" if unit in _TIME_UNITS else f"P{plain}{_DATE_UNITS.get(unit, 'D')}"


def resolve_length(form: Form) -> Resolved:
    """Return what a duration, spell or age stands for: a length, tied to no day."""
    reason = "a length of time, tied to no day"
    if form.number is None:
        reason = "a length of time that the words do not tell"
    value = period_value(form.number, form.unit)
    return Resolved(form=form, type=TimexType.DURATION, value=value, mod=form.mod, anchor="none", reason=reason)


def resolve_set(form: Form) -> Resolved:
    """Return what recurs, and how often."""
    value = form.value or period_value(form.number, form.unit)
    return Resolved(
        form=form, type=TimexType.SET, value=value, quant=form.quant, freq=form.freq, anchor="none",
        reason="it recurs",
    )  # fmt: skip


def resolve_reference(form: Form) -> Resolved:
    """Return a reference to past, present or future."""
    reason = _IN_WORDS[form.value]
    if form.from_text:  # "two hours later", in a story of what is over
        reason = f"{'earlier' if form.value == 'PAST_REF' else 'later'} than what the text tells of just before"
    return Resolved(form=form, type=TimexType.DATE, value=form.value, anchor="none", reason=reason)
