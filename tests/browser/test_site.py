"""The site of the documentation in a browser: nothing spills, nothing comes from elsewhere, its search finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser.test_looks import SIZES
from tests.docs.reading import DOCS
from tests.docs.test_site import build

pytestmark = pytest.mark.browser

_PAGES = ("index", "tutorial", "how-to/export", "reference/exports", "reference/commands", "method", "decisions/README")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site, built as `make site` does."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    built = build(DOCS, folder)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_pages_of_the_site_fit_and_need_nothing_from_elsewhere(site, chromium, picture, size: str, scheme: str) -> None:
    width, height = SIZES[size]
    page = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for name in _PAGES:
        page.goto((site / f"{name}.html").as_uri())
        picture(page, f"site-{name.replace('/', '-')}-{size}-{scheme}", full=False)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        assert dark == (scheme == "dark"), name
    assert not faults
    assert all(one.startswith(("file:", "data:")) for one in asked), asked
    page.close()


def test_the_navigation_leads_to_every_part(site, chromium) -> None:
    page = chromium.new_page()
    page.goto((site / "index.html").as_uri())
    captions = page.locator(".sidebar-tree .caption-text").all_inner_texts()
    assert [one.lower() for one in captions] == [
        "learn", "how to: bring articles in", "how to: find and read", "how to: carry it outwards",
        "how to: keep it running", "reference", "understand",
    ]  # fmt: skip
    page.close()


def test_the_search_of_the_site_finds_without_a_server(site, chromium) -> None:
    page = chromium.new_page()
    page.goto((site / "index.html").as_uri())
    page.fill("input[name=q]", "spreadsheet formula")
    page.press("input[name=q]", "Enter")
    page.wait_for_selector("#search-results li a")
    assert page.locator("#search-results li a[href*='exports.html']").count()
    page.close()
