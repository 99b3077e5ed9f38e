"""What a reader does: search, narrow, turn pages, follow a passage to its sentence; with and without JavaScript."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.browser.conftest import serving_reading
from tests.fakes.newsstand import LATEST
from tests.fakes.reading import FakeReading, make_article

from liveindex.config import Settings

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(request, chromium):
    context = chromium.new_context(java_script_enabled=request.param, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def rows_of(page) -> list[str]:
    return [link.inner_text() for link in page.locator(".row .title a").all()]


def total_of(page) -> int:
    return int(re.match(r"[\d,]+", page.locator("h1.found").inner_text())[0].replace(",", ""))


def test_search_from_the_front_page_leads_to_the_sentence_that_matches(page, looked_at):
    page.goto(looked_at.address)
    page.locator("input[name=q]").fill("ombudsman")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=ombudsman")
    passage = page.locator(".passages a").first
    marked = passage.locator("mark").first.inner_text()
    assert marked.lower() == "ombudsman"
    words = passage.inner_text()
    passage.click()
    page.wait_for_url("**/a/*#s*")
    target = page.locator(":target")
    assert words in target.inner_text()
    plain = page.locator(".text .s:not(:target)").first
    colour = "getComputedStyle(e).backgroundColor"
    assert target.evaluate(f"e => {colour}") != plain.evaluate(f"e => {colour}")


def test_a_number_before_a_sentence_is_a_link_to_it(page, looked_at):
    page.goto(f"{looked_at.address}/a/{looked_at.odd['twice seen']}")
    page.get_by_role("link", name="Sentence 3", exact=True).click()
    assert page.url.endswith("#s3")
    assert page.locator(":target").get_attribute("id") == "s3"


def test_narrowing_by_source_and_taking_it_back(page, looked_at):
    page.goto(f"{looked_at.address}/search?q=talks")
    everything = total_of(page)
    item = page.locator("#narrow .tally li").first
    expected = int(item.locator(".num").inner_text())
    item.locator("a").click()
    assert total_of(page) == expected < everything
    page.locator(".chips a").click()
    assert total_of(page) == everything


def test_a_filter_stays_when_the_words_change(page, looked_at):
    page.goto(f"{looked_at.address}/search?source=vpa.example")
    page.locator("input[name=q]").fill("missile")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**q=missile**")
    assert parse_qs(urlsplit(page.url).query)["source"] == ["vpa.example"]


def test_a_bar_of_the_chart_leads_to_its_days(page, looked_at):
    page.goto(f"{looked_at.address}/search?q=talks")
    bar = page.locator(".chart svg a:has(.bar)").last
    words = bar.get_attribute("aria-label")
    bar.click()
    assert total_of(page) == int(re.search(r"([\d,]+) articles?$", words)[1])


def test_a_row_of_the_chart_table_leads_to_its_days(page, looked_at):
    page.goto(f"{looked_at.address}/search?q=talks")
    page.locator(".chart summary").click()
    row = page.locator(".chart-table tbody tr").first
    count = int(row.locator(".num").inner_text())
    row.locator("a").click()
    assert total_of(page) == count


@pytest.mark.parametrize("copies", ["", "?copies=all"], ids=["folded", "every copy"])
def test_pages_of_results_hold_every_article_once(page, looked_at, copies):
    def shown() -> list[str]:
        links = page.locator(".row .title a, .row .folded li a[href^='/a/']")
        return [link.get_attribute("href") for link in links.all()]

    page.goto(f"{looked_at.address}/search{copies}")
    total, seen = total_of(page), shown()
    while page.get_by_role("link", name="Next page").count():
        page.get_by_role("link", name="Next page").click()
        seen += shown()
    assert len(seen) == len(set(seen)) == total


def test_older_articles_hold_every_article_once(page, looked_at):
    page.goto(looked_at.address)
    seen = rows_of(page)
    while page.get_by_role("link", name="Older articles").count():
        page.get_by_role("link", name="Older articles").click()
        seen += rows_of(page)
    assert len(seen) == looked_at.articles


def test_an_earlier_version_is_read_and_left_by_links(page, looked_at):
    page.goto(f"{looked_at.address}/a/{looked_at.odd['twice seen']}")
    now = page.locator("#text").inner_text()
    page.get_by_role("link", name="Version 1").click()
    assert page.locator("#text").inner_text() != now
    page.get_by_role("link", name="Read the version seen last").click()
    assert page.locator("#text").inner_text() == now


def test_keyboard_focus_is_seen_on_every_stop(chromium, looked_at):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{looked_at.address}/search?q=talks")
    unseen, stops = [], 0
    for _ in range(30):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
            " return [e.outerHTML.slice(0, 80), s.outlineStyle, parseFloat(s.outlineWidth), b.width * b.height]; })()"
        )
        stops += 1
        if style[1] == "none" or style[2] < 1 or style[3] == 0:
            unseen.append(style)
    context.close()
    assert unseen == [] and stops == 30


def test_the_skip_link_comes_first_and_leads_past_the_masthead(chromium, looked_at):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(looked_at.address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    context.close()


def test_an_unread_article_shows_its_text_and_says_that_it_fills_in(page, looked_at):
    page.goto(f"{looked_at.address}/a/{looked_at.odd['waiting']}")
    assert "The harbour was closed at noon." in page.locator("#text").inner_text()
    assert page.get_by_text("Sentences are being read").is_visible()


READ = make_article(
    "The mayor counts buses",
    "😀 The minister Ann Berg said that 40 buses had come to Osmark.\n\nNobody else spoke. Berg left Osmark at noon.",
    "https://news.example/buses",
    name="News",
)


@pytest.fixture(scope="module")
def read_article(tmp_path_factory):
    """Give a page whose article was read by invented rules, so that what is tried does not depend on the annotators."""
    reading = FakeReading()
    article_id = reading.add(READ, seen=LATEST)
    with serving_reading(reading, Settings(home=tmp_path_factory.mktemp("read"))) as address:
        yield f"{address}/a/{article_id}"


def marked_words(page) -> list[str]:
    return page.evaluate("[...(CSS.highlights.get('reading') || [])].map(String)")


def test_pointing_at_what_was_read_marks_its_words_and_moves_nothing(chromium, read_article):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(read_article)
    where = "[...document.querySelectorAll('.s')].map(e => JSON.stringify(e.getBoundingClientRect()))"
    height = "document.documentElement.scrollHeight"
    before = (page.evaluate(where), page.evaluate(height))
    row = page.locator("#readings .figures .reading").first
    words = row.locator("b").inner_text()
    page.evaluate("scrollTo(0, 0)")
    row.dispatch_event("mouseover", {"bubbles": True})
    assert marked_words(page) == [words] == ["40 buses"]
    assert (page.evaluate(where), page.evaluate(height)) == before
    page.locator("h1").dispatch_event("mouseover", {"bubbles": True})
    assert marked_words(page) == []
    context.close()


def test_the_marks_of_a_row_that_was_followed_stay(chromium, read_article):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(read_article)
    row = page.locator("#readings .places .reading").first
    row.get_by_role("link").first.click()
    assert page.url.endswith("#s1")
    page.locator("h1").dispatch_event("mouseover", {"bubbles": True})
    assert marked_words(page) == ["Osmark", "Osmark"]
    context.close()


def test_the_keyboard_marks_words_too_and_opens_the_reason(chromium, read_article):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(read_article)
    row = page.locator("#readings .people .reading").first
    row.get_by_role("link").first.focus()
    assert "Ann Berg" in marked_words(page)
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    assert row.get_by_text("A plain rule.").is_visible()
    context.close()


def test_without_script_each_row_leads_to_its_sentence(chromium, read_article):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(read_article)
    page.locator("#readings .figures .reading").first.get_by_role("link").first.click()
    assert page.locator(":target").get_attribute("id") == "s1"
    context.close()


def test_who_first_gave_the_disputed_figure_and_what_became_of_it_is_three_clicks_away(chromium, looked_at):
    page = chromium.new_page()
    page.goto(looked_at.address)
    page.get_by_role("link", name="The talks between Veldra and Kestovia ends").first.click()
    figures = page.locator("section.figures")
    figures.get_by_role("link", name=re.compile("aircraft, destroyed")).first.click()
    first = page.get_by_role("region", name="First given")
    assert first.get_by_text("31").first.is_visible()
    assert first.get_by_role("link", name="State Security Bureau", exact=True).is_visible()
    assert "2 → 4" in page.get_by_role("region", name="Revised").inner_text()
    first.get_by_role("link", name=re.compile("Veldran drones destroyed 31")).click()
    assert "destroyed 31 military aircraft" in page.locator(".s:target").inner_text()
    page.close()
