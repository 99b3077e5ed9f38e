"""A written date -> a moment: aware, UTC, with the precision and the place of its claim.

Reads ISO 8601, RFC 822, Unix times of records, and date lines with names of months. A day is never moved by a
zone. What cannot be is dropped, not bent: 31 February, 25:00, and 02/03/2025, which is two days in two countries.
What it does not do: relative dates ("yesterday"), dates without a year, clamping of dates in the future.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from liveindex.extraction.months import MONTHS, ZONES
from liveindex.extraction.words import words
from liveindex.model.article import Moment, Precision

EARLIEST_YEAR = 1600  # the first newspapers
LATEST_YEAR = 2200
_AMERICAN = frozenset(("et", "ct", "mt", "pt"))  # the hour of New York and so on, summer or winter
_LONGEST = 120  # code points; a date line is short
_NO_ZONE = ", no zone"

_CLOCK = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
_ZONE = r"(?:\s*\(?(?P<zone>(?:GMT|UTC)?\s?[+\-−](?:0\d|1[0-4]|\d)(?::?[0-5]\d)?(?![\d])|Z(?![a-z])|[a-z]{2,4}\b)\)?)?"
_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:(?:\s*t\s*|\s+|,\s*)" + _CLOCK.replace("[:.h]", ":") + r"\s*" + _ZONE + ")?",
    re.IGNORECASE,
)
_ISO_BASIC = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:t?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>z|[+-]\d{4})?)?",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[^\W\d_]{3,14})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
_YEAR = r"(?P<year>\d{4})"
_DAY_NAME_YEAR = re.compile(
    _DAY + r"[\s\-/]*(?:de\s+|of\s+)?" + _NAME + r"[\s,\-/]*(?:de\s+|del\s+)?" + _YEAR, re.IGNORECASE
)
_NAME_DAY_YEAR = re.compile(_NAME + r"\s*" + _DAY + r",?\s+" + _YEAR, re.IGNORECASE)
_YEAR_NAME_DAY = re.compile(_YEAR + r"[\s\-]+" + _NAME + r"[\s\-]+(?P<day>\d{1,2})\b", re.IGNORECASE)
_DAY_NAME_SHORT = re.compile(
    r"^(?:[a-z]{3},?\s+)?(?P<day>\d{1,2})[\s\-]" + _NAME + r"[\s\-](?P<short>\d{2})(?=\s\d{1,2}:)", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<!\d)(?P<first>\d{1,2})(?P<mark>[./\-])(?P<second_>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>\d{4})[./](?P<month>\d{1,2})[./](?P<day>\d{1,2})(?!\d)")
_EAST_ASIAN = re.compile(r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]")
_CLOCK_AFTER = re.compile(r"(?<![\d:])" + _CLOCK + r"(?:\s*uhr\b)?" + _ZONE, re.IGNORECASE)
_YEAR_AFTER_CLOCK = re.compile(
    _NAME + r"\s+(?P<day>\d{1,2})\s+" + _CLOCK + r"\s*(?P<zone>[a-z]{2,4}\b|[+-]\d{4})?\s*" + _YEAR, re.IGNORECASE
)
_UNIX = re.compile(r"-?\d{9,10}(?:\.\d{1,9})?|\d{12,13}")
_OFFSET = re.compile(r"([+\-−])(\d{1,2}):?(\d{2})?$")


def read_moment(written: str, origin: str) -> Moment | None:
    """Return the moment that a written date claims, None where it claims none that can be.

    Args:
        written: the claim; white space around it does not count.
        origin: where it was found; `, no zone` is added where a time of day names none and is taken as UTC.
    """
    text = " ".join(unicodedata.normalize("NFKC", written).split())
    if not text or len(text) > _LONGEST:
        return None
    for read in (_read_iso, _read_unix, _read_named, _read_numeric):
        try:
            found = read(text)
        except (ValueError, OverflowError):
            found = None
        if found is not None:
            return _moment(found, origin, written.strip())
    return None


def first_sound(claims: Iterable[tuple[str, str]]) -> Moment | None:
    """Return the first claim that can be read; a later claim of the same day takes its place if it is finer.

    Args:
        claims: written dates with their origins, most trusted first.
    """
    first: Moment | None = None
    for written, origin in claims:
        moment = read_moment(written, origin)
        if moment is None:
            continue
        if first is None:
            first = moment
        if first.precision is not Precision.DAY:
            return first
        # A day's midnight and the same day's hour in some zone lie less than 38 hours apart.
        near = abs((moment.at - first.at) - timedelta(hours=12)) <= timedelta(hours=26)
        if moment.precision is not Precision.DAY and near:
            return moment
    return first


def _moment(found: dict[str, str], origin: str, written: str) -> Moment | None:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        if not found.get("hour"):
            return Moment(datetime(year, month, day, tzinfo=UTC), Precision.DAY, origin, written)
        hour = _hour(int(found["hour"]), found.get("half"))
        zone, known = _zone(found.get("zone"), datetime(year, month, day, tzinfo=UTC))
        second = min(int(found.get("second") or 0), 59)  # leap seconds
        at = datetime(year, month, day, hour, int(found["minute"]), second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    precision = Precision.SECOND if found.get("second") else Precision.MINUTE
    return Moment(at, precision, origin if known else origin + _NO_ZONE, written)


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return hour if hour < 24 else 99  # "14:05 PM" is written by machines
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def _zone(name: str | None, day: datetime) -> tuple[timezone, bool]:
    if not name:
        return UTC, False
    name = name.strip().lower()
    if name in _AMERICAN:
        name = name[0] + ("dt" if _american_summer(day) else "st")
    if match := _OFFSET.search(name):
        sign = 1 if match.group(1) == "+" else -1
        offset = sign * timedelta(hours=int(match.group(2)), minutes=int(match.group(3) or 0))
        return timezone(offset), True
    if name in ZONES:
        return timezone(timedelta(hours=ZONES[name])), True
    return UTC, False


def _sunday_by(day: datetime) -> datetime:
    return day - timedelta(days=day.isoweekday() % 7)


def _american_summer(day: datetime) -> bool:
    """Tell whether the United States keep summer time on a day: second Sunday of March to first of November."""
    begins = _sunday_by(datetime(day.year, 3, 14, tzinfo=UTC))
    return begins <= day < _sunday_by(datetime(day.year, 11, 7, tzinfo=UTC))


def _parts(match: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in match.groupdict().items() if value}


def _read_iso(text: str) -> dict[str, str] | None:
    match = _ISO.match(text)
    if match is None and text[:8].isdigit() and len(text) != 10 and len(text) != 13:
        match = _ISO_BASIC.fullmatch(text)
    return _parts(match) if match else None


def _read_unix(text: str) -> dict[str, str] | None:
    if not _UNIX.fullmatch(text):
        return None
    seconds = float(text) / (1000 if len(text.split(".", maxsplit=1)[0]) > 10 else 1)
    at = datetime.fromtimestamp(seconds, UTC)
    names = ("year", "month", "day", "hour", "minute", "second")
    return {**{name: str(getattr(at, name)) for name in names}, "zone": "z"}


def _read_named(text: str) -> dict[str, str] | None:
    for pattern in (_YEAR_AFTER_CLOCK, _DAY_NAME_YEAR, _NAME_DAY_YEAR, _YEAR_NAME_DAY, _DAY_NAME_SHORT):
        for match in pattern.finditer(text):
            found = _parts(match)
            month = MONTHS.get(found.pop("name").lower().rstrip("."))
            if month is None:
                continue
            if "short" in found:
                found["year"] = str(_full_year(int(found.pop("short"))))
            found["month"] = str(month)
            return found if "hour" in found else _with_clock(found, text, match)
    return None


def _full_year(short: int) -> int:
    # RFC 2822, section 4.3: 00-49 is 20xx.
    return short + (2000 if short < 50 else 1900)


def _with_clock(found: dict[str, str], text: str, match: re.Match[str]) -> dict[str, str]:
    clock = _CLOCK_AFTER.search(text, match.end()) or _CLOCK_AFTER.search(text[: match.start()])
    if clock is None or int(clock["hour"]) > 23 or int(clock["minute"]) > 59:
        return found
    return {**found, **_parts(clock)}


def _read_numeric(text: str) -> dict[str, str] | None:
    if match := _EAST_ASIAN.search(text) or _YEAR_FIRST.search(text):
        return _with_clock(_parts(match), text, match)
    match = _NUMERIC.search(text)
    if match is None:
        return None
    first, second = int(match["first"]), int(match["second_"])
    # With full stops the day comes first (DIN 5008 and all other countries that write so); with a stroke or a
    # hyphen it depends on the country, so only a number over twelve, or twice the same, tells.
    if match["mark"] == "." or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        return None
    return _with_clock({"year": match["year"], "month": str(month), "day": str(day)}, text, match)


def is_date_line(text: str) -> Moment | None:
    """Return the moment of a line that holds a date and hardly anything else, None for any other line."""
    if len(text) > 80 or not any(char.isdigit() for char in text):
        return None
    moment = read_moment(text, "date line")
    if moment is None:
        return None
    other = [word for word in re.findall(r"[^\W\d_]{2,}", text.casefold()) if not _belongs_to_date(word)]
    return moment if len(other) <= 1 and len(" ".join(other)) <= 12 else None


_DATE_WORDS = words(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday mo di "
    "mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi "
    "jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì "
    "mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira понедельник вторник "
    "среда четверг пятница суббота воскресенье понеділок вівторок середа четвер пʼятниця субота неділя "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pazartesi salı çarşamba perşembe cuma cumartesi "
    "pazar maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag fredag "
    "lørdag søndag am pm at on um uhr à de del of the le il el den vom kl published updated posted date last "
    "modified first veröffentlicht aktualisiert stand publié publicado actualizado mis jour pubblicato "
    "aggiornato опубликовано обновлено güncelleme st nd rd th er ist"
)


def _belongs_to_date(word: str) -> bool:
    return word in MONTHS or word in ZONES or word in _DATE_WORDS
