"""What was new when it came: of each sentence of an article, and of a story since a reader looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from liveindex.model.relation import Edit
from liveindex.model.story import StoryHead
from liveindex.model.view import ArticleRow


class Newness(StrEnum):
    """What a sentence was to the story when its article came."""

    NEW = "new"
    TOLD = "told"  # an earlier article tells it
    UNSURE = "unsure"  # something like it was told, or it is too short to be judged


class NewsKind(StrEnum):
    """What something new is, in the order in which it is shown."""

    DEVELOPMENT = "development"
    FIGURE = "figure"
    STATEMENT = "statement"
    SENTENCE = "sentence"  # neither of the two before
    ORIGIN = "origin"  # a report that repeats none of those before it
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence beside what was told before it.

    Attributes:
        sentence: its number.
        newness: as it was when its article came.
        kind: of what is new.
        told: row of the earlier article that comes nearest, as the judge numbered it; None where there is none.
        told_sentence: the sentence there; 0 where there is none.
        likeness_0_1: of the two.
    """

    sentence: int
    newness: Newness
    kind: NewsKind
    told: int | None = None
    told_sentence: int = 0
    likeness_0_1: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceNews:
    """One sentence of an article, and where it was told before.

    Attributes:
        text: its words.
        told: the earlier article that comes nearest; None where there is none.
        told_text: the words of the sentence there.
        reason: in words.
    """

    sentence: int
    text: str
    newness: Newness
    kind: NewsKind
    told: ArticleRow | None
    told_sentence: int
    told_text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleNews:
    """An article, sentence by sentence, as it was to its story when it came.

    Attributes:
        first: it was the first of its story, so that there was nothing to compare it with.
        version: number of the version that was judged; sentences count within that.
    """

    row: ArticleRow
    version: int
    came: datetime
    first: bool
    sentences: tuple[SentenceNews, ...]

    def of(self, newness: Newness) -> tuple[SentenceNews, ...]:
        """Return the sentences that were so, in order."""
        return tuple(one for one in self.sentences if one.newness is newness)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """One new thing in a story.

    Attributes:
        article: that tells it.
        sentence: number of the sentence in it; None where it is the article as a whole, or a removed sentence.
        text: the words of the sentence; of a development or origin the headline.
        at: when the index had it, UTC.
        by: who says it, of a statement; "" otherwise.
        edit: of an edit.
    """

    kind: NewsKind
    article: ArticleRow
    sentence: int | None
    text: str
    at: datetime
    by: str = ""
    edit: Edit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNews:
    """What a story has that it had not at some time.

    Attributes:
        begun: the story itself is new.
        items: by kind, then in order of time.
        articles: how many articles came.
        repeating: how many of them tell nothing new.
        origins: independent origins: (before, now).
        left_out: how many further items there are.
    """

    story: StoryHead
    since: datetime
    begun: bool
    items: tuple[NewsItem, ...]
    articles: int
    repeating: int
    origins: tuple[int, int]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesNews:
    """What stories have that they had not at some time, the one with the latest article first.

    Attributes:
        more: further stories have something new, or may have.
        back_to: only what came or was edited from then on was looked at; None where nothing was left out.
    """

    stories: tuple[StoryNews, ...]
    more: bool
    back_to: datetime | None
