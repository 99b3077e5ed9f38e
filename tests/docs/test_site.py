"""The site of the documentation: what breaks its build, and that it works from a folder, without anything outside."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.reading import DOCS, REPOSITORY

_FRONT = "# Front\n\n## How to\n\n### Read\n\n- [one](one.md)\n- [two](two.md)\n"


def build(docs: Path, target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-E", "-W", "--keep-going", "-q"]
    return subprocess.run(
        [*command, "-c", str(DOCS / "site"), "-d", str(target.parent / "trees"), str(docs), str(target)],
        capture_output=True, text=True, timeout=300, check=False, cwd=REPOSITORY,
    )  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a small documentation that is whole, beside what is told of outside of it."""
    docs = tmp_path / "docs"
    (docs / "decisions").mkdir(parents=True)
    shutil.copytree(DOCS / "site", docs / "site")
    (tmp_path / "quality").mkdir()
    (tmp_path / "quality" / "README.md").write_text("# Quality\n")
    (tmp_path / "CHANGELOG.md").write_text("# Changes\n")
    (docs / "index.md").write_text(f"{_FRONT}\n## Understand\n\n- [method](method.md)\n- [why](decisions/README.md)\n")
    (docs / "one.md").write_text("# One\n\n[Two](two.md#a-part)\n")
    (docs / "two.md").write_text("# Two\n\n## A part\n")
    (docs / "method.md").write_text("# Method\n\n[Quality](../quality/README.md)\n")
    (docs / "decisions" / "README.md").write_text("# Decisions\n")
    (docs / "decisions" / "0001-this.md").write_text("# 0001 This\n")
    return docs


def test_a_whole_documentation_is_built_with_its_navigation(small: Path, tmp_path: Path) -> None:
    built = build(small, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    front = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "How to: read" in front
    assert front.index('class="toctree-l1"') < front.index('href="two.html"')
    assert 'href="decisions/0001-this.html"' in front
    assert 'href="site/quality.html"' in (tmp_path / "site" / "method.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "text", "complaint"),
    [
        ("one.md", "# One\n\n[gone](gone.md)\n", "gone.md"),
        ("one.md", "# One\n\n[gone](two.md#gone)\n", "gone"),
        ("one.md", "# One\n\n![gone](gone.png)\n", "gone.png"),
        ("three.md", "# Three\n", "included in any toctree"),
        ("index.md", "# Front\n\n- [one](one.md)\n", "included in any toctree"),
    ],
    ids=["a dead link", "a dead anchor", "no such picture", "a page in no list", "a list without a page"],
)
def test_a_documentation_with_a_fault_is_not_built(
    small: Path, tmp_path: Path, page: str, text: str, complaint: str
) -> None:
    (small / page).write_text(text)
    built = build(small, tmp_path / "site")
    assert built.returncode != 0
    assert complaint in built.stderr
