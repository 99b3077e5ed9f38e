"""Evidence: a document as it came, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Medium(StrEnum):
    """What kind of document the bytes of a snapshot are."""

    HTML = "html"
    TEXT = "text"
    RECORD = "record"  # one JSON object with named fields (a JSONL line; a CSV row as an object of its columns)
    ENTRY = "entry"  # one entry of a feed, as a JSON object with the fields of `collect.entries.Entry`
    MAIL = "mail"  # one mail with all its headers and parts
    PDF = "pdf"
    FEED = "feed"  # a whole feed as it came: kept as evidence of its entries, no article itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One document as it came.

    Attributes:
        body: the bytes as they came (FEED, HTML, MAIL, PDF, TEXT), or the record as UTF-8 JSON (RECORD, ENTRY).
        medium: what the bytes are.
        address: where from: `https://...`, `file:///...`, `zip:file:///a.zip!/member.html`, `stdin:<hash of it>`;
            for a page from a web archive the address that it was archived from, for an item of an agency the id that
            all its versions share; for a mail in a mailbox that of the mailbox with `#` and its Message-ID or number;
            for a RECORD the address of its file with `#` and its number from 1 (`file:///a.jsonl#12`); for an ENTRY
            that of its feed with `#` and its id, else its link, else its number.
        taken: when it was fetched or read, UTC; a record's own `observed` field, where it has one; the day on which
            a page was archived; when an agency made this version.
        headers: response headers that matter later, lower-case names (`content-type`, `etag`, ...).
        container: for an ENTRY and an item of an agency, the address of the FEED snapshot it stands in; for what
            travels in a mail, that of the mail; else None.
    """

    body: bytes
    medium: Medium
    address: str
    taken: datetime
    headers: tuple[tuple[str, str], ...] = ()
    container: str | None = None

    def header(self, name: str) -> str | None:
        """Return the value of a header by lower-case name, None where it was not sent."""
        return next((value for key, value in self.headers if key == name), None)
