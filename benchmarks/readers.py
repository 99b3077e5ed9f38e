"""Two hundred readers on the live page while articles come in: is every event heard once, and what do pages cost.

    python -m benchmarks.readers                              200 readers, one article a second for 40 seconds
    python -m benchmarks.readers --readers 50 --pace 4 --seconds 20
    python -m benchmarks.readers --articles 100000 --keep /tmp/indexes

Starts `liveindex serve` over a copy of a made index (`benchmarks/stock.py`). Pages are asked for one after the other,
first from the quiet server, then with the readers there and nothing coming in, then while articles come in, are read
and are shown. Every third reader is cut off every few seconds, in the midst of whatever it hears, and comes back with
the number of the last event that it heard whole. In the end what each reader heard is held against the change log:
every article that was added must have been told to every reader, once, in order.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from benchmarks.stock import stock
from liveindex import bootstrap
from liveindex.config import Settings
from liveindex.model.view import Change

_SETTLING_S = 60.0
_CUT_EVERY_S = 3.0
_WORDS = ["delegation", "harbour", "council", "strike", "budget", "winter", "railway", "minister", "border", "talks"]


@dataclass(slots=True)
class Reader:
    """One open page: the number of the last event it heard whole, and all articles it was told of, in order."""

    number: int
    last: int
    told: list[str] = field(default_factory=list)
    seqs: list[int] = field(default_factory=list)
    connections: int = 0
    refused: int = 0

    @property
    def is_cut(self) -> bool:
        """Tell whether it is one of those that are cut off now and then."""
        return self.number % 3 == 0

    async def follow(self, address: str, ended: asyncio.Event) -> None:
        """Listen until the end, coming back whenever the connection is gone."""
        chance = random.Random(self.number)
        while not ended.is_set():
            self.connections += 1
            longest_s = _CUT_EVERY_S * (0.5 + chance.random()) if self.is_cut else None
            try:
                await asyncio.wait_for(self._listen(address), longest_s)
            except TimeoutError:
                continue  # cut off by us
            except OSError:
                await asyncio.sleep(0.2)

    async def _listen(self, address: str) -> None:
        where = urlsplit(address)
        reader, writer = await asyncio.open_connection(where.hostname, where.port)
        try:
            head = f"GET /live HTTP/1.1\r\nHost: {where.netloc}\r\nLast-Event-ID: {self.last}\r\n\r\n"
            writer.write(head.encode())
            await writer.drain()
            event: dict[str, str] = {}
            while line := await reader.readline():
                name, _, value = line.decode().rstrip("\r\n").partition(": ")
                if name in ("id", "event", "data"):
                    event[name] = value
                elif not name and event:
                    self._hear(event)
                    event = {}
        finally:
            writer.close()

    def _hear(self, event: dict[str, str]) -> None:
        if event.get("event") == "full":
            self.refused += 1
        if "id" in event:
            self.last = int(event["id"])
            self.seqs.append(self.last)
            self.told += json.loads(event["data"])["new"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--pace", type=float, default=1.0, help="articles a second")
    parser.add_argument("--seconds", type=float, default=40.0, help="of each stretch")
    parser.add_argument("--articles", type=int, default=1000, help="that are there before")
    parser.add_argument("--keep", type=Path, help="folder of made indexes")
    parser.add_argument("--adding", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.adding:
        add_steadily(options.adding, options.pace, options.seconds)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        kept = (options.keep or Path(folder)) / str(options.articles)
        stock(kept, options.articles)
        home = Path(folder, "home")
        shutil.copytree(kept, home)
        return run(home, options)


def run(home: Path, options: argparse.Namespace) -> int:
    """Do the three stretches and print what came of them; 1 where a reader missed something or heard it twice."""
    command = [sys.executable, "-m", "liveindex", "--home", str(home), "serve", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = next(line for line in server.stdout if "http://" in line).split()[-1].rstrip("/")
        paging = Paging(address, home)
        paging.ask(3.0)  # warm
        print_times("quiet", paging.ask(options.seconds))
        began = httpx.get(f"{address}/healthz").json()["seq"]
        readers = [Reader(number, began) for number in range(options.readers)]
        crowd = Crowd(address, readers)
        print_times(f"{options.readers} readers, nothing new", paging.ask(options.seconds))
        adding = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.readers", "--adding", str(home), "--pace", str(options.pace),
             "--seconds", str(options.seconds)]
        )  # fmt: skip
        print_times(f"{options.readers} readers, {options.pace:g} articles a second", paging.ask(options.seconds))
        adding.wait()
        changes = settled(home, began, readers)
        crowd.end()
    finally:
        server.terminate()
        server.wait(30)
    return print_heard(readers, changes)


class Crowd:
    """All readers, on a loop in a thread of its own."""

    def __init__(self, address: str, readers: list[Reader]) -> None:
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._all(address, readers),))
        self._thread.start()

    async def _all(self, address: str, readers: list[Reader]) -> None:
        tasks = [asyncio.create_task(one.follow(address, self._ended)) for one in readers]
        await self._ended.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def end(self) -> None:
        """Let all of them go."""
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()


class Paging:
    """One reader who opens page after page, a quarter of a second apart."""

    def __init__(self, address: str, home: Path) -> None:
        self._client = httpx.Client(base_url=address, timeout=60)
        self._chance = random.Random(5)
        with bootstrap.services(Settings(home=home), processes=False) as services:
            front = services.reading.front(limit=100).rows
            heads = services.stories.heads(limit=20)
        self._pages = ["/", "/", "/stories", *(f"/a/{row.id}" for row in front[:20])]
        self._pages += [f"/story/{head.id}" for head in heads if head.articles < 10]
        self._pages += [f"/search?q={row.title.split()[0]}" for row in front if row.title.split()[0].isalpha()][:10]

    def ask(self, seconds: float) -> list[float]:
        """Return the milliseconds that each page took."""
        took = []
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends:
            began = time.perf_counter()
            self._client.get(self._chance.choice(self._pages), follow_redirects=True).raise_for_status()
            took.append((time.perf_counter() - began) * 1000)
            time.sleep(max(0.0, 0.25 - took[-1] / 1000))
        return took


def add_steadily(home: Path, pace: float, seconds: float) -> None:
    """Add articles one by one, at a steady pace; the server's own reader reads them."""
    chance = random.Random()
    with bootstrap.services(Settings(home=home), processes=False) as services:
        began = time.perf_counter()
        for number in range(int(pace * seconds)):
            time.sleep(max(0.0, began + number / pace - time.perf_counter()))
            file = home.parent / f"arrived{number}.txt"
            sentences = " ".join(f"The {' '.join(chance.sample(_WORDS, 6))} ended." for _ in range(12))
            file.write_text(f"Arrival {number} of {chance.getrandbits(40)}\n\nMon Mar 03 2025\n\n{sentences}\n")
            for _ in services.running.add(str(file)):
                pass


def settled(home: Path, began: int, readers: list[Reader]) -> list[Change]:
    """Return all changes, once nothing waits to be read and every reader heard the last, or the time for it is over."""
    ends = time.perf_counter() + _SETTLING_S
    with bootstrap.services(Settings(home=home), processes=False) as services:
        while time.perf_counter() < ends:
            standing = services.reading.standing()
            if not standing.waiting and all(one.last >= standing.seq for one in readers):
                break
            time.sleep(0.5)
        return list(services.reading.changes(after_seq=began, limit=1_000_000))


def print_times(name: str, took: list[float]) -> None:
    ordered = sorted(took)
    half, most = (ordered[min(int(len(ordered) * share), len(ordered) - 1)] for share in (0.5, 0.95))
    print(f"  {name:44} p50 {half:7.1f} ms, p95 {most:7.1f} ms, {len(took)} pages", flush=True)


def print_heard(readers: list[Reader], changes: list[Change]) -> int:
    """Print what was lost and what was heard twice; return 1 where anything was."""
    added = [change.article_id for change in changes if change.kind == "added"]
    lost = sum(len(set(added) - set(one.told)) for one in readers)
    doubled = sum(count - 1 for one in readers for count in Counter(one.told).values())
    behind = sum(one.last < changes[-1].seq for one in readers) if changes else 0
    turned = sum(one.seqs != sorted(set(one.seqs)) for one in readers)
    connections = sum(one.connections for one in readers)
    refused = sum(one.refused for one in readers)
    print(f"  {len(added)} articles added, {len(changes)} changes; {len(readers)} readers, {connections} connections")
    print(f"  lost {lost}, heard twice {doubled}, readers out of order {turned}, behind at the end {behind}, "
          f"refused {refused}")  # fmt: skip
    return int(bool(lost or doubled or turned or behind or not added))


if __name__ == "__main__":
    sys.exit(main())
