"""Statements, figures and people across articles: what was said, how many, by whom. Each leads to its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar, assert_never

from liveindex.annotation.figures.money import money_after
from liveindex.annotation.figures.units import unit_word
from liveindex.errors import WrongUseError
from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Article, Span
from liveindex.model.lookup import FigureList, FigureRow, StatementList, StatementRow
from liveindex.model.search import (
    All,
    Amount,
    Any,
    Days,
    Everything,
    Field,
    Filters,
    Near,
    Node,
    Not,
    Order,
    Page,
    Phrase,
    Prefix,
    Quoted,
    Tagged,
    Word,
)
from liveindex.model.statement import Statement, StatementKind, mark_of
from liveindex.model.view import ArticleRow
from liveindex.search.base import SearchEngine
from liveindex.search.query import parse_query
from liveindex.search.snippets import title_marks
from liveindex.service.asked import check_days, check_limit, read_place
from liveindex.service.assembling import assemble
from liveindex.service.who_is_who import find_person
from liveindex.store import articles, changes, listing, lookups, readings
from liveindex.store.connection import Connection, Database
from liveindex.store.lookups import Narrowing, Where
from liveindex.text.number_words import number_words
from liveindex.text.numbers import tokenise

_ARTICLES_AT_ONCE = 200
_MOST_ARTICLES = 100_000  # looked through for words; beyond, the question is too wide
_UNITS_TOLD = 12
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What statements or figures are asked for; None narrows nothing.

    Attributes:
        by: name of who says it, or claims it.
        words: a search text; its words must stand in what is said, or in what is counted.
        article: id of one article.
    """

    by: str | None = None
    words: str | None = None
    article: str | None = None
    filters: Filters = field(default_factory=Filters)
    limit: int = 25


@dataclass(frozen=True, slots=True)
class Lookups:
    """Looks statements and figures up in one index. Safe to share between threads."""

    database: Database
    engine: SearchEngine

    def statements(self, asked: Asked, *, kind: StatementKind | None = None) -> StatementList:
        """Return statements, newest article first.

        Raises:
            NotFoundError: nobody of that name is in the index, or no such article.
            QueryError: the words do not parse.
            WrongUseError: the limit or the days cannot be.
        """
        node = _check(asked)
        with self.database.reading() as connection:
            standing = changes.standing(connection)
            texts = Texts(connection)

            def rows(narrowing: Narrowing) -> Iterator[StatementRow]:
                for where in lookups.statements(connection, narrowing, kind=kind):
                    row = texts.statement(where)
                    if row and holds(" … ".join(row.content), node):
                        yield row

            found = _first(asked.limit, self._narrowings(connection, asked, node), rows)
        return StatementList(standing=standing, rows=tuple(found[: asked.limit]), more=len(found) > asked.limit)

    def figures(
        self, asked: Asked, *, unit: str | None = None, over: float | None = None, own: bool = False
    ) -> FigureList:
        """Return figures, newest article first.

        Args:
            asked: `words` must stand in what is counted.
            unit: in any spelling that the articles may have (`kilometre`, `km`, `%`).
            over: only where the value, or the lower limit, is more than this.
            own: only those that the publisher claims itself.

        Raises:
            As of `statements`.
        """
        node = _check(asked)
        with self.database.reading() as connection:
            standing = changes.standing(connection)
            texts = Texts(connection)
            known = read_unit(connection, unit) if unit is not None else None

            def rows(narrowing: Narrowing) -> Iterator[FigureRow]:
                for where in lookups.figures(connection, narrowing, unit=known, over=over, own=own):
                    row = texts.figure(where)
                    if row and holds(row.figure.counted or "", node):
                        yield row

            found = _first(asked.limit, self._narrowings(connection, asked, node), rows)
        return FigureList(standing=standing, rows=tuple(found[: asked.limit]), more=len(found) > asked.limit)

    def _narrowings(self, connection: Connection, asked: Asked, node: Node) -> Iterator[Narrowing]:
        """Yield what to look up, one after the other: a stretch of articles each where words are asked for."""
        narrowing = replace(
            find_person(connection, asked.by).narrowing if asked.by else Narrowing(), filters=asked.filters
        )
        if asked.article:
            num = articles.find_num(connection, read_place(asked.article)[0])
            yield replace(narrowing, article_ids=(listing.row_of(connection, num).id,))
        elif asked.by or isinstance(node, Everything):
            yield narrowing
        else:
            for ids in self._articles_with(node, asked.filters):
                yield replace(narrowing, article_ids=ids)

    def _articles_with(self, node: Node, filters: Filters) -> Iterator[tuple[str, ...]]:
        """Yield the ids of articles that have the words, newest first."""
        for offset in range(0, _MOST_ARTICLES, _ARTICLES_AT_ONCE):
            page = Page(limit=_ARTICLES_AT_ONCE, offset=offset, order=Order.NEWEST, facets=False)
            hits = self.engine.search(loosened(node), filters, page).hits
            if hits:
                yield tuple(hit.article_id for hit in hits)
            if len(hits) < _ARTICLES_AT_ONCE:
                return


class Texts:
    """Texts and readings of versions within one state of the store; the last few are kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._load = lru_cache(maxsize=4)(self._load_version)

    def statement(self, where: Where) -> StatementRow | None:
        """Return a statement with its words; None where the readings do not hold it."""
        row, article, read = self._load(where.version, where.article)
        found = next((one for one in read.statements if one.number == where.number), None)
        if found is None:
            return None
        number = articles.number_of(self._connection, where.version)
        return statement_row(row, article.version, number, read, found)

    def figure(self, where: Where) -> FigureRow | None:
        """Return a figure with its words; None where the readings do not hold it."""
        row, article, read = self._load(where.version, where.article)
        found = next((one for one in read.figures if one.number == where.number), None)
        if found is None:
            return None
        claim = next((one for one in read.statements if one.number == found.claimant), None)
        return FigureRow(
            article=row,
            version=article.version,
            figure=found,
            words=read.words(found.span),
            context=_context(read, found.sentence, found.sentence),
            claimants=tuple(speaker.name for speaker in claim.speakers) if claim else (),
        )

    def sentence(self, version_num: int, article_num: int, number: int) -> str:
        """Return the words of a sentence; "" where there is none of that number."""
        return _context(self._load(version_num, article_num)[2], number, number)

    def words(self, version_num: int, number: int) -> str:
        """Return the words of a sentence, as `sentence` does, where nothing else of its article is asked for."""
        sentences = readings.sentences_of(self._connection, version_num)
        if not 0 < number <= len(sentences):
            return ""
        return articles.load_version(self._connection, version_num).words(sentences[number - 1])

    def _load_version(self, version_num: int, article_num: int) -> tuple[ArticleRow, Article, AnnotatedText]:
        article = replace(
            articles.load_version(self._connection, version_num),
            sentences=readings.sentences_of(self._connection, version_num),
        )
        read = assemble(article, readings.load(self._connection, version_num))
        return listing.row_of(self._connection, article_num), article, read


def statement_row(row: ArticleRow, version: str, number: int, read: AnnotatedText, said: Statement) -> StatementRow:
    """Return a statement with its words.

    Args:
        row: its article.
        version: hash of the version that it was read from.
        number: of that version.
        read: that version with its readings.
        said: the statement.
    """
    return StatementRow(
        article=row,
        version=version,
        number=number,
        statement=said,
        mark=mark_of(said, read.statements),
        content=_words(read, said.content),
        source=_words(read, said.source),
        cue=_words(read, said.cue),
        context=_context(read, *said.sentences),
    )


def holds(text: str, node: Node) -> bool:
    """Tell whether a text has what a tree asks for; its words are found in any inflection, as in a search."""
    match node:
        case Word() | Phrase() | Prefix() | Near():
            return bool(title_marks(text, node))
        case Quoted() | Tagged() | Amount() | Days() | Field():
            raise WrongUseError("Only words can be asked for here, no fields.")
        case All(parts):
            return all(holds(text, part) for part in parts)
        case Any(parts):
            return any(holds(text, part) for part in parts)
        case Not(part):
            return not holds(text, part)
        case Everything():
            return True
        case _:
            assert_never(node)


def loosened(node: Node) -> Node:
    """Return a tree for whole articles: what a statement must not have may stand elsewhere in its article."""
    match node:
        case Not():
            return Everything()
        case All(parts):
            kept = [part for part in map(loosened, parts) if not isinstance(part, Everything)]
            return All(tuple(kept)) if kept else Everything()
        case Any(parts):
            loose = tuple(map(loosened, parts))
            return Everything() if any(isinstance(part, Everything) for part in loose) else Any(loose)
        case _:
            return node


def _check(asked: Asked) -> Node:
    check_limit(asked.limit)
    check_days(asked.filters)
    if asked.by is not None and not asked.by.strip():
        raise WrongUseError("The name is empty. Give one, such as 'Tessa Harrane'.")
    return parse_query(asked.words, fields=False) if asked.words else Everything()


def read_unit(connection: Connection, typed: str) -> str:
    """Return the unit that is meant, by its canonical name.

    Raises:
        WrongUseError: no figure here is in it; those that are met most are told.
    """
    units = [unit for unit, _ in lookups.units(connection)]
    name = " ".join(typed.lower().split())
    word = unit_word(name) or unit_word(typed.strip())
    money = money_after(tokenise(typed, number_words("en")), 0, scaled=True)
    for unit in (name, word[0] if word else "", money[0] if money else "", name.removesuffix("s")):
        if unit in units:
            return unit
    told = f"Units met most: {', '.join(units[:_UNITS_TOLD])}." if units else "No figure here has a unit."
    raise WrongUseError(f"No figure here is in {typed!r}. {told}")


def _first(limit: int, narrowings: Iterable[Narrowing], rows: Callable[[Narrowing], Iterator[T]]) -> list[T]:
    """Return the first rows, one more than the limit where there are more."""
    found: list[T] = []
    for narrowing in narrowings:
        for row in rows(narrowing):
            found.append(row)
            if len(found) > limit:
                return found
    return found


def _words(read: AnnotatedText, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(read.words(span) for span in spans)


def _context(read: AnnotatedText, first: int, last: int) -> str:
    inside = [one for one in read.sentences if first <= one.number <= last]
    return read.text[inside[0].start : inside[-1].end] if inside else ""
