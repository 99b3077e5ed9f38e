"""How often each sort of expression was right, extent and value, on the development half (quality/dates).

Shares are of one run with one success and one failure added, so that a sort seen twice is not certain. They count
the annotators' own differences ("Friday night" with and without its night) and what the gold has not at all, so they
err on the low side.
"""

from __future__ import annotations

from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.scene import Resolved

_RIGHT = {
    Kind.WEEKDAY: 0.79,
    Kind.SHIFTED: 0.76,
    Kind.PERIOD: 0.79,
    Kind.OFFSET: 0.64,
    Kind.THAT: 0.38,
    Kind.DECADE: 0.67,
    Kind.CENTURY: 0.67,
    Kind.CLOCK: 0.33,
    Kind.PART: 0.25,
    Kind.HOLIDAY: 0.75,
    Kind.DURATION: 0.74,
    Kind.SPELL: 0.68,
    Kind.VAGUE_DURATION: 0.43,
    Kind.SET: 0.71,
    Kind.REFERENCE: 0.55,
}
_YEAR, _MONTH, _MONTH_OF_YEAR, _DAY, _DAY_OF_YEAR = 0.84, 0.87, 0.92, 0.87, 0.82
_UNMEASURED = 0.6  # other languages, and forms that the development half does not hold


def confidence(found: Resolved, language: str | None) -> float:
    """Return the share of expressions of this sort that were right."""
    if language != "en":
        return _UNMEASURED
    if found.form.kind is Kind.CALENDAR:
        return _of_calendar(found.form)
    return _RIGHT.get(found.form.kind, _UNMEASURED)


def _of_calendar(form: Form) -> float:
    if form.day:
        return _DAY_OF_YEAR if form.year else _DAY
    if form.month:
        return _MONTH_OF_YEAR if form.year else _MONTH
    return _YEAR if form.year else _UNMEASURED
