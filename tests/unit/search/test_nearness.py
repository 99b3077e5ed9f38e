"""Vectors in memory: the nearest are found as by a plain look through all, within filters, however they change."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from liveindex.model.nearness import VectorRow
from liveindex.model.search import Filters
from liveindex.search.nearness import DIMENSIONS, NearIndex

DAY_US = 86_400_000_000
NOTHING = Filters()


def vectors(count: int, seed: int = 1) -> np.ndarray:
    """Return vectors whose first directions vary most, as those of texts do."""
    spread = np.linspace(30, 3, DIMENSIONS)
    return np.clip(np.random.default_rng(seed).normal(0, spread, (count, DIMENSIONS)), -127, 127).astype(np.int8)


def rows(matrix: np.ndarray, **fields: object) -> list[VectorRow]:
    source, day = str(fields.get("source", "one.example")), int(str(fields.get("day", 20_000)))
    return [VectorRow(f"a{n}", source, day * DAY_US + 5, row.tobytes()) for n, row in enumerate(matrix)]


def by_hand(matrix: np.ndarray, asked: np.ndarray) -> np.ndarray:
    plain = matrix.astype(float)
    return plain @ asked / np.linalg.norm(plain, axis=1) / np.linalg.norm(asked.astype(float))


def test_cosines_and_order_are_those_of_a_plain_look_through_all() -> None:
    matrix, index = vectors(300), NearIndex()
    index.put(rows(matrix))
    found = index.nearest(matrix[7].tobytes(), NOTHING, 40)
    cosines = by_hand(matrix, matrix[7])
    assert [one.article_id for one in found] == [f"a{n}" for n in np.argsort(-cosines)[:40]]
    assert [one.cosine for one in found] == pytest.approx(sorted(cosines, reverse=True)[:40], abs=1e-5)
    assert found[0].cosine == pytest.approx(1.0)


def test_the_first_cut_of_many_keeps_nearly_all_of_the_nearest() -> None:
    noise = vectors(20_000, seed=2).astype(float) / 2
    matrix = np.clip(vectors(1_000)[np.arange(20_000) // 20] + noise, -127, 127).astype(
        np.int8
    )  # events of 20 articles
    index = NearIndex()
    index.put(rows(matrix))
    kept = []
    for number in range(20):
        asked = matrix[number]
        best = set(np.argsort(-by_hand(matrix, asked))[:20])
        kept.append(len(best & {int(one.article_id[1:]) for one in index.nearest(asked.tobytes(), NOTHING, 20)}) / 20)
    assert np.mean(kept) > 0.9


def test_filters_leave_out_what_they_should_and_nothing_else() -> None:
    matrix, index = vectors(3_000), NearIndex()
    index.put(rows(matrix[:1_500]))
    late = [VectorRow(f"b{n}", "two.example", 20_010 * DAY_US, row.tobytes()) for n, row in enumerate(matrix[1_500:])]
    index.put(late)
    asked = matrix[0].tobytes()
    assert {one.article_id[0] for one in index.nearest(asked, Filters(sources=("two.example",)), 50)} == {"b"}
    day = date(2024, 10, 4)  # the 20,000th after 1970-01-01
    assert {one.article_id[0] for one in index.nearest(asked, Filters(since=day, until=day), 50)} == {"a"}
    assert len(index.nearest(asked, Filters(since=day, until=day), 5_000)) == 1_500
    assert index.nearest(asked, Filters(until=date(2024, 10, 3)), 50) == []
    assert index.nearest(asked, Filters(sources=("three.example",)), 50) == []


def test_an_article_that_changed_is_found_by_its_new_vector_only() -> None:
    matrix, index = vectors(50), NearIndex()
    index.put(rows(matrix))
    index.put([VectorRow("a3", "one.example", 0, (-matrix[3]).tobytes())])
    assert index.nearest(matrix[3].tobytes(), NOTHING, 50)[-1].article_id == "a3"
    assert len(index) == 50


def test_an_article_without_a_vector_leaves_and_may_come_back() -> None:
    matrix, index = vectors(50), NearIndex()
    index.put(rows(matrix))
    index.put([VectorRow("a3", "one.example", 0, b"")])
    assert "a3" not in {one.article_id for one in index.nearest(matrix[3].tobytes(), NOTHING, 50)}
    assert len(index) == 49
    index.put(rows(matrix[:4]))
    assert index.nearest(matrix[3].tobytes(), NOTHING, 1)[0].article_id == "a3"


@pytest.mark.parametrize("vector", [b"", bytes(DIMENSIONS), b"\x01" * 5])
def test_a_vector_that_says_nothing_finds_nothing(vector: bytes) -> None:
    index = NearIndex()
    index.put(rows(vectors(5)))
    assert index.nearest(vector, NOTHING, 5) == []


def test_an_empty_index_finds_nothing() -> None:
    assert NearIndex().nearest(vectors(1)[0].tobytes(), NOTHING, 5) == []
