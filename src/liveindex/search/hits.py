"""A query and a stretch of its ranking -> hits; copies of one another fold into one of them where that is asked for."""

from __future__ import annotations

import functools
import heapq
from collections.abc import Sequence
from dataclasses import replace

import tantivy
from tantivy import Occur, Query

from liveindex.model.found import Hit
from liveindex.model.search import Order, Page
from liveindex.search.lookup import any_term
from liveindex.search.schema import ARTICLE, FOLD, FOLDED, IS_FOLDED, ORDER, index_schema

MOST_COPIES = 50
MOST_FOLDS_TOLD = 8
_MOST_FOLDS = 65_000
_READ_AT_MOST = 2_000  # of the copies of one page of hits
_SPARE = 16

Ranked = list[tuple[float, tantivy.DocAddress]]
First = tuple[float, tantivy.DocAddress, int | None]
"""The first hit of a fold with its number; None for an article without copies."""
Members = tuple[dict[int, list[str]], dict[int, int]]
"""The first articles found of each fold, earliest first, and how many those are in all."""


def ranked_hits(
    searcher: tantivy.Searcher, query: Query, page: Page, folds: Folds, *, weigh: bool
) -> tuple[tuple[Hit, ...], int, int]:
    """Return the hits of a page, how many articles match, and how many entries that makes with copies folded.

    Args:
        folds: of the same query.
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
    if len(found) == total:  # all is here: nothing has to be counted, nor looked up again
        members = _members_among(searcher, found, stretch)
        return _with_copies(searcher, stretch, members, page, by_time), total, len(firsts)
    folded = [fold for _, _, fold in stretch if fold is not None]
    members = _members(searcher, query, folded) if folded else ({}, {})
    return _with_copies(searcher, stretch, members, page, by_time), total, total - folds.repeats


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


def _firsts(searcher: tantivy.Searcher, found: Ranked) -> list[First]:
    """Return of each fold the hit that comes first."""
    folds = searcher.fast_field_values(FOLD, [address for _, address in found])
    seen: set[int] = set()
    firsts: list[First] = []
    for (key, address), value in zip(found, folds, strict=True):
        fold = None if value is None else int(value)
        if fold is None or fold not in seen:
            firsts.append((key, address, fold))
        if fold is not None:
            seen.add(fold)
    return firsts


def _with_copies(
    searcher: tantivy.Searcher, stretch: Sequence[First], of_folds: Members, page: Page, by_time: bool
) -> tuple[Hit, ...]:
    members, counts = of_folds
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


def _members(searcher: tantivy.Searcher, query: Query, folds: Sequence[int], told: int = MOST_COPIES + 1) -> Members:
    """Return what the query finds of some folds.

    Args:
        told: how many articles of each; one of them is shown itself.
    """
    within = _within(query, folds)
    result = searcher.search(within, _READ_AT_MOST, order_by_field=ORDER, order=tantivy.Order.Asc)
    addresses = [address for _, address in result.hits]
    values = searcher.fast_field_values(FOLD, addresses)
    members, counts = _by_fold(
        searcher, [(int(value or 0), one) for value, one in zip(values, addresses, strict=True)], told
    )
    return members, counts if len(addresses) < _READ_AT_MOST else _counts(searcher, within)


def _members_among(searcher: tantivy.Searcher, found: Ranked, stretch: Sequence[First]) -> Members:
    """Return what of the folds of some hits is among all that was found."""
    wanted = {fold for _, _, fold in stretch if fold is not None}
    if not wanted:
        return {}, {}
    addresses = [address for _, address in found]
    folds, times = (searcher.fast_field_values(field, addresses) for field in (FOLD, ORDER))
    rows = [row for row in zip(times, folds, addresses, strict=True) if row[1] is not None and int(row[1]) in wanted]
    rows.sort(key=lambda row: int(row[0] or 0))
    return _by_fold(searcher, [(int(fold or 0), address) for _, fold, address in rows], MOST_COPIES + 1)


def _by_fold(searcher: tantivy.Searcher, rows: Sequence[tuple[int, tantivy.DocAddress]], told: int) -> Members:
    members: dict[int, list[str]] = {}
    counts: dict[int, int] = {}
    for fold, address in rows:
        counts[fold] = counts.get(fold, 0) + 1
        if counts[fold] <= told:
            members.setdefault(fold, []).append(_article_id(searcher, address))
    return members, counts


class Folds:
    """How many of the articles found are in each fold: counted once, where it is asked for.

    Args:
        repeats: how many articles found repeat another one, where it was counted before.
    """

    def __init__(self, searcher: tantivy.Searcher, query: Query, repeats: int | None = None) -> None:
        self._searcher = searcher
        self._query = query
        self._repeats = repeats

    @functools.cached_property
    def counts(self) -> dict[int, int]:
        """Return how many articles found each fold has, of those that have several."""
        if not self._searcher.doc_freq(FOLDED, IS_FOLDED):  # an index without copies pays nothing
            return {}
        return _counts(self._searcher, _folded_only(self._query))

    @property
    def repeats(self) -> int:
        """Return how many of the articles found repeat another one found."""
        if self._repeats is None:
            self._repeats = sum(count - 1 for count in self.counts.values())
        return self._repeats

    def most_copied(self) -> list[tuple[str, int]]:
        """Return the earliest found article of the largest folds, and how many found each has; the largest first."""
        largest = dict(heapq.nsmallest(MOST_FOLDS_TOLD, self.counts.items(), key=lambda fold: (-fold[1], fold[0])))
        members, _ = _members(self._searcher, self._query, list(largest), told=1) if largest else ({}, {})
        for fold in largest.keys() - members.keys():  # the others have more copies than are read
            members |= _members(self._searcher, self._query, [fold], told=1)[0]
        return sorted(((members[fold][0], count) for fold, count in largest.items()), key=lambda one: (-one[1], one[0]))


def _folded_only(query: Query) -> Query:
    folded = Query.term_query(index_schema(), FOLDED, IS_FOLDED, "basic")
    return Query.boolean_query([(Occur.Must, Query.const_score_query(folded, 0.0)), (Occur.Must, query)])


def _within(query: Query, folds: Sequence[int]) -> Query:
    only = any_term(index_schema(), FOLD, folds)
    return Query.boolean_query([(Occur.Must, Query.const_score_query(only, 0.0)), (Occur.Must, query)])


def _counts(searcher: tantivy.Searcher, query: Query) -> dict[int, int]:
    """Return how many articles found each fold has, of those that have several."""
    asked = {"field": FOLD, "size": _MOST_FOLDS, "segment_size": _MOST_FOLDS, "min_doc_count": 2}
    answer = searcher.aggregate(query, {FOLD: {"terms": asked}})
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in answer[FOLD]["buckets"]}


def _hit(searcher: tantivy.Searcher, key: float, address: tantivy.DocAddress, by_time: bool) -> Hit:
    article_id = _article_id(searcher, address)
    return Hit(article_id, 0.0 if by_time else float(key), weighed=article_id)


def _article_id(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> str:
    return str(searcher.doc(address).get_first(ARTICLE))
