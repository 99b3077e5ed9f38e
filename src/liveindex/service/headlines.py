"""Stories -> what they are called: by a person, else by a headline, which is chosen among all their articles.

Which article that is, is kept under the last change and where the articles of the story stand: a search that finds the
largest stories would look up thousands of articles for their names alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from liveindex.service.kept import Kept
from liveindex.store import changes, seats, stories
from liveindex.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Headlines:
    """Names stories. Safe to share between threads."""

    _chosen: Kept[str] = field(default_factory=lambda: Kept(5_000))

    def titles(self, connection: Connection, named: Mapping[int, tuple[str, str | None]]) -> dict[int, str]:
        """Return the title of each story.

        Args:
            named: of each story its id, and what a person named it, as `seats.names_of` gives them.
        """
        last = changes.standing(connection).seq
        chosen = {
            story: self._chosen.get(
                story,
                (last, seats.seating_of(connection, story)),
                partial(stories.headline_of, connection, story),
            )
            for story, (_, title) in named.items()
            if title is None
        }
        titles = stories.titles_of(connection, list(chosen.values())) if chosen else {}
        return {story: titles[chosen[story]] if title is None else title for story, (_, title) in named.items()}
