"""How large the index is, and what of it can go without losing anything that is cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from liveindex.config import Settings
from liveindex.model.growth import ClassSize, Removable
from liveindex.store import growth
from liveindex.store.connection import Database

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Growth:
    """Keeps one index from growing without bound."""

    database: Database
    settings: Settings
    now: Callable[[], datetime]

    def survey(self) -> tuple[ClassSize, ...]:
        """Return how much of each class is older than the settings keep it. Reads, and removes nothing."""
        found = []
        with self.database.reading() as connection:
            for removable, kept_days in self._kept_days().items():
                before = self._before(kept_days)
                rows, size_bytes = growth.survey(connection, removable, before) if before else (0, 0)
                found.append(ClassSize(removable=removable, kept_days=kept_days, rows=rows, size_bytes=size_bytes))
        return tuple(found)

    def prune(self) -> Iterator[tuple[Removable, int]]:
        """Remove what is older than the settings keep it; yield class and number of rows, batch by batch.

        It may be stopped between two batches and run again.
        """
        for removable, kept_days in self._kept_days().items():
            before = self._before(kept_days)
            while before:
                with self.database.writing() as connection:
                    removed = growth.remove(connection, removable, before, limit=_ROWS_AT_ONCE)
                if not removed:
                    break
                yield removable, removed

    def compact(self) -> int:
        """Give freed space back to the disk; return by how many bytes the file has shrunk.

        The disk must have room for a second file of what remains.
        """
        before = self.database.size_bytes()
        self.database.compact()
        return before - self.database.size_bytes()

    def _kept_days(self) -> dict[Removable, int]:
        return {
            Removable.VISITS: self.settings.keep_visits_days,
            Removable.LISTS: self.settings.keep_lists_days,
            Removable.REFUSED: self.settings.keep_refused_days,
            Removable.REPEATS: self.settings.keep_repeats_days,
        }

    def _before(self, kept_days: int) -> datetime | None:
        return self.now() - timedelta(days=kept_days) if kept_days else None
