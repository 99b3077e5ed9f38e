"""The JSON bytes of a record or feed entry -> its fields by meaning, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from liveindex.errors import ExtractError

_SYNONYMS = {
    "url": "url link address uri web_url weburl permalink canonical_url article_url",
    "title": "title headline heading headline_main",
    "text": "text body content article full_text fulltext articlebody content_text maintext main_text "
    "article_text body_text story",
    "html": "html content_html body_html html_content raw_html",
    "summary": "summary description abstract lead teaser snippet lede excerpt standfirst",
    "published": "published date datetime published_at publishedat publication_date pubdate pub_date publish_date "
    "date_publish date_published datepublished published_date created created_at timestamp time seendate",
    "modified": "modified updated updated_at modified_at date_modify date_modified datemodified last_modified lastmod",
    "authors": "authors author byline creator creators by writer",
    "language": "language lang language_code inlanguage",
    "source": "source outlet domain source_domain publisher site website newspaper publication media feed",
    "source_name": "source_name sourcename site_name outlet_name publisher_name",
    "id": "id guid uuid article_id _id",
    "credit": "credit agency credit_line creditline",
}
_MEANING = {name: meaning for meaning, names in _SYNONYMS.items() for name in names.split()}
_RANK = {name: rank for names in _SYNONYMS.values() for rank, name in enumerate(names.split())}


def read_object(body: bytes) -> Mapping[str, Any]:
    """Return the JSON object in the bytes of a record or entry.

    Raises:
        ExtractError: the bytes are no JSON, or not an object.
    """
    try:
        value = orjson.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as exc:
        raise ExtractError(f"The record is no sound JSON ({exc}). Correct it and add it again.") from exc
    if not isinstance(value, dict):
        raise ExtractError(f"The record is a JSON {type(value).__name__}, not an object with named fields.")
    return value


def by_meaning(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the non-empty values of a record under the names of their meanings.

    Names count without regard to case, hyphens and spaces. Of several names of one meaning the more usual wins.
    """
    found: dict[str, tuple[int, Any]] = {}
    for name, value in record.items():
        key = name.strip().lower().replace("-", "_").replace(" ", "_")
        meaning = _MEANING.get(key)
        if meaning is None or value in (None, "", [], {}) or (isinstance(value, str) and not value.strip()):
            continue
        if meaning not in found or _RANK[key] < found[meaning][0]:
            found[meaning] = (_RANK[key], value)
    return {meaning: value for meaning, (_, value) in found.items()}


def strings_in(value: Any) -> Iterator[str]:
    """Yield the strings that a field holds: itself, a number as written, a list's items, an object's `name`."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        yield str(value)
    elif isinstance(value, list):
        for item in value[:1000]:
            yield from strings_in(item)
    elif isinstance(value, dict):
        named = next((value[key] for key in ("name", "title", "text", "value", "#text", "id") if value.get(key)), None)
        yield from strings_in(named)


def first_string(value: Any) -> str | None:
    """Return the first string that a field holds, None where it holds none."""
    return next(strings_in(value), None)
