"""What runs away is ended; the next value is read as if nothing had happened."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from liveindex.errors import ExtractError
from liveindex.pipeline.alone import Alone


@pytest.fixture
def alone() -> Iterator[Alone]:
    # Long enough to start a process on a busy machine.
    opened = Alone(timeout_s=25.0)
    yield opened
    opened.close()


def test_a_result_and_an_exception_come_back(alone: Alone) -> None:
    assert alone.run(len, "abc") == 3
    failure = alone.run(int, "x")
    assert isinstance(failure, ValueError)


def test_a_value_that_kills_its_process_harms_no_other(alone: Alone) -> None:
    failure = alone.run(os._exit, 3)
    assert isinstance(failure, ExtractError)
    assert "died" in str(failure)
    assert alone.run(len, "abc") == 3


def test_what_prints_does_not_disturb_the_answers(alone: Alone) -> None:
    assert alone.run(print, "words") is None
    assert alone.run(os.system, "echo words") == 0
    assert alone.run(len, "abc") == 3


def test_what_takes_too_long_is_ended_and_what_to_do_is_said() -> None:
    alone = Alone(timeout_s=1.0)
    began = time.monotonic()
    failure = alone.run(time.sleep, 120.0)
    assert isinstance(failure, ExtractError)
    assert "extract_timeout_s" in str(failure)
    assert time.monotonic() - began < 60
    alone.close()


def test_memory_without_end_is_refused(alone: Alone) -> None:
    failure = alone.run(bytearray, 5 * 1024**3)
    assert isinstance(failure, MemoryError | ExtractError)
    assert alone.run(len, "abc") == 3
