"""How often the first topic said is one that a reader accepts; the names of the topics alone as a lexicon beside it.

`labels.json`: 78 items of the replay feeds, the first by the hash of their address, each with the topics of the first
level that a reader accepts, the best first (two digits of the code). They were labelled by eye from title and opening.
Every second one (`dev`) was looked at when words were added; floors are of the others. Items about which nothing is
said count as not right; `right where said` leaves them out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from liveindex.annotation.topics.table import entries
from liveindex.model.annotation import Work
from liveindex.service.one_text import annotate_text

_WORKS = frozenset({Work.SENTENCES, Work.TOPICS})
_WORD = re.compile(r"[a-z]+")
_IDLE = frozenset({"and", "of", "in", "or", "non", "other"})


def items(path: Path) -> list[tuple[dict[str, Any], list[str]]]:
    """Return the labelled items in order of their hash, with the accepted topics."""
    labels = json.loads((Path(__file__).parent / "labels.json").read_text(encoding="utf-8"))
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            key = hashlib.sha256(item["link"].encode()).hexdigest()[:16]
            if key in labels:
                found[key] = (item, labels[key])
    return [found[key] for key in sorted(found)]


def by_names(title: str, text: str) -> str | None:
    """Return the topic whose own name and children's names have most words in the article: the plain baseline."""
    words = Counter(_WORD.findall(f"{title} {text}".lower()))
    scores: Counter[str] = Counter()
    for code, entry in entries().items():
        names = set(_WORD.findall(entry.label)) - _IDLE
        scores[(entry.parent or code)[:2]] += sum(words[name] for name in names)
    best = scores.most_common(1)
    return best[0][0] if best and best[0][1] else None


def score(shared: Path) -> dict[str, float]:
    """Return shares of both halves, and articles a second."""
    labelled = items(shared / "data/replay/feeds-2025-05-21.jsonl.gz")
    result: dict[str, float] = {}
    spent, words = 0.0, 0
    for half, start in (("dev", 0), ("test", 1)):
        part = labelled[start::2]
        started = time.process_time()
        said = [_first(item) for item, _ in part]
        spent += time.process_time() - started
        words += sum(len(item["text"].split()) for item, _ in part)
        right = sum(code in accepted for code, (_, accepted) in zip(said, part, strict=True))
        plain = sum(by_names(item["title"], item["text"]) in accepted for item, accepted in part)
        result[f"first topic accepted, {half}"] = right / len(part)
        result[f"right where said, {half}"] = right / max(1, sum(code is not None for code in said))
        result[f"first topic accepted, names alone, {half}"] = plain / len(part)
    result["450-word articles a second"] = words / 450 / spent
    return result


def _first(item: dict[str, Any]) -> str | None:
    topics = annotate_text(item["text"], title=item["title"], language="en", only=_WORKS).topics
    return topics[0].code.removeprefix("medtop:")[:2] if topics else None


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1])).items():
        print(f"{figure:<44} {value:.4f}")
