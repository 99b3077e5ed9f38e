"""How well vectors tell articles of the same event, and how alike two articles are; plain TF-IDF beside them.

news_cluster: for each article all others, those of its event against the rest, as the area under the ROC curve.
rewrites: Pearson correlation with the human score (1 the same, 4 unlike; the sign is turned), English pairs.
Choices were made on every second item (`dev`); floors are of the other half.
"""

from __future__ import annotations

import ast
import csv
import json
import math
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from liveindex.annotation.vectors.annotator import DIMENSIONS
from liveindex.model.annotation import Work
from liveindex.service.one_text import annotate_text

Matrix = NDArray[np.float64]
_WORD = re.compile(r"\w+")
_WORKS = frozenset({Work.SENTENCES, Work.VECTORS})


def score(shared: Path) -> dict[str, float]:
    """Return AUC and Pearson of both halves, for ours and TF-IDF, and milliseconds for 450 words."""
    events = _events(shared / "data/stories/news_cluster")
    pairs = _pairs(shared / "data/rewrites")
    texts = [(title, text) for title, text, _ in events]
    sides = [("", text) for left, right, _ in pairs for text in (left, right)]
    started = time.process_time()
    ours = unit_rows([_vector(title, text) for title, text in texts])
    spent = time.process_time() - started
    words = sum(len(text.split()) for _, text in texts)
    plain = tfidf(texts)
    labels = np.array([event for *_, event in events])
    result: dict[str, float] = {}
    for half, start in (("dev", 0), ("test", 1)):
        rows = np.arange(start, len(labels), 2)
        result[f"same event AUC, {half}"] = auc(ours, labels, rows)
        result[f"same event AUC, {half}, TF-IDF"] = auc(plain, labels, rows)
    ours_pairs = unit_rows([_vector(title, text) for title, text in sides])
    plain_pairs, human = tfidf(sides), np.array([overall for *_, overall in pairs])
    for half, start in (("dev", 0), ("test", 1)):
        for name, matrix in (("", ours_pairs), (", TF-IDF", plain_pairs)):
            alike = (matrix[::2] * matrix[1::2]).sum(axis=1)
            result[f"rewrites Pearson, {half}{name}"] = -float(np.corrcoef(alike[start::2], human[start::2])[0, 1])
    result["450-word articles a second"] = words / 450 / spent
    return result


def _vector(title: str, text: str) -> list[float]:
    read = annotate_text(text, title=title, language="en", only=_WORKS).vectors
    assert read is not None and len(read.article) == DIMENSIONS
    return list(np.frombuffer(read.article, np.int8).astype(float))


def tfidf(texts: Sequence[tuple[str, str]]) -> Matrix:
    """Return unit rows of (1 + log tf) * log(n / df), the title counted twice, every word of the set."""
    counts = [Counter(_WORD.findall(f"{title} {title} {text}".lower())) for title, text in texts]
    spread = Counter(word for count in counts for word in count)
    columns = {word: n for n, word in enumerate(spread)}
    matrix = np.zeros((len(texts), len(columns)))
    for row, count in enumerate(counts):
        for word, times in count.items():
            matrix[row, columns[word]] = (1 + math.log(times)) * math.log(len(texts) / spread[word])
    return unit_rows(matrix)


def unit_rows(rows: Sequence[Sequence[float]] | Matrix) -> Matrix:
    """Return the rows at unit length."""
    matrix = np.asarray(rows, float)
    unit: Matrix = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return unit


def auc(matrix: Matrix, labels: NDArray[np.int64], rows: NDArray[np.int64]) -> float:
    """Return how often an article of the same event is nearer than one of another, over the pairs of some rows."""
    alike, same = matrix[rows] @ matrix.T, labels[rows][:, None] == labels[None, :]
    other = np.arange(len(labels))[None, :] != rows[:, None]
    positive, negative = alike[same & other], np.sort(alike[~same])
    below = np.searchsorted(negative, positive, "left") + np.searchsorted(negative, positive, "right")
    return float(below.mean() / 2 / len(negative))


def _events(folder: Path) -> list[tuple[str, str, int]]:
    if not folder.is_dir():
        raise FileNotFoundError(2, "no such folder", str(folder))
    found = []
    for path in sorted(folder.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        cluster = entry["newsCluster"]
        cluster = ast.literal_eval(cluster) if isinstance(cluster, str) else cluster
        found.append((entry["title"] or "", entry["text"] or "", int(cluster["EventId"])))
    return found


def _pairs(folder: Path) -> list[tuple[str, str, float]]:
    found = []
    for name in ("news_pairs_training.csv", "news_pairs_testing.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["lang1"] == row["lang2"] == "en":
                    found.append((row["text1"], row["text2"], float(row["Overall"])))
    return found


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1])).items():
        print(f"{figure:<40} {value:.4f}")
