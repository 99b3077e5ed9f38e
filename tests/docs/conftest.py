from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.docs.reading import REPOSITORY
from tests.fakes.front_door import FrontDoor

from liveindex.sample import NEWS_FOLDER


@dataclass(frozen=True)
class Desk:
    """A folder to work in with the files that the pages speak of, and an environment that leads nowhere else."""

    folder: Path
    env: dict[str, str]


@pytest.fixture
def desk(tmp_path: Path, sample_home: Path, front_door: FrontDoor) -> Callable[[bool], Desk]:
    def lay(filled: bool) -> Desk:
        folder, home = tmp_path / "desk", tmp_path / "index"
        folder.mkdir()
        if filled:
            shutil.copytree(sample_home, home)
        (folder / "src").symlink_to(REPOSITORY / "src")
        for name in ("cuttings", "archive"):
            shutil.copytree(NEWS_FOLDER, folder / name)
        shutil.copy(sorted((NEWS_FOLDER / "pages").glob("*.html"))[0], folder / "page.html")
        shutil.copy(next(NEWS_FOLDER.glob("*.txt")), folder / "notes.txt")
        return Desk(folder, _environment(tmp_path, home, front_door.command))

    return lay


def _environment(tmp_path: Path, home: Path, command: Path) -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("LIVEINDEX_")}
    return {
        **inherited,
        "HOME": str(tmp_path),
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "LIVEINDEX_HOME": str(home),
        "LIVEINDEX_WORKERS": "1",
        "COLUMNS": "104",
    }
