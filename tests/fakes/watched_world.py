"""A fake world watched for some days, with restarts, and what an onlooker finds: what was lost, which manners broke."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from tests.fakes.fake_world import HOSTILE, Asked, FakeClock, FakeSource, FakeWorld

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.config import Settings
from liveindex.model.following import Standing
from liveindex.store.articles import article_id

START = datetime(2031, 3, 3, 6, 0, tzinfo=UTC)
SPACING_S = 2.0
_REST_MOST_S = 120.0
# Long enough for a visit at the longest interval, or after the longest failure; a flood of 1,500 takes three hours.
_SHOWN_AT_LEAST = timedelta(hours=10)
_LONGEST_UNVISITED = timedelta(hours=8)


@dataclass
class WatchedWorld:
    """What an onlooker found."""

    world: FakeWorld
    end: datetime
    expected: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: int = 0
    starved: list[str] = field(default_factory=list)
    too_close: list[tuple[Asked, Asked]] = field(default_factory=list)
    without_marks: list[Asked] = field(default_factory=list)
    not_waited: list[Asked] = field(default_factory=list)
    after_gone: list[Asked] = field(default_factory=list)
    against_robots: list[Asked] = field(default_factory=list)
    resident_mib: list[float] = field(default_factory=list)
    health: dict[str, int] = field(default_factory=dict)
    refused_standing: int = 0

    def is_sound(self) -> bool:
        """Tell whether nothing was lost, nobody starved, and no rule of politeness was broken."""
        broken = (self.lost, self.starved, self.too_close, self.without_marks, self.not_waited)
        return not any((*broken, self.after_gone, self.against_robots, self.doubled))

    def figures(self) -> dict[str, object]:
        """Return what was found, by name."""
        visits = [one for one in self.world.asked if not one.path.startswith(("/story/", "/robots"))]
        return {
            "sites": len(self.world.sources),
            "simulated hours": round((self.end - START).total_seconds() / 3600, 1),
            "requests": len(self.world.asked),
            "visits to feeds and sitemaps": len(visits),
            "of these answered with 304": sum(one.status == 304 for one in visits),
            "entries that had to come in": self.expected,
            "lost": len(self.lost),
            "doubled": self.doubled,
            "sites starved": len(self.starved),
            f"requests to one host within {SPACING_S:g} s": len(self.too_close),
            "asked again without the marks that were given": len(self.without_marks),
            "asked before Retry-After was over": len(self.not_waited),
            "asked again after 410": len(self.after_gone),
            "pages fetched against robots.txt": len(self.against_robots),
            "memory of its own after each start, MiB": " ".join(f"{value:.0f}" for value in self.resident_mib),
            "health at the end": ", ".join(f"{count} {name}" for name, count in sorted(self.health.items())),
        }


def watch_world(folder: Path, *, sites: int, days: float, restarts: int) -> WatchedWorld:
    """Watch a fake world for some days of its clock, stopped and started some times, and judge what happened."""
    clock = FakeClock(START)
    end = START + timedelta(days=days)
    with FakeWorld(clock, sites=sites, days=days) as world:
        opml = folder / "world.opml"
        opml.write_bytes(world.opml())
        settings = Settings(
            home=folder / "index", allow_hosts=world.hosts, fetch_timeout_s=2.0, max_document_bytes=8_000_000,
            host_spacing_s=SPACING_S, recheck_after=("1h",), watch_threads=8, batch_seconds=0.05,
        )  # fmt: skip
        seen = WatchedWorld(world=world, end=end)
        with _services(settings, world, clock) as services:
            assert all(followed.subscription for followed in services.following.follow(str(opml)))
        chance = random.Random(7)
        for number in range(restarts + 1):
            until = START + (end - START) * (number + 1) / (restarts + 1)
            # Every second stop is a fall in the middle: what was under way is never settled.
            falls = number % 2 == 1 and number < restarts
            with _services(settings, world, clock) as services:
                _watch(services, clock, until, falls_after=chance.randrange(40, 400) if falls else None)
                gc.collect()
                seen.resident_mib.append(_resident_mib())
        with _services(settings, world, clock) as services:
            _judge(seen, services)
    return seen


@contextmanager
def _services(settings: Settings, world: FakeWorld, clock: FakeClock) -> Iterator[Services]:
    with bootstrap.services(settings, processes=False) as services:
        watching = replace(
            services.watching, now=clock.now, rest=clock.rest, rest_most_s=_REST_MOST_S, resolve=world.resolve
        )
        yield replace(services, watching=watching, following=replace(services.following, now=clock.now))


def _watch(services: Services, clock: FakeClock, until: datetime, *, falls_after: int | None) -> None:
    events = services.watching.run(lambda: clock.now() >= until)
    for number, _ in enumerate(events):
        if falls_after is not None and number >= falls_after:
            events.close()  # type: ignore[attr-defined]
            return


def _judge(seen: WatchedWorld, services: Services) -> None:
    world, by_host = seen.world, seen.world.requests_by_host()
    held = _all_ids(services)
    for source in world.sources:
        asked = by_host.get(source.host, [])
        _judge_pace(seen, asked)
        _judge_marks(seen, source, asked)
        _judge_attendance(seen, source, asked)
        _judge_entries(seen, source, held)
    for health in services.following.all_health():
        seen.health[health.health.value] = seen.health.get(health.health.value, 0) + 1
        seen.refused_standing += health.subscription.standing is Standing.REFUSED
    seen.doubled = services.reading.standing().articles - len(held)


def _all_ids(services: Services) -> set[str]:
    found: set[str] = set()
    after = None
    while True:
        listed = services.reading.front(limit=200, after=after)
        found |= {row.id for row in listed.rows}
        after = listed.next_cursor
        if after is None:
            return found


def _judge_pace(seen: WatchedWorld, asked: list[Asked]) -> None:
    last: Asked | None = None
    wait_until: datetime | None = None
    for one in asked:
        # The hops of one redirect are one visit; robots.txt is paced like everything else.
        hop = last is not None and last.status in (301, 302)
        if last is not None and not hop and (one.at - last.at).total_seconds() < SPACING_S:
            seen.too_close.append((last, one))
        if wait_until is not None and one.at < wait_until:
            seen.not_waited.append(one)
        wait_until = one.at + timedelta(seconds=5400) if one.status == 429 else None
        if "/story/" in one.path and one.host in {s.host for s in seen.world.sources if s.kind == "shy"}:
            seen.against_robots.append(one)
        last = one


def _judge_marks(seen: WatchedWorld, source: FakeSource, asked: list[Asked]) -> None:
    visits = [one for one in asked if one.path == source.path]
    worked = False
    for one in visits:
        given = "if-none-match" in one.headers or "if-modified-since" in one.headers
        if source.kind in ("steady", "silent", "dated", "pages", "busy") and worked and not given:
            seen.without_marks.append(one)
        worked = worked or one.status == 200
    gone = [number for number, one in enumerate(visits) if one.status == 410]
    if gone:
        seen.after_gone += visits[gone[0] + 1 :]


def _judge_attendance(seen: WatchedWorld, source: FakeSource, asked: list[Asked]) -> None:
    if source.kind in (*HOSTILE, "gone"):
        return
    times = [START, *(one.at for one in asked if not one.path.startswith(("/story/", "/robots"))), seen.end]
    longest = max(later - earlier for earlier, later in pairwise(times))
    if longest > _LONGEST_UNVISITED:
        seen.starved.append(f"{source.kind} {source.host}: {longest}")


def _judge_entries(seen: WatchedWorld, source: FakeSource, held: set[str]) -> None:
    if source.kind in HOSTILE:
        return
    until = min(seen.end, source.gone_at or seen.end) - _SHOWN_AT_LEAST
    for entry, at in enumerate(source.times):
        if at > until or (source.kind == "sitemap" and at < START - timedelta(days=7)):
            continue
        seen.expected += 1
        if article_id(source.link(entry)) not in held:
            seen.lost.append(f"{source.kind} {source.link(entry)}")


def _resident_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) / 1024
