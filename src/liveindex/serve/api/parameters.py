"""What an address asks for -> values, by declared parameters. What is not declared, or cannot be, is refused by name.

The same declarations make the OpenAPI document, so that what is documented is what is taken.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from liveindex.errors import WrongUseError
from liveindex.service.as_of import read_at
from liveindex.service.asked import read_moment

_WHOLE = re.compile(r"[0-9]{1,18}", re.ASCII)
_LONGEST = 2_000  # characters of one value; a search text is the longest there is


class Sort(StrEnum):
    """What sort of value a parameter takes."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    PAST = "moment of the past"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter.

    Attributes:
        name: in the address.
        help: what it does, in a sentence.
        sort: what sort of value it takes.
        many: it may be given several times; a choice of several may be one list with commas.
        choices: of a choice, the values.
        least, most: of a number.
        default: what counts where it is not given, in words or as the value.
        example: a value that can be asked for.
        in_path: it is a part of the path and always there.
    """

    name: str
    help: str
    sort: Sort = Sort.TEXT
    many: bool = False
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    default: int | str | None = None
    example: str = ""
    in_path: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """The values that an address gives, by name; a parameter that is not given is absent."""

    values: Mapping[str, Any]

    def text(self, name: str) -> str | None:
        """Return a text; None where none is given."""
        found: str | None = self.values.get(name)
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all values of a parameter that may be given several times."""
        found: tuple[str, ...] = self.values.get(name, ())
        return found

    def whole(self, name: str, default: int) -> int:
        """Return a whole number."""
        found: int = self.values.get(name, default)
        return found

    def number(self, name: str) -> float | None:
        """Return a number; None where none is given."""
        found: float | None = self.values.get(name)
        return found

    def day(self, name: str) -> date | None:
        """Return a day; None where none is given."""
        found: date | None = self.values.get(name)
        return found

    def moment(self, name: str) -> datetime | None:
        """Return a time, UTC; None where none is given."""
        found: datetime | None = self.values.get(name)
        return found


def read(
    declared: Sequence[Parameter], query: Iterable[tuple[str, str]], path: Mapping[str, str], now: datetime
) -> Given:
    """Return the values that an address gives.

    Args:
        declared: the parameters that are taken here.
        query: names and values behind the question mark.
        path: names and values within the path.
        now: what "2 hours ago" counts from.

    Raises:
        WrongUseError: a parameter that is not taken here, is given twice, or has a value that cannot be.
    """
    known = {one.name: one for one in declared}
    gathered: dict[str, list[str]] = {name: [value] for name, value in path.items()}
    for name, value in query:
        if name not in known or known[name].in_path:
            raise _unknown(name, declared)
        gathered.setdefault(name, []).append(value)
    return Given({name: _value(known[name], given, now) for name, given in gathered.items()})


def _unknown(name: str, declared: Sequence[Parameter]) -> WrongUseError:
    taken = [one.name for one in declared if not one.in_path]
    told = f"Taken here are: {', '.join(taken)}." if taken else "Nothing is taken here: leave it out."
    return WrongUseError(f"There is no parameter {name[:100]!r} here. {told}")


def _value(one: Parameter, given: list[str], now: datetime) -> Any:
    if one.many:
        parts = [part for value in given for part in (value.split(",") if one.choices else [value])]
        return tuple(dict.fromkeys(_single(one, part, now) for part in parts))
    if len(given) > 1:
        raise WrongUseError(f"`{one.name}` is given {len(given)} times; it can be given once.")
    return _single(one, given[0], now)


def _single(one: Parameter, written: str, now: datetime) -> Any:
    text = written.strip()
    if not text:
        raise WrongUseError(f"`{one.name}` is empty. Give it a value{_such(one)}, or leave it out.")
    if len(text) > _LONGEST:
        raise WrongUseError(f"`{one.name}` has {len(text):,} characters; at most {_LONGEST:,} are taken.")
    match one.sort:
        case Sort.TEXT:
            return text
        case Sort.CHOICE:
            if text not in one.choices:
                raise WrongUseError(f"`{one.name}` cannot be {text[:100]!r}. Taken are: {', '.join(one.choices)}.")
            return text
        case Sort.WHOLE:
            return _whole(one, text)
        case Sort.NUMBER:
            return _number(one, text)
        case Sort.DAY:
            return _day(one, text)
        case Sort.MOMENT | Sort.PAST:
            try:
                return read_moment(text, now) if one.sort is Sort.MOMENT else read_at(text, now)
            except WrongUseError as exc:
                raise WrongUseError(f"`{one.name}`: {exc}") from exc


def _whole(one: Parameter, text: str) -> int:
    number = int(text) if _WHOLE.fullmatch(text) else -1
    if number < one.least or (one.most is not None and number > one.most):
        bounds = f"from {one.least:,}" + (f" to {one.most:,}" if one.most is not None else " on")
        raise WrongUseError(f"`{one.name}` cannot be {text[:100]!r}. It is a whole number {bounds}.")
    return number


def _number(one: Parameter, text: str) -> float:
    try:
        number = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise WrongUseError(f"`{one.name}` cannot be {text[:100]!r}. It is a number{_such(one)}.")
    return number


def _day(one: Parameter, text: str) -> date:
    try:
        # Weeks and days without lines are ISO 8601 too; here a day is written in one way.
        return date.fromisoformat(text if len(text) == 10 else "")
    except ValueError as exc:
        raise WrongUseError(
            f"`{one.name}` cannot be {text[:100]!r}. It is a day, year-month-day, such as 2025-03-14."
        ) from exc


def _such(one: Parameter) -> str:
    return f", such as {one.example}" if one.example else ""


def schema(one: Parameter) -> dict[str, Any]:
    """Return the JSON schema of a parameter's value."""
    match one.sort:
        case Sort.WHOLE:
            found: dict[str, Any] = {"type": "integer", "minimum": one.least, "maximum": one.most or 10**18 - 1}
        case Sort.NUMBER:
            found = {"type": "number"}
        case Sort.DAY:
            found = {"type": "string", "format": "date"}
        case Sort.CHOICE:
            found = {"type": "string", "enum": list(one.choices)}
        case _:
            found = {"type": "string", "minLength": 1, "maxLength": _LONGEST}
    if one.many:
        found = {"type": "array", "items": found, "minItems": 1}
    if isinstance(one.default, int) or (one.default is not None and one.default in one.choices):
        found["default"] = one.default
    return found
