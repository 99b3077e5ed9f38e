"""Every `python` block is run; a `text` block right after it is what it prints. Docstring examples are run too."""

from __future__ import annotations

import doctest
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.docs.conftest import Desk
from tests.docs.reading import README, blocks, is_as_said, name, pages

import liveindex.serve.python as door

_RUN = [page for page in pages() if any(block.language == "python" for block in blocks(page))]


@pytest.mark.parametrize("page", _RUN, ids=name)
def test_python_of_a_page_runs_and_prints_what_the_page_says(page: Path, desk: Callable[[bool], Desk]) -> None:
    laid = desk(page != README)
    found = list(blocks(page))
    examples = [block for block in found if block.language == "python"]
    # One program for all: later blocks use what earlier ones import.
    mark = "\x1e"
    program = f"\nprint({mark!r}, end='')\n".join(block.text for block in examples)
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=laid.folder, env=laid.env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for block, printed in zip(examples, done.stdout.split(mark), strict=True):
        assert printed.strip(), f"{name(page)}:{block.line} prints nothing"
        after = found[found.index(block) + 1 :]
        if after and after[0].language == "text" and after[0].line - block.line == block.text.count("\n") + 3:
            assert is_as_said(printed, after[0].text), f"{name(page)}:{block.line}\n{printed}"


def test_examples_in_the_docstrings_of_the_python_door_hold() -> None:
    result = doctest.testmod(door)
    assert result.attempted >= 4
    assert result.failed == 0
