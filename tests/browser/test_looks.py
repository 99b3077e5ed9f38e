"""Every page, at two widths, light and dark: nothing spills, nothing breaks, nothing leaves the server."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
PAGES = {
    "front": "/",
    "front-older": "/?after=1742000000000000.1&stories=1742000000000000.1",
    "search": "/search?q=talks",
    "search-all": "/search",
    "search-why": "/search?q=prisoners+bridge&explain=1",
    "search-sentences": "/search?q=talks&show=sentences",
    "search-statements": "/search?q=talks&show=statements",
    "search-figures": "/search?q=talks&show=figures",
    "search-people": "/search?q=talks&show=people",
    "search-hours": "/search?q=talks&since=2025-03-16&until=2025-03-17",
    "search-nothing": "/search?q=zeppelin&source=vpa.example",
    "search-mistake": "/search?q=talks%20%22open",
    "article": "/a/{twice seen}",
    "article-older": "/a/{twice seen}?v=1#s2",
    "article-hostile": "/a/{hostile}",
    "article-arabic": "/a/{arabic}#s2",
    "article-waiting": "/a/{waiting}",
    "article-copy": "/a/{copy one}",
    "article-long-word": "/a/{long word}",
    "stories": "/stories",
    "story": "/story/{story}",
    "story-latest-first": "/story/{story}?order=desc&since=2025-03-17",
    "explain": "/explain/{told first}/{told last}",
    "person": "/person/Elio_Tavarne",
    "person-in-time": "/person/Elio_Tavarne?order=time",
    "people": "/people",
    "people-letter": "/people?begins=a&order=name",
    "people-none": "/people?begins=zzz",
    "places": "/places",
    "place": "/place/Port_Selm",
    "statement": "/s/{statement}",
    "cite": "/a/{told first}/cite?s=1",
    "figure": "/story/{story}/figure/{figure}",
    "story-timeline": "/story/{story}/timeline?order=reported",
    "story-figures": "/story/{story}/figures",
    "story-disputes": "/story/{story}/disputes",
    "story-quotes": "/story/{story}/quotes",
    "story-people": "/story/{story}/people",
    "story-places": "/story/{story}/places",
    "story-origins": "/story/{story}/origins",
    "story-articles": "/story/{story}/articles",
    "story-one-event": "/story/{story}/articles/{story}",
    "compare": "/compare/{told first}/{told last}",
    "versions": "/a/{twice seen}/v/1..2",
    "searches": "/searches",
    "edits": "/edits?silent=1",
    "sources": "/sources",
    "followed": "/sources/followed",
    "source": "/source/vpa.example",
    "languages": "/languages",
    "method": "/method",
    "about": "/about",
    "not-found": "/a/nothing-of-the-kind",
}


# Of the four looks the other two are axe's (test_access.py); what spills does so in either scheme.
@pytest.mark.parametrize(("size", "scheme"), [("wide", "dark"), ("narrow", "light")])
def test_every_page_fits_and_is_quiet(chromium, looked_at, picture, size, scheme):
    width, height = SIZES[size]
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    too_wide = []
    for name, path in PAGES.items():
        page.goto(looked_at.address + path.format(**looked_at.odd))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            too_wide.append(name)
        picture(page, f"{name}-{size}-{scheme}")
    context.close()
    # Chromium itself reports an answer of 400 or 404, which two of the pages are meant to be.
    assert [words for words in complaints if "status of 40" not in words] == []
    assert [url for url in asked if not url.startswith(looked_at.address)] == []
    assert too_wide == []
