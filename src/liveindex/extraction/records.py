"""A record (a JSONL line, a CSV row) -> an article. Field names may be any of the usual ones."""

from __future__ import annotations

from typing import Any

from liveindex.extraction.assemble import Draft, assemble
from liveindex.extraction.dates import read_moment
from liveindex.extraction.fields import by_meaning, first_string, read_object, strings_in
from liveindex.extraction.fragments import field_line, fragment_paragraphs, holds_markup
from liveindex.extraction.languages import language_code
from liveindex.extraction.names import distinct_names, split_byline
from liveindex.extraction.ninjs import is_ninjs, ninjs_fields
from liveindex.extraction.outlets import outlet_of
from liveindex.extraction.plaintext import text_paragraphs
from liveindex.model.article import Article, NotAnArticle
from liveindex.model.snapshot import Snapshot
from liveindex.text.normalise import normalise_line
from liveindex.text.urls import is_web_address, normalise_address

METHOD = "record/1"


def read_record(snapshot: Snapshot) -> Article | NotAnArticle:
    """Return the article of a record, or why it is none.

    Raises:
        ExtractError: the bytes are no JSON object.
    """
    record = read_object(snapshot.body)
    fields = by_meaning(ninjs_fields(record) if is_ninjs(record) else record)
    url = _web_address(fields)
    source = fields.get("source")
    named = first_string(source)
    outlet = outlet_of(named, url)
    name = first_string(fields.get("source_name")) or outlet.name
    return assemble(
        Draft(
            address=_address(fields, url, snapshot.address),
            method=METHOD,
            title=field_line(first_string(fields.get("title")) or ""),
            paragraphs=_paragraphs(fields),
            source=outlet.source or (outlet_of(name, None).source if not url and name else None),
            source_name=name,
            authors=_authors(fields.get("authors")),
            published=read_moment(first_string(fields.get("published")) or "", "record"),
            modified=read_moment(first_string(fields.get("modified")) or "", "record"),
            canonical=url,
            declared_language=language_code(first_string(fields.get("language"))),
            credit=_line(fields.get("credit")),
        )
    )


def _line(value: Any) -> str | None:
    written = first_string(value)
    return normalise_line(written) or None if written else None


def _web_address(fields: dict[str, Any]) -> str | None:
    return next((url.strip() for url in strings_in(fields.get("url")) if is_web_address(url)), None)


def _address(fields: dict[str, Any], url: str | None, address: str) -> str:
    """Return what tells this record from others: its web address, else its id within its container, else its place."""
    if url is not None:
        return normalise_address(url)
    identity = first_string(fields.get("id"))
    if identity is None:
        return address
    if is_web_address(identity):
        return normalise_address(identity)
    return f"{address.rsplit('#', 1)[0]}#id={normalise_line(identity)}"


def _paragraphs(fields: dict[str, Any]) -> list[str]:
    for meaning in ("text", "html", "summary"):
        parts = list(strings_in(fields.get(meaning)))
        found: list[str] = []
        for part in parts:
            found.extend(fragment_paragraphs(part) if holds_markup(part) else text_paragraphs(part))
        if found:
            return found
    return []


def _authors(value: Any) -> tuple[str, ...]:
    return distinct_names(name for byline in strings_in(value) for name in split_byline(byline))
