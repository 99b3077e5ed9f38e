"""What the articles found by a search hold of its words: sentences, statements, figures; and who is met in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liveindex.model.found import FacetCount, Passage
from liveindex.model.lookup import FigureRow, StatementRow
from liveindex.model.view import ArticleRow, SearchView


class Show(StrEnum):
    """What a search shows of what it found."""

    ARTICLES = "articles"
    SENTENCES = "sentences"
    STATEMENTS = "statements"
    FIGURES = "figures"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRow:
    """One sentence, with its words.

    Attributes:
        article: as lists show it.
        version: hash of the version whose text the offsets are into.
        passage: its number, where it stands, and what to mark in it.
    """

    article: ArticleRow
    version: str
    passage: Passage
    words: str

    @property
    def sentence_id(self) -> str:
        """Return its id."""
        return f"{self.version}-s{self.passage.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What one article holds, in the order of its text; only the kind that was asked for is filled.

    Attributes:
        more: how many of that kind it holds beside these.
    """

    article: ArticleRow
    sentences: tuple[SentenceRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    more: int = 0

    @property
    def count(self) -> int:
        """Return how many it holds in all."""
        return len(self.sentences) + len(self.statements) + len(self.figures) + self.more


@dataclass(frozen=True, slots=True, kw_only=True)
class InsideView:
    """What the articles of one page of a search hold.

    Attributes:
        found: the page of the search; its totals and counts are of articles.
        articles: those that hold something, in the order they were found in.
        people: those met most in all articles found, with in how many; `value` is the field that finds them.
        unread: how many articles of the page are not read yet, so that nothing can be told of them.
        whole: whether the search has words, all of which one sentence, statement or figure must hold.
    """

    show: Show
    found: SearchView
    articles: tuple[Inside, ...] = ()
    people: tuple[FacetCount, ...] = ()
    unread: int = 0
    whole: bool = False

    @property
    def count(self) -> int:
        """Return how many sentences, statements, figures or people there are."""
        return len(self.people) + sum(one.count for one in self.articles)
