"""An answer to a fetch of a page -> an article or a new version of one, and when it is fetched again.

A page that cannot be had is tried again a few times; then the entry of the feed that led to it is taken instead,
so that what a source announced is found all the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from liveindex.collect.following import documents_of, read_list
from liveindex.collect.politeness import backoff_s, retry_after_s
from liveindex.collect.responses import Response
from liveindex.config import Settings
from liveindex.errors import CollectError
from liveindex.model.following import Errand, Task
from liveindex.model.outcome import Outcome, Receipt
from liveindex.model.visiting import TROUBLE_WORDS, NextStep, VisitTrouble
from liveindex.pipeline import schedule
from liveindex.pipeline.watching.arrivals import Arrivals
from liveindex.pipeline.watching.jobs import Answer, marked_by
from liveindex.pipeline.watching.report import PageFetch
from liveindex.store import errands
from liveindex.store.connection import Database

_RETRY_S = 300.0
_RETRY_MOST_S = 21_600.0
_STATES = {Outcome.ADDED: "new", Outcome.CHANGED: "changed", Outcome.UNCHANGED: "unchanged"}
_GONE = (VisitTrouble.GONE, VisitTrouble.NOT_FOUND)
_BUSY = (VisitTrouble.BUSY, VisitTrouble.TOO_OFTEN)  # the site asks to wait: that is no failure


@dataclass(frozen=True, slots=True)
class Pages:
    """Settles fetches of single pages."""

    database: Database
    arrivals: Arrivals
    settings: Settings
    offsets_s: tuple[float, ...]
    now: Callable[[], datetime]
    random: Callable[[], float]

    def settle(self, errand: Errand, answer: Answer) -> PageFetch:
        """Take in what came, write down when to ask again, and return what it came to."""
        response, trouble = answer.response, answer.trouble
        if trouble is not None or response is None:
            return self._failed(errand, answer, trouble or VisitTrouble.NO_DOCUMENT)
        digest = hashlib.sha256(response.body).digest()
        if response.status == 304 or digest == errand.digest:
            return self._fetched(errand, response, replace(errand), "unchanged", ())
        after = replace(errand, digest=digest)
        if errand.task is Task.LIST:
            return self._list(after, response)
        receipts = tuple(self.arrivals.ingest.run(documents_of(response, errand.address, self.settings, answer.asked)))
        states = {_STATES[receipt.outcome] for receipt in receipts if receipt.outcome in _STATES}
        if not states:
            return self._no_article(after, receipts)
        return self._fetched(errand, response, after, next(s for s in _STATES.values() if s in states), receipts)

    def broke(self, errand: Errand, exc: Exception) -> PageFetch:
        """Settle a page whose answer broke our own code."""
        why = f"Reading it failed ({type(exc).__name__}: {exc}). Please report it."
        return self._later(errand, self.now() + timedelta(seconds=_RETRY_MOST_S), why)

    def not_allowed(self, errand: Errand, *, again: datetime | None) -> PageFetch:
        """Settle a page that its site's robots.txt keeps programs away from.

        Args:
            again: when to ask again, where the site only did not give its robots.txt: without it nothing is fetched.
        """
        if again is None:
            return self._given_up(errand, "refused", "The site's robots.txt asks programs not to fetch it.")
        return self._later(errand, again, "The site does not give its robots.txt, so nothing is fetched for now.")

    def _list(self, errand: Errand, response: Response) -> PageFetch:
        """Plan the pages of one part of a sitemap."""
        now = self.now()
        try:
            found = read_list(
                response,
                since=now - timedelta(days=self.settings.first_visit_days),
                limit_bytes=self.settings.max_document_bytes,
            )
        except CollectError as exc:
            return self._later(errand, now + timedelta(seconds=_RETRY_MOST_S), str(exc))
        planned = self.arrivals.take_list(errand.subscription, found, first=errand.step == 0, now=now)
        with self.database.writing() as connection:
            errands.fetched(connection, errand, now=now, next_due=None)
        return PageFetch(at=now, state="list", detail=f"{planned:,} addresses planned")

    def _no_article(self, errand: Errand, receipts: tuple[Receipt, ...]) -> PageFetch:
        """Settle a page that was had and is no article: its entry, where there is one, is taken instead."""
        why = next((receipt.detail or receipt.reason for receipt in receipts), "")
        state = "done" if errand.step else "failed"
        instead = self.arrivals.take_instead([errand], now=self.now(), state=state, reason=why)
        return PageFetch(at=self.now(), state="failed", receipts=(*receipts, *instead), detail=why)

    def _fetched(
        self, errand: Errand, response: Response, after: Errand, state: str, receipts: tuple[Receipt, ...]
    ) -> PageFetch:
        now = self.now()
        after = marked_by(after, response)
        due = schedule.recheck_due(errand.first or now, errand.step + 1, self.offsets_s, now=now)
        with self.database.writing() as connection:
            errands.fetched(connection, after, now=now, next_due=due)
        return PageFetch(at=now, state=state, receipts=receipts)

    def _failed(self, errand: Errand, answer: Answer, kind: VisitTrouble) -> PageFetch:
        now = self.now()
        words = TROUBLE_WORDS[kind]
        detail = f"{words.what} {answer.detail}".strip()
        if kind in _GONE and errand.step:  # it was there before: that it no longer is, is news
            with self.database.writing() as connection:
                errands.end(connection, errand, "gone", now=now, reason=detail)
            return PageFetch(at=now, state="gone", detail=detail)
        if kind is VisitTrouble.GONE or words.next_step in (NextStep.PERSON, NextStep.STOP):
            state = "refused" if kind is VisitTrouble.REFUSED else "failed"
            return self._given_up(errand, state, detail, foreign=kind not in _GONE)
        asked_s = retry_after_s(answer.response.header("retry-after"), now) if answer.response else None
        wait_s = backoff_s(errand.attempts + 1, base_s=_RETRY_S, ceiling_s=_RETRY_MOST_S, jitter=self.random())
        due = now + timedelta(seconds=max(wait_s, asked_s or 0.0))
        return self._later(errand, due, detail, counts=kind not in _BUSY, foreign=kind not in _GONE)

    def _later(
        self, errand: Errand, due: datetime, why: str, *, counts: bool = True, foreign: bool = True
    ) -> PageFetch:
        """Try again later, or give up after enough tries."""
        if counts and errand.attempts + 1 >= self.settings.page_attempts:
            return self._given_up(errand, "failed", why, foreign=foreign)
        with self.database.writing() as connection:
            errands.put_off(connection, errand, due=due, reason=why, counts=counts)
        return PageFetch(at=self.now(), state="later", detail=why)

    def _given_up(self, errand: Errand, state: str, why: str, *, foreign: bool = True) -> PageFetch:
        receipts = self.arrivals.take_instead([errand], now=self.now(), state=state, reason=why, foreign=foreign)
        return PageFetch(at=self.now(), state=state, receipts=tuple(receipts), detail=why)
