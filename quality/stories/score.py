"""How well articles are put together by event, fed one at a time; TF-IDF with single link beside it.

news_cluster (169 articles, 32 events) comes in order of publication. ECB+ (topics of two events of one kind each) has
no sure dates: in order of topic and file; an event is a topic's `ecb` or `ecbplus` half. Neither set has an official
dev half: `dev` is every second event or topic, by number, `test` the others, `all` both fed together. Weights and
thresholds were chosen on dev. Of a long backlog the newest articles are read first, so news_cluster is also fed the
other way round and shuffled (seeds 1 to 3; the least F1 is told). The baseline sees all articles at once, and its
threshold is the best for the very set.

    python quality/stories/score.py [folder of the evaluation sets]
"""

from __future__ import annotations

import json
import random
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from quality.stories.shelf import Shelf
from quality.vectors.score import tfidf

from liveindex.annotation.registry import read_article
from liveindex.errors import AnnotateError
from liveindex.model.article import Article, Moment, Precision, Span
from liveindex.relate.stories.traits import Traits, traits_of

_UNDATED = datetime(2010, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    """One article with its gold event; `half` is dev or test."""

    event: str
    half: str
    article: Article
    at: datetime


def score(shared: Path) -> dict[str, float]:
    """Return B-cubed figures of both sets, each half and all, with the baseline's F1."""
    figures: dict[str, float] = {}
    for name, items in (("news", load_news(shared)), ("ECB+", load_ecb(shared))):
        traits = [read(item) for item in items]
        for half in ("dev", "test", "all"):
            chosen = [n for n, item in enumerate(items) if half in ("all", item.half)]
            gold = [items[n].event for n in chosen]
            shelf = shelve([traits[n] for n in chosen])
            found = shelf.developments
            for level, clusters in (("", found), (" stories", shelf.stories())):
                precision, recall, f1 = b_cubed(gold, clusters)
                figures[f"{name} {half}{level} precision"] = precision
                figures[f"{name} {half}{level} recall"] = recall
                figures[f"{name} {half}{level} F1"] = f1
        if name == "news":
            figures |= in_other_orders([item.event for item in items], traits)
        figures[f"{name} all F1, TF-IDF"] = baseline(items)
        figures[f"{name} all singletons"] = singletons(found)
        figures[f"{name} all singletons, gold"] = singletons(gold)
        figures[f"{name} all largest wrong"] = -float(largest_wrong(gold, found))
        figures[f"{name} all stories largest wrong"] = -float(largest_wrong(gold, shelf.stories()))
    return figures


def load_news(shared: Path) -> list[Item]:
    """Return news_cluster in order of publication."""
    rows = [json.loads(p.read_text("utf-8")) for p in sorted((shared / "data/stories/news_cluster").iterdir())]
    if not rows:
        raise FileNotFoundError(2, "empty", str(shared))
    events = sorted({row["newsCluster"]["EventId"] for row in rows})
    items = []
    for row in rows:
        event = row["newsCluster"]["EventId"]
        at = datetime.fromisoformat(row["date_publish"] or row["date_download"]).replace(tzinfo=UTC)
        article = _article(row["url"], row["title"] or "", row["text"] or "", row["source_domain"], at)
        items.append(Item(str(event), _half(events.index(event)), article, at))
    return sorted(items, key=lambda item: (item.at, item.article.address))


def load_ecb(shared: Path) -> list[Item]:
    """Return ECB+ in order of topic and file, without the sentence that is only an address."""
    folder = shared / "data/stories/ecbplus"
    topics = sorted(int(path.name) for path in folder.iterdir())
    items = []
    for position, topic in enumerate(topics):
        for path in sorted((folder / str(topic)).glob("*.xml")):
            words: dict[int, list[str]] = defaultdict(list)
            for token in ET.parse(path).getroot().iter("token"):
                words[int(token.get("sentence") or 0)].append(token.text or "")
            lines = [" ".join(words[number]) for number in sorted(words)]
            lines = lines[1:] if re.match(r"https?\s*:|www", lines[0]) else lines
            kind = "ecbplus" if "ecbplus" in path.stem else "ecb"
            # Each by itself an outlet: the set names none, and one for all would count as furniture in common.
            source = f"{path.stem}.example"
            article = _article(f"https://{source}/", "", "\n".join(map(_untokenised, lines)), source, None)
            items.append(Item(f"{topic} {kind}", _half(position), article, _UNDATED))
    return items


def _untokenised(line: str) -> str:
    return re.sub(r" ([,.;:!?'’)]|n't)", r"\1", line).replace("`` ", '"').replace(" ''", '"')


def _half(position: int) -> str:
    return "test" if position % 2 else "dev"


def _article(address: str, title: str, text: str, source: str, at: datetime | None) -> Article:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    spans, start = [], 0
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 2
    published = Moment(at, Precision.DAY, "gold", at.date().isoformat()) if at else None
    return Article(address=address, title=title, text="\n\n".join(lines), paragraphs=tuple(spans), source=source,
                   method="gold/1", published=published, language="en")  # fmt: skip


def read(item: Item) -> Traits:
    """Return what an article is compared by."""
    article, results = read_article(item.article)
    sound = {annotator.work: reading for annotator, reading in results if not isinstance(reading, AnnotateError)}
    return traits_of(article, sound, item.at)


def shelve(traits: Sequence[Traits]) -> Shelf:
    """Return the developments and stories of articles that were fed in this order."""
    shelf = Shelf()
    for one in traits:
        shelf.add(one)
    return shelf


def place_all(traits: Sequence[Traits]) -> list[int]:
    """Return the development of each article, fed in this order."""
    return shelve(traits).developments


def in_other_orders(gold: Sequence[str], traits: Sequence[Traits]) -> dict[str, float]:
    """Return F1 fed in the order opposite to publication, and the least of three shuffled orders."""
    backwards = list(range(len(traits)))[::-1]
    shuffled = [random.Random(seed).sample(backwards, len(traits)) for seed in (1, 2, 3)]
    scores = [
        b_cubed([gold[n] for n in order], place_all([traits[n] for n in order]))[2] for order in (backwards, *shuffled)
    ]
    return {"news all F1, reversed": scores[0], "news all F1, shuffled": min(scores[1:])}


def baseline(items: Sequence[Item]) -> float:
    """Return the best F1 that any one threshold reaches with TF-IDF and single link, all articles known at once."""
    matrix = tfidf([(item.article.title, item.article.text) for item in items])
    alike, gold = matrix @ matrix.T, [item.event for item in items]
    return max(b_cubed(gold, single_link(alike, least))[2] for least in np.arange(0.05, 0.6, 0.01))


def single_link(alike: np.ndarray, least: float) -> list[int]:
    """Return the cluster of each article where any two above the threshold are joined."""
    cluster = list(range(len(alike)))
    for left in range(len(alike)):
        for right in np.flatnonzero(alike[left, :left] >= least):
            old, new = cluster[left], cluster[right]
            cluster = [new if one == old else one for one in cluster] if old != new else cluster
    return cluster


def b_cubed(gold: Sequence[object], found: Sequence[object]) -> tuple[float, float, float]:
    """Return precision, recall and F1 (Bagga and Baldwin 1998), each article counting once."""
    both, events, clusters = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    pairs = list(zip(gold, found, strict=True))
    precision = sum(both[pair] / clusters[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / events[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def singletons(found: Sequence[object]) -> float:
    """Return the share of articles that stand alone."""
    sizes = Counter(found)
    return sum(sizes[one] == 1 for one in found) / len(found)


def largest_wrong(gold: Sequence[object], found: Sequence[object]) -> int:
    """Return how many articles the largest cluster of more than one event has; 0 where there is none."""
    events: dict[object, set[object]] = defaultdict(set)
    for event, one in zip(gold, found, strict=True):
        events[one].add(event)
    sizes = Counter(found)
    return max((sizes[one] for one, of in events.items() if len(of) > 1), default=0)


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1] if sys.argv[1:] else "shared")).items():
        print(f"{figure:<32} {value:8.3f}")
