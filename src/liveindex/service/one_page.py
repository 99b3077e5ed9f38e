"""One page without an index: its article, read in full."""

from __future__ import annotations

from liveindex.annotation.registry import read_article
from liveindex.extraction import extract_article
from liveindex.model.article import Article, NotAnArticle
from liveindex.model.snapshot import Snapshot


def read_page(snapshot: Snapshot) -> Article | NotAnArticle:
    """Return the article of a document with its language and sentences, or why it is none."""
    found = extract_article(snapshot)
    return read_article(found)[0] if isinstance(found, Article) else found
