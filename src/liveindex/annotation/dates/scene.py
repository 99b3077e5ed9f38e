"""What is known while forms are resolved: the day of publication, the last date named, which way a sentence looks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.values import days_of
from liveindex.model.date import TimexType
from liveindex.model.reading import DayPrecision

_OF_QUARTERS = 6
_TWO_SENTENCES = 500  # characters
_SENTENCE_END = re.compile(r"(?:\w{4}|\d)[.!?][\"'\u201d)]* |[.!?][\"'\u201d)]+ ")  # not the point of "St." or "Jan."
_REMEMBERED = 1  # paragraphs; further back a named date says little about "the next day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A form and what it stands for; the fields are those of `DateMention`.

    Attributes:
        is_undated: the shape of its value tells days that are not meant: "fiscal 2024" need not be a calendar year.
    """

    form: Form
    type: TimexType
    value: str
    anchor: str
    reason: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    days: tuple[date, date, DayPrecision] | None = None
    is_undated: bool = False

    @property
    def covers(self) -> tuple[date, date, DayPrecision] | None:
        """Return first day, last day and how exact they are; None where they are not told."""
        return self.days or (None if self.is_undated else days_of(self.value))


class Scene:
    """The circumstances of one article. `note` is told every date in order of the text."""

    def __init__(
        self, published: date | None, look: Callable[[str, int, int], int], *, reads_verbs: bool = True
    ) -> None:
        self.published = published
        self.reads_verbs = reads_verbs
        self.plain = ""
        self._look = look
        self._paragraph = 0
        self._day: tuple[date, int] | None = None
        self._period: tuple[str, int] | None = None
        self._quarter: tuple[Resolved, int] | None = None
        self._looked: tuple[Form, int] | None = None  # it is asked more than once for one form
        self._named_at = -1
        self._day_at = 0
        self._years: dict[tuple[int, int], int] = {}
        self._full: tuple[date, int] | None = None

    def open_paragraph(self, plain: str) -> None:
        """Go on to the next paragraph."""
        self.plain = plain
        self._paragraph += 1
        self._named_at = -1

    def look(self, form: Form) -> int:
        """Return 1 where the sentence looks ahead, -1 where it looks back, 0 where it does not tell."""
        if self._looked is None or self._looked[0] is not form:
            self._looked = (form, self._look(self.plain, form.start, form.end))
        return self._looked[1]

    def note(self, found: Resolved) -> None:
        """Remember a date, for "the next day" and "that year"."""
        if found.type not in (TimexType.DATE, TimexType.TIME) or "/" in found.value:
            return
        self.note_quarter(found)
        days = found.days or days_of(found.value)
        if not days:
            return
        self._named_at = found.form.end
        self._period = (found.value.partition("T")[0], self._paragraph)
        if found.form.day and found.form.year:
            self._years[days[0].month, days[0].day] = days[0].year
            self._full = (days[0], self._paragraph)
        if days[0] == days[1]:
            self._day = (days[0], self._paragraph)
            self._day_at = found.form.end

    @property
    def day(self) -> date | None:
        """Return the last single day that the text named lately."""
        return self._day[0] if self._day and self._paragraph - self._day[1] <= _REMEMBERED else None

    def day_near(self, form: Form) -> date | None:
        """Return the last single day named in the sentence of the form, or in the one before it."""
        if not self._day or self._paragraph != self._day[1] or form.start - self._day_at > _TWO_SENTENCES:
            return None
        return self._day[0] if len(_SENTENCE_END.findall(self.plain, self._day_at, form.start)) <= 1 else None

    @property
    def period(self) -> str | None:
        """Return the value of the last date that the text named lately."""
        return self._period[0] if self._period and self._paragraph - self._period[1] <= _REMEMBERED else None

    def note_quarter(self, found: Resolved) -> None:
        """Remember a quarter, for "the quarter" and "a year earlier"."""
        if found.form.kind is Kind.PERIOD and re.search(r"\d{4}-Q\d", found.value):
            self._quarter = (found, self._paragraph)

    def year_of(self, month: int, day: int, *, back: bool) -> int | None:
        """Return the year of a day of the year: the one that the text gave it before, or its paragraph's.

        Args:
            back: the sentence does not look ahead, so that a story of an earlier year may go on.
        """
        if told := self._years.get((month, day)):
            return told
        full, paragraph = self._full if self._full else (None, 0)
        if not back or full is None or paragraph != self._paragraph or self.published is None:
            return None
        goes_on = full.year < self.published.year and (full.month, full.day) < (month, day)
        return full.year if goes_on else None

    @property
    def quarter(self) -> Resolved | None:
        """Return the last quarter that the text named; reports of earnings speak of one throughout."""
        return self._quarter[0] if self._quarter and self._paragraph - self._quarter[1] <= _OF_QUARTERS else None

    def names_date_before(self, form: Form) -> bool:
        """Tell whether the same sentence names a date before the form."""
        return self._named_at >= 0 and ". " not in self.plain[self._named_at : form.start]
