"""What a count says is what its link shows; rows of a story tell where they come from, and print leaves that out."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def found(page) -> int:
    return int(re.match(r"([\d,]+)", page.locator("h1.found").inner_text())[1].replace(",", ""))


@pytest.mark.parametrize("name", ["Stories", "Origins of several"])
def test_a_story_or_origin_leads_to_as_many_articles_as_it_says(page, looked_at, name):
    page.goto(f"{looked_at.address}/search?q=talks")
    first = page.locator("aside section", has=page.locator("h3", has_text=name)).locator("li").first
    count = int(first.locator(".num").inner_text())
    assert count > 1
    first.locator("a").click()
    assert found(page) == count


def test_a_bar_of_an_hour_leads_to_its_articles(page, looked_at):
    page.goto(f"{looked_at.address}/search?q=talks&since=2025-03-16&until=2025-03-17")
    assert "Articles per hour" in page.locator("figcaption").inner_text()
    row = page.locator(".chart-table tbody tr").first
    count = int(row.locator(".num").text_content())
    page.goto(looked_at.address + row.locator("a").get_attribute("href"))
    assert found(page) == count


def test_each_row_that_stands_now_opens_its_source_and_says_why(page, looked_at):
    page.goto(f"{looked_at.address}/story/{looked_at.odd['story']}")
    rows = page.locator("section[aria-labelledby=latest] > ol > li")
    rows.first.wait_for()
    assert rows.count() == rows.locator("details.check").count() > 0
    check = rows.first.locator("details.check")
    assert not check.locator(".check-links").is_visible()
    check.locator("summary").click()
    assert "#:~:text=" in check.get_by_text("Open at the source").get_attribute("href")
    assert "Why it is here" in check.inner_text()
    page.emulate_media(media="print")
    assert not check.is_visible()


def test_a_name_of_the_list_leads_to_the_person(page, looked_at):
    page.goto(f"{looked_at.address}/people")
    page.get_by_label("A part of the name begins with").fill("har")
    page.get_by_role("button", name="List").click()
    page.get_by_role("link", name="Tessa Harrane").click()
    assert page.locator("h1").inner_text() == "Tessa Harrane"
