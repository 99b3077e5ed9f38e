"""What searches find by words, by meaning, and by both as the program joins them: nDCG@10.

Collection: 169 articles of 32 events (news_cluster), 87 pairs of English articles with human likeness (rewrites), and
English articles of the replay set, which are right for no search. Searches, made by rule: the headline of each article
of an event; the first two and three of its words that tell something; its first sentence; and the first sentence of an
article that people judged near another (overall 2 or better, 1 is the same). Right are the other articles of the event,
or the other of the pair; the article that a search was made from is left out. Choices were made on every second search
of each kind (`dev`), event by event; floors are of the others.
"""

from __future__ import annotations

import ast
import csv
import gzip
import json
import math
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from liveindex.model.annotation import Work
from liveindex.model.indexed import IndexDocument
from liveindex.model.nearness import VectorRow
from liveindex.model.search import All, Any, Filters, Node, Not, Page, Tag, Tagged
from liveindex.pipeline.near_sync import NearSync
from liveindex.search.embedded import EmbeddedEngine
from liveindex.search.nearness import NearIndex
from liveindex.search.query import parse_query
from liveindex.service.meaning import Meaning, plain_words
from liveindex.service.one_text import annotate_text

DEPTH = 10
_AT = datetime(2025, 1, 1, tzinfo=UTC)
_WORKS = frozenset({Work.SENTENCES, Work.VECTORS})
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")
_LONGEST = 250
_RRF = 60  # Cormack, Clarke and Buettcher 2009
_PLAIN = frozenset(
    """
    the a an of in on at to for from by with and or but is are was were be been has have had will would could should
    can may as after before over into its his her their our your it this that these those says said say new not no who
    what how why when amid near more than about up out off us we he she they you i
    """.split()  # noqa: SIM905 - a list of words is easier to read as words
)


@dataclass(frozen=True)
class Held:
    """One article of the collection; `event` is 0 for one that is right for no search."""

    title: str
    text: str
    event: int = 0
    pair: float = 0.0


@dataclass(frozen=True)
class Asked:
    """One search: which article it was made from, and which are right."""

    kind: str
    made_from: int
    text: str
    right: frozenset[int]


class _Filled(NearSync):
    """Vectors that are there already, in place of those of a store."""

    def __init__(self, index: NearIndex) -> None:
        super().__init__()
        self._filled = index

    def level(self, _: sqlite3.Connection) -> NearIndex:
        return self._filled


def score(shared: Path) -> dict[str, float]:
    """Return nDCG@10 of both halves for each way to find, of the other half by kind of search, and what is wrong."""
    held = list(_collection(shared / "data"))
    asked = list(_searches(held))
    halves = {"dev": _half(asked, 0), "test": _half(asked, 1)}
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder) / "index")
        index = _fill(engine, held)
        finding = Finding(engine, index, Meaning(engine, _Filled(index)))
        found = {half: [(one, finding.find(one)) for one in of_half] for half, of_half in halves.items()}
        wrong = [finding.shown_without_right(one) for one in halves["test"]]
        engine.close()
    result: dict[str, float] = {}
    for half, of_half in found.items():
        for way in of_half[0][1]:
            result[f"nDCG@10, {half}, {way}"] = _mean([ndcg(by[way], one.right) for one, by in of_half])
    for kind in dict.fromkeys(one.kind for one in asked):
        of_kind = [(one, by) for one, by in found["test"] if one.kind == kind]
        for way in ("words", "words, then meaning"):
            result[f"{kind}, test, {way}"] = _mean([ndcg(by[way], one.right) for one, by in of_kind])
    both, words = result["nDCG@10, test, words, then meaning"], result["nDCG@10, test, words"]
    result["gain over words, test"] = both - words
    kinds = [figure.removesuffix(", words") for figure in result if figure.endswith(", test, words")]
    gains = [result[f"{kind}, words, then meaning"] - result[f"{kind}, words"] for kind in kinds]
    result["least gain of a kind, test"] = min(gains)
    result["shown where none is right, test"] = _mean([float(count) for count in wrong])
    return result


@dataclass(frozen=True)
class Finding:
    """Finds in one collection in several ways."""

    engine: EmbeddedEngine
    index: NearIndex
    meaning: Meaning

    def find(self, asked: Asked) -> dict[str, list[int]]:
        """Return the first articles found by each way."""
        node = parse_query(asked.text)
        words = self._engine(node, asked)
        loose = self._engine(Any(plain_words(node)), asked)
        vector, near = self._near(asked, (asked.made_from,))
        alone = [int(one.article_id) for one in self.index.nearest(vector, Filters(), 51)] if vector else []
        alone = [one for one in alone if one != asked.made_from]
        return {
            "words": words,
            "any of the words": loose,
            "meaning": alone,
            "ranks of both fused": _fused(words, alone),
            "words, then meaning": words + near,
        }

    def shown_without_right(self, asked: Asked) -> int:
        """Return how many articles near in meaning are shown where all that is right was taken out."""
        return len(self._near(asked, (asked.made_from, *asked.right))[1])

    def _engine(self, node: Node, asked: Asked) -> list[int]:
        without = All((node, Not(Tagged(Tag.ARTICLE, (str(asked.made_from),)))))
        return [
            int(hit.article_id) for hit in self.engine.search(without, Filters(), Page(limit=50, facets=False)).hits
        ]

    def _near(self, asked: Asked, without: Sequence[int]) -> tuple[bytes, list[int]]:
        page = Page(facets=False, meaning=True)
        late = tuple(map(str, without))
        node = parse_query(asked.text)
        others = All((node, Not(Tagged(Tag.ARTICLE, late))))
        matched = self.engine.search(others, Filters(), Page(limit=0, facets=False)).total > 0
        connection = sqlite3.connect(":memory:")
        found = self.meaning.look(connection, asked.text, node, Filters(), page, late, matched=matched)
        return (b"", []) if found is None else (found.vector, [int(one.hit.article_id) for one in found.hits])


def _half(asked: Sequence[Asked], start: int) -> list[Asked]:
    kinds = dict.fromkeys(one.kind for one in asked)
    return [one for kind in kinds for one in [other for other in asked if other.kind == kind][start::2]]


def ndcg(found: Sequence[int], right: frozenset[int]) -> float:
    """Return the normalised discounted cumulative gain of the first ten, 0.0 to 1.0."""
    gained = sum(1 / math.log2(place + 2) for place, one in enumerate(found[:DEPTH]) if one in right)
    return gained / sum(1 / math.log2(place + 2) for place in range(min(DEPTH, len(right))))


def _fused(*lists: Sequence[int]) -> list[int]:
    points: dict[int, float] = {}
    for found in lists:
        for place, one in enumerate(found, start=1):
            points[one] = points.get(one, 0.0) + 1 / (_RRF + place)
    return sorted(points, key=lambda one: -points[one])


def _fill(engine: EmbeddedEngine, held: Sequence[Held]) -> NearIndex:
    index = NearIndex()
    rows = []
    for number, one in enumerate(held):
        read = annotate_text(one.text, title=one.title, language="en", only=_WORKS).vectors
        assert read is not None
        rows.append(VectorRow(str(number), "set.example", 0, read.article if any(read.article) else b""))
    index.put(rows)
    engine.apply(
        [
            IndexDocument(
                seq=number + 1,
                article_id=str(number),
                title=one.title,
                text=one.text,
                source="set.example",
                language="en",
                at=_AT,
            )
            for number, one in enumerate(held)
        ]
    )
    return index


def _searches(held: Sequence[Held]) -> Iterator[Asked]:
    members: dict[int, list[int]] = {}
    for number, one in enumerate(held):
        if one.event:
            members.setdefault(one.event, []).append(number)
    for of_event in members.values():
        for number in of_event if len(of_event) > 2 else ():
            title, right = held[number].title, frozenset(of_event) - {number}
            telling = [word for word in _WORD.findall(title) if word.lower() not in _PLAIN and len(word) > 2]
            yield Asked("headline", number, " ".join(_WORD.findall(title)), right)
            yield Asked("three words", number, " ".join(telling[:3]), right)
            yield Asked("two words", number, " ".join(telling[:2]), right)
            yield Asked("first sentence", number, _first_sentence(held[number].text), right)
    pairs = [number for number, one in enumerate(held) if one.pair]
    for left, right_one in zip(pairs[::2], pairs[1::2], strict=True):
        if held[left].pair <= 2:
            yield Asked("reworded sentence", left, _first_sentence(held[left].text), frozenset({right_one}))


def _first_sentence(text: str) -> str:
    return " ".join(_WORD.findall(_SENTENCE_END.split(text.strip())[0]))[:_LONGEST]


def _collection(data: Path) -> Iterator[Held]:
    """Yield the articles; those of a pair follow one another."""
    folder = data / "stories/news_cluster"
    if not folder.is_dir():
        raise FileNotFoundError(2, "no such folder", str(folder))
    for path in sorted(folder.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        cluster = entry["newsCluster"]
        cluster = ast.literal_eval(cluster) if isinstance(cluster, str) else cluster
        yield Held(entry["title"] or "", entry["text"] or "", event=int(cluster["EventId"]) + 1)
    for name in ("news_pairs_training.csv", "news_pairs_testing.csv"):
        with (data / "rewrites" / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["lang1"] == row["lang2"] == "en":
                    yield Held("", row["text1"], pair=float(row["Overall"]))
                    yield Held("", row["text2"], pair=float(row["Overall"]))
    with gzip.open(data / "replay/feeds-2025-05-21.jsonl.gz", "rt", encoding="utf-8") as lines:
        for entry in map(json.loads, lines):
            if entry["lang"] == "en":
                yield Held(entry["title"] or "", entry["text"] or entry["summary"] or "")
    for path in sorted((data / "replay/war-articles").glob("*.txt")):
        title, _, text = path.read_text(encoding="utf-8", errors="replace").partition("\n")
        yield Held(title.strip(), text.strip())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1])).items():
        print(f"{figure:<44} {value:.4f}")
