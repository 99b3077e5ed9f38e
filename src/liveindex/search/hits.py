"""A query and a stretch of its ranking -> hits; copies of one another fold into one of them where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import tantivy
from tantivy import Occur, Query

from liveindex.model.search import Hit, Order, Page
from liveindex.search.schema import ARTICLE, FOLD, FOLDED, IS_FOLDED, ORDER, index_schema

MOST_COPIES = 50
MOST_FOLDS_TOLD = 8
_MOST_FOLDS = 65_000
_READ_AT_MOST = 2_000  # of the copies of one page of hits
_SPARE = 16

Ranked = list[tuple[float, tantivy.DocAddress]]


def ranked_hits(
    searcher: tantivy.Searcher, query: Query, page: Page, *, weigh: bool
) -> tuple[tuple[Hit, ...], int, int]:
    """Return the hits of a page, how many articles match, and how many entries that makes with copies folded.

    Args:
        weigh: whether anything in the query makes one match weigh more than another.
    """
    by_time = page.order is not Order.RELEVANCE or not weigh
    held = searcher.num_docs
    wanted = page.offset < held and page.limit > 0
    if not page.fold or not searcher.doc_freq(FOLDED, IS_FOLDED):  # an index without copies pays nothing
        # tantivy sets memory aside for limit and offset together, and wants a limit of one at least.
        limit, offset = (min(page.limit, held), page.offset) if wanted else (1, 0)
        found, total = _rank(searcher, query, page, by_time, limit, offset)
        return tuple(_hit(searcher, *one, by_time) for one in (found if wanted else [])), total, total
    size = min(page.offset + page.limit + _SPARE, held) if wanted else 1
    while True:
        found, total = _rank(searcher, query, page, by_time, max(size, 1), 0)
        firsts = _firsts(searcher, found)
        if len(firsts) >= page.offset + page.limit or len(found) < size or size >= held or not wanted:
            break
        size = min(size * 2, held)
    stretch = firsts[page.offset : page.offset + page.limit] if wanted else []
    hits = _with_copies(searcher, query, stretch, page, by_time)
    return hits, total, total - _repeats(searcher, query, total)


def _rank(
    searcher: tantivy.Searcher, query: Query, page: Page, by_time: bool, limit: int, offset: int
) -> tuple[Ranked, int]:
    if by_time:
        direction = tantivy.Order.Asc if page.order is Order.OLDEST else tantivy.Order.Desc
        result = searcher.search(query, limit, offset=offset, order_by_field=ORDER, order=direction)
    else:
        result = searcher.search(query, limit, offset=offset)
    count: int = result.count  # type: ignore[attr-defined]  # missing from tantivy's stubs
    return result.hits, count


def _firsts(searcher: tantivy.Searcher, found: Ranked) -> list[tuple[float, tantivy.DocAddress, int | None]]:
    """Return of each fold the hit that comes first, with its fold; None for an article without copies."""
    folds = searcher.fast_field_values(FOLD, [address for _, address in found])
    seen: set[int] = set()
    firsts: list[tuple[float, tantivy.DocAddress, int | None]] = []
    for (key, address), value in zip(found, folds, strict=True):
        fold = None if value is None else int(value)
        if fold is None or fold not in seen:
            firsts.append((key, address, fold))
        if fold is not None:
            seen.add(fold)
    return firsts


def _with_copies(
    searcher: tantivy.Searcher,
    query: Query,
    stretch: Sequence[tuple[float, tantivy.DocAddress, int | None]],
    page: Page,
    by_time: bool,
) -> tuple[Hit, ...]:
    folds = [fold for _, _, fold in stretch if fold is not None]
    members, counts = _members(searcher, query, folds) if folds else ({}, {})
    hits = []
    for key, address, fold in stretch:
        hit = _hit(searcher, key, address, by_time)
        if fold is None:
            hits.append(hit)
            continue
        # The best match stands for its copies; where they match alike, who published first does.
        first = members[fold][0] if page.order is Order.RELEVANCE and members.get(fold) else hit.article_id
        others = tuple(one for one in members.get(fold, ()) if one != first)
        hits.append(replace(hit, article_id=first, copies=others[:MOST_COPIES], copies_total=counts.get(fold, 1) - 1))
    return tuple(hits)


def _members(
    searcher: tantivy.Searcher, query: Query, folds: Sequence[int]
) -> tuple[dict[int, list[str]], dict[int, int]]:
    """Return the first articles of some folds that the query finds, earliest first, and how many those are in all."""
    within = _within(query, folds)
    result = searcher.search(within, _READ_AT_MOST, order_by_field=ORDER, order=tantivy.Order.Asc)
    members: dict[int, list[str]] = {}
    counts: dict[int, int] = {}
    values = searcher.fast_field_values(FOLD, [address for _, address in result.hits])
    for (_, address), value in zip(result.hits, values, strict=True):
        fold = int(value or 0)
        counts[fold] = counts.get(fold, 0) + 1
        if counts[fold] <= MOST_COPIES + 1:  # one of them is shown itself
            members.setdefault(fold, []).append(_article_id(searcher, address))
    return members, counts if len(result.hits) < _READ_AT_MOST else dict(_buckets(searcher, within))


def most_copied(searcher: tantivy.Searcher, query: Query) -> list[tuple[str, int]]:
    """Return the earliest found article of each fold of which several are found, and how many; the largest first."""
    if not searcher.doc_freq(FOLDED, IS_FOLDED):
        return []
    found = sorted(_buckets(searcher, _folded_only(query)), key=lambda bucket: (-bucket[1], bucket[0]))
    largest = []
    for fold, count in found[:MOST_FOLDS_TOLD]:
        if count > 1:
            result = searcher.search(_within(query, [fold]), 1, order_by_field=ORDER, order=tantivy.Order.Asc)
            largest.append((_article_id(searcher, result.hits[0][1]), count))
    return sorted(largest, key=lambda one: (-one[1], one[0]))


def _folded_only(query: Query) -> Query:
    folded = Query.term_query(index_schema(), FOLDED, IS_FOLDED, "basic")
    return Query.boolean_query([(Occur.Must, Query.const_score_query(folded, 0.0)), (Occur.Must, query)])


def _within(query: Query, folds: Sequence[int]) -> Query:
    only = Query.term_set_query(index_schema(), FOLD, list(folds))
    return Query.boolean_query([(Occur.Must, Query.const_score_query(only, 0.0)), (Occur.Must, query)])


def _repeats(searcher: tantivy.Searcher, query: Query, total: int) -> int:
    """Return how many of the articles found repeat another one found."""
    if total < 2:
        return 0
    return sum(count - 1 for _, count in _buckets(searcher, _folded_only(query)))


def _buckets(searcher: tantivy.Searcher, query: Query) -> Iterator[tuple[int, int]]:
    answer = searcher.aggregate(
        query, {FOLD: {"terms": {"field": FOLD, "size": _MOST_FOLDS, "segment_size": _MOST_FOLDS}}}
    )
    for bucket in answer[FOLD]["buckets"]:
        yield int(bucket["key"]), int(bucket["doc_count"])


def _hit(searcher: tantivy.Searcher, key: float, address: tantivy.DocAddress, by_time: bool) -> Hit:
    article_id = _article_id(searcher, address)
    return Hit(article_id, 0.0 if by_time else float(key), weighed=article_id)


def _article_id(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> str:
    return str(searcher.doc(address).get_first(ARTICLE))
