"""Copies, quotes that changed, edits and likeness, against the sample's gold and human scores of likeness.

Sample: an index of its own is made of the bundled articles, as a person would; what it links, compares and lists is
held against `gold.json`. Found: the gold's pair is linked; kind and origin: as the gold says (a carried report counts
as edited). Invented: a link that folds two articles which the gold traces to two origins.
Quotes: the pair is linked, and the words that changed are beside each other. Translations are not looked for.
rewrites: Pearson of likeness with the human score (1 the same, 4 unlike; the sign is turned), English pairs. What
is compared was chosen on the training file; floors are of the testing file.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from liveindex import Index
from liveindex.model.annotation import Sentences, Work
from liveindex.model.article import Article
from liveindex.model.relation import COPIES, Direction, QuoteChange, Relation
from liveindex.model.tie import OriginsView
from liveindex.relate.copies.likeness import likeness
from liveindex.relate.sides import Side, side_of
from liveindex.sample import NEWS_FOLDER
from liveindex.service.one_text import annotate_text
from liveindex.store.articles import article_id

Gold = dict[str, Any]
_KINDS = {"verbatim": {Relation.SAME}, "edited": {Relation.EDITED, Relation.CARRIED}, "rewrite": {Relation.REWRITE}}
_WORD = re.compile(r"\w+")


def score(shared: Path) -> dict[str, float]:
    """Return the shares that were found and that were right."""
    with tempfile.TemporaryDirectory() as folder, Index(folder) as index:
        index.add(NEWS_FOLDER)
        found = _sample(index)
    return {**found, **_rewrites(shared / "data/rewrites")}


def _sample(index: Index) -> dict[str, float]:
    gold: Gold = json.loads((NEWS_FOLDER.parent / "gold.json").read_text(encoding="utf-8"))
    ids = {url: _id(url) for url in gold["articles"]}
    views = {url: index.origins(one) for url, one in ids.items()}
    links = {frozenset((link.article, link.other)): link for view in views.values() for link in view.links}
    return {
        **_copies(gold, ids, links),
        **_quotes(gold, ids, links, index),
        **_edits(gold, index),
        "origins right": float(np.mean([_one_origin(ids, views, copy) for copy in gold["copies"]])),
    }


def _id(url: str) -> str:
    return article_id(url if ":" in url else (NEWS_FOLDER / url).as_uri())


def _copies(gold: Gold, ids: Mapping[str, str], links: Mapping[frozenset[str], Any]) -> dict[str, float]:
    root = {ids[copy["copy"]]: ids[copy["original"]] for copy in gold["copies"]}
    found, kinds, directions = [], [], []
    for copy in gold["copies"]:
        link = links.get(frozenset((ids[copy["copy"]], ids[copy["original"]])))
        found.append(link is not None and link.likeness.relation in COPIES)
        kinds.append(link is not None and link.likeness.relation in _KINDS[copy["relation"]])
        origin = {Direction.FIRST: link.article, Direction.SECOND: link.other} if link else {}
        directions.append(bool(link) and origin.get(link.likeness.origin) == ids[copy["original"]])
    folded = [link for link in links.values() if link.likeness.relation in COPIES]
    sound = [root.get(link.article, link.article) == root.get(link.other, link.other) for link in folded]
    return {
        "copies found": float(np.mean(found)),
        "copies, kind": float(np.mean(kinds)),
        "copies, origin": float(np.mean(directions)),
        "folds right": float(np.mean(sound)),
        "folds": float(len(folded)),
    }


def _one_origin(ids: Mapping[str, str], views: Mapping[str, OriginsView], copy: Gold) -> bool:
    """Tell whether copy and original stand under one origin, which is the original's."""
    wanted = {ids[copy["copy"]], ids[copy["original"]]}
    for origin in views[copy["copy"]].origins.origins:
        members = [descent.report.id for descent in origin.descents]
        if wanted <= set(members):
            return members[0] == ids[copy["original"]]
    return False


def _quotes(gold: Gold, ids: Mapping[str, str], links: Mapping[frozenset[str], Any], index: Index) -> dict[str, float]:
    found: dict[str, list[bool]] = {"mutated": [], "trimmed": []}
    for change in gold["quote_mutations"]:
        if change["kind"] not in found:
            continue
        if gold["articles"][change["changed_url"]]["language"] != "en":
            continue
        left, right = ids[change["original_url"]], ids[change["changed_url"]]
        hit = frozenset((left, right)) in links and any(
            pair.change is not QuoteChange.SAME
            and _overlap(pair.left_text, change["original"])
            and _overlap(pair.right_text, change["changed"])
            for pair in index.compare(left, right).alignment.quotes
        )
        found[change["kind"]].append(hit)
    verbatim = [(ids[one["original"]], ids[one["copy"]]) for one in gold["copies"] if one["relation"] == "verbatim"]
    untouched = [
        all(pair.change is QuoteChange.SAME for pair in index.compare(left, right).alignment.quotes)
        for left, right in verbatim
    ]
    return {
        **{f"quotes {kind}, found": float(np.mean(hits)) for kind, hits in found.items()},
        "verbatim copies without a changed quote": float(np.mean(untouched)),
    }


def _overlap(found: str, wanted: str) -> bool:
    ours, theirs = set(_WORD.findall(found.casefold())), set(_WORD.findall(wanted.casefold()))
    return len(ours & theirs) >= 0.8 * min(len(ours), len(theirs))


def _edits(gold: Gold, index: Index) -> dict[str, float]:
    rows = index.edits(limit=1000).rows
    matched: set[int] = set()
    found = []
    for wanted in gold["edits"]:
        title = wanted["field"] == "title"
        hit = [
            n
            for n, row in enumerate(rows)
            if row.row.id == _id(wanted["url"])
            and wanted["before"] in row.edit.before.replace("\n", " ")
            and wanted["after"] in row.edit.after.replace("\n", " ")
            and (row.edit.kind.value == "headline") == title
            and row.edit.said == (wanted["kind"] == "correction")
        ]
        matched |= set(hit)
        found.append(bool(hit))
    notes = {n for n, row in enumerate(rows) if row.edit.kind.value == "correction"}
    return {"edits found": float(np.mean(found)), "edits right": len(matched | notes) / max(1, len(rows))}


def _rewrites(folder: Path) -> dict[str, float]:
    result: dict[str, float] = {}
    for name in ("training", "testing"):
        sides, human = _pairs(folder / f"news_pairs_{name}.csv")
        ours = [likeness(one, other) for one, other in sides]
        vectors = [
            0.0 if one.whole is None or other.whole is None else float(one.whole @ other.whole) for one, other in sides
        ]
        texts = [side.article.text for pair in sides for side in pair]
        plain = _tfidf(texts)
        for label, values in (("", ours), (", vectors alone", vectors), (", TF-IDF", plain)):
            result[f"rewrites Pearson, {name}{label}"] = -float(np.corrcoef(values, human)[0, 1])
    return result


def _pairs(path: Path) -> tuple[list[tuple[Side, Side]], list[float]]:
    sides, human = [], []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["lang1"] == row["lang2"] == "en":
                sides.append((_side(row["text1"]), _side(row["text2"])))
                human.append(float(row["Overall"]))
    return sides, human


def _side(text: str) -> Side:
    read = annotate_text(text, language="en", only=frozenset({Work.SENTENCES, Work.VECTORS}))
    assert read.vectors is not None
    article = Article(address="text:", title="", text=text, paragraphs=(), source="text", method="text")
    return side_of(article, {Work.SENTENCES: Sentences(read.sentences), Work.VECTORS: read.vectors})


def _tfidf(texts: list[str]) -> list[float]:
    """Return the cosine of each pair of neighbours in (1 + log tf) * log(n / df), every word of the set."""
    counts: list[dict[str, int]] = []
    spread: dict[str, int] = {}
    for text in texts:
        count: dict[str, int] = {}
        for word in _WORD.findall(text.lower()):
            count[word] = count.get(word, 0) + 1
        counts.append(count)
        for word in count:
            spread[word] = spread.get(word, 0) + 1
    rows = [{w: (1 + np.log(c)) * np.log(len(texts) / spread[w]) for w, c in count.items()} for count in counts]
    found = []
    for left, right in zip(rows[::2], rows[1::2], strict=True):
        dot = sum(value * right.get(word, 0.0) for word, value in left.items())
        lengths = [np.sqrt(sum(value * value for value in row.values())) for row in (left, right)]
        found.append(float(dot / max(1e-9, lengths[0] * lengths[1])))
    return found


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1])).items():
        print(f"{figure:<42} {value:.4f}")
