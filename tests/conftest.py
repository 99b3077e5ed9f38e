"""What every test may use: the evaluation sets beside the project, where they are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.fakes.front_door import FrontDoor

from liveindex import Index
from liveindex.sample import NEWS_FOLDER

# The machine is shared: how long one example takes says nothing about the code.
settings.register_profile("shared-machine", deadline=None)
settings.load_profile("shared-machine")

REPOSITORY = Path(__file__).resolve().parents[1]
_ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_shared() -> Path | None:
    """Return the folder of evaluation sets, None where this machine has none."""
    folder = Path(os.environ.get("LIVEINDEX_SHARED", REPOSITORY.parent / "shared"))
    return folder if (folder / "data").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of evaluation sets, or skip."""
    folder = find_shared()
    if folder is None:
        pytest.skip("the evaluation sets are not here (set LIVEINDEX_SHARED)")
    return folder


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data folder of the bundled sample, added and read. It is for looking: copy it to change it."""
    home = tmp_path_factory.mktemp("sample") / "home"
    with Index(home) as index:
        assert index.add(NEWS_FOLDER).counts["failed"] == 0
    return home


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Give the one browser of all tests, or skip: a second would not start in a process that has one."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if shutil.which(path) is None:
        pytest.skip(f"there is no Chromium at {path} (set CHROMIUM)")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def front_door() -> Iterator[FrontDoor]:
    """Give the real command, kept warm."""
    door = FrontDoor()
    yield door
    door.close()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where everything is at hand, a skipped test is a failure: it would hide what it was to show."""
    if not os.environ.get("LIVEINDEX_NOTHING_SKIPPED") or hasattr(session.config, "workerinput"):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and exitstatus == 0:
        reporter.write_line(f"{len(skipped)} tests were skipped, and nothing may be skipped here", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
