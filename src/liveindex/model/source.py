"""An outlet, as far as the index has met it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One outlet.

    Attributes:
        id: host without `www.` (`files` for text with no address on the web).
        name: as its pages give it; None where none did.
        articles: how many articles of it the index holds.
        first_seen, last_seen: when its first and its newest article came in, UTC.
        newest: the newest publication date among its articles, UTC; None where none is dated.
    """

    id: str
    name: str | None
    articles: int
    first_seen: datetime
    last_seen: datetime
    newest: datetime | None
