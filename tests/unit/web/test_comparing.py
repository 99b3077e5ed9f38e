from __future__ import annotations

from pathlib import Path

import feedparser
import pytest
from tests.fakes.asking import ask
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import write_article

from liveindex.config import Settings
from liveindex.pipeline.index_sync import IndexSync
from liveindex.pipeline.relating import relate_version
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices
from liveindex.service.comparing import Comparing
from liveindex.service.reading import Reading
from liveindex.store import articles
from liveindex.store.connection import Database

TEXT = (
    "Ann Berg said 40 prisoners came home to Osmark on Monday after two years away. "
    "The buses crossed the bridge at noon and <b>nobody</b> on the bank spoke a word. "
    "Ladders had been laid against the walls of the old mill for those who wished to see. "
    "A choir of children waited with paper flags until the last of the buses was gone."
)


@pytest.fixture
def stand(tmp_path: Path):
    """Give an app over two articles, the second a copy with another number and two versions, and their ids."""
    database, engine = Database(tmp_path), MemoryEngine()
    first = write_article(database, engine, TEXT)
    for text in (TEXT, TEXT.replace("40", "30")):
        second = write_article(database, engine, text, source="post.example", address="https://post.example/one")
    with database.writing() as connection:
        for one in (first, second):
            relate_version(connection, articles.current_version(connection, articles.find_num(connection, one)))
    reading = Reading(database, engine, IndexSync(database, engine, tmp_path / "lock"))
    app = make_app(
        reading, live=None, settings=Settings(home=tmp_path), services=WebServices(comparing=Comparing(database))
    )
    yield app, first, second
    database.close()


def test_an_article_names_its_copies_folded_with_the_way_to_the_comparison(stand):
    app, first, second = stand
    page = ask(app, f"/a/{first}").text
    assert "Copies and rewrites" in page
    assert f'an edited copy at <a href="/a/{second}">' in page
    assert f'href="/compare/{first}/{second}"' in page
    assert f'an edited copy of <a href="/a/{first}">' in ask(app, f"/a/{second}").text


def test_a_comparison_marks_what_changed_and_escapes_the_rest(stand):
    app, first, second = stand
    page = ask(app, f"/compare/{first}/{second}").text
    assert "<del>40</del>" in page
    assert "<ins>30</ins>" in page
    assert "<b>Number</b>: <del>40 prisoners</del> → <ins>30 prisoners</ins>" in page
    assert "&lt;b&gt;nobody&lt;/b&gt;" in page
    assert f'href="/a/{first}#s1"' in page


def test_versions_stand_beside_each_other_with_their_edits(stand):
    app, _, second = stand
    page = ask(app, f"/a/{second}/v/1..2").text
    assert "<b>Figure</b> (silent)" in page
    assert f'href="/a/{second}?v=1#s1"' in page
    assert f'href="/a/{second}/v/1..2"' in ask(app, f"/a/{second}").text


@pytest.mark.parametrize(
    ("path", "status"),
    [("/compare/{0}/{0}", 400), ("/compare/{0}/0000", 404), ("/a/{1}/v/1", 400), ("/a/{1}/v/1..9", 404)],
)
def test_what_cannot_be_compared_is_told(stand, path, status):
    app, *ids = stand
    assert ask(app, path.format(*ids)).status_code == status


def test_edits_are_listed_with_the_way_to_both_versions(stand):
    app, _, second = stand
    page = ask(app, "/edits").text
    assert "<b>Figure</b> (silent)" in page
    assert f'href="/a/{second}/v/1..2"' in page
    assert "<del" in page and "<ins" in page
    assert "/edits.atom?silent=1" in ask(app, "/edits?silent=1").text


def test_edits_come_as_a_feed_that_a_feed_reader_understands(stand):
    app, _, second = stand
    answer = ask(app, "/edits.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.link.endswith(f"/a/{second}/v/1..2")
    assert "figure" in entry.title.casefold()
    assert "<del>40</del>" in entry.content[0].value and "<ins>30</ins>" in entry.content[0].value
    assert feed.feed.links[1].href.endswith("/edits")


def test_without_edits_the_page_says_so_and_the_feed_is_sound(tmp_path: Path) -> None:
    database, engine = Database(tmp_path), MemoryEngine()
    reading = Reading(database, engine, IndexSync(database, engine, tmp_path / "lock"))
    services = WebServices(comparing=Comparing(database))
    app = make_app(reading, live=None, settings=Settings(home=tmp_path), services=services)
    assert "No edits found" in ask(app, "/edits").text
    assert not feedparser.parse(ask(app, "/edits.atom").content).bozo
    database.close()
