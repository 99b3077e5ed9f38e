"""The watch: who is asked next, at most one request to a host at a time, each answer settled by one thread.

    until told to stop:
        note that somebody watches                              store.watches
        take in the entries held back whose turn has come       arrivals
        of what is due, the longest waiting first:              store.subscriptions, store.errands
            a host that is asked now, or was just now, waits    store.hosts
            a page of a host whose robots.txt is not known:     ask for that first
            ask                                                 on a thread, collect.safe_http
        settle what was answered                                visits, pages, hosts
        nothing under way: rest until something is due

Threads only ask; this thread alone writes. What is due stands in the database, so a watch that is killed goes on
where it stopped.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from liveindex.collect.responses import Response
from liveindex.collect.safe_http import Fetcher, Validators
from liveindex.config import Settings
from liveindex.errors import StoreError, WrongUseError
from liveindex.model.following import Errand, Subscription, SubscriptionKind
from liveindex.pipeline.ingest import Ingest
from liveindex.pipeline.schedule import recheck_offsets_s
from liveindex.pipeline.watching.arrivals import Arrivals
from liveindex.pipeline.watching.hosts import Hosts, Permission
from liveindex.pipeline.watching.jobs import Answer, Ask, HubAsk, Job, RobotsAsk, make_ask
from liveindex.pipeline.watching.pages import Pages
from liveindex.pipeline.watching.pushes import CALLBACK_PATH, Pushes
from liveindex.pipeline.watching.report import Event, of_errand, of_visit
from liveindex.pipeline.watching.visits import Visits
from liveindex.store import errands, pushes, subscriptions, watches
from liveindex.store.connection import Database
from liveindex.store.pushes import KeptPush

_BEAT_S = 60.0
_LOOK_AT_ANSWERS_S = 0.2
_NOT_OF_ONE_SOURCE = (
    StoreError,
    WrongUseError,
)  # a full disk, a wrong setting: nothing else would go better
_NEVER_ASKS_ROBOTS = (SubscriptionKind.FEED,)  # a person subscribed to it by hand, as a browser's reader would


@dataclass(slots=True)
class Watch:
    """Follows everything that is subscribed to.

    Attributes:
        ask: does one request; called from several threads.
        rest: waits for a number of seconds, or less.
        rest_most_s: longest rest; what another process subscribes to is seen after it.
    """

    database: Database
    settings: Settings
    visits: Visits
    pages: Pages
    hosts: Hosts
    pushes: Pushes
    arrivals: Arrivals
    ask: Ask
    now: Callable[[], datetime]
    rest: Callable[[float], object]
    rest_most_s: float = 2.0
    _under_way: dict[Future[Answer], Job] = field(default_factory=dict)
    _watch: int = 0
    _beat_at: datetime | None = None

    def run(self, is_over: Callable[[], bool]) -> Iterator[Event]:
        """Watch until `is_over`; yield what each answer came to. What is under way then is still settled.

        Raises:
            StoreError: the database could not take it. What was not written falls due again; run it again.
        """
        self._under_way.clear()
        with ThreadPoolExecutor(self.settings.watch_threads, thread_name_prefix="watch") as threads:
            while not is_over():
                self._beat()
                self.arrivals.take_held(now=self.now())
                self._start(threads)
                yield from self._settle_answered()
                if not self._under_way:
                    self._rest()
            while self._under_way:
                yield from self._settle_answered()
        self._beat(at_once=True)

    def take_push(self, subscription: Subscription, body: bytes, content_type: str) -> int:
        """Take in what a hub has pushed for a feed; return how much of it was new.

        Raises:
            NotWhatItWas: it is no feed.
        """
        headers = (("content-type", content_type),) if content_type else ()
        response = Response(address=subscription.address, status=200, headers=headers, body=body)
        return self.visits.take_push(subscription, response)

    def _beat(self, *, at_once: bool = False) -> None:
        now = self.now()
        if self._beat_at and not at_once and (now - self._beat_at).total_seconds() < _BEAT_S:
            return
        with self.database.writing(durable=False) as connection:
            if not self._watch:
                self._watch = watches.begin(connection, now)
            watches.beat(connection, self._watch, now)
        self._beat_at = now

    def _start(self, threads: ThreadPoolExecutor) -> None:
        free = self.settings.watch_threads - len(self._under_way)
        if free <= 0:
            return
        for subject in self._due(free):
            job = self._job_for(subject)
            if job is None:
                continue
            self._ask_on(threads, job)
        for kept in self._hubs_due(self.settings.watch_threads - len(self._under_way)):
            kept = self.pushes.before_asking(kept)  # noqa: PLW2901 - as it is written now
            callback = f"{self.settings.public_address.rstrip('/')}{CALLBACK_PATH}{kept.push.token}"
            self._ask_on(threads, Job(kept.host, kept.push.hub, HubAsk(kept, callback)))

    def _ask_on(self, threads: ThreadPoolExecutor, job: Job) -> None:
        self.hosts.asked(job.host, now=self.now())
        self._under_way[threads.submit(self.ask, job)] = job

    def _hubs_due(self, free: int) -> list[KeptPush]:
        if free <= 0 or not self.settings.public_address:
            return []
        busy = {job.host for job in self._under_way.values()}
        with self.database.reading() as connection:
            found = pushes.due(connection, self.now(), busy=busy, limit=free)
        return list({kept.host: kept for kept in reversed(found)}.values())

    def _due(self, free: int) -> list[Subscription | Errand]:
        """Return what may be asked now: of each host the longest waiting, and of all the longest waiting first."""
        busy = {job.host for job in self._under_way.values()}
        now = self.now()
        with self.database.reading() as connection:
            found: list[Subscription | Errand] = [*subscriptions.due(connection, now, busy=busy, limit=free)]
            found += errands.ready(connection, now, busy=busy, limit=free)
        chosen: dict[str, Subscription | Errand] = {}
        for subject in sorted(found, key=lambda one: one.due):
            chosen.setdefault(subject.host, subject)
        return list(chosen.values())[:free]

    def _job_for(self, subject: Subscription | Errand) -> Job | None:
        """Return the request to make for a subject; None where its host forbids it, which is settled at once."""
        if isinstance(subject, Errand) or subject.kind not in _NEVER_ASKS_ROBOTS:
            permission = self.hosts.permission(subject.address, now=self.now())
            if permission is Permission.UNKNOWN:
                earlier = self.hosts.robots_of(subject.address)
                return Job(subject.host, subject.address, RobotsAsk(subject.address, earlier))
            if permission is not Permission.ALLOWED:
                self._put_aside(subject, permission)
                return None
        return Job(subject.host, subject.address, subject, validators=_marks(subject))

    def _put_aside(self, subject: Subscription | Errand, permission: Permission) -> None:
        due = None
        if permission is Permission.LATER:
            due = self.hosts.asked_again(subject.address, now=self.now())
        if isinstance(subject, Errand):
            self.pages.not_allowed(subject, again=due)
        else:
            self.visits.not_allowed(subject, again=due)

    def _settle_answered(self) -> Iterator[Event]:
        if not self._under_way:
            return
        done, _ = wait(self._under_way, timeout=_LOOK_AT_ANSWERS_S, return_when=FIRST_COMPLETED)
        for future in done:
            job = self._under_way.pop(future)
            answer = future.result()
            self.hosts.answered(answer, now=self.now())
            event = self._settle(job, answer)
            if event is not None:
                yield event

    def _settle(self, job: Job, answer: Answer) -> Event | None:
        """Settle one answer. One that breaks our own code is a trouble of its source, and the watch goes on."""
        match job.subject:
            case RobotsAsk():
                if answer.robots is not None:
                    self.hosts.save_robots(answer.robots)
                return None
            case HubAsk():
                self.pushes.settle(job.subject.kept, answer)
                return None
            case Subscription():
                try:
                    return of_visit(job.subject, self.visits.settle(job.subject, answer))
                except _NOT_OF_ONE_SOURCE:
                    raise
                except Exception as exc:  # noqa: BLE001 - hostile bytes find what tests did not; the reason is kept
                    return of_visit(job.subject, self.visits.broke(job.subject, answer, exc))
            case Errand():
                try:
                    return of_errand(job.subject, self.pages.settle(job.subject, answer))
                except _NOT_OF_ONE_SOURCE:
                    raise
                except Exception as exc:  # noqa: BLE001 - as above
                    return of_errand(job.subject, self.pages.broke(job.subject, exc))

    def _rest(self) -> None:
        with self.database.reading() as connection:
            times = (subscriptions.next_due(connection), errands.next_due(connection))
        soonest = min((moment for moment in times if moment), default=None)
        left = self.rest_most_s if soonest is None else (soonest - self.now()) / timedelta(seconds=1)
        if left > 0:
            self.rest(min(left, self.rest_most_s))


def make_watch(ingest: Ingest, fetcher: Fetcher, *, rest: Callable[[float], object], rest_most_s: float) -> Watch:
    """Return the watch of one index, with all that it needs.

    Raises:
        WrongUseError: the setting `recheck_after` holds something that is no length of time.
    """
    database, settings, now = ingest.database, ingest.settings, ingest.now
    arrivals = Arrivals(database, ingest, settings)
    told = Pushes(database, settings, now)
    return Watch(
        database=database,
        settings=settings,
        visits=Visits(database, arrivals, told, settings, now, random.random),
        pages=Pages(database, arrivals, settings, recheck_offsets_s(settings), now, random.random),
        hosts=Hosts(database, settings),
        pushes=told,
        arrivals=arrivals,
        ask=make_ask(fetcher, settings, now),
        now=now,
        rest=rest,
        rest_most_s=rest_most_s,
    )


def _marks(subject: Subscription | Errand) -> Validators:
    return Validators(
        etag=subject.etag or None, last_modified=subject.last_modified or None, address=subject.marked or None
    )
