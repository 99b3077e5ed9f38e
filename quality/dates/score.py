"""Time expressions against TempEval-3's TimeBank and AQUAINT, the user's page and the bundled sample.

    python quality/dates/score.py [folder of the evaluation sets] [--errors]

F1 of extents, strict and relaxed (any overlap), and F1 of type-free values on relaxed matches, as TempEval-3 counts
them. Documents sorted by name: the first, third, ... were looked at while the grammar was written, the others only
scored. Beside it dateparser's own search, on every eighth document.
"""

from __future__ import annotations

import collections
import html
import re
import sys
import warnings
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the task is run by path

from sample import score_sample

from liveindex.annotation.dates.annotator import read_dates
from liveindex.annotation.draft import Draft
from liveindex.annotation.sentences import read_sentences
from liveindex.model.article import Article, Moment, Precision, Span

_EVERY = 8  # one document of so many is given to the library, which is slow


@dataclass(frozen=True)
class Timex:
    """One expression: extent, value, and its type."""

    start: int
    end: int
    value: str
    type: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Document:
    """One annotated document."""

    name: str
    text: str
    created: date
    gold: tuple[Timex, ...]


def load_documents(folder: Path) -> list[Document]:
    """Return the documents by name."""
    paths = sorted(folder.glob("TBAQ-cleaned/*/*.tml"), key=lambda path: path.name)
    if not paths:
        raise FileNotFoundError(2, "no documents", str(folder))
    return [load_document(path) for path in paths]


def load_document(path: Path) -> Document:
    """Return text, day of creation and expressions of one document."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    created = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", raw, re.DOTALL)
    body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
    assert created
    parts: list[str] = []
    gold: list[Timex] = []
    length = 0
    position = 0
    for match in re.finditer(r"<TIMEX3 ([^>]*)>|</TIMEX3>|<[^>]+>", body):
        piece = html.unescape(body[position : match.start()])
        parts.append(piece)
        length += len(piece)
        position = match.end()
        if match[0].startswith("<TIMEX3"):
            fields = dict(re.findall(r'(\w+)="([^"]*)"', match[1]))
            gold.append(Timex(length, -1, fields.get("value", ""), fields.get("type", "")))
        elif match[0] == "</TIMEX3>":
            index = max(i for i, timex in enumerate(gold) if timex.end < 0)
            gold[index] = Timex(gold[index].start, length, gold[index].value, gold[index].type)
    parts.append(html.unescape(body[position:]))
    text = "".join(parts)
    gold = [timex for timex in gold if text[timex.start : timex.end].strip()]
    return Document(path.stem, text, date.fromisoformat(created[1]), tuple(gold))


def as_article(text: str, day: date, language: str = "en") -> Article:
    """Return a text as an article of a day; lines are unwrapped, an empty line parts paragraphs."""
    spans = tuple(Span(*match.span()) for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))
    return Article(
        address="text:", title="", text=text, paragraphs=spans, source="text", method="text", language=language,
        published=Moment(datetime.combine(day, time(), UTC), Precision.DAY, "given", day.isoformat()),
    )  # fmt: skip


def read_ours(text: str, day: date, language: str = "en") -> list[Timex]:
    """Return what is read out of a text of that day."""
    draft = Draft(as_article(text, day, language))
    draft.with_reading(read_sentences(draft))
    return [Timex(m.span.start, m.span.end, m.value, m.type.value, m.reason) for m in read_dates(draft).items]


def read_library(text: str, day: date) -> list[Timex]:
    """Return what dateparser's search finds; it gives days only."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.combine(day, time()), "PREFER_DATES_FROM": "past"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(text, languages=["en"], settings=settings) or []
    result, position = [], 0
    for words, moment in found:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            result.append(Timex(start, position, moment.date().isoformat()))
    return result


class Counts:
    """Matches of one run, and F1 of each kind."""

    def __init__(self) -> None:
        self.gold = self.found = self.strict = self.relaxed = self.value = self.typed = 0

    def add(self, gold: tuple[Timex, ...], found: list[Timex]) -> list[tuple[Timex | None, Timex | None]]:
        """Count one document; return the pairs, None where there is no partner."""
        self.gold += len(gold)
        self.found += len(found)
        pairs: list[tuple[Timex | None, Timex | None]] = []
        free = list(found)
        for wanted in gold:
            meeting = [f for f in free if f.start < wanted.end and wanted.start < f.end]
            exact = [f for f in meeting if (f.start, f.end) == (wanted.start, wanted.end)]
            best = (exact or meeting or [None])[0]
            pairs.append((wanted, best))
            if best is not None:
                free.remove(best)
                self.relaxed += 1
                self.strict += bool(exact)
                self.value += best.value == wanted.value
                self.typed += best.type == wanted.type
        return pairs + [(None, f) for f in free]

    def figures(self, name: str) -> dict[str, float]:
        """Return the measures under a name."""
        both = max(1, self.gold + self.found)
        return {
            f"{name} relaxed F1": 2 * self.relaxed / both,
            f"{name} strict F1": 2 * self.strict / both,
            f"{name} value F1": 2 * self.value / both,
            f"{name} type F1": 2 * self.typed / both,
            f"{name} precision": self.relaxed / max(1, self.found),
            f"{name} recall": self.relaxed / max(1, self.gold),
        }


def score(shared: Path) -> dict[str, float]:
    """Return F1 on both halves, the library's beside ours on its sample, and the bundled sample's days."""
    documents = load_documents(shared / "data" / "dates")
    seen, unseen, ours, library = Counts(), Counts(), Counts(), Counts()
    for number, document in enumerate(documents):
        found = read_ours(document.text, document.created)
        (unseen if number % 2 else seen).add(document.gold, found)
        if number % _EVERY == 1:
            ours.add(document.gold, found)
            library.add(document.gold, read_library(document.text, document.created))
    sample = score_sample()
    return {
        **seen.figures("looked at"),
        **unseen.figures("held out"),
        **ours.figures("ours, every eighth"),
        **library.figures("dateparser, every eighth"),
        "sample found": sample.found / sample.wanted,
        "sample first and last day right": sample.right / sample.wanted,
    }


def _words(document: Document, timex: Timex) -> str:
    return " ".join(document.text[timex.start : timex.end].split())


def show_errors(shared: Path, half: int) -> None:
    """Print what is missed, invented and wrong, counted by words."""
    kinds: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for document in load_documents(shared / "data" / "dates")[half::2]:
        for gold, found in Counts().add(document.gold, read_ours(document.text, document.created)):
            if found is None and gold:
                around = " ".join(document.text[max(0, gold.start - 20) : gold.end + 15].split())
                kinds["missed"][f"{_words(document, gold)} [{gold.value}] <{around}>"] += 1
            elif gold is None and found:
                around = " ".join(document.text[max(0, found.start - 30) : found.end + 25].split())
                kinds["invented"][f"{_words(document, found)} [{found.value}] <{around}>"] += 1
            elif gold and found:
                if (gold.start, gold.end) != (found.start, found.end):
                    kinds["extent"][f"{_words(document, gold)} / {_words(document, found)}"] += 1
                if gold.value != found.value:
                    around = " ".join(document.text[max(0, gold.start - 50) : gold.end + 30].split())
                    values = f"[{gold.value} / {found.value}] {document.created}"
                    kinds["value"][f"{_words(document, gold)} {values} <{around}>"] += 1
    for kind, counter in kinds.items():
        print(f"=== {kind} {counter.total()}")
        for line, count in sorted(counter.items(), key=lambda item: (-item[1], item[0])):
            print(f"{count:3} {line}")


if __name__ == "__main__":
    folder = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), "../shared"))
    if "--errors" in sys.argv:
        show_errors(folder, half=0)
    else:
        for name, value in score(folder).items():
            print(f"{name:<32} {value:.4f}")
