"""What leaves the index as a file: an article with all that is needed to check it, a captured page, what is broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Article
from liveindex.model.snapshot import Snapshot
from liveindex.model.view import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedArticle:
    """The newest version of one article, with its readings and the marks of its text and evidence.

    Attributes:
        number: of the version among those of its article, from 1.
        seen: when this version was first seen, UTC.
        taken: when its evidence was fetched or read, UTC.
        evidence: address that the evidence came from.
        evidence_sha256: of the document as it came, hex.
        text_sha256: of the text in UTF-8, hex.
        snapshot: number of the evidence in this index.
        story: id of the story that it stands in; None while it is not placed.
    """

    row: ArticleRow
    article: Article
    read: AnnotatedText
    number: int
    seen: datetime
    taken: datetime
    evidence: str
    evidence_sha256: str
    text_sha256: str
    snapshot: int
    story: str | None

    @property
    def key(self) -> str:
        """Return article and version: `4f2kq81mz0ac.1`."""
        return f"{self.row.id}.{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A document as it came, with the SHA-256 of its bytes in hex."""

    snapshot: Snapshot
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which articles are to be exported.

    Attributes:
        words: the choice for people: `the whole index`, `the story ...`, `what the search ... finds`.
        kind: `index`, `story`, `search` or `statement`.
        wanted: the id or search text; "" for the whole index.
        total: how many articles.
        nums: their numbers in the order of the export; None for the whole index, in the order in which they came.
        changed: when the index last changed, UTC; None for an empty one.
        seq: number of that change.
        statement: id of the statement, where one was asked for.
        at: the time at which the index is looked at; None for now.
    """

    words: str
    kind: str
    wanted: str
    total: int
    nums: tuple[int, ...] | None
    changed: datetime | None
    seq: int
    statement: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing that does not stand as it should.

    Attributes:
        where: what it is about: a part of a file, an article and version, a row of a table.
        what: in words, what is wrong.
        remedy: what to do; "" where nothing can be.
    """

    where: str
    what: str
    remedy: str = ""


class Tallied:
    """Counts of what was looked at, by its name, in the order in which it was met first."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.counts: dict[str, int] = dict.fromkeys(names, 0)

    def count(self, name: str, many: int = 1) -> None:
        """Count what was looked at."""
        self.counts[name] = self.counts.get(name, 0) + many
