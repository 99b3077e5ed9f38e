"""What a caller asked for -> what can be looked up; what cannot be is refused with the reason."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.search import Filters
from liveindex.model.view import ArticleRow, VersionRow

MOST_PER_PAGE = 1_000
_SENTENCE = re.compile(r"(?:#|(?<=[0-9a-f]{16})-)s([1-9]\d{0,6})$")
_AGO = re.compile(r"(\d{1,6})\s*(minutes?|mins?|m|hours?|h|days?|d|weeks?|w)(?:\s+ago)?", re.IGNORECASE)
_LENGTHS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_EPOCH_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def read_place(wanted: str) -> tuple[str, int | None]:
    """Return the article or version that is asked for, and the number of the sentence, None for the whole."""
    wanted = wanted.strip()
    match = _SENTENCE.search(wanted)
    place = wanted[: match.start()] if match else wanted
    if not place:
        raise WrongUseError("Nothing was asked for. Give an article's id, the beginning of it, or its address.")
    return place, int(match[1]) if match else None


def choose(versions: list[tuple[int, VersionRow]], current: int, number: int | None, wanted: str) -> int:
    """Return the row of the version with a number; of the current one where none is given.

    Raises:
        NotFoundError: there is no such version.
    """
    if number is None:
        return current
    for num, row in versions:
        if row.number == number:
            return num
    raise NotFoundError(
        f"Article {wanted} has no version {number}; it has {len(versions)}. Ask for one of 1 to {len(versions)}.",
        wanted,
    )


def read_moment(written: str, now: datetime) -> datetime:
    """Return the time that is meant, UTC: `2025-06-02`, `2025-06-02T09:30`, `2 hours ago`, `3d`, `yesterday`, `today`.

    Args:
        written: a time without a zone is UTC; a day is its first moment.
        now: what "ago" counts from.

    Raises:
        WrongUseError: it is none of these.
    """
    text = " ".join(written.split()).lower()
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if text in ("today", "yesterday"):
        return midnight - timedelta(days=text == "yesterday")
    if ago := _AGO.fullmatch(text):
        try:
            return now.astimezone(UTC) - int(ago[1]) * _LENGTHS[ago[2][0]]
        except OverflowError as exc:
            raise WrongUseError(f"{written!r} is before all time that can be told. Give a shorter one.") from exc
    try:
        moment = datetime.fromisoformat(written.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as exc:
        raise WrongUseError(
            f"{written!r} is no time. Write 2025-06-02, 2025-06-02T09:30, '2 hours ago', 3d or yesterday (UTC)."
        ) from exc


def check_limit(limit: int) -> None:
    """Refuse a limit that is out of range."""
    if not 1 <= limit <= MOST_PER_PAGE:
        raise WrongUseError(f"The limit is {limit}; it must be from 1 to {MOST_PER_PAGE:,}.")


def check_days(filters: Filters) -> None:
    """Refuse days in the wrong order."""
    if filters.since and filters.until and filters.since > filters.until:
        raise WrongUseError(f"The first day, {filters.since}, is after the last, {filters.until}. Swap them.")


def cursor(num: int, row: ArticleRow) -> str:
    """Return the place of an article in the order of time."""
    return f"{(row.at - _EPOCH_TIME) // timedelta(microseconds=1)}.{num}"


def read_cursor(written: str | None) -> tuple[int, int] | None:
    """Return (time in microseconds, number) of a cursor; None for none."""
    if written is None:
        return None
    at, _, num = written.partition(".")
    try:
        return int(at), int(num)
    except ValueError as exc:
        raise WrongUseError(f"{written!r} is no cursor. Take it from `next_cursor` of the list before.") from exc
