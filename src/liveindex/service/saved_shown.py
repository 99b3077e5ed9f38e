"""Things found -> with the sentence that shows best why; worked out when somebody looks, not when they are found.

At 10,000 saved searches an article may be found by hundreds, and few of these finds are ever looked at: to pick a
sentence for each took half of what matching cost (`benchmarks/alerts.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from liveindex.model.saved import SavedItem, SavedSearch
from liveindex.model.search import Node
from liveindex.search.snippets import passages, title_marks
from liveindex.service.evidence import asked_spans
from liveindex.service.resolving import Resolver
from liveindex.service.saved_matching import resolved
from liveindex.store import articles, readings
from liveindex.store.connection import Connection


def with_sentences(resolver: Resolver, search: SavedSearch, items: Sequence[SavedItem]) -> tuple[SavedItem, ...]:
    """Return things found with their sentences; the headline where that is what was found, or nothing is read yet."""
    if all(item.words for item in items):
        return tuple(items)
    node = resolved(resolver, search.query)
    return tuple(item if item.words else _with_sentence(resolver.connection, item, node) for item in items)


def _with_sentence(connection: Connection, item: SavedItem, node: Node | None) -> SavedItem:
    num = articles.find_num(connection, item.row.id)
    version = next(one for one, row in articles.version_rows(connection, num) if row.number == item.version)
    article = articles.load_version(connection, version)
    sentences = readings.sentences_of(connection, version)
    is_current = articles.current_version(connection, num) == version
    also = asked_spans(connection, item.row.id, node) if node is not None and is_current else ()
    if node is None:
        return replace(item, words=article.title or "(no title)")
    best = passages(article.text, sentences, article.paragraphs, node, most=1, also=also)
    if best and best[0].sentence and (best[0].marks or not title_marks(article.title, node)):
        span = best[0].span
        words = " ".join(article.text[span.start : span.end].split())
        return replace(item, sentence=best[0].sentence, words=words)
    return replace(item, words=article.title or "(no title)")
