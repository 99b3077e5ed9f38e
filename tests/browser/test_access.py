"""Every page in every manner, looked through by axe (WCAG 2.2 AA); and the keys.

A new page goes into `PAGES` of `test_looks.py`: it is looked at there and here.
"""

from __future__ import annotations

from importlib.resources import files

import pytest
from tests.browser.test_looks import PAGES, SIZES

pytestmark = pytest.mark.browser

ALL_RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
}
# What the width or the colours can change; the rest is of the page's structure and looked at once.
LOOKS_RULES = {
    "type": "rule",
    "values": ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"],
}
LOOK = """async (rules) => {
    const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
    return found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) =>
        [node.html.slice(0, 160), ...node.any.map((check) => check.message)].join(" / ")).join(" | ")}`);
}"""


def test_axe_finds_nothing_to_complain_of_on_any_page(chromium, looked_at):
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    complaints = []
    for name, path in PAGES.items():
        page.goto(looked_at.address + path.format(**looked_at.odd))
        page.evaluate(axe)
        # Colours go by the scheme, targets by the width: two of the four looks have both of each.
        for size, scheme, rules in (("wide", "light", ALL_RULES), ("narrow", "dark", LOOKS_RULES)):
            width, height = SIZES[size]
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            complaints += [f"{name}, {size}, {scheme}: {one}" for one in page.evaluate(LOOK, rules)]
    context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(chromium, looked_at):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(looked_at.address + "/")
    yield page
    context.close()


def focused(page) -> str:
    return page.evaluate("document.activeElement.textContent")


def test_keys_go_from_title_to_title_and_open(page):
    titles = page.locator("main .lead a, main .title a").all_text_contents()
    page.keyboard.press("j")
    assert focused(page) == titles[0]
    page.keyboard.press("j")
    assert focused(page) == titles[1]
    page.keyboard.press("k")
    assert focused(page) == titles[0]
    page.keyboard.press("o")
    page.wait_for_url("**/story/**")


def test_keys_are_letters_in_a_field_and_the_browsers_with_ctrl(page):
    page.keyboard.press("/")
    page.keyboard.type("j/?k")
    assert page.locator("#q").input_value() == "j/?k"
    page.locator("#q").blur()
    page.keyboard.press("Control+j")
    assert page.evaluate("document.activeElement === document.body")


def test_a_question_mark_shows_the_keys_and_single_keys_can_be_turned_off(page):
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible()
    page.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    page.keyboard.press("j")
    page.reload()
    page.keyboard.press("?")
    assert not dialog.is_visible()
    page.get_by_role("button", name="Keys").click()
    assert dialog.is_visible()


def test_on_an_article_the_keys_go_from_sentence_to_sentence(page, looked_at):
    page.goto(looked_at.address + f"/a/{looked_at.odd['told first']}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.s').id") == "s2"


def test_rows_stand_closer_together_where_asked_without_a_script(chromium, looked_at):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(looked_at.address + "/stories?x=1")
    page.get_by_role("button", name="Rows closer together").click()
    assert page.url == looked_at.address + "/stories?x=1"
    assert page.locator("body.dense").count() == 1
    page.goto(looked_at.address + "/")
    page.get_by_role("button", name="Rows further apart").click()
    assert page.locator("body.dense").count() == 0
    context.close()


def test_nothing_is_lost_at_twice_the_size(chromium, looked_at):
    # 200 % on a screen of 1280 is a page of 640.
    context = chromium.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    for path in ("/", "/stories", "/method", "/source/vpa.example", "/search?q=talks"):
        page.goto(looked_at.address + path)
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, path
    context.close()
