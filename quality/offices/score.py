"""Changes of office in the bundled sample, through the front door, beside its gold.

A change is found where one of ours names the same two people. The sample was looked at while the rules were written.

    python quality/offices/score.py
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from liveindex import Index
from liveindex.sample import NEWS_FOLDER


def score(_shared: Path) -> dict[str, float]:
    """Return the share of the gold's changes that are found, and how many found are none of them."""
    gold = json.loads((NEWS_FOLDER.parent / "gold.json").read_text(encoding="utf-8"))
    surnames = {person["id"]: person["name"].split()[-1] for person in gold["people"]}
    wanted = [
        (surnames[one["leaves"]], surnames[one["enters"]], one["role"].casefold()) for one in gold["role_changes"]
    ]
    with tempfile.TemporaryDirectory() as folder, Index(folder) as index:
        index.add(NEWS_FOLDER)
        found = [
            (change.leaves.split()[-1], (change.enters or "").split()[-1:], office.title.replace("defense", "defence"))
            for story in index.stories(limit=1000)
            for office in index.offices(story.id)
            for change in office.changes
        ]
    hits = [any(_same(one, change) for change in found) for one in wanted]
    return {
        "changes found": sum(hits) / len(hits),
        "changes that are none": -float(sum(not any(_same(one, change) for one in wanted) for change in found)),
    }


def _same(wanted: tuple[str, str, str], found: tuple[str, list[str], str]) -> bool:
    return (wanted[0], [wanted[1]]) == found[:2] and found[2] in wanted[2]


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1] if sys.argv[1:] else "shared")).items():
        print(f"{figure:<24} {value:6.2f}")
