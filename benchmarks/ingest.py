"""Articles per second through `add`, beside each of its stages run alone in the same run; and how the cost grows.

    python -m benchmarks.ingest --articles 10000          the whole beside its stages
    python -m benchmarks.ingest --growth 1000,10000,100000 the cost of an article as the index grows

Without reading (the queue is left waiting). Articles are records of about 700 words in one JSONL file.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.corpus import make_corpus
from liveindex import bootstrap
from liveindex.collect import collect
from liveindex.extraction import extract_article
from liveindex.model.article import Article
from liveindex.model.indexed import IndexDocument
from liveindex.model.snapshot import Snapshot
from liveindex.pipeline.index_sync import DOCUMENTS_AT_ONCE
from liveindex.pipeline.ingest import Ingest
from liveindex.pipeline.pools import Pool
from liveindex.store.articles import article_id
from liveindex.store.connection import Database

CHUNK = 1_000
MEASURED_CHUNKS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--growth", help="sizes at which the cost of an article is measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.growth:
            growth(Path(folder), sorted(int(size) for size in options.growth.split(",")))
        else:
            stages(Path(folder), options.articles)


def stages(folder: Path, count: int) -> None:
    """Print the whole beside its stages."""
    file = folder / "articles.jsonl"
    write_records(file, make_corpus().documents(count))
    settings = bootstrap.read_settings(folder / "whole")
    snapshots: list[Snapshot] = []
    articles: list[Article] = []
    took = {
        "collect": seconds(lambda: snapshots.extend(found(file, folder))),
        "extract": seconds(lambda: articles.extend(a for s in snapshots if (a := extract_article(s)))),  # type: ignore[misc]
        "store": seconds(lambda: store_alone(folder / "store", snapshots, articles)),
        "index": seconds(lambda: index_alone(folder / "index", articles)),
    }
    with bootstrap.services(settings, processes=False) as services:
        took["whole"] = seconds(lambda: consume(services.running.add(str(file))))
        assert services.reading.standing().articles == count
        assert services.running.behind() == 0
    alone = {name: s for name, s in took.items() if name != "whole"}
    print(f"{count:,} articles, {file.stat().st_size / count:,.0f} bytes each")
    for name, s in took.items():
        print(f"{name:>8} {count / s:8,.0f} articles/s   {s:7.2f} s")
    print(f"whole / slowest stage ({max(alone, key=lambda n: alone[n])}): {took['whole'] / max(alone.values()):.2f}")
    print(f"whole / sum of stages: {took['whole'] / sum(alone.values()):.2f}")


def growth(folder: Path, sizes: list[int]) -> None:
    """Print the cost of one article at each size of the index."""
    documents = make_corpus().documents(sizes[-1] + 2 * MEASURED_CHUNKS * CHUNK)
    settings = bootstrap.read_settings(folder / "home")
    first = None
    with bootstrap.services(settings, processes=False) as services:

        def add_chunk() -> float:
            file = folder / f"chunk{services.reading.standing().articles}.jsonl"
            write_records(file, islice(documents, CHUNK))
            return seconds(lambda: consume(services.running.add(str(file)))) / CHUNK * 1000

        for size in sizes:
            while services.reading.standing().articles < size - MEASURED_CHUNKS * CHUNK:
                add_chunk()
            costs = sorted(add_chunk() for _ in range(MEASURED_CHUNKS))
            cost = costs[len(costs) // 2]
            first = first or cost
            held = services.reading.standing().articles
            print(f"at {held:>9,} articles: {cost:6.3f} ms an article, {cost / first:.2f} of the first", flush=True)


def write_records(file: Path, documents: Iterable[IndexDocument]) -> None:
    with file.open("w", encoding="utf-8") as out:
        for document in documents:
            row = {
                "url": f"https://{document.source}/{document.article_id}",
                "title": document.title,
                "text": document.text,
                "published": document.at.isoformat(),
                "language": document.language,
            }
            out.write(json.dumps(row) + "\n")


def found(file: Path, folder: Path) -> Iterator[Snapshot]:
    settings = bootstrap.read_settings(folder / "none")
    return (part for part in collect(str(file), settings=settings, now=bootstrap.now_utc) if isinstance(part, Snapshot))


def store_alone(home: Path, snapshots: list[Snapshot], articles: list[Article]) -> None:
    ready = dict(zip((s.address for s in snapshots), articles, strict=True))
    database = Database(home)
    settings = bootstrap.read_settings(home)
    ingest = Ingest(database, settings, Pool(1), bootstrap.now_utc, lambda snapshot: ready[snapshot.address])
    consume(ingest.run(snapshots))
    database.close()


def index_alone(home: Path, articles: list[Article]) -> None:
    engine = bootstrap.open_engine(bootstrap.read_settings(home))
    documents = (
        IndexDocument(
            seq=number,
            article_id=article_id(article.address),
            title=article.title,
            text=article.text,
            source=article.source,
            language=article.declared_language or "",
            at=article.published.at if article.published else bootstrap.now_utc(),
        )
        for number, article in enumerate(articles, start=1)
    )
    while batch := list(islice(documents, DOCUMENTS_AT_ONCE)):
        engine.apply(batch)
    engine.close()


def consume(values: Iterable[object]) -> None:
    for _ in values:
        pass


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
