"""What every door exports with: the services of an index, put together for the tables."""

from __future__ import annotations

from collections.abc import Callable

from liveindex.bootstrap import Services, now_utc
from liveindex.serve.exports.tables import Exporter
from liveindex.service.exporting.reading_out import ReadingOut


def exporter_of(services: Services, *, moved: Callable[[int], None] = lambda _count: None) -> Exporter:
    """Return what exports read from; `moved` is called for each article, for a bar of progress."""
    return Exporter(
        database=services.database,
        choosing=services.choosing,
        reading_out=ReadingOut(services.database, moved),
        stories=services.stories,
        facts=services.facts,
        today=now_utc().date(),
    )
