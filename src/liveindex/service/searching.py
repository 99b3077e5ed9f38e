"""A search text -> what a person sees of it: articles with the sentences that show why, and counts to narrow it by."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from liveindex.model.found import FacetCount, Hit
from liveindex.model.search import Filters, Node, Page
from liveindex.model.view import ArticleRow, SearchRow, SearchView
from liveindex.pipeline.index_sync import IndexSync
from liveindex.search.base import SearchEngine
from liveindex.search.past import PastEngine
from liveindex.search.query import parse_query
from liveindex.search.snippets import passages, title_marks
from liveindex.service.as_of import lift_as_of
from liveindex.service.clock import now_utc
from liveindex.service.evidence import asked_spans
from liveindex.service.headlines import Headlines
from liveindex.service.meaning import Meaning, NearFound, Proof, nearest_sentences
from liveindex.service.narrowing import Narrower
from liveindex.service.ordering import why, with_meaning
from liveindex.service.origins import OriginsOf
from liveindex.service.paging import cursor, newer_than, without
from liveindex.service.resolving import Resolver
from liveindex.store import changes, listing, readings, sources
from liveindex.store.connection import Connection, Database

_PASSAGES_PER_ARTICLE = 3


PEOPLE_TOLD = 12


@dataclass(frozen=True, slots=True)
class Searching:
    """Searches one index. Safe to share between threads.

    Args:
        people: how many that are met are told at most.
        meaning: finds what is near in meaning; None finds by words alone.
    """

    database: Database
    engine: SearchEngine
    sync: IndexSync
    people: int = PEOPLE_TOLD
    origins: OriginsOf = field(default_factory=OriginsOf)
    headlines: Headlines = field(default_factory=Headlines)
    meaning: Meaning | None = None

    def search(self, text: str, filters: Filters, page: Page, *, upto: int | None = None) -> SearchView:
        """See `Reading.search`.

        Args:
            upto: number of the last change that counts; None is the last that the search index has taken in.
        """
        began = time.perf_counter()
        parsed, moment = lift_as_of(parse_query(text), now_utc())
        if moment is not None:
            # By words alone: vectors are kept of current wordings.
            past = replace(
                self,
                database=self.database.at(moment),
                engine=PastEngine(self.engine, moment),
                origins=OriginsOf(),
                headlines=Headlines(),
                meaning=None,
            )
            return past.find(text, parsed, filters, page, upto, began)
        return self.find(text, parsed, filters, page, upto, began)

    def find(self, text: str, parsed: Node, filters: Filters, page: Page, upto: int | None, began: float) -> SearchView:
        """Return what a parsed search without `as-of:` finds; `text` is told as it was written."""
        watermark = self.engine.watermark()
        with self.database.reading() as connection:
            resolver = Resolver(self.database, self.engine, connection, self.origins)
            upto, late = newer_than(connection, upto, watermark)
            node, newer = without(self.engine, resolver.resolve(parsed), filters, late)
            found = self.engine.search(node, filters, page)
            rows, near = _rows(connection, found.hits, node, page), None
            beside: list[SearchRow] = []
            if self.meaning and page.meaning:
                near = self.meaning.look(connection, text, parsed, filters, page, late, matched=found.total > 0)
            if self.meaning and near:
                beside = _near_rows(connection, self.meaning, near, parsed, page)
                rows = with_meaning(rows, near.ranks)
            names = sources.names(connection, [facet.value for facet in found.sources])
            narrower = Narrower(resolver, node, filters, self.people, self.headlines)
            tags = narrower.labelled(found.tags)
            is_level = not isinstance(self.engine, PastEngine) and changes.last_indexed(connection) <= watermark
            origins = narrower.origins(found.copied, is_level=is_level)
            meant = narrower.meant(parsed, found.total) if page.facets and not page.offset else None
            standing = changes.standing(connection)
        last = page.offset + len(found.hits)
        return SearchView(
            text=text,
            filters=filters,
            order=page.order,
            rows=tuple(rows),
            meaning=near is not None,
            near=tuple(beside),
            near_total=near.total if near else 0,
            total=found.total,
            entries=found.entries,
            fold=page.fold,
            offset=page.offset,
            limit=page.limit,
            sources=tuple(FacetCount(one.value, one.count, names.get(one.value)) for one in found.sources),
            languages=found.languages,
            origins=origins,
            tags=tags,
            meant=meant,
            days=found.days,
            quarters=found.quarters,
            standing=standing,
            behind=self.sync.behind(),
            took_ms=(time.perf_counter() - began) * 1000,
            upto=upto,
            newer=newer,
            next_cursor=cursor(upto, last, text, filters, page) if found.hits and last < found.entries else None,
        )


def _rows(
    connection: Connection, hits: Sequence[Hit], node: Node, page: Page, *, vector: bytes = b""
) -> list[SearchRow]:
    """Return hits as people see them.

    Args:
        vector: of the search, where its nearest sentences are the proof; empty where its words are.
    """
    shown = [hit.article_id for hit in hits]
    weighed = [hit.weighed or hit.article_id for hit in hits] if page.explain else []
    by_id = listing.rows_by_id(connection, [*shown, *weighed, *(copy for hit in hits for copy in hit.copies)])
    texts = readings.load_current(connection, [one for one in dict.fromkeys([*shown, *weighed]) if one in by_id])
    near = nearest_sentences(connection, {one: texts[one] for one in shown if one in texts}, vector, node)
    rows = []
    for place, hit in enumerate(hits, start=page.offset + 1):
        if hit.article_id in by_id:
            proof = near.get(hit.article_id) or _proof(connection, hit.article_id, texts[hit.article_id], node)
            row = _row(hit, by_id, node, proof)
            rows.append(replace(row, why=why(hit, place, by_id, texts)) if page.explain else row)
    return rows


def _near_rows(connection: Connection, meaning: Meaning, near: NearFound, node: Node, page: Page) -> list[SearchRow]:
    """Return the articles near in meaning, each with the sentences that are nearest."""
    hits = meaning.weighed(near.hits, node) if page.explain and near.hits else near.hits
    rows = _rows(connection, [one.hit for one in hits], node, page, vector=near.vector)
    nearness = {one.hit.article_id: one.nearness for one in hits}
    return with_meaning([replace(row, nearness=nearness[row.row.id]) for row in rows], near.ranks)


def _proof(connection: Connection, article_id: str, read: readings.ReadText, node: Node) -> Proof:
    """Return the passages that hold most of what was searched, in the order of the text."""
    also = asked_spans(connection, article_id, node)
    found = passages(read.text, read.sentences, read.paragraphs, node, most=_PASSAGES_PER_ARTICLE, also=also)
    return tuple(
        (passage, read.text[passage.span.start : passage.span.end])
        for passage in sorted(found, key=lambda passage: passage.span)
    )


def _row(hit: Hit, by_id: Mapping[str, ArticleRow], node: Node, proof: Proof) -> SearchRow:
    row = by_id[hit.article_id]
    return SearchRow(
        row=row,
        score=hit.score,
        title_marks=title_marks(row.title, node),
        passages=proof,
        copies=tuple(by_id[copy] for copy in hit.copies if copy in by_id),
        copies_total=hit.copies_total,
    )
