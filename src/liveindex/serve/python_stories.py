"""The part of `Index` that is about stories: looking at them, and deciding on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from liveindex.bootstrap import Services
from liveindex.errors import WrongUseError
from liveindex.model.story import Explanation, StoryDecision, StoryRuleRow, StoryView
from liveindex.serve.person import login


class IndexedStories:
    """What an `Index` can do with stories. Any article of a story names it: an id, the beginning of one, an address."""

    _services: Services

    def stories(self, *, since: date | None = None, limit: int = 25) -> tuple[StoryView, ...]:
        """Return the stories of two articles or more, the one with the latest article first."""
        moment = datetime(since.year, since.month, since.day, tzinfo=UTC) if since else None
        return self._services.stories.newest(since=moment, limit=limit)

    def story(self, wanted: str) -> StoryView:
        """Return the story in which an article stands, by the article's id, the beginning of it, or its address.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        return self._services.stories.story(wanted)

    def explain(self, left: str, right: str) -> Explanation:
        """Return whether two articles stand in one story, and why.

        Raises:
            NotFoundError: one of them is not in the index, or not read yet.
        """
        return self._services.stories.explain(left, right)

    def merge_stories(self, story: str, other: str, *, note: str = "") -> StoryDecision:
        """Make the second story part of the first, whose id it then has. Any article of a story names it.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
            WrongUseError: they are one story already, or a rule holds them apart.
        """
        return self._services.story_editing.merge(story, other, by=login(), note=note)

    def split_story(
        self, story: str, articles: Sequence[str] = (), *, development: int | None = None, note: str = ""
    ) -> StoryDecision:
        """Make a story of its own of some articles of one, or of its development of a number (from 1).

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
            WrongUseError: an article is not of the story, or none would remain in it.
        """
        return self._services.story_editing.split(story, articles, development=development, by=login(), note=note)

    def pin_article(
        self, article: str, *, to: str | None = None, apart: str | None = None, note: str = ""
    ) -> StoryDecision:
        """Hold an article in a story (`to`), or away from another article (`apart`), whatever the machine says.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
            WrongUseError: neither or both are given, or another rule forbids it.
        """
        if (to is None) == (apart is None):
            raise WrongUseError("Give one of `to` and `apart`.")
        if to is not None:
            return self._services.story_editing.pin(article, to, by=login(), note=note)
        return self._services.story_editing.hold_apart(article, apart or "", by=login(), note=note)

    def rename_story(self, story: str, title: str, *, note: str = "") -> StoryDecision:
        """Give a story a title of your own."""
        return self._services.story_editing.rename(story, title, by=login(), note=note)

    def undo_story_rule(self, number: int | None = None) -> StoryDecision:
        """Take a rule on stories back, the latest where none is named; stories are as if it had never been.

        Raises:
            NotFoundError: there is no such rule that holds.
        """
        return self._services.story_editing.undo(number, by=login())

    def story_rules(self) -> tuple[StoryRuleRow, ...]:
        """Return every decision on stories in order, those taken back too."""
        return self._services.stories.rules()
