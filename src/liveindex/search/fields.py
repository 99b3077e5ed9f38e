"""The fields of the query language, and what their values stand for where no store is needed to tell."""

from __future__ import annotations

import calendar
import difflib
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from liveindex.errors import QueryError
from liveindex.model.event import PloverType
from liveindex.model.search import Amount, Days, Field, Node, Side, Tag, Tagged
from liveindex.text.countries import country_names, demonyms, english_name

UNKNOWN_LANGUAGE = "unknown"
COMPARISONS = (">", ">=", "<", "<=")
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """One field of the language: what it asks for, and how it is written."""

    meaning: str
    example: str


FIELDS = {
    "source": FieldHelp("the outlet, by host or name", "source:herald.example"),
    "lang": FieldHelp("the language, by its ISO 639-1 code; `unknown` where it is not known", "lang:en"),
    "country": FieldHelp("a place in this country is named, or the country", "country:Kenya"),
    "place": FieldHelp("this place is named, in any spelling", "place:Nairobi"),
    "person": FieldHelp("this person or body is met, in any spelling and script", 'person:"Tessa Harrane"'),
    "said-by": FieldHelp("this person or body is given as saying something", 'said-by:"Tessa Harrane"'),
    "quote": FieldHelp("somebody is quoted with these words", 'quote:"ten weeks"'),
    "figure": FieldHelp("a figure: >, >=, <, <=, = a number, or from..to", "figure>100"),
    "unit": FieldHelp("a figure in this unit; beside `figure`, that figure", "unit:kilometre"),
    "topic": FieldHelp("what the article is about: an IPTC Media Topic by its label or code", 'topic:"armed conflict"'),
    "event": FieldHelp("what happens in it: a PLOVER type", "event:consult"),
    "story": FieldHelp("the story in which this article stands", "story:0123456789ab"),
    "origin": FieldHelp("reports that come from one origin with this article", "origin:0123456789ab"),
    "after": FieldHelp(
        "published on this day or later; of a month or year, from its first day; or at this time, UTC "
        "unless it says otherwise",
        "after:2025-03",
    ),
    "before": FieldHelp(
        "published before this day or time; of a month or year, before its first day", "before:2025-04-01"
    ),
    "as-of": FieldHelp("the whole search, in the index as it stood then; a day means its end", "as-of:2025-03-14"),
}
_OTHER_NAMES = {
    "language": "lang", "author": "person", "who": "person", "by": "said-by", "speaker": "said-by", "site": "source",
    "outlet": "source", "since": "after", "from": "after", "until": "before", "to": "before", "date": "after",
    "number": "figure", "where": "place", "location": "place", "quoted": "quote", "subject": "topic", "org": "person",
}  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_CLOCK = re.compile(
    r"(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d))?)?"
    r"(?:Z|(?P<sign>[+-])(?P<hours>\d\d)(?::?(?P<minutes>[0-5]\d))?)?", re.ASCII,
)  # fmt: skip
_SCALES = {"": 1, "k": 1e3, "m": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_NUMBER = re.compile(r"([-+]?(?:\d[\d,]*)(?:\.\d+)?|[-+]?\.\d+)(k|m|bn|b|tn)?", re.IGNORECASE | re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)


def unknown_field(written: str, position: int) -> QueryError:
    """Return the error for a field that is not known; it names the nearest that are."""
    near = nearest(written.lower(), [*FIELDS, *_OTHER_NAMES])
    known = list(dict.fromkeys(_OTHER_NAMES.get(name, name) for name in near))
    told = f"Near it: {', '.join(f'`{name}:`' for name in known)}." if known else f"Known are: {', '.join(FIELDS)}."
    return QueryError(f"There is no field `{written}:`. {told} To search for the words, put them in quotation marks.",
                      position)  # fmt: skip


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that are most like one, the most alike first."""
    return difflib.get_close_matches(word, list(known), n=_NEAREST, cutoff=0.6)


def read_field(name: str, sign: str, value: str, position: int) -> Node:
    """Return what a field with a value stands for; a `Field` where only the store can tell.

    Args:
        name: one of `FIELDS` but `quote`, whose value is read as words are.
        position: of the value in the search text.

    Raises:
        QueryError: the value is none that this field can have.
    """
    value = value.strip()
    if not value:
        raise QueryError(f"`{name}` is asked for with nothing: write `{FIELDS[name].example}`.", position)
    reader = _READERS.get(name)
    if reader is not None:
        return reader(value, position)
    if name == "figure":
        return _amount(sign, value, position)
    return Field(name, value, position)


def _language(value: str, position: int) -> Node:
    code = value.lower()
    if code == UNKNOWN_LANGUAGE:
        return Tagged(Tag.LANGUAGE, ("",))
    if not _LANGUAGE.fullmatch(code):
        raise QueryError(f"“{value}” is no code of a language: write two letters, such as `lang:en`.", position)
    return Tagged(Tag.LANGUAGE, (code,))


def _country(value: str, position: int) -> Node:
    if len(value) == 2 and english_name(value.upper()):
        return Tagged(Tag.COUNTRY, (value.upper(),))
    names = {name.casefold(): code for name, code in country_names().items()}
    words = {name.casefold(): code for name, code in demonyms().items()}
    wanted = value.casefold().removeprefix("the ")
    code = names.get(wanted) or words.get(wanted)
    if code is None:
        shown = {name.casefold(): name for name in country_names()}
        near = [shown[name] for name in nearest(wanted, shown)]
        told = f" Near it: {', '.join(near)}." if near else " Write its English name or its two letters."
        raise QueryError(f"There is no country “{value}” in the table of countries.{told}", position)
    return Tagged(Tag.COUNTRY, (code,), (value,))


def _event(value: str, position: int) -> Node:
    wanted = value.upper()
    if wanted not in PloverType.__members__:
        near = nearest(wanted, PloverType.__members__) or list(PloverType.__members__)
        told = "Near it" if len(near) <= _NEAREST else "Known are"
        raise QueryError(f"There is no type of event “{value}”. {told}: {', '.join(near).lower()}.", position)
    return Tagged(Tag.EVENT, (wanted,))


def _after(value: str, position: int) -> Node:
    at = _time("after", value, position)
    if at is not None:
        return Days(None, None, since=at)
    return Days(_first_day("after", value, position), None)


def _before(value: str, position: int) -> Node:
    at = _time("before", value, position)
    if at is not None:
        return Days(None, None, before=at)
    first = _first_day("before", value, position)
    if first == date.min:
        raise QueryError(f"There is no day before {value}.", position)
    return Days(None, first - timedelta(days=1))


def _time(name: str, value: str, position: int) -> datetime | None:
    """Return the time that is written, with its zone; None where it is written as a day.

    Raises:
        QueryError: it is no time; knows which part of it is wrong.
    """
    day, sign, clock = value.upper().partition("T")
    if not sign or not day[:1].isdecimal():
        return None
    match = _CLOCK.fullmatch(clock) if value.isascii() else None
    place = position + len(day) + 1
    if match is None:
        raise QueryError(f"“{clock}” is no time of day: write `{name}:2025-03-14T09:30`, in UTC, or with how far the "
                         f"clock is ahead of it: `{name}:2025-03-14T09:30+02:00`.", place)  # fmt: skip
    if _DAY.fullmatch(day) is None or day.count("-") < 2:
        raise QueryError(f"“{day}” is no day, and a time stands behind a day: write `{name}:2025-03-14T09:30`.",
                         position)  # fmt: skip
    first = _first_day(name, day, position)
    try:
        at = time(int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0))
        ahead = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
        zone = timezone(-ahead if match["sign"] == "-" else ahead)
    except ValueError as exc:
        raise QueryError(f"“{clock}” is no time of day: hours end at 23, minutes at 59, and no clock is a day ahead.",
                         place) from exc  # fmt: skip
    return datetime.combine(first, at, zone)


def _first_day(name: str, value: str, position: int) -> date:
    match = _DAY.fullmatch(value) if value.isascii() else None
    if match is None:
        raise QueryError(
            f"“{value}” is no day, month or year: write `{name}:2025-03-14`, `{name}:2025-03` or `{name}:2025`; a "
            f"time as `{name}:2025-03-14T09:30`.",
            position,
        )
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise QueryError(f"“{value}” is no day of the calendar.", position)
    return date(year, month, day)


def _amount(sign: str, value: str, position: int) -> Amount:
    first, dots, last = value.partition("..")
    if dots:
        if sign not in (":", "="):
            raise QueryError(f"A range stands behind a colon: write `figure:{value}`.", position)
        low = _number(first, position) if first else None
        high = _number(last, position + len(first) + 2) if last else None
        if low is None and high is None:
            raise QueryError("The range has neither end: write `figure:100..200`.", position)
        if low is not None and high is not None and low > high:
            raise QueryError(f"The range begins above its end: write `figure:{last}..{first}`.", position)
        return Amount(side=Side.VALUE, least=low, most=high)
    number = _number(value, position)
    match sign:
        case ">":
            return Amount(side=Side.LEAST, least=math.nextafter(number, math.inf))
        case ">=":
            return Amount(side=Side.LEAST, least=number)
        case "<":
            return Amount(side=Side.MOST, most=math.nextafter(number, -math.inf))
        case "<=":
            return Amount(side=Side.MOST, most=number)
        case _:
            return Amount(side=Side.VALUE, least=number, most=number)


def _number(written: str, position: int) -> float:
    match = _NUMBER.fullmatch(written.strip())
    number = float(match[1].replace(",", "")) * _SCALES[(match[2] or "").lower()] if match else math.nan
    if not math.isfinite(number):
        raise QueryError(f"“{written}” is no number: write it in digits, such as `figure>1,000` or `figure>1.5m`.",
                         position)  # fmt: skip
    return number


_READERS: dict[str, Callable[[str, int], Node]] = {
    "lang": _language,
    "country": _country,
    "event": _event,
    "after": _after,
    "before": _before,
}
