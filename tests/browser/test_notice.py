"""What comes in while a page is open is told beside what is being read, and moves none of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.fakes.newsstand import LATEST
from tests.fakes.reading import at_minute, make_article

pytestmark = pytest.mark.browser

FIRST_VISIBLE = """() => {
  const row = [...document.querySelectorAll(".row")].find(one => one.getBoundingClientRect().top >= 0);
  return [row.id, row.getBoundingClientRect().top, window.scrollY];
}"""


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def add_one(served, number: int = 1, **more) -> str:
    article = make_article(
        f"Fresh report {number}",
        f"Report {number} came in. It was short.",
        f"https://fresh.example/{number}",
        published=at_minute(LATEST + timedelta(hours=number)),
    )
    return served.add(article, seen=LATEST + timedelta(hours=number), **more)


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["wide", "narrow"])
def test_the_notice_and_the_count_grow_and_nothing_moves(page, changing, picture, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(changing.address)
    page.get_by_text("· live").wait_for()
    before = changing.articles
    page.evaluate("window.scrollTo(0, 700)")
    place = page.evaluate(FIRST_VISIBLE)
    add_one(changing, 1)
    page.get_by_role("link", name="1 new article").wait_for()
    add_one(changing, 2)
    add_one(changing, 3)
    page.get_by_role("link", name="3 new articles").wait_for()
    assert page.locator("#count").text_content() == str(before + 3)
    assert page.evaluate(FIRST_VISIBLE) == place
    assert page.title().startswith("(3) ")
    picture(page, f"notice-{size[0]}", full=False)
    page.get_by_role("link", name="3 new articles").click()
    page.wait_for_load_state()
    assert page.locator(".title a").first.inner_text() == "Fresh report 3"
    assert not page.locator("#notice").is_visible()


def test_what_came_in_between_making_the_page_and_listening_is_told(page, changing):
    # The page is held back on its way, and the article comes in meanwhile.
    def late(route):
        answer = route.fetch()
        add_one(changing)
        route.fulfill(response=answer)

    page.route(changing.address + "/", late)
    page.goto(changing.address)
    page.get_by_role("link", name="1 new article").wait_for()


def test_a_notice_put_away_comes_back_only_with_more(page, changing):
    page.goto(changing.address)
    add_one(changing, 1)
    page.get_by_role("button", name="Hide this notice").click()
    assert not page.locator("#notice").is_visible()
    add_one(changing, 2)
    page.get_by_role("link", name="2 new articles").wait_for()


def test_a_screen_reader_is_told(page, changing):
    page.goto(changing.address)
    add_one(changing)
    page.get_by_role("link", name="1 new article").wait_for()
    status = page.get_by_role("status")
    assert status.get_attribute("aria-live") == "polite"
    assert status.text_content() == "1 new article"


def test_sentences_fill_in_on_an_open_page(page, changing):
    article_id = add_one(changing, read=False)
    page.goto(f"{changing.address}/a/{article_id}#s2")
    assert page.locator(".n").count() == 0
    changing.finish_reading()
    page.get_by_role("link", name="Sentence 2").wait_for()
    assert page.locator(":target").get_attribute("id") == "s2"
    assert not page.locator("#waiting").is_visible()


def test_sentences_are_offered_not_forced_on_who_has_scrolled(page, changing):
    text = "\n\n".join(f"Paragraph {number} is here. It has two sentences." for number in range(80))
    article_id = changing.add(make_article("Long", text, "https://fresh.example/l"), seen=LATEST, read=False)
    page.goto(f"{changing.address}/a/{article_id}")
    page.get_by_text("· live").wait_for()
    page.evaluate("window.scrollTo(0, 500)")
    changing.finish_reading()
    page.get_by_role("link", name="The sentences are numbered now: show them").click()
    page.get_by_role("link", name="Sentence 2", exact=True).wait_for()


def test_a_new_version_of_the_open_article_is_told(page, changing):
    article_id = add_one(changing)
    page.goto(f"{changing.address}/a/{article_id}")
    page.get_by_text("· live").wait_for()
    revised = make_article("Fresh report, corrected", "It came in. It was long.", "https://fresh.example/1")
    assert changing.add(revised, seen=LATEST + timedelta(hours=9)) == article_id
    page.get_by_role("link", name="There is a new version of this article").click()
    page.get_by_role("heading", name="Fresh report, corrected").wait_for()


def test_an_open_page_hears_again_after_the_server_was_away(page, changing):
    page.goto(changing.address)
    page.get_by_text("· live").wait_for()
    page.context.set_offline(True)
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    add_one(changing)
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")
    page.get_by_role("link", name="1 new article").wait_for()
