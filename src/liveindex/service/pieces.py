"""Sentences, statements, figures, dates and events of many articles, page by page: newest article first, then the text.

Where a list stands behind is the time and number of an article and a number within it. So pages are stable while
articles come in, and the thousandth page costs what the first does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Work
from liveindex.model.article import Sentence
from liveindex.model.date import DateMention
from liveindex.model.event import Event
from liveindex.model.figure import Figure
from liveindex.model.piece import PIECE_WORK, Narrowed, Piece, PieceKind, PieceList
from liveindex.model.search import Everything
from liveindex.model.statement import Statement
from liveindex.model.view import ArticleRow
from liveindex.search.base import SearchEngine
from liveindex.service.asked import check_limit
from liveindex.service.assembling import assemble, with_shape
from liveindex.service.kept import Kept
from liveindex.service.lookups import holds, read_unit
from liveindex.service.scoping import Asked, read_narrowed
from liveindex.store import articles, changes, listing, readings, scopes
from liveindex.store.connection import Connection, Database
from liveindex.store.scopes import PiecePlace, Value

MOST_COUNTED = 5_000  # articles looked through to count what no table holds; about 50 µs each
MOST_SENTENCES_OF = 20_000  # articles; the sentences of one are counted in 8 µs
_TABLES = {PieceKind.STATEMENT: "statements", PieceKind.FIGURE: "figures"}
_LETTERS = {"s": PieceKind.SENTENCE, "f": PieceKind.FIGURE, "d": PieceKind.DATE, "e": PieceKind.EVENT}
# What a piece shows; vectors, topics and names need not be unpacked for it.
_NEEDED = {
    PieceKind.SENTENCE: (Work.LANGUAGE, Work.SENTENCES),
    PieceKind.STATEMENT: (Work.LANGUAGE, Work.SENTENCES, Work.STATEMENTS),
    PieceKind.FIGURE: (Work.LANGUAGE, Work.SENTENCES, Work.FIGURES, Work.STATEMENTS),
    PieceKind.DATE: (Work.LANGUAGE, Work.SENTENCES, Work.DATES),
    PieceKind.EVENT: (Work.LANGUAGE, Work.SENTENCES, Work.EVENTS, Work.PLACES),
}
_Item = Sentence | Statement | Figure | DateMention | Event
_Where = tuple[int, str, int, int, int]  # article, its id, version, time, number


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceOptions:
    """What narrows pieces of one kind; None narrows nothing.

    Attributes:
        sort: of statements how they are given (`direct`), of events their PLOVER type.
        unit: of figures, in any spelling.
        over: of figures: the value, or the lower limit, is more than this.
    """

    sort: str | None = None
    unit: str | None = None
    over: float | None = None


_ANY = PieceOptions()


@dataclass(frozen=True, slots=True)
class Pieces:
    """Lists what stands in the articles of one index. Safe to share between threads."""

    database: Database
    engine: SearchEngine
    _totals: Kept[int] = field(default_factory=lambda: Kept(500))

    def some(
        self,
        kind: PieceKind,
        narrowed: Narrowed,
        *,
        after: PiecePlace | None = None,
        limit: int = 25,
        options: PieceOptions = _ANY,
    ) -> PieceList:
        """Return a stretch of the list.

        Args:
            kind: what is listed.
            narrowed: of which articles; `person` is who says it or claims it, of other kinds who is met.
            after: `next_place` of the stretch before; None for the newest.
            limit: how many at most, 1 to 1,000.
            options: what narrows this kind.

        Raises:
            NotFoundError, QueryError, WrongUseError: as of `read_narrowed`.
        """
        check_limit(limit)
        with self.database.reading() as connection:
            asked = read_narrowed(connection, self.engine, narrowed, by_speaker=kind in _TABLES)
            listed = _Listed(connection, kind, asked, _conditions(connection, kind, options), options)
            standing = changes.standing(connection)
            found: list[tuple[PiecePlace, Piece]] = []
            for place, piece in listed.pieces(after):
                found.append((place, piece))
                if len(found) > limit:
                    break
            key = (kind, repr(narrowed), repr(options))
            total = self._total(listed, key, standing.seq)
        shown = found[:limit]
        return PieceList(
            standing=standing,
            pieces=tuple(piece for _, piece in shown),
            total=total,
            next_place=shown[-1][0] if len(found) > limit else None,
        )

    def one(self, kind: PieceKind, wanted: str) -> Piece:
        """Return one of them by its id: `4f2kq81mz0ac.1.s5`; not for statements, see `Statements`.

        Raises:
            WrongUseError: this is no id of that kind.
            NotFoundError: there is no such article or version, or nothing of the kind begins there.
        """
        article_id, version, mark = ([*wanted.strip().split("."), "", ""])[:3]
        number = mark[1:]
        if _LETTERS.get(mark[:1]) is not kind or not (_whole(version) and _whole(number)):
            example = f"4f2kq81mz0ac.1.{kind.value}5"
            raise WrongUseError(f"{wanted!r} is no id of this kind. It is written as lists give it: {example}.")
        with self.database.reading() as connection:
            num = articles.find_num(connection, article_id)
            versions = {row.number: version_num for version_num, row in articles.version_rows(connection, num)}
            if int(version) not in versions:
                raise NotFoundError(f"{article_id} has no version {version}, but {len(versions)} in all.", wanted)
            for item, make in _Texts(connection, kind).items(num, versions[int(version)]):
                if int(number) == (item.number if isinstance(item, Sentence) else item.span.start):
                    return make(item)
        raise NotFoundError(f"Nothing of this kind begins at {mark} in version {version} of {article_id}.", wanted)

    def _total(self, listed: _Listed, key: object, seq: int) -> int | None:
        if listed.is_long_to_count():
            return None
        return self._totals.get(repr(key), seq, listed.count)


@dataclass(frozen=True, slots=True)
class _Listed:
    """One list within one state of the store."""

    connection: Connection
    kind: PieceKind
    asked: Asked
    conditions: tuple[tuple[str, Value], ...]
    options: PieceOptions

    def pieces(self, after: PiecePlace | None) -> Iterator[tuple[PiecePlace, Piece]]:
        texts = _Texts(self.connection, self.kind)
        if self.kind in _TABLES:
            rows = scopes.rows_of(self.connection, _TABLES[self.kind], self.asked.scope, self.conditions, after)
            for article, _, version, at_us, number in rows:
                for item, make in texts.items(article, version):
                    if item.number == number and self._counts(piece := make(item)):
                        yield (at_us, article, number), piece
            return
        begin = (after[0], after[1]) if after else None
        for article, _, version, at_us in scopes.versions(self.connection, self.asked.scope, upto=begin):
            for item, make in texts.items(article, version):
                is_told = after is not None and (at_us, article) == begin and item.number <= after[2]
                if not is_told and self._counts(piece := make(item)):
                    yield (at_us, article, item.number), piece

    def is_long_to_count(self) -> bool:
        """Tell whether counting would look into too many articles."""
        most = MOST_COUNTED
        if isinstance(self.asked.words, Everything):
            if self.kind in _TABLES:
                return False
            most = MOST_SENTENCES_OF if self.kind is PieceKind.SENTENCE else MOST_COUNTED
        return scopes.count_articles(self.connection, self.asked.scope) > most

    def count(self) -> int:
        """Return how many there are, exactly."""
        if not isinstance(self.asked.words, Everything):
            return sum(1 for _ in self.pieces(None))
        if self.kind in _TABLES:
            return scopes.count_rows(self.connection, _TABLES[self.kind], self.asked.scope, self.conditions)
        if self.kind is PieceKind.SENTENCE:
            return scopes.count_sentences(self.connection, self.asked.scope)
        work = PIECE_WORK[self.kind]
        count = 0
        for _, _, version, _ in scopes.versions(self.connection, self.asked.scope):
            reading = readings.load_readings(self.connection, version, (work,)).get(work)
            count += sum(1 for item in getattr(reading, "items", ()) if self._is_sort(item))
        return count

    def _counts(self, piece: Piece) -> bool:
        return self._is_sort(piece.item) and holds(_said(piece), self.asked.words)

    def _is_sort(self, item: _Item) -> bool:
        sort = self.options.sort
        return sort is None or not isinstance(item, Event) or item.type.value == sort.upper()


class _Loaded(NamedTuple):
    """One version with its readings."""

    row: ArticleRow
    number: int
    hash: str
    seen: datetime
    read: AnnotatedText
    methods: dict[Work, str]


class _Texts:
    """Texts and readings of versions, as far as one kind needs them; the last few are kept."""

    def __init__(self, connection: Connection, kind: PieceKind) -> None:
        self._connection = connection
        self._kind = kind
        self._load = lru_cache(maxsize=4)(self._load_version)

    def items(self, article: int, version: int) -> Iterator[tuple[_Item, Callable[[_Item], Piece]]]:
        """Yield what is read of the kind, each with what makes a piece of it."""
        kind = self._kind
        row, number, hash_, seen, read, methods = self._load(version, article)

        def make(item: _Item) -> Piece:
            return Piece(
                article=row, version=number, version_hash=hash_, seen=seen, read=read, item=item, kind=kind,
                sentences=_touched(item), methods=methods,
            )  # fmt: skip

        by_kind: dict[PieceKind, Sequence[_Item]] = {
            PieceKind.SENTENCE: read.sentences,
            PieceKind.STATEMENT: read.statements,
            PieceKind.FIGURE: read.figures,
            PieceKind.DATE: read.dates,
            PieceKind.EVENT: read.events,
        }
        for item in by_kind[kind]:
            yield item, make

    def _load_version(self, version: int, article: int) -> _Loaded:
        kept = readings.load(self._connection, version, _NEEDED[self._kind])
        text = with_shape(articles.load_version(self._connection, version), kept)
        stored = next(one for num, one in articles.version_rows(self._connection, article) if num == version)
        methods = {work: one.method for work, one in kept.items() if one.reading is not None}
        row = listing.row_of(self._connection, article)
        return _Loaded(row, stored.number, stored.hash, stored.seen, assemble(text, kept), methods)


def _touched(item: _Item) -> tuple[int, int]:
    match item:
        case Sentence():
            return item.number, item.number
        case Statement():
            return item.sentences
        case _:
            return item.sentence, item.sentence


def _said(piece: Piece) -> str:
    """Return the text that words must stand in: of statements what is said, of all else the sentence."""
    if isinstance(piece.item, Statement):
        return " … ".join(piece.read.words(span) for span in piece.item.content)
    return sentence_words(piece.read, piece.sentences)


def sentence_words(read: AnnotatedText, sentences: tuple[int, int]) -> str:
    """Return the words from the first of some sentences to the last."""
    inside = [one for one in read.sentences if sentences[0] <= one.number <= sentences[1]]
    return read.text[inside[0].start : inside[-1].end] if inside else ""


def _conditions(connection: Connection, kind: PieceKind, options: PieceOptions) -> tuple[tuple[str, Value], ...]:
    found: list[tuple[str, Value]] = []
    if kind is PieceKind.STATEMENT and options.sort:
        found.append(("t.kind = ?", options.sort))
    if kind is PieceKind.FIGURE and options.unit is not None:
        found.append(("t.unit = ?", read_unit(connection, options.unit)))
    if kind is PieceKind.FIGURE and options.over is not None:
        found.append(("coalesce(t.value, t.low, t.high) > ?", options.over))
    return tuple(found)


def _whole(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) < 10
