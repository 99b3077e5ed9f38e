"""What a grammar recognises before it is known which day is meant: forms, the same for every language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The sorts of forms; confidence is measured for each."""

    CALENDAR = "calendar"  # year, month, day, as far as written
    WEEKDAY = "weekday"
    SHIFTED = "shifted"  # today, last week, next year: `number` units from now
    PERIOD = "period"  # a quarter, half, season or weekend, named
    OFFSET = "offset"  # two days ago, a year earlier, the next day
    THAT = "that"  # that day, the same week: the one named before
    DECADE = "decade"
    CENTURY = "century"
    CLOCK = "clock"
    PART = "part"  # the morning, overnight
    NIGHT_TO = "night to"  # the night to Monday
    IN_A_ROW = "in a row"  # a third consecutive night
    HOLIDAY = "holiday"
    DURATION = "duration"
    SPELL = "spell"  # the past two days, the next few weeks
    WITHIN = "within"  # within a month, from publication
    VAGUE_DURATION = "vague duration"
    SET = "set"
    REFERENCE = "reference"  # now, recently, in the future


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One recognised form. Zero, empty and None stand for what is not written.

    Attributes:
        start, end: offsets into the paragraph.
        number: how many units, or which quarter, half, decade, century, night in a row; None where it is vague.
        unit: `S`, `MIN`, `H`, `D`, `N` (nights), `W`, `WE`, `M`, `Q`, `HY` (half-years), `SE`, `Y`, `DE`, `CE`, `ML`.
        shift: -1 last, 0 this, 1 next, None where no such word stands there.
        last_day: end of a range within a month ("May 3-5").
        until: end of a range of years.
        part: `MO`, `MI`, `AF`, `EV`, `NI`.
        season: `SP`, `SU`, `FA`, `WI`.
        clock: `09:00`; zone: as written, upper case.
        mod, quant, freq: as of TIMEX3.
        value: a finished TIMEX3 value, where the words alone give it.
        edge: the whole is meant to be cut to its last day ("the end of the month").
        from_text: it counts from a date named in the text, not from publication.
        fiscal: of a company's year, whose months the words do not tell.
    """

    start: int
    end: int
    kind: Kind
    number: float | None = None
    unit: str = ""
    shift: int | None = None
    weekday: int = 0
    day: int = 0
    last_day: int = 0
    month: int = 0
    year: int = 0
    until: int = 0
    part: str = ""
    season: str = ""
    clock: str = ""
    zone: str = ""
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    value: str = ""
    edge: bool = False
    from_text: bool = False
    fiscal: bool = False
