"""Time expressions and what they stand for. TIMEX3 (TimeML 1.2.1): type, value, mod, quant, freq."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liveindex.model.reading import Annotation, DayPrecision


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Annotation):
    """One time expression; `span` is its TIMEX3 extent ("last week", "May 16", not the "on").

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: the TIMEX3 value (`2025-06-01`, `2025-W22`, `PT1H`, `P1Y6M`, `PAST_REF`); `XXXX-...` where unknown.
        mod: TIMEX3 mod (`APPROX`, `MORE_THAN`, `LESS_THAN`, `START`, `MID`, `END`, ...); None where there is none.
        quant, freq: of a SET (`EVERY`, `2X`).
        first, last: the days it covers, inclusive, in the outlet's own calendar; None for unknowns and for
            durations, save those tied to days (a third night in a row, within a month from now).
        precision: how exactly.
        anchor: what it was resolved against: `itself`, `publication`, `text`, `none`.
        sentence: number of its sentence.
    """

    type: TimexType
    value: str
    mod: str | None
    quant: str | None
    freq: str | None
    first: date | None
    last: date | None
    precision: DayPrecision
    anchor: str
    sentence: int
