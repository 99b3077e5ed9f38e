"""The clock of those who ask: everything below takes the time as an argument."""

from __future__ import annotations

from datetime import UTC, datetime


def now_utc() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)
