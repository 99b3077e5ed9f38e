"""Search beside the engine it stands on: the same corpus, the same searches, in one run, interleaved.

    python -m benchmarks.search --articles 100000

Fills one data folder the way `liveindex add` does and one plain tantivy index that holds the same fields, turn about.
Then asks each search of every layer in turn, in random order of layers, and prints p50 and p95 in milliseconds with
the ratio to raw tantivy. The layers: raw tantivy; our engine; the service, which adds titles, ledes, passages and
counts; and the whole web page, as the server renders it. Each must find the same number of articles, or the run
stops. Top ten, exact total; the page shows its own 25 and always counts facets.

    python -m benchmarks.search --keep before.json
    python -m benchmarks.search --beside before.json

The second prints beside each time its ratio to the first run: what a change costs.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import httpx
import tantivy
import uvicorn

from benchmarks.corpus import DAYS, FIRST_DAY, Corpus, make_corpus
from benchmarks.ingest import consume, seconds, write_records
from liveindex import bootstrap
from liveindex.model.indexed import IndexDocument
from liveindex.model.search import Filters, Page
from liveindex.search.base import SearchEngine
from liveindex.search.query import parse_query
from liveindex.search.schema import TITLE_WEIGHT, index_schema, register_analyzers
from liveindex.serve.cli.serving import listen
from liveindex.serve.web.app import make_app

BATCH = 500
HEAP_BYTES = 64 * 1024 * 1024
RAW = "raw tantivy"


@dataclass(frozen=True)
class Ask:
    """One search, as each layer takes it: the text, the first and last day, the facets."""

    text: str
    since: date | None = None
    until: date | None = None
    facets: bool = False


Layer = Callable[[Ask], int]
"""Does one search to the end and returns how many articles it found in all."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--searches", type=int, default=100, help="of each kind")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="write p50 and p95 of every layer to this file")
    parser.add_argument("--beside", type=Path, help="print the ratio to a run that was kept")
    options = parser.parse_args()
    corpus = make_corpus(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        raw = RawIndex(Path(folder, "raw"))
        settings = bootstrap.read_settings(Path(folder, "home"))
        with bootstrap.services(settings, processes=False) as services, web_client(services) as client:
            print_building(build(corpus, options.articles, services, raw, Path(folder)), options.articles, Path(folder))
            layers = {
                RAW: raw.search,
                "engine": engine_layer(services.reading.engine),
                "service": service_layer(services),
                "page": page_layer(client),
            }
            figures = print_searches(layers, kinds_of(corpus, options.searches, options.seed))
    if options.keep:
        options.keep.write_text(json.dumps(figures, indent=1))
    if options.beside:
        print_beside(json.loads(options.beside.read_text()), figures)


# --- layers: one function each -----------------------------------------------------------------------------------


def engine_layer(engine: SearchEngine) -> Layer:
    """Parse the text and ask the engine."""

    def search(ask: Ask) -> int:
        filters = Filters(since=ask.since, until=ask.until)
        return engine.search(parse_query(ask.text), filters, Page(limit=10, facets=ask.facets)).total

    return search


def service_layer(services: bootstrap.Services) -> Layer:
    """Ask as every door does: parse, search, load the articles, find the passages that show why."""

    def search(ask: Ask) -> int:
        filters = Filters(since=ask.since, until=ask.until)
        return services.reading.search(ask.text, filters=filters, limit=10, facets=ask.facets).total

    return search


@contextmanager
def web_client(services: bootstrap.Services) -> Iterator[Callable[[dict[str, str]], str]]:
    """Give a function that asks the real server, on loopback, for a search page and returns it."""
    app = make_app(services.reading, live=None, settings=services.settings)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    listener = listen(replace(services.settings, host="127.0.0.1", port=0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=60) as client:

        def page(query: dict[str, str]) -> str:
            answer = client.get("/search", params=query)
            answer.raise_for_status()
            return answer.text

        yield page
    server.should_exit = True
    thread.join()


def page_layer(client: Callable[[dict[str, str]], str]) -> Layer:
    """Ask for the whole page and read the total off it, as a person would."""

    def search(ask: Ask) -> int:
        query = {"q": ask.text, "since": str(ask.since or ""), "until": str(ask.until or "")}
        shown = re.search(r"<h1[^>]*>\s*([\d,]+|No|One) articles?", client(query))
        assert shown, "the page shows no total"
        return {"No": 0, "One": 1}.get(shown[1], -1) if shown[1].isalpha() else int(shown[1].replace(",", ""))

    return search


class RawIndex:
    """tantivy by its own calls: its query parser, its collectors, the same fields."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.schema = index_schema()
        self.index = tantivy.Index(self.schema, str(folder))
        register_analyzers(self.index)
        self.index.config_reader("manual")
        self.writer = self.index.writer(HEAP_BYTES, 2)

    def add(self, documents: list[IndexDocument]) -> None:
        """Add documents and commit."""
        for document in documents:
            entry = tantivy.Document()
            entry.add_text("article_id", document.article_id)
            entry.add_unsigned("seq", document.seq)
            entry.add_text("source", document.source)
            entry.add_text("language", document.language)
            entry.add_integer("day", document.at.toordinal())
            entry.add_unsigned("order", int(document.at.timestamp()))
            for field in ("exact", "stem"):
                for _ in range(TITLE_WEIGHT):
                    entry.add_text(field, document.title)
                entry.add_text(field, document.text)
            self.writer.add_document(entry)
        self.writer.commit()

    def finish(self) -> None:
        """Wait for merges, then show all to `search`."""
        self.writer.wait_merging_threads()
        self.index.reload()

    def search(self, ask: Ask) -> int:
        """Fulfil `Layer`."""
        field = "exact" if ask.text.startswith('"') else "stem"
        query = self.index.parse_query(ask.text, [field], conjunction_by_default=True)
        if ask.since and ask.until:
            days = (ask.since.toordinal(), ask.until.toordinal())
            window = tantivy.Query.range_query(self.schema, "day", tantivy.FieldType.Integer, *days)
            must = tantivy.Occur.Must
            query = tantivy.Query.boolean_query([(must, query), (must, tantivy.Query.const_score_query(window, 0.0))])
        searcher = self.index.searcher()
        result = searcher.search(query, 10)
        _ids = [searcher.doc(address)["article_id"] for _, address in result.hits]
        if ask.facets:
            fields = ("source", "language", "day")
            searcher.aggregate(query, {f: {"terms": {"field": f, "size": 65_000}} for f in fields})
        return int(result.count)


# --- building ----------------------------------------------------------------------------------------------------


def build(corpus: Corpus, count: int, services: bootstrap.Services, raw: RawIndex, folder: Path) -> dict[str, float]:
    """Fill both, ten batches at a turn; return the seconds each took."""
    took = {"add": 0.0, RAW: 0.0}
    documents = corpus.documents(count)
    file = folder / "turn.jsonl"
    while turn := [batch for _ in range(10) if (batch := list(itertools.islice(documents, BATCH)))]:
        write_records(file, itertools.chain.from_iterable(turn))
        took["add"] += seconds(lambda: consume(services.running.add(str(file))))
        took[RAW] += seconds(lambda: [raw.add(batch) for batch in turn])
    took[RAW] += seconds(raw.finish)
    return took


def print_building(took: dict[str, float], count: int, folder: Path) -> None:
    size = sum(path.stat().st_size for path in (folder / "home" / bootstrap.INDEX_FOLDER).iterdir()) / 1e6
    print(f"{count} articles, batches of {BATCH}; index {size:.0f} MB")
    for name, duration in took.items():
        print(f"  {name:12} {count / duration:8.0f} documents a second   ratio {duration / took[RAW]:.2f}")


# --- searching ---------------------------------------------------------------------------------------------------


def kinds_of(corpus: Corpus, count: int, seed: int) -> dict[str, list[Ask]]:
    """Return searches by kind; words among the 200 most frequent, so that there is much to find."""
    rng = random.Random(seed + 1)

    def words(number: int) -> list[str]:
        return rng.sample(corpus.words[:200], number)

    def window() -> tuple[date, date]:
        first = FIRST_DAY.date() + timedelta(days=rng.randrange(DAYS - 180))
        return first, first + timedelta(days=180)

    makers: dict[str, Callable[[], Ask]] = {
        "one word": lambda: Ask(words(1)[0]),
        "one rarer word": lambda: Ask(rng.choice(corpus.words[2_000:10_000])),
        "three words, AND": lambda: Ask(" ".join(words(3))),
        "three words, OR": lambda: Ask(" OR ".join(words(3))),
        "phrase of three": lambda: Ask(f'"{corpus.phrase(rng, 3)}"'),
        "one word + facets": lambda: Ask(words(1)[0], facets=True),
        "two words + 180 days + facets": lambda: Ask(" ".join(words(2)), *window(), facets=True),
    }
    return {kind: [make() for _ in range(count)] for kind, make in makers.items()}


Kept = dict[str, dict[str, list[float]]]
"""Kind of search -> layer -> p50 and p95 in milliseconds."""


def print_searches(layers: dict[str, Layer], kinds: dict[str, list[Ask]]) -> Kept:
    rng = random.Random(1)
    kept: Kept = {}
    header = "".join(f"{name:>18} p50/p95" for name in layers)
    print(f"\n{'milliseconds':30}{header}   ratio to raw p50/p95")
    for kind, asks in kinds.items():
        measure(layers, asks[: len(asks) // 5], rng)  # warms caches of every layer alike
        took = measure(layers, asks, rng)
        cells = "".join(f"{_quantile(times, 0.5):18.2f}/{_quantile(times, 0.95):<7.2f}" for times in took.values())
        print(f"{kind:30}{cells}   {'  '.join(_ratios(took))}")
        kept[kind] = {name: [_quantile(times, 0.5), _quantile(times, 0.95)] for name, times in took.items()}
    return kept


def print_beside(before: Kept, after: Kept) -> None:
    """Print p50 of every layer as a ratio to a run before; that of raw tantivy tells how the machine fared."""
    print(f"\n{'ratio to the run before':30}{''.join(f'{name:>16}' for name in next(iter(after.values())))}")
    for kind, layers in after.items():
        if kind in before:
            cells = "".join(f"{times[0] / before[kind][name][0]:16.2f}" for name, times in layers.items())
            print(f"{kind:30}{cells}")


def measure(layers: dict[str, Layer], asks: list[Ask], rng: random.Random) -> dict[str, list[float]]:
    """Return the milliseconds of each search by layer."""
    took: dict[str, list[float]] = {name: [] for name in layers}
    for ask in asks:
        totals = set()
        for name in rng.sample(list(layers), len(layers)):
            began = time.perf_counter()
            totals.add(layers[name](ask))
            took[name].append((time.perf_counter() - began) * 1000)
        if len(totals) != 1:
            raise SystemExit(f"The layers do not find the same for {ask}: {totals}")
    return took


def _ratios(took: dict[str, list[float]]) -> Iterator[str]:
    for name, times in took.items():
        if name != RAW:
            halves = (_quantile(times, share) / _quantile(took[RAW], share) for share in (0.5, 0.95))
            yield f"{name} " + "/".join(f"{ratio:.2f}" for ratio in halves)


def _quantile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


if __name__ == "__main__":
    main()
