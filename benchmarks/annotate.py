"""Articles per second through all annotators, each annotator's share beside the parser alone, and memory.

    python -m benchmarks.annotate                 English articles of the replay set (LIVEINDEX_SHARED or ../shared)
    python -m benchmarks.annotate --articles 40   fewer

Real articles, each cut at the end of a sentence near 450 and near 900 words; no article is used for both, no text
twice. Without the set, the bundled sample is cut instead. Times are of the processor, but for the two processes.
The cheap tier is what needs no parse: language, sentences, dates, places, figures as far as they go, vectors.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from liveindex.annotation.draft import Draft
from liveindex.annotation.parsing.parser import Parse, pipeline
from liveindex.annotation.registry import ANNOTATORS, read_article
from liveindex.model.annotation import Work
from liveindex.model.article import Article, Moment, Precision, Sentence, Span
from liveindex.sample import NEWS_FOLDER
from liveindex.text.normalise import normalise_text, split_paragraphs
from liveindex.text.sentences import split_sentences

CHEAP = frozenset({Work.LANGUAGE, Work.SENTENCES, Work.DATES, Work.PLACES, Work.FIGURES, Work.VECTORS})
SIZES = (450, 900)
PUBLISHED = Moment(datetime(2025, 5, 21, 12, tzinfo=UTC), Precision.MINUTE, "record", "2025-05-21T12:00Z")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=120, help="of each size")
    options = parser.parse_args()
    texts = list(english_texts())
    for left, size in zip(range(len(SIZES), 0, -1), SIZES, strict=True):
        articles, texts = cut_articles(texts, size, min(options.articles, len(texts) // left))
        if not articles:
            print(f"\nno text is long enough for {size} words")
            continue
        words = sum(len(article.text.split()) for article in articles)
        print(f"\n{len(articles)} articles of {words / len(articles):.0f} words")
        one_process(articles)
        two_processes(articles)


def one_process(articles: list[Article]) -> None:
    """Print the whole, each share, and the cheap tier."""
    warm_up()
    took = dict.fromkeys(["parse", *(annotator.work.value for annotator in ANNOTATORS)], 0.0)
    for article in articles:
        for name, seconds in timed(article).items():
            took[name] += seconds
    total = sum(took.values())
    print(f"  all: {len(articles) / total:6.1f} articles/s and core, {1000 * total / len(articles):.1f} ms each")
    for name, seconds in took.items():
        each, of_parse = 1000 * seconds / len(articles), seconds / took["parse"]
        print(f"  {name:>12} {each:7.2f} ms  {seconds / total:5.1%} of all  {of_parse:5.2f} of the parser alone")
    began = time.process_time()
    for article in articles:
        read_without_parse(article)
    seconds = time.process_time() - began
    each = 1000 * seconds / len(articles)
    print(f"  cheap tier: {1000 / each:6.1f} articles/s and core, {each:.1f} ms each")


def two_processes(articles: list[Article]) -> None:
    """Print the whole on two processes, by the clock, and the memory of each."""
    # No text twice in a process: what was parsed before would come from memory.
    halves = [articles[0::2], articles[1::2]]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        list(executor.map(warm_up_slowly, range(2)))
        began = time.perf_counter()
        memory = list(executor.map(read_all, halves))
        seconds = time.perf_counter() - began
    told = " and ".join(f"{bytes_ / 2**20:.0f} MiB" for bytes_ in memory)
    print(f"  two processes: {len(articles) / seconds:6.1f} articles/s by the clock; {told} at most")


def timed(article: Article) -> dict[str, float]:
    """Return the seconds of the parser and of each annotator, the parse being made before any asks for it."""
    draft = Draft(article)
    took: dict[str, float] = {}
    for annotator in ANNOTATORS:
        if annotator.work not in (Work.LANGUAGE, Work.SENTENCES) and "parse" not in took and draft.sentences:
            began = time.process_time()
            draft.parse(draft.sentences[0])
            took["parse"] = time.process_time() - began
        began = time.process_time()
        draft.with_reading(annotator.read(draft))
        took[annotator.work.value] = time.process_time() - began
    return took


class Unparsed(Draft):
    """A draft of which nothing is parsed."""

    def parse(self, sentence: Sentence) -> Parse | None:  # noqa: ARG002
        """Return None."""
        return None


def read_without_parse(article: Article) -> None:
    draft = Unparsed(article)
    for annotator in ANNOTATORS:
        if annotator.work in CHEAP:
            draft.with_reading(annotator.read(draft))


def read_all(articles: list[Article]) -> int:
    for article in articles:
        read_article(article)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def warm_up() -> None:
    """Load every model and table."""
    pipeline()
    text = "On Monday Ann Berg, the minister of Osmark, said that 40 people met in Paris. They left on 3 May."
    read_article(make_article(text, "warm"), ANNOTATORS)
    read_without_parse(make_article(text, "warm"))


def warm_up_slowly(_number: int) -> None:
    warm_up()
    time.sleep(0.5)  # so that each process takes one


def english_texts() -> Iterator[str]:
    """Yield the texts of the replay set in English, each once; of the sample where the set is absent."""
    shared = Path(os.environ.get("LIVEINDEX_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    folder = shared / "data" / "replay"
    seen: set[str] = set()
    for text in real_texts(folder) if folder.is_dir() else sample_texts():
        plain = normalise_text(text)
        if plain[:200] not in seen and is_english(plain):
            seen.add(plain[:200])
            yield plain


def real_texts(folder: Path) -> Iterator[str]:
    with gzip.open(next(folder.glob("feeds-*.jsonl.gz")), "rt", encoding="utf-8") as lines:
        for line in lines:
            yield str(json.loads(line).get("text") or "")
    for path in sorted((folder / "war-articles").rglob("*")):
        if path.is_file():
            yield path.read_text(encoding="utf-8", errors="replace")


def sample_texts() -> Iterator[str]:
    records = [json.loads(line) for path in sorted(NEWS_FOLDER.glob("*.jsonl")) for line in path.open()]
    for first in range(0, len(records), 6):  # the sample's articles are short
        yield "\n\n".join(record["text"] for record in records[first : first + 6] if record["language"] == "en")


def is_english(text: str) -> bool:
    words = text[:3000].lower().split()
    return len(words) > 100 and sum(word in ("the", "of", "and", "to", "in") for word in words) > len(words) / 10


def cut_articles(texts: list[str], size: int, most: int) -> tuple[list[Article], list[str]]:
    """Return articles cut near a size, and the texts that were not used."""
    articles: list[Article] = []
    left: list[str] = []
    for number, text in enumerate(texts):
        cut = cut_near(text, size) if len(articles) < most else None
        if cut is None:
            left.append(text)
        else:
            articles.append(make_article(cut, f"{size}/{number}"))
    return articles, left


def cut_near(text: str, size: int) -> str | None:
    """Return a text's first sentences, within a tenth of a number of words; None where it cannot be cut so."""
    words, end = 0, 0
    for start, stop in ((s, e) for p in split_paragraphs(text) for s, e in shifted(text, p)):
        more = len(text[start:stop].split())
        if words + more > size * 1.1:
            break
        words, end = words + more, stop
    return text[:end] if words >= size * 0.9 else None


def shifted(text: str, paragraph: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for start, end in split_sentences(text[slice(*paragraph)], "en"):
        yield paragraph[0] + start, paragraph[0] + end


def make_article(text: str, name: str) -> Article:
    return Article(
        address=f"https://news.example/{name}",
        title=text[:60],
        text=text,
        paragraphs=tuple(Span(*span) for span in split_paragraphs(text)),
        source="news.example",
        source_name="News",
        method="benchmark",
        published=PUBLISHED,
        declared_language="en",
    )


if __name__ == "__main__":
    main()
