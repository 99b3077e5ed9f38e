"""The watch over a fake world: hundreds of sites on loopback, two days of a fast clock, ten restarts.

    python -m benchmarks.watch --sites 300 --days 2 --restarts 10

Prints what the watch brought in beside what there was, how it kept its manners, and its memory. Exits with 1 where
anything was lost, a site starved, or a rule of politeness was broken.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.fakes.watched_world import WatchedWorld, watch_world


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", type=int, default=300)
    parser.add_argument("--days", type=float, default=2.0)
    parser.add_argument("--restarts", type=int, default=10)
    arguments = parser.parse_args()
    began, cpu = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        seen = watch_world(Path(folder), sites=arguments.sites, days=arguments.days, restarts=arguments.restarts)
        _print(seen)
    print(f"{time.monotonic() - began:.0f} s by the clock, {time.process_time() - cpu:.0f} s of the processor")
    print(f"largest memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return 0 if seen.is_sound() else 1


def _print(seen: WatchedWorld) -> None:
    for name, value in seen.figures().items():
        print(f"{name:<52} {value}")
    for one in (*seen.lost, *seen.starved):
        print(f"  {one}")


if __name__ == "__main__":
    sys.exit(main())
