"""The dates of the bundled sample: how many are found with their first and last day."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from liveindex.annotation.registry import ANNOTATORS, read_article
from liveindex.collect.files import open_file, walk
from liveindex.collect.opened import Opened
from liveindex.collect.registry import read_document
from liveindex.config import Settings
from liveindex.extraction import extract_article
from liveindex.model.annotation import Dates, Work
from liveindex.model.article import Article
from liveindex.model.date import DateMention
from liveindex.model.snapshot import Snapshot
from liveindex.sample import GOLD_FILE, NEWS_FOLDER

_NEEDED = (Work.LANGUAGE, Work.SENTENCES, Work.DATES)
_STRAIGHT = str.maketrans("\u2018\u2019\u00a0", "'' ")


@dataclass(frozen=True)
class Sample:
    """What the sample's dates gave: wanted, found (by words), right in both days; what went wrong in words."""

    wanted: int
    found: int
    right: int
    notes: tuple[str, ...]


def read_sample() -> dict[str, list[Article]]:
    """Return the articles of the sample by address."""
    articles: dict[str, list[Article]] = {}
    for path in walk(NEWS_FOLDER):
        opened = open_file(path, lambda: datetime(2025, 4, 1, tzinfo=UTC))  # type: ignore[arg-type]
        assert isinstance(opened, Opened)
        for part in read_document(opened, Settings(home=NEWS_FOLDER)):
            article = extract_article(part) if isinstance(part, Snapshot) else None
            if isinstance(article, Article):
                articles.setdefault(article.address, []).append(article)
    return articles


def score_sample() -> Sample:
    """Return how many of the sample's dates are found, and how many with the right days."""
    gold = json.loads(GOLD_FILE.read_text(encoding="utf-8"))["dates"]
    articles = read_sample()
    annotators = tuple(a for a in ANNOTATORS if a.work in _NEEDED)
    found = right = 0
    notes: list[str] = []
    for entry in gold:
        versions = articles.get(entry["url"]) or next(a for k, a in articles.items() if k.endswith(entry["url"]))
        article = versions[min(entry.get("version", 1), len(versions)) - 1]
        article, results = read_article(article, annotators)
        dates = next(r for _, r in results if isinstance(r, Dates))
        days = _days_at(article, entry, dates.items)
        found += days is not None
        right += days == (entry["first"], entry["last"])
        if days != (entry["first"], entry["last"]):
            notes.append(
                f"{entry['text']!r} in {entry['context']!r} wanted {entry['first']} {entry['last']}, got {days}"
            )
    return Sample(len(gold), found, right, tuple(notes))


def _days_at(article: Article, entry: dict[str, str], dates: tuple[DateMention, ...]) -> tuple[str, str] | None:
    """Return first and last day of what was read where the entry stands; None where nothing was."""
    text, context = article.text.translate(_STRAIGHT), entry["context"].translate(_STRAIGHT)
    context_at = re.search(r"\s+".join(map(re.escape, context.split())), text)
    if context_at is None:
        return None
    start = text.index(entry["text"].translate(_STRAIGHT), context_at.start())
    end = start + len(entry["text"])
    met = [d for d in dates if d.span.start < end and start < d.span.end]
    firsts = [d.first.isoformat() for d in met if d.first]
    lasts = [d.last.isoformat() for d in met if d.last]
    if not met:
        return None
    return (min(firsts, default="open"), max(lasts, default="open"))


if __name__ == "__main__":
    result = score_sample()
    print(*result.notes, sep="\n")
    print(f"{result.wanted} wanted, {result.found} found, {result.right} right")
