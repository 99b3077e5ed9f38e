"""Copies in archives -> the index as it would have grown: by an address and days, or by archive files.

One copy after another, each acknowledged before the next is fetched; what is in is noted, so that the same command
goes on where it was stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from liveindex.errors import CollectError, WrongUseError
from liveindex.model.article import SkipReason
from liveindex.model.memento import Memento, Span, Step
from liveindex.model.outcome import Outcome, Receipt, Trouble
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.service.running import Running
from liveindex.store import archive_visits
from liveindex.text.urls import is_web_address, normalise_address

if TYPE_CHECKING:
    from liveindex.collect.mementos import Patience
    from liveindex.pipeline.ingest import Ingest

_LINKS_OF_A_SECTION = 200  # a front page has some 150
_MOST_PARTS = 500  # of one list of copies: the public aggregators give some hundred at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One copy, or one archive file, that is to be taken.

    Attributes:
        at: its time, as the archive lists it.
        address: where it lies.
        original: the page's own address; of an archive file, its address.
        what: by what it is known to be in: the copy's address, or the hosts that are taken from the file.
    """

    at: datetime
    address: str
    original: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a backfill will do.

    Attributes:
        key: what the copies are noted under.
        visits: the copies to take, in order of time.
        done: how many of those that were asked for are in already.
        listed: how many copies the archives list, of all days.
        troubles: parts of the list that could not be had.
    """

    key: str
    span: Span
    visits: tuple[Visit, ...]
    done: int
    listed: int
    troubles: tuple[Trouble, ...] = ()
    hosts: frozenset[str] | None = None


def days(first: date, last: date) -> Span:
    """Return the days that are wanted.

    Raises:
        WrongUseError: they are in the wrong order.
    """
    if first > last:
        raise WrongUseError(f"The first day, {first}, is after the last, {last}. Swap them.")
    return Span(first=first, last=last)


@dataclass(frozen=True, slots=True)
class Backfill:
    """Takes copies from archives into one index."""

    running: Running
    patience: Patience

    def plan_address(self, address: str, span: Span, *, step: Step = Step.DAY, timemap: str | None = None) -> Plan:
        """Return which copies of an address will be taken: those that the archives list for the days, and are not in.

        Args:
            address: of a page or a feed.
            span: the days, UTC.
            step: how many of a day's copies.
            timemap: template of the list's address; `memento_timemap` where None.

        Raises:
            WrongUseError: no web address, or a template without a place for it.
            CollectError: the list cannot be had or read.
        """
        from liveindex.collect import timemaps  # the network's libraries take 0.2 s to load

        template = timemap or self.running.settings.memento_timemap
        if not is_web_address(address):
            raise WrongUseError(f"{address!r} is no web address. Name the page or feed that was archived.")
        if "{address}" not in template and "{quoted}" not in template:
            raise WrongUseError(f"{template!r} has no {{address}} in it. Correct memento_timemap or --timemap.")
        address = address.strip()
        listed, troubles = self._listed(timemaps.fill_in(template, address, span), address, span)
        key = normalise_address(address)
        wanted = [
            Visit(at=one.at, address=one.address, original=one.original, what=one.address)
            for one in timemaps.plan(listed, span, step)
        ]
        return self._plan(key, span, wanted, listed=len(listed), troubles=tuple(troubles))

    def plan_files(self, source: str, span: Span, hosts: tuple[str, ...] = ()) -> Plan:
        """Return which archive files of a list will be read: those whose names bear the days, and are not in.

        Args:
            source: path or address of a list of paths, or of one archive file.
            span: the days.
            hosts: only documents of these; none is all.

        Raises:
            WrongUseError: there is no such list.
            CollectError: it cannot be had.
        """
        from liveindex.collect import common_crawl

        chosen = common_crawl.wanted_hosts(hosts)
        files = common_crawl.list_files(source, span, patience=self.patience)
        what = ",".join(sorted(chosen))
        wanted = [Visit(at=one.at, address=one.address, original=one.address, what=what) for one in files]
        return self._plan("common-crawl", span, wanted, listed=len(files), hosts=chosen)

    def run(self, plan: Plan) -> Iterator[tuple[Receipt, ...]]:
        """Take what is planned; yield the receipts of each copy once they are on the disk.

        Where a copy is a list of links, the articles that it leads to are taken too, as archived nearest to it.

        Raises:
            StoreError: the database could not go on; every receipt yielded before still holds.
        """
        yield from ((_told(trouble),) for trouble in plan.troubles)
        followed: set[str] = set()
        with self._ingesting() as ingest:
            for visit in plan.visits:
                receipts, section = self._take(ingest, plan, visit)
                if section is None:
                    self._note(plan, visit, receipts)
                    yield receipts
                    continue
                yield receipts
                yield from self._follow(ingest, plan, visit, section, followed)
                self._note(plan, visit, receipts)  # only now: what is stopped within a section goes on within it
        self.running.catch_up()

    def _take(self, ingest: Ingest, plan: Plan, visit: Visit) -> tuple[tuple[Receipt, ...], Snapshot | None]:
        """Take one copy; return its receipts, and the page where it is a list of links."""
        pages: list[Snapshot] = []

        def parts() -> Iterator[Snapshot | Trouble]:
            for part in self._parts(plan, visit):
                if plan.hosts is None and isinstance(part, Snapshot) and part.medium is Medium.HTML:
                    pages.append(part)
                yield part

        receipts = tuple(ingest.run(parts()))
        is_section = len(pages) == len(receipts) == 1 and receipts[0].reason == SkipReason.HUB
        return receipts, pages[0] if is_section else None

    def _follow(
        self, ingest: Ingest, plan: Plan, visit: Visit, section: Snapshot, followed: set[str]
    ) -> Iterator[tuple[Receipt, ...]]:
        """Take the articles that a section leads to, each once in a run, and none that is in for the wanted days."""
        from liveindex.collect import timemaps
        from liveindex.collect.rule_guess import guess_rule
        from liveindex.collect.sections import section_links

        rule = guess_rule(section.body, section.address)
        found = section_links(section.body, section.address, rule)[:_LINKS_OF_A_SECTION]
        for link in dict.fromkeys(normalise_address(one.address) for one in found):
            address = timemaps.beside(visit.address, link)
            if address is None or link in followed:
                continue
            followed.add(link)
            with self.running.database.reading() as connection:
                if any(plan.span.holds(at) for at, _ in archive_visits.done(connection, link)):
                    continue
            linked = Visit(at=visit.at, address=address, original=link, what=address)
            receipts, _ = self._take(ingest, plan, linked)
            self._note(replace(plan, key=link), linked, receipts)
            yield receipts

    def _parts(self, plan: Plan, visit: Visit) -> Iterator[Snapshot | Trouble]:
        from liveindex.collect import common_crawl, mementos
        from liveindex.collect.opened import Opened
        from liveindex.collect.registry import read_document

        now = self.running.now()
        if plan.hosts is not None:
            file = common_crawl.ArchiveFile(address=visit.address, at=visit.at)
            yield from common_crawl.read_file(file, plan.hosts, plan.span, patience=self.patience, now=now)
            return
        memento = Memento(at=visit.at, address=visit.address, original=visit.original)
        opened = mementos.open_memento(memento, plan.span, patience=self.patience, now=now)
        if isinstance(opened, Opened):
            yield from read_document(opened, self.running.settings)
        else:
            yield opened

    def _listed(self, first: str, address: str, span: Span) -> tuple[list[Memento], list[Trouble]]:
        """Return the copies of every part of a list. Its first part must be there; another that is not is a trouble."""
        from liveindex.collect import timemaps
        from liveindex.collect.opened import failed

        found: dict[str, Memento] = {}
        troubles: list[Trouble] = []
        waiting, known = [first], {first}
        while waiting and len(known) <= _MOST_PARTS:
            part = waiting.pop(0)
            try:
                response = self.patience.ask(part, accept="application/link-format,application/json;q=0.9,*/*;q=0.5")
                if response.status == 404:  # what aggregators answer where no archive has a copy
                    continue
                _check_status(response.status, part)
                timemap = timemaps.read_timemap(response.body, asked=address, base=response.address, span=span)
            except CollectError as exc:
                if part == first:
                    raise
                troubles.append(failed(part, "a part of the list of copies", str(exc)))
                continue
            found.update((one.address, one) for one in timemap.mementos)
            fresh = [more for more in timemap.more if more not in known]
            known.update(fresh)
            waiting += fresh
        return list(found.values()), troubles

    def _plan(
        self,
        key: str,
        span: Span,
        wanted: Iterable[Visit],
        *,
        listed: int,
        troubles: tuple[Trouble, ...] = (),
        hosts: frozenset[str] | None = None,
    ) -> Plan:
        wanted = list(wanted)
        with self.running.database.reading() as connection:
            known = {
                visit: (visit.at, visit.what) in archive_visits.done(connection, _noted_under(key, visit, hosts))
                for visit in wanted
            }
        visits = tuple(visit for visit in wanted if not known[visit])
        return Plan(
            key=key,
            span=span,
            visits=visits,
            done=len(wanted) - len(visits),
            listed=listed,
            troubles=troubles,
            hosts=hosts,
        )

    def _note(self, plan: Plan, visit: Visit, receipts: tuple[Receipt, ...]) -> None:
        """Note a copy as taken, unless nothing came of it: then it is tried again next time."""
        if not receipts or all(receipt.outcome is Outcome.FAILED for receipt in receipts):
            return
        with self.running.database.writing() as connection:
            under = _noted_under(plan.key, visit, plan.hosts)
            archive_visits.note(connection, under, visit.at, visit.what, now=self.running.now())

    @contextmanager
    def _ingesting(self) -> Iterator[Ingest]:
        from liveindex.pipeline.ingest import Ingest

        follower = self.running.follower()
        follower.start()
        try:
            yield Ingest(self.running.database, self.running.settings, self.running.pool, self.running.now)
        finally:
            follower.stop()


def _noted_under(key: str, visit: Visit, hosts: frozenset[str] | None) -> str:
    return key if hosts is None else visit.address


def _check_status(status: int, address: str) -> None:
    if not 200 <= status < 300:
        advice = "Check memento_timemap or --timemap, or try later."
        raise CollectError(f"The list of copies {address} answered {status}. {advice}", address)


def _told(trouble: Trouble) -> Receipt:
    return Receipt(outcome=trouble.outcome, address=trouble.address, reason=trouble.reason, detail=trouble.detail)
