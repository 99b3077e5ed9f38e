"""How much of what two feed readers' authors expect of 3,198 feeds comes out of ours, beside plain feedparser's.

Every file goes through the front door of the room (`read_document`). It counts as a crash where anything is raised
or the parser is reported broken, as a hang where it takes over five seconds of CPU time. Title, summary and content
count where their words agree (markup is cleaned in another way than theirs), a link, id and written date letter by
letter, a date given as numbers by its second, an author by name.

Many of their feeds hold an entry with nothing but, say, a date: ours is no entry to read then. Such a feed is asked
again with a title put into its entry.

    python quality/feeds/score.py [folder of the evaluation sets] [tell]
"""

from __future__ import annotations

import errno
import html
import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import feedparser

from liveindex.collect.feeds import read_feed
from liveindex.collect.opened import Opened, Part, buffered
from liveindex.collect.registry import read_document
from liveindex.config import Settings
from liveindex.errors import CollectError
from liveindex.extraction.dates import read_moment
from liveindex.model.outcome import Trouble
from liveindex.model.snapshot import Medium, Snapshot

TAKEN = datetime(2026, 1, 2, tzinfo=UTC)
SETTINGS = Settings(home=Path("/nowhere"))
HANG_S = 5.0
_ENTRY = re.compile(rb"<((?:[A-Za-z][\w.-]*:)?)(?:item|entry)(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
Fields = dict[str, str]


def _load(name: str) -> ModuleType:
    spec = util.spec_from_file_location(f"feeds_{name}", Path(__file__).resolve().parent / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


EXPECTED = _load("expected")


def told_headers(raw: bytes) -> dict[str, str]:
    """Return the headers that a feed of feedparser's wants to be served with."""
    return {name.lower(): value for name, value in EXPECTED.HEADER.findall(raw[:2000].decode("latin-1"))}


def opened(path: Path, raw: bytes) -> Opened:
    told = told_headers(raw)
    # Theirs are read as if fetched from here, where a feed does not say otherwise.
    address = told.pop("content-location", f"http://127.0.0.1:8097/tests/{path.name}")
    return Opened(
        address=address, name=path.name, stream=buffered(io.BytesIO(raw).read), taken=TAKEN, headers=tuple(told.items())
    )


def with_title(raw: bytes) -> bytes:
    """Put a title into the first entry of a feed, so that it is one to read."""
    start = _ENTRY.search(raw)
    if start is None or start.group().endswith(b"/>"):
        return raw
    title = b"<%btitle>A title</%btitle>" % (start.group(1), start.group(1))
    return raw[: start.end()] + title + raw[start.end() :]


def ours(path: Path, raw: bytes) -> Fields | None:
    """Return the fields of the first entry that our reader gives, None where it gives none."""
    parts = list(read_document(opened(path, raw), SETTINGS))
    if path.suffix == ".xml" and not any(isinstance(part, Snapshot) for part in parts):
        try:  # a fragment that no reader would take for a feed by its first bytes
            parts = list(read_feed(opened(path, raw), SETTINGS))
        except CollectError:
            parts = []
    entries = [json.loads(part.body) for part in parts if isinstance(part, Snapshot) and part.medium is Medium.ENTRY]
    if not entries:
        return None
    entry = entries[0]
    found = {name: entry[name] or "" for name in ("title", "link", "id", "published", "updated")}
    summary, content = entry["summary_html"] or "", entry["content_html"] or ""
    # What is the same twice is kept once.
    return found | {
        "author": (entry["authors"] or [""])[0],
        "summary": summary or content,
        "content": content or summary,
    }


def feedparsers(path: Path, raw: bytes) -> Fields | None:
    """Return the same fields as feedparser alone gives them."""
    headers = told_headers(raw)
    headers.setdefault("content-location", f"http://127.0.0.1:8097/tests/{path.name}")
    entries = feedparser.parse(io.BytesIO(raw), response_headers=headers).entries
    if not entries:
        return None
    entry = entries[0]

    def text(name: str) -> str:
        value = dict.get(entry, name)
        return value if isinstance(value, str) else ""

    content = max((one.get("value", "") for one in entry.get("content") or ()), key=len, default="")
    author = (entry.get("author_detail") or {}).get("name") or text("author")
    return {
        "title": text("title"), "link": text("link"), "id": text("id"), "author": author,
        "published": text("published") or text("created"), "updated": text("updated"),
        "summary": text("summary") or content, "content": content or text("summary"),
    }  # fmt: skip


READERS: dict[str, Callable[[Path, bytes], Fields | None]] = {"ours": ours, "feedparser": feedparsers}


def words(markup: str) -> str:
    return " ".join(html.unescape(html.unescape(_TAG.sub(" ", markup))).split())


def agrees(field: str, wanted: str | tuple[int, ...], found: str) -> bool:
    """Tell whether a field came out as expected."""
    if isinstance(wanted, tuple):
        moment = read_moment(found, "feed")
        return moment is not None and moment.at.timetuple()[:6] == wanted
    match field:
        case "title" | "summary" | "content":
            shown = words(found).replace(" ", "")
            return shown in (words(wanted).replace(" ", ""), "".join(wanted.split()))
        case "author":
            bare = re.sub(r"\s*[(<][^()<>]*@[^()<>]*[)>]\s*", "", wanted).strip() or wanted.strip()
            return words(found) in (words(bare), words(wanted))
        case "link":
            return found == wanted.strip() or (not found and not wanted.lower().startswith("http"))
        case _:
            return found.strip() == wanted.strip()


def survey(folder: Path) -> dict[str, float]:
    """Read every file; return how many, how many gave a feed, entries, a reason, and how many broke the reader."""
    counts: Counter[str] = Counter(dict.fromkeys(("files", "crashed", "hung", "gave_entries", "without_a_word"), 0))
    reasons: Counter[str] = Counter()
    for path in sorted(path for path in folder.rglob("*.*") if path.suffix in (".xml", ".json")):
        raw = path.read_bytes()
        counts["files"] += 1
        started = time.process_time()
        try:
            parts: list[Part] = list(read_document(opened(path, raw), SETTINGS))
        except Exception as exc:  # noqa: BLE001 - this is what is counted
            counts["crashed"] += 1
            print(f"{path} broke the reader: {exc!r}")
            continue
        counts["hung"] += time.process_time() - started > HANG_S
        troubles = [part for part in parts if isinstance(part, Trouble)]
        counts["crashed"] += any("broke the feed parser" in trouble.detail for trouble in troubles)
        has_entry = any(isinstance(part, Snapshot) and part.medium is not Medium.FEED for part in parts)
        counts["gave_entries"] += has_entry
        counts["without_a_word"] += not has_entry and not troubles
        if not has_entry:
            reasons.update({_reason(trouble) for trouble in troubles})
    for reason, count in reasons.most_common():
        print(f"{'no entry:':<12}{count:>6}  {reason}")
    return {name: float(count) for name, count in counts.items()}


def _reason(trouble: Trouble) -> str:
    detail = re.sub(r"^(?:https?|file):\S+ ", "", trouble.detail)
    return f"{trouble.reason}: {re.sub(r'[0-9]+', 'N', detail)[:90]}"


def measure(folder: Path, *, tell: bool = False) -> dict[str, float]:
    """Return the share of each field that came out as expected, by reader and set."""
    right: Counter[tuple[str, str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for one in EXPECTED.expectations(folder):
        raw = one.path.read_bytes()
        asked[one.set_name, one.field] += 1
        for name, reader in READERS.items():
            fields = reader(one.path, raw)
            if fields is None and name == "ours":
                fields = reader(one.path, with_title(raw))
            is_right = fields is not None and agrees(one.field, one.value, fields[one.field])
            right[name, one.set_name, one.field] += is_right
            if tell and name == "ours" and not is_right:
                got = fields[one.field] if fields else "no entry"
                print(f"{one.path.relative_to(folder)} {one.field}: wanted {one.value!r:.150}, got {got!r:.150}")
    figures: dict[str, float] = {}
    for name in READERS:
        before = "" if name == "ours" else f"{name}."
        for set_name in ("feedparser", "gofeed"):
            for field in EXPECTED.FIELDS:
                if count := asked[set_name, field]:
                    figures[f"{before}{set_name}_{field}"] = right[name, set_name, field] / count
        total: Any = sum(asked.values())
        figures[f"{before}all"] = sum(count for (who, _, _), count in right.items() if who == name) / total
    if tell:
        print(dict(asked))
    return figures


def score(shared: Path, *, tell: bool = False) -> dict[str, float]:
    """Return every figure by name; feedparser's own with its name before it."""
    folder = shared / "data" / "feeds"
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(folder))
    counted = survey(folder)
    sound = 1 - (counted["crashed"] + counted["hung"] + counted["without_a_word"]) / counted["files"]
    return {"files": counted["files"], "sound": sound, "gave_entries": counted["gave_entries"]} | measure(
        folder, tell=tell
    )


if __name__ == "__main__":
    here = Path(__file__).resolve()
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else here.parents[3] / "shared"
    for figure, value in score(chosen, tell="tell" in sys.argv[2:]).items():
        print(f"{figure:<40} {value:.4f}")
