"""A message -> what goes out: JSON for programs, a subject and plain text for people."""

from __future__ import annotations

from typing import Any

import orjson

from liveindex.model.saved import Message, SavedItem

VERSION = 1
_SUBJECT = 120


def as_json(message: Message) -> bytes:
    """Return the JSON that commands and web addresses get; times are ISO 8601 in UTC."""
    search = message.search
    return orjson.dumps(
        {
            "version": VERSION,
            "id": message.id,
            "test": message.test,
            "search": {"id": search.id, "name": search.name, "query": search.query},
            "items": [_item(message.base, item) for item in message.items],
        }
    )


def subject(message: Message) -> str:
    """Return one line that says what came."""
    head = "Test of an alert: " if message.test else ""
    if not message.items:
        return f"{head}{message.search.name}"
    first = message.items[0]
    more = f" and {len(message.items) - 1} more" if len(message.items) > 1 else ""
    words = first.told or first.row.title or first.words
    short = words if len(words) <= _SUBJECT else f"{words[: _SUBJECT - 1]}…"
    return f"{head}{message.search.name}: {short}{more}"


def as_text(message: Message) -> str:
    """Return the message for people: each thing with its sentence, its outlet and the address that leads to it."""
    lines = []
    if message.test:
        lines += ["This is a test: it was asked for to see whether alerts arrive.", ""]
    lines += [f"Saved search: {message.search.name}", f"Query: {message.search.query}", ""]
    for item in message.items:
        lines += [line for line in (item.row.title, item.told, f"“{item.words}”") if line]
        outlet = item.row.source_name or item.row.source
        lines += [f"{outlet}, {item.row.at:%Y-%m-%d %H:%M} UTC", f"{message.base}{item.path}", ""]
    if not message.items:
        lines += ["It has found nothing yet.", ""]
    lines.append("Live Index shows what was written and by whom; it does not say what is true.")
    return "\n".join(lines) + "\n"


def _item(base: str, item: SavedItem) -> dict[str, Any]:
    row = item.row
    return {
        "kind": item.kind,
        "key": item.key,
        "found": _time(item.found),
        "told": item.told or None,
        "words": item.words,
        "sentence": item.sentence,
        "address": f"{base}{item.path}",
        "article": {
            "id": row.id,
            "version": item.version,
            "title": row.title,
            "source": row.source,
            "source_name": row.source_name,
            "address": row.address,
            "at": _time(row.at),
        },
    }


def _time(value: Any) -> str:
    return str(value.isoformat()).replace("+00:00", "Z")
