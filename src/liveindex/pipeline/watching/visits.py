"""An answer to a visit -> what it brought, taken in, and the subscription as it stands after it.

Marks of the answer (ETag, Last-Modified, the digest of its bytes) are written last, with the visit: after a crash
in between the source is asked again as before, and what is in already counts as unchanged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

import orjson

from liveindex.collect.following import documents_of, links_of_section, read_list
from liveindex.collect.politeness import backoff_s, fresh_for_s, retry_after_s
from liveindex.collect.responses import Response
from liveindex.config import Settings
from liveindex.errors import CollectError, WrongUseError
from liveindex.model.following import LinkRule, Standing, Subscription, SubscriptionKind, Visit, VisitOutcome
from liveindex.model.outcome import Outcome, Trouble
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.model.visiting import GONE_AFTER, TROUBLE_WORDS, NextStep, VisitTrouble, is_gone_for_good
from liveindex.pipeline import schedule
from liveindex.pipeline.watching.arrivals import Arrivals, Taken
from liveindex.pipeline.watching.jobs import Answer, marked_by
from liveindex.pipeline.watching.pushes import Pushes
from liveindex.store import subscriptions
from liveindex.store.connection import Database

# Most sites in trouble are back within hours. With waits up to the ceiling from the start, one whose every second hour
# was broken was met in its broken hours alone, and its entries came in half a day late (`benchmarks/watch`).
_FIRST_DAY = timedelta(days=1)
_FIRST_DAY_MOST_S = 3_600.0


class NotWhatItWas(CollectError):  # noqa: N818 - a finding of this room, turned into a trouble at once
    """A document came that is not of the kind that is followed."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a document held for its subscription."""

    taken: Taken
    own_title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Visits:
    """Settles visits to subscriptions."""

    database: Database
    arrivals: Arrivals
    pushes: Pushes
    settings: Settings
    now: Callable[[], datetime]
    random: Callable[[], float]

    def settle(self, subscription: Subscription, answer: Answer) -> Visit:
        """Take in what a visit brought, write down how it went, and return that."""
        response, trouble = answer.response, answer.trouble
        if trouble is not None or response is None:
            return self._failed(subscription, answer, trouble or VisitTrouble.NO_DOCUMENT, answer.detail)
        if response.status == 304:
            return self._succeeded(subscription, answer, response, Brought(Taken()), same=True)
        digest = hashlib.sha256(response.body).digest()
        if digest == subscription.digest:
            return self._succeeded(subscription, answer, response, Brought(Taken()), same=True)
        try:
            brought = self._read(subscription, response, answer.asked)
        except NotWhatItWas as exc:
            return self._failed(subscription, answer, VisitTrouble.NOT_WHAT_IT_WAS, str(exc))
        return self._succeeded(replace(subscription, digest=digest), answer, response, brought, same=False)

    def take_push(self, subscription: Subscription, response: Response) -> int:
        """Take in what a hub has pushed for a feed; return how much of it was new.

        Raises:
            NotWhatItWas: it is no feed.
        """
        brought = self._read_feed(subscription, response, self.now())
        new = brought.taken.new
        after = replace(subscription, brought=self.now() if new else subscription.brought)
        visit = Visit(
            subscription=subscription.num,
            at=self.now(),
            outcome=VisitOutcome.NEW if new else VisitOutcome.NOTHING_NEW,
            new=new,
            size_bytes=len(response.body),
            detail="pushed by its hub",
        )
        self._save(after, visit, brought.own_title)
        return new

    def _read(self, subscription: Subscription, response: Response, taken: datetime) -> Brought:
        match subscription.kind:
            case SubscriptionKind.FEED:
                return self._read_feed(subscription, response, taken)
            case SubscriptionKind.PAGE:
                return self._read_page(subscription, response, taken)
            case SubscriptionKind.SECTION:
                return self._read_section(subscription, response)
            case SubscriptionKind.SITEMAP:
                return self._read_sitemap(subscription, response)
            case _:
                assert_never(subscription.kind)

    def _read_feed(self, subscription: Subscription, response: Response, taken: datetime) -> Brought:
        parts = list(documents_of(response, subscription.address, self.settings, taken))
        found = [part for part in parts if isinstance(part, Snapshot)]
        troubles = [part for part in parts if isinstance(part, Trouble) and part.outcome is Outcome.FAILED]
        if not any(part.medium is Medium.FEED for part in found):
            why = troubles[0].detail if troubles else "It is a page, not a feed."
            raise NotWhatItWas(f"{subscription.address} no longer gives a feed. {why}")
        got = self.arrivals.take_entries(subscription, found, now=self.now())
        title = next((_feed_title(part) for part in found if part.medium is Medium.ENTRY), "")
        return Brought(got, title, " ".join(trouble.detail for trouble in troubles[:3]))

    def _read_page(self, subscription: Subscription, response: Response, taken: datetime) -> Brought:
        parts = list(documents_of(response, subscription.address, self.settings, taken))
        receipts = tuple(self.arrivals.ingest.run(parts))
        reasons = [receipt.detail or receipt.reason for receipt in receipts if receipt.reason]
        return Brought(Taken(receipts), next((r.title for r in receipts if r.title), ""), " ".join(reasons[:3]))

    def _read_section(self, subscription: Subscription, response: Response) -> Brought:
        try:
            links = links_of_section(response, subscription.rule or LinkRule())
        except WrongUseError as exc:  # of this section alone: the others go on
            raise NotWhatItWas(str(exc)) from exc
        if not links:
            raise NotWhatItWas(
                f"No link on {subscription.address} fits the rule of this section. Look at the rule with "
                f"`liveindex sources {subscription.num}` and correct it."
            )
        planned = self.arrivals.take_links(subscription.num, links, now=self.now())
        return Brought(Taken(planned=planned))

    def _read_sitemap(self, subscription: Subscription, response: Response) -> Brought:
        now = self.now()
        try:
            found = read_list(
                response,
                since=now - timedelta(days=self.settings.first_visit_days),
                limit_bytes=self.settings.max_document_bytes,
            )
        except CollectError as exc:
            raise NotWhatItWas(str(exc)) from exc
        planned = self.arrivals.take_list(subscription.num, found, first=subscription.succeeded is None, now=now)
        left = f"{found.left_out:,} older addresses were left." if found.left_out else ""
        return Brought(Taken(planned=planned), found.title, " ".join(filter(None, (left, found.note))))

    def _succeeded(
        self, subscription: Subscription, answer: Answer, response: Response, brought: Brought, *, same: bool
    ) -> Visit:
        now = self.now()
        new = brought.taken.new
        if not same:
            self.pushes.note_hub(subscription, response)
        after = schedule.after_success(
            self._moved(subscription, response),
            now=now,
            new=new,
            fresh_for_s=fresh_for_s(response.headers, now),
            bounds=schedule.bounds_of(subscription, self.settings),
            jitter=self.random(),
        )
        if self.pushes.is_pushed(subscription):
            latest = now + timedelta(seconds=schedule.bounds_of(subscription, self.settings).ceiling_s)
            after = replace(after, due=max(after.due, latest))
        after = marked_by(after, response)
        outcome = VisitOutcome.NEW if new else VisitOutcome.NOT_MODIFIED if same else VisitOutcome.NOTHING_NEW
        visit = Visit(
            subscription=subscription.num,
            at=answer.asked,
            outcome=outcome,
            status=response.status,
            new=new,
            size_bytes=len(response.body),
            took_s=answer.took_s,
            detail=brought.note,
        )
        self._save(after, visit, brought.own_title)
        return visit

    def _failed(self, subscription: Subscription, answer: Answer, kind: VisitTrouble, detail: str) -> Visit:
        now = self.now()
        due = self._due_after_failure(subscription, answer, kind, now)
        after = schedule.after_failure(subscription, now=now, due=due, trouble=kind.value, detail=detail)
        if kind is VisitTrouble.REFUSED:
            after = replace(after, standing=Standing.REFUSED)
        elif is_gone_for_good(kind, self._times(subscription, kind)):
            after = replace(after, standing=Standing.GONE)
        response = answer.response
        visit = Visit(
            subscription=subscription.num,
            at=answer.asked,
            outcome=VisitOutcome.FAILED,
            status=response.status if response else 0,
            size_bytes=len(response.body) if response else 0,
            took_s=answer.took_s,
            trouble=kind.value,
            detail=detail,
        )
        self._save(after, visit, "")
        return visit

    def broke(self, subscription: Subscription, answer: Answer, exc: Exception) -> Visit:
        """Settle a visit whose answer broke our own code."""
        detail = f"Reading it failed ({type(exc).__name__}: {exc}). Please report it."
        return self._failed(subscription, answer, VisitTrouble.UNREADABLE, detail)

    def not_allowed(self, subscription: Subscription, *, again: datetime | None) -> Visit:
        """Settle a visit that the site's robots.txt forbids.

        Args:
            again: when to ask again, where the site only did not give its robots.txt: without it nothing is fetched.
        """
        now, kind = self.now(), VisitTrouble.ROBOTS.value
        if again is None:
            detail = f"The robots.txt of {subscription.host} asks programs not to fetch {subscription.address}."
        else:
            detail = f"{subscription.host} does not give its robots.txt, so nothing is fetched there for now."
        due = again or now + timedelta(seconds=schedule.bounds_of(subscription, self.settings).ceiling_s)
        after = schedule.after_failure(subscription, now=now, due=due, trouble=kind, detail=detail)
        visit = Visit(subscription=subscription.num, at=now, outcome=VisitOutcome.FAILED, trouble=kind, detail=detail)
        self._save(after, visit, "")
        return visit

    def _due_after_failure(
        self, subscription: Subscription, answer: Answer, kind: VisitTrouble, now: datetime
    ) -> datetime:
        bounds = schedule.bounds_of(subscription, self.settings)
        if TROUBLE_WORDS[kind].next_step is NextStep.PERSON:
            return now + timedelta(seconds=bounds.ceiling_s)
        asked_s = retry_after_s(answer.response.header("retry-after"), now) if answer.response else None
        wait_s = backoff_s(
            subscription.failures + 1,
            base_s=max(bounds.floor_s, min(subscription.interval_s, _FIRST_DAY_MOST_S)),
            ceiling_s=bounds.ceiling_s if self._fails_for_long(subscription, now) else bounds.clamp(_FIRST_DAY_MOST_S),
            jitter=self.random(),
        )
        return now + timedelta(seconds=max(wait_s, asked_s or 0.0))

    def _fails_for_long(self, subscription: Subscription, now: datetime) -> bool:
        return subscription.failing_since is not None and now - subscription.failing_since > _FIRST_DAY

    def _moved(self, subscription: Subscription, response: Response) -> Subscription:
        """Return a subscription at the address it has moved to for good, now that a sound document came from there."""
        new = response.permanent
        if new is None or new == subscription.address:
            return subscription
        with self.database.reading() as connection:
            joined = subscriptions.is_followed(connection, new, but=subscription.num)
        if joined:
            return replace(
                subscription, standing=Standing.JOINED, trouble_detail=f"It moved to {new}, which is followed already."
            )
        return replace(subscription, address=new, moved_from=subscription.moved_from or subscription.address)

    def _times(self, subscription: Subscription, kind: VisitTrouble) -> int:
        """Return how many visits in a row had this trouble, the one that is settled included."""
        if kind not in GONE_AFTER:
            return 1
        with self.database.reading() as connection:
            before = subscriptions.times_in_a_row(connection, subscription.num, kind.value, most=GONE_AFTER[kind])
        return before + 1

    def _save(self, after: Subscription, visit: Visit, own_title: str) -> None:
        with self.database.writing() as connection:
            subscriptions.save_visit(connection, after, visit, own_title=own_title)


def _feed_title(entry: Snapshot) -> str:
    title = orjson.loads(entry.body).get("feed_title")
    return str(title).strip()[:200] if title else ""
