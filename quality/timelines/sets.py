"""Timeline17 as the scorer reads it: articles with their days, journalists' timelines; the token marks taken off.

`egypt` and `h1n1` have articles with their day of publication. Of `bpoil` the set holds no articles, only sentences
under the day that its own makers resolved: dates are not read there, and nothing tells in which article one stood.
"""

from __future__ import annotations

import ast
import csv
import re
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from liveindex.model.article import Article, Moment, Precision, Span

TOPICS = ("h1n1", "egypt", "bpoil")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
# What the set's makers glued before a report: place, time, place again, agency.
_DATE_LINE = re.compile(r"^.{0,200}?\((?:Reuters|CNN|AP|AFP)\)\s*-+\s*")
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_BEFORE = re.compile(r" (?=[,.;:!?%)\]]|'(?:s|re|ve|ll|d|m)?\b|n't\b|'(?:\s|$))")
_AFTER = re.compile(r"(?<=[(\[$]) ")

Timeline = dict[date, list[str]]


@dataclass(frozen=True)
class Dated:
    """A sentence under the day that the set gives it."""

    day: date
    text: str


@dataclass(frozen=True)
class Topic:
    """One topic; of `articles` and `sentences` one is empty. `gold`: name of a journalist's timeline -> it."""

    name: str
    articles: tuple[Article, ...]
    sentences: tuple[Dated, ...]
    gold: dict[str, Timeline]


def load_topic(shared: Path, name: str) -> Topic:
    """Return one topic of the set.

    Raises:
        FileNotFoundError: the set is not there.
    """
    folder = shared / "data/timelines"
    gold = {path.stem: read_timeline(path) for path in sorted((folder / f"gold/gold-timelines/tl17-{name}").glob("*"))}
    published = folder / "T17" / name / "outputwithpub.csv"
    if not gold or not (folder / "T17" / name).exists():
        raise FileNotFoundError(2, "no such topic", str(folder / "T17" / name))
    if published.exists():
        rows = [(row["date"], row["text"]) for row in _rows(published)]
        return Topic(name, tuple(_article(name, n, *row) for n, row in enumerate(rows)), (), gold)
    dated = [
        Dated(date.fromisoformat(row["time"]), untokenised(text))
        for row in _rows(folder / "T17" / name / "time-sent.csv")
        for text in ast.literal_eval(row["Sentences"])
    ]
    return Topic(name, (), tuple(dated), gold)


def read_timeline(path: Path) -> Timeline:
    """Return the sentences of a timeline by day; a day that is written twice has those of both."""
    timeline: Timeline = {}
    day: date | None = None
    for line in path.read_text("utf-8", errors="replace").splitlines():
        if _DAY.match(line.strip()):
            day = date.fromisoformat(line.strip())
        elif day is not None and line.strip() and not line.startswith("---"):
            timeline.setdefault(day, []).append(line.strip())
    return timeline


def untokenised(text: str) -> str:
    """Return a text without the marks of a tokenizer and without its date line."""
    for mark, plain in _BRACKETS.items():
        text = text.replace(mark, plain)
    text = text.replace("\\/", "/").replace("\\*", "*").replace("`` ", '"').replace(" ''", '"').replace("''", '"')
    text = re.sub(r"` (?=\w)", "'", text)
    return _DATE_LINE.sub("", _AFTER.sub("", _BEFORE.sub("", text))).strip()


def _rows(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        return [row for row in csv.DictReader(lines) if all(row.values())]


def _article(topic: str, number: int, day: str, text: str) -> Article:
    lines = [line for line in map(untokenised, text.split("\n")) if line]
    spans, start = [], 0
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 2
    at = datetime.combine(date.fromisoformat(day), time(12), UTC)
    source = f"{topic}{number}.example"  # the set names no outlets
    return Article(
        address=f"https://{source}/",
        title="",
        text="\n\n".join(lines),
        paragraphs=tuple(spans),
        source=source,
        method="gold/1",
        published=Moment(at, Precision.DAY, "gold", day),
        language="en",
    )
