"""What the HTTP API costs beside the same call in process, at its 95th percentile.

    python -m benchmarks.api --rounds 200
    python -m benchmarks.api --articles 100000 --keep /tmp/indexes      over an index that benchmarks/stock.py makes
    python -m benchmarks.api --only people,stories                      calls with one of these words

Indexes the bundled sample, starts `liveindex serve` over it, and asks each call by turns: in this process (the same
parameters read, the same service and shape, the same JSON) and over HTTP, on one connection that stays open; both give
the same bytes. Over HTTP a bare socket asks: what a client takes to read headers is its own, and Python's takes 0.3 ms
for it. Each call is asked twice in a row and the second counts, so that neither side finds the processor's caches full
of the other's; both spare the garbage collector as the server does.

Prints milliseconds, by the clock and of the processor (of the server alone, where the system tells of it: Linux), the
ratio and the difference. Where a call takes less than a millisecond the difference says more: a request is a thread
woken twice, some 0.3 ms on an idle machine. With other work on the cores the clock counts the wait for a core, and a
request waits more often than a call does; time of the processor does not.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, quote_plus

import orjson

from benchmarks.stock import stock
from liveindex import bootstrap
from liveindex.sample import NEWS_FOLDER
from liveindex.serve.api import parameters
from liveindex.serve.api.endpoints import Api, Asked
from liveindex.serve.api.table import ENDPOINTS, parameters_of
from liveindex.serve.cli.serving import spare_the_collector
from liveindex.service.catalogue import Catalogue
from liveindex.service.pieces import Pieces

CALLS = (
    "/articles?limit=100",
    "/articles?q=prisoners",
    "/sentences?limit=100",
    "/statements?limit=100",
    "/statements?person=Aldous+Brenn",
    "/figures?limit=100",
    "/events?limit=100",
    "/people?limit=100",
    "/stories",
    "/changes?limit=100",
)
_LISTS = (
    "/articles", "/sentences", "/statements", "/figures", "/dates", "/events", "/people", "/places", "/stories",
    "/sources", "/changes",
)  # fmt: skip
_IDLE_S = 2.0  # the server closes a connection after 5
_FAR_IN = 5  # pages of 1,000 before the one that is measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--articles", type=int, default=0, help="of a made index; 0 takes the bundled sample")
    parser.add_argument("--keep", type=Path, help="folder of made indexes; those that are there are taken")
    parser.add_argument("--only", default="", help="words, parted by a comma; calls with one of them")
    options = parser.parse_args()
    only = tuple(filter(None, options.only.split(",")))
    with tempfile.TemporaryDirectory() as folder:
        home = (options.keep or Path(folder)) / str(options.articles or "sample")
        if options.articles:
            stock(home, options.articles)
        print(json.dumps(run(home, options.rounds, made=bool(options.articles), only=only), indent=2))


def run(home: Path, rounds: int, *, made: bool, only: tuple[str, ...] = ()) -> dict[str, object]:
    with bootstrap.services(bootstrap.read_settings(home), processes=not made) as services:
        if not made:
            for _ in services.running.add(str(NEWS_FOLDER)):
                pass
            for _ in services.running.read_waiting():
                pass
            services.running.pool.close()
        api = Api(
            services=services, settings=services.settings, live=None,
            pieces=Pieces(services.database, services.engine), catalogue=Catalogue(services.database, services.engine),
        )  # fmt: skip
        calls = [call for call in (made_calls(api) if made else CALLS) if not only or any(one in call for one in only)]
        with serving(home) as client:
            spare_the_collector()
            found = {call: measured(api, client, call, rounds) for call in calls}
    return {"rounds": rounds, "calls": found}


def made_calls(api: Api) -> Iterator[str]:
    """Yield what is asked of a made index: each list, narrowed, and far in."""
    with api.services.database.reading() as connection:

        def most(query: str) -> str:
            return quote_plus(str(connection.execute(query).fetchone()[0]))

        person = most("SELECT name FROM entities WHERE is_full = 1 AND type = 'person' ORDER BY articles DESC LIMIT 1")
        speaker = most("SELECT name FROM entities WHERE is_full = 1 ORDER BY statements DESC LIMIT 1")
        place = most("SELECT name FROM known_places ORDER BY articles DESC LIMIT 1")
        outlet = most("SELECT id FROM sources ORDER BY articles DESC LIMIT 1")
        story = most("SELECT id FROM shown_stories ORDER BY articles DESC LIMIT 1")
        word = most("SELECT name FROM entities WHERE is_full = 0 ORDER BY articles DESC LIMIT 1 OFFSET 50")
        last = most("SELECT max(seq) FROM changes")
    yield from (f"{path}?limit=100" for path in _LISTS)
    yield from (f"{path}?source={outlet}&limit=100" for path in _LISTS if path != "/sources")
    yield from (f"{path}?person={person}&limit=100" for path in _LISTS if path not in ("/sources", "/statements"))
    yield from (f"{path}?since=2025-12-01&limit=100" for path in _LISTS)
    yield f"/statements?person={speaker}&limit=100"
    yield f"/articles?place={place}&limit=100"
    yield f"/articles?story={story}&limit=100"
    yield f"/articles?q={word}&limit=100"
    yield f"/people/{speaker}"
    yield f"/places/{place}"
    yield f"/stories/{story}"
    yield f"/changes?after={max(0, int(last) - 100)}"
    for path in _LISTS:
        if cursor := far_in(api, path):
            yield f"{path}?limit=100&cursor={cursor}"


def far_in(api: Api, path: str) -> str:
    """Return the cursor of a page that stands far in a list; "" where the list is shorter."""
    cursor = ""
    for _ in range(_FAR_IN):
        body = orjson.loads(in_process(api, f"{path}?limit=1000&fields=" + ("seq" if path == "/changes" else "id")
                                       if path not in ("/people", "/places") else f"{path}?limit=1000&fields=name",
                                       cursor))  # fmt: skip
        if not body["next_cursor"]:
            break
        cursor = body["next_cursor"]
    return cursor


def in_process(api: Api, call: str, cursor: str = "") -> bytes:
    """Return what a call gives in this process, as HTTP gives it."""
    path, _, query = call.partition("?")
    parts = path.split("/")
    endpoint = next(
        one for one in ENDPOINTS
        if one.method == "GET" and (one.path == path or (len(parts) == 3 and one.path.startswith(f"/{parts[1]}/{{")))
    )  # fmt: skip
    inside = {one.name: one for one in parameters_of(endpoint) if one.in_path}
    given = parameters.read(
        parameters_of(endpoint),
        [*parse_qsl(query), *([("cursor", cursor)] if cursor else [])],
        dict(zip(inside, (part.replace("+", " ") for part in parts[2:]), strict=True)),
        bootstrap.now_utc(),
    )
    return orjson.dumps(endpoint.answers(api, Asked(path=f"/api/v1{path}", given=given)))


class Client:
    """Asks a server over one connection that stays open, and tells what the server's processes worked for it."""

    def __init__(self, port: int, pid: int) -> None:
        self._port = port
        self._connect()
        self._tasks = Path(f"/proc/{pid}/task")

    def _connect(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self._port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._asked = time.monotonic()

    def get(self, address: str) -> bytes:
        """Return the body of an answer.

        Raises:
            SystemExit: it is not 200.
        """
        if time.monotonic() - self._asked > _IDLE_S:  # the first of two; the one that counts follows at once
            self._socket.close()
            self._connect()
        self._socket.sendall(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        read = bytearray()
        while (end := read.find(b"\r\n\r\n")) < 0:
            read += self._more()
        head = bytes(read[:end])
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{address}: {head.decode()} {read[end:].decode()}")
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        assert length
        whole = end + 4 + int(length[1])
        while len(read) < whole:
            read += self._more()
        self._asked = time.monotonic()
        return bytes(read[end + 4 :])

    def worked_ms(self) -> float:
        """Return what all threads of the server have worked so far; 0 where the system does not tell."""
        found = 0
        for task in self._tasks.glob("*/schedstat"):
            try:
                found += int(task.read_text().split()[0])
            except OSError:  # the thread has ended
                continue
        return found / 1e6

    def _more(self) -> bytes:
        piece = self._socket.recv(1 << 20)
        if not piece:
            raise SystemExit("The server closed the connection.")
        return piece


@contextmanager
def serving(home: Path) -> Iterator[Client]:
    server = subprocess.Popen(
        [sys.executable, "-m", "liveindex", "--home", str(home), "serve", "--port", "0"],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "LIVEINDEX_API_RATE_PER_S": "0"},
    )  # fmt: skip
    try:
        assert server.stdout is not None
        port = next(found[1] for line in server.stdout if (found := re.search(r"127\.0\.0\.1:(\d+)", line)))
        time.sleep(3)  # the reader beside it has started
        yield Client(int(port), server.pid)
    finally:
        server.terminate()
        server.wait(20)


def measured(api: Api, client: Client, call: str, rounds: int) -> dict[str, float]:
    def inside() -> bytes:
        return in_process(api, call)

    def outside() -> bytes:
        return client.get(f"/api/v1{call}")

    assert inside() == outside(), call
    took: dict[str, list[float]] = {"in_process": [], "http": [], "in_process_worked": [], "http_worked": []}
    for _ in range(rounds):  # by turns, so that both meet the same machine
        for name, ask, worked in (("in_process", inside, _worked_ms), ("http", outside, client.worked_ms)):
            ask()  # what the other side left in the processor's caches is counted for neither
            before, began = worked(), time.perf_counter()
            ask()
            took[name].append((time.perf_counter() - began) * 1000)
            took[f"{name}_worked"].append(worked() - before)
    found = {f"{name}_p{share}_ms": percentile(values, share) for name, values in took.items() for share in (50, 95)}
    for share in (50, 95):
        found[f"ratio_p{share}"] = found[f"http_p{share}_ms"] / found[f"in_process_p{share}_ms"]
        found[f"difference_p{share}_ms"] = found[f"http_p{share}_ms"] - found[f"in_process_p{share}_ms"]
    found["worked_ratio_p95"] = found["http_worked_p95_ms"] / found["in_process_worked_p95_ms"]
    return {name: round(value, 2) for name, value in found.items()}


def _worked_ms() -> float:
    return time.process_time() * 1000


def percentile(values: list[float], share: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


if __name__ == "__main__":
    main()
