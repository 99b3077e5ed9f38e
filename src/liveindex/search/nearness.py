"""Vectors of articles in memory -> the articles nearest to a vector, within filters.

Two cuts. First one bit for each dimension, 32 bytes an article: whether it is above zero. Then, of those whose bits
differ least, the exact cosine. Looking through all of them is fast enough (`python -m benchmarks.meaning`), so nothing
has to be tuned, trained or rebuilt as a graph of neighbours would, and filters hold exactly.

What it does not do: make vectors, or keep them on a disk. `store` has them, `pipeline/near_sync` brings them here.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from liveindex.model.nearness import Neighbour, VectorRow
from liveindex.model.search import Filters

DIMENSIONS = 256
# Of so many the exact cosine is taken for each article asked for: with 5 the nearest 200 are those of the exact order
# but for one in a hundred, with 10 but for one in a thousand (`python -m benchmarks.meaning`).
_FIRST_CUT = 8
_LEAST_ROWS = 1_024
_DAY_US = 86_400_000_000
_EPOCH = date(1970, 1, 1)


@dataclass(slots=True)
class _Rows:
    """One row for each article, as long as there is room; `count` of them are taken."""

    vectors: NDArray[np.int8]
    signs: NDArray[np.uint64]
    lengths: NDArray[np.float32]
    sources: NDArray[np.int32]
    days: NDArray[np.int32]
    live: NDArray[np.bool_]

    @classmethod
    def empty(cls, room: int) -> _Rows:
        return cls(
            vectors=np.zeros((room, DIMENSIONS), np.int8),
            signs=np.zeros((room, DIMENSIONS // 64), np.uint64),
            lengths=np.ones(room, np.float32),
            sources=np.zeros(room, np.int32),
            days=np.zeros(room, np.int32),
            live=np.zeros(room, np.bool_),
        )


class NearIndex:
    """The vectors of an index's articles. Safe to share between threads; empty until it is filled."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows = _Rows.empty(_LEAST_ROWS)
        self._count = 0
        self._ids: list[str] = []
        self._row_of: dict[str, int] = {}
        self._source_numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._row_of)

    def put(self, rows: Sequence[VectorRow]) -> None:
        """Add articles, or replace them by id; one without a vector leaves."""
        with self._lock:
            for row in rows:
                if len(row.vector) != DIMENSIONS:
                    self._drop(row.article_id)
            self._store([row for row in rows if len(row.vector) == DIMENSIONS])

    def nearest(self, vector: bytes, filters: Filters, most: int) -> list[Neighbour]:
        """Return the articles nearest to a vector, nearest first; those that filters leave out are not among them.

        Languages are not looked at: the caller brings only articles in one that the vectors can read.
        """
        asked = np.frombuffer(vector, np.int8)
        if len(asked) != DIMENSIONS or not asked.any() or most < 1:
            return []
        with self._lock:
            rows = np.flatnonzero(self._within(filters))
            rows = self._first_cut(asked, rows, most * _FIRST_CUT)
            exact = self._rows.vectors[rows].astype(np.float32) @ asked.astype(np.float32)
            exact /= self._rows.lengths[rows] * float(np.linalg.norm(asked.astype(np.float32)))
            best = np.lexsort((rows, -exact))[:most]
            return [
                Neighbour(self._ids[row], float(cosine)) for row, cosine in zip(rows[best], exact[best], strict=True)
            ]

    def _first_cut(self, asked: NDArray[np.int8], rows: NDArray[np.intp], most: int) -> NDArray[np.intp]:
        if len(rows) <= most:
            return rows
        signs = self._rows.signs[: self._count]
        whole = len(rows) == len(signs)
        differing = np.bitwise_count((signs if whole else signs[rows]) ^ _signs(asked[None, :])[0])
        away = differing.sum(axis=1, dtype=np.uint16)
        return rows[np.argpartition(away, most)[:most]]

    def _within(self, filters: Filters) -> NDArray[np.bool_]:
        count = self._count
        within = self._rows.live[:count]
        if filters.sources:
            numbers = [self._source_numbers[one] for one in filters.sources if one in self._source_numbers]
            within = within & np.isin(self._rows.sources[:count], numbers)
        if filters.since is not None:
            within = within & (self._rows.days[:count] >= (filters.since - _EPOCH).days)
        if filters.until is not None:
            within = within & (self._rows.days[:count] <= (filters.until - _EPOCH).days)
        return within

    def _drop(self, article_id: str) -> None:
        row = self._row_of.pop(article_id, None)
        if row is not None:
            self._rows.live[row] = False

    def _store(self, rows: Sequence[VectorRow]) -> None:
        if not rows:
            return
        numbers = [self._row_for(row.article_id) for row in rows]
        self._make_room()
        vectors = np.frombuffer(b"".join(row.vector for row in rows), np.int8).reshape(-1, DIMENSIONS)
        held = self._rows
        held.vectors[numbers] = vectors
        held.signs[numbers] = _signs(vectors)
        held.lengths[numbers] = np.maximum(np.linalg.norm(vectors.astype(np.float32), axis=1), 1.0)
        held.sources[numbers] = [self._source_numbers.setdefault(row.source, len(self._source_numbers)) for row in rows]
        held.days[numbers] = [row.at_us // _DAY_US for row in rows]
        held.live[numbers] = True

    def _row_for(self, article_id: str) -> int:
        row = self._row_of.get(article_id)
        if row is None:
            row = self._row_of[article_id] = self._count
            self._ids.append(article_id)
            self._count += 1
        return row

    def _make_room(self) -> None:
        room = len(self._rows.live)
        if self._count <= room:
            return
        wider = _Rows.empty(max(self._count, room * 3 // 2))
        for name in _Rows.__slots__:
            getattr(wider, name)[:room] = getattr(self._rows, name)
        self._rows = wider


def _signs(vectors: NDArray[np.int8]) -> NDArray[np.uint64]:
    """Return one bit for each dimension: (vectors, DIMENSIONS / 64) numbers."""
    packed = np.packbits(vectors > 0, axis=1)
    return np.ascontiguousarray(packed).view(np.uint64)
