"""What happened, told by several articles: a development is one event, a story a line of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liveindex.model.view import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One article of a development, and why it stands there."""

    row: ArticleRow
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """One event. `articles` in order of time; `title` is the headline of the first of them."""

    title: str
    articles: tuple[Told, ...]

    @property
    def first(self) -> datetime:
        """Return when its earliest article was published."""
        return self.articles[0].row.at

    @property
    def last(self) -> datetime:
        """Return when its latest article was published."""
        return self.articles[-1].row.at


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One story.

    Attributes:
        id: that of the article that began it.
        title: the headline of the first article of its freshest development.
        developments: the one whose first article is earliest first.
    """

    id: str
    title: str
    developments: tuple[Development, ...]

    @property
    def articles(self) -> int:
        """Return how many articles tell it."""
        return sum(len(development.articles) for development in self.developments)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Return the names of its outlets, each once, in order of the alphabet."""
        rows = [told.row for development in self.developments for told in development.articles]
        return tuple(sorted({row.source_name or row.source for row in rows}))

    @property
    def first(self) -> datetime:
        """Return when its earliest article was published."""
        return min(development.first for development in self.developments)

    @property
    def last(self) -> datetime:
        """Return when its latest article was published."""
        return max(development.last for development in self.developments)

    @property
    def invented(self) -> bool:
        """Tell whether it belongs to the bundled sample."""
        return any(told.row.invented for development in self.developments for told in development.articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHead:
    """A story in short, as lists show it; counts instead of its articles."""

    id: str
    title: str
    articles: int
    outlets: int
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Two articles: whether they stand in one development and story, and why, in words with the numbers.

    Attributes:
        same_development, same_story: as they stand now.
        alone: what the two by themselves have in common, and what would be needed.
        left_reason, right_reason: why each stands where it does, written when it came.
    """

    left: ArticleRow
    right: ArticleRow
    same_development: bool
    same_story: bool
    alone: str
    left_reason: str
    right_reason: str
