"""What happened, told by several articles: a development is one event, a story a line of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from liveindex.model.view import ArticleRow


class StoryAction(StrEnum):
    """What a person can decide on stories."""

    MERGE = "merge"
    SPLIT = "split"
    PIN = "pin"
    APART = "apart"
    RENAME = "rename"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRule:
    """One decision of a person on stories. Stories are named by ids of articles in them: these hold in every index.

    Attributes:
        story: merge: the one that stays; split: that is split; pin: where the article belongs; rename: that is named;
            "" for apart.
        articles: merge: one id, of the story that becomes part; split: those that go; pin: the one; apart: the two, of
            which the second gives way.
        title: of rename; "" otherwise.
    """

    action: StoryAction
    story: str = ""
    articles: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRuleRow:
    """A decision with who made it, when and why; `undone` is None while it holds.

    `titles` are the headlines of the articles that it names, by id; those of the first few, and only where asked for.
    """

    number: int
    made: datetime
    made_by: str
    rule: StoryRule
    words: str
    reason: str
    undone: datetime | None
    undone_by: str | None
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One article of a development, why the machine put it there, and what people decided on it; "" for nothing."""

    row: ArticleRow
    reason: str
    ruled: str = ""


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
        title: as a person named it, else the headline.
        developments: the one whose first article is earliest first.
        headline: the article whose headline the machine would take: the first of the last two days of the freshest
            development, of those told by two articles where there are any; None where it is not known.
        is_renamed: a person named it.
        merged_from: ids of the stories that people made part of it.
        rules: what people decided on it and its articles, in order, what they took back too.
        parted: stories that people split from it, or it from them.
    """

    id: str
    title: str
    developments: tuple[Development, ...]
    headline: ArticleRow | None = None
    is_renamed: bool = False
    merged_from: tuple[str, ...] = ()
    rules: tuple[StoryRuleRow, ...] = ()
    parted: tuple[StoryHead, ...] = ()

    @property
    def standing_rules(self) -> tuple[StoryRuleRow, ...]:
        """Return the decisions that hold."""
        return tuple(rule for rule in self.rules if rule.undone is None)

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
        developments: what their two developments have in common, and what one story needs; "" where they are one.
        left_reason, right_reason: why each stands where it does, written when it came.
        left_story, right_story: ids of the stories that they stand in.
        by_machine: whether the machine alone put them into one story.
        rules: the decisions of people that they stand together or apart by, in order; empty where the machine decided.
        left_ruled, right_ruled: what people decided on each; "" for nothing.
    """

    left: ArticleRow
    right: ArticleRow
    same_development: bool
    same_story: bool
    alone: str
    developments: str = ""
    left_reason: str
    right_reason: str
    left_story: str = ""
    right_story: str = ""
    by_machine: bool = True
    rules: tuple[StoryRuleRow, ...] = ()
    left_ruled: str = ""
    right_ruled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDecision:
    """What became of a decision: the rule, and the stories that it concerns as they stand now."""

    rule: StoryRuleRow
    stories: tuple[StoryHead, ...]
