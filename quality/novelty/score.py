"""What was new when it came, against what the sample's gold tells of copies and of figures that move.

An index of its own is made of the bundled articles, as a person would. No gold says of each sentence whether it was
new; what follows from the gold is held against it:
- verbatim copies: no sentence is new; every one is told, and the article it is traced to was published before;
- edited copies: a sentence that shares less than half of its words with any of the original is new, others are not;
- rewrites: their sentences are not new, save those with a figure that the original has not;
- series: the first article that gives a value of a series tells something new in that sentence.
`new, share` says how much is called new at all, so that a judge who calls nothing new is seen.

    python quality/novelty/score.py
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from liveindex import Index
from liveindex.model.news import ArticleNews, Newness
from liveindex.sample import NEWS_FOLDER
from liveindex.store.articles import article_id

Gold = dict[str, Any]
_WORD = re.compile(r"\w+")
_SHARED = 0.5  # of the words of a sentence


def score(shared: Path) -> dict[str, float]:  # noqa: ARG001  every scorer has this shape
    """Return the shares that were right."""
    gold: Gold = json.loads((NEWS_FOLDER.parent / "gold.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, Index(folder) as index:
        index.add(NEWS_FOLDER)
        news = {row.id: index.new_in(row.id) for row in index.newest(limit=1000).rows}
    judged = {key: one for key, one in news.items() if one is not None}
    return {**_copies(gold, judged), **_series(gold, judged), **_shares(judged)}


def _copies(gold: Gold, news: dict[str, ArticleNews]) -> dict[str, float]:
    found: dict[str, list[bool]] = defaultdict(list)
    for copy in gold["copies"]:
        own, original = news[_id(copy["copy"])], news[_id(copy["original"])]
        for one in own.sentences:
            is_new = one.newness is Newness.NEW
            if copy["relation"] == "verbatim":
                found["verbatim copies, told"].append(one.newness is Newness.TOLD)
                told = one.told
                found["told by an earlier article"].append(told is not None and told.at <= own.row.at)
                found["told by the original"].append(told is not None and told.id == original.row.id)
            elif copy["relation"] == "edited":
                best = max(_overlap(one.text, other.text) for other in original.sentences)
                if best < _SHARED:
                    found["edited copies, added sentences not told"].append(one.newness is not Newness.TOLD)
                else:
                    found["edited copies, kept sentences not new"].append(not is_new)
            else:
                found["rewrites, not new"].append(not is_new)
    return {name: sum(hits) / len(hits) for name, hits in found.items()}


def _series(gold: Gold, news: dict[str, ArticleNews]) -> dict[str, float]:
    first: dict[tuple[str, float], Gold] = {}
    at = {url: row["published"] for url, row in gold["articles"].items()}
    order = sorted((f for f in gold["figures"] if f["series"]), key=lambda f: news[_id(f["url"])].came)
    for figure in order:
        first.setdefault((figure["series"], figure["value"] or figure["low"]), figure)
    hits, looked = [], []
    for figure in first.values():
        own = news[_id(figure["url"])]
        holding = [one for one in own.sentences if figure["context"].casefold() in one.text.casefold()]
        if not own.first and holding and at[figure["url"]]:
            looked.append(figure)
            hits.append(any(one.newness is not Newness.TOLD for one in holding))
    return {"first values, not taken for told": sum(hits) / max(1, len(hits)), "first values": float(len(looked))}


def _shares(news: dict[str, ArticleNews]) -> dict[str, float]:
    sentences = [one for own in news.values() if not own.first for one in own.sentences]
    return {
        f"{newness.value}, share": sum(one.newness is newness for one in sentences) / len(sentences)
        for newness in Newness
    }


def _id(url: str) -> str:
    return article_id(url if ":" in url else (NEWS_FOLDER / url).as_uri())


def _overlap(one: str, other: str) -> float:
    ours, theirs = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(ours & theirs) / max(1, len(ours))


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1] if len(sys.argv) > 1 else ".")).items():
        print(f"{figure:<42} {value:.4f}")
