"""Real news through the front door: how many come in, are skipped and fail, why, and how long it takes.

    python -m benchmarks.replay            the evaluation sets beside the project (LIVEINDEX_SHARED or ../shared)

Runs `liveindex add` as a person would, in a process of its own, over the user's page, the replay set, and the pages,
feeds and archives of the other sets, each into one folder; then the replay set again, which must change nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SETS = ("seed", "data/replay", "data/replay", "data/extraction", "data/modern_pages", "data/feeds", "data/formats")


def main() -> None:
    shared = Path(os.environ.get("LIVEINDEX_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (shared / "data").is_dir():
        sys.exit("The evaluation sets are not here (set LIVEINDEX_SHARED).")
    with tempfile.TemporaryDirectory() as home:
        for name in SETS:
            began = time.perf_counter()
            target = next(shared.glob("seed/*.txt")) if name == "seed" else shared / name
            command = [sys.executable, "-m", "liveindex", "--home", home, "add", "--json", str(target)]
            done = subprocess.run(command, capture_output=True, check=False)
            print_tally(name, done, time.perf_counter() - began)


def print_tally(name: str, done: subprocess.CompletedProcess[bytes], took_s: float) -> None:
    last = json.loads(done.stdout.splitlines()[-1])
    tally = last["tally"]
    counts = ", ".join(f"{tally[outcome]:,} {outcome}" for outcome in tally if outcome != "reasons")
    print(f"{name}: {counts}; {took_s:.1f} s, exit {done.returncode}; Live Index ({last['articles']:,} articles)")
    for outcome, reasons in tally["reasons"].items():
        for reason, count in sorted(reasons.items(), key=lambda item: -item[1]):
            print(f"    {outcome}: {count:,} {reason}")
    if b"Traceback" in done.stderr:
        sys.exit(done.stderr.decode())


if __name__ == "__main__":
    main()
