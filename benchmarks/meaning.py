"""Searches by words and meaning beside searches by words alone: the same index, the same searches, in turn.

    python -m benchmarks.meaning --sizes 1000,10000,100000

One data folder grows through the sizes; its articles are English words in random order, Zipf's law, about 700 each,
every one with the vector of its own text. At each size every search is asked by words alone, with meaning, and with
meaning and the reasons of the order, in random order of these; p50 and p95 in milliseconds and their ratio to words
alone. Beside them: what the first search costs, which reads all vectors, and what they take in memory.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from benchmarks.corpus import DAYS, FIRST_DAY, Corpus, make_corpus
from benchmarks.ingest import consume, write_records
from liveindex import bootstrap
from liveindex.annotation.vectors.annotator import sum_vectors, to_bytes
from liveindex.annotation.vectors.pieces import DIMENSIONS, load_pieces
from liveindex.model.annotation import Sentences, Vectors, Work
from liveindex.model.article import Sentence
from liveindex.model.indexed import IndexDocument
from liveindex.model.search import Filters
from liveindex.model.view import SearchView
from liveindex.pipeline.near_sync import NearSync
from liveindex.search.nearness import NearIndex
from liveindex.store import readings
from liveindex.store.connection import Connection

_BATCH = 1_000
_WORDS_OF_VECTOR = 60  # of each text: as telling of random words as all of it, and ten times faster

Search = Callable[[str, Filters], SearchView]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000", help="articles, growing; separated by commas")
    parser.add_argument("--searches", type=int, default=100, help="of each kind")
    options = parser.parse_args()
    corpus = _english(make_corpus())
    documents = corpus.documents(10_000_000)
    held = 0
    with tempfile.TemporaryDirectory() as folder:
        settings = bootstrap.read_settings(Path(folder, "home"))
        with bootstrap.services(settings, processes=False) as services:
            for size in map(int, options.sizes.split(",")):
                fill(services, documents, size - held, Path(folder))
                held = size
                print(f"\n{size:,} articles")
                print_loading(services)
                print_searches(services, kinds_of(corpus, options.searches))


def fill(services: bootstrap.Services, documents: Iterator[IndexDocument], count: int, folder: Path) -> None:
    """Add articles, each with a vector, as they stand once they are read."""
    file = folder / "batch.jsonl"
    while count > 0 and (batch := list(itertools.islice(documents, min(_BATCH, count)))):
        write_records(file, batch)
        consume(services.running.add(str(file)))
        with services.database.writing() as connection:
            put_vectors(connection, {f"https://{one.source}/{one.article_id}": one for one in batch})
        count -= len(batch)


def put_vectors(connection: Connection, by_address: dict[str, IndexDocument]) -> None:
    """Keep the vectors of articles that have just come in, and log that they were read."""
    rows = connection.execute(
        """SELECT a.num, a.version, a.at_us, v.address FROM articles a JOIN versions v ON v.num = a.version
           WHERE a.num NOT IN (SELECT article FROM fingerprints)"""
    ).fetchall()
    texts = [f"{by_address[row[3]].title} {_beginning(by_address[row[3]].text)}" for row in rows]
    vectors = to_bytes(sum_vectors(texts))
    connection.executemany(
        "INSERT INTO fingerprints VALUES (?, ?, 'benchmark', ?, x'', ?)",
        [
            (num, version, at_us, vectors[n * DIMENSIONS : (n + 1) * DIMENSIONS])
            for n, (num, version, at_us, _) in enumerate(rows)
        ],
    )
    connection.execute("UPDATE articles SET language = 'en' WHERE language <> 'en'")
    connection.execute("DELETE FROM jobs")


def print_loading(services: bootstrap.Services) -> None:
    """Say what the first search by meaning pays for reading all vectors, and what they take."""
    with services.database.reading() as connection:
        began = time.perf_counter()
        index: NearIndex = NearSync().level(connection)
        took = time.perf_counter() - began
    print(f"  all vectors read in {took * 1000:.0f} ms; {len(index) * 521 / 1e6:.1f} MB")


def kinds_of(corpus: Corpus, count: int) -> dict[str, list[tuple[str, Filters]]]:
    """Return searches by kind: words among the 2,000 most frequent, the ten that are in nearly every text left out."""
    rng = random.Random(5)

    def words(number: int) -> str:
        return " ".join(rng.sample(corpus.words[10:2_000], number))

    def of_one_text() -> str:
        common = set(corpus.words[:100])
        return " ".join(list(dict.fromkeys(w for w in corpus.phrase(rng, 60).split() if w not in common))[:4])

    def window() -> Filters:
        first = FIRST_DAY.date() + timedelta(days=rng.randrange(DAYS - 180))
        return Filters(since=first, until=first + timedelta(days=180))

    makers: dict[str, Callable[[], tuple[str, Filters]]] = {
        "two words": lambda: (words(2), Filters()),
        "three words": lambda: (words(3), Filters()),
        "four words of one text": lambda: (of_one_text(), Filters()),
        "eight words": lambda: (words(8), Filters()),
        "two words, 180 days": lambda: (words(2), window()),
    }
    return {kind: [make() for _ in range(count)] for kind, make in makers.items()}


def print_searches(services: bootstrap.Services, kinds: dict[str, list[tuple[str, Filters]]]) -> None:
    """Print a line for each kind of search."""
    reading = services.reading
    ways: dict[str, Search] = {
        "words": lambda text, filters: reading.search(text, filters=filters),
        "with meaning": lambda text, filters: reading.search(text, filters=filters, meaning=True),
        "and reasons": lambda text, filters: reading.search(text, filters=filters, meaning=True, explain=True),
    }
    print(f"  {'milliseconds':24}" + "".join(f"{way:>15} p50/p95" for way in ways) + "   ratio to words p50/p95")
    for kind, asked in kinds.items():
        make_sentences(services, asked)
        took: dict[str, list[float]] = {way: [] for way in ways}
        near = 0
        rng = random.Random(6)
        for text, filters in asked:
            for way in rng.sample(list(ways), len(ways)):
                began = time.perf_counter()
                view = ways[way](text, filters)
                took[way].append((time.perf_counter() - began) * 1000)
                near += way == "with meaning" and bool(view.near)
        cells = "".join(f"{_quantile(one, 0.5):15.1f}/{_quantile(one, 0.95):<7.1f}" for one in took.values())
        ratios = "  ".join(
            "/".join(f"{_quantile(took[way], share) / _quantile(took['words'], share):.2f}" for share in (0.5, 0.95))
            for way in list(ways)[1:]
        )
        print(f"  {kind:24}{cells}   {ratios}   ({near} of {len(asked)} found some near)", flush=True)


def make_sentences(services: bootstrap.Services, asked: Sequence[tuple[str, Filters]]) -> None:
    """Give the articles that these searches show sentences with vectors, as they have once they are read."""
    shown = {}
    for text, filters in asked:
        view = services.reading.search(text, filters=filters, meaning=True, facets=False)
        shown |= dict.fromkeys(one.row.id for one in (*view.rows, *view.near))
    with services.database.writing() as connection:
        texts = readings.load_current(connection, list(shown)) if shown else {}
        for article_id, read in texts.items():
            if read.sentences:
                continue
            (version,) = connection.execute("SELECT version FROM articles WHERE id = ?", (article_id,)).fetchone()
            sentences = tuple(_sentences(read.text))
            vectors = to_bytes(sum_vectors([read.text[one.start : one.end] for one in sentences]))
            made = [
                readings.Made(Work.SENTENCES, "benchmark", Sentences(sentences)),
                readings.Made(Work.VECTORS, "benchmark", Vectors(DIMENSIONS, bytes(DIMENSIONS), vectors)),
            ]
            readings.finish(connection, version, made, now=bootstrap.now_utc())


def _english(corpus: Corpus) -> Corpus:
    """Return the same corpus with English words in place of the made-up ones."""
    known = [word for word in load_pieces().numbers if word.isalpha() and len(word) > 2]
    random.Random(4).shuffle(known)
    name = {word: known[rank % len(known)] for rank, word in enumerate(corpus.words)}
    return Corpus(corpus.seed, [name[word] for word in corpus.words], [name[word] for word in corpus.running])


def _beginning(text: str) -> str:
    return " ".join(text.split(maxsplit=_WORDS_OF_VECTOR)[:_WORDS_OF_VECTOR])


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for number, part in enumerate(text.split(". "), start=1):
        yield Sentence(number, start, start + len(part))
        start += len(part) + 2


def _quantile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


if __name__ == "__main__":
    main()
