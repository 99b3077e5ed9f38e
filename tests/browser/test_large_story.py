"""The page of a large story comes before what takes seconds to work out, and is whole with and without JavaScript."""

from __future__ import annotations

import shutil
from importlib.resources import files

import pytest
from tests.browser.test_access import ALL_RULES, LOOK

from liveindex.bootstrap.provided import DRAWN_FOLDER

pytestmark = pytest.mark.browser


@pytest.fixture
def large(changing, monkeypatch):
    """Give a server of which every story is large, and nothing is drawn of any."""
    for name in ("stories", "statement"):
        monkeypatch.setattr(f"liveindex.serve.web.views.{name}.MOST_AT_ONCE", 0)
    shutil.rmtree(changing.services.settings.home / DRAWN_FOLDER, ignore_errors=True)
    return changing


def test_what_is_worked_out_takes_the_place_of_the_note(chromium, large):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{large.address}/story/{large.odd['story']}")
    page.wait_for_selector("#timeline", timeout=60_000)
    assert page.locator("[data-unfinished]").count() == 0
    assert page.locator("#articles").count() == 1
    assert page.locator("main").count() == 1
    context.close()


def test_the_part_that_an_address_names_is_shown_when_it_is_there(chromium, large):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{large.address}/story/{large.odd['story']}#origins")
    page.wait_for_selector("#origins", timeout=60_000)
    page.wait_for_function("window.scrollY > 0")
    assert page.evaluate("Math.abs(document.getElementById('origins').getBoundingClientRect().top)") < 200
    context.close()


def test_without_javascript_the_note_leads_to_the_whole_page_and_to_each_part(chromium, large, picture):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{large.address}/story/{large.odd['story']}")
    assert page.locator("#timeline").count() == 0
    picture(page, "story-unfinished")
    page.get_by_role("link", name="Where it comes from").click()
    assert page.locator("#origins").count() == 1
    page.get_by_role("link", name="The story").click()
    page.get_by_role("link", name="Show the whole page").click()
    assert page.locator("#timeline").count() == 1
    assert page.locator("[data-unfinished]").count() == 0
    context.close()


def test_a_reader_who_is_on_a_link_is_not_moved(chromium, large):
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/*whole=1", lambda route: route.abort())
    page.goto(f"{large.address}/story/{large.odd['story']}")
    page.unroute("**/*whole=1")
    page.get_by_role("link", name="What happened").focus()
    source = page.locator("script[src*=whole]").get_attribute("src")
    with page.expect_response("**/*whole=1", timeout=60_000):
        page.add_script_tag(url=f"{large.address}{source}")
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.textContent") == "What happened"
    assert page.locator("[data-unfinished]").count() == 1
    context.close()


def test_axe_finds_nothing_to_complain_of_while_it_is_put_together(chromium, large):
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.route("**/*whole=1", lambda route: route.abort())
    complaints = []
    for path in (f"/story/{large.odd['story']}", f"/s/{large.odd['statement']}"):
        page.goto(large.address + path)
        assert page.locator("[data-unfinished]").count() == 1
        page.evaluate(axe)
        complaints += page.evaluate(LOOK, ALL_RULES)
    context.close()
    assert not complaints, complaints
