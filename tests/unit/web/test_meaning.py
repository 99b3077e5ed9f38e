"""The search page: what is near in meaning stands apart, and why an article stands where it does is told when asked."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from tests.fakes.asking import ask
from tests.fakes.search_engine import MemoryEngine
from tests.unit.service.conftest import write_article
from tests.unit.service.test_meaning import BREAD, QUERY, RAIL, TRAIN, read_all

from liveindex.config import Settings
from liveindex.pipeline.index_sync import IndexSync
from liveindex.pipeline.near_sync import NearSync
from liveindex.search.embedded import EmbeddedEngine
from liveindex.serve.web.app import make_app
from liveindex.service.meaning import Meaning
from liveindex.service.reading import Reading
from liveindex.store.connection import Database

HEADING = '<h2 id="near">Near in meaning</h2>'


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    database, engine = Database(tmp_path), EmbeddedEngine(tmp_path / "index", heap_bytes=15_000_000)
    for text in (TRAIN, RAIL, BREAD):
        write_article(database, MemoryEngine(), text)
    read_all(database)
    sync = IndexSync(database, engine, tmp_path / "lock")
    sync.catch_up()
    yield Reading(database, engine, sync, Meaning(engine, NearSync()))
    engine.close()
    database.close()


@pytest.fixture
def app(reading: Reading, tmp_path: Path) -> Starlette:
    return make_app(reading, live=None, settings=Settings(home=tmp_path))


def shown(app: Starlette, more: str = "", text: str = QUERY) -> str:
    answer = ask(app, f"/search?q={quote(text)}{more}")
    assert answer.status_code == 200
    return html.unescape(answer.text)


def test_near_articles_stand_below_and_are_not_counted(app: Starlette) -> None:
    page = shown(app)
    assert '<h1 class="found">1 article for' in page
    matches, near = page.split(HEADING)
    assert matches.count('<li class="row"') == near.count('<li class="row"') == 1
    assert "1 more article is near in meaning: it does not match the search and is not counted above." in near
    assert "jumped the tracks near <mark>Philadelphia</mark>" in near
    assert "Near in meaning: 0." in near


def test_words_alone_are_one_click_away_and_back(app: Starlette) -> None:
    page = shown(app)
    (address,) = re.findall(r'<a href="([^"]+)">Words alone</a>', page)
    assert "meaning=0" in address
    alone = html.unescape(ask(app, address).text)
    assert HEADING not in alone and 'name="meaning" value="0"' in alone
    (back,) = re.findall(r'<a href="([^"]+)">By meaning too</a>', alone)
    assert HEADING in html.unescape(ask(app, back).text)


def test_the_setting_decides_where_the_address_does_not(reading: Reading, tmp_path: Path) -> None:
    off = make_app(reading, live=None, settings=replace(Settings(home=tmp_path), search_meaning=0))
    assert HEADING not in shown(off)
    assert HEADING in shown(off, "&meaning=1")


def test_why_an_article_stands_where_it_does_is_told_when_asked(app: Starlette) -> None:
    assert "Why it stands here" not in shown(app)
    page = shown(app, "&explain=1")
    assert page.count("Why it stands here") == 2
    assert "Place 1 by words: they weigh" in page and "Place 1 of those near in meaning: nearness 0." in page
    assert "“derailed” weighs" in page and "from the first paragraph (once)" in page
    assert 'name="explain" value="1"' in page


def test_nothing_that_matches_still_shows_what_is_near(app: Starlette) -> None:
    page = shown(app, text="railroad passenger train wreck")
    assert "0 articles for" in page and "Nothing matches" in page and HEADING in page


@pytest.mark.parametrize("more", ["&meaning=maybe", "&explain=yes"])
def test_a_switch_that_is_none_is_refused_with_what_to_write(app: Starlette, more: str) -> None:
    answer = ask(app, f"/search?q=train{more}")
    assert answer.status_code == 400
    assert "Write 1 for yes, 0 for no." in answer.text
