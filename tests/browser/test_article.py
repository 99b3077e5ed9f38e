"""An article, and two texts beside each other, in a browser: marks, switches, readings at the word; without script."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

OPEN = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def rewrite(looked_at) -> tuple[str, str]:
    """Give the ids of an article whose quotes others tell otherwise, and of one of those."""
    for row in looked_at.services.reading.front(limit=100).rows:
        known = looked_at.services.cautioning.of(looked_at.services.reading.article(row.id))
        later = [one for one in known.quotes if one.later.article == row.id and one.in_rewrite]
        if later and known.claims[0].speakers:
            return row.id, later[0].earlier.article
    raise AssertionError("no quote of the sample differs")


@pytest.fixture
def opened(chromium, looked_at, rewrite):
    """Give what opens the article in a fresh browser profile."""
    contexts = []

    def open_page(viewport=OPEN, path=f"/a/{rewrite[0]}", **options):
        contexts.append(chromium.new_context(viewport=viewport, **options))
        page = contexts[-1].new_page()
        page.goto(looked_at.address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def line_of(page, css: str) -> str:
    return page.locator(f".text {css}").first.evaluate("e => getComputedStyle(e).textDecorationStyle")


def is_lined(page, css: str) -> bool:
    return "underline" in page.locator(f".text {css}").first.evaluate("e => getComputedStyle(e).textDecorationLine")


def test_kinds_of_mark_differ_by_their_lines_and_move_nothing(opened):
    page = opened()
    assert line_of(page, ".mf") == "solid" and line_of(page, ".md:not(.mf)") == "dotted"
    height = page.locator("#text").evaluate("e => e.scrollHeight")
    while (boxes := page.locator("#marks input:checked")).count():
        boxes.first.uncheck()
    assert page.locator("#text").evaluate("e => e.scrollHeight") == height
    assert page.locator(".text a.m[href]").count() == 0  # nothing is announced of what is not shown


def test_switches_are_remembered_and_an_address_goes_before(opened):
    page = opened()
    page.get_by_role("checkbox", name="Figures").uncheck()
    page.reload()
    assert not is_lined(page, ".mf") and is_lined(page, ".md")
    page.goto(page.url + "?marks=figures")
    assert is_lined(page, ".mf") and not is_lined(page, ".md:not(.mf)")


def test_without_script_the_switches_work_and_marks_lead_to_their_rows(opened):
    page = opened(java_script_enabled=False)
    mark = page.locator(".text a.mf").first
    mark.click()
    assert page.url.endswith("#" + mark.get_attribute("href")[1:])
    assert page.locator(":target").get_attribute("class") == "reading"
    page.get_by_role("checkbox", name="Figures").uncheck()
    assert not page.evaluate(
        "getComputedStyle(document.querySelector('.text .mf')).textDecorationLine.includes('underline')"
    )


def test_pointing_at_a_mark_shows_how_it_was_read_and_leaving_hides_it(opened):
    page = opened()
    mark = page.locator(".text a.md").first
    mark.hover()
    card = page.locator("#reading-card")
    card.wait_for(state="visible")
    assert "counted from the page’s date" in card.inner_text()
    page.locator("h1").hover()
    card.wait_for(state="hidden")


def test_a_tap_holds_the_reading_open_with_the_statement_around_a_figure(opened):
    page = opened(PHONE, has_touch=True)
    page.locator(".text a.mf.said").first.tap()
    card = page.locator("#reading-card")
    assert [one.inner_text() for one in card.locator(".card-kind").all()][:2] == ["Figures", "Who says what"]
    assert "claimed by" in card.inner_text()
    box = card.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    card.get_by_role("button", name="Close").tap()
    assert card.is_hidden()


def test_the_keyboard_comes_to_marks_without_a_stop_for_each(opened):
    page = opened()
    number = page.locator(".text .n").first
    number.focus()
    page.keyboard.press("ArrowRight")
    focused = page.evaluate("document.activeElement.className")
    assert focused.startswith("m ")
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "reading-card"
    assert page.locator("#reading-card").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#reading-card").is_hidden()
    number.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "n"  # the next sentence


def test_a_selected_text_is_copied_as_it_was_written(opened, looked_at, rewrite):
    page = opened()
    text = looked_at.services.reading.article(rewrite[0]).article
    shown = page.evaluate("(getSelection().selectAllChildren(document.querySelector('#s1')), String(getSelection()))")
    assert " ".join(shown.split()).endswith(" ".join(text.words(text.sentences[0]).split()))


def test_the_box_leads_to_the_sentence_and_to_both_texts(opened, rewrite):
    page = opened()
    box = page.get_by_role("region", name="Before you quote this")
    assert "otherwise elsewhere" in box.inner_text()
    box.locator(".pair .at").first.click()
    assert page.locator(":target").get_attribute("class").startswith("s")
    box.get_by_role("link", name="both texts beside each other").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "A rewrite beside its origin"
    assert page.get_by_role("heading", name="What changed beyond the wording").is_visible()


def test_two_texts_stand_side_by_side_or_in_one_line_and_stacked_on_a_phone(opened, rewrite):
    path = f"/compare/{rewrite[1]}/{rewrite[0]}"
    page = opened(path=path)
    pair = page.locator(".pairs > .reworded").first
    left, right = (pair.locator(".side-text").nth(n).bounding_box() for n in (0, 1))
    assert left["y"] == right["y"] and left["x"] < right["x"]
    page.get_by_role("link", name="In one line").click()
    line = page.locator(".pairs > .reworded").first
    assert line.locator(".side-text").count() == 1
    assert line.locator("del").count() and line.locator("ins").count()
    phone = opened(PHONE, path=path)
    pair = phone.locator(".pairs > .reworded").first
    left, right = (pair.locator(".side-text").nth(n).bounding_box() for n in (0, 1))
    assert left["y"] + left["height"] <= right["y"]
    assert pair.locator(".whose").first.is_visible()
    pair.locator(".step").click()
    assert phone.locator(":target").evaluate("e => e.matches('.pairs > li')")
