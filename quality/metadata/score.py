"""How well title, date, authors and body are found on 139 pages of 2023 to 2026, ours beside trafilatura's.

The pages are split by the hash of their country's folder: on the development part errors are looked at, the test
part (106 pages) sets the floors. A title or author counts where letters and digits agree; a date by its day (as
written) and by its instant (within a minute; a gold date without a zone is taken as UTC).

    python quality/metadata/score.py [folder of the evaluation sets] [dev|test]
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import util
from pathlib import Path
from typing import Any

import trafilatura

from liveindex.extraction import extract_article
from liveindex.model.snapshot import Medium, Snapshot

_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Reading:
    """What one reader finds on one page."""

    title: str
    authors: frozenset[str]
    day: date | None
    instant: datetime | None
    body: str


@dataclass(frozen=True)
class Gold:
    """What the page's hand-written record says."""

    name: str
    title: str
    authors: frozenset[str]
    published: datetime
    body: str
    html: bytes


def squeeze(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())


def is_development(folder: str) -> bool:
    return hashlib.sha256(folder.encode()).digest()[0] % 2 == 0


def load(shared: Path, *, development: bool) -> list[Gold]:
    folder = shared / "data" / "modern_pages"
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(folder))
    found = []
    for record in sorted(folder.glob("*/*.json")):
        if is_development(record.parent.name) != development:
            continue
        versions = json.loads(record.read_text(encoding="utf-8"))
        names = sorted(versions, key=lambda name: [int(part) for part in re.findall(r"\d+", name)])
        pages = sorted(record.parent.glob(f"{record.stem}_[0-9]*.html.gz"))
        # Versions of an outlet's parser and its pages are both in order of time, one page for each.
        found.extend(_gold(page, versions[name]) for name, page in zip(names, pages, strict=True))
    return found


def _gold(page: Path, fields: dict[str, Any]) -> Gold:
    parts = list(fields["body"]["summary"])
    for section in fields["body"]["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    return Gold(
        name=f"{page.parent.name}/{page.name}",
        title=fields["title"],
        authors=_names(fields.get("authors") or ()),
        published=datetime.fromisoformat(fields["publishing_date"]),
        body="\n".join(parts),
        html=gzip.decompress(page.read_bytes()),
    )


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(core for name in names if (core := squeeze(name)))


def ours(html: bytes) -> Reading:
    taken = datetime(2026, 8, 1, tzinfo=UTC)
    article = extract_article(Snapshot(body=html, medium=Medium.HTML, address="file:///page.html", taken=taken))
    if not article:
        return Reading("", frozenset(), None, None, "")
    moment = article.published
    written = None if moment is None else re.match(r"\d{4}-\d{2}-\d{2}", moment.as_written)
    day = None if moment is None else date.fromisoformat(written.group()) if written else moment.at.date()
    return Reading(article.title, _names(article.authors), day, moment.at if moment else None, article.text)


def trafilaturas(html: bytes) -> Reading:
    found = trafilatura.bare_extraction(html.decode("utf-8", "replace"), with_metadata=True)
    if found is None:
        return Reading("", frozenset(), None, None, "")
    day = date.fromisoformat(found.date) if found.date else None
    authors = _names((found.author or "").split(";"))
    return Reading(found.title or "", authors, day, None, found.text or "")


READERS: dict[str, Callable[[bytes], Reading]] = {"ours": ours, "trafilatura": trafilaturas}


def _same_instant(gold: datetime, found: datetime | None) -> bool:
    aware = gold if gold.tzinfo else gold.replace(tzinfo=UTC)
    return found is not None and abs((aware - found).total_seconds()) < 60


def _body_measure() -> Callable[[str, str], tuple[float, float]]:
    spec = util.spec_from_file_location("extract_score", Path(__file__).resolve().parents[1] / "extract" / "score.py")
    assert spec is not None and spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    measure: Callable[[str, str], tuple[float, float]] = module.precision_recall
    return measure


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(pages: list[Gold], reader: Callable[[bytes], Reading], *, tell: bool = False) -> dict[str, float]:
    right = dict.fromkeys(("title", "day", "instant", "authors"), 0)
    both = extra = missing = 0
    bodies = []
    body_measure = _body_measure()
    for gold in pages:
        found = reader(gold.html)
        same = {
            "title": squeeze(found.title) == squeeze(gold.title),
            "day": found.day == gold.published.date() or _same_instant(gold.published, found.instant),
            "instant": _same_instant(gold.published, found.instant),
            "authors": found.authors == gold.authors,
        }
        for field, is_right in same.items():
            right[field] += is_right
        both += len(found.authors & gold.authors)
        extra += len(found.authors - gold.authors)
        missing += len(gold.authors - found.authors)
        bodies.append(body_measure(gold.body, found.body))
        if tell and not all(same.values()):
            print(
                gold.name,
                [field for field, is_right in same.items() if not is_right],
                found.title,
                sorted(found.authors),
            )
    count = len(pages)
    return {
        **{f"{field}_accuracy": number / count for field, number in right.items()},
        "authors_f1": 2 * both / (2 * both + extra + missing) if both else 0.0,
        "body_f1": _f1(sum(p for p, _ in bodies) / count, sum(r for _, r in bodies) / count),
    }


def score(shared: Path, *, development: bool = False) -> dict[str, float]:
    """Return every figure by name on the test part; ours bare, the reference's with its name before it."""
    pages = load(shared, development=development)
    figures: dict[str, float] = {}
    for name, reader in READERS.items():
        before = "" if name == "ours" else f"{name}."
        found = measure(pages, reader, tell=development and name == "ours")
        figures.update({f"{before}{key}": value for key, value in found.items()})
    return figures


if __name__ == "__main__":
    here = Path(__file__).resolve()
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else here.parents[3] / "shared"
    for figure, value in score(chosen, development="dev" in sys.argv[2:]).items():
        print(f"{figure:<40} {value:.4f}")
