"""What a visit brought -> articles, pages to fetch, entries held back.

Nothing that is new is dropped: an entry becomes an article at once, or its page is planned and the entry stays as
what is taken in should the page not be had, or it waits its turn where a source floods.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from liveindex.collect.following import ListFound
from liveindex.collect.sections import domain_of
from liveindex.config import Settings
from liveindex.model.following import Errand, Subscription, Task
from liveindex.model.outcome import Outcome, Receipt
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.pipeline.ingest import Ingest
from liveindex.store import errands, snapshots
from liveindex.store.connection import Database
from liveindex.store.snapshots import State
from liveindex.text.urls import host_key, is_web_address, normalise_address

_HOUR = timedelta(hours=1)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of what a visit brought."""

    receipts: tuple[Receipt, ...] = ()
    planned: int = 0
    held: int = 0

    @property
    def new(self) -> int:
        """Return how much of it was not there before."""
        return self.planned + self.held + sum(r.outcome in (Outcome.ADDED, Outcome.CHANGED) for r in self.receipts)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Takes in what visits bring."""

    database: Database
    ingest: Ingest
    settings: Settings

    def take_entries(self, subscription: Subscription, parts: Sequence[Snapshot], *, now: datetime) -> Taken:
        """Take in the entries of one feed document; those that stand unchanged since the last visit are passed over."""
        with self.database.reading() as connection:
            fresh = [part for part in parts if part.medium is not Medium.FEED and not snapshots.holds(connection, part)]
        if not fresh:
            return Taken()
        feeds = [part for part in parts if part.medium is Medium.FEED]
        turn, later = fresh[: self.settings.new_an_hour], fresh[self.settings.new_an_hour :]
        linked = [part for part in turn if self._wants_page(subscription, part)]
        direct = [part for part in turn if part not in linked] if linked else turn
        receipts = tuple(self.ingest.run([*feeds, *direct])) if feeds or direct else ()
        planned = self._plan_pages(subscription, linked, now=now)
        held = self._hold(subscription, later, now=now)
        return Taken(receipts, planned, held)

    def take_links(self, subscription: int | None, addresses: Iterable[str], *, now: datetime) -> int:
        """Plan to fetch what a section or a sitemap links to; return how many addresses were new.

        Args:
            subscription: number of the one that led to them.
        """
        planned = 0
        with self.database.writing() as connection:
            for address in map(normalise_address, addresses):
                due = now + _HOUR * (planned // self.settings.new_an_hour)
                planned += errands.plan(connection, _errand(subscription, address, Task.PAGE, due))
        return planned

    def take_list(self, subscription: int | None, found: ListFound, *, first: bool, now: datetime) -> int:
        """Plan what a sitemap leads to: new pages, and further sitemaps; return how many pages were new.

        Pages without a date are new where they were not there at the first visit; then they are only noted.
        """
        with self.database.writing() as connection:
            for address in found.lists:
                errands.plan_anew(connection, _errand(subscription, address, Task.LIST, now))
            if first:
                for address in map(normalise_address, found.undated):
                    errands.pass_over(connection, _errand(subscription, address, Task.PAGE, now))
        return self.take_links(subscription, found.pages if first else (*found.pages, *found.undated), now=now)

    def take_held(self, *, now: datetime) -> int:
        """Take in the entries held back whose turn has come; return how many."""
        with self.database.reading() as connection:
            due = errands.entries_due(connection, now, limit=self.settings.batch_documents)
        self.take_instead(due, now=now, state="done", reason="")
        return len(due)

    def take_instead(
        self, given_up: Sequence[Errand], *, now: datetime, state: str, reason: str, foreign: bool = True
    ) -> list[Receipt]:
        """End errands and take in the entries that led to them, where there are any.

        Args:
            foreign: also those whose page is of another site than the feed; not where that site says that there is no
                such page, or a feed could put words into another outlet's mouth.
        """
        nums = [errand.entry for errand in given_up if errand.entry is not None and (foreign or self._is_own(errand))]
        receipts = list(self.ingest.take_kept(nums)) if nums else []
        with self.database.writing() as connection:
            for errand in given_up:
                errands.end(connection, errand, state, now=now, reason=reason)
        return receipts

    def _is_own(self, errand: Errand) -> bool:
        """Tell whether the entry of an errand came from the site of its page."""
        with self.database.reading() as connection:
            entry = snapshots.by_number(connection, errand.entry or 0).snapshot
        return domain_of(entry.container or entry.address) == domain_of(errand.address)

    def _wants_page(self, subscription: Subscription, part: Snapshot) -> bool:
        """Tell whether an entry gives less than its page: no text that counts as whole, or that of another site."""
        if not subscription.pages or part.medium is not Medium.ENTRY:
            return False
        entry = orjson.loads(part.body)
        link = entry.get("link") or ""
        if not is_web_address(link):
            return False
        if domain_of(link) != domain_of(subscription.address):
            return True  # what a feed says in another outlet's name is looked up there
        text = max(entry.get("content_html") or "", entry.get("summary_html") or "", key=len)
        return len(_TAG.sub(" ", text).split()) < self.settings.full_text_words

    def _plan_pages(self, subscription: Subscription, parts: Sequence[Snapshot], *, now: datetime) -> int:
        if not parts:
            return 0
        planned = 0
        with self.database.writing() as connection:
            for part in parts:
                stored = snapshots.receive(connection, part, now=now)
                snapshots.settle(connection, stored.num, State.KEPT)
                address = normalise_address(orjson.loads(part.body)["link"])
                errand = _errand(subscription.num, address, Task.PAGE, now, entry=stored.num)
                if errands.plan(connection, errand):
                    planned += 1
                else:  # its entry was edited: so was the page, most likely
                    errands.hasten(connection, address, due=now)
        return planned

    def _hold(self, subscription: Subscription, parts: Sequence[Snapshot], *, now: datetime) -> int:
        with self.database.writing() as connection:
            for number, part in enumerate(parts):
                stored = snapshots.receive(connection, part, now=now)
                snapshots.settle(connection, stored.num, State.KEPT)
                due = now + _HOUR * (1 + number // self.settings.new_an_hour)
                errand = Errand(
                    address=part.address, host="", task=Task.ENTRY, subscription=subscription.num, due=due,
                    entry=stored.num,
                )  # fmt: skip
                errands.plan_anew(connection, errand)
        return len(parts)


def _errand(subscription: int | None, address: str, task: Task, due: datetime, *, entry: int | None = None) -> Errand:
    return Errand(address=address, host=host_key(address), task=task, subscription=subscription, due=due, entry=entry)
