"""Facts for machines in the pages: no word of an article can end the element that they stand in."""

from __future__ import annotations

import json
import re

import pytest

from liveindex.bootstrap import Services
from liveindex.serve.exports.linked_data import embedded, story_page


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028", "“ü”", '"\\'])
def test_words_stay_words(words: str):
    found = str(embedded({"headline": words}))
    inside = re.fullmatch(r'<script type="application/ld\+json">([^<>&]*)</script>', found)
    assert inside
    assert json.loads(inside[1]) == {"headline": words}


def test_a_story_is_a_collection_of_its_articles(sample: Services):
    view = sample.stories.story("pk7wa")
    page = story_page(view, [told.row for one in view.developments for told in one.articles])
    assert page["@type"] == "CollectionPage"
    parts = page["hasPart"]
    assert isinstance(parts, list)
    assert len(parts) == view.articles
    assert all(part["@type"] == "NewsArticle" and part["headline"] for part in parts)
