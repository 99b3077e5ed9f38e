"""The fields of an item of ninjs -> those of a record. Version 1 has names of its own, 2 and 3 have lists of readings.

Source: IPTC, ninjs 1.5, 2.1 and 3.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liveindex.extraction.fields import first_string

_MARKS = ("versioncreated", "versionCreated", "pubstatus", "pubStatus", "body_xhtml", "headlines", "bodies")


def is_ninjs(record: Mapping[str, Any]) -> bool:
    """Tell whether a record is an item of ninjs: it has a `uri`, and a field that only ninjs has."""
    return isinstance(record.get("uri"), str) and any(name in record for name in _MARKS)


def ninjs_fields(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an item under the names of a record's; those it does not have are empty."""
    created = item.get("versioncreated") or item.get("versionCreated")
    first = item.get("firstcreated") or item.get("firstCreated") or item.get("contentcreated")
    return {
        "url": item.get("uri"),
        "title": item.get("headline") or _reading(item.get("headlines"), "main") or item.get("title"),
        "html": item.get("body_xhtml") or item.get("body_html") or _reading(item.get("bodies"), "html"),
        "text": item.get("body_text") or _reading(item.get("bodies"), "plain"),
        "summary": item.get("description_text") or _reading(item.get("descriptions"), ""),
        "authors": item.get("byline") or item.get("by") or _creators(item.get("people")),
        "published": first or created,
        "modified": created if first else None,
        "language": item.get("language"),
        "source_name": _provider(item),
        "credit": item.get("creditline") or first_string(item.get("infosources") or item.get("infoSources")),
    }


def _reading(readings: Any, wanted: str) -> str | None:
    """Return the reading whose role or content type holds a word, else the first; of bodies only one of that type."""
    listed = readings if isinstance(readings, list) else []
    found = [one for one in listed if isinstance(one, dict) and isinstance(one.get("value"), str)]
    for one in found:
        kind = str(one.get("contenttype") or one.get("contentType") or "")
        if wanted in (str(one.get("role") or ""), "") or (wanted and wanted in kind):
            return str(one["value"])
    if wanted == "html" or not found:
        return None
    return str(found[0]["value"])


def _creators(people: Any) -> list[Any]:
    """Return the people who wrote it: those it is about are listed beside them."""
    listed = people if isinstance(people, list) else []
    return [one for one in listed if isinstance(one, dict) and one.get("rel") in ("creator", "author", "writer")]


def _provider(item: Mapping[str, Any]) -> str | None:
    return first_string(item.get("provider")) or first_string(
        item.get("copyrightholder") or item.get("copyrightHolder")
    )
