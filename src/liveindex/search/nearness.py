"""Vectors of articles in memory -> the articles nearest to a vector, within filters.

Two cuts. First the cosine by the first 64 of 256 directions, which tell articles apart most: they hold 63 % of what a
vector is. Then, of the best of those, the exact cosine. Of 100,000 real vectors the nearest 200 are found but for one
in forty, in 2.4 ms instead of 15; one bit for each direction, an eighth of the memory, missed one in six. All are
looked through, so nothing has to be tuned, trained or rebuilt as a graph of neighbours would, and filters hold.

What it does not do: make vectors. `store` has them, `pipeline/near_sync` brings them here.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from liveindex.model.nearness import Neighbour, VectorRow
from liveindex.model.search import Filters

DIMENSIONS = 256
_HEAD = 64  # directions of the first cut; with 48 one in twenty of the nearest was missed, with 96 one in 250
_FIRST_CUT = 8  # of so many the exact cosine is taken, for each article asked for
_LEAST_ROWS = 1_024
_DAY_US = 86_400_000_000
_EPOCH = date(1970, 1, 1)


@dataclass(slots=True)
class _Rows:
    """One row for each article, as long as there is room; 520 bytes each.

    Attributes:
        heads: the first directions, at the whole vector's unit length.
        live: False for an article that cannot be found by meaning any more, and for rows that are free.
    """

    vectors: NDArray[np.int8]
    heads: NDArray[np.float32]
    lengths: NDArray[np.float32]
    sources: NDArray[np.int32]
    days: NDArray[np.int32]
    live: NDArray[np.bool_]

    @classmethod
    def empty(cls, room: int) -> _Rows:
        return cls(
            vectors=np.zeros((room, DIMENSIONS), np.int8),
            heads=np.zeros((room, _HEAD), np.float32),
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

    ARRAYS = ("ids", "names", "sources", "days", "vectors")

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what the index holds, so that `of_arrays` makes it anew."""
        with self._lock:
            rows = np.flatnonzero(self._rows.live[: self._count])
            return {
                "ids": np.array([self._ids[row] for row in rows], dtype=np.str_),
                "names": np.array(list(self._source_numbers), dtype=np.str_),
                "sources": self._rows.sources[rows],
                "days": self._rows.days[rows],
                "vectors": self._rows.vectors[rows],
            }

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> NearIndex:
        """Return the index that `arrays` was made of.

        Raises:
            ValueError: they do not belong together.
        """
        ids, vectors = arrays["ids"].tolist(), arrays["vectors"]
        if vectors.shape != (len(ids), DIMENSIONS) or not len(ids) == len(arrays["sources"]) == len(arrays["days"]):
            raise ValueError("The arrays of vectors do not belong together.")
        made = cls()
        made._ids, made._count = ids, len(ids)
        made._row_of = {article_id: row for row, article_id in enumerate(ids)}
        made._source_numbers = {name: number for number, name in enumerate(arrays["names"].tolist())}
        made._make_room()
        made._fill(slice(0, len(ids)), vectors, arrays["sources"], arrays["days"])
        return made

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
            rows = self._first_cut(asked, self._within(filters), most * _FIRST_CUT)
            exact = _products(self._rows.vectors[rows].astype(np.float32), asked)
            exact /= self._rows.lengths[rows] * float(np.linalg.norm(asked.astype(np.float32)))
            best = np.lexsort((rows, -exact))[:most]
            return [
                Neighbour(self._ids[row], float(cosine)) for row, cosine in zip(rows[best], exact[best], strict=True)
            ]

    def _first_cut(self, asked: NDArray[np.int8], within: NDArray[np.bool_], most: int) -> NDArray[np.intp]:
        rows = np.flatnonzero(within)
        if len(rows) <= most:
            return rows
        alike = _products(self._rows.heads[: self._count], asked[:_HEAD])[rows]
        # Not with what is left out set to minus infinity: so many equal values took 30 ms instead of 1.
        return rows[np.argpartition(alike, len(rows) - most)[-most:]]

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
        sources = [self._source_numbers.setdefault(row.source, len(self._source_numbers)) for row in rows]
        self._fill(numbers, vectors, sources, [row.at_us // _DAY_US for row in rows])

    def _fill(
        self,
        numbers: list[int] | slice,
        vectors: NDArray[np.int8],
        sources: list[int] | NDArray[np.int32],
        days: list[int] | NDArray[np.int32],
    ) -> None:
        held = self._rows
        held.vectors[numbers] = vectors
        plain = vectors.astype(np.float32)
        lengths = np.maximum(np.sqrt(np.einsum("ij,ij->i", plain, plain)), 1.0)
        held.lengths[numbers] = lengths
        held.heads[numbers] = plain[:, :_HEAD] / lengths[:, None]
        held.sources[numbers] = sources
        held.days[numbers] = days
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


def _products(rows: NDArray[np.float32], asked: NDArray[np.int8]) -> NDArray[np.float32]:
    """Return the product of each row with a vector, in this thread.

    Not `@`: its library spreads even this over all cores and then waits for them, 7 ms instead of 1 on a busy machine.
    """
    products: NDArray[np.float32] = np.einsum("ij,j->i", rows, asked.astype(np.float32))
    return products
