"""The search page in a browser: suggestions while typing, copies that open, places that are marked."""

from __future__ import annotations

import pytest
from tests.browser.conftest import serving_reading
from tests.fakes.newsstand import LATEST
from tests.fakes.reading import FakeReading, make_article

from liveindex.config import Settings
from liveindex.serve.web.pages import WebServices
from liveindex.service.suggesting import Suggestion

pytestmark = pytest.mark.browser


class Suggests:
    """Offers one field and one name for whatever begins with their first letter."""

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        offered = (Suggestion("person:", "person:", "field"), Suggestion('person:"Ann Berg" ', "Ann Berg", "person", 3))
        return offered if text == "pe" else offered[1:] if text == "person:" else ()


@pytest.fixture
def address(tmp_path):
    reading = FakeReading()
    reading.add(make_article("Talks resume", "Ann Berg spoke.", "https://a.example/"), seen=LATEST)
    services = WebServices(suggesting=Suggests())  # type: ignore[arg-type]
    with serving_reading(reading, Settings(home=tmp_path), services) as found:
        yield found


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["wide", "narrow"])
def page(request, chromium):
    (width, scheme) = request.param
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def test_a_field_and_then_a_name_are_taken_with_the_keys(page, address):
    page.goto(f"{address}/search")
    field = page.get_by_role("combobox", name="Search text")
    field.press_sequentially("pe")
    options = page.locator("#suggestions").get_by_role("option")
    options.first.wait_for()
    assert [one.inner_text().split("\n")[0] for one in options.all()] == ["person:", "Ann Berg"]
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert page.locator("[aria-selected=true]").get_attribute("id") == field.get_attribute("aria-activedescendant")
    field.press("Enter")
    page.locator("#suggestions").get_by_role("option", name="Ann Berg").wait_for()
    assert field.input_value() == "person:"
    field.press("ArrowDown")
    field.press("Tab")
    assert field.input_value() == 'person:"Ann Berg" '
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.locator("#suggestions").get_by_role("option").count() == 0


def test_escape_closes_and_enter_without_a_choice_searches(page, address):
    page.goto(f"{address}/search")
    field = page.get_by_role("combobox", name="Search text")
    field.press_sequentially("pe")
    page.locator("#suggestions").get_by_role("option").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    field.press("Escape")
    assert page.locator("#suggestions").get_by_role("option").count() == 0 and field.input_value() == "pe"
    field.press("Enter")
    page.wait_for_url("**/search?q=pe*")


def test_an_option_is_taken_with_the_pointer(page, address):
    page.goto(f"{address}/search")
    page.get_by_role("combobox", name="Search text").press_sequentially("pe")
    page.locator("#suggestions").get_by_role("option", name="Ann Berg").click()
    assert page.locator("#q").input_value() == 'person:"Ann Berg" '


def test_the_place_of_an_error_is_marked(page, address):
    page.goto(f"{address}/search?q=talks%20%22open")
    assert page.locator(".place mark").inner_text() == '"'
    assert page.get_by_role("alert").get_by_text("At character 7").count() == 1
