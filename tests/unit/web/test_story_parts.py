"""The pages of a story's parts: between them every row that there is, each page bounded whatever the story's size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.requests import Request
from tests.fakes.asking import ask
from tests.unit.web.test_story_timeline import ENTRY, TOLD

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.model.story import StoryView
from liveindex.serve.web import story_values
from liveindex.serve.web.app import make_app
from liveindex.serve.web.assets import Assets
from liveindex.serve.web.pages import Door, Pages, WebServices
from liveindex.serve.web.story_cuts import LINES_ON_ROW, cut_for_page, cut_for_row, cut_for_story, keys_of
from liveindex.serve.web.story_parts import PARTS
from liveindex.serve.web.views import stories as stories_view
from liveindex.service.drawn import Drawn
from liveindex.service.story_facts import StoryFacts

TODAY = bootstrap.now_utc().date()
_LINK = re.compile(r'href="([^"#]+)')
_ANCHORED = re.compile(r'href="(/a/[^"]+)"')


@pytest.fixture(scope="module")
def sample(sample_home: Path) -> Iterator[Services]:
    with bootstrap.services(bootstrap.read_settings(sample_home), processes=False, make=False) as services:
        yield services


@pytest.fixture(scope="module")
def largest(sample: Services) -> StoryView:
    return max(sample.stories.newest(limit=100), key=lambda story: story.articles)


def app_of(services: Services, **others: object) -> object:
    found = replace(WebServices.of(services), **others)
    return make_app(services.reading, live=None, settings=services.settings, services=found)


def pages_below(app: object, path: str) -> dict[str, str]:
    """Return every page of a part and of its rows, by its address, found by following links from its first."""
    found: dict[str, str] = {}
    waiting = [path]
    while waiting:
        address = waiting.pop()
        if address not in found:
            answer = ask(app, address)
            assert answer.status_code == 200, address
            found[address] = answer.text
            links = (link.replace("&amp;", "&") for link in _LINK.findall(answer.text))
            waiting += [link for link in links if link.startswith((f"{path}?page=", f"{path}/"))]
    return found


@pytest.fixture
def small_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut everything short, so that a small story has as many pages as a large one."""
    from liveindex.serve.web import story_cuts

    short = {
        name: replace(part, on_story=1, on_page=2, lines_on_story=1, lines_on_page=1) for name, part in PARTS.items()
    }
    for module in (story_cuts, story_values):
        monkeypatch.setattr(module, "PARTS", short)
    monkeypatch.setattr(story_cuts, "LINES_ON_ROW", 3)
    monkeypatch.setattr("liveindex.serve.web.views.story_part.LINES_ON_ROW", 3)
    monkeypatch.setattr(story_cuts, "_NOT_WORTH_A_PAGE", 0)


def sentences_of(part: str, drawn: Drawn, view: StoryView) -> set[str]:
    """Return the sentences and articles that a part leads to, as addresses."""

    def at(*told: object) -> set[str]:
        return {f"/a/{one.article}{f'?v={one.version}' if one.version else ''}#s{one.sentence}" for one in told}

    cells = [cell for item in drawn.moves.disputes for row in item.rows for cell in row.cells]
    found = {
        "latest": at(*(told for item in (drawn.latest.items if drawn.latest else ()) for told in item.told)),
        "timeline": at(*(told for entry in drawn.timeline.entries for told in entry.told)),
        "ahead": at(*(told for item in drawn.ahead.items for told in item.told)),
        "claims": at(*(one.points[0].place for one in drawn.moves.figures.claims)),
        "disputes": at(*(place for cell in cells for place in cell.places)),
        "quotes": {f"/a/{spot.article}#s{spot.sentence}" for one in drawn.quotes.utterances for spot in one.spots},
        "people": at(*(one.roles[0].last if one.roles else one.met for one in drawn.cast)),
        "places": at(*(one.told for one in drawn.places)),
        "offices": at(*(holder.spots[-1].told for one in drawn.offices for holder in one.holders)),
        "origins": {f"/a/{step.report.id}" for one in drawn.origins.origins for step in one.descents},
        "articles": {f"/a/{told.row.id}" for one in view.developments for told in one.articles},
    }
    return found[part]


@pytest.mark.parametrize("name", [name for name in PARTS if name != "figures"])
@pytest.mark.usefixtures("small_cuts")
def test_the_pages_of_a_part_show_between_them_every_sentence_that_there_is(
    sample: Services, largest: StoryView, name: str
) -> None:
    facts = StoryFacts(sample.database)
    drawn = facts.drawn(largest.id, today=TODAY)
    wanted = sentences_of(name, drawn, largest)
    pages = pages_below(app_of(sample, facts=facts), f"/story/{largest.id}/{name}")
    shown = {link for text in pages.values() for link in _ANCHORED.findall(text)}
    assert wanted <= shown
    assert wanted or name in ("latest", "offices", "claims", "places", "ahead")


@pytest.mark.usefixtures("small_cuts")
def test_every_figure_has_its_page_and_is_listed(sample: Services, largest: StoryView) -> None:
    facts = StoryFacts(sample.database)
    series = facts.figures(largest.id).series
    assert len(series) > 2
    shown = "".join(pages_below(app_of(sample, facts=facts), f"/story/{largest.id}/figures").values())
    assert all(f'href="/story/{largest.id}/figure/{one.id}"' in shown for one in series)


@pytest.mark.parametrize("name", list(PARTS))
def test_a_part_says_the_same_whether_the_whole_story_is_drawn_or_only_what_it_needs(
    sample: Services, largest: StoryView, name: str
) -> None:
    path = f"/story/{largest.id}/{name}"
    alone = ask(app_of(sample, facts=StoryFacts(sample.database)), path).text
    facts = StoryFacts(sample.database)
    facts.drawn(largest.id, today=TODAY)
    drawn = ask(app_of(sample, facts=facts), path).text
    assert (
        alone.partition("</header>")[2].partition("</nav>")[2] == drawn.partition("</header>")[2].partition("</nav>")[2]
    )


def test_a_large_story_comes_at_once_with_a_link_to_what_is_not_worked_out(
    sample: Services, largest: StoryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liveindex.serve.web.views.stories.MOST_AT_ONCE", 1)
    facts = StoryFacts(sample.database)
    app = app_of(sample, facts=facts)
    path = f"/story/{largest.id}"
    first = ask(app, path).text
    assert facts.known(largest.id, today=TODAY) is None
    assert "Being put together" in first and f'href="/story/{largest.id}/timeline"' in first
    assert all(f'href="/a/{told.row.id}"' in first for told in largest.developments[-1].articles)
    whole = re.search(r'href="([^"]+)"[^>]* data-whole', first)
    assert whole is not None
    answer = ask(app, whole[1].replace("&amp;", "&")).text
    assert "Being put together" not in answer and 'id="timeline"' in answer
    assert ask(app, path).text.partition("</header>")[2].count("<li") == answer.partition("</header>")[2].count("<li")


def questions(services: Services, facts: StoryFacts, story: str) -> int:
    """Return how many questions the page of a story puts to the store."""
    door = Door(
        reading=services.reading,
        pages=Pages(Assets(), listens=False),
        settings=services.settings,
        live=None,
        services=replace(WebServices.of(services), facts=facts),
    )
    scope = {"type": "http", "query_string": b"", "headers": [], "path": "/", "path_params": {"wanted": story}}
    asked: list[str] = []
    with services.database.reading() as connection:
        connection.set_trace_callback(asked.append)
        try:
            assert stories_view.story(door, Request(scope)).status_code == 200
        finally:
            connection.set_trace_callback(None)
    return len(asked)


def test_a_page_asks_the_store_as_often_for_a_large_story_as_for_a_small_one(
    sample: Services, largest: StoryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    smallest = min((one for one in sample.stories.newest(limit=100) if not one.rules), key=lambda one: one.articles)
    assert smallest.articles * 3 < largest.articles
    monkeypatch.setattr(stories_view, "MOST_AT_ONCE", 0)
    facts = StoryFacts(sample.database)
    first = [questions(sample, facts, one.id) for one in (smallest, largest)]
    for one in (smallest, largest):
        facts.drawn(one.id, today=TODAY)
    kept = [questions(sample, facts, one.id) for one in (smallest, largest)]
    assert len({*first, *kept}) == 1
    assert first[0] < 30


def test_a_part_and_a_row_that_there_is_not_are_not_found(sample: Services, largest: StoryView) -> None:
    app = app_of(sample)
    path = f"/story/{largest.id}"
    assert ask(app, f"{path}/weather").status_code == 404
    assert ask(app, f"{path}/quotes/nothing.7").status_code == 404
    assert ask(app, f"{path}/quotes?page=999").status_code == 404
    assert ask(app, f"{path}/quotes?page=%D9%A2").status_code == 400
    other = largest.developments[-1].articles[-1].row.id
    moved = ask(app, f"/story/{other}-old-words/quotes?page=2")
    assert (moved.status_code, moved.headers["location"]) == (302, f"{path}/quotes?page=2")


def test_the_past_of_a_part_keeps_its_time(sample: Services, largest: StoryView) -> None:
    app = make_app(sample.reading, live=None, settings=sample.settings, services=WebServices.of(sample), past=sample.at)
    at = (largest.last - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    page = ask(app, f"/story/{largest.id}/articles?at={at}").text
    assert "As the index stood on" in page
    links = re.findall(rf'<a href="(/story/{largest.id}/[^"]+)"', page)
    assert links and all(f"at={at}" in link for link in links)


def test_a_row_is_named_by_where_it_leads_and_its_lines_are_paged() -> None:
    rows = [ENTRY, replace(ENTRY, told=(TOLD,) * (2 * LINES_ON_ROW + 1))]
    assert keys_of(PARTS["timeline"], rows) == ["def.2", "def.2-2"]
    cut = cut_for_row("s", "timeline", rows, "def.2-2", page=3)
    assert cut is not None
    assert (cut.rows, len(cut.lines(cut.rows[0].told))) == ((rows[1],), 1)
    assert cut.row_path(0) is None
    assert cut_for_row("s", "timeline", rows, "def.3", page=1) is None


def test_what_a_page_leaves_out_is_counted() -> None:
    rows = [ENTRY] * 50
    shown = cut_for_story("s", "quotes", rows[:0], total=0)
    assert (shown.left, list(shown.rows)) == (0, [])
    cut = cut_for_page("s", "timeline", rows, page=2)
    assert (cut.first, len(cut.rows), cut.total) == (41, 10, 50)
    assert cut_for_story("s", "ahead", rows[:9], total=9).left == 0  # a page for three more is worth no click
    assert cut_for_story("s", "ahead", rows, total=50).left == 44
