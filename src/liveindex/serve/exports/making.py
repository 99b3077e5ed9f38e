"""What every door exports with: parts of an index's services, put together for the tables."""

from __future__ import annotations

from collections.abc import Callable

from liveindex.bootstrap import Services, now_utc
from liveindex.serve.exports.tables import Exporter
from liveindex.service.exporting.choosing import Choosing
from liveindex.service.exporting.reading_out import ReadingOut
from liveindex.service.stories import Stories
from liveindex.service.story_facts import StoryFacts


def exporter_of(services: Services, *, moved: Callable[[int], None] = lambda _count: None) -> Exporter:
    """Return what exports read from; `moved` is called for each article, for a bar of progress."""
    return exporter(services.choosing, services.stories, services.facts, moved=moved)


def exporter(
    choosing: Choosing, stories: Stories, facts: StoryFacts, *, moved: Callable[[int], None] = lambda _count: None
) -> Exporter:
    """Return the same of its parts, for a door that has no more than these."""
    return Exporter(
        database=choosing.database,
        choosing=choosing,
        reading_out=ReadingOut(choosing.database, moved),
        stories=stories,
        facts=facts,
        today=(choosing.database.moment or now_utc()).date(),
    )
