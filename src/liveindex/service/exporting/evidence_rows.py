"""The data of an evidence file: does every text have its hash, and does every row's text stand at its offsets?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import msgspec

from liveindex.model.exported import Tallied
from liveindex.service.exporting.evidence_format import DATA, TEXTS, text_name
from liveindex.service.exporting.evidence_wacz import Documents
from liveindex.service.exporting.parts import BROKEN, Parts

_MOST_BYTES = 256 * 1024 * 1024  # of one text or line: far above what is taken in
_IN_PAGES = ("statements", "sentences")


@dataclass
class Rows:
    """Checks the tables of one evidence file."""

    parts: Parts
    documents: Documents
    tallied: Tallied
    flaw: Callable[[str, str], None]
    _evidence: dict[tuple[str, int], str] = field(default_factory=dict)
    _last: tuple[tuple[str, int] | None, str | None] = (None, None)

    def articles(self, name: str | None) -> None:
        """Check the table of articles: its texts, their hashes, and that each document was captured."""
        if name is None:
            self.flaw(f"{DATA}/articles.jsonl", "missing: nothing says which articles there are")
            return
        for line, row in self._rows(name):
            where = f"{name}, line {line}"
            try:
                self._article(where, row)
            except (KeyError, TypeError, ValueError) as exc:
                self.flaw(where, f"changed: it is no row of articles any more ({type(exc).__name__}: {exc})")

    def _article(self, where: str, row: dict[str, Any]) -> None:
        self.tallied.count("articles")
        key = (str(row["id"]), int(row["version"]))
        self._evidence[key] = str(row["evidence_sha256"])
        text = self._text(key)
        if text is None:
            self.flaw(f"{TEXTS}/", f"the text of {key[0]}, version {key[1]}, is missing or is no UTF-8")
            return
        if sha256(text.encode()).hexdigest() != row["text_sha256"] or text != row["text"]:
            self.flaw(where, f"the text of {key[0]}, version {key[1]}, is not the one whose SHA-256 it lists")
        if sha256(f"{row['title']}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16] != row["version_hash"]:
            self.flaw(where, f"title and text of {key[0]}, version {key[1]}, do not have the version's hash")
        if row["evidence_sha256"] not in self.documents.addresses:
            self.flaw(where, f"the document of {key[0]}, version {key[1]}, is not among the captured pages")

    def table(self, name: str) -> None:
        """Check that every text of a table stands at its offsets, and count which stand in the captured page too."""
        kind = name.rpartition("/")[2].removesuffix(".jsonl")
        for line, row in self._rows(name):
            where = f"{name}, line {line}"
            try:
                self._row(where, kind, row)
            except (KeyError, TypeError, ValueError, IndexError) as exc:
                self.flaw(where, f"changed: it is no row of {kind} any more ({type(exc).__name__}: {exc})")

    def _row(self, where: str, kind: str, row: dict[str, Any]) -> None:
        self.tallied.count(kind)
        key = (str(row["article"]), int(row["version"]))
        text = self._text(key)
        if key not in self._evidence or text is None:
            self.flaw(where, f"there is no text of {key[0]}, version {key[1]}")
            return
        stretches = [(row["start"], row["end"], row["text"])]
        if "content" in row:
            stretches += zip(row["content_starts"], row["content_ends"], row["content"], strict=True)
        for start, end, words in stretches:
            if not 0 <= start < end <= len(text) or text[start:end] != words:
                self.flaw(where, f"“{_short(str(words))}” does not stand at {start} to {end} of the text of {key[0]}")
                return
        if kind in _IN_PAGES:
            says = self.documents.says(self._evidence[key], row["text"])
            found = {True: "that stand in the captured page", False: "not found in the captured page",
                     None: "whose page is no text"}[says]  # fmt: skip
            self.tallied.count(f"{kind} {found}")

    def _text(self, key: tuple[str, int]) -> str | None:
        if self._last[0] != key:
            self._last = (key, self._load(text_name(*key)))
        return self._last[1]

    def _load(self, name: str) -> str | None:
        try:
            with self.parts.open(name) as stream:
                return stream.read(_MOST_BYTES).decode()
        except (KeyError, UnicodeDecodeError, *BROKEN):
            return None

    def _rows(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        number = 0
        try:
            with self.parts.open(name) as stream:
                while line := stream.readline(_MOST_BYTES):
                    number += 1
                    yield number, msgspec.json.decode(line, type=dict[str, Any])
        except (msgspec.MsgspecError, UnicodeDecodeError, *BROKEN) as exc:
            self.flaw(f"{name}, line {number}", f"changed: it cannot be read any further ({exc})")


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:60] + "…"
