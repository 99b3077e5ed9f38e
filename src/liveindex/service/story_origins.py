"""How many independent origins stand behind each story of a list: "14 outlets, 2 origins".

A list asks for many stories at once, and their text does not concern it: what is counted by is kept for each version,
and a story is counted anew only when it changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from liveindex.model.annotation import Work
from liveindex.model.relation import Report
from liveindex.relate.copies.origins import find_origins
from liveindex.service.kept import Kept
from liveindex.service.telling import links_between, report_of, state_of
from liveindex.store import articles, links, listing, readings, stories
from liveindex.store.connection import Connection, Database


@dataclass(frozen=True, slots=True)
class StoryOrigins:
    """Counts the origins of stories in one index. Safe to share between threads."""

    database: Database
    _reports: Kept[Report] = field(default_factory=lambda: Kept(20_000))
    _counts: Kept[int] = field(default_factory=lambda: Kept(1_000))

    def counts(self, ids: Iterable[str]) -> dict[str, int]:
        """Return how many independent origins each story has, by its id; of a very large one, those of the newest.

        Raises:
            NotFoundError: there is no such story.
        """
        found = {}
        with self.database.reading() as connection:
            owners = links.owners(connection)
            for wanted in ids:
                story = stories.story_of_article(connection, articles.find_num(connection, wanted))
                if story is not None:
                    found[wanted] = self._count(connection, story, owners)
        return found

    def _count(self, connection: Connection, story: int, owners: dict[str, str]) -> int:
        state = state_of(connection, story)

        def count() -> int:
            reports = [self._report(connection, *one, owners) for one in ((s[0], s[1], s[3]) for s in state)]
            return len(find_origins(reports, links_between(connection, [one[0] for one in state])).origins)

        return self._counts.get(story, state, count)

    def _report(self, connection: Connection, num: int, version: int, made_us: int, owners: dict[str, str]) -> Report:
        def load() -> Report:
            found = readings.load_readings(connection, version, (Work.STATEMENTS,))
            return report_of(listing.row_of(connection, num), articles.load_version(connection, version), found, owners)

        return self._reports.get(num, (version, made_us), load)
