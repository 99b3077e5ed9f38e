"""Days of the year with a name, by rule. Those of the English grammar; which day of which year."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from liveindex.annotation.dates.values import easter

FIXED = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1), "christmas day": (12, 25),
    "christmas eve": (12, 24), "christmas": (12, 25), "halloween": (10, 31),
    "valentine's day": (2, 14), "boxing day": (12, 26), "veterans day": (11, 11), "armistice day": (11, 11),
    "bastille day": (7, 14), "st. patrick's day": (3, 17), "fourth of july": (7, 4),
}  # fmt: skip
# month, weekday, which one of the month (-1: the last)
MOVING = {
    "thanksgiving": (11, 4, 4), "thanksgiving day": (11, 4, 4), "labor day": (9, 1, 1), "memorial day": (5, 1, -1),
    "martin luther king day": (1, 1, 3), "columbus day": (10, 1, 2),
}  # fmt: skip
AFTER_EASTER = {
    "easter": 0, "easter sunday": 0, "good friday": -2, "easter monday": 1, "ash wednesday": -46, "palm sunday": -7,
}  # fmt: skip
NAMES = (*FIXED, *MOVING, *AFTER_EASTER)


def holiday(name: str, year: int) -> date:
    """Return the day of a named holiday in a year.

    Raises:
        KeyError: a name that is not in `NAMES`.
    """
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in MOVING:
        month, weekday, which = MOVING[name]
        days = [
            d for d in range(1, calendar.monthrange(year, month)[1] + 1) if date(year, month, d).isoweekday() == weekday
        ]
        return date(year, month, days[which - 1 if which > 0 else which])
    return easter(year) + timedelta(AFTER_EASTER[name])
