"""The names of fields by which a record is known for one: without any of them it holds no article.

What the fields mean is for `extraction` to say; here they only tell an article from a table of something else.
"""

from __future__ import annotations

from collections.abc import Iterable

TEXT_NAMES = frozenset(
    (
        *("text", "body", "content", "article", "full_text", "fulltext", "articlebody", "content_text", "maintext"),
        *("main_text", "article_text", "body_text", "story", "html", "content_html", "body_html", "html_content"),
        *("raw_html", "summary", "description", "abstract", "lead", "teaser", "snippet", "lede", "excerpt"),
        *("standfirst",),
    )
)
TITLE_NAMES = frozenset(("title", "headline", "heading", "headline_main"))
ADDRESS_NAMES = frozenset(
    ("url", "link", "address", "uri", "web_url", "weburl", "permalink", "canonical_url", "article_url")
)
_OBSERVED_NAMES = ("observed", "observed_at", "fetched", "fetched_at", "crawled", "crawled_at")

WANTED = "text (or body, content, html, summary), title (or headline), url (or link)"


def known_columns(names: Iterable[str]) -> frozenset[str]:
    """Return those of the names that make a record an article's, without regard to case, hyphens and spaces."""
    lower = {name.strip().lower().replace("-", "_").replace(" ", "_") for name in names}
    return frozenset(lower & (TEXT_NAMES | TITLE_NAMES | ADDRESS_NAMES))


def observed_value(record: dict[str, object]) -> str | None:
    """Return the record's own word on when it was seen, as written; None where it has none."""
    by_lower = {name.lower(): value for name, value in record.items()}
    for name in _OBSERVED_NAMES:
        value = by_lower.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None
