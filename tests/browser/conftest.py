"""A server of its own for each test that changes the index, one for those that only look; one Chromium for all."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
import uvicorn
from tests.fakes.newsstand import LATEST, late_article, odd_articles

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.config import Settings
from liveindex.model.article import Article
from liveindex.sample import NEWS_FOLDER
from liveindex.serve.live import LiveChanges
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices
from liveindex.service.reading import Reading

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass
class Served:
    """A running server and the index that it serves; `odd` are ids by what is odd about them."""

    services: Services
    address: str
    inbox: Path
    odd: dict[str, str]

    def add(self, article: Article, *, seen: datetime | None = None, read: bool = True) -> str:
        """Add an article as a record, and read its sentences unless it is to wait for that."""
        file = self.inbox / f"{time.monotonic_ns()}.jsonl"
        file.write_text(json.dumps(record_of(article, seen)) + "\n", encoding="utf-8")
        (receipt,) = self.services.running.add(str(file))
        assert receipt.article_id is not None, receipt
        if read:
            self.finish_reading()
        return receipt.article_id

    def finish_reading(self) -> None:
        """Read the sentences of all that waits."""
        for _ in self.services.running.read_waiting():
            pass

    @property
    def articles(self) -> int:
        return self.services.reading.standing().articles


def record_of(article: Article, seen: datetime | None) -> dict[str, object]:
    record: dict[str, object] = {"url": article.address, "title": article.title, "text": article.text}
    if article.published:
        record["published"] = article.published.as_written
    if seen:
        record["observed"] = seen.isoformat()
    return {**record, "source_name": article.source_name, "language": article.language}


@contextmanager
def serving(home: Path, odd: dict[str, str]) -> Iterator[Served]:
    inbox = home.parent / f"{home.name}-inbox"
    inbox.mkdir()
    settings = Settings(home=home)
    with (
        bootstrap.services(settings, processes=False) as services,
        serving_reading(services.reading, settings, WebServices.of(services)) as address,
    ):
        yield Served(services, address, inbox, odd)


@contextmanager
def serving_reading(
    reading: Reading,
    settings: Settings,
    services: WebServices = WebServices(),  # noqa: B008
) -> Iterator[str]:
    """Serve what a reading gives; give the address."""
    live = LiveChanges(reading)
    app = make_app(reading, live=live, settings=settings, services=services)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        live.close()
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Give a data folder with the sample and the odd articles in it, and the ids of these."""
    home = tmp_path_factory.mktemp("stocked") / "home"
    inbox = home.parent / "inbox"
    inbox.mkdir()
    with bootstrap.services(Settings(home=home), processes=False) as services:
        for _ in services.running.add(str(NEWS_FOLDER)):
            pass
        shelf = Served(services, "", inbox, {})
        odd = {what: shelf.add(one, seen=LATEST, read=False) for what, one in odd_articles().items() if one.title}
        shelf.finish_reading()
        odd["waiting"] = shelf.add(late_article(), seen=LATEST, read=False)
        rows = services.reading.front(limit=200).rows
        odd["twice seen"] = next(row.id for row in rows if row.versions > 1)
        largest = max(services.stories.newest(limit=100), key=lambda story: story.articles)
        told = [one.row.id for development in largest.developments for one in development.articles]
        odd["story"], odd["told first"], odd["told last"] = largest.id, told[0], told[-1]
        odd["figure"] = services.facts.figures(largest.id).series[0].id
        odd["statement"] = services.people.who("Elio Tavarne").statements[0].id
    return home, odd


@pytest.fixture(scope="session")
def looked_at(stocked: tuple[Path, dict[str, str]]) -> Iterator[Served]:
    """Give a server whose index no test changes."""
    with serving(*stocked) as served:
        yield served


@pytest.fixture
def changing(stocked: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Served]:
    """Give a server whose index this test may change."""
    home, odd = stocked
    shutil.copytree(home, tmp_path / "home")
    with serving(tmp_path / "home", odd) as served:
        yield served


@pytest.fixture
def picture() -> Callable[[object, str], None]:
    """Give what saves a picture of a page into `.pictures/` where PICTURES=1, and does nothing elsewhere."""

    def save(page, name: str, *, full: bool = True) -> None:
        if os.environ.get("PICTURES") == "1":
            folder = REPOSITORY / ".pictures"
            folder.mkdir(exist_ok=True)
            page.screenshot(path=folder / f"{name}.png", full_page=full)

    return save
