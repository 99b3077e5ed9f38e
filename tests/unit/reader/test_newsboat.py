"""A real app, newsboat, against a real server: it shows what the index has, and what is read in it is read here.

Its kind of account is FeedHQ, which is the Google Reader API with items as Atom; newer versions have FreshRSS as well,
which is the same with items as JSON.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.fakes.terminal import Terminal
from tests.unit.api.conftest import Asking
from tests.unit.reader.conftest import LIST, READ, STARRED, App, app_of

from liveindex.model.token import TokenScope

pytestmark = pytest.mark.skipif(
    shutil.which("newsboat") is None, reason="newsboat is not installed (apt-get install newsboat)"
)
OUTLET = "feed/outlet:news.example"


@dataclass(frozen=True)
class Newsboat:
    """The app with a folder of its own, signed in by its settings."""

    folder: Path

    @property
    def command(self) -> list[str]:
        paths = {"-C": "config", "-u": "urls", "-c": "cache.db"}
        return ["newsboat", *(part for option, name in paths.items() for part in (option, str(self.folder / name)))]

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, "HOME": str(self.folder), "TERM": "xterm", "LANG": "C.UTF-8", "NO_PROXY": "127.0.0.1"}

    def unread(self) -> int:
        """Fetch everything; return how much the app says is unread."""
        done = subprocess.run(
            [*self.command, "-x", "reload", "print-unread"],
            env=self.env, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        told = re.search(r"(\d+) unread articles", done.stdout)
        assert told, done.stdout + done.stderr
        return int(told[1])

    def kept(self, sql: str) -> list[tuple[object, ...]]:
        """Return rows of what the app keeps."""
        with closing(sqlite3.connect(self.folder / "cache.db")) as kept:
            return kept.execute(sql).fetchall()


@pytest.fixture
def newsboat(fresh, served, tmp_path) -> Newsboat:
    _, secret = fresh.tokens.create("phone", TokenScope.READ)
    folder = tmp_path / "newsboat"
    folder.mkdir()
    (folder / "urls").touch()
    (folder / "config").write_text(
        f'urls-source "feedhq"\nfeedhq-url "{served}"\nfeedhq-login "me"\nfeedhq-password "{secret}"\n'
        'feedhq-flag-star "s"\nfeedhq-min-items 100\nfeedhq-show-special-feeds no\n'
        "refresh-on-startup no\nauto-reload no\n"
    )
    return Newsboat(folder)


@pytest.fixture
def phone(fresh, newsboat) -> App:
    """Give what the index says of the same reader, by another way in."""
    secret = re.search(r'password "([^"]+)"', (newsboat.folder / "config").read_text())
    assert secret
    return App(Asking(app_of(fresh)), secret[1])


@pytest.fixture
def screen(newsboat) -> Iterator[Callable[[], Terminal]]:
    opened: list[Terminal] = []

    def open_it() -> Terminal:
        opened.append(Terminal(newsboat.command, newsboat.env))
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()


def test_newsboat_shows_what_the_index_has(fresh, put, newsboat, tmp_path):
    for _ in range(3):
        put("Nothing happened.")
    record = {
        "url": "https://news.example/bridge", "title": "A bridge & 2 < 3", "author": "Ann Lee",
        "text": "It stands.\n\nIt is 1 < 2 metres.", "published": "2025-03-04T12:00:00Z",
    }  # fmt: skip
    (tmp_path / "bridge.jsonl").write_text(json.dumps(record))
    assert [one.article_id for one in fresh.running.add(str(tmp_path / "bridge.jsonl"))]
    fresh.saved.add("Bridges", "bridge")
    assert newsboat.unread() == 4
    feeds = {str(title) for (title,) in newsboat.kept("SELECT title FROM rss_feed")}
    assert feeds == {"Live Index", "Bridges", "news.example"}
    titles = {str(title) for (title,) in newsboat.kept("SELECT title FROM rss_item")}
    assert titles == {"Item 1", "Item 2", "Item 3", "A bridge & 2 < 3"}
    ((address, author, content, published),) = newsboat.kept(
        "SELECT url, author, content, pubDate FROM rss_item WHERE title LIKE 'A bridge%'"
    )
    assert address == "https://news.example/bridge" and author == "news.example: Ann Lee"
    assert "<p>It is 1 &lt; 2 metres.</p>" in str(content) and "/a/" in str(content)
    assert published == 1741089600


def test_what_is_read_elsewhere_is_read_in_newsboat_and_unread_again(put, newsboat, phone):
    for _ in range(4):
        put()
    assert newsboat.unread() == 4
    first, second, *_ = phone.ids()
    assert phone.post("edit-tag", i=[first, second], a=READ) == "OK"
    assert newsboat.unread() == 2
    assert phone.post("edit-tag", i=first, r=READ) == "OK"
    assert newsboat.unread() == 3
    put()
    assert newsboat.unread() == 4


def test_what_is_read_and_starred_in_newsboat_is_so_in_the_index(put, newsboat, phone, screen):
    for _ in range(5):
        put()
    assert newsboat.unread() == 5
    shown = screen()
    shown.shows("news.example")
    # To the next feed with unread items: newsboat keeps an item once, in the last feed that had it.
    shown.shows("Item 5", keys="n\r")
    shown.until(lambda: phone.unread()[LIST] == 4, keys="\rq")  # the article is opened and left
    shown.until(lambda: phone.unread()[LIST] == 5, keys="N")  # and is to be unread again
    shown.until(lambda: len(phone.ids(STARRED)) == 1, keys="\x05s\r")
    shown.until(lambda: phone.ids(STARRED) == [], keys="\x05\x7f\r")
    shown.until(lambda: phone.unread().get(LIST, 0) == 0, keys="A")
    put()  # came in after the app had looked
    assert phone.unread()[LIST] == 1
    shown.press("qq")
    assert newsboat.unread() == 1
