"""How well article bodies are found: 88 pages of the public article-extraction benchmark, ours beside trafilatura's.

Measure of the benchmark: 4-gram shingles of words per page, precision and recall averaged over pages, F1 of the
averages; accuracy is the share of pages whose words are all right. The whole set is for evaluation: no rule is
fitted to a page of it.

    python quality/extract/score.py [folder of the evaluation sets]
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import trafilatura

from liveindex.extraction import extract_article
from liveindex.model.snapshot import Medium, Snapshot

_WORD = re.compile(r"\w+")
_SHINGLE = 4
Reader = Callable[[bytes, str], str]


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = words_of(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))


def precision_recall(gold: str, found: str) -> tuple[float, float]:
    wanted, had = shingles(gold), shingles(found)
    right = sum((wanted & had).values())
    extra, missing = sum((had - wanted).values()), sum((wanted - had).values())
    if extra == missing == 0:
        return 1.0, 1.0
    return (right / (right + extra), right / (right + missing)) if right else (0.0, 0.0)


def load(shared: Path) -> list[tuple[str, str, bytes]]:
    """Return address, gold text and bytes of each page."""
    folder = shared / "data" / "extraction"
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        (entry["url"], entry["articleBody"], gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()))
        for name, entry in gold.items()
    ]


def ours(html: bytes, address: str) -> str:
    snapshot = Snapshot(body=html, medium=Medium.HTML, address=address, taken=datetime(2026, 1, 1, tzinfo=UTC))
    article = extract_article(snapshot)
    return article.text if article else ""


def _plain(html: bytes, address: str) -> str:
    return trafilatura.extract(html.decode("utf-8", "replace"), url=address) or ""


def _precise(html: bytes, address: str) -> str:
    return trafilatura.extract(html.decode("utf-8", "replace"), url=address, favor_precision=True) or ""


READERS: dict[str, Reader] = {"ours": ours, "trafilatura": _plain, "trafilatura_precision": _precise}


def measure(pages: list[tuple[str, str, bytes]], reader: Reader) -> dict[str, float]:
    for address, _, html in pages:  # word lists and the like are loaded once: not a page's time
        reader(html, address)
    precisions, recalls, exact, taken = [], [], 0, 0.0
    for address, gold, html in pages:
        start = time.process_time()
        found = reader(html, address)
        taken += time.process_time() - start
        precision, recall = precision_recall(gold, found)
        precisions.append(precision)
        recalls.append(recall)
        exact += words_of(gold) == words_of(found)
    precision, recall = sum(precisions) / len(pages), sum(recalls) / len(pages)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "f1": f1,
        "precision": precision,
        "recall": recall,
        "accuracy": exact / len(pages),
        "pages_per_cpu_s": len(pages) / taken,
    }


def score(shared: Path) -> dict[str, float]:
    """Return every figure by name; ours bare, the reference's with its name before it."""
    pages = load(shared)
    figures: dict[str, float] = {}
    for name, reader in READERS.items():
        before = "" if name == "ours" else f"{name}."
        figures.update({f"{before}{key}": value for key, value in measure(pages, reader).items()})
    return figures


if __name__ == "__main__":
    here = Path(__file__).resolve()
    for figure, value in score(Path(sys.argv[1]) if len(sys.argv) > 1 else here.parents[3] / "shared").items():
        print(f"{figure:<40} {value:.4f}")
