"""The entries of a feed, in the one shape that `extraction` reads, and what becomes of those that come twice."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from urllib.parse import urljoin

from liveindex.collect.opened import Opened, Part, failed, skipped
from liveindex.collect.records import dump_json
from liveindex.config import Settings
from liveindex.model.article import SkipReason
from liveindex.model.snapshot import Medium, Snapshot

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed: the fields of an ENTRY snapshot, dates as the feed writes them."""

    title: str | None = None
    link: str | None = None
    id: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: list[str] = field(default_factory=list)
    summary_html: str | None = None
    content_html: str | None = None
    language: str | None = None
    source_name: str | None = None
    source_url: str | None = None
    feed_title: str | None = None
    feed_url: str | None = None

    def holds_something(self) -> bool:
        """Tell whether there is anything to read or to follow in it."""
        return bool(self.title or self.link or self.summary_html or self.content_html)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of an entry to know it again."""

    number: int
    digest: bytes


def plain_to_html(text: str) -> str:
    """Return plain text as HTML: nothing in it is markup, blank lines part paragraphs."""
    paragraphs = [html.escape(part.strip(), quote=False) for part in _BLANK_LINE.split(text) if part.strip()]
    return paragraphs[0] if len(paragraphs) == 1 else "".join(f"<p>{part}</p>" for part in paragraphs)


def sound_link(link: str | None, base: str | None = None) -> str | None:
    """Return a link, resolved where a base is known; None for other schemes than http and https."""
    link = (link or "").strip()
    scheme = _SCHEME.match(link)
    if not link or (scheme and scheme.group(1).lower() not in ("http", "https")):
        return None
    try:
        return urljoin(base or "", link)
    except ValueError:  # such as "http://[half"
        return None


def feed_parts(opened: Opened, body: bytes, entries: Iterable[Entry | str], settings: Settings) -> Iterator[Part]:
    """Yield the feed as it came, then its entries, then what was left out and why.

    Args:
        opened: the feed document.
        body: its bytes.
        entries: in the order of the feed; a string says why one cannot be read.
        settings: `max_feed_entries`.
    """
    yield Snapshot(body=body, medium=Medium.FEED, address=opened.address, taken=opened.taken, headers=opened.headers)
    seen: dict[tuple[str, str], _Seen] = {}
    total = 0
    for number, entry in enumerate(entries, 1):
        total = number
        if number <= settings.max_feed_entries:
            yield _entry_part(opened, number, entry, seen)
    if total > settings.max_feed_entries:
        left_out = total - settings.max_feed_entries
        detail = f"{left_out} of {total} entries were left out. Raise max_feed_entries in liveindex.toml."
        yield failed(opened.address, "too many entries", detail)
    if not total:
        yield skipped(opened.address, SkipReason.EMPTY, "It is a sound feed without an entry.")


def _entry_part(opened: Opened, number: int, entry: Entry | str, seen: dict[tuple[str, str], _Seen]) -> Part:
    address = f"{opened.address}#{number}"
    if isinstance(entry, str):
        return failed(address, "a broken entry", f"Entry {number} of the feed {entry}")
    if not entry.holds_something():
        return skipped(address, SkipReason.EMPTY, f"Entry {number} has no title, link or text.")
    body = dump_json(asdict(entry))
    if entry.id or entry.link:
        # One id with two links is two articles: publishers number their items anew, or not at all.
        digest = hashlib.sha256(body).digest()
        first = seen.setdefault((entry.id or "", entry.link or ""), _Seen(number, digest))
        if first.number != number:
            what = "is the same as" if first.digest == digest else "has the id and link, but not the text, of"
            detail = f"Entry {number} {what} entry {first.number}."
            return skipped(address, SkipReason.DUPLICATE_IN_BATCH, detail)
    # By its own name where it has one: its number moves with every new entry above it, and each move would look like
    # a place that changed.
    place = f"{opened.address}#{entry.id or entry.link or number}"
    return Snapshot(body=body, medium=Medium.ENTRY, address=place, taken=opened.taken, container=opened.address)
