"""Utterances and their mutations, against the sample's gold.

An index of its own is made of the bundled articles, as a person would; the quotes of each article's story are drawn,
and the ledgers of all people that the gold names. Joined: the gold's two wordings stand in one utterance, told by the
gold's two articles. Found: of a mutation, they are also said to differ.
A post of a live page counts as the page. Right: a difference that is told is one of the gold's, or between two wordings
that the gold ties to one original. Translations are not looked for: none of them may be said to differ.
Folded: of the quoted sentences of a verbatim copy, those that stand with the original's.

    python quality/quotes/score.py
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from liveindex import Index
from liveindex.errors import NotFoundError
from liveindex.model.utterance import Difference, Form, Utterance
from liveindex.sample import NEWS_FOLDER
from liveindex.store.articles import article_id

Gold = dict[str, Any]
_WORD = re.compile(r"\w+")


def score(shared: Path) -> dict[str, float]:  # noqa: ARG001  every scorer has this shape
    """Return the shares that were found and that were right."""
    gold: Gold = json.loads((NEWS_FOLDER.parent / "gold.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, Index(folder) as index:
        index.add(NEWS_FOLDER)
        pages = _pages(index)
        utterances = [*_utterances(index), *_spoken(index, gold)]
    changes = gold["quote_mutations"]
    found: dict[str, list[bool]] = defaultdict(list)
    joined = []
    for change in changes:
        together = [one for one in utterances if _tells(one, change, pages)]
        differing = any(_apart(one, change) for one in together)
        found[change["kind"]].append(bool(together) if change["kind"] == "trimmed" else differing)
        joined += [bool(together)] if change["kind"] == "mutated" else []
    differences = _distinct(utterances)
    right = [any(_is_gold(one, change) for change in changes) or _of_one_original(one, changes) for one in differences]
    return {
        "mutated, joined": _share(joined),
        "mutated, found": _share(found["mutated"]),
        "trimmed, found": _share(found["trimmed"]),
        "differences told": float(len(differences)),
        "differences right": _share(right),
        "translations not called other words": _share([not hit for hit in found["translated"]]),
        "quotes of copies folded": _folded(gold, utterances),
    }


def _pages(index: Index) -> dict[str, str]:
    """Return article id -> id of the live page that it is a post of, or its own."""
    rows = index.newest(limit=1000).rows
    views = [index.show(row.id) for row in rows]
    return {view.row.id: view.page.id if view.page else view.row.id for view in views}


def _utterances(index: Index) -> Iterator[Utterance]:
    seen: set[str] = set()
    for row in index.newest(limit=1000).rows:
        quotes = index.quotes(row.id)
        if quotes.story not in seen:
            seen.add(quotes.story)
            yield from quotes.utterances


def _spoken(index: Index, gold: Gold) -> Iterator[Utterance]:
    for person in gold["people"]:
        with suppress(NotFoundError):
            yield from (entry.utterance for entry in index.ledger(person["name"]).entries)


def _id(url: str) -> str:
    return article_id(url if ":" in url else (NEWS_FOLDER / url).as_uri())


def _tells(one: Utterance, change: Gold, pages: Mapping[str, str]) -> bool:
    """Tell whether an utterance holds both wordings, each told by the gold's article."""
    sides = (("original", "original_url"), ("changed", "changed_url"))
    for text, url in sides:
        if not any(
            pages.get(spot.article) == _id(change[url]) and _overlap(wording.text, change[text])
            for wording in one.wordings
            for spot in wording.told
        ):
            return False
    return True


def _apart(one: Utterance, change: Gold) -> bool:
    """Tell whether one of the two wordings is said to differ."""
    told = [text for d in one.differences for text in (d.earlier_text, d.later_text)]
    return any(_overlap(text, change["changed"]) for text in told) and any(w.form is Form.DIFFERS for w in one.wordings)


def _is_gold(one: Difference, change: Gold) -> bool:
    texts = (change["original"], change["changed"])
    pairs = ((one.earlier_text, one.later_text), (one.later_text, one.earlier_text))
    return any(_overlap(a, texts[0]) and _overlap(b, texts[1]) for a, b in pairs)


def _of_one_original(one: Difference, changes: list[Gold]) -> bool:
    """Tell whether the gold ties both wordings to one original."""
    ties = [
        {change["original"] for change in changes if _overlap(text, change["changed"])}
        | {change["original"] for change in changes if _overlap(text, change["original"])}
        for text in (one.earlier_text, one.later_text)
    ]
    return bool(ties[0] & ties[1])


def _distinct(utterances: list[Utterance]) -> list[Difference]:
    found: dict[tuple[str, str], Difference] = {}
    for one in utterances:
        for difference in one.differences:
            found.setdefault((difference.earlier_text, difference.later_text), difference)
    return list(found.values())


def _folded(gold: Gold, utterances: list[Utterance]) -> float:
    hits = []
    for copy in gold["copies"]:
        if copy["relation"] == "verbatim":
            original, other = _id(copy["original"]), _id(copy["copy"])
            for one in utterances:
                tellers = {spot.article for spot in one.spots}
                if one.quoted and other in tellers:
                    hits.append(original in tellers)
    return _share(hits)


def _overlap(found: str, wanted: str) -> bool:
    ours, theirs = set(_WORD.findall(found.casefold())), set(_WORD.findall(wanted.casefold()))
    return len(ours & theirs) >= 0.8 * min(len(ours), len(theirs))


def _share(hits: list[bool]) -> float:
    return sum(hits) / max(1, len(hits))


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1] if len(sys.argv) > 1 else ".")).items():
        print(f"{figure:<42} {value:.4f}")
