"""The notebooks run from the top to the end; what they keep is no output of some machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.docs.reading import DOCS, name

_NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert len(_NOTEBOOKS) == 2


@pytest.mark.parametrize("path", _NOTEBOOKS, ids=name)
def test_a_notebook_runs_from_the_top_to_the_end(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    cells = notebook["cells"]
    assert len({cell["id"] for cell in cells}) == len(cells)
    names: dict[str, object] = {"__name__": "__main__"}
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec(compile("".join(cell["source"]), f"{path.name}, cell {number}", "exec"), names)


@pytest.mark.parametrize("path", _NOTEBOOKS, ids=name)
def test_a_notebook_says_that_the_sample_is_invented(path: Path) -> None:
    assert "do not exist" in path.read_text(encoding="utf-8")
