"""A story as the front page shows it: in a few lines, without its articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liveindex.model.story import StoryHead
from liveindex.model.view import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBrief:
    """One story in a list.

    Attributes:
        head: its title, counts and the time of its latest article.
        headline: the article whose headline it bears, or would bear if no person had named it.
        latest: its latest article.
        times: when its articles were published, in order; of a very large story, those of the newest.
        left_out: how many articles are older than these.
    """

    head: StoryHead
    headline: ArticleRow
    latest: ArticleRow
    times: tuple[datetime, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A stretch of the list of stories; `next_cursor` is None where it ends."""

    stories: tuple[StoryBrief, ...]
    next_cursor: str | None
