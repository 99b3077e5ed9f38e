"""One request of the watch: whom it is for, what is asked, what came back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from liveindex.collect.politeness import is_door, trouble_of_error, trouble_of_status
from liveindex.collect.responses import Response
from liveindex.collect.robots import Robots, fetch_robots
from liveindex.collect.safe_http import Fetcher, Validators
from liveindex.collect.websub import ask_hub
from liveindex.config import Settings
from liveindex.errors import CollectError, WrongUseError
from liveindex.model.following import Errand, Subscription
from liveindex.model.visiting import VisitTrouble
from liveindex.store.pushes import KeptPush


@dataclass(frozen=True, slots=True)
class RobotsAsk:
    """A host's robots.txt is wanted before a page of it is fetched."""

    address: str
    earlier: Robots | None


@dataclass(frozen=True, slots=True)
class HubAsk:
    """A hub is asked to push a feed's news to a callback."""

    kept: KeptPush
    callback: str


Subject = Subscription | Errand | RobotsAsk | HubAsk


@dataclass(frozen=True, slots=True)
class Job:
    """One request. At most one to a host is under way."""

    host: str
    address: str
    subject: Subject
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a response, or the error instead of one; for a `RobotsAsk`, what the file came to."""

    job: Job
    response: Response | None
    error: CollectError | WrongUseError | None
    asked: datetime
    took_s: float
    robots: Robots | None = None

    @property
    def trouble(self) -> VisitTrouble | None:
        """Return what is wrong with it; None for a document and for "not modified"."""
        if isinstance(self.error, CollectError):
            return trouble_of_error(self.error)
        if self.response is None:
            return VisitTrouble.NO_DOCUMENT
        by_status = trouble_of_status(self.response.status)
        if by_status is None and is_door(self.job.address, self.response.address):
            return VisitTrouble.LOGIN
        return by_status

    @property
    def detail(self) -> str:
        """Return what exactly went wrong, in words; empty where nothing did."""
        if self.error is not None:
            return str(self.error)
        if self.response is None or self.trouble is None:
            return ""
        return f"{self.response.address} answered {self.response.status}."


Ask = Callable[[Job], Answer]
Asked = TypeVar("Asked", Subscription, Errand)


def marked_by(subject: Asked, response: Response) -> Asked:
    """Return a subject with the marks that an answer gave, to be sent back at the next visit."""
    marks = response.validators
    return replace(subject, etag=marks.etag or "", last_modified=marks.last_modified or "", marked=marks.address or "")


def make_ask(fetcher: Fetcher, settings: Settings, now: Callable[[], datetime]) -> Ask:
    """Return what does one request through the guarded fetch. Safe to use from several threads."""

    def ask(job: Job) -> Answer:
        asked, began = now(), time.monotonic()
        if isinstance(job.subject, RobotsAsk):
            robots = fetch_robots(
                job.address, fetcher=fetcher, settings=settings, now=asked, earlier=job.subject.earlier
            )
            return Answer(job, None, None, asked, time.monotonic() - began, robots)
        try:
            if isinstance(job.subject, HubAsk):
                response = ask_hub(
                    job.subject.kept.push,
                    leave=False,
                    callback=job.subject.callback,
                    fetcher=fetcher,
                    settings=settings,
                )
            else:
                response = fetcher.fetch(job.address, validators=job.validators)
        except (CollectError, WrongUseError) as exc:
            return Answer(job, None, exc, asked, time.monotonic() - began)
        return Answer(job, response, None, asked, time.monotonic() - began)

    return ask
