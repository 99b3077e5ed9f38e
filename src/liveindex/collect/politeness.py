"""How often a site may be asked, and what a failed visit means. Pure: the clock and chance come in as arguments.

What a site says stands above our own habits, within bounds: it can ask for less, never for a rush or for ever.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from liveindex.errors import (
    CertificateError,
    CollectError,
    FetchRefusedError,
    FetchTimeoutError,
    HostNotFoundError,
    NoConnectionError,
    RedirectLoopError,
    TooLargeError,
    UnreadableInputError,
)
from liveindex.model.visiting import TROUBLE_WORDS, NextStep, VisitTrouble, is_gone_for_good

HOUR_S = 3600.0
DAY_S = 24 * HOUR_S
LONGEST_RETRY_AFTER_S = 7 * DAY_S
LONGEST_FRESH_S = DAY_S
_DELTA = "0123456789"
_BY_STATUS = {
    401: VisitTrouble.LOGIN,
    402: VisitTrouble.LOGIN,
    403: VisitTrouble.FORBIDDEN,
    404: VisitTrouble.NOT_FOUND,
    407: VisitTrouble.LOGIN,
    410: VisitTrouble.GONE,
    429: VisitTrouble.TOO_OFTEN,
    451: VisitTrouble.FORBIDDEN,
    503: VisitTrouble.BUSY,
}
_BY_ERROR: tuple[tuple[type[CollectError], VisitTrouble], ...] = (
    (FetchRefusedError, VisitTrouble.REFUSED),
    (HostNotFoundError, VisitTrouble.NO_HOST),
    (NoConnectionError, VisitTrouble.NO_CONNECTION),
    (CertificateError, VisitTrouble.CERTIFICATE),
    (FetchTimeoutError, VisitTrouble.TIMEOUT),
    (RedirectLoopError, VisitTrouble.REDIRECTS),
    (TooLargeError, VisitTrouble.TOO_LARGE),
    (UnreadableInputError, VisitTrouble.UNREADABLE),
)
_DOORS = frozenset(
    ("login", "log-in", "signin", "sign-in", "sso", "consent", "cookie-consent", "subscribe", "paywall", "auth")
)


def retry_after_s(value: str | None, now: datetime, *, ceiling_s: float = LONGEST_RETRY_AFTER_S) -> float | None:
    """Return for how long a site asks to be left alone, from 0 to `ceiling_s`; None where it says nothing sound.

    Args:
        value: the Retry-After header: seconds, or an HTTP date (RFC 9110, 10.2.3).
        now: aware UTC.
    """
    seconds = _delta_s(value)
    if seconds is None:
        moment = http_date(value)
        seconds = (moment - now).total_seconds() if moment else None
    return None if seconds is None else min(max(seconds, 0.0), ceiling_s)


def fresh_for_s(
    headers: Iterable[tuple[str, str]], now: datetime, *, ceiling_s: float = LONGEST_FRESH_S
) -> float | None:
    """Return for how long an answer stays good, from 0 to `ceiling_s`; None where its headers do not say.

    As a shared cache reads it (RFC 9111, 4.2.1): `s-maxage`, then `max-age`, then Expires less Date; the Age that it
    already has is taken off. `no-store` and `no-cache` are 0. Directives that contradict or cannot be read count as
    stale, as 4.2.1 advises.

    Args:
        headers: names in lower case.
        now: when the answer came, aware UTC; used where it has no Date.
    """
    held = list(headers)
    directives = list(_directives(value for name, value in held if name == "cache-control"))
    names = {name for name, _ in directives}
    if names & {"no-store", "no-cache"}:
        return 0.0
    lifetime = None
    for wanted in ("s-maxage", "max-age"):
        values = {argument for name, argument in directives if name == wanted}
        if values:
            lifetime = (_delta_s(values.pop()) or 0.0) if len(values) == 1 else 0.0
            break
    if lifetime is None:
        lifetime = _until_expires_s(held, now)
    if lifetime is None:
        return None
    age = _delta_s(_first(held, "age")) or 0.0
    return min(max(lifetime - age, 0.0), ceiling_s)


def backoff_s(failures: int, *, base_s: float, ceiling_s: float, jitter: float) -> float:
    """Return how long to wait after so many failures in a row: `base_s`, doubled for each after the first.

    Args:
        failures: 0 for none, which waits not at all.
        base_s: the wait after the first failure.
        ceiling_s: never more than this.
        jitter: from 0 to 1, drawn by the caller: the wait is between half of its length and the whole, so that many
            that failed at one moment do not all come back at one moment.
    """
    if failures <= 0:
        return 0.0
    # 2.0**1024 overflows; a thousand failures are not waited for anyway.
    whole = min(base_s * 2.0 ** min(failures - 1, 64), ceiling_s)
    return whole * (0.5 + 0.5 * min(max(jitter, 0.0), 1.0))


def wait_after_s(
    trouble: VisitTrouble, *, backoff: float, asked: float | None, ceiling_s: float, times: int
) -> float | None:
    """Return how long to leave an address alone after a trouble; None for never again by itself.

    Args:
        trouble: of the visit.
        backoff: our own wait, from `backoff_s`.
        asked: what the site asks for, from `retry_after_s`; None where it does not. The longer one counts.
        ceiling_s: the wait where only a person can help: it is looked at seldom, in case the site changes its mind.
        times: how many visits in a row, this one included, had this trouble.
    """
    if is_gone_for_good(trouble, times):
        return None
    match TROUBLE_WORDS[trouble].next_step:
        case NextStep.STOP:
            return None
        case NextStep.PERSON:
            return max(ceiling_s, asked or 0.0)
        case NextStep.RETRY | NextStep.WAIT:
            return max(backoff, asked or 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostPace:
    """When one host may be asked next.

    Attributes:
        spacing_s: least time between two requests, our own habit.
        crawl_delay_s: the same as its robots.txt asks; the longer one counts.
        last_asked: when the last request went out, aware UTC; None for never.
        not_before: until when it asked to be left alone (Retry-After); None where it did not.
    """

    spacing_s: float
    crawl_delay_s: float = 0.0
    last_asked: datetime | None = None
    not_before: datetime | None = None

    def next_allowed(self, now: datetime) -> datetime:
        """Return the moment from which the host may be asked: `now`, or later."""
        moments = [now]
        if self.last_asked is not None:
            gap = timedelta(seconds=max(self.spacing_s, self.crawl_delay_s))
            # A clock that was set back must not hold a host for longer than one gap.
            moments.append(min(self.last_asked, now) + gap)
        if self.not_before is not None:
            moments.append(self.not_before)
        return max(moments)

    def asked(self, at: datetime) -> HostPace:
        """Return the pace after a request went out."""
        return replace(self, last_asked=at)

    def told_to_wait(self, seconds: float, now: datetime) -> HostPace:
        """Return the pace after the host asked to be left alone; the later of two such moments counts."""
        until = now + timedelta(seconds=seconds)
        return replace(self, not_before=max(until, self.not_before or until))


def trouble_of_status(status: int) -> VisitTrouble | None:
    """Return what is wrong with an answer by its status; None for a document (2xx) and for 304."""
    if 200 <= status < 300 or status == 304:
        return None
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return VisitTrouble.SITE_ERROR
    return VisitTrouble.WRONG_REQUEST if status >= 400 else VisitTrouble.NO_DOCUMENT


def trouble_of_error(error: CollectError) -> VisitTrouble:
    """Return what an error of this room means for what is followed."""
    return next((trouble for kind, trouble in _BY_ERROR if isinstance(error, kind)), VisitTrouble.UNSOUND)


def is_door(asked: str, answered: str) -> bool:
    """Tell whether an address led to a login, consent or subscription page, by a word of its path or host.

    Only words that the address asked for does not have itself count: `/news/login-failures` may be followed.
    """
    before, after = urlsplit(asked), urlsplit(answered)
    if (before.netloc, before.path) == (after.netloc, after.path):
        return False
    return bool(_DOORS & (_words(after.path, after.hostname) - _words(before.path, before.hostname)))


def http_date(value: str | None) -> datetime | None:
    """Return the moment of an HTTP date, aware UTC; None where it is none."""
    if not value or len(value) > 100:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # RFC 9110 dates are GMT, whatever zone they name or leave out; the obsolete asctime form names none.
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC)
    except OverflowError:
        return None


def _words(path: str, host: str | None) -> set[str]:
    return set(f"{path}/{host or ''}".lower().replace(".", "/").split("/"))


def _delta_s(value: str | None) -> float | None:
    text = (value or "").strip().strip('"')
    if not text or len(text) > 100 or any(ch not in _DELTA for ch in text):
        return None
    seconds = float(text)
    return seconds if math.isfinite(seconds) else None


def _directives(values: Iterable[str]) -> Iterable[tuple[str, str]]:
    for value in values:
        for part in value.split(","):
            name, _, argument = part.strip().partition("=")
            yield name.strip().lower(), argument.strip()


def _until_expires_s(headers: list[tuple[str, str]], now: datetime) -> float | None:
    expires = _first(headers, "expires")
    if expires is None:
        return None
    moment = http_date(expires)
    if moment is None:
        return 0.0  # "Expires: 0" and the like mean: already expired (RFC 9111, 5.3)
    return (moment - (http_date(_first(headers, "date")) or now)).total_seconds()


def _first(headers: list[tuple[str, str]], wanted: str) -> str | None:
    return next((value for name, value in headers if name == wanted), None)
