"""A copy in an archive -> the document as it was on its day, opened; or why there is none.

The document's address is the page's own, its time the archive's `Memento-Datetime` (RFC 7089, section 2.1.1). A raw
copy is asked for where the archive's addresses show a way to it: it has no banner and no links rewritten. An answer
that is no copy (the live page, another day's) is refused: an old date on new words is worse than a gap.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from liveindex.collect.guarded_network import Resolve
from liveindex.collect.opened import Opened, Part, failed
from liveindex.collect.pages import KEPT_HEADERS, archive_bounds
from liveindex.collect.safe_http import Fetcher, Response
from liveindex.collect.timemaps import http_date, original_in, raw_form, time_in
from liveindex.config import Settings
from liveindex.errors import CollectError, FetchFailedError
from liveindex.model.memento import Memento, Span
from liveindex.model.outcome import Outcome, Trouble

_TRIES = 3
_ASKS_TO_WAIT = frozenset((429, 503))
_ORIGINAL = re.compile(r'<([^<>]+)>\s*;[^<>]*\brel\s*=\s*"?[^"<>]*\boriginal\b')
_AHEAD = timedelta(days=1)  # clocks differ


@dataclass
class Patience:
    """Asks archives one request at a time, with a pause after each, and waits as long as they ask for.

    An archive that goes on asking to wait is left alone for the rest of the run.
    """

    settings: Settings
    resolve: Resolve | None = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _asked: dict[str, float] = field(default_factory=dict)
    _left_alone: set[str] = field(default_factory=set)

    def ask(self, address: str, *, accept: str = "*/*", into: BinaryIO | None = None) -> Response:
        """Return what an archive answers.

        Args:
            into: a file that takes the body, within the bounds of an archive file; None for a page, held in memory.

        Raises:
            CollectError: it could not be fetched, or the archive is left alone.
        """
        host = urlsplit(address).netloc.lower()
        for attempt in range(_TRIES):
            if host in self._left_alone:
                raise self._refused(address, host)
            self._pause(host)
            try:
                response = self._fetch(address, accept, into)
            finally:
                self._asked[host] = self.clock()
            if response.status not in _ASKS_TO_WAIT:
                return response
            wait_s = _retry_after(response, 2.0**attempt * max(self.settings.backfill_pause_s, 0.1))
            if wait_s > self.settings.backfill_longest_wait_s or attempt == _TRIES - 1:
                self._left_alone.add(host)
                raise self._refused(address, host)
            self.sleep(wait_s)
        raise self._refused(address, host)

    def _fetch(self, address: str, accept: str, into: BinaryIO | None) -> Response:
        with Fetcher(self.settings, resolve=self.resolve, keep_s=0) as fetcher:
            if into is None:
                return fetcher.fetch(address, accept=accept)
            into.seek(0)
            into.truncate()
            return fetcher.fetch_to(into, address, accept=accept, bounds=archive_bounds(self.settings))

    def _pause(self, host: str) -> None:
        last = self._asked.get(host)
        if last is not None:
            rest = self.settings.backfill_pause_s - (self.clock() - last)
            if rest > 0:
                self.sleep(rest)

    @staticmethod
    def _refused(address: str, host: str) -> FetchFailedError:
        return FetchFailedError(
            f"{host} asks to wait; it is left alone for now. Run the same command later: it goes on where it was.",
            address,
        )


def _retry_after(response: Response, usual_s: float) -> float:
    written = (response.header("retry-after") or "").strip()
    if written.isascii() and written.isdigit() and len(written) < 10:
        return float(written)
    moment = http_date(written) if written else None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment else usual_s


def open_memento(memento: Memento, span: Span, *, patience: Patience, now: datetime) -> Opened | Part:
    """Return a copy as the document it was, or the trouble.

    Args:
        memento: as listed.
        span: the days that are wanted: an archive may answer with the copy of another.
        patience: how archives are asked.
        now: nothing can have been archived later.
    """
    try:
        response = _raw_or_listed(memento, patience)
    except CollectError as exc:
        return failed(memento.address, "could not be fetched", str(exc))
    if not 200 <= response.status < 300:
        detail = f"{response.address} answered {response.status}. The archive lists this copy and does not give it."
        return failed(memento.address, f"status {response.status}", detail)
    told = http_date(response.header("memento-datetime") or "") or time_in(response.address)
    if told is None and response.redirects:
        detail = f"{memento.address} leads to {response.address}, which does not say that it is a copy, or of when."
        return failed(memento.address, "no copy but another page", detail)
    at = told or memento.at
    if at > now + _AHEAD:
        return failed(memento.address, "an impossible date", f"{response.address} says that it is of {at:%Y-%m-%d}.")
    if not span.holds(at):
        detail = f"{memento.address} gives the copy of {at:%Y-%m-%d}, not one of {memento.at:%Y-%m-%d}."
        return Trouble(address=memento.address, outcome=Outcome.SKIPPED, reason="a copy of another day", detail=detail)
    return _opened(memento, response, at)


def _raw_or_listed(memento: Memento, patience: Patience) -> Response:
    raw = raw_form(memento.address, patience.settings.memento_raw_flag)
    response = patience.ask(raw)
    if raw != memento.address and response.status in (400, 404, 501):  # an archive that knows no such mark
        return patience.ask(memento.address)
    return response


def _opened(memento: Memento, response: Response, at: datetime) -> Opened:
    linked = _ORIGINAL.search(response.header("link") or "")
    original = (linked[1].strip() if linked else None) or original_in(response.address) or memento.original
    kept = tuple((name, value) for name, value in response.headers if name in KEPT_HEADERS and name != "link")
    return Opened(
        address=original,
        name=unquote(PurePosixPath(urlsplit(original).path).name),
        stream=io.BufferedReader(io.BytesIO(response.body), max(len(response.body), 1)),
        taken=at,
        size_bytes=len(response.body),
        # Where the copy lies, so that the evidence can be checked there.
        headers=(*kept, ("content-location", response.address)),
    )
