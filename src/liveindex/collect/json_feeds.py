"""JSON Feed 1.0 and 1.1 -> one FEED snapshot and an ENTRY snapshot for each item."""

from __future__ import annotations

from collections.abc import Iterator

from liveindex.collect.entries import Entry, feed_parts, plain_to_html, sound_link
from liveindex.collect.markup import clean_html
from liveindex.collect.opened import Opened, Part
from liveindex.config import Settings
from liveindex.errors import UnreadableInputError
from liveindex.text.urls import is_web_address

_VERSION = "://jsonfeed.org/version/"


def is_json_feed(value: object) -> bool:
    """Tell whether a JSON value is a JSON Feed: it says so, or has what only a JSON Feed has."""
    if not isinstance(value, dict):
        return False
    # Some write the bare number of the version.
    items = value.get("items")
    first = items[0] if isinstance(items, list) and items else None
    has_its_fields = isinstance(items, list) and ("home_page_url" in value or "feed_url" in value)
    has_its_items = isinstance(first, dict) and ("content_html" in first or "content_text" in first)
    return _VERSION in str(value.get("version", "")) or has_its_fields or has_its_items


def read_json_feed(opened: Opened, value: object, body: bytes, settings: Settings) -> Iterator[Part]:
    """Yield the feed as it came, its items, and the trouble of each that is no object.

    Raises:
        UnreadableInputError: it has no list of items.
    """
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(items, list):
        raise UnreadableInputError(
            f"{opened.address} calls itself a JSON Feed but has no list of items. Check it.", opened.address
        )
    yield from feed_parts(opened, body, (_read_item(opened, value, item) for item in items), settings)


def _read_item(opened: Opened, feed: dict[str, object], item: object) -> Entry | str:
    if not isinstance(item, dict):
        return f"is no JSON object but {type(item).__name__}."
    own_url = _string(feed, "feed_url")
    feed_url = own_url if own_url and not is_web_address(opened.address) else opened.address
    base = feed_url if is_web_address(feed_url) else _string(feed, "home_page_url") or ""
    link = sound_link(_string(item, "url") or _string(item, "external_url"), base)
    plain, summary = _string(item, "content_text"), _string(item, "summary")
    return Entry(
        title=_string(item, "title"),
        link=link,
        id=_string(item, "id"),
        published=_string(item, "date_published"),
        updated=_string(item, "date_modified"),
        authors=_authors(item) or _authors(feed),
        summary_html=plain_to_html(summary) if summary else None,
        content_html=clean_html(_string(item, "content_html") or "", base) or (plain_to_html(plain) if plain else None),
        language=_string(item, "language") or _string(feed, "language"),
        feed_title=_string(feed, "title"),
        feed_url=feed_url,
    )


def _string(fields: dict[str, object], name: str) -> str | None:
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _authors(fields: dict[str, object]) -> list[str]:
    listed = fields.get("authors")  # 1.1; 1.0 has one `author`
    people = listed if isinstance(listed, list) else [fields.get("author")]
    names = [_string(person, "name") if isinstance(person, dict) else None for person in people]
    return list(dict.fromkeys(name for name in names if name))
