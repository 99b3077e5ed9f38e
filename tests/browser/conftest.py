"""A server of its own for each test that changes the index, one for those that only look; one Chromium for all."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

from liveindex.config import Settings
from liveindex.serve.live import LiveChanges
from liveindex.serve.web.app import make_app
from tests.fakes.newsstand import fill
from tests.fakes.reading import FakeReading

REPOSITORY = Path(__file__).resolve().parents[2]
_ARGUMENTS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@dataclass
class Served:
    """A running server and what it serves."""

    reading: FakeReading
    odd: dict[str, str]
    address: str


@contextmanager
def serving(tmp_path: Path) -> Iterator[Served]:
    reading = FakeReading()
    odd = fill(reading)
    settings = Settings(home=tmp_path)
    live = LiveChanges(reading)
    config = uvicorn.Config(
        make_app(reading, live=live, settings=settings), port=0, log_level="warning", timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Served(reading, odd, f"http://127.0.0.1:{port}")
    finally:
        live.close()
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give a server whose index no test changes."""
    with serving(tmp_path_factory.mktemp("home")) as served:
        yield served


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Served]:
    """Give a server whose index this test may change."""
    with serving(tmp_path) as served:
        yield served


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Give a browser, or skip."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if shutil.which(path) is None:
        pytest.skip(f"there is no Chromium at {path} (set CHROMIUM)")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def picture() -> Callable[[object, str], None]:
    """Give what saves a picture of a page into `.pictures/` where PICTURES=1, and does nothing elsewhere."""

    def save(page, name: str, *, full: bool = True) -> None:
        if os.environ.get("PICTURES") == "1":
            folder = REPOSITORY / ".pictures"
            folder.mkdir(exist_ok=True)
            page.screenshot(path=folder / f"{name}.png", full_page=full)

    return save
