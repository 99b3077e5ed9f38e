"""What relating one article costs when an index holds few and when it holds many: flat, or the index cannot grow.

    python -m benchmarks.relate                     1,000 and 10,000 stored articles
    python -m benchmarks.relate --stored 500,5000   other sizes

Stored are made-up articles of made-up words: one in five is a copy of an earlier one with words changed, every one
shares some names with many others, and one in ten carries one standing paragraph, so that buckets overflow.
The same number of further articles is then related in each index; times are of the processor.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.article import Article, Moment, Precision, Sentence, Span
from liveindex.model.entity import Entity, EntityType, Mention, MentionForm
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.pipeline.relating import relate_version
from liveindex.store import articles, readings, snapshots
from liveindex.store.connection import Connection, Database
from liveindex.store.readings import Made

START = datetime(2025, 1, 1, tzinfo=UTC)
MEASURED = 200
ALLOWED = 1.5
STANDING = "subscribe to the evening letter of this paper and read tomorrow what others will have known today"
NAMES = [f"Person{n} Family{n}" for n in range(400)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", default="1000,10000", help="sizes, parted by a comma")
    sizes = [int(size) for size in parser.parse_args().stored.split(",")]
    cost: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder))
        maker = Maker()
        for size in sizes:
            while maker.made < size:
                with database.writing(durable=False) as connection:
                    for _ in range(min(500, size - maker.made)):
                        relate_version(connection, maker.store(connection))
            cost[size] = measure(database, maker)
            peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{size:>8,} stored: {cost[size]:6.2f} ms an article, {peak_mib:.0f} MiB at most", flush=True)
        database.close()
    ratio = cost[sizes[-1]] / cost[sizes[0]]
    print(f"ratio {ratio:.2f}, {'flat' if ratio <= ALLOWED else 'NOT flat'} (at most {ALLOWED})")


def measure(database: Database, maker: Maker) -> float:
    """Return the milliseconds of the processor that relating one further article takes."""
    with database.writing(durable=False) as connection:
        versions = [maker.store(connection) for _ in range(MEASURED)]
        began = time.process_time()
        links = sum(relate_version(connection, version).links for version in versions)
        spent = time.process_time() - began
        print(f"  {links / MEASURED:.2f} links each")
    return 1000 * spent / MEASURED


class Maker:
    """Makes articles, each a minute after the last."""

    def __init__(self) -> None:
        self.made = 0
        self._random = random.Random(1428)
        self._words = [f"w{n}" for n in range(20_000)]
        self._texts: list[list[str]] = []

    def store(self, connection: Connection) -> int:
        """Store an article with its readings; return the row of its version."""
        lines = self._lines()
        text = " ".join(f"{line}." for line in lines)
        at = START + timedelta(minutes=self.made)
        self.made += 1
        article = Article(
            address=f"https://outlet{self.made % 50}.example/{self.made}", title=lines[0], text=text,
            paragraphs=(Span(0, len(text)),), source=f"outlet{self.made % 50}.example", method="made/1",
            published=Moment(at, Precision.MINUTE, "record", at.isoformat()),
        )  # fmt: skip
        snapshot = Snapshot(body=text.encode(), medium=Medium.TEXT, address=article.address, taken=at)
        stored = snapshots.receive(connection, snapshot, now=at)
        arrival = articles.Arrival(article, stored.num, at, None, at, True)
        _, version, _ = articles.save(connection, arrival)
        readings.finish(connection, version, self._read(lines), now=at)
        return version

    def _lines(self) -> list[str]:
        pick = self._random
        if self._texts and pick.random() < 0.2:
            lines = list(pick.choice(self._texts))
            lines[pick.randrange(len(lines))] = " ".join(pick.sample(self._words, 20))
        else:
            lines = [" ".join([*pick.sample(NAMES, 1), *pick.sample(self._words, 18)]) for _ in range(20)]
        if pick.random() < 0.1:
            lines.append(STANDING)
        self._texts = [*self._texts[-1999:], lines]
        return lines

    def _read(self, lines: list[str]) -> list[Made]:
        sentences, entities, start = [], [], 0
        for number, line in enumerate(lines, 1):
            sentences.append(Sentence(number, start, start + len(line) + 1))
            name = " ".join(line.split()[:2])
            if name.startswith("Person"):
                span = Span(start, start + len(name))
                mention = Mention(span=span, form=MentionForm.NAME, sentence=number)
                entities.append(Entity(
                    number=len(entities) + 1, span=span, method="made/1", confidence=1.0, reason="made",
                    type=EntityType.PERSON, name=name, key=name.lower(), full=True, spellings=(name,),
                    mentions=(mention,), roles=(), country=None, place=None,
                ))  # fmt: skip
            start += len(line) + 2
        found = {
            Work.SENTENCES: kinds.Sentences(tuple(sentences)),
            Work.ENTITIES: kinds.Entities(tuple(entities)),
            Work.STATEMENTS: kinds.Statements(()),
            Work.FIGURES: kinds.Figures(()),
            Work.PLACES: kinds.Places(()),
            Work.VECTORS: self._vectors(len(sentences)),
        }
        return [Made(work, "made/1", reading) for work, reading in found.items()]

    def _vectors(self, count: int) -> kinds.Vectors:
        def row() -> bytes:
            return bytes(self._random.choices((4, 8, 250), k=256))

        return kinds.Vectors(256, row(), b"".join(row() for _ in range(count)))


if __name__ == "__main__":
    main()
