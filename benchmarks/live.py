"""From an article's arrival to the change on an open page.

    python -m benchmarks.live --articles 40

Starts `liveindex serve` over a folder of its own, opens the live stream as a page does, and adds articles one by one
with `liveindex add` in a process of its own. For each: seconds from the moment `add` returned to the moment the
stream told of the article (0 where the stream was first), and from the start of `add`, beside the time that `add`
itself took.
"""

from __future__ import annotations

import argparse
import json
import queue
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(run(Path(folder), options.articles), indent=2))


def run(folder: Path, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "liveindex", "--home", str(folder / "home")]
    server = subprocess.Popen([*command, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = next(line for line in server.stdout if "http://" in line).split()[-1].rstrip("/")
        told: queue.Queue[tuple[float, list[str]]] = queue.Queue()
        threading.Thread(target=follow, args=(address, told), daemon=True).start()
        time.sleep(1)
        after_return, whole, adding = [], [], []
        for number in range(count):
            file = folder / f"{number}.txt"
            file.write_text(
                f"Item {number} of the morning\n\nMon Mar 03 2025\n\nThe delegations met {number} times. They spoke.\n"
            )
            began = time.perf_counter()
            done = subprocess.run([*command, "add", "--json", "--later", str(file)], check=True, capture_output=True)
            returned = time.perf_counter()
            article = json.loads(done.stdout.splitlines()[0])["article"]
            heard = wait_for(told, article)
            adding.append(returned - began)
            after_return.append(max(0.0, heard - returned))
            whole.append(heard - began)
        return {
            "articles": count,
            "add_median_s": round(statistics.median(adding), 3),
            "after_add_returned_median_s": round(statistics.median(after_return), 3),
            "after_add_returned_max_s": round(max(after_return), 3),
            "from_start_of_add_median_s": round(statistics.median(whole), 3),
        }
    finally:
        server.terminate()
        server.wait(15)


def follow(address: str, told: queue.Queue[tuple[float, list[str]]]) -> None:
    with urllib.request.urlopen(f"{address}/live?after=0") as stream:
        for line in stream:
            if line.startswith(b"data:"):
                told.put((time.perf_counter(), json.loads(line[5:]).get("new", [])))


def wait_for(told: queue.Queue[tuple[float, list[str]]], article: str) -> float:
    deadline = time.perf_counter() + 15
    while time.perf_counter() < deadline:
        moment, ids = told.get(timeout=15)
        if article in ids:
            return moment
    raise TimeoutError(article)


if __name__ == "__main__":
    main()
