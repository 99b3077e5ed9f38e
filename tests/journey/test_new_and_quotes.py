"""Quotes, ledgers and news through the real command and on the pages: what is new, who kept what, what differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.fakes.asking import ask
from tests.journey.conftest import Ran, record, write_jsonl

from liveindex import Index, bootstrap
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices

Command = Callable[..., Ran]
FIRST = (
    "The mayor of Osmark, Ann Berg, said on Monday that 40 buses had come to the depot by the river. “We will not sell "
    "the old ferry to anybody in this valley,” Berg said.\n\n"
    "The depot was built for twelve buses and has a roof over six of them."
)
SECOND = (
    "The mayor of Osmark, Ann Berg, said on Monday that 55 buses had come to the depot by the river. “We will not sell "
    "the old steamer to anybody in this valley,” Berg said.\n\n"
    "Passengers waited in the rain until the drivers, most of them from Selm, had found their keys."
)


def _at(source: str) -> dict[str, str]:
    return {"url": f"https://{source}/3", "source": source}


@pytest.fixture
def home_of(liveindex: Command, home: Path, tmp_path: Path) -> Path:
    """Give the folder of an index of a report, a copy, and a report with another number and another quote."""
    rows = [
        record(1, title="Buses come to Osmark", text=FIRST),
        record(2, title="Buses", text=FIRST, published="2025-03-03T13:00:00Z", **_at("post.example")),
        record(3, title="More buses come", text=SECOND, published="2025-03-03T14:00:00Z", **_at("third.example")),
    ]
    assert liveindex("add", write_jsonl(tmp_path / "in.jsonl", rows)).status == 0
    return home


def test_quotes_of_a_story_tell_the_difference_from_the_earlier_to_the_later(liveindex: Command, home_of: Path) -> None:
    found = liveindex("quotes", "--story", "https://third.example/3", "--changed", "--json").json
    (one,) = found["utterances"]
    (difference,) = [wording["difference"] for wording in one["wordings"] if wording["difference"]]
    assert "ferry" in difference["earlier"]["text"] and "steamer" in difference["later"]["text"]
    assert difference["later"]["source_id"] == "third.example"
    told = liveindex("quotes", "--speaker", "Ann Berg").out
    assert "in other words" in told
    assert liveindex("quotes").status == 2
    assert liveindex("quotes", "--speaker", "Nobody Atall").status == 1


def test_new_since_a_time_lists_the_figure_and_counts_the_copy(liveindex: Command, home_of: Path) -> None:
    (story,) = liveindex("new", "--since", "1 hour ago", "--json").json
    assert story["begun"] is True
    assert story["repeating"] == 1
    assert [item["article"]["source"] for item in story["items"] if "55 buses" in item["text"]] == ["third.example"]
    assert "Buses come to Osmark" in liveindex("new", "--since", "2000-01-01").out
    assert "Nothing is new" in liveindex("new", "--since", "2999-01-01").out
    assert liveindex("new", "--since", "soon").status == 2


def test_the_pages_show_who_said_what_what_was_new_and_what_is_new_since(home_of: Path) -> None:
    with bootstrap.services(bootstrap.read_settings(home_of), processes=False) as services:
        web = WebServices(comparing=services.comparing, stories=services.stories, facts=services.facts)
        app = make_app(services.reading, live=None, settings=services.settings, services=web)
        with Index(home_of) as index:
            story, article = index.stories()[0].id, index.show("https://third.example/3").row.id
            news = index.new_in(article)
            assert news is not None and index.ledger("Ann Berg").entries
        page = ask(app, f"/story/{story}?since=2000-01-01").text
        assert "Since you looked" in page and "Who said what" in page
        assert "<mark>steamer</mark>" in page
        assert f"/a/{article}#s" in page
        plain = ask(app, f"/story/{story}").text
        assert "Since you looked" not in plain and "?since=" in plain
        assert ask(app, f"/story/{story}?since=soon").status_code == 400
        shown = ask(app, f"/a/{article}").text
        assert "New to the story when it came" in shown and "first told by" in shown
        assert 'class="s new"' in shown
