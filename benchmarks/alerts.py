"""What saved searches cost ingest: the same articles taken in and read, with none saved and with many, in one run.

    python -m benchmarks.alerts                                  500 articles, 10,000 saved searches
    python -m benchmarks.alerts --articles 200 --searches 1000   others

Two ratios are printed. The first is of the whole way of an article: stored, indexed, read, related, and held against
the searches. The second leaves reading out, which costs the most, and is the harder test: matching beside storing and
indexing alone. Searches are drawn from the articles' own words: one to three words, phrases, prefixes, what
must not be there; so many of them find something.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpus import Corpus, make_corpus
from benchmarks.ingest import write_records
from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.config import Settings
from liveindex.model.saved import AlertKind, SavedSearch
from liveindex.search.query import parse_query
from liveindex.service.resolving import Resolver
from liveindex.service.saved_keys import keys_of
from liveindex.store import saved

AIM = 1.3


@dataclass(frozen=True)
class Took:
    """Seconds of the processor in one run: the clock of a shared machine says little."""

    storing: float
    reading: float
    matching: float
    found: int


class Timed:
    """Matches as it is done, and keeps how long that took."""

    def __init__(self, match: Callable[[], int]) -> None:
        self._match, self.took, self.found = match, 0.0, 0

    def catch_up(self) -> int:
        """Do it."""
        start = time.process_time()
        found = self._match()
        self.took += time.process_time() - start
        self.found += found
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--searches", type=int, default=10_000)
    options = parser.parse_args()
    corpus = make_corpus()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        write_records(file, corpus.documents(options.articles))
        queries = list(make_queries(corpus, options.searches))
        run(Path(folder) / "warm", file, [], most=20)  # models are loaded once, for neither side
        none = run(Path(folder) / "none", file, [])
        many = run(Path(folder) / "many", file, queries)
    each = 1000 / options.articles
    for name, took in (("none", none), (f"{options.searches:,}", many)):
        print(
            f"  {name:>7} saved: stored and indexed {took.storing * each:6.2f} ms, read {took.reading * each:7.2f} ms, "
            f"matched {took.matching * each:6.2f} ms an article; {took.found:,} things found"
        )
    whole = (many.storing + many.reading + many.matching) / (none.storing + none.reading + none.matching)
    bare = (none.storing + many.matching) / none.storing
    print(f"  ratio, whole way: {whole:.2f} (at most {AIM})")
    print(f"  ratio, without reading: {bare:.2f} (at most {AIM})")


def run(home: Path, file: Path, queries: list[str], *, most: int | None = None) -> Took:
    """Return what taking in a file took in a fresh index with some searches saved."""
    settings = Settings(home=home)
    with bootstrap.services(settings, processes=False) as services:
        if queries:
            save_all(services, queries)
        began = time.process_time()
        for count, _ in enumerate(services.running.add(str(file)), start=1):
            if count == most:
                break
        stored = time.process_time()
        matcher = Timed(services.running.match_saved)
        running = replace(services.running, matching=matcher)
        for _ in running.read_waiting():
            pass
        ended = time.process_time()
    matching, found = matcher.took, matcher.found
    return Took(stored - began, ended - stored - matching, matching, found)


def save_all(services: Services, queries: list[str]) -> None:
    """Save searches in one transaction; `add` makes one for each, which would take minutes and measures nothing."""
    database = services.saved.database
    with database.reading() as connection:
        resolver = Resolver(database, services.saved.engine, connection)
        keys = [keys_of(resolver, parse_query(query)) for query in queries]
    with database.writing() as connection:
        for number, (query, found) in enumerate(zip(queries, keys, strict=True)):
            assert found is not None, query
            search = SavedSearch(
                num=0, id=f"search{number}", name=f"search {number}", query=query, kinds=(AlertKind.ARTICLE,),
                alerts=(), gather_s=0.0, made=bootstrap.now_utc(), paused=None, removed=None, looked=None,
                looked_item=0,
            )  # fmt: skip
            saved.add(connection, search, found, keyed="")


def make_queries(corpus: Corpus, count: int) -> list[str]:
    """Return searches of several forms; rare words more often than in running text, as people search."""
    rng = random.Random(11)

    def word() -> str:
        return corpus.words[int(len(corpus.words) * rng.random() ** 2)]

    forms = (
        word,
        lambda: f"{word()} {word()}",
        lambda: f"{word()} {word()} -{word()}",
        lambda: f"({word()} OR {word()}) {word()}",
        lambda: f'"{corpus.phrase(rng, 2)}"',
        lambda: f"{word()[:4]}* {word()}",
        lambda: f"{word()} lang:en after:2023-06",
    )
    return [rng.choice(forms)() for _ in range(count)]


if __name__ == "__main__":
    main()
