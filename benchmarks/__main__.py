"""`python -m benchmarks`: every benchmark at a size that ends within minutes; each one's own help tells of more."""

from __future__ import annotations

import subprocess
import sys

RUNS = (
    ("search", "--articles", "20000"),
    ("meaning", "--sizes", "1000,10000"),
    ("ingest", "--articles", "5000"),
    ("ingest", "--growth", "1000,10000"),
    ("annotate",),
    ("relate",),
    ("timelines",),
    ("live", "--articles", "20"),
    ("pages", "--articles", "1000,10000"),
    ("readers",),
    ("crash", "--kills", "10"),
    ("replay",),
    ("fetch", "--small", "500", "--large", "6", "--rounds", "3"),
    ("attacks",),
)


def main() -> None:
    for name, *options in RUNS:
        print(f"\n== python -m benchmarks.{name} {' '.join(options)}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=False)


if __name__ == "__main__":
    main()
