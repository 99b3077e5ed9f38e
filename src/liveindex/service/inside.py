"""A search text -> what the articles that it finds hold of it: sentences, statements, figures; or who is met in them.

The engine finds articles, a page at a time, and counts them; what they hold is picked from their readings. So a page
costs what its articles cost, however many are found, and what is told is of the articles looked through, never of all.
Words must stand in one sentence, one thing said, or the sentence of one figure. Fields narrow the articles; beyond that
`said-by:` keeps to statements of that speaker, `figure` and `unit:` to the figures asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, assert_never

from liveindex.model.inside import Inside, InsideView, SentenceRow, Show
from liveindex.model.lookup import FigureRow, StatementRow
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
    Page,
    Phrase,
    Prefix,
    Quoted,
    Tag,
    Tagged,
    Word,
)
from liveindex.model.view import ArticleRow
from liveindex.search.query import parse_query
from liveindex.search.snippets import passages
from liveindex.service.as_of import lift_as_of
from liveindex.service.clock import now_utc
from liveindex.service.evidence import asked_spans, wanted_readings
from liveindex.service.lookups import Texts, holds
from liveindex.service.paging import read_cursor
from liveindex.service.reading import Reading
from liveindex.service.resolving import Resolver
from liveindex.store import articles, lookups, readings
from liveindex.store.connection import Connection
from liveindex.store.lookups import Narrowing, Where
from liveindex.text.searched_figures import is_asked, searched_figure

# An article of a thousand figures must not bury the others; how many it has beside is told.
MOST_OF_ONE_ARTICLE = 20
_PEOPLE_TOLD = 40
T = TypeVar("T", SentenceRow, StatementRow, FigureRow)


@dataclass(frozen=True, slots=True)
class InsideSearch:
    """Looks into what searches find. Safe to share between threads."""

    reading: Reading

    def look(
        self,
        text: str,
        show: Show,
        filters: Filters,
        page: Page,
        *,
        after: str | None = None,
        upto: int | None = None,
    ) -> InsideView:
        """Return what the articles of one page of a search hold, or whom all that it finds meet.

        Args:
            page: which articles are looked through.
            after, upto: as of `Reading.search`.

        Raises:
            As of `Reading.search`.
        """
        reading = self.reading
        if show is Show.ARTICLES:
            found = reading.search(
                text,
                filters=filters,
                order=page.order,
                limit=page.limit,
                offset=page.offset,
                facets=page.facets,
                fold=page.fold,
                meaning=page.meaning,
                explain=page.explain,
                after=after,
                upto=upto,
            )
            return InsideView(show=show, found=found)
        page = replace(page, explain=False, meaning=False)
        if after is not None:
            page, upto = read_cursor(after, text, filters, page)
        reading.check(filters, page)
        searching = reading.searching(people=_PEOPLE_TOLD)
        if show is Show.PEOPLE:
            found = searching.search(text, filters, replace(page, facets=True), upto=upto)
            return InsideView(show=show, found=found, people=found.tags.get(Tag.PERSON, ()))
        found = searching.search(text, filters, page, upto=upto)
        parsed, moment = lift_as_of(parse_query(text), now_utc())
        then = reading if moment is None else reading.at(moment)
        with then.database.reading() as connection:
            resolver = Resolver(then.database, then.engine, connection, then.origins)
            picking = _Picking.of(resolver, parsed)
            rows = [one.row for one in found.rows]
            held = list(picking.pick(show, rows))
            unread = readings.count_unread(connection, [row.id for row in rows])
        whole = not isinstance(picking.words, Everything)
        return InsideView(show=show, found=found, articles=tuple(held), unread=unread, whole=whole)


@dataclass(frozen=True, slots=True)
class _Picking:
    """What one search picks out of articles.

    Attributes:
        node: what was searched, resolved.
        words: what of it are words.
        speakers: what narrows statements to those of a speaker; empty where none is asked for.
    """

    connection: Connection
    node: Node
    words: Node
    speakers: tuple[Narrowing, ...]

    @classmethod
    def of(cls, resolver: Resolver, parsed: Node) -> _Picking:
        speakers = tuple(person.narrowing for person in resolver.speakers(parsed))
        return cls(resolver.connection, resolver.resolve(parsed), words_of(parsed), speakers)

    def pick(self, show: Show, rows: Sequence[ArticleRow]) -> Iterator[Inside]:
        """Yield what each article holds; those that hold nothing are left out."""
        ids = [row.id for row in rows]
        where = self._where(show, ids)
        texts = Texts(self.connection)
        for row in rows:
            here = where.get(row.id, [])
            held = Inside(article=row)
            match show:
                case Show.SENTENCES:
                    sentences, more = _first(self._sentences(row))
                    held = Inside(article=row, sentences=sentences, more=more)
                case Show.STATEMENTS:
                    said, more = _first([one for one in map(texts.statement, here) if one and self._is_said(one)])
                    held = Inside(article=row, statements=said, more=more)
                case Show.FIGURES:
                    figures, more = _first([one for one in map(texts.figure, here) if one and self._is_figure(one)])
                    held = Inside(article=row, figures=figures, more=more)
            if held.count:
                yield held

    def _where(self, show: Show, ids: Sequence[str]) -> dict[str, list[Where]]:
        """Return where the statements or figures of articles stand, in the order of each text."""
        if show is Show.STATEMENTS:
            return self._statements_at(ids)
        if show is Show.FIGURES:
            return _by_article(lookups.figures(self.connection, Narrowing(article_ids=ids)))
        return {}

    def _statements_at(self, ids: Sequence[str]) -> dict[str, list[Where]]:
        narrowings = self.speakers or (Narrowing(),)
        found = [
            where for one in narrowings for where in lookups.statements(self.connection, replace(one, article_ids=ids))
        ]
        return _by_article(dict.fromkeys(sorted(found, key=lambda where: where.number)))

    def _is_said(self, row: StatementRow) -> bool:
        return holds(" … ".join(row.content), self.words)

    def _is_figure(self, row: FigureRow) -> bool:
        figure = row.figure
        asked = [one for one in wanted_readings(self.node) if isinstance(one, Amount)]
        read = searched_figure(figure.value, figure.low, figure.high, figure.bound, figure.unit)
        return (not asked or any(is_asked(read, one) for one in asked)) and holds(row.context, self.words)

    def _sentences(self, row: ArticleRow) -> list[SentenceRow]:
        """Return the sentences that hold the words; where there are only fields, those that show them."""
        version = articles.current_version(self.connection, articles.find_num(self.connection, row.id))
        article = articles.load_version(self.connection, version)
        sentences = readings.sentences_of(self.connection, version)
        also = asked_spans(self.connection, row.id, self.node)
        found = passages(article.text, sentences, (), self.node, most=len(sentences), also=also) if sentences else ()
        made = [
            SentenceRow(
                article=row,
                version=article.version,
                passage=passage,
                words=article.text[passage.span.start : passage.span.end],
            )
            for passage in sorted(found, key=lambda one: one.span)
            if passage.marks
        ]
        return [one for one in made if holds(one.words, self.words)]


def words_of(node: Node) -> Node:
    """Return what of a tree can stand in a sentence: its words, and those of quotes; Everything where it has none."""
    match node:
        case Word() | Phrase() | Prefix() | Near():
            return node
        case Quoted(part):
            return part
        case Tagged() | Amount() | Days() | Field() | Everything():
            return Everything()
        case Not(part):
            inner = words_of(part)
            return Everything() if isinstance(inner, Everything) else Not(inner)
        case All(parts):
            kept = [part for part in map(words_of, parts) if not isinstance(part, Everything)]
            return All(tuple(kept)) if kept else Everything()
        case Any(parts):
            loose = tuple(map(words_of, parts))
            return Everything() if any(isinstance(part, Everything) for part in loose) else Any(loose)
        case _:
            assert_never(node)


def _by_article(found: Iterable[Where]) -> dict[str, list[Where]]:
    by_article: dict[str, list[Where]] = {}
    for where in found:
        by_article.setdefault(where.article_id, []).append(where)
    return by_article


def _first(rows: Sequence[T]) -> tuple[tuple[T, ...], int]:
    """Return the first rows of an article, and how many there are beside."""
    return tuple(rows[:MOST_OF_ONE_ARTICLE]), max(0, len(rows) - MOST_OF_ONE_ARTICLE)
