"""What a person sees of copies, origins and edits: the values that `service.comparing` gives to every door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from liveindex.model.article import Article
from liveindex.model.relation import Alignment, Direction, Edit, Likeness, Link, Origins
from liveindex.model.view import ArticleRow, VersionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One side of a comparison: an article, the version of it, and its text."""

    row: ArticleRow
    version: VersionRow
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two texts beside each other.

    Attributes:
        likeness: None where nothing ties them that could be told.
        alike_0_1: how alike what they tell is; see `relate.likeness`.
        edits: of two versions of one article; empty for two articles.
        unread: which side has no sentences yet; empty where both are read.
    """

    left: Shown
    right: Shown
    alignment: Alignment
    likeness: Likeness | None
    alike_0_1: float
    edits: tuple[Edit, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def right_is_earlier(self) -> bool:
        """Tell whether changes go from right to left: the right text was there before the left one.

        Of two articles the likelier origin counts, where that is told, else the time of publication; of two versions
        their numbers.
        """
        if self.left.row.id == self.right.row.id:
            return self.right.version.number < self.left.version.number
        if self.likeness and self.likeness.origin is not Direction.UNKNOWN:
            return self.likeness.origin is Direction.SECOND
        return self.right.row.at < self.left.row.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """An article that has to do with the one that is looked at.

    Attributes:
        origin: FIRST where the article that is looked at was there before.
    """

    other: ArticleRow
    likeness: Likeness
    origin: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsView:
    """The independent origins of what an article has to do with.

    Attributes:
        asked: the article that was asked for.
        rows: every article of the set, by id.
        links: what ties them.
        cut: more articles hang together than are looked at.
    """

    asked: ArticleRow
    origins: Origins
    rows: Mapping[str, ArticleRow]
    links: tuple[Link, ...]
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRow:
    """An edit of an article, between two versions of it; `seen` is when the later one was met, UTC."""

    row: ArticleRow
    before: int
    after: int
    seen: datetime
    edit: Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class EditList:
    """Edits across the index, newest first; `more` tells that the limit cut some off."""

    rows: tuple[EditRow, ...]
    more: bool
