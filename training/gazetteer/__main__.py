"""Build the table: `python -m training.gazetteer [folder of the wheels]`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from liveindex.annotation.places.gazetteer import TABLE
from training.gazetteer.pack import pack
from training.gazetteer.rows import make_rows
from training.gazetteer.sources import read_sources

PROJECT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> None:
    """Write the table into the package and say what it holds."""
    sources = read_sources(Path(arguments[0]) if arguments else PROJECT / "wheels")
    rows = make_rows(sources)
    packed = pack(rows, sources)
    target = PROJECT / "src" / "liveindex" / "annotation" / "places" / TABLE
    target.write_bytes(packed)
    counts = Counter(row.kind.name.lower() for row in rows)
    print(  # noqa: T201 - a command
        ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())), f"-> {len(packed):,} bytes"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
