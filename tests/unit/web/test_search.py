"""The search page over a real store: copies, fields in the address, suggestions."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from tests.fakes.asking import ask
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import write_article

from liveindex.config import Settings
from liveindex.pipeline.index_sync import IndexSync
from liveindex.pipeline.relating import relate_version
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices
from liveindex.service.reading import Reading
from liveindex.service.suggesting import Suggesting
from liveindex.store.connection import Database

TEXT = (
    "Ann Berg said 40 prisoners came home to Osmark on Monday after two years away. "
    "The buses crossed the bridge at noon and nobody on the bank spoke a word. "
    "Ladders had been laid against the walls of the old mill for those who wished to see. "
    "A choir of children waited with paper flags until the last of the buses was gone."
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Starlette]:
    database, engine = Database(tmp_path), MemoryEngine()
    for text, source in (
        (TEXT, "news.example"),
        (TEXT.replace("40", "30"), "post.example"),
        ("Berg met Tom Holt in Selm; the prisoners were not told.", "news.example"),
    ):
        write_article(database, engine, text, source=source)
    with database.writing() as connection:
        for (version,) in connection.execute("SELECT version FROM articles").fetchall():
            relate_version(connection, version)
    engine = MemoryEngine()
    sync = IndexSync(database, engine, tmp_path / "lock")
    sync.catch_up()
    services = WebServices(suggesting=Suggesting(database))
    yield make_app(Reading(database, engine, sync), live=None, settings=Settings(home=tmp_path), services=services)
    database.close()


def shown(app: Starlette, text: str, more: str = "") -> str:
    answer = ask(app, f"/search?q={quote(text)}{more}")
    assert answer.status_code == 200
    return html.unescape(answer.text)


def total(page: str) -> int:
    return int(re.search(r'<h1 class="found">([\d,]+) article', page)[1].replace(",", ""))  # type: ignore[index]


def test_copies_stand_under_one_entry_and_can_be_shown_each(app: Starlette) -> None:
    page = shown(app, "prisoners")
    assert (total(page), page.count('<li class="row"')) == (3, 2)
    assert "and 1 copy" in page and "2 entries" in page
    assert 'href="/search?q=prisoners&copies=all"' in page
    unfolded = shown(app, "prisoners", "&copies=all")
    assert (total(unfolded), unfolded.count('<li class="row"')) == (3, 3)
    assert "and 1 copy" not in unfolded and 'name="copies" value="all"' in unfolded


def test_every_count_leads_to_a_search_of_so_many_articles(app: Starlette) -> None:
    page = shown(app, "prisoners OR buses")
    links = re.findall(r'<li><a href="(/search\?[^"]+)">([^<]+)</a> <span class="num">(\d+)</span>', page)
    assert {label for _, label, _ in links} >= {"news.example", "Ann Berg", "Osmark", "English"}
    for address, label, count in links:
        answer = ask(app, address)
        assert total(answer.text) == int(count), label


def test_plain_words_that_name_somebody_lead_to_the_field(app: Starlette) -> None:
    assert "Ann Berg is met in 3 articles" in shown(app, "Ann Berg")
    assert total(shown(app, 'person:"Ann Berg"')) == 3
    assert "is met in" not in shown(app, "prisoners")


def test_an_unknown_field_is_marked_as_a_whole_word(app: Starlette) -> None:
    answer = ask(app, "/search?q=talks+persn:x")
    assert answer.status_code == 400
    assert "talks <mark>persn:x</mark></p>" in answer.text and "<code>person:</code>" in answer.text


def test_suggestions_are_json_and_there_only_where_they_are_made(app: Starlette) -> None:
    answer = ask(app, "/suggest?q=prisoners%20be")
    assert answer.headers["content-type"].startswith("application/json")
    assert {"text": 'prisoners person:"Ann Berg" ', "label": "Ann Berg", "kind": "person", "count": 2} in answer.json()
    assert "suggest." in ask(app, "/search").text
    assert ask(app, "/suggest").json() == []
