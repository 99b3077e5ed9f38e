"""The guarded fetch beside a plain client (httpx), from a site on loopback that runs in a process of its own.

    python -m benchmarks.fetch
    python -m benchmarks.fetch --small 2000 --large 10 --rounds 5

Many small pages (20 kB) and some large ones (20 MB), one after the other and with eight threads, each client with
connections that are kept; and small pages gzipped. Both clients take turns within each round. Prints the median seconds
of each and their ratio; below 1.0 the guarded one was faster. The last rows count processor time of this process alone,
which noise on the machine touches less.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import httpx
from tests.fakes.fake_site import FakeSite

from liveindex.collect.safe_http import Fetcher
from liveindex.config import MIB, Settings

SMALL, LARGE = b"<p>Words of a page.</p>" * 900, b"0123456789abcdef" * (20 * MIB // 16)
GOAL = 1.3
Get = Callable[[str], int]


@dataclass(frozen=True)
class Task:
    """What is fetched, how often, and by how many at once."""

    name: str
    path: str
    count: int
    threads: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=1000, help="small pages in each run")
    parser.add_argument("--large", type=int, default=8, help="large pages in each run")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    tasks = [
        Task("small pages", "/small", options.small, 1),
        Task("small pages, gzip", "/packed", options.small, 1),
        Task("large pages", "/large", options.large, 1),
        Task("small pages, 8 threads", "/small", options.small, 8),
        Task("large pages, 8 threads", "/large", options.large, 8),
    ]
    here, there = multiprocessing.Pipe()
    site = multiprocessing.Process(target=serve, args=(there,), daemon=True)
    site.start()
    try:
        measure(tasks, here.recv(), options.rounds)
    finally:
        here.send("stop")
        site.join(5)


def serve(pipe: Connection) -> None:
    """Run the site until told to stop."""
    with FakeSite(keeps=True) as site:
        site.page("/small", SMALL)
        site.gzipped("/packed", SMALL)
        site.page("/large", LARGE)
        pipe.send(site.host)
        pipe.recv()


def measure(tasks: list[Task], host: str, rounds: int) -> None:
    """Print each task's medians and ratios."""
    with tempfile.TemporaryDirectory() as home, httpx.Client(timeout=60) as plain:
        settings = Settings(home=Path(home), allow_hosts=(host,), fetch_timeout_s=60)
        with Fetcher(settings) as fetcher:
            clients: dict[str, Get] = {
                "guarded": lambda address: len(fetcher.fetch(address).body),
                "plain": lambda address: len(plain.get(address).content),
            }
            print(f"{'':24} {'guarded':>9} {'plain':>9} {'ratio':>6} {'cpu ratio':>9}   (goal: at most {GOAL})")
            for task in tasks:
                row(task, clients, f"http://{host}{task.path}", rounds)


def row(task: Task, clients: dict[str, Get], address: str, rounds: int) -> None:
    """Run one task by both clients in turns, and print it."""
    walls: dict[str, list[float]] = {name: [] for name in clients}
    cpus: dict[str, list[float]] = {name: [] for name in clients}
    for number in range(rounds + 1):
        order = list(clients) if number % 2 else list(reversed(clients))
        for name in order:
            wall, cpu = run(task, clients[name], address)
            if number:  # the first round warms up
                walls[name].append(wall)
                cpus[name].append(cpu)
    guarded, plain = (statistics.median(walls[name]) for name in ("guarded", "plain"))
    cpu_ratio = statistics.median(cpus["guarded"]) / statistics.median(cpus["plain"])
    print(f"{task.name:24} {guarded:8.3f}s {plain:8.3f}s {guarded / plain:6.2f} {cpu_ratio:9.2f}", flush=True)


def run(task: Task, get: Get, address: str) -> tuple[float, float]:
    """Return the seconds of one run: by the clock, and of this process's processors."""
    began, began_cpu = time.perf_counter(), time.process_time()
    if task.threads == 1:
        sizes = [get(address) for _ in range(task.count)]
    else:
        with ThreadPoolExecutor(task.threads) as threads:
            sizes = list(threads.map(get, [address] * task.count))
    took = time.perf_counter() - began, time.process_time() - began_cpu
    expected = {"/small": len(SMALL), "/packed": len(SMALL), "/large": len(LARGE)}
    if set(sizes) != {expected[next(path for path in expected if address.endswith(path))]}:
        raise RuntimeError(f"{task.name}: not everything came")
    return took


if __name__ == "__main__":
    main()
