"""One entry of a feed -> an article. A summary is text too, where the feed gives no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liveindex.extraction.assemble import Draft, assemble
from liveindex.extraction.dates import read_moment
from liveindex.extraction.fields import first_string, read_object, strings_in
from liveindex.extraction.fragments import field_line, fragment_paragraphs
from liveindex.extraction.languages import language_code
from liveindex.extraction.names import distinct_names, split_byline
from liveindex.extraction.outlets import outlet_of
from liveindex.model.article import Article, NotAnArticle
from liveindex.model.snapshot import Snapshot
from liveindex.text.normalise import normalise_line
from liveindex.text.urls import is_web_address, normalise_address

METHOD = "entry/1"


def read_entry(snapshot: Snapshot) -> Article | NotAnArticle:
    """Return the article of a feed entry, or why it is none.

    Raises:
        ExtractError: the bytes are no JSON object.
    """
    entry = read_object(snapshot.body)
    address = _address(entry, snapshot)
    # `source` in a feed names whom an entry was taken from; the feed itself is the outlet where there is none.
    name = first_string(entry.get("source_name")) or first_string(entry.get("feed_title"))
    return assemble(
        Draft(
            address=address,
            method=METHOD,
            title=field_line(first_string(entry.get("title")) or ""),
            paragraphs=_paragraphs(entry),
            source=None if is_web_address(address) else outlet_of(name, None).source,
            source_name=field_line(name) if name else None,
            authors=distinct_names(name for line in strings_in(entry.get("authors")) for name in split_byline(line)),
            published=read_moment(first_string(entry.get("published")) or "", "feed"),
            modified=read_moment(first_string(entry.get("updated")) or "", "feed"),
            canonical=_link(entry),
            declared_language=language_code(first_string(entry.get("language"))),
        )
    )


def _link(entry: Mapping[str, Any]) -> str | None:
    link = first_string(entry.get("link"))
    return link.strip() if link is not None and is_web_address(link) else None


def _address(entry: Mapping[str, Any], snapshot: Snapshot) -> str:
    """Return the entry's page, else its id where that is a web address, else its id or number within the feed."""
    link = _link(entry)
    if link is not None:
        return normalise_address(link)
    identity = first_string(entry.get("id"))
    if identity is None:
        return snapshot.address
    if is_web_address(identity):
        return normalise_address(identity)
    feed = first_string(entry.get("feed_url")) or snapshot.container or snapshot.address.rsplit("#", 1)[0]
    return f"{feed.split('#', 1)[0]}#{normalise_line(identity)}"


def _paragraphs(entry: Mapping[str, Any]) -> list[str]:
    for name in ("content_html", "summary_html"):
        written = first_string(entry.get(name))
        if written is not None and (found := fragment_paragraphs(written)):
            return found
    return []
