"""Searches through the page, the command and `Index`: what articles hold, and pages that do not shift."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.asking import ask
from tests.journey.conftest import record, write_jsonl

from liveindex import Index
from liveindex.serve import inside_shapes
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices

TEXT = (
    "The ferries to Tarn Holm stand still since Monday. "
    '"We will not pay for the fog," Mayor Ilse Varro said. '
    "Captain Ruben Aske said that 40 sailors were tired of the fog."
)
NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("search")
    with Index(folder / "home") as opened:
        opened.add(write_jsonl(folder / "in.jsonl", [_row(number) for number in range(3)]))
        yield opened


def _row(number: int) -> dict[str, object]:
    text = TEXT if number == 0 else f"The fog lay over the harbour on day {number}. The pilots of quay {number} wait."
    return record(number, title=f"Fog {number}", text=text, published=(NOON - timedelta(hours=number)).isoformat())


def _app(index: Index):
    services = index._services
    return make_app(services.reading, live=None, settings=services.settings, services=WebServices.of(services))


def test_tabs_show_what_the_articles_hold_and_lead_to_its_sentence(index: Index):
    app, (first,) = _app(index), [row.row for row in index.search('"Tarn Holm"').rows]
    statements = ask(app, "/search?q=fog&show=statements").text
    assert f'href="/s/{first.id}.1.' in statements
    assert 'href="/person/Ilse_Varro"' in statements
    assert f'href="/a/{first.id}#s2"' in statements
    assert "We will not pay for the fog" not in ask(app, "/search?q=fog+said-by:Aske&show=statements").text
    assert f'href="/a/{first.id}#s1"' in ask(app, "/search?q=ferries&show=sentences").text
    figures = ask(app, "/search?q=figure%3E30&show=figures").text
    assert "40 sailors" in figures
    assert "Ruben Aske" in figures
    assert 'href="/person/Ilse_Varro"' in ask(app, "/search?q=fog&show=people").text
    assert ask(app, "/search?q=fog&show=colours").status_code == 400


def test_the_same_as_json_names_the_articles_looked_through(index: Index):
    view = index.search_inside("fog", "statements", limit=2)
    shape = json.loads(json.dumps(inside_shapes.inside_view(view)))
    assert (shape["total"], len(shape["articles"]), shape["show"]) == (3, 2, "statements")
    assert all(row["sentence_id"] and row["id"] for row in shape["statements"])
    assert "hits" not in shape


def test_the_pages_that_follow_keep_out_what_came_in_since(index: Index, tmp_path: Path):
    app = _app(index)
    seen = index.standing().seq
    index.add(write_jsonl(tmp_path / "late.jsonl", [_row(9)]))
    page = ask(app, f"/search?q=fog&upto={seen}").text
    assert "1 newer article came in since you began" in page
    assert "3 articles for" in re.sub(r"<[^>]+>", "", page)
    assert 'href="/search?q=fog">Begin anew' in page
    assert "4 articles for" in re.sub(r"<[^>]+>", "", ask(app, "/search?q=fog").text)
    assert "There is no change 99999" in ask(app, "/search?q=fog&upto=99999").text
    assert ask(app, "/search?q=fog&upto=soon").status_code == 400
