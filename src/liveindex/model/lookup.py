"""What is found across articles: statements, figures, and all that is read of one person or body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liveindex.model.entity import EntityType, RoleTime
from liveindex.model.figure import Figure
from liveindex.model.statement import Statement
from liveindex.model.view import ArticleRow, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement, with its words.

    Attributes:
        article: as lists show it.
        version: hash of the version whose text the offsets are into.
        number: of that version.
        content: the words of what is said, piece by piece.
        source, cue: the words of the source and of the reporting, piece by piece.
        context: the sentences that it touches.
        mark: what tells it from the others of that version, see `mark_of`.
    """

    article: ArticleRow
    version: str
    number: int
    statement: Statement
    mark: str
    content: tuple[str, ...]
    source: tuple[str, ...]
    cue: tuple[str, ...]
    context: str

    @property
    def sentence_id(self) -> str:
        """Return the id of its first sentence."""
        return f"{self.version}-s{self.statement.sentences[0]}"

    @property
    def id(self) -> str:
        """Return the id that it can be looked up by: article, version, offset of what is said."""
        return f"{self.article.id}.{self.number}.{self.mark}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure, with its words.

    Attributes:
        words: bound, number, unit and what is counted.
        context: its sentence.
        claimants: names of those whose statement it stands in; empty for the publisher's own.
    """

    article: ArticleRow
    version: str
    figure: Figure
    words: str
    context: str
    claimants: tuple[str, ...]

    @property
    def sentence_id(self) -> str:
        """Return the id of its sentence."""
        return f"{self.version}-s{self.figure.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementList:
    """Statements, newest article first; `more` tells that there are others beyond the limit."""

    standing: Standing
    rows: tuple[StatementRow, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureList:
    """Figures, newest article first; `more` tells that there are others beyond the limit."""

    standing: Standing
    rows: tuple[FigureRow, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """One name that counts as the person or body; `reason` says in words why."""

    name: str
    key: str
    type: EntityType
    articles: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """One role, with the newest article and sentence that give it, and how many articles do."""

    title: str
    of: str | None
    time: RoleTime
    articles: int
    last: datetime
    article_id: str
    sentence: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One decision of a person on who is who; `undone` is None while it holds."""

    number: int
    made: datetime
    made_by: str
    words: str
    reason: str
    undone: datetime | None
    undone_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoView:
    """A person, body or other named thing across the index.

    Attributes:
        name: the fullest name that is met most.
        names: every name that counts as it, most met first.
        roles: newest first.
        statements: the newest that it makes.
        statement_count: how many it makes in all.
        articles: the newest in which it is met, each with how often.
        article_count: how many in all.
        rules: the decisions that concern it, in order.
    """

    standing: Standing
    name: str
    type: EntityType
    names: tuple[NameRow, ...]
    roles: tuple[RoleRow, ...]
    statements: tuple[StatementRow, ...]
    statement_count: int
    articles: tuple[tuple[ArticleRow, int], ...]
    article_count: int
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What is read in one language.

    Attributes:
        language: "" where unknown.
        articles: how many the index holds.
        read: for each kind of reading, how many of them it was made of.
        notes: (kind, why it is not or not wholly read), as told by the newest article of the language.
    """

    language: str
    articles: int
    read: tuple[tuple[str, int], ...]
    notes: tuple[tuple[str, str], ...] = ()
