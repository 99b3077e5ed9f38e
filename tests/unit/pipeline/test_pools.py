from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from liveindex.pipeline.pools import Pool, default_workers


def halve(value: int) -> float:
    if value == 13:
        os._exit(1)  # as a crash in a C library would
    if value == 7:
        raise ValueError("seven")
    return value / 2


@pytest.fixture
def pool() -> Iterator[Pool]:
    opened = Pool(2)
    yield opened
    opened.close()


def test_a_value_that_raises_gives_its_exception_and_the_others_their_results(pool: Pool) -> None:
    assert pool.map(halve, [2, 4]) == [1, 2]
    (first, failed) = pool.map(halve, [2, 7])
    assert first == 1
    assert isinstance(failed, ValueError)


def test_a_value_that_kills_its_process_harms_no_other(pool: Pool) -> None:
    values = [n for n in range(60) if n not in (7,)]
    results = dict(zip(values, pool.map(halve, values), strict=True))
    assert isinstance(results.pop(13), BrokenProcessPool)
    assert all(result == value / 2 for value, result in results.items())
    assert pool.map(halve, list(range(14, 70)))[0] == 7


def test_the_number_of_processes_follows_setting_and_machine() -> None:
    assert default_workers(3) == 3
    assert 1 <= default_workers(0) <= 4
