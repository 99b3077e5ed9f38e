"""One request of the watch: whom it is for, what is asked, what came back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from liveindex.collect.responses import NO_VALIDATORS, Response, Validators
from liveindex.collect.safe_http import Fetcher
from liveindex.errors import CollectError
from liveindex.model.following import Errand, Subscription


@dataclass(frozen=True, slots=True)
class RobotsAsk:
    """A host's robots.txt is wanted before a page of it is fetched."""

    host: str


Subject = Subscription | Errand | RobotsAsk


@dataclass(frozen=True, slots=True)
class Job:
    """One request. At most one to a host is under way."""

    host: str
    address: str
    subject: Subject
    validators: Validators = NO_VALIDATORS


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a response, or the error instead of one."""

    job: Job
    response: Response | None
    error: CollectError | None
    asked: datetime
    took_s: float


Ask = Callable[[Job], Answer]


def make_ask(fetcher: Fetcher, now: Callable[[], datetime]) -> Ask:
    """Return what does one request through the guarded fetch. Safe to use from several threads."""

    def ask(job: Job) -> Answer:
        asked, began = now(), time.monotonic()
        try:
            response = fetcher.fetch(job.address, validators=job.validators)
        except CollectError as exc:
            return Answer(job, None, exc, asked, time.monotonic() - began)
        return Answer(job, response, None, asked, time.monotonic() - began)

    return ask
