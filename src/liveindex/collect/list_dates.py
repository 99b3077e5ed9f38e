"""A date as a list of addresses writes it -> the first and the last instant that it may mean.

Lists write W3C dates from a year to a fraction of a second, and some of them dates of mails. An interval says how
exactly each was claimed: `2025-06` is no day, and a list of children can still be put in order by it.
Source: W3C Note, Date and Time Formats, 1997; RFC 5322, section 3.3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from liveindex.model.article import Moment, Precision

_W3C = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})"
    r"(?:[Tt ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<zone>[Zz]|UTC|GMT|[+\-]\d{2}:?\d{2}|[+\-]\d{2})?)?)?)?\Z"
)
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class ListDate:
    """A date of a list.

    Attributes:
        as_written: letter for letter.
        first, last: the first and the last instant that it may mean, UTC; both None where it cannot be read. A time
            of day without a zone may be anywhere from UTC-12 to UTC+14, and is read as UTC all the same: that is
            what those who leave it out mean most often.
    """

    as_written: str
    first: datetime | None
    last: datetime | None

    def moment(self, origin: str) -> Moment | None:
        """Return the moment that it claims, None where it cannot be read or names no day."""
        if self.first is None or self.last is None or self.last - self.first > timedelta(days=1):
            return None
        width = self.last - self.first
        day, minute = timedelta(hours=12), timedelta(seconds=30)
        precision = Precision.DAY if width > day else Precision.MINUTE if width > minute else Precision.SECOND
        return Moment(self.first, precision, origin, self.as_written)


def read_list_date(written: str | None) -> ListDate | None:
    """Return a date as it was written and what it may mean; None where nothing is written."""
    text = " ".join((written or "").split())
    if not text:
        return None
    found = None
    if len(text) <= _LONGEST:
        try:
            found = _read_w3c(text) or _read_mail_date(text)
        except (ValueError, OverflowError, TypeError):  # 31 February, 25:00, year 0
            found = None
    first, last = found or (None, None)
    return ListDate(text, first, last)


def _read_w3c(text: str) -> tuple[datetime, datetime] | None:
    found = _W3C.match(text)
    if found is None:
        return None
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    if found["month"] is None:
        return _until(datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))
    if found["day"] is None:
        following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
        return _until(datetime(year, month, 1, tzinfo=UTC), following)
    if found["hour"] is None:
        first = datetime(year, month, day, tzinfo=UTC)
        return _until(first, first + timedelta(days=1))
    second = int(found["second"] or 0)
    first = datetime(year, month, day, int(found["hour"]), int(found["minute"]), second, tzinfo=_zone(found["zone"]))
    first = first.astimezone(UTC)
    return _until(first, first + timedelta(seconds=1 if found["second"] else 60))


def _until(first: datetime, following: datetime) -> tuple[datetime, datetime]:
    return first, following - timedelta(seconds=1)


def _zone(written: str | None) -> timezone:
    if not written or written[0] not in "+-":
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if written[0] == "-" else offset)


def _read_mail_date(text: str) -> tuple[datetime, datetime]:
    found = parsedate_to_datetime(text)
    at = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    return at, at
