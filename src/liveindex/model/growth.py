"""What of an index can be removed without losing anything that is cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Removable(StrEnum):
    """Classes of what is kept and nothing stands on. Articles, versions and their evidence are in none of them."""

    VISITS = "visits"  # what each visit to a source came to
    LISTS = "feeds as they came"  # superseded by newer ones; their entries are evidence of their own
    REFUSED = "skipped and failed documents"
    REPEATS = "documents with a known wording"  # of an article whose wording another document is the evidence of


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSize:
    """How much of one class can go.

    Attributes:
        kept_days: how long this class is kept; 0 is for ever.
        rows: how many are older.
        size_bytes: what they take in the database, stored; bytes that something else stands on are not counted.
    """

    removable: Removable
    kept_days: int
    rows: int
    size_bytes: int
