"""What putting one article into its story costs, at 1,000, 10,000 and 100,000 stored ones: it should not grow.

    python -m benchmarks.stories [size ...]

Synthetic articles: words and names by Zipf's law, every fourth one tells an event of one of the 40 before it again.
The index is stocked up to 200 short of each size with the same rows that placing would write, without looking for
where they belong; then 200 are placed. Processor time, without reading the article: median and the slowest tenth.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import numpy as np

from liveindex.pipeline.storylines import place_traits
from liveindex.pipeline.taking_in import extent_of
from liveindex.relate.stories import keys as story_keys
from liveindex.relate.stories.cores import Core, core_of, in_outline, joined
from liveindex.relate.stories.traits import Traits
from liveindex.store import stories
from liveindex.store.connection import Connection, Database

_MEASURED = 200
_NEAR = 40  # articles, among which an event is told again
_BEGIN = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class World:
    """Articles, the same ones in every run, each with the number of the one that told its event first."""

    chance: random.Random = field(default_factory=lambda: random.Random(7))
    noise: np.random.Generator = field(default_factory=lambda: np.random.default_rng(7))

    def articles(self) -> Iterator[tuple[int, Traits]]:
        """Yield them without end."""
        before: list[tuple[int, Traits]] = []
        number = 0
        while True:
            number += 1
            again = self.chance.choice(before) if before and self.chance.random() < 0.25 else None
            event = again[0] if again else number
            one = self._article(number, again[1] if again else None)
            before = [*before[1 - _NEAR :], (event, one)]
            yield event, one

    def _article(self, number: int, again: Traits | None) -> Traits:
        terms, names = self._drawn("w", 200, 60_000), self._drawn("n", 15, 20_000)
        numbers = list(self._drawn("", 8, 3_000))
        vector = self.noise.normal(size=256)
        if again:
            terms = dict(list(again.terms.items())[:100] + list(terms.items())[:50])
            names = dict(list(again.names.items())[:10] + list(names.items())[:5])
            numbers = sorted(again.numbers)[:4] + numbers[:4]
            vector = np.frombuffer(again.vector, np.int8) / 127 * 16 + vector * 0.4
        scaled = np.rint(vector / np.linalg.norm(vector) * 127).astype(np.int8)
        return Traits(source=f"o{number % 60}.example", at=_BEGIN + timedelta(minutes=3 * number), dated=True,
                      headline=frozenset(list(terms)[:7]), terms=terms, names=names,
                      labels=dict.fromkeys(names, "N"), places=frozenset(), numbers=frozenset(numbers),
                      vector=scaled.tobytes())  # fmt: skip

    def _drawn(self, letter: str, count: int, most: int) -> dict[str, float]:
        return {f"{letter}{one % most}": 1.0 for one in self.noise.zipf(1.2, size=count)}


@dataclass(slots=True)
class Stock:
    """Writes articles into the index as if they had been placed rightly; an event that is over is written once."""

    connection: Connection
    articles: int = 0
    events: dict[int, tuple[Core, list[int]]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)

    def add(self, event: int, traits: Traits) -> None:
        """Take in one article."""
        self.articles += 1
        put_row(self.connection, self.articles)
        keys = story_keys.all_keys(traits)
        self.counts.update(keys)
        core = core_of(traits, story_keys.rarity_from(self.articles, {key: self.counts[key] for key in keys}))
        known, members = self.events.get(event, (None, []))
        self.events[event] = (joined(known, core) if known else core, [*members, self.articles])
        for over in [one for one, (_, of) in self.events.items() if of[-1] < self.articles - 2 * _NEAR]:
            self._write(*self.events.pop(over))

    def flush(self) -> None:
        """Write all that is still open."""
        for core, members in self.events.values():
            self._write(core, members)
        self.events.clear()
        changed = [(key, count) for key, count in self.counts.items() if count != self.written[key]]
        self.connection.executemany("INSERT OR REPLACE INTO term_counts VALUES (?, ?)", changed)
        self.written = Counter(self.counts)

    def _write(self, core: Core, members: list[int]) -> None:
        story = stories.begin_story(self.connection, extent_of(in_outline(core)))
        num = stories.begin_development(self.connection, story, extent_of(core))
        stories.put_keys(self.connection, num, (), story_keys.kept_keys(core))
        for article in members:
            self.connection.execute(
                "INSERT INTO placements (num, article, development, method, reason) VALUES (?, ?, ?, 'stock', '')",
                (article, article, num),
            )


def put_row(connection: Connection, number: int) -> None:
    """Write the row of an article, that all else refers to."""
    connection.execute("INSERT INTO articles (num, id, identity, source, first_seen_us, at_us) "
                       "VALUES (?, ?, '', 'o', 0, 0)", (number, f"a{number}"))  # fmt: skip


def measure(connection: Connection, sizes: list[int]) -> Iterator[tuple[int, list[float]]]:
    """Yield each size with the seconds that each of the last articles took."""
    connection.execute("INSERT INTO sources (id, articles, first_seen_us, last_seen_us) VALUES ('o', 0, 0, 0)")
    world, stock = World().articles(), Stock(connection)
    for size in sorted(sizes):
        for event, traits in islice(world, size - _MEASURED - stock.articles):
            stock.add(event, traits)
        stock.flush()
        spent = []
        for _, traits in islice(world, _MEASURED):
            stock.articles += 1
            put_row(connection, stock.articles)
            began = time.process_time()
            place_traits(connection, stock.articles, traits)
            spent.append(time.process_time() - began)
            for key in story_keys.all_keys(traits):
                stock.counts[key] += 1
                stock.written[key] += 1
        yield size, spent


def main(arguments: list[str]) -> int:
    """Print the cost at each size; 1 where it more than grew by half."""
    sizes = [int(argument) for argument in arguments] or [1_000, 10_000, 100_000]
    medians = []
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder))
        with database.writing() as connection:
            for size, spent in measure(connection, sizes):
                medians.append(statistics.median(spent))
                slow = statistics.quantiles(spent, n=10)[-1]
                pages = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
                stored_mb = pages.fetchone()[0] / 1e6
                memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
                print(f"{size:>8,} stored: {medians[-1] * 1000:6.2f} ms an article, a tenth above {slow * 1000:6.2f}; "
                      f"{stored_mb:,.0f} MB on disk, {memory_mb:,.0f} MB of memory at most", flush=True)  # fmt: skip
        database.close()
    ratio = medians[-1] / medians[0]
    print(f"ratio {ratio:.2f} (at most 1.5)")
    return int(ratio > 1.5)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
