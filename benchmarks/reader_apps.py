"""What an app that reads feeds waits for: each call over the HTTP door, in this process, at one size or several.

    python -m benchmarks.reader_apps --articles 100000

The articles are short and made up, of 200 outlets, taken in by the front door and not read: no call here looks at
readings. A state of a long-time reader is made first: most is read by a mark, a tenth of the newest tenth one by one,
200 old articles are unread again, 500 starred. Each call is asked `--rounds` times; the median and the slowest are
printed in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import httpx
import orjson
from starlette.testclient import TestClient

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.model.token import TokenScope
from liveindex.serve.reader.app import reader_routes
from liveindex.serve.web.app import make_app

OUTLETS = 200
LIST = "user/-/state/com.google/reading-list"
READ = "user/-/state/com.google/read"
STARRED = "user/-/state/com.google/starred"


def main() -> None:
    """Print how long each call takes at each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=20)
    chosen = parser.parse_args()
    print(f"{'articles':>9}  {'call':44} {'median':>8} {'slowest':>8}  ms")
    for count in chosen.articles:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), count, chosen.rounds)


def measure(folder: Path, count: int, rounds: int) -> None:
    """Print the calls at one size."""
    file = folder / "articles.jsonl"
    with file.open("wb") as out:
        for num in range(count):
            host = f"outlet{num * 7919 % OUTLETS}.example"
            out.write(
                orjson.dumps(
                    {"url": f"https://{host}/{num}", "title": f"Item {num}", "text": f"What {num} tells. " * 9}
                )
            )
            out.write(b"\n")
    settings = replace(bootstrap.read_settings(folder / "home"), api_rate_per_s=0.0)
    with bootstrap.services(settings, processes=False) as services:
        for _ in services.running.add(str(file)):
            pass
        _, secret = services.tokens.create("app", TokenScope.READ)
        app = make_app(
            services.reading, live=None, settings=settings, tokens=services.tokens,
            beside=reader_routes(services, settings),
        )  # fmt: skip
        headers = {"authorization": f"GoogleLogin auth={secret}"}
        with TestClient(app, base_url="http://127.0.0.1:8428", headers=headers) as client:
            prepare(services, client, count)
            for name, (method, path, sent) in calls(count).items():
                times = [timed(client, method, path, sent) for _ in range(rounds)]
                print(f"{count:9,}  {name:44} {statistics.median(times):8.1f} {max(times):8.1f}", flush=True)


def prepare(services: Services, client: httpx.Client, count: int) -> None:
    """Make the state of a long-time reader."""
    rng = random.Random(1)
    services.feed_reading.unread("token:app")  # it comes for the first time
    with services.database.writing() as connection:
        connection.execute("UPDATE readers SET upto = ?", (count * 9 // 10,))
    newest = range(count * 9 // 10 + 1, count + 1)
    mark(client, rng.sample(newest, len(newest) // 10), "a", READ)
    mark(client, rng.sample(range(1, newest[0]), 200), "r", READ)
    mark(client, rng.sample(range(1, count + 1), 500), "a", STARRED)


def mark(client: httpx.Client, nums: list[int], sign: str, tag: str) -> None:
    """Mark items."""
    for start in range(0, len(nums), 1000):
        form = {"i": [str(num) for num in nums[start : start + 1000]], sign: tag}
        client.post("/reader/api/0/edit-tag", data=form).raise_for_status()


def calls(count: int) -> dict[str, tuple[str, str, dict[str, object]]]:
    """Return what apps ask, by name."""
    ids, outlet = "stream/items/ids", "feed/outlet:outlet7.example"
    hundred = [str(count - number) for number in range(100)]
    return {
        "subscription/list": ("GET", "subscription/list", {}),
        "unread-count": ("GET", "unread-count", {}),
        "ids of 1,000 unread": ("GET", ids, {"s": LIST, "n": 1000, "xt": READ}),
        "ids of 1,000 unread, oldest first": ("GET", ids, {"s": LIST, "n": 1000, "xt": READ, "r": "o"}),
        "ids of 1,000 from the middle": ("GET", ids, {"s": LIST, "n": 1000, "c": count // 2}),
        "ids of all starred": ("GET", ids, {"s": STARRED, "n": 1000}),
        "ids of an outlet's unread": ("GET", ids, {"s": outlet, "n": 1000, "xt": READ}),
        "ids since a minute ago": ("GET", ids, {"s": LIST, "n": 1000, "ot": int(time.time()) - 60}),
        "contents of 100 items": ("POST", "stream/items/contents", {"i": hundred}),
        "mark 100 read": ("POST", "edit-tag", {"i": hundred, "a": READ}),
        "mark an outlet read": ("POST", "mark-all-as-read", {"s": outlet}),
        "mark everything read": ("POST", "mark-all-as-read", {"s": LIST}),
    }


def timed(client: httpx.Client, method: str, path: str, sent: dict[str, object]) -> float:
    """Return how long a call takes, in milliseconds."""
    began = time.perf_counter()
    address = f"/reader/api/0/{path}"
    answer = client.get(address, params=sent) if method == "GET" else client.post(address, data=sent)  # type: ignore[arg-type]
    answer.raise_for_status()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
