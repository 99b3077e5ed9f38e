"""What putting one article into its story costs, at 1,000 and at 10,000 stored ones: it should not grow.

    python -m benchmarks.stories [small] [large]

Synthetic articles: words and names by Zipf's law, every fourth one tells an event of one of the 40 before it again.
Processor time, without reading the article: the median of the last 200 placements at each size.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from liveindex.pipeline.storylines import place_traits
from liveindex.relate.traits import Traits
from liveindex.store.connection import Connection, Database

_MEASURED = 200
_BEGIN = datetime(2025, 1, 1, tzinfo=UTC)


def synthetic(count: int) -> Iterator[Traits]:
    """Yield articles, the same ones in every run."""
    chance, noise = random.Random(7), np.random.default_rng(7)
    before: list[Traits] = []
    for number in range(count):
        again = chance.choice(before[-40:]) if before and chance.random() < 0.25 else None
        terms = {f"w{int(noise.zipf(1.2)) % 60_000}": 1.0 for _ in range(150)}
        names = {f"n{int(noise.zipf(1.3)) % 20_000}": 1.0 for _ in range(15)}
        vector = noise.normal(size=256)
        if again:
            terms = dict(list(again.terms.items())[:100] + list(terms.items())[:50])
            names = dict(list(again.names.items())[:10] + list(names.items())[:5])
            vector = np.frombuffer(again.vector, np.int8) / 127 * 16 + vector * 0.4
        scaled = np.rint(vector / np.linalg.norm(vector) * 127).astype(np.int8)
        one = Traits(source=f"o{number % 60}.example", at=_BEGIN + timedelta(minutes=3 * number), terms=terms,
                     names=names, labels=dict.fromkeys(names, "N"), places=frozenset(), figures=frozenset(),
                     days=frozenset(), vector=scaled.tobytes())  # fmt: skip
        before.append(one)
        yield one


def fill(connection: Connection, sizes: tuple[int, int]) -> dict[int, float]:
    """Return seconds for one article at each size."""
    connection.execute("INSERT INTO sources (id, articles, first_seen_us, last_seen_us) VALUES ('o', 0, 0, 0)")
    spent: list[float] = []
    medians: dict[int, float] = {}
    for number, traits in enumerate(synthetic(max(sizes)), start=1):
        connection.execute("INSERT INTO articles (num, id, identity, source, first_seen_us, at_us) "
                           "VALUES (?, ?, '', 'o', 0, 0)", (number, f"a{number}"))  # fmt: skip
        began = time.process_time()
        place_traits(connection, number, traits)
        spent.append(time.process_time() - began)
        if number in sizes:
            medians[number] = statistics.median(spent[-_MEASURED:])
    return medians


def main(arguments: list[str]) -> int:
    """Print the cost at both sizes; 1 where it more than grew by half."""
    small, large = (int(argument) for argument in arguments) if arguments else (1_000, 10_000)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder))
        with database.writing() as connection:
            medians = fill(connection, (small, large))
            kept = connection.execute("SELECT count(*) FROM developments").fetchone()[0]
        database.close()
    for size, median in medians.items():
        print(f"{size:>8,} stored: {median * 1000:6.2f} ms an article")
    ratio = medians[large] / medians[small]
    print(f"ratio {ratio:.2f} (at most 1.5); {kept:,} developments")
    return int(ratio > 1.5)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
